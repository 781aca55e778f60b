"""Who counts what a figure tells: the voice named before it, with only words of counting between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from silang.compare.facts import Said
from silang.lang import Language, reading_language
from silang.lang.lexicon import fold
from silang.types import Actor, Mention, Place, Reading, Sentence, Span, Statement, Timex

REACH = 90
"""Code points before a figure in which its voice is named."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(r"\s*(?:$|[.,](?!\s?\d)|[;:!?)\]\"”»\n—–-])")
_EARLIER = 40  # code points between a word for "at first" and its figure
_COMPANY = "BUS"
_SECTOR = slice(3, 6)  # of an actor's key


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language by which a figure is told as somebody's count."""

    counting: frozenset[str]  # "menyebut", "estimated": words that tell it as a count of one's own
    recording: frozenset[str]  # "mencatat": so do these, of a body that is no company and no place
    filling: frozenset[str]  # between such a word and the figure: "sekitar", "the true number was"
    joining: frozenset[str]  # before a voice that shares the verb of the voice before: "dan Kolombo 1.412"
    following: re.Pattern[str]  # right behind a figure that counts what the one before it counts
    behind: re.Pattern[str]  # before a voice that is named behind its figure: "menurut warga"
    earlier: re.Pattern[str]  # before a figure that held before: "down from an initial 7.4"


@lru_cache(maxsize=64)
def _words(language: Language) -> _Words:
    table, earlier = language["compare"]["rivals"], language["compare"]["changes"]["earlier"]
    counting, recording, filling, joining = (
        frozenset(table[kind]) for kind in ("counting", "recording", "filling", "joining")
    )
    return _Words(
        counting,
        recording,
        filling,
        joining,
        following=_any(r"\s*", table["following"]),
        behind=_any(r"\s*", table["behind"]),
        earlier=_any(r"\b", earlier),
    )


def _any(before: str, listed: Sequence[str]) -> re.Pattern[str]:
    told = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    return re.compile(rf"{before}(?:{told})\b" if told else r"(?!)", re.IGNORECASE)


class Voices:
    """Who counts, in one report."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.report.text
        self._words = _words(reading_language(reading.report.lang))
        self._sentences = reading.marks.sentences
        self._statements = sorted(reading.statements, key=_content)

    def sentence_start(self, span: Span, back: int = 0) -> int:
        """Where the sentence of a span begins, or one so many before it in the same paragraph."""
        at = bisect_right(self._sentences, span.start, key=_start) - 1
        if at < 0:
            return 0
        first = max(0, at - back)
        while self._sentences[first].paragraph != self._sentences[at].paragraph:
            first += 1
        return self._sentences[first].span.start

    def earlier(self, mention: Mention, base: Said) -> bool:
        """Whether it is told in the base's sentence as what held before: "7.1, down from an initial 7.4"."""
        span, start = base.amount.mention.span, self.sentence_start(mention.span)
        if span.start < start or not self._ends(mention) or mention.span.start - span.end > 2 * REACH:
            return False
        last = max(span.end, mention.span.start - _EARLIER)
        found = list(self._words.earlier.finditer(self._text, last, mention.span.start))
        return bool(found) and self._told(found[-1].end(), mention.span.start) <= self._fit

    def of(self, mention: Mention, base: Said) -> Actor | None:
        """The voice whose count the figure is, by the words before it or behind it."""
        if not self._ends(mention):
            return None
        start = max(self.sentence_start(mention.span), mention.span.start - REACH)
        beside = base.amount.mention.span.end
        one_sentence = beside > start
        start = max(start, beside)
        return self._before(mention, start, base if one_sentence else None) or self._in_statement(mention, start)

    def _before(self, mention: Mention, start: int, base: Said | None) -> Actor | None:
        """The voice named before the figure, with only words of counting between."""
        for named in reversed(self._named(start, mention.span.start)):
            between = self._told(named.span.end, mention.span.start)
            voice = _actor(named)
            if voice is None:
                continue
            if any(w in self._words.counting for w in between):
                return voice if self._counts(between, voice) else None
            if self._counts(between, voice):
                return voice
            joined = base is not None and not between - self._words.filling and self._counted(base, voice)
            return voice if joined and self._joins(start, named.span.start, voice) else None
        return None

    def _joins(self, start: int, end: int, voice: Actor) -> bool:
        """Whether the voice shares the verb of the one before: behind "dan" at once, or, of a body, at the end."""
        lead, known = list(map(fold, _WORD.findall(self._text[start:end]))), self._words.joining | self._words.counting
        return set(lead) <= known or (_body(voice) and lead[-1] in known)

    def _counted(self, base: Said, voice: Actor) -> bool:
        """Whether the base too is told as a count of somebody's own, in words that a voice behind it may share."""
        end = base.amount.mention.span.end
        told = self._told(max(self.sentence_start(base.amount.mention.span), end - REACH), end)
        own = base.claim.statement is not None and voice.type != "country"
        return own or bool(told & self._words.counting) or (_body(voice) and bool(told & self._words.recording))

    def _counts(self, between: frozenset[str], voice: Actor) -> bool:
        """Whether the words say that the voice counts, and nothing else."""
        known = self._words
        if between - known.counting - known.recording - known.filling:
            return False
        return bool(between & known.counting) or (_body(voice) and bool(between & known.recording))

    def _in_statement(self, mention: Mention, start: int) -> Actor | None:
        """The speaker of a statement that says the figure and nothing before it."""
        at = bisect_right(self._statements, mention.span.start, key=_content) - 1
        if at < 0:
            return None
        held = self._statements[at]
        if held.speaker is None or not held.content.holds(mention.span) or held.content.start < start:
            return None
        return held.speaker if self._told(held.content.start, mention.span.start) <= self._fit else None

    @property
    def _fit(self) -> frozenset[str]:
        return self._words.filling | self._words.counting

    def _ends(self, mention: Mention) -> bool:
        """Whether nothing that the figure counts follows it."""
        end = mention.span.end
        behind = self._text[end : end + 40]
        return bool(_STOP.match(behind) or self._words.following.match(behind) or self._words.behind.match(behind))

    def _named(self, start: int, end: int) -> list[Mention]:
        mentions = self._reading.marks.mentions
        found = []
        for at in range(bisect_left(mentions, start, key=_begin), len(mentions)):
            if mentions[at].span.end > end:
                break
            found.append(mentions[at])
        return [] if any(isinstance(m.value, Timex) and m.value.type != "DURATION" for m in found) else found

    def _told(self, start: int, end: int) -> frozenset[str]:
        return frozenset(map(fold, _WORD.findall(self._text[start:end])))

    def same(self, voice: Actor, base: Said) -> bool:
        """Whether the voice is the one that gives the base's figure."""
        if base.by is None:
            return False
        return voice.name.casefold() == base.by.name.casefold() or (voice.key is not None and voice.key == base.by.key)


def _actor(named: Mention) -> Actor | None:
    """Who is named; a place stands for those who rule there."""
    value = named.value
    if isinstance(value, Place):
        return Actor(value.name, "country", key=value.key)
    return value if isinstance(value, Actor) else None


def _body(voice: Actor) -> bool:
    """Whether the voice is neither a place nor a company, which count their own."""
    return voice.type != "country" and (voice.key or "")[_SECTOR] != _COMPANY


def _content(statement: Statement) -> int:
    return statement.content.start


def _start(sentence: Sentence) -> int:
    return sentence.span.start


def _begin(mention: Mention) -> int:
    return mention.span.start
