"""What a text has counted before a bare figure: in its sentence, and in those shortly before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from silang.mark.numbers_phrases import Found, Phrases
from silang.mark.numbers_tokens import Tokens
from silang.mark.quantities_counted import Counted

_COUNTS = ("count", "classifier", "unknown")  # kinds of units of what is counted
MEASURED = ("money", "measure", "duration")  # kinds of units of what is measured
_KEPT = (*_COUNTS, "elided", *MEASURED)
_SENTENCES = 2  # a figure may speak of what was counted so many sentences before
_MOST = 8  # figures that are kept
_LOOKED = 60  # figures of its own sentence that are looked at


class Before(NamedTuple):
    """A figure that the text has given: its unit, the kind of that, its value, and its sentence."""

    key: str
    kind: str
    value: float
    sentence: int = 0


@dataclass(slots=True)
class Here:
    """A bare figure among the quantities of its sentence; `earlier_ones` stand in sentences before, the last first."""

    at: Tokens
    found: Sequence[Counted]
    n: int
    earlier_ones: Sequence[Before] = ()

    @property
    def own(self) -> Counted:
        """The bare figure."""
        return self.found[self.n]

    @property
    def last(self) -> str | None:
        """What was counted last in the sentences before."""
        return next((one.key for one in self.earlier_ones if one.kind not in MEASURED), None)

    def earlier(self, apart: int) -> str | None:
        """What was counted nearest before, within so many tokens."""
        for other in self.back():
            if self.own.first - other.after > apart:
                break
            if counts(other):
                return other.key
        return None

    def back(self) -> Iterator[Counted]:
        """The figures before this one, the nearest first."""
        for k in range(self.n - 1, -1, -1):
            yield self.found[k]

    def later(self, apart: int) -> str | None:
        """What the next figure counts, within so many tokens."""
        other = self.next(apart)
        return other.key if other is not None and counts(other) else None

    def next(self, apart: int) -> Counted | None:
        """The next figure, within so many tokens."""
        other = self.found[self.n + 1] if self.n + 1 < len(self.found) else None
        return other if other is not None and other.first - self.own.after <= apart else None

    def led_by(self, phrases: Phrases[str]) -> Found[str] | None:
        """The one of these that stands right before the figure or its modifiers."""
        own = self.own
        return phrases.ending(self.at, own.first) or phrases.ending(self.at, own.number.first)

    def said_before(self, phrases: Phrases[str]) -> bool:
        """Whether one of these stands right before the figure or its modifiers."""
        return self.led_by(phrases) is not None

    def all_before(self) -> Iterator[Before]:
        """The figures that were given before, the nearest first."""
        for other in islice(self.back(), _LOOKED):
            if (one := given(other)) is not None:
                yield one
        yield from self.earlier_ones


def counts(counted: Counted) -> bool:
    """Whether the figure counts something, by a noun of its own or one that was filled in."""
    return counted.key is not None and (counted.kind in _COUNTS or counted.kind == "elided")


def given(counted: Counted, sentence: int = 0) -> Before | None:
    """The figure as one that others may take up; None where it has neither unit nor value."""
    value = counted.bounds.high if counted.bounds.low is None else counted.bounds.low
    return None if counted.key is None or value is None else Before(counted.key, counted.kind, value, sentence)


@dataclass(slots=True)
class Memory:
    """What the sentences before gave, the last first; looked through only where a bare figure asks."""

    held: list[tuple[int, Sequence[Counted]]] = field(default_factory=list)

    def before(self, sentence: int) -> Sequence[Before]:
        """What was given in the sentences shortly before, the last first."""
        return list(islice(self._near(sentence), _MOST))

    def _near(self, sentence: int) -> Iterator[Before]:
        for n, found in self.held:
            for one in reversed(found) if sentence - n <= _SENTENCES else ():
                if one.kind in _KEPT and (told := given(one, n)) is not None:
                    yield told

    def hear(self, found: Sequence[Counted], sentence: int) -> None:
        """Take the figures of a sentence."""
        if found:
            self.held = [(sentence, found), *self.held[:_SENTENCES]]
