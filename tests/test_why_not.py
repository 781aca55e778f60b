"""Why two figures are not held against one another is told by the first test that kept them apart."""

from __future__ import annotations

import pytest

from silang.compare.findings import facts
from silang.compare.why_not import why_not
from silang.run import compare
from silang.schema import load
from silang.show.words import sentence
from silang.types import Quantity, Reason, Report

QUAKE = "Gempa bermagnitudo 6,0 mengguncang Kabupaten Donggala, Sulawesi Tengah, Selasa (11/3/2025) pagi. "


def told(one: str, left: float, other: str, right: float) -> Reason | None:
    """Why the figures of two reports of one quake are not compared."""
    reports = [
        Report(f"r{n}", f"r{n}.txt", QUAKE + text, "id", outlet=f"Koran {n}", published="2025-03-11")
        for n, text in enumerate((one, other))
    ]
    found = compare(reports)
    places = [
        (r.report.id, m.span)
        for r, figure in zip(found.readings, (left, right), strict=True)
        for m in r.marks.mentions
        if isinstance(m.value, Quantity) and m.value.low == figure
    ]
    return why_not(facts(found.readings, found.events, found.stories, load()), places[0], places[-1], load())


@pytest.mark.parametrize(
    ("one", "left", "other", "right", "code"),
    [
        ("Sebanyak 12 orang tewas.", 12, "Sebanyak 19 orang tewas.", 19, None),
        ("Sebanyak 12 orang tewas.", 12, "Sebanyak 12 orang tewas.", 12, "not-differing"),
        ("Sebanyak 12 orang tewas.", 12, "Kerugian ditaksir Rp 3 miliar.", 3e9, "not-of-one-scale"),
        ("Sebanyak 12 orang tewas.", 12, "Sebanyak 3.200 rumah rusak.", 3200, "not-of-one-order"),
        ("Sebanyak 12 orang tewas.", 12, "Sebanyak 19 rumah rusak.", 19, "not-of-one-slot"),
    ],
)
def test_the_reason_is_that_of_the_first_test(
    one: str, left: float, other: str, right: float, code: str | None
) -> None:
    reason = told(one, left, other, right)
    assert (reason.code if reason is not None else None) == code


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_reason_is_put_into_words(language: str) -> None:
    reason = told("Sebanyak 12 orang tewas.", 12, "Sebanyak 19 rumah rusak.", 19)
    assert reason is not None
    assert "deaths" in sentence(reason.code, reason.about, language)
