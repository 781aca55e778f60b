"""The ground that cues stand on: a report's words, quotations, actors and periods, found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from silang.claim.cues import Cue, Grammar
from silang.claim.quotes import Quote
from silang.lang.lexicon import Hit
from silang.mark.letters import Behind
from silang.types import Actor, Marks, Mention, Place, Report, Span

WORD = re.compile(r"[^\W_]++(?:[-’'.&/@][^\W_]++)*+")
LONGEST_PERIOD = 3000
"""Code points of a period that are looked at; a longer one is no sentence of news."""


class Words:
    """The words of a text by place; a word is a stretch of letters and digits with inner hyphens, dots, apostrophes.

    Letters behind a name ("Rina Wati, M.Si") are no words.
    """

    def __init__(self, low: str, letters: Behind) -> None:
        spans = [match.span() for match in WORD.finditer(low)]
        if letters.spans:
            spans = [(start, end) for start, end in spans if not letters.holds(start)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self._low = low

    def __getitem__(self, which: int) -> str:
        """The word, folded."""
        return self._low[self.starts[which] : self.ends[which]]

    def __len__(self) -> int:
        return len(self.starts)

    def first(self, at: int) -> int:
        """The first word that starts at or after a place."""
        return bisect_left(self.starts, at)

    def inside(self, start: int, end: int) -> range:
        """The words that lie in a stretch."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Period:
    """A sentence, or sentences that one quotation holds together, with the cues in it."""

    span: Span
    paragraph: int
    hits: tuple[Hit[tuple[Cue, ...]], ...]


class Named(NamedTuple):
    """An actor where it is named."""

    span: Span
    value: Actor


@dataclass(frozen=True, slots=True)
class Page:
    """A report as the cue grammar sees it."""

    report: Report
    text: str
    grammar: Grammar
    words: Words
    quotes: tuple[Quote, ...]
    quote_starts: tuple[int, ...]
    actors: tuple[Mention, ...]
    actor_starts: tuple[int, ...]
    sentences: Marks
    low: str
    called: Mapping[str, tuple[Actor, ...]]  # the persons of the report by each word of their names, folded

    def quote_at(self, at: int) -> Quote | None:
        """The quotation that holds a place, its marks included."""
        which = bisect_right(self.quote_starts, at) - 1
        return self.quotes[which] if which >= 0 and at < self.quotes[which].span.end else None

    def next_quote(self, at: int, end: int) -> Quote | None:
        """The first quotation that starts in a stretch."""
        which = bisect_left(self.quote_starts, at)
        return self.quotes[which] if which < len(self.quotes) and self.quote_starts[which] < end else None

    def actors_in(self, span: Span) -> list[tuple[Span, Actor]]:
        """The actors that lie in a stretch, in order."""
        found = []
        for which in range(bisect_left(self.actor_starts, span.start), bisect_left(self.actor_starts, span.end)):
            mention = self.actors[which]
            if mention.span.end <= span.end and isinstance(mention.value, Actor):
                found.append((mention.span, mention.value))
        return found

    def actor_at(self, at: int) -> Named | None:
        """The actor whose mention starts at a place."""
        which = bisect_left(self.actor_starts, at)
        if which == len(self.actors) or self.actor_starts[which] != at:
            return None
        value = self.actors[which].value
        return Named(self.actors[which].span, value) if isinstance(value, Actor) else None

    def place_at(self, at: int) -> Span | None:
        """The place's name that starts at a place of the text."""
        mentions = self.sentences.mentions
        for which in range(bisect_left(mentions, at, key=lambda m: m.span.start), len(mentions)):
            if mentions[which].span.start != at:
                return None
            if isinstance(mentions[which].value, Place):
                return mentions[which].span
        return None

    def is_place(self, span: Span) -> bool:
        """Whether a stretch is the name of a place and nothing more."""
        return self.place_at(span.start) == span

    def begins_sentence(self, at: int) -> bool:
        """Whether a place is the first of its sentence."""
        rows = self.sentences.sentences
        which = bisect_left(rows, at, key=lambda row: row.span.start)
        return which < len(rows) and rows[which].span.start == at

    def starts_high(self, word: int) -> bool:
        """Whether a word begins with a capital or a figure, as names do."""
        first = self.text[self.words.starts[word]]
        return first.isupper() or first.isdigit()


def opener(page: Page, inside: range, least: int = 1) -> int:
    """How many words the opener has that a stretch begins with, at `least` so many after it; 0 where there is none."""
    words = page.words
    for phrase in page.grammar.openers.get(words[inside[0]], ()) if inside else ():
        n = len(phrase)
        if len(inside) >= n + least and all(words[inside[k]] == phrase[k] for k in range(n)):
            return n
    return 0


def is_blank(text: str, start: int, end: int, but: str = "") -> bool:
    """Whether a stretch has only white space and the given marks."""
    return not text[start:end].strip(" \t\r\n\xa0" + but)
