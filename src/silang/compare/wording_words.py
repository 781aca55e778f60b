"""What counts as the same word where one statement stands in two reports: fillers, endings and spellings aside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple
from unicodedata import combining, normalize

from silang.compare.checks_spellings import slip
from silang.lang import Language, reading_language
from silang.lang.lexicon import fold
from silang.types import Lang, Quantity, Reading, Span, Timex

LONGEST = 120
"""Words of a sentence that are held against another's."""

RUN = 3
"""Words in a row by which two tellings of a sentence are found."""

_WORD = re.compile(r"[\[(][^\])]{0,80}[\])]|[^\W_]{1,40}(?:['’\-.,][^\W_]{1,40}){0,4}")
_APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
_STEM = 4
FIGURE = "#"
"""What the form of a figure begins with."""


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The word lists of a language by which wordings are held against one another."""

    fillers: frozenset[str]
    endings: tuple[str, ...]
    same: Mapping[str, str]
    sense: frozenset[str]
    joins: frozenset[str]
    doubts: frozenset[str]
    unsaid: tuple[str, ...]  # what speech leaves off before a verb
    turning: frozenset[str]  # those of sense and of doubt, as they are written too


@lru_cache(maxsize=64)
def lists(language: Language) -> Lists:
    """The lists of a language."""
    table = language["compare"]["wording"]
    same = {fold(form): fold(word) for word, forms in table["same"].items() for form in forms}
    words = {name: frozenset(same.get(fold(w), fold(w)) for w in table[name]) for name in ("sense", "joins", "doubts")}
    endings = tuple(sorted(map(fold, table["endings"]), key=len, reverse=True))
    turning = words["sense"] | words["doubts"]
    turning |= {form for form, word in same.items() if word in turning}
    unsaid = tuple(table["unsaid"])
    return Lists(frozenset(map(fold, table["fillers"])), endings, same, **words, unsaid=unsaid, turning=turning)


class Word(NamedTuple):
    """A word as it counts, and where it stands."""

    form: str
    span: Span


def words_of(reading: Reading, span: Span) -> tuple[Word, ...]:
    """The words of a stretch as they count: figures by value; no times, fillers, brackets."""
    known = language_of(reading.report.lang)
    values = _values(reading, span)
    found: list[Word] = []
    at = 0
    for m in _WORD.finditer(reading.report.text, span.start, min(span.end, span.start + 12 * LONGEST)):
        start, end = m.span()
        while at < len(values) and values[at][0].end <= start:
            at += 1
        if at < len(values) and values[at][0].start < end:
            own, value = values[at]
            if value is not None and not (found and found[-1].span == own):
                found.append(Word(value, own))
        elif m[0][0] not in "[(" and (form := _form(m[0], known)) is not None:
            found.append(Word(form, Span(start, end)))
    return tuple(found[:LONGEST])


def _values(reading: Reading, span: Span) -> list[tuple[Span, str | None]]:
    """The figures of the stretch with their forms, and its times with none."""
    mentions = reading.marks.mentions
    found: list[tuple[Span, str | None]] = []
    for at in range(bisect_left(mentions, span.start, key=_start), len(mentions)):
        own, value = mentions[at].span, mentions[at].value
        if own.start >= span.end:
            break
        if own.end <= span.end and (not found or found[-1][0].end <= own.start):
            if isinstance(value, Quantity):
                found.append((own, f"{FIGURE}{value.low}"))
            elif isinstance(value, Timex) and value.type in ("DATE", "TIME"):
                found.append((own, None))
    return found


_start = attrgetter("span.start")


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    bare = normalize("NFKD", fold(word).translate(_APOSTROPHES))
    return "".join(c for c in bare if not combining(c))


@lru_cache(maxsize=50_000)
def _form(word: str, known: Lists) -> str | None:
    """The word without its ending; None for a filler."""
    plain = _plain(word)
    if plain in known.same:
        plain = known.same[plain]
    if plain in known.fillers:
        return None
    if plain in known.sense or plain in known.joins or plain in known.doubts:
        return plain
    for ending in known.endings:
        if plain.endswith(ending) and len(plain) - len(ending) >= _STEM:
            return known.same.get(plain[: -len(ending)], plain[: -len(ending)])
    return plain


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch in which two wordings differ: of the left one's words and of the right one's, either may be empty."""

    left: tuple[int, int]
    right: tuple[int, int]


def aligned(left: Sequence[Word], right: Sequence[Word]) -> tuple[int, tuple[Part, ...]]:
    """How many words the two have in common, in one order, and where they part."""
    a, b = [w.form for w in left], [w.form for w in right]
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    common = sum(c[2] - c[1] for c in codes if c[0] == "equal")
    return common, tuple(Part((c[1], c[2]), (c[3], c[4])) for c in codes if c[0] != "equal")


def spelt_alike(left: Sequence[Word], right: Sequence[Word], known: Lists) -> bool:
    """Whether two stretches are one in other spelling: parted or joined, or a letter or "mem-" apart in each word."""
    a, b = ([w.form.replace("-", "").replace("'", "") for w in ws] for ws in (left, right))
    if "".join(a) == "".join(b):
        return True
    pairs = list(zip(a, b, strict=False))
    return len(a) == len(b) and all(x == y or slip(x, y) or _near(x, y) or _spoken(x, y, known) for x, y in pairs)


def _spoken(left: str, right: str, known: Lists) -> bool:
    """Whether the one is the other as it is spoken: "bentuk" for "membentuk"."""
    short, long = sorted((left, right), key=len)
    return long.removesuffix(short) in known.unsaid and len(short) >= _STEM


def _near(left: str, right: str) -> bool:
    """Whether two forms share so many letters that they may be forms of one word: "offend", "offence"."""
    if min(len(left), len(right)) < _STEM or left[:3] != right[:3]:
        return False
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= 0.75


def forms(reading: Reading, span: Span) -> frozenset[str]:
    """The words of a stretch, each once."""
    return frozenset(w.form for w in words_of(reading, span))


def shared(stretches: Sequence[tuple[Reading, Span]]) -> list[int]:
    """The numbers of the stretches with a run of words that another report has too, as they stand in the text."""
    owner: dict[tuple[str, ...], str] = {}
    met: set[tuple[str, ...]] = set()
    runs: list[list[tuple[str, ...]]] = []
    for reading, span in stretches:
        told = fold(span.of(reading.report.text)[: 8 * LONGEST]).split()
        own = [tuple(told[i : i + RUN]) for i in range(len(told) - RUN + 1)]
        runs.append(own)
        met.update(run for run in own if owner.setdefault(run, reading.report.id) != reading.report.id)
    return [number for number, own in enumerate(runs) if not met.isdisjoint(own)]


@lru_cache(maxsize=64)
def language_of(lang: Lang) -> Lists:
    """The lists by which reports of this language are read."""
    return lists(reading_language(lang))
