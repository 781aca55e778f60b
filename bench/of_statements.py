"""Silang on its own gold of statements: attributions in the English prose of newspapers.

python bench/of_statements.py seen              the figures of one half: "seen" or "blind"
python bench/of_statements.py seen --misses 20  also what was missed and what was added: never of the blind half

What the gold marks, as PARC does: who says (`by`), the words that tell it (`cue`) and what is said (`content`). All
that is asserted, denied, asked, ordered, promised, thought, expected, feared or wanted counts; of a named source, an
unnamed one or none ("is believed to"). Content has neither "that" before it nor the quotation marks around it; "to"
belongs to it ("agreed | to sell the unit"), who is asked does not ("urged the council | to wait"). Content in content
is two.

Split content: a clause into which source and cue are put is one stretch with both in it ("The plan, Mr. Hale said,
would fail"; "The firm is expected to fail"). Of a quotation that source and cue part, or that goes on behind them,
each stretch is a piece, as readers see it marked. `by` gives the source as it stands, then the name behind a pronoun.
`free` may be read either way: it counts nowhere.

How it is held against Silang, one piece against one statement, the nearest first:
- statements            the two stretches have an intersection over union of 0.5, marks at their ends aside;
- statements + speaker  and the speaker is the source: all words of one name are in the other, or half of both; a
                        carrier ("the agency quoted …") is found where it is the statement's `via`;
- whole statements      all pieces of a content as one stretch from first to last: the strictest reading of such gold;
- sure speaker          the share of statements marked sure, of those found, that have the right speaker.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from measures import Tally, overlap_share, shares, total
from silang.run import compare
from silang.types import Actor, Report, Span, Statement

GOLD = Path(__file__).parent / "gold"
SPLITS = ("seen", "blind")
MEASURES = ("statements", "statements + speaker", "whole statements")
EDGES = " \n\t\"'“”‘’«»,.;:!?"
PUBLISHED = "2025-06-15"


class GoldError(ValueError):
    """A content that its passage does not hold once."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says in a passage: its pieces from first to last."""

    by: tuple[str, ...]
    cue: str
    pieces: tuple[Span, ...]

    @property
    def whole(self) -> Span:
        """The stretch from the first word to the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences with all that is said in them; `free` counts nowhere."""

    about: str
    text: str
    said: tuple[Said, ...]
    free: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of content with its source."""

    span: Span
    by: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return f"{'/'.join(self.by) or '-'} | {self.span.of(self.text)}  <  {self.text}"


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of Silang as it is counted."""

    span: Span
    names: tuple[str, ...]
    via: tuple[str, ...]
    sure: bool
    text: str

    def __str__(self) -> str:
        return f"{'/'.join(self.names) or '-'} | {self.span.of(self.text)}  <  {self.text}"


@cache
def passages(split: str) -> tuple[Passage, ...]:
    """The gold of one half; a content that its passage does not hold once is a `GoldError`."""
    gold = tomllib.loads((GOLD / f"statements-en-{split}.toml").read_text(encoding="utf-8"))
    return tuple(_passage(one) for one in gold["passage"])


def _passage(one: Mapping[str, Any]) -> Passage:
    text = one["text"]
    said, free = (tuple(_said(text, s) for s in one.get(key, ())) for key in ("said", "free"))
    return Passage(one["about"], text, said, free)


def _said(text: str, one: Mapping[str, Any]) -> Said:
    return Said(tuple(one["by"]), one["cue"], tuple(_once(text, piece) for piece in one["content"]))


def _once(text: str, content: str) -> Span:
    if text.count(content) != 1:
        raise GoldError(f"{content!r} stands {text.count(content)} times in {text!r}")
    return Span(text.index(content), text.index(content) + len(content))


def measured(split: str) -> tuple[dict[str, float], dict[str, Tally]]:
    """Precision, recall and F1 of statements, with and without their speaker, and the tallies behind them."""
    held = [(one, told) for one, told in zip(passages(split), _told(passages(split)), strict=True)]
    each = ((_pieces, False), (_pieces, True), (_wholes, False))
    tallies = {
        name: total(_tally(one, gold(one), told, by=by) for one, told in held)
        for name, (gold, by) in zip(MEASURES, each, strict=True)
    }
    figures = {name: round(figure, 3) for key, tally in tallies.items() for name, figure in shares(key, tally)}
    sure = [_right(piece, t) for one, told in held for piece, t in _pairs(_pieces(one), told) if t.sure]
    figures["sure speaker"] = round(sum(sure) / len(sure), 3) if sure else 1.0
    return figures, tallies


