"""One body under two names is one origin: in two languages, by its post, by its seat."""

from __future__ import annotations

import pytest

from silang.run import reading
from silang.trace.bodies import Body
from silang.trace.joins import joined
from silang.types import Report
from test_origins import heard_in, speakers


def test_a_union_is_one_by_its_number_in_two_languages() -> None:
    first = heard_in("Presiden Serikat Nomor 3 Raul Soto mengatakan mogok dimulai Senin.")
    second = heard_in("Union No. 3 said that 900 miners were on strike.", lang="en")
    bodies = [e.body for h in (first, second) for _, e in h.ends]
    groups = joined(bodies)
    assert len(bodies) == 2
    assert len({groups.top(b) for b in bodies}) == 1


def test_a_capital_speaks_for_its_army_though_others_of_the_state_speak_too() -> None:
    capital = Body("PAK", "Islamabad", "body")
    army, customs = Body("PAKMIL/militer pakistan", "Militer", "body"), Body("PAKCVL/bea cukai", "Bea Cukai", "body")
    groups = joined([capital, army, customs])
    assert groups.top(capital) == groups.top(army) != groups.top(customs)


def test_a_post_on_a_slope_is_of_the_agency_that_watches_volcanoes() -> None:
    bodies = [
        e.body
        for text in (
            "Petugas Pos Pengamatan Gunung Lahar Tinus mengatakan abu naik 900 meter.",
            "Kepala PVMBG Rudi Sena mengatakan warga menjauh 3 kilometer.",
        )
        for _, e in heard_in(text).ends
    ]
    groups = joined(bodies)
    assert len({groups.top(b) for b in bodies}) == 1 < len(bodies)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sur Mining, which owns the pit, put the number of strikers at 900.", "Sur Mining"),
        ("Sur Mining spoke of two tunnels. After going through its maps it said that three had flooded.", "Sur Mining"),
    ],
)
def test_who_stands_before_a_clause_of_its_own_is_who_speaks(text: str, speaker: str) -> None:
    assert set(speakers(text, "en")) == {speaker}


def test_a_circle_of_doctors_is_nobodys_name() -> None:
    text = "A shell hit the market on Monday, killing three people, the Zambian Nurses' Circle said."
    told = reading(Report("a", "a.txt", text, "en", "X", None, "2026-03-10"))
    assert [s.speaker.type for s in told.statements if s.speaker] == ["organisation"]
