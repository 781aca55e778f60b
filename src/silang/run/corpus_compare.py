"""The later stages of a corpus run: dates lent by stories, comparison story by story and thread by thread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from silang.compare import checks, findings
from silang.compare.across import topic
from silang.link import Linked, profile, story
from silang.link.columns import NO_DAY
from silang.link.events import hashed
from silang.link.threads import near, sketch, woven
from silang.run import with_story_dates
from silang.run.corpus_copies import copies_of
from silang.run.corpus_link import Linking, by_source
from silang.run.corpus_read import keep, kept_as, kept_readings
from silang.run.corpus_tables import Row, put
from silang.run.corpus_work import Summary, Work, read_frames, write_frames
from silang.run.pool import standing
from silang.schema import load as load_schema
from silang.store.codec import dumps, loads
from silang.trace import credits, followed, rewordings
from silang.types import Comparison, Copy, Event, Finding, Origin, Reading, Story

Ints = NDArray[np.int64]
ToRows = Callable[[Comparison], Mapping[str, Iterable[Row]]]
"""What turns nouns into rows of the export contract."""

CHAINS = 100_000
"""Chains that are put together at a time."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the later stages stand on: the linking, and the readings where they lie."""

    linking: Linking

    @property
    def work(self) -> Work:
        """The folder."""
        return self.linking.work

    def readings(self, rows: Ints) -> list[Reading]:
        """The readings of these rows, in this order."""
        found: dict[int, Reading] = {}
        for source, which, places in by_source(self.linking, rows):
            each = kept_readings(self.work, *self.linking.sources[source], places.tolist())
            found.update(zip(which.tolist(), each, strict=True))
        return [found[n] for n in range(len(rows))]


# -- dates that stories lend ------------------------------------------------------


def undated(linking: Linking) -> list[Ints]:
    """Tasks of stories in which a report without a day stands beside one with a day, with the pairs within them."""
    of = np.asarray(linking.array("story"))
    without = np.asarray(linking.array("profile.day")) == NO_DAY
    many = len(linking.array("story.starts")) - 1
    some = (np.bincount(of[without], minlength=many) > 0) & (np.bincount(of[~without], minlength=many) > 0)
    left, right = (np.asarray(linking.array(side)) for side in ("left", "right"))
    told = (np.asarray(linking.array("score")) > 0) & (of[left] == of[right]) & some[of[left]]
    order = np.argsort(of[left[told]], kind="stable")
    for name, each in (("left", left), ("right", right), ("story", of[left])):
        linking.put(f"dates.{name}", each[told][order])
    return linking.bins(np.flatnonzero(some))


def lend_dates(work: Work, number: int, known: Known, stories: Sequence[int]) -> Summary:
    """Read the reports without a day again, from the day that their story lends them; keep those that changed."""
    linking = known.linking
    rows = np.unique(np.concatenate([linking.rows_of(s) for s in stories]))
    members = known.readings(rows)
    linked = Linked(
        (),
        tuple(Story(str(s), "", (), tuple(_names(linking, linking.rows_of(s)))) for s in stories),
        [profile(m) for m in members],
        _pairs_within(linking, stories, rows),
    )
    dated = with_story_dates(tuple(members), linked)
    changed = [kept_as(new) for old, new in zip(members, dated, strict=True) if new != old]
    keep(work, "dates", number, changed)
    return {"reports": len(changed)}


def _pairs_within(linking: Linking, stories: Sequence[int], rows: Ints) -> tuple[Ints, Ints]:
    of = linking.array("dates.story")
    at = np.concatenate([np.arange(*np.searchsorted(of, (s, s + 1))) for s in stories])
    left, right = (np.searchsorted(rows, linking.array(f"dates.{side}")[at]) for side in ("left", "right"))
    order = np.lexsort((right, left))
    return left[order], right[order]


def _names(linking: Linking, rows: Ints) -> list[str]:
    return [str(name) for name in linking.array("profile.report")[rows]]


# -- copies ---------------------------------------------------------------------------


class Copied(NamedTuple):
    """Copies of the reports at hand, and the readings of earlier ones that are not at hand."""

    copies: tuple[Copy, ...]
    elsewhere: tuple[Reading, ...]


