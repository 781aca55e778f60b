"""Sentences of a report: where one ends, and where a full stop ends none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from silang.lang import Language
from silang.types import Report, Sentence, Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]{0,3}")
_OPENING = "\"'“‘«([ \t\u00a0\u200b-–—"
_SPACED = (". ", "! ", "? ")  # ". . ." is one ellipsis
_LONGEST_WORD = 24  # no abbreviation is longer
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # "U.S", "a.m"
_LIST_NUMBER = re.compile(r"\s*(?:\d{1,3}|[a-zA-Z])")
_WORD_BEFORE = re.compile(r"(?s:.*[\s()\[\]\"“”‘’«»/,;:])?(.*)")
_WORD_AFTER = re.compile(r"[^\W_]+")
_GLUED = re.compile(r"[^\W\d_]{2}[.!?][\"”’]?[^\W\d_]{2}")  # "katanya.Menurut": a lost blank


_TITLE, _NUMBERED, _MAY_END, _NONE = range(4)
"""What a word before a full stop is; where it may be two of them, the first."""


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    """What a language writes with a full stop that may end no sentence."""

    kinds: Mapping[str, int]
    starters: frozenset[str]

    def lets_end(self, word: str, after: str) -> bool:
        """Whether a sentence ends between `word.` and what stands after it."""
        word = word.rstrip(".")
        last = word.rpartition(".")[2]
        kind = min(self.kinds.get(last, _NONE), self.kinds.get(last.lower(), _NONE))
        if last.isupper():
            kind = min(kind, self.kinds.get(last.capitalize(), _NONE))
        if kind == _TITLE:
            return False
        if kind == _NUMBERED:
            return not after[:1].isdigit()
        if kind == _MAY_END or (len(word) == 1 and not word.isdigit()) or _LETTERS.fullmatch(word):
            return _first_word(after) in self.starters
        return True


def sentences(report: Report, language: Language) -> tuple[Sentence, ...]:
    """The sentences outside skipped spans; a line break ends one, and `paragraph` counts lines that hold words."""
    abbreviations = _abbreviations(language)
    found: list[Sentence] = []
    skips = sorted(skip.span for skip in report.skipped)
    lines = (line for line in _LINE.finditer(report.text) if not line[0].isspace())
    for paragraph, line in enumerate(lines):
        for part in _outside(Span(*line.span()), skips):
            found += [Sentence(span, paragraph) for span in _split(report.text, part, abbreviations)]
    return tuple(found)


def _outside(line: Span, skips: list[Span]) -> Iterator[Span]:
    """What skips leave of a line; skips that end before the line are dropped from the list."""
    while skips and skips[0].end <= line.start:
        skips.pop(0)
    start = line.start
    for skip in skips:
        if skip.start >= line.end:
            break
        if skip.start > start:
            yield Span(start, skip.start)
        start = max(start, skip.end)
    if start < line.end:
        yield Span(start, line.end)


def _split(text: str, part: Span, abbreviations: _Abbreviations) -> Iterator[Span]:
    """The sentences of one stretch, trimmed."""
    start = part.start
    for end in (*_ends(text, part, abbreviations), part.end):
        words = text[start:end].lstrip()
        if bare := words.rstrip():
            yield Span(end - len(words), end - len(words) + len(bare))
        start = end


def _ends(text: str, part: Span, abbreviations: _Abbreviations) -> Iterator[int]:
    for mark in _END.finditer(text, part.start, part.end):
        end = mark.end()
        if text[mark.start() - 2 : mark.start()] in _SPACED:
            continue
        if end < part.end and not text[end].isspace():
            if glued := _glued_end(text, mark):
                yield glued
            continue
        after = text[end : min(part.end, end + 32)].lstrip(_OPENING)
        if after[:1].islower() or not mark[0].startswith("."):
            if not after[:1].islower():
                yield end
            continue
        if _full_stop_ends(text, part, mark.start(), after, abbreviations):
            yield end


def _full_stop_ends(text: str, part: Span, stop: int, after: str, abbreviations: _Abbreviations) -> bool:
    if stop - part.start <= 4 and _LIST_NUMBER.fullmatch(text, part.start, stop):
        return False  # "1. Kunjungan …"
    before = _WORD_BEFORE.fullmatch(text, max(part.start, stop - _LONGEST_WORD), stop)
    return before is None or not before[1] or abbreviations.lets_end(before[1], after)


def _glued_end(text: str, mark: re.Match[str]) -> int | None:
    """The end of a sentence whose next one follows without a blank: "katanya.Menurut", not "kompas.com"."""
    at = mark.start()
    window = text[max(0, at - 2) : mark.end() + 2]
    if not _GLUED.fullmatch(window):
        return None
    before, after = window[:2], window[-2:]
    return mark.end() if before.islower() and after[0].isupper() and after[1].islower() else None


def _first_word(after: str) -> str | None:
    word = _WORD_AFTER.match(after)
    return word[0] if word else None


@cache
def _abbreviations(language: Language) -> _Abbreviations:
    kinds: dict[str, int] = {}
    for kind, name in ((_MAY_END, "may_end"), (_NUMBERED, "numbered"), (_TITLE, "titles")):
        kinds.update(dict.fromkeys(language["sentences"][name], kind))
    return _Abbreviations(kinds, frozenset(language["sentences"]["starters"]))
