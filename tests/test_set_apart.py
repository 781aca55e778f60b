"""What only looks like two accounts of one thing is no conflict: hospitals, others, what nobody denies, a timestamp."""

from __future__ import annotations

import pytest

from silang.run import compare
from silang.types import Finding, Lang, Quantity, Report

DAY = "2025-05-06"
TRAM = {
    "en": "A tram derailed at Ashby on Monday (5/5/2025), leaving dozens of people hurt. ",
    "id": "Sebuah bus terguling di Ruas Tol Jagorawi, Senin (5/5/2025), dan puluhan orang luka-luka. ",
}


def conflicts(lang: Lang, *texts: str, days: tuple[str, ...] = (DAY, DAY)) -> list[Finding]:
    """The conflicts between two reports."""
    told = enumerate(zip(texts, days, strict=True))
    reports = [Report(f"r{n}", f"r{n}.txt", text, lang, outlet=f"O{n}", published=day) for n, (text, day) in told]
    return [f for f in compare(reports).findings if f.relation == "conflict"]


def lows(found: list[Finding]) -> list[set[float | None]]:
    return [{s.value.low for s in f.sides if isinstance(s.value, Quantity)} for f in found]


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "Langley Hospital said it was treating 22 people.", "At Merton Hospital, 31 people were being treated."),
        ("id", "RSUD Cibinong merawat 22 orang.", "Sebanyak 31 orang dirawat di RS Harapan."),
    ],
)
def test_two_hospitals_treat_their_own(lang: Lang, one: str, other: str) -> None:
    assert {22, 31} not in lows(conflicts(lang, TRAM[lang] + one, TRAM[lang] + other))


def test_those_beside_others_are_not_all_of_them() -> None:
    first = TRAM["en"] + "Police said 27 people were injured."
    then = TRAM["en"] + "Four people were badly injured while 20 others were slightly injured, police said."
    assert {27, 20} not in lows(conflicts("en", first, then, days=(DAY, "2025-05-09")))


def test_what_names_no_party_denies_nothing() -> None:
    first = "Northern Airlines barred two girls in leggings from boarding a flight at Ashby on Monday (5/5/2025)."
    then = first + " Some people have said that even a strict dress code shouldn't bar girls from wearing leggings."
    assert not [f for f in conflicts("en", first, then) if f.about == "denial"]


def test_the_minute_of_publication_dates_no_happening() -> None:
    first = (
        "Truck rams into crowd in Ashby Updated: 2025-05-06 06:50\n\nA truck rammed into a crowd, killing 12 people."
    )
    then = "A truck rammed into a crowd in Ashby on Monday (5/5/2025), killing 12 people, police said."
    assert not [f for f in conflicts("en", first, then) if f.about == "date"]
