"""Reports that tell of one happening, and what each story is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import Floats, Ints, Profiles, packed, ragged
from silang.link.events import FRESH, events, hashed, voted
from silang.link.features import score
from silang.link.groups import groups
from silang.link.judged import brought_together, rows_judged, scored
from silang.link.keys import buckets, keys, mixed, once, ordered, pairs
from silang.link.profile import LATELY, Profile
from silang.link.terms import dateline
from silang.schema import load as load_schema
from silang.types import Claim, Event, Judgement, Reading, Report, Span, Story, Timex

_STOP = re.compile(r"(?<=\w{3}[.!?])\s")

TITLE = 120
"""Code points of a title that is cut out of a text."""


UNDATED = 0.5
"""What an event counts that no report dates: words of support are said on an occasion, which has its day."""

FOLLOWS = 0.2
"""What an event counts that tells what came of another."""

ANSWERS = 0.5
"""What an event counts that is mostly told as what was done about another: arrests after an accident."""

NAMELESS = 0.5
"""What a deed counts of which no report names a party."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Reports in their order, the pairs that were held against one another with their score, and the groups."""

    report: NDArray[np.str_]
    left: Ints
    right: Ints
    score: Floats
    group: Ints  # for each report the place of the first of its story
    worth: Floats  # of each report's headline as the title of its story

    def stories(self) -> list[list[int]]:
        """The places of the reports of each story, rising."""
        order = np.argsort(self.group, kind="stable")
        cuts = np.flatnonzero(np.diff(self.group[order])) + 1
        return [part.tolist() for part in np.split(order, cuts)] if len(order) else []


def met(profiles: Profiles) -> tuple[Ints, Ints]:
    """The pairs of rows to hold against one another, of all buckets, in order; rows must be in order."""
    each = [pairs(keys(profiles, bucket)) for bucket in buckets(profiles)]
    left, right = (np.concatenate(side) for side in zip(*each, strict=True))
    codes = once(left << 24 | right)
    return codes >> 24, codes & (1 << 24) - 1


def gathered(profiles: Profiles, judgements: Sequence[Judgement] = ()) -> Gathered:
    """The reports in groups by story, and the pairs that speak for and against it; no order of the rows matters."""
    rows = ordered(profiles)
    left, right = met(rows)
    judged = rows_judged(rows.report.tolist(), judgements) if judgements else {}
    left, right, likeness = scored(left, right, score(rows, left, right), judged)
    group = brought_together(groups(len(rows), left, right, likeness), judged)
    return Gathered(rows.report, left, right, likeness, group, worths(rows, group))


def story(readings: Sequence[Reading], profiles: Sequence[Profile]) -> tuple[Story, tuple[Event, ...]]:
    """The story that these reports tell, with its events: the main one first told and most told."""
    rows = packed(profiles)
    return told(readings, worths(rows, np.zeros(len(rows), np.int64)).tolist())


def told(readings: Sequence[Reading], worth: Sequence[float]) -> tuple[Story, tuple[Event, ...]]:
    """The same, where it is known what each headline is worth as the title."""
    published = _published(readings)
    today = published.begin.toordinal() if published and published.begin else None
    found = events([c for r in readings for c in r.claims], today)
    main = _main(readings, found, today)
    ids = tuple(sorted(r.report.id for r in readings))
    known = Story(
        hashed("story", *ids),
        _title(readings, worth),
        tuple(e.id for e in found),
        ids,
        main.id if main else None,
        (main.when if main else None) or published,
        main.where if main else None,
    )
    return known, found


