"""The gold of stories: its reports exist, its figures stand in their texts, and the measure tells right from wrong."""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from num2words import num2words

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import own
from own import GOLD, TEXTS, measured

Gold = dict[str, Any]
SETS = (
    "stories-seen",
    "stories-seen-2",
    "stories-seen-3",
    "stories-seen-4",
    "stories-seen-5",
    "stories-blind",
    "stories-blind-2",
    "stories-blind-3",
    "stories-blind-4",
)
GOLD_OF = {name: tomllib.loads((GOLD / f"{name}.toml").read_text(encoding="utf-8")) for name in SETS}
TEXT_OF = {name: {p.stem: p.read_text(encoding="utf-8") for p in TEXTS[name].glob("*.txt")} for name in SETS}
SCALES = {
    1: (),
    1e3: ("ribu", "thousand"),
    1e6: ("juta", "million"),
    1e9: ("miliar", "billion"),
    1e12: ("triliun", "trillion"),
}
ONE = (frozenset[str](), frozenset({"seorang", "sebuah", "seekor", "a", "an"}))
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
each_set = pytest.mark.parametrize("name", SETS)


def pairs(gold: Gold) -> list[Gold]:
    """The pairs of figures that differ or only look different."""
    return [*gold["differ"], *gold["same"]]


def written(figure: float) -> set[str]:
    """The ways in which a text may write a figure: digits, words, or either with a scale."""
    return {form for scale, words in SCALES.items() for form in _scaled(figure / scale, words)} | ONE[figure == 1]


_SHORT = {"million": ("m", "mn"), "billion": ("bn",), "trillion": ("tn",)}


def _scaled(figure: float, words: tuple[str, ...]) -> set[str]:
    digits = f"{figure:,.10g}"
    cents = f"{figure:,.2f}"
    plain = {digits, digits.replace(",", ""), *(one.translate(str.maketrans(",.", ".,")) for one in (digits, cents))}
    plain |= {cents} if not words else set()
    if figure == int(figure) and figure <= 100:
        plain |= {str(num2words(int(figure), lang=lang)) for lang in ("id", "en")}
    glued = {f"{digits}{short}" for short in _SHORT.get(words[-1] if words else "", ())}  # "€1.42bn"
    return {f"{one} {word}" for one in plain for word in words} | glued if words else plain


@pytest.mark.parametrize(
    ("figure", "form"),
    [
        (1.4e9, "1,4 miliar"),
        (5.49e9, "5.49 billion"),
        (5.49e9, "5.49bn"),
        (2.6, "2.60"),
        (1248, "1.248"),
        (12, "dua belas"),
        (2.65, "2,65"),
        (4e6, "four million"),
    ],
)
def test_a_figure_may_be_written_so(figure: float, form: str) -> None:
    assert form in written(figure)


def holds(text: str, figure: float) -> bool:
    """Whether a figure stands in the text, not as part of a longer one."""
    known = f" {text.casefold()} "
    return any(_apart(known, form, at) for form in written(figure) for at in _places(known, form))


def _places(text: str, form: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(form), text)]


def _apart(text: str, form: str, at: int) -> bool:
    before, after = text[at - 1], text[at + len(form) :][:2]
    begins = not before.isalnum() or text[at - 3 : at] == " rp"
    return begins and not after[0].isalnum() and not (after[0] in ".," and after[1:].isdigit())


def test_a_figure_that_is_part_of_another_does_not_stand_there() -> None:
    assert holds("Sebanyak 23 orang.", 23)
    assert holds("Dua puluh tiga orang", 23)
    assert not holds("Sebanyak 123 orang, 23.000 rumah.", 23)


@each_set
def test_every_report_has_text_outlet_and_day_and_stands_in_one_story(name: str) -> None:
    gold = GOLD_OF[name]
    told = [report for reports in gold["stories"].values() for report in reports]
    assert sorted(told) == sorted(TEXT_OF[name]) == sorted(gold["reports"])
    for beside in gold["reports"].values():
        assert beside["outlet"]
        assert date.fromisoformat(beside["published"])


@each_set
def test_each_figure_stands_in_its_report(name: str) -> None:
    told = {tuple(side) for pair in pairs(GOLD_OF[name]) for side in pair["sides"]}
    assert [(report, figure) for report, figure in sorted(told) if not holds(TEXT_OF[name][report], figure)] == []


@each_set
def test_pairs_are_two_sides_told_once_with_a_relation_or_a_reason(name: str) -> None:
    gold = GOLD_OF[name]
    known = [frozenset(map(tuple, pair["sides"])) for pair in pairs(gold)]
    assert all(len(pair) == 2 for pair in known)
    assert len(set(known)) == len(known)
    assert all(d["relation"] in ("conflict", "update") and d["about"] for d in gold["differ"])
    assert all(s["why"] for s in gold["same"])


