"""The gold of statements: all that is said stands in its passage, and the measure tells right from wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import of_statements
from of_statements import SPLITS, GoldError, Told, measured, passages
from silang.types import Span

TEXT = '"The roof is safe," said Anna Reed. "We will stay."'
PASSAGE = of_statements._passage(
    {
        "about": "x",
        "text": TEXT,
        "said": [{"by": ["Anna Reed"], "cue": "said", "content": ["The roof is safe", "We will stay"]}],
    }
)


def told(content: str, *names: str, via: tuple[str, ...] = ()) -> Told:
    """A statement of Silang over these words."""
    return Told(Span(TEXT.index(content), TEXT.index(content) + len(content)), names, via, False, TEXT)


@pytest.mark.parametrize("split", SPLITS)
def test_each_half_holds_many_passages_with_and_without_statements(split: str) -> None:
    gold = passages(split)
    assert len(gold) >= 75
    assert sum(len(one.said) for one in gold) >= 120
    assert any(not one.said for one in gold)
    assert any(not said.by for one in gold for said in one.said)
    assert any(len(said.pieces) > 1 for one in gold for said in one.said)


@pytest.mark.parametrize("split", SPLITS)
def test_source_and_cue_stand_in_the_passage(split: str) -> None:
    for one in passages(split):
        for said in (*one.said, *one.free):
            assert not said.by or any(name in one.text for name in said.by), one.text
            assert all(word in one.text for word in said.cue.split()), one.text
            assert list(said.pieces) == sorted(said.pieces), one.text


def test_the_halves_share_no_passage() -> None:
    seen, blind = ({one.text for one in passages(split)} for split in SPLITS)
    assert not seen & blind


@pytest.mark.parametrize("content", ["We will go", "a"])
def test_a_content_that_does_not_stand_there_once_is_an_error(content: str) -> None:
    with pytest.raises(GoldError):
        of_statements._said(TEXT, {"by": [], "cue": "said", "content": [content]})


def test_each_piece_of_a_quotation_counts_and_marks_at_its_ends_do_not() -> None:
    pieces = of_statements._pieces(PASSAGE)
    found = of_statements._tally(PASSAGE, pieces, [told("The roof is safe", "Anna Reed")], by=True)
    assert (found.found, len(found.missed), len(found.extra)) == (1, 1, 0)
    assert [p.span.of(TEXT) for p in of_statements._wholes(PASSAGE)] == [TEXT[1:-2]]


def test_another_speaker_is_found_only_where_the_speaker_does_not_count() -> None:
    pieces = of_statements._pieces(PASSAGE)
    given = [told("We will stay", "Tom Gray")]
    assert of_statements._tally(PASSAGE, pieces, given, by=False).found == 1
    wrong = of_statements._tally(PASSAGE, pieces, given, by=True)
    assert (wrong.found, len(wrong.extra)) == (0, 1)


def test_a_carrier_is_found_by_the_way_of_the_statement() -> None:
    pieces = of_statements._pieces(PASSAGE)
    assert of_statements._tally(PASSAGE, pieces[:1], [told("The roof is safe", via=("Reed",))], by=True).found == 1


def test_the_seen_half_is_measured() -> None:
    figures, tallies = measured("seen")
    pieces = sum(len(said.pieces) for one in passages("seen") for said in one.said)
    assert tallies["statements"].found + len(tallies["statements"].missed) == pieces
    assert figures["statements + speaker"] <= figures["statements"]
    assert figures["statements"] > 0.5