def _main(readings: Sequence[Reading], found: Sequence[Event], today: int | None) -> Event | None:
    """The event that most reports tell of and tell first, of the kind that they tell of most.

    Each report gives an event 1, 1/√2, 1/√3 … by its order of telling, and a kind what its best event has from it.
    """
    of_claim = {c: e for e in found for c in e.claims}
    named = {c.id for r in readings for c in r.claims if c.actors or c.targets}
    worth = {e.id: _fresh(e, today) * _whose(e, named) for e in found}
    weight: dict[str, float] = defaultdict(float)
    kinds: dict[str, float] = defaultdict(float)
    for reading in sorted(readings, key=lambda r: r.report.id):
        order = {of_claim[c.id].id: of_claim[c.id] for c in sorted(reading.claims, key=_place)}
        best: dict[str, float] = defaultdict(float)
        for rank, event in enumerate(order.values(), start=1):
            counts = worth[event.id] / rank**0.5
            weight[event.id] += counts
            best[event.type] = max(best[event.type], counts)
        for kind, counts in best.items():
            kinds[kind] += counts * _itself(kind)
    first = min(kinds, key=lambda k: (-round(kinds[k], 6), k), default=None)
    told_most = (e for e in found if e.type == first)
    return min(told_most, key=lambda e: (-round(weight[e.id], 6), e.id), default=None)


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.span.start, claim.span.end, claim.id


def _whose(event: Event, named: Set[str]) -> float:
    """A deed between parties that no claim names is mentioned, not told: "in the war in Ukraine"."""
    kind = load_schema().types.get(event.type)
    deed = kind is not None and kind.family == "plover"
    return NAMELESS if deed and named.isdisjoint(event.claims) else 1.0


def _itself(code: str) -> float:
    """A toll tells of a happening, arrests of a crime: told with it, the happening is what the report is about."""
    kind = load_schema().types.get(code)
    if kind is None:
        return 1.0
    return FOLLOWS if kind.follows else ANSWERS if kind.answers else 1.0


def _fresh(event: Event, today: int | None) -> float:
    """How far the event is news: dated within a week of the story's day it counts most, without a day less."""
    day = event.when.begin.toordinal() if event.when and event.when.begin else None
    if day is None or today is None:
        return UNDATED
    return 1.5 if abs(today - day) <= FRESH else 0.25 if today - day > LATELY else 0.8


def worths(profiles: Profiles, group: Ints) -> Floats:
    """What each report's headline is worth as its story's title: its words weigh what they weigh in all the reports."""
    rows = np.flatnonzero(np.bincount(group, minlength=len(group))[group] > 1)
    words = profiles.words
    assert words.weights is not None
    at, counts = ragged(words.starts, rows)
    owner = np.repeat(rows, counts)
    _, number = np.unique(mixed(words.tokens[at] ^ mixed(group[owner].astype(np.uint64))), return_inverse=True)
    worth = np.bincount(number, weights=words.weights[at, 0])[number]
    return np.round(np.bincount(owner, weights=worth * words.weights[at, 2], minlength=len(group)), 6)


def _title(readings: Sequence[Reading], worth: Sequence[float]) -> str:
    """The headline that is worth most; without one, the first line cut short."""
    best = min(
        zip(readings, worth, strict=True),
        key=lambda rw: (rw[0].report.headline is None, -rw[1], rw[0].report.id),
    )
    return best[0].report.headline or cut(best[0].report)


def cut(report: Report) -> str:
    """The report's first sentence or line, without its dateline, cut at a word where it is long."""
    line = next(_lines(report), report.source)
    said = line[dateline(report, line) :].lstrip()
    line = said[: m.end()].rstrip() if (m := _STOP.search(said)) else said
    return line if len(line) <= TITLE else line[:TITLE].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _lines(report: Report) -> Iterator[str]:
    """The first lines that are the reporter's words."""
    at = 0
    for raw in report.text[:5000].split("\n"):
        span = Span(at, at + len(raw))
        at += len(raw) + 1
        if raw.strip() and not any(skip.span.meets(span) for skip in report.skipped):
            yield raw.strip()


def _published(readings: Sequence[Reading]) -> Timex | None:
    """The day that most of the reports bear."""
    day = voted((r.report.id, d.isoformat()) for r in readings if (d := r.anchor or r.report.day))
    if day is None:
        return None
    begin = datetime.fromisoformat(day)
    return Timex("DATE", day, begin, begin + timedelta(days=1))
