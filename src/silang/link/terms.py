"""What a report is about: its telling words and figures, weighed by shape and position, never by a corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log2, sqrt
from types import MappingProxyType

from silang.lang.lexicon import fold
from silang.link.chunks import ENDS, Chunks, Token, chunks, common
from silang.types import Report

READ = 2400
"""Code points of the text that are read for words: what comes later is background more often than not."""

KEPT = 32
"""Terms kept of a report, the weightiest."""

_DASH = re.compile(r"\s[-–—]{1,2}\s")
_LOWER = re.compile(r"(?<![\w'’-])[^\W\d_A-Z]\w{4}")
_HEADS = ENDS | {""}
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
    lead: bool
    called: bool
    token: Token
    head: bool = False
    initial: int = 0
    capital: int = 0


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


def terms(report: Report, places: Mapping[str, str] = MappingProxyType({})) -> Terms:
    """The telling words of the headline and the first stretch of the text, without the dateline.

    Words of `places`, folded, are called what they are called in every language. They are no names: much that is
    unlike happens in one place.
    """
    body = own_words(report, READ)
    headline = (report.headline or body.lstrip()).lstrip()[:300].partition("\n")[0]
    body = _undated(report, body, headline)
    known, usual = chunks(report.lang), common(report.lang)
    words = _count(headline, body, known, places)
    head_words = _headed(headline, words, known, places)
    nowhere = set(places.values())
    weighed: dict[str, tuple[float, bool]] = {}
    for word, seen in words.items():
        weight, name = _weigh(word, seen)
        if weight > 0.0:
            stem = word if name or seen.called else seen.token.root[:_STEM]
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


def _undated(report: Report, body: str, headline: str) -> str:
    """The body without its dateline, which opens it or what follows its headline."""
    opens = body[len(headline) :].lstrip() if body.startswith(headline) else body
    told = opens[dateline(report, opens) :]
    return told if len(opens) == len(body) else body[: len(body) - len(opens)] + told


def _lead(body: str) -> int:
    """Where the first paragraph of some length ends."""
    at = 0
    for line in body.split("\n"):
        at += len(line) + 1
        if len(line) > 80:
            break
    return min(at, 700)


def _count(headline: str, body: str, known: Chunks, places: Mapping[str, str]) -> dict[str, _Seen]:
    """Each word that may tell something, or figure, in the order of the text."""
    found: dict[str, _Seen] = {}
    each = body.split(" ")
    heads = Counter([chunk for before, chunk in zip(["", *each], each, strict=False) if before[-1:] in _HEADS])
    lead, edge = _stretch(each, body[: _lead(body)], known)
    for chunk, times in Counter(each).items():
        for token in known[chunk]:
            word, called, capital, start, opens, _, _ = token
            if word in places:
                called = places[word] or called
            if called is not None:
                word = called
            seen = found.get(word)
            if seen is not None:
                seen.times += times
            else:
                seen = found[word] = _Seen(times, chunk in lead or token in edge, called is not None, token)
            if capital:
                initial = (times if opens else 0) if start else heads[chunk]
                seen.initial += initial
                seen.capital += times - initial
    if body.startswith(headline) and _all_capital(headline):
        _titled(each, headline, found, known, places)
    return found


def _stretch(each: Sequence[str], stretch: str, known: Chunks) -> tuple[Set[str], Sequence[Token]]:
    """The chunks that the opening stretch of a text holds, and what begins in it of the one that it cuts."""
    *whole, last = stretch.split(" ")
    return set(whole), [token for token in known[each[len(whole)]] if token.start < len(last)]


def _titled(
    each: Sequence[str], title: str, found: Mapping[str, _Seen], known: Chunks, places: Mapping[str, str]
) -> None:
    """Count the capitals of a title, in which all words have one, as those at the head of a sentence."""
    *whole, last = title.split(" ")
    before = ""
    for at, chunk in enumerate(each[: len(whole) + 1]):
        end = len(chunk) if at < len(whole) else len(last)
        head = not before or before[-1] in ENDS
        for token in known[chunk]:
            if token.capital and token.start < end and not (token.opens if token.start else head):
                seen = found[places.get(token.word) or token.called or token.word]
                seen.initial += 1
                seen.capital -= 1
        before = chunk


def _headed(headline: str, found: dict[str, _Seen], known: Chunks, places: Mapping[str, str]) -> Set[str]:
    """Mark the words of the headline, in all spellings; those that stand there alone are added."""
    words = set()
    for token in chain.from_iterable(map(known.__getitem__, headline.split(" "))):
        called = places.get(token.word) or token.called
        word = called or token.word
        words.add(word)
        words.add(token.root[:_STEM])
        seen = found.get(word)
        if seen is None:
            seen = found[word] = _Seen(1, False, called is not None, token, initial=int(token.capital))
        seen.head = True
    return words


def _all_capital(headline: str) -> bool:
    """Whether each long word is capital, so that none need be a name: "Gempa Guncang Wanasari"."""
    return not headline.rstrip().endswith(_STOPS) and not _LOWER.search(headline)


def _weigh(word: str, seen: _Seen) -> tuple[float, bool]:
    times = seen.times
    place = (2.0 if seen.head else 1.5 if seen.lead else 1.0) * _OFTEN[times if times < MANY else MANY]
    if word[0].isdigit():
        return _figure_weight(word) * place, True
    usual, long = seen.token.usual, len(word)
    if usual == 0.0 or long < 2:
        return 0.0, False
    name = seen.capital > 0 and seen.capital + seen.initial == times
    shape = CALLED if seen.called else (2.0 if long > 2 else 0.8) if name else (long if long < 10 else 10) / 8
    return (shape * place, name) if usual is None else (shape * place * usual, False)


@lru_cache(maxsize=4096)
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
