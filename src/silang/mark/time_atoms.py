"""Times found piece by piece: triggers by dictionary, small patterns tried only where their first words stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from silang.lang.lexicon import Hit, fold
from silang.mark.time_build import LEAVE_ALONE, build
from silang.mark.time_grammar import FIGURES, SHAPE, Grammar, Rule
from silang.mark.time_parts import Parts
from silang.types import Sentence, Span

_ODD_SPACES = "\u00a0\u2009\u202f\u2007"
_NEAR = 24  # a bare figure or number word begins a time only if a word of time starts within so many code points
_SMALL, _LONGEST = 2, 40  # figures of so many digits say nothing alone; no figure of a time is longer than the other
_BEHIND = 32  # how far before a match its rule looks for what must or must not stand there
_MOST_BUILT = 2_000  # matches of one rule whose parts are kept
_COUNTS = frozenset({"figure", "numeral"})

Trigger: TypeAlias = Hit[tuple[str, ...]]
"""A word or figure that times begin with, and the classes that it belongs to."""


class Atom(NamedTuple):
    """A stretch that one rule read; `parts` None where the rule says that it is no time."""

    start: int
    end: int
    parts: Parts | None
    rule: str


class Page(NamedTuple):
    """A text as it stands, and folded for matching, with the same offsets."""

    text: str
    folded: str


def page(text: str) -> Page:
    """The text made ready for matching: folded, odd spaces plain, offsets kept."""
    folded = fold(text)
    for space in _ODD_SPACES:
        folded = folded.replace(space, " ")
    return Page(text, folded)


def stretches(sentences: Iterable[Sentence]) -> tuple[Span, ...]:
    """Neighbouring sentences of one line as one stretch, so that no time is cut at a false sentence end ("Oct. 7")."""
    runs: list[Span] = []
    line: int | None = None
    for sentence in sentences:
        if runs and sentence.paragraph == line and 0 <= sentence.span.start - runs[-1].end <= 2:
            runs[-1] = Span(runs[-1].start, sentence.span.end)
        else:
            runs.append(sentence.span)
        line = sentence.paragraph
    return tuple(runs)


def triggers(page: Page, grammar: Grammar) -> list[Trigger]:
    """Every word and figure that a time may begin with, in order; counts far from any word of time are left out."""
    found: list[Trigger] = list(grammar.lexicon.find(page.folded))
    words = [trigger.start for trigger in found]
    for token in FIGURES.finditer(page.folded):
        start, end = token.span()
        while page.folded[end - 1] in ".,:/-":
            end -= 1
        if end - start <= _SMALL and not _word_near(words, start, end):
            continue
        if shape := SHAPE.fullmatch(page.folded, start, min(end, start + _LONGEST)):
            found.append(Hit(start, end, (shape.lastgroup or "",)))
    found.sort()
    return _worth_trying(found)


def _word_near(words: list[int], start: int, end: int) -> bool:
    which = bisect_left(words, start)
    return which < len(words) and words[which] - end <= _NEAR


def _worth_trying(found: list[Trigger]) -> list[Trigger]:
    kept: list[Trigger] = []
    word_after = -1  # where the next word of time begins
    for trigger in reversed(found):
        counts = _COUNTS.issuperset(trigger.entry)
        if not counts or (word_after >= 0 and word_after - trigger.end <= _NEAR):
            kept.append(trigger)
        if not counts:
            word_after = trigger.start
    kept.reverse()
    return kept


def atoms(page: Page, runs: Iterable[Span], grammar: Grammar) -> Iterator[Atom]:
    """What the rules read, from left to right, none overlapping: at each trigger the longest match."""
    found = triggers(page, grammar)
    starts = [t.start for t in found]
    for run in runs:
        at = run.start
        for trigger in found[bisect_left(starts, run.start) : bisect_left(starts, run.end)]:
            if trigger.start < at or trigger.end > run.end:
                continue
            if atom := _longest(page, trigger, run, grammar):
                at = atom.end
                yield atom


def _longest(page: Page, trigger: Trigger, run: Span, grammar: Grammar) -> Atom | None:
    best: Atom | None = None
    folded, start, end = page.folded, trigger.start, run.end
    for rule in grammar.rules.get(trigger.entry, ()):
        match = rule.pattern.match(folded, start, end)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        if not (stands_right(page, rule, start, run) and cased_right(page, match, grammar)):
            continue
        parts = _built(rule, match, grammar)
        if parts is not None:
            best = Atom(start, match.end(), None if rule.build == LEAVE_ALONE else parts, rule.name)
    return best


def _built(rule: Rule, match: re.Match[str], grammar: Grammar) -> Parts | None:
    """The parts of a match, made once for the same pieces: news says "Senin" and "pukul 10.00" again and again."""
    pieces = match.groups()
    if pieces in rule.built:
        return rule.built[pieces]
    parts = build(rule, match.groupdict(), grammar)
    if len(rule.built) < _MOST_BUILT:
        rule.built[pieces] = parts
    return parts


def stands_right(page: Page, rule: Rule, start: int, run: Span) -> bool:
    """Whether what a rule asks for stands before the match, and what it forbids does not."""
    if rule.before is None and rule.not_before is None:
        return True
    behind = page.folded[max(run.start, start - _BEHIND) : start]
    if rule.before is not None and not rule.before.search(behind):
        return False
    return rule.not_before is None or not rule.not_before.search(behind)


_CASED = ("weekday", "month", "weekday_b", "month_b")


def cased_right(page: Page, match: re.Match[str], grammar: Grammar) -> bool:
    """Whether words that mean something else in lower case ("minggu", "may") are capital, and names are left alone."""
    for name in _CASED:
        if (
            name in match.re.groupindex
            and match[name] in grammar.capital
            and not page.text[match.start(name)].isupper()
        ):
            return False
    if match[0] not in grammar.names or page.text[match.start() + match[0].rfind(" ") + 1].islower():
        return True
    if (
        match[0] in grammar.capital
        and _opens_sentence(page.text, match.start())
        and page.text[match.end() : match.end() + 1] not in (",", ")")
    ):
        return False  # "March organizers …": a capital that opens a sentence tells nothing
    return _stands_alone(page.text, match.start(), match.end())


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start]
    return start == 0 or before[-1] in '\n"“(' or before.rstrip()[-1:] in tuple(".!?:")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no capital word stands beside it, as one does in a name: "Juli Ardi", "Sebelas Maret"."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return False
    words = text[max(0, start - 40) : start].split()
    if text[start - 1 : start] != " " or not words or not words[-1][:1].isupper():
        return True
    begins_sentence = _opens_sentence(text, start - 1 - len(words[-1]))
    return begins_sentence or words[-1][-1] in ",;:.)"
