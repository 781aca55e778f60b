"""What a report is about: its telling words and figures, weighed by shape and position, never by a corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log2, sqrt
from types import MappingProxyType
from typing import NamedTuple

from silang.lang import codes, load
from silang.lang.lexicon import fold
from silang.types import Lang, Report

READ = 2400
"""Code points of the text that are read for words: what comes later is background more often than not."""

KEPT = 32
"""Terms kept of a report, the weightiest."""

REMEMBERED = 1 << 16
"""Words and figures of a language whose spelling is kept in mind."""

_DASH = re.compile(r"\s[-–—]{1,2}\s")
_TOKEN = re.compile(r"[^\W\d_][\w'’\-]{0,40}|\d[\d.,]{0,16}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3}){1,4}")
_LOWER = re.compile(r"(?<![\w'’-])[^\W\d_A-Z]\w{4}")
_ENDS = frozenset('.!?\n:“"«•-–—')
_STOPS = (".", "!", "?", "”", '"')
_STEM = 7

CALLED = 1.25
"""What a word weighs that is called alike in every language."""

MANY = 500
"""Times from which on a word counts no more."""

_OFTEN = (0.0, *(1.0 + log2(times) / 2 for times in range(1, MANY + 1)))


@dataclass(frozen=True, slots=True)
class Terms:
    """The telling words of a report with unit length; `names` are figures and what is named, but for places.

    `head` are those of its headline; of these `themes` are named, places too.
    """

    weights: Mapping[str, float]
    names: Mapping[str, float]
    head: frozenset[str]
    themes: frozenset[str]


@dataclass(slots=True)
class _Seen:
    """How often a word stands in a report, of these as a capital within and at the head of a sentence, and where."""

    times: int
    initial: int
    head: bool
    lead: bool
    called: bool
    usual: float | None
    capital: int = 0


@cache
def common(lang: Lang) -> Mapping[str, float]:
    """How much each common word of the language weighs: 0 for one that says nothing of the subject."""
    if lang not in codes():
        return {}
    table = load(lang).tables.get("common", {})
    return dict.fromkeys(table.get("frequent", "").split(), 0.3) | dict.fromkeys(table.get("function", "").split(), 0.0)


@cache
def subjects(lang: Lang) -> Mapping[str, str]:
    """What each word for a subject of news is called in every language: "gempa" and "quakes" are "earthquake"."""
    if lang not in codes():
        return {}
    table = load(lang).tables.get("subjects", {})
    endings = ("", *table.get("endings", "").split())
    each = ((word, key) for key, words in table.get("subjects", {}).items() for word in words.split())
    return {word + ending: key for word, key in reversed(list(each)) for ending in reversed(endings)}


def own_words(report: Report, limit: int) -> str:
    """The report's words without skipped spans, up to a number of code points."""
    parts, at = [], 0
    for skip in sorted(report.skipped, key=lambda s: s.span):
        if skip.span.start > at:
            parts.append(report.text[at : skip.span.start])
        at = max(at, skip.span.end)
        if at >= limit * 2:
            break
    parts.append(report.text[at : at + limit])
    return "\n".join(parts)[:limit]


def dateline(report: Report, line: str) -> int:
    """Where the dateline ends that the line opens with: "JAKARTA, KOMPAS.com - "; 0 without one."""
    dash = _DASH.search(line, 0, 80)
    opens = fold(line[: dash.start()]) if dash else ""
    known = [fold(name) for name in (report.outlet, report.dateline) if name]
    return dash.end() if dash and any(name in opens for name in known) else 0


def figure(token: str) -> str:
    """A figure in one spelling, whatever its marks: "11.000" and "11,000" are 11000, "5,6" is 5.6."""
    token = token.rstrip(".,")
    if _GROUPED.fullmatch(token):
        return token.replace(".", "").replace(",", "")
    return token.replace(",", ".")


def terms(report: Report, places: Mapping[str, str] = MappingProxyType({})) -> Terms:
    """The telling words of the headline and the first stretch of the text, without the dateline.

    Words of `places`, folded, are called what they are called in every language. They are no names: much that is
    unlike happens in one place.
    """
    body = own_words(report, READ)
    body = body[dateline(report, body) :]
    headline = (report.headline or body.lstrip()).lstrip()[:300].partition("\n")[0]
    spelt, usual = spellings(report.lang), common(report.lang)
    words = _count(headline, body, spelt, places)
    head_words = _headed(headline, words, spelt, places)
    nowhere = set(places.values())
    weighed: dict[str, tuple[float, bool]] = {}
    for word, seen in words.items():
        weight, name = _weigh(word, seen)
        if weight > 0.0:
            stem = word if name or seen.called else word[:_STEM]
            before = weighed.get(stem)
            weighed[stem] = (weight, name) if before is None else (before[0] + weight, before[1] or name)
    best = [(w, -less, name) for less, w, name in sorted([(-v, w, n) for w, (v, n) in weighed.items()])[:KEPT]]
    head = frozenset([w for w, _, _ in best if w in head_words and usual.get(w) is None])
    return Terms(
        _unit({w: v for w, v, _ in best}),
        _unit({w: v for w, v, name in best if name and w not in nowhere}),
        head,
        frozenset([w for w, _, name in best if name and w in head and not w[0].isdigit()]),
    )