def test_figures_of_real_reports_are_listed_once_by_number_with_a_relation_or_a_reason() -> None:
    gold = tomllib.loads((GOLD / "giveme-dev-differ.toml").read_text(encoding="utf-8"))
    known = [frozenset(map(tuple, pair["sides"])) for pair in pairs(gold)]
    assert all(len(pair) == 2 for pair in known)
    assert len(set(known)) == len(known)
    assert all(re.fullmatch(r"\d{3}/\d{2}", report) for pair in known for report, _ in pair)
    assert {d["relation"] for d in gold["differ"]} == {"conflict", "update"}
    assert all(s["why"] for s in gold["same"])


@each_set
def test_figures_that_differ_are_of_one_story(name: str) -> None:
    story_of = {report: story for story, reports in GOLD_OF[name]["stories"].items() for report in reports}
    for differ in GOLD_OF[name]["differ"]:
        assert len({story_of[report] for report, _ in differ["sides"]}) == 1, differ["about"]


@each_set
def test_origins_are_counted_for_every_story_of_several_reports_and_named(name: str) -> None:
    gold = GOLD_OF[name]
    several = {story for story, reports in gold["stories"].items() if len(reports) > 1}
    assert several == set(gold["origins"])
    assert {o["story"]: len(o["behind"]) for o in gold["origin"]} == gold["origins"]


@each_set
def test_copies_are_two_reports_with_a_sentence_in_common(name: str) -> None:
    for copy in GOLD_OF[name]["copies"]:
        earlier, later = (set(SENTENCE.split(TEXT_OF[name][copy[k]])) - {""} for k in ("earlier", "later"))
        assert earlier & later, copy


def test_sets_have_no_sentence_in_common() -> None:
    lines = {
        name: {line for text in texts.values() for line in text.splitlines() if len(line) > 60}
        for name, texts in TEXT_OF.items()
    }
    common = {(one, other): lines[one] & lines[other] for one, other in combinations(SETS, 2)}
    assert {sets: shared for sets, shared in common.items() if shared} == {}


def finding(relation: str, *sides: tuple[float | None, float | None, str]) -> dict[str, Any]:
    return {
        "relation": relation,
        "sides": [{"value": {"low": low, "high": high}, "reports": [report]} for low, high, report in sides],
    }


PAIR = {"about": "dead", "why": "bound", "sides": [["a", 20], ["b", 23]]}


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (finding("conflict", (20, 20, "a"), (23, 23, "b")), 0),
        (finding("conflict", (23, 23, "b"), (20, None, "a")), 0),
        (finding("update", (20, 20, "a"), (23, 23, "b")), 1),
        (finding("conflict", (20, 20, "a"), (24, 24, "b")), 1),
        (finding("conflict", (20, 20, "b"), (23, 23, "a")), 1),
    ],
)
def test_a_pair_is_kept_apart_unless_one_conflict_has_it_on_two_sides(found: dict[str, Any], kept: int) -> None:
    tally = own._kept_apart({"same": [PAIR]}, {"a": "a", "b": "b"}, [found])
    assert tally.found == kept
    assert len(tally.missed) == 1 - kept


@pytest.mark.parametrize(
    ("relation", "right", "wrong"), [("update", 1, 0), ("conflict", 0, 1), ("agree", 0, 0), ("single", 0, 0)]
)
def test_a_pair_that_is_shown_is_called_what_it_is_or_not(relation: str, right: int, wrong: int) -> None:
    found = finding(relation, (20, 20, "a"), (23, 23, "b"))
    tally = own._related({"differ": [{**PAIR, "relation": "update"}]}, {"a": "a", "b": "b"}, [found])
    assert (tally.found, len(tally.missed)) == (right, wrong)


def test_one_side_alone_tells_nothing_apart() -> None:
    both = finding("conflict", (20, 23, "a"), (40, 40, "c"))
    both["sides"][0]["reports"] = ["a", "b"]
    assert not own._told_apart(PAIR, both, {"a": "a", "b": "b", "c": "c"})


def test_a_partial_copy_may_be_told_or_not() -> None:
    gold = {"copies": [{"earlier": "a", "later": "b"}, {"earlier": "a", "later": "c", "partial": True}]}
    names = {n: n for n in "abcd"}
    rows = [{"earlier": e, "later": later} for e, later in ("ab", "ac", "ad")]
    assert own._copies(gold, names, rows[:1]) == own._copies(gold, names, rows[:2])
    assert len(own._copies(gold, names, rows).extra) == 1


def test_only_what_the_gold_lists_is_measured() -> None:
    assert set(measured("stories-seen")[0]) == {
        "near-copies",
        "differing figures",
        "differing figures found",
        "conflict or update right",
        "kept apart",
        "stories B-cubed",
        "origin count",
        "main event",
        "threads",
    }
    assert "statement + speaker" in measured("sample")[0]