def _copied(known: Known, tasks: Iterable[int], members: Sequence[Reading]) -> Copied:
    here = {m.report.id for m in members}
    pairs = [one for task in tasks for one in copies_of(known.linking, task) if one[0].later in here]
    rows = np.unique(np.array([row for copy, row in pairs if copy.earlier not in here], dtype=np.int64))
    return Copied(tuple(copy for copy, _ in pairs), tuple(known.readings(rows)))


# -- story by story -------------------------------------------------------------------


class Compared(NamedTuple):
    """What was found out about some stories."""

    again: tuple[Copy, ...]
    origins: tuple[Origin, ...]
    behind: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def _compared(members: Sequence[Reading], stories: Sequence[Story], events: Sequence[Event], by: Copied) -> Compared:
    again = rewordings(members, stories, by.copies)
    traced = followed((*members, *by.elsewhere), (*by.copies, *again), stories, events)
    found = findings(members, events, stories, traced.claims, load_schema())
    return Compared(again, traced.origins, traced.stories, found)


def compare_stories(work: Work, number: int, known: Known, stories: Sequence[int], to_rows: ToRows) -> Summary:
    """Compare the reports of these stories, and write all that is said of them."""
    each = [known.linking.rows_of(s) for s in stories]
    read = iter(known.readings(np.concatenate(each)))
    groups = [[next(read) for _ in rows] for rows in each]
    told = [story(group, [profile(r) for r in group]) for group in groups]
    members = sorted(chain.from_iterable(groups), key=lambda r: r.report.id)
    events = sorted((e for _, own in told for e in own), key=lambda e: e.id)
    copied = _copied(known, [number], members)
    with standing():
        found = _compared(members, sorted((s for s, _ in told), key=lambda s: s.id), events, copied)
    _write(work, "origins", number, (dumps(o) for o in found.origins))
    ids = np.array([int(o.id, 16) for o in found.origins], dtype=np.uint64)
    work.save(work.path("stories", number, "origins.npz"), id=ids)
    _write(work, "told", number, (dumps(pair) for pair in told))
    tables = to_rows(
        Comparison(
            readings=tuple(members),
            events=tuple(events),
            stories=tuple(s for s, _ in told),
            copies=found.again,
            story_origins=found.behind,
            findings=tuple(f for f in found.findings if f.story is not None),
            checks=tuple(chain.from_iterable(map(checks, members))),
        )
    )
    named = [
        {"report": c.report, "start": c.span.start, "end": c.span.end, "names": list(c.names)}
        for c in chain.from_iterable(map(credits, members))
    ]
    rows = put(work, f"stories-{number:06d}", {**tables, "credits": named})
    _sketched(work, number, told, groups)
    topics = [(s, about) for s, group in zip(stories, groups, strict=True) if (about := topic(group)) is not None]
    return {"rows": rows, "topics": topics, "chains": sum(len(o.evidence) for o in found.origins)}


def _sketched(
    work: Work, number: int, told: Sequence[tuple[Story, Sequence[Event]]], groups: Sequence[Sequence[Reading]]
) -> None:
    """Keep what threads are made of, for each story that may have one, and its keys beside it, as numbers."""
    each = [
        sketch(one, group, next((e for e in own if e.id == one.main), None))
        for (one, own), group in zip(told, groups, strict=True)
    ]
    tied = [s for s in each if s.keys and s.day is not None]
    _write(work, "sketches", number, (dumps(s) for s in tied))
    keys = [(place, s.day.toordinal(), int(hashed(*k), 16)) for place, s in enumerate(tied) if s.day for k in s.keys]
    place, day, key = (np.array([k[n] for k in keys], dtype=t) for n, t in enumerate((np.int64, np.int64, np.uint64)))
    work.save(work.path("stories", number, "keys.npz"), place=place, day=day, key=key)


def _write(work: Work, kind: str, number: int, lines: Iterable[str]) -> None:
    write_frames(work.path("stories", number, kind), (line.encode("utf-8", "surrogatepass") for line in lines))


def _kept(work: Work, kind: str, number: int, places: Sequence[int]) -> Iterator[Any]:
    frames = read_frames(work.path("stories", number, kind), places)
    return (loads(frame.decode("utf-8", "surrogatepass")) for frame in frames)


# -- thread by thread -----------------------------------------------------------------