def _lead(body: str) -> int:
    """Where the first paragraph of some length ends."""
    at = 0
    for line in body.split("\n"):
        at += len(line) + 1
        if len(line) > 80:
            break
    return min(at, 700)


class Spelt(NamedTuple):
    """A word or figure in one spelling, what it is called in every language, and what it weighs where it is common."""

    word: str
    called: str | None
    usual: float | None


class Spellings(dict[str, Spelt]):
    """What each word or figure of a language is, looked at once; what would be too much to keep is forgotten."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._common, self._subjects = common(lang), subjects(lang)

    def __missing__(self, token: str) -> Spelt:
        word = token
        if not word.isalpha():
            word = figure(word) if word[0].isdigit() else word.partition("'")[0].partition("’")[0]
        if len(self) >= REMEMBERED:
            self.clear()
        self[token] = spelt = Spelt(word, self._subjects.get(word), self._common.get(word))
        return spelt


@cache
def spellings(lang: Lang) -> Spellings:
    """The words of a language as they have been met."""
    return Spellings(lang)


def _count(headline: str, body: str, spelt: Spellings, places: Mapping[str, str]) -> dict[str, _Seen]:
    """Each word that may tell something, or figure, in the order of the text."""
    each = [(m[0], m.start()) for m in _TOKEN.finditer(fold(body))]
    lead_ends = _lead(body)
    lead = {token for token, at in each if at < lead_ends}
    found: dict[str, _Seen] = {}
    of: dict[str, _Seen] = {}
    for token, times in Counter([token for token, _ in each]).items():
        said, called, usual = spelt[token]
        if usual == 0.0:
            continue
        called = places.get(said) or called
        word = called or said
        seen = found.get(word)
        if seen is None:
            seen = found[word] = _Seen(0, 0, False, token in lead, called is not None, usual)
        seen.times += times
        of[token] = seen
    titled = len(headline) if body.startswith(headline) and _all_capital(headline) else 0
    for token, at in each:
        if body[at].isupper() and (capital := of.get(token)) is not None:
            before = body[max(0, at - 2) : at].rstrip(" ")
            if at < titled or not before or before[-1] in _ENDS:
                capital.initial += 1
            else:
                capital.capital += 1
    return found


def _headed(headline: str, found: dict[str, _Seen], spelt: Spellings, places: Mapping[str, str]) -> frozenset[str]:
    """Mark the words of the headline, in all spellings; those that stand there alone are added."""
    words = set()
    for match in _TOKEN.finditer(fold(headline)):
        said, called, usual = spelt[match[0]]
        called = places.get(said) or called
        word = called or said
        words |= {word, word[:_STEM]}
        seen = found.get(word)
        if seen is None:
            capital = int(headline[match.start()].isupper())
            seen = found[word] = _Seen(1, capital, True, False, called is not None, usual)
        seen.head = True
    return frozenset(words)


def _all_capital(headline: str) -> bool:
    """Whether each long word is capital, so that none need be a name: "Gempa Guncang Wanasari"."""
    return not headline.rstrip().endswith(_STOPS) and not _LOWER.search(headline)


def _weigh(word: str, seen: _Seen) -> tuple[float, bool]:
    place = (2.0 if seen.head else 1.5 if seen.lead else 1.0) * _OFTEN[min(seen.times, MANY)]
    if word[0].isdigit():
        return _figure_weight(word) * place, True
    usual = seen.usual
    if usual == 0.0 or len(word) < 2:
        return 0.0, False
    name = seen.capital > 0 and seen.capital + seen.initial == seen.times
    shape = CALLED if seen.called else (2.0 if len(word) > 2 else 0.8) if name else min(len(word), 10) / 8
    return shape * place * (1.0 if usual is None else usual), name and usual is None


def _figure_weight(word: str) -> float:
    """A figure tells more the more digits it has; a year or a count under ten tells little."""
    if len(word) == 4 and word[:2] in ("19", "20"):
        return 0.2
    stripped = word.strip("0.")
    digits = len(stripped) - stripped.count(".")
    return (0.0, 0.2, 0.7, 1.2, 1.5)[min(digits, 4)]


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(w * w for w in weights.values()))
    return {t: w / length for t, w in weights.items()} if length else {}
