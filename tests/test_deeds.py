"""What is done with what a figure counts, in classes that reports of two languages share."""

from __future__ import annotations

import pytest

from silang.compare.deeds import deeds_about
from silang.lang import load
from silang.run import compare
from silang.types import Finding, Lang, Quantity, Report, Span


@pytest.mark.parametrize(
    ("lang", "text", "figure", "deed"),
    [
        ("id", "Bandara ditutup tujuh jam pada Senin.", "tujuh jam", "shut"),
        ("en", "The airport was shut for seven hours on Monday.", "seven hours", "shut"),
        ("id", "Massa membakar 12 kios di pasar.", "12 kios", "burned"),
        ("en", "The mob torched 12 stalls in the market.", "12 stalls", "burned"),
    ],
)
def test_both_languages_tell_a_deed_by_one_class(lang: Lang, text: str, figure: str, deed: str) -> None:
    start = text.index(figure)
    assert deed in deeds_about(text, Span(start, start + len(figure)), lang)


def test_the_sentence_beside_tells_nothing() -> None:
    text = "The road was closed. Some 40 people watched."
    start = text.index("Some 40")
    assert "shut" not in deeds_about(text, Span(start, start + len("Some 40 people")), "en")


def test_both_languages_know_the_same_classes() -> None:
    indonesian, english = (load(lang)["compare"]["deeds"] for lang in ("id", "en"))
    assert set(indonesian) == set(english)


def conflicts(*told: tuple[Lang, str]) -> list[Finding]:
    reports = [
        Report(f"r{n}", f"r{n}.txt", text, lang, outlet=f"Outlet {n}", published="2025-05-13")
        for n, (lang, text) in enumerate(told)
    ]
    found = [f for f in compare(reports).findings if f.relation in ("conflict", "update")]
    return [f for f in found if all(isinstance(s.value, Quantity) for s in f.sides)]


def test_a_sum_lent_is_one_in_two_languages() -> None:
    found = conflicts(
        (
            "en",
            "Japan and Vietnam held talks in Hanoi on Monday. Tokyo will lend Vietnam 120 billion yen for a railway.",
        ),
        (
            "id",
            "Jepang dan Vietnam berunding di Hanoi, Senin. Jepang memberi Vietnam pinjaman 150 miliar yen untuk rel.",
        ),
    )
    assert [{s.value.low for s in f.sides if isinstance(s.value, Quantity)} for f in found] == [{1.2e11, 1.5e11}]


def test_the_pupils_of_one_report_are_the_girls_of_another() -> None:
    found = conflicts(
        ("en", "Gunmen abducted 25 schoolgirls from a dormitory in Sokoto, Nigeria, on Monday, police said."),
        ("en", "Gunmen took 29 students from a dormitory in Sokoto, Nigeria, on Monday, the principal said."),
    )
    assert [{s.value.low for s in f.sides if isinstance(s.value, Quantity)} for f in found] == [{25, 29}]