def thread_tasks(linking: Linking, told: Iterable[Summary]) -> list[list[int]]:
    """The stories of threads of two or more, whole threads together, in tasks of about so many reports."""
    threads: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for summary in told:
        for number, about in summary["topics"]:
            threads[tuple(about)].append(number)
    sizes = np.diff(linking.array("story.starts"))
    found: list[list[int]] = []
    room = 0
    for stories in threads.values():
        if len(stories) > 1:
            size = int(sizes[stories].sum())
            if room < size:
                found.append([])
                room = linking.reports
            found[-1] += stories
            room -= size
    return found


def compare_threads(work: Work, number: int, known: Known, stories: Sequence[int], to_rows: ToRows) -> Summary:
    """What is found across the stories of a thread."""
    firsts = known.linking.array("story.firsts")
    by_task: dict[int, list[int]] = defaultdict(list)
    for one in stories:
        task = int(np.searchsorted(firsts, one, side="right")) - 1
        by_task[task].append(one - int(firsts[task]))
    told = [pair for task, places in by_task.items() for pair in _kept(work, "told", task, places)]
    rows = np.concatenate([known.linking.rows_of(s) for s in stories])
    members = sorted(known.readings(rows), key=lambda r: r.report.id)
    events = sorted((e for _, own in told for e in own), key=lambda e: e.id)
    ordered = sorted((s for s, _ in told), key=lambda s: s.id)
    found = _compared(members, ordered, events, _copied(known, by_task, members))
    across = tuple(f for f in found.findings if f.story is None)
    return {
        "rows": put(work, f"threads-{number:06d}", {"findings": to_rows(Comparison((), findings=across))["findings"]})
    }


def weave(work: Work, tasks: int, to_rows: ToRows) -> Summary:
    """The threads of all stories: only those that share a key with one near are looked at."""
    parts: list[tuple[Ints, ...]] = []
    for task in range(tasks):
        with np.load(work.path("stories", task, "keys.npz")) as kept:
            parts.append((np.full(len(kept["place"]), task), kept["place"], kept["day"], kept["key"]))
    task_of, place, day, key = (np.concatenate(side) for side in zip(*parts, strict=True))
    tied = near(key, day)
    sketches = []
    for task in np.unique(task_of[tied]).tolist():
        places = np.unique(place[tied & (task_of == task)])
        sketches += list(_kept(work, "sketches", task, places.tolist()))
    found = to_rows(Comparison((), threads=woven(sketches)))["threads"]
    return {"rows": put(work, "all", {"threads": found})}


# -- origins ---------------------------------------------------------------------------


def join_origins(work: Work, number: int, tasks: int, shards: int, to_rows: ToRows) -> Summary:
    """Put together the origins of all stories, those of one share of their ids; the commonest name stands."""
    same: dict[str, list[Origin]] = defaultdict(list)
    for task in range(tasks):
        with np.load(work.path("stories", task, "origins.npz")) as names:
            here = np.flatnonzero(names["id"] % np.uint64(shards) == number)
        for origin in _kept(work, "origins", task, here.tolist()):
            same[origin.id].append(origin)
    found = tuple(_joined(same[name]) for name in sorted(same))
    return {"rows": put(work, f"origins-{number:06d}", {"origins": to_rows(Comparison((), origins=found))["origins"]})}


def _joined(same: Sequence[Origin]) -> Origin:
    names: Counter[str] = Counter()
    for one in same:
        names[one.name] += len(one.evidence)
    ways = sorted((way for one in same for way in one.evidence), key=lambda w: (w.report, w.evidence))
    reports = tuple(sorted({way.report for way in ways}))
    return Origin(same[0].id, same[0].type, min(names, key=lambda n: (-names[n], n)), reports, tuple(ways))


# -- links -----------------------------------------------------------------------------


def write_links(work: Work, number: int, linking: Linking, stretch: tuple[int, int]) -> Summary:
    """The pairs of this stretch that speak for one story."""
    left, right, score = (np.asarray(linking.array(n)[slice(*stretch)]) for n in ("left", "right", "score"))
    names = linking.array("profile.report")
    take = score > 0
    one, other = names[left[take]], names[right[take]]
    low, high = np.where(one <= other, one, other), np.where(one <= other, other, one)
    each = zip(low.tolist(), high.tolist(), score[take].tolist(), strict=True)
    return {"rows": put(work, f"{number:06d}", {"links": [{"left": a, "right": b, "score": s} for a, b, s in each]})}