def _told(gold: Iterable[Passage]) -> Iterator[tuple[Told, ...]]:
    """What Silang finds in each passage, read by itself."""
    for n, one in enumerate(gold):
        report = Report(id=f"gold-{n}", source="gold", text=one.text, lang="en", published=PUBLISHED)
        for reading in compare([report]).readings:
            yield tuple(_counted(s, one.text) for s in reading.statements)


def _counted(statement: Statement, text: str) -> Told:
    via = tuple(name for carrier in statement.via for name in _names(carrier))
    return Told(_trimmed(text, statement.content), _names(statement.speaker), via, statement.sure, text)


def _names(actor: Actor | None) -> tuple[str, ...]:
    return () if actor is None else tuple(name for name in (actor.name, actor.role, actor.key) if name)


def _trimmed(text: str, span: Span) -> Span:
    whole = span.of(text)
    start = span.start + len(whole) - len(whole.lstrip(EDGES))
    return Span(start, max(start, span.start + len(whole.rstrip(EDGES))))


def _pieces(one: Passage) -> tuple[Piece, ...]:
    return tuple(Piece(_trimmed(one.text, span), said.by, one.text) for said in one.said for span in said.pieces)


def _wholes(one: Passage) -> tuple[Piece, ...]:
    return tuple(Piece(_trimmed(one.text, said.whole), said.by, one.text) for said in one.said)


def _tally(one: Passage, gold: Sequence[Piece], told: Sequence[Told], *, by: bool) -> Tally:
    pairs = _pairs(gold, told, by=by)
    found, given = {id(piece) for piece, _ in pairs}, {id(t) for _, t in pairs}
    found |= {id(piece) for piece in gold if any(_carried(piece, t) for t in told)}
    free = [_trimmed(one.text, said.whole) for said in one.free]
    missed = tuple(str(piece) for piece in gold if id(piece) not in found)
    extra = tuple(str(t) for t in told if id(t) not in given and not any(_share(t.span, f) >= 0.5 for f in free))
    return Tally(len(found), missed, extra)


def _pairs(gold: Sequence[Piece], told: Sequence[Told], *, by: bool = False) -> list[tuple[Piece, Told]]:
    """Each piece with one statement over the same words, of the same speaker where `by`; the nearest first."""
    near = sorted(
        ((-_share(g.span, t.span), not _right(g, t), i, j) for i, g in enumerate(gold) for j, t in enumerate(told)),
    )
    pairs: list[tuple[int, int]] = []
    for apart, wrong, i, j in near:
        if -apart >= 0.5 and not (by and wrong) and not any(i == a or j == b for a, b in pairs):
            pairs.append((i, j))
    return [(gold[i], told[j]) for i, j in pairs]


def _share(a: Span, b: Span) -> float:
    return overlap_share((a.start, a.end), (b.start, b.end))


def _carried(piece: Piece, told: Told) -> bool:
    return _share(piece.span, told.span) >= 0.5 and any(_same(by, via) for by in piece.by for via in told.via)


def _right(piece: Piece, told: Told) -> bool:
    """Whether the speaker is the source; where there is none, whether none was found."""
    if not piece.by:
        return not told.names
    return any(_same(by, name) for by in piece.by for name in told.names)


def _same(one: str, other: str) -> bool:
    a, b = _words(one), _words(other)
    if not a or not b:
        return one.casefold() == other.casefold()
    return a <= b or b <= a or 2 * len(a & b) >= len(a | b)


def _words(name: str) -> set[str]:
    return {w for w in re.findall(r"\w+", name.casefold()) if len(w) > 2}


def main() -> None:
    """Print the figures of one half, and on wish its misses."""
    options = argparse.ArgumentParser(description="How well Silang finds statements in newspaper prose.")
    options.add_argument("split", choices=SPLITS, help="which half of the gold")
    options.add_argument("--misses", type=int, default=0, metavar="N", help="show up to N missed and N added")
    options.add_argument("--of", default=MEASURES[0], choices=MEASURES, help="of which measure they are shown")
    asked = options.parse_args()
    if asked.misses and asked.split == "blind":
        options.error("the blind half shows figures only")
    figures, tallies = measured(asked.split)
    for name, figure in figures.items():
        print(f"{name:32}{figure:.3f}")
    for what, cases in (("missed", tallies[asked.of].missed), ("added", tallies[asked.of].extra)):
        for case in cases[: asked.misses]:
            print(what, case)


if __name__ == "__main__":
    main()
