"""One reading as a page: its sentences, lines and names, and the cues that tell how somebody knows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from silang.mark.offices import Office, named
from silang.trace.bodies import Body
from silang.trace.manner import Told, manners
from silang.trace.register import Register
from silang.trace.speaking_for import body
from silang.types import Actor, Reading, Span

_BREAK = re.compile("\n")
LONG = 1000
"""Code points of a sentence that are looked at: what goes on without a stop is a table, no sentence."""


class Page:
    """One reading of a story whose bodies are known."""

    def __init__(self, reading: Reading, known: Register) -> None:
        self.reading, self.known, self.text = reading, known, reading.report.text
        self.lang = reading.report.lang
        self.outlet = reading.report.outlet or reading.report.source.rpartition("/")[2]
        head = reading.report.headline
        self._body = self.text.find(head) + len(head) if head is not None else 0

    def headlined(self, span: Span) -> bool:
        """Whether it stands in the headline, which says in short what the body gives in full."""
        return span.end <= self._body

    def sentence(self, span: Span) -> Span:
        """The sentence that a span begins in; the span itself where sentences are not marked."""
        at = bisect_right(self._starts, span.start) - 1
        found = self.reading.marks.sentences[at].span if at >= 0 else span
        return (
            found
            if found.end >= span.start and len(found) <= LONG
            else Span(span.start, min(span.end, span.start + LONG))
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.reading.marks.sentences]

    def whole(self, span: Span) -> Span:
        """A span with all of the sentence that it begins in."""
        sentence = self.sentence(span)
        return Span(min(sentence.start, span.start), max(sentence.end, min(span.end, span.start + LONG)))

    @cached_property
    def marked(self) -> list[int]:
        """Where the marked names, figures and days begin."""
        return [m.span.start for m in self.reading.marks.mentions]

    def line(self, at: int) -> int:
        """The number of the line that a place stands in."""
        return bisect_right(self._breaks, at)

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in _BREAK.finditer(self.text)]

    @cached_property
    def manners(self) -> dict[str, list[Told]]:
        """The cues that tell how somebody knows, by form."""
        return manners(self.lang).told(self.text)

    def tells(self, form: str, span: Span) -> Sequence[Told]:
        """The cues of a form in a stretch of the text."""
        told = self.manners.get(form, ())
        if not told:
            return ()
        first = bisect_left(told, span.start, key=lambda t: t.start)
        return [t for t in takewhile(lambda t: t.start < span.end, told[first:]) if t.end <= span.end]

    def offices(self, words: str, kinds: Container[str] | None = None) -> Iterator[tuple[int, Office]]:
        """Each office, or each of these kinds, that words of the page name, with where it stands in them."""
        return named(words, self.lang, kinds)

    def body(self, actor: Actor) -> Body | None:
        """The body that the actor speaks for in this story; None where it only carries words, or is nobody."""
        return body(actor, self.lang, self.known)
