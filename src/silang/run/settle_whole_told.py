"""All stories of a ledger told, some at a time, and what lies across them; rows wait deflated to be written."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from silang.link import Profiles
from silang.link.threads import woven
from silang.run.pool import Crew
from silang.run.settle_judged import Rulings
from silang.run.settle_stories import Around, Retold, tale, topic_rows
from silang.run.settle_whole_copies import Copied
from silang.run.settle_whole_linked import Linking
from silang.run.settle_whole_read import Taken, unpacked
from silang.store.codec import loads
from silang.store.settled_rows import Packed, Row, packed
from silang.types import Copy, Sketch, Thread

SHARE = 200
"""Reports of a share, about."""

Rows = Mapping[str, Sequence[Row]]
"""Rows by their table."""


class Share(NamedTuple):
    """Groups to tell: for each the ids in the order of rows; their profiles, copies, and all readings these name."""

    groups: Sequence[Sequence[str]]
    profiles: Profiles  # of all groups, one behind the other
    copies: Sequence[str]
    packed: Sequence[Packed]
    lent: Mapping[str, str]


class Part(NamedTuple):
    """What was told of a share: its stories with their topics and reports, sketches with keys, and all rows."""

    stories: Sequence[tuple[str, str | None, Sequence[str]]]
    sketches: Sequence[Sketch]
    deflated: bytes

    def rows(self) -> Rows:
        """The rows by their table."""
        found: Rows = pickle.loads(zlib.decompress(self.deflated))  # what this run itself wrote
        return found


@dataclass(frozen=True, slots=True)
class Told:
    """All that was told: the reports of each story, the rows, findings across stories, threads."""

    stories: Mapping[str, Sequence[str]]
    parts: Sequence[Part]
    across: Sequence[Row]
    threads: tuple[Thread, ...]


def told(
    db: sqlite3.Connection,
    hands: Crew,
    known: Taken,
    shared: Copied,
    layer: Linking,
    tell: Callable[[int, int], None],
) -> Told:
    """Every story told."""
    parts, done = list[Part](), 0
    for part in hands.each(_told, _shares(db, known, shared, layer)):
        parts.append(part)
        done += sum(len(reports) for *_, reports in part.stories)
        tell(done, len(known.names))
    across = [row for rows in hands.each(_across, _retold(db, known, parts)) for row in rows]
    stories = {s: reports for part in parts for s, _, reports in part.stories}
    return Told(stories, parts, across, woven(s for part in parts for s in part.sketches))


def _shares(db: sqlite3.Connection, known: Taken, shared: Copied, layer: Linking) -> Iterator[Share]:
    names = layer.rows.report.tolist()
    held: list[list[int]] = []
    for group in (*layer.groups(), None):
        if held and (group is None or sum(map(len, held)) + len(group) > SHARE):
            yield _share(db, known, shared, layer, [[(names[row], row) for row in rows] for rows in held])
            held = []
        held += [] if group is None else [group]


def _share(
    db: sqlite3.Connection,
    known: Taken,
    shared: Copied,
    layer: Linking,
    groups: Sequence[Sequence[tuple[str, int]]],
) -> Share:
    names = [name for g in groups for name, _ in g]
    rows = np.array([row for g in groups for _, row in g], np.int64)
    copies = [one for name in names for one in shared.copies.get(name, ())]
    asked = sorted({*names, *(c[0] for c in copies)})
    lent = {n: known.lent[n] for n in asked if n in known.lent} if known.lent else {}
    own = [[name for name, _ in g] for g in groups]
    return Share(own, layer.rows.taken(rows), [c[-1] for c in copies], packed(db, asked), lent)


def _told(judged: Rulings, share: Share) -> Part:
    read = unpacked(share.packed, share.lent, judged)
    copies: dict[str, list[Copy]] = defaultdict(list)
    for one in map(loads, share.copies):
        copies[one.later].append(one)
    stories, sketches, at = [], [], 0
    rows: dict[str, list[Row]] = defaultdict(list)
    for names in share.groups:
        own = sorted((c for n in names for c in copies[n]), key=lambda c: (c.later, c.earlier))
        profiles = share.profiles.taken(np.arange(at, at + len(names)))
        at += len(names)
        around = {n: read[n] for n in (*names, *(c.earlier for c in own))}
        made = tale(Around([read[n] for n in names], profiles, own, around), judged)
        stories.append((made.story, made.topic, names))
        sketches += [made.sketch] if made.sketch.keys else []
        for table, of in made.rows.items():
            rows[table] += of
    return Part(stories, sketches, zlib.compress(pickle.dumps(dict(rows), pickle.HIGHEST_PROTOCOL), 1))


# -- across stories ---------------------------------------------------------------------------------------------------

Given = tuple[Retold, Sequence[Packed], Mapping[str, str]]


def _retold(db: sqlite3.Connection, known: Taken, parts: Sequence[Part]) -> Iterator[Given]:
    """The stories of each background that several tell, with the readings of their reports."""
    many: dict[str, dict[str, Sequence[str]]] = defaultdict(dict)
    for story, topic, reports in (one for part in parts for one in part.stories):
        if topic is not None:
            many[topic][story] = reports
    many = {topic: of for topic, of in sorted(many.items()) if len(of) > 1}
    kept = _kept(parts, {s for of in many.values() for s in of})
    for topic, of in many.items():
        names = sorted(n for reports in of.values() for n in reports)
        texts = [[row for s in of for row in kept[table][s]] for table in ("story", "event", "claim_origin")]
        stories, events, behind = texts
        retold = Retold(topic, [r[-2] for r in stories], [r[-1] for r in events], [(r[0], r[2]) for r in behind])
        yield retold, packed(db, names), {n: known.lent[n] for n in names if n in known.lent}


def _kept(parts: Sequence[Part], stories: set[str]) -> dict[str, dict[str, list[Row]]]:
    """The rows of some stories by table and story, of those tables that comparing across stories needs."""
    found: dict[str, dict[str, list[Row]]] = {t: defaultdict(list) for t in ("story", "event", "claim_origin")}
    for part in parts:
        if stories.isdisjoint(s for s, *_ in part.stories):
            continue
        rows = part.rows()
        for table, at in (("story", 0), ("event", 1), ("claim_origin", 1)):
            for row in rows.get(table, ()):
                if row[at] in stories:
                    found[table][row[at]].append(row)
    return found


def _across(judged: Rulings, given: Given) -> list[Row]:
    retold, rows, lent = given
    return topic_rows(retold, unpacked(rows, lent, judged), judged)
