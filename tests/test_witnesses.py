"""Who knows of a main event though he counts nothing: who saw it, looks into it, has the dead, held the vote."""

from __future__ import annotations

import pytest

from silang.trace.offices import office
from test_origins import behind, speakers

SUNK = "Kapal kayu terbalik di Selat Pantar, Senin. Sepuluh orang tewas, kata Kepala Kantor SAR Maumere Yunus Lado."
AGAIN = "Sepuluh orang tewas akibat kapal terbalik di Selat Pantar, kata Kepala Kantor SAR Maumere Yunus Lado."


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ('"Saya melihat kapal itu miring lalu tenggelam," ujar Darius Bale, penumpang.', {"Darius Bale"}),
        (
            'Kepala Desa Baranusa, Ahmad Lewa, mengaku melihat kapal itu karam. "Cepat sekali," ucapnya.',
            {"Kepala Desa"},
        ),
        ('"Harga ikan akan naik," ujar Darius Bale, pedagang.', set()),
        ('"Saya melihat ini sebagai kelalaian," ujar Darius Bale, pengamat pelayaran.', set()),
    ],
)
def test_who_saw_it_knows_of_it(said: str, who: set[str]) -> None:
    found = set(behind("DISASTER", ("Satu", f"{SUNK}\n\n{said}"), ("Dua", AGAIN)))
    known = {n for n in found if n.startswith("Kantor SAR")}
    assert len(known) == 1
    assert {name for name in who if any(n.startswith(name) for n in found - known)} == who
    assert len(found - known) == len(who)


def test_who_looks_into_an_accident_knows_of_it() -> None:
    wreck = 'Investigator KNKT Rahmat Suhada memeriksa bangkai kapal. "Muatannya dua kali lipat," kata dia.'
    found = behind("DISASTER", ("Satu", f"{SUNK}\n\n{wreck}"), ("Dua", AGAIN))
    assert {n for n in found if "KNKT" in n}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Kebanyakan meninggal karena tenggelam, kata Direktur RSUD Kalabahi dr. Hana Mone.", 2),
        ("Tempat tidur masih cukup, kata Direktur RSUD Kalabahi dr. Hana Mone.", 1),
    ],
)
def test_a_hospital_that_speaks_of_the_dead_has_them(said: str, count: int) -> None:
    assert len(behind("DISASTER", ("Satu", f"{SUNK}\n\n{said}"), ("Dua", AGAIN))) == count


def test_a_vote_is_known_from_the_council_that_held_it_not_from_who_speaks_of_other_things() -> None:
    one = (
        "DPRD Kota Lasem menyetujui hak interpelasi dengan 20 suara setuju dalam pemungutan suara, Kamis.\n\n"
        'Pasar tetap buka. "Dagangan aman," kata Kepala Dinas Perdagangan Wati Sumarno.'
    )
    other = "DPRD Kota Lasem mengadakan pemungutan suara, 20 suara setuju.\n\nPolres Rembang menyebut 300 orang hadir."
    found = behind("ELECTION", ("Satu", one), ("Dua", other))
    assert {n.partition(" ")[0] for n in found} == {"DPRD"}


def test_a_doctor_without_a_name_speaks_for_the_hospital_where_he_works() -> None:
    text = "Most of the miners had died of smoke, a doctor at Leeds's civil hospital said on Friday."
    assert speakers(text, "en") == ["hospital"]


def test_a_ministry_that_does_not_speak_itself_is_meant_by_the_noun() -> None:
    text = (
        "LONDON — Britain's environment ministry has fined an oil company over a spill.\n\n"
        "The ministry said that 900 barrels had leaked."
    )
    assert speakers(text, "en") == ["environment ministry"]


@pytest.mark.parametrize(
    ("words", "lang", "kind", "name"),
    [
        ("the justice minister", "en", "justice-ministry", "justice minister"),
        ("Justice", "en", "court", "Justice"),
        ("lead investigator", "en", "transport-safety", "lead investigator"),
        ("the customs chief", "en", "customs", "customs chief"),
        ("UN mission in Chad", "en", "un-mission", "UN mission"),
        ("Misi PBB di Chad", "id", "un-mission", "Misi PBB"),
        ("Kepala Bea Cukai Dumai", "id", "customs", "Kepala Bea Cukai Dumai"),
    ],
)
def test_offices_by_their_posts(words: str, lang: str, kind: str, name: str) -> None:
    told = office(words, lang, post=True)
    assert told is not None
    assert (told.kind, told.name) == (kind, name)
