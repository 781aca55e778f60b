"""Who knows of a main event though he counts nothing: who saw it, looks into it, has the dead, held the vote."""

from __future__ import annotations

import pytest

from silang.mark.offices import office
from silang.trace.bodies import Body
from silang.trace.joins import joined
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
        (
            '"Kapal kayu itu tenggelam di Selat Pantar," ujar Darius Bale, yang berpegangan pada jeriken.',
            {"Darius Bale"},
        ),
        ('"Ombak datang dari samping," ujar Darius Bale, penumpang yang selamat.', {"Darius Bale"}),
        ('"Ombak datang dari samping," ujar Darius Bale, pedagang di Larantuka.', set()),
        ('"Kapal kayu itu tenggelam di Selat Pantar," ujar Darius Bale, pedagang di Larantuka.', set()),
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


@pytest.mark.parametrize(
    ("text", "lang", "who"),
    [
        ("Sepuluh orang tewas di Belu. Angka itu dibenarkan Kapolres Belu AKBP Rudi Nalle.", "id", "Kapolres Belu"),
        ("Jumlah 10 korban tewas dirilis BPBD Belu pada Selasa.", "id", "BPBD Belu"),
        ("Ten people died. The toll was confirmed by the Atambua hospital.", "en", "Atambua hospital"),
        ("Ten deaths have been recorded by the hospital in Atambua.", "en", "hospital"),
    ],
)
def test_who_is_told_to_have_given_a_figure_speaks(text: str, lang: str, who: str) -> None:
    (found,) = speakers(text, lang)
    assert who.endswith(found)


@pytest.mark.parametrize("text", ["Rumah itu dibenarkan letaknya.", "The toll was confirmed by Friday.", "Ia diakui."])
def test_what_nobody_gives_has_no_speaker(text: str) -> None:
    assert speakers(text, "en") == speakers(text, "id") == []


def test_what_was_found_ends_where_another_speaks() -> None:
    text = (
        "Hitung cepat Lontar menempatkan Bima Satrio di angka 50,9 persen, lebih tipis daripada hitung cepat Nusa "
        "yang mencatat 52,8 persen."
    )
    assert speakers(text) == ["Hitung cepat Lontar", "Nusa"]


def test_a_union_without_a_name_that_counts_the_dead_is_one_who_knows() -> None:
    one = "Kebakaran pabrik di Cakung menewaskan 12 orang, kata Kapolres Jakarta Timur Adi Bestari."
    two = f"{one}\n\nSebuah serikat pekerja mengatakan 17 orang tewas dalam kebakaran itu."
    assert list(behind("DISASTER", ("Satu", one), ("Dua", two)).values()) == ["body", "body"]


def test_who_counts_those_held_after_a_rally_is_not_behind_the_rally() -> None:
    one = "Ribuan buruh berunjuk rasa di Gresik, Kamis. Polres Gresik menyebut 3.000 orang ikut berunjuk rasa."
    two = (
        "LBH Gresik mengatakan 26 orang ditahan usai unjuk rasa di Gresik.\n\n"
        "Polres Gresik menyebut 3.000 orang ikut berunjuk rasa."
    )
    assert set(behind("PROTEST", ("Satu", one), ("Dua", two))) == {"Polres Gresik"}


@pytest.mark.parametrize(
    ("text", "lang", "who"),
    [
        ("Kepala SMP Karya Budi punya angka lain. Berdasarkan absensi, 161 murid sakit.", "id", "SMP Karya Budi"),
        ("Keroka hospital has a different figure. By its register 61 were ill.", "en", "Keroka hospital"),
    ],
)
def test_who_counts_otherwise_gives_the_figure_that_follows(text: str, lang: str, who: str) -> None:
    assert any(who.endswith(name) for name in speakers(text, lang))


@pytest.mark.parametrize("cue", ["diumumkan ", "punya angka lain. ", "was confirmed by ", "after the ", "menemukan 5 "])
def test_cues_without_end_are_followed_all_the_same(cue: str) -> None:
    assert speakers(cue * 4000) is not None


def test_a_ministry_where_an_armed_group_governs_is_of_that_group() -> None:
    hamas = Body("PSEREB/hamas", "Hamas", "body")
    ministry = Body("PSEGOV/health ministry", "health ministry", "body", office("health ministry", "en"))
    other = Body("ISRGOV/health ministry", "health ministry", "body", office("health ministry", "en"))
    groups = joined([hamas, ministry, other])
    assert groups.top(hamas) == groups.top(ministry) != groups.top(other)
