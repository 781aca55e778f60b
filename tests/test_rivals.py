"""A bare figure that one report sets beside a count as that of another voice."""

from __future__ import annotations

import pytest

from silang.run import compare
from silang.types import Finding, Lang, Quantity, Relation, Report


def differing(lang: Lang, *texts: str) -> list[Finding]:
    """The figures that reports of one day differ over."""
    reports = [
        Report(f"r{n}", f"r{n}.txt", text, lang, outlet=f"Outlet {n}", published="2025-03-12")
        for n, text in enumerate(texts)
    ]
    return [f for f in compare(reports).findings if f.relation in ("conflict", "update")]


def lows(finding: Finding) -> set[float | None]:
    return {s.value.low for s in finding.sides if isinstance(s.value, Quantity)}


SLIDE = "Longsor menimbun permukiman di Cianjur, Selasa (11/3/2025). "
CRUSH = "A crush at a stadium in Lubumbashi left dozens hurt on Tuesday. "


@pytest.mark.parametrize(
    ("lang", "text", "figures", "relation"),
    [
        ("id", SLIDE + "BPBD mencatat 12 orang tewas, sedangkan warga menghitung 19.", {12, 19}, "conflict"),
        ("id", SLIDE + "Menurut BPBD, 12 orang tewas. Adapun polisi menyebut dua belas.", set(), None),
        ("id", SLIDE + "Menurut BPBD, 12 orang tewas. Adapun polisi menyebut lima belas.", {12, 15}, "conflict"),
        ("id", SLIDE + "BPBD menyebut 12 orang tewas dan polisi 15.", {12, 15}, "conflict"),
        ("en", CRUSH + "The mayor put the toll at 26. A union said the true number was 37.", {26, 37}, "conflict"),
        ("en", CRUSH + "Police said nine people were killed. The coalition said it was fourteen.", {9, 14}, "conflict"),
        ("en", "A 7.1 magnitude quake shook Palu, BMKG said. The USGS measured 6.9.", {7.1, 6.9}, "conflict"),
        ("en", "BMKG put the magnitude of the quake off Palu at 7.1, down from an initial 7.4.", {7.1, 7.4}, "update"),
        # What a place has, and what is counted behind the figure, is of its own.
        ("id", "Inflasi terjadi di Surakarta (0,31%), dan Manokwari (1,43%), kata BPS.", set(), None),
        ("id", SLIDE + "BPBD mencatat 12 orang tewas, sedangkan polisi menyebut 19 luka-luka.", set(), None),
        ("en", CRUSH + "Police said nine people were killed. The union said fourteen families had fled.", set(), None),
    ],
)  # fmt: skip
def test_a_bare_figure_of_another_voice_is_of_the_same_thing(
    lang: Lang, text: str, figures: set[float], relation: Relation | None
) -> None:
    found = {frozenset(lows(f)): f.relation for f in differing(lang, text)}
    assert found == ({frozenset(figures): relation} if relation is not None else {})


def test_the_rival_stands_against_what_another_report_gives() -> None:
    found = differing(
        "id",
        SLIDE + "BPBD Cianjur mencatat 12 orang tewas akibat longsor itu, sedangkan warga menghitung 19.",
        SLIDE + "Korban tewas akibat longsor di Cianjur itu mencapai 12 orang, menurut BPBD Cianjur.",
    )
    assert [(f.relation, lows(f)) for f in found] == [("conflict", {12, 19})]
    assert max(len(s.reports) for s in found[0].sides) == 2
