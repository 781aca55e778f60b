"""Who acts and on whom where grammar tells it: what is put off, nouns of two words, joined capitals, places."""

from __future__ import annotations

import pytest

from silang.run.reading import reading
from silang.types import Claim, Report


def claims(lang: str, text: str) -> tuple[Claim, ...]:
    return reading(Report("one", "one", text, lang, published="2025-06-15")).claims


@pytest.mark.parametrize(
    ("lang", "text", "type_", "actors", "targets"),
    [
        ("id", "Persita dibungkam tamunya, Borneo FC, dengan tiga gol.", "SPORT", ["Borneo FC"], ["Persita"]),
        ("id", "PSM takluk dari tuan rumah Dewa United 0-3.", "SPORT", ["Dewa United"], ["PSM"]),
        ("id", "Jakarta - KPK menahan Rudi Hartanto pada Senin.", "COURT", ["KPK"], ["Rudi Hartanto"]),
        ("id", "Washington dan Beijing sepakat menurunkan tarif.", "AGREE", ["Washington", "Beijing"], []),
        ("id", "Asosiasi penyewa mengkritik wali kota.", "ACCUSE", ["Asosiasi penyewa"], ["wali kota"]),
        ("id", "Bangladesh membatalkan pembelian 14 pesawat Boeing.", "DEAL", ["Bangladesh"], []),
        ("en", "The mayor was criticised by the teachers' union.", "ACCUSE", ["teachers' union"], ["mayor"]),
        ("en", "Delhi and Beijing have agreed to pull troops back.", "AGREE", ["Delhi", "Beijing"], []),
        ("en", "The union representing nurses urged the ministry to reopen talks.", "REQUEST", ["union"], ["ministry"]),
        ("en", "Police fired tear gas at students marching against the law.", "PROTEST", ["students"], []),
        (
            "en",
            "The rebels' release of 12 hostages was welcomed by the Red Cross.",
            "SUPPORT",
            ["Red Cross"],
            ["rebels"],
        ),
    ],
)
def test_the_parties_stand_where_grammar_puts_them(
    lang: str, text: str, type_: str, actors: list[str], targets: list[str]
) -> None:
    found = [c for c in claims(lang, text) if c.type == type_]
    sides = [([a.name for a in c.actors], [t.name.removeprefix("The ") for t in c.targets]) for c in found]
    assert (actors, targets) in sides


def test_what_is_put_off_is_told_alone_and_denied() -> None:
    found = {c.type: c.status for c in claims("id", "Menteri Luar Negeri Latvia menunda kunjungannya ke Helsinki.")}
    assert found == {"CONSULT": "denied"}


def test_what_no_one_does_is_no_act() -> None:
    told = {c.type for c in claims("id", "Kebocoran pipa di Muara Angke memaksa 300 warga meninggalkan rumah.")}
    assert "COERCE" not in told
    assert "COERCE" in {c.type for c in claims("id", "Tentara memaksa 300 warga meninggalkan rumah.")}


def test_those_who_are_dead_were_not_killed_by_where_it_happened() -> None:
    text = "Kebakaran di apartemen Tai Po, Hong Kong, menewaskan puluhan penghuni."
    assert [c.actors for c in claims("id", text) if c.type == "CASUALTY"] == [()]


def test_a_place_of_no_list_is_told_by_its_preposition() -> None:
    found = [c for c in claims("en", "A landslide buried twelve hikers near Zorvath.") if c.type == "DISASTER"]
    assert [c.where.name for c in found if c.where] == ["Zorvath"]


def test_what_is_done_by_two_needs_two() -> None:
    assert "COOPERATE" in {c.type for c in claims("id", "Jepang dan India bersama-sama meneliti bulan.")}
    assert "COOPERATE" not in {c.type for c in claims("id", "Jepang bersama-sama meneliti bulan.")}


def test_nobody_is_the_target_of_a_launch() -> None:
    found = [c for c in claims("id", "Polwan memperkenalkan aplikasi pengaduan korban.") if c.type == "LAUNCH"]
    assert found
    assert all(c.targets == () for c in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [("Gunmen killed four farmers in Zamfara.", True), ("A crash killed four farmers in Zamfara.", False)],
)
def test_killing_is_an_attack_where_someone_kills(text: str, told: bool) -> None:
    assert ("ASSAULT" in {c.type for c in claims("en", text)}) is told


def test_whose_people_they_are_belongs_to_their_name() -> None:
    found = [c for c in claims("id", "Ratusan buruh PT Sritex mendatangi kantor bupati.") if c.type == "PROTEST"]
    assert [a.name for c in found for a in c.actors] == ["buruh PT Sritex"]


def test_who_strikes_is_not_whom_they_meet() -> None:
    found = [c for c in claims("en", "The mayor of Lyon met striking teachers.") if c.type == "PROTEST"]
    assert [a.name for c in found for a in c.actors] == ["teachers"]
