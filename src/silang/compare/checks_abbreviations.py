"""Abbreviations in brackets against the long form before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from silang.compare.checks_given import Given
from silang.lang.lexicon import fold
from silang.types import Actor, Check, Span

_BRACKETED = re.compile(r"(?<!\w)(\w[\w.-]{1,30}(?: \w[\w.-]{0,30}){0,8}) \(([^()\n]{2,60})\)")
_INSIDE = re.compile(r" \(([^()\n]{2,60})\)")
_LETTERS = re.compile(r"[A-Z]{3,8}\Z")


def abbreviations(given: Given) -> Iterator[Check]:
    """Brackets that repeat the name before them ("Korea Utara (Korea Utara)") or mix its letters up ("… (BSP)")."""
    text, report = given.text, given.reading.report.id
    seen: dict[tuple[str, str], tuple[str, str] | None] = {}
    first = text.find(" (")
    for sentence in given.reading.marks.sentences if first >= 0 else ():
        if sentence.span.end <= first or not _may_tell(text, sentence.span):
            continue
        for m in _BRACKETED.finditer(text, sentence.span.start, sentence.span.end):
            if (" " + m[1]).casefold().endswith(" " + m[2].casefold()) and not m[2].isupper():
                start = m.end(1) - len(m[2])
                yield Check(report, Span(start, m.end()), "abbreviation", (m[2],))
            elif _LETTERS.match(m[2]):
                if (m[1], m[2]) not in seen:
                    seen[m[1], m[2]] = _mixed(given, m[1], m[2])
                if (own := seen[m[1], m[2]]) is None:
                    continue
                start = m.end(1) - len(own[0])
                yield Check(report, Span(start, m.end()), "abbreviation-letters", (own[0], m[2], own[1]), own[1])


def _may_tell(text: str, sentence: Span) -> bool:
    """Whether a bracket of the sentence holds capitals or what stands before it: most hold a day or a credit."""
    return any(
        _LETTERS.match(m[1]) or text[sentence.start : m.start()].casefold().endswith(m[1].casefold())
        for m in _INSIDE.finditer(text, sentence.start, sentence.end)
    )


def _mixed(given: Given, before: str, letters: str) -> tuple[str, str] | None:
    """The long form and its letters, where the abbreviation has the same ones in another order."""
    taken: list[str] = []
    initials = ""
    for word in reversed(before.split(" ")):
        if fold(word) not in given.words.short:
            if not word[0].isupper() or word.isupper():
                return None
            initials = "".join(part[0] for part in word.split("-") if part).upper() + initials
        taken.insert(0, word)
        if len(initials) >= len(letters):
            break
    same = sorted(initials) == sorted(letters) and initials != letters
    return (" ".join(taken), initials) if same and not _known(given, letters) else None


def _known(given: Given, letters: str) -> bool:
    """Whether the abbreviation is the name of a known body, in another language perhaps: "Uni Eropa (EU)"."""
    for mention in given.reading.marks.mentions:
        if isinstance(mention.value, Actor) and mention.span.of(given.text) == letters:
            return bool(mention.value.key) and fold(letters) not in str(mention.value.key)
    return False
