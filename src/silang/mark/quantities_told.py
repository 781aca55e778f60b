"""What looked like a quantity and is none, told to whoever asks: an age, a year, the number of a law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from silang.mark.numbers_tokens import Tokens
from silang.types import Nearly, Span, Tell


class Dropped(NamedTuple):
    """A number that was left out: the code that says why, and where it ends with its unit, in indexes of tokens."""

    failed: str
    after: int


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of numbers that were left out; silent where nobody asks."""

    tell: Tell | None
    code: str  # of the language
    text: str

    def say(self, at: Tokens, first: int, after: int, kind: str, failed: str) -> None:
        """Tell of the number in these tokens, what kind of quantity it would have been, and what failed."""
        if self.tell is not None:
            span = Span(at.start(first), at.end(after - 1))
            self.tell(Nearly(span, f"{self.code}.quantities.{kind}", failed, (span.of(self.text),)))
