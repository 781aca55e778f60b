"""Versions of one report: what an outlet changed in it without saying so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from silang.types import Actor, Quantity, Reading, Report, Span

What: TypeAlias = Literal["headline", "figure", "name", "quotation", "text"]

ALIKE = 0.3
"""Share of its words, in threes, that a text has in common with the version before it, if it is one."""

PAIRS = 10_000
"""Pairs of stretches that are held against one another, at most."""

LONGEST = 20_000
"""Words of a text that are looked at."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that stood at an address."""

    report: str
    version: int
    current: bool
    added: str
    published: str | None
    headline: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is otherwise in the later version: what stood there and what stands there now; None is nothing.

    `before_at` and `after_at` are where, in the text of the one and of the other.
    """

    what: What
    before: str | None
    after: str | None
    before_at: Span | None = None
    after_at: Span | None = None


def alike(before: str, after: str) -> bool:
    """Whether two texts from one place are one report, edited: they have `ALIKE` of the shorter in common."""
    old, new = _threes(before), _threes(after)
    return len(old & new) >= ALIKE * min(len(old), len(new)) if old and new else before == after


def _threes(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())[:LONGEST]
    return set(zip(words, words[1:], words[2:], strict=False))


def changes(old: Reading, new: Reading) -> tuple[Changed, ...]:
    """What is otherwise in the later version: its headline, figures, names and quotations, then its sentences."""
    found = list(_headline(old.report, new.report))
    for what, told in _TOLD.items():
        found += _differing(what, told(old), told(new))
    return (*found, *_sentences(old, new))


def _headline(old: Report, new: Report) -> Iterable[Changed]:
    if old.headline != new.headline:
        yield Changed("headline", old.headline, new.headline)


_Told = Mapping[str, tuple[str, Span]]
"""What is told, by what it means: the words, and where they stand first."""


def _figures(reading: Reading) -> _Told:
    found: dict[str, tuple[str, Span]] = {}
    for mention in reading.marks.mentions:
        if isinstance(mention.value, Quantity):
            value = mention.value
            means = f"{value.low} {value.high} {value.unit or value.noun} {value.approximate}"
            found.setdefault(means, (mention.span.of(reading.report.text), mention.span))
    return found


def _names(reading: Reading) -> _Told:
    found: dict[str, tuple[str, Span]] = {}
    for mention in reading.marks.mentions:
        if isinstance(mention.value, Actor) and mention.value.type == "person":
            found.setdefault(mention.value.name.casefold(), (mention.value.name, mention.span))
    return found


def _quotations(reading: Reading) -> _Told:
    text = reading.report.text
    said = [s.content for s in reading.statements if s.form in ("direct", "mixed")]
    return {_bare(span.of(text)): (span.of(text), span) for span in said}


_TOLD: Mapping[What, Callable[[Reading], _Told]] = {"figure": _figures, "name": _names, "quotation": _quotations}


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _differing(what: What, old: _Told, new: _Told) -> Iterator[Changed]:
    """What only one of the two tells, the gone and the come paired by how alike their words are."""
    yield from _paired(what, [old[k] for k in old if k not in new], [new[k] for k in new if k not in old])


def _paired(what: What, gone: list[tuple[str, Span]], come: list[tuple[str, Span]]) -> Iterator[Changed]:
    """Each stretch that is gone with the one that most likely stands for it; of too many, none is paired."""
    few = len(gone) * len(come) <= PAIRS
    for one in gone:
        pair = _nearest(one, come) if few else None
        if pair is not None:
            come.remove(pair)
        yield Changed(what, one[0], pair and pair[0], one[1], pair and pair[1])
    yield from (Changed(what, None, other[0], None, other[1]) for other in come)


def _nearest(one: tuple[str, Span], others: Iterable[tuple[str, Span]]) -> tuple[str, Span] | None:
    """Of what has come, what most likely stands for this: words that are half the same."""
    rated = [(_likeness(one[0], other[0]), -abs(one[1].start - other[1].start), other) for other in others]
    best = max(rated, key=lambda r: r[:2], default=None)
    return best[2] if best is not None and best[0] >= 0.5 else None


def _likeness(one: str, other: str) -> float:
    """Share of the words that two stretches have in common, digits counting as one word."""
    left, right = (Counter(re.sub(r"\d[\d.,]*", "0", words).casefold().split()) for words in (one, other))
    return 2 * (left & right).total() / max(1, left.total() + right.total())


def _sentences(old: Reading, new: Reading) -> Iterator[Changed]:
    """The sentences that were taken out, put in or worded otherwise, in their order."""
    before, after = (tuple(s.span for s in r.marks.sentences) for r in (old, new))
    texts = old.report.text, new.report.text
    rows = [[_squeezed(span.of(text)) for span in spans] for text, spans in zip(texts, (before, after), strict=True)]
    for kind, i, j, k, m in SequenceMatcher(None, rows[0], rows[1]).get_opcodes():
        if kind != "equal":
            was = [(span.of(texts[0]), span) for span in before[i:j]]
            yield from _paired("text", was, [(span.of(texts[1]), span) for span in after[k:m]])


def _squeezed(text: str) -> str:
    return " ".join(text.split())
