"""Which stories are told anew when groups or reports are others than before, and what lies across stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from silang.run import settle_stories, settle_threads
from silang.run.settle_readings import Readings
from silang.store.codec import loads
from silang.store.former import came_to_an_end
from silang.store.settled_profiles import profiles_of
from silang.store.settled_rows import chosen

Group = tuple[list[int], list[str]]
"""The numbers of a group in the order of rows, and the ids of its reports."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One go of telling, of the groups of one layer."""

    read: Readings
    layer: int

    def told(self, near: set[str], dirty: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Tell the stories anew that are of other reports than before, or of reports that say otherwise.

        `near` are the reports whose groups may be others, `dirty` those that say otherwise; the stories that were told,
        and those that are no more.
        """
        db = self.read.db
        groups, stand = self._stood(near)
        same = {frozenset(of): s for s, of in stand.items()}
        anew = [(ns, names) for ns, names in groups if frozenset(names) not in same or not dirty.isdisjoint(names)]
        keep = {same[frozenset(names)] for _, names in groups if frozenset(names) in same and dirty.isdisjoint(names)}
        over = set(stand) - keep
        topics, keys = self._topics(over), settle_threads.keys_of(db, over)
        settle_stories.forget(db, over)
        told = [self._tell(numbers, names) for numbers, names in anew]
        came_to_an_end(db, {s: stand[s] for s in over.difference(told)})
        self._beyond(topics | self._topics(told), keys | settle_threads.keys_of(db, told), over)
        return tuple(sorted(told)), tuple(sorted(over - set(told)))

    def _stood(self, near: set[str]) -> tuple[list[Group], dict[str, set[str]]]:
        """The groups of these reports and of all others of their groups and of stories that stood; these stories."""
        db = self.read.db
        while True:
            groups = list(self._groups(near))
            every = near | {n for _, names in groups for n in names}
            query = "SELECT DISTINCT story FROM story_report WHERE report IN ({})"
            was = {s for (s,) in chosen(db, query, every)}
            stand: dict[str, set[str]] = {s: set() for s in was}
            for story, report in chosen(db, "SELECT story, report FROM story_report WHERE story IN ({})", was):
                stand[story].add(report)
            near = every.union(*stand.values())
            if near == every:
                return groups, stand

    def _groups(self, near: set[str]) -> Iterator[Group]:
        """The groups of these reports."""
        query = (
            "SELECT DISTINCT head FROM settled s CROSS JOIN grouped g ON g.number = s.number"
            " WHERE g.layer = ? AND s.report IN ({})"
        )
        heads = {h for (h,) in chosen(self.read.db, query, near, self.layer)}
        members = (
            "SELECT head, p.day, s.report, s.number FROM grouped g JOIN settled s USING (number)"
            " JOIN profile p ON p.layer = g.layer AND p.number = g.number WHERE g.layer = ? AND head IN ({})"
        )
        found: dict[int, list[tuple[int, str]]] = {}
        for head, _, name, number in sorted(chosen(self.read.db, members, heads, self.layer)):
            found.setdefault(head, []).append((number, name))
        for of in found.values():
            yield [n for n, _ in of], [name for _, name in of]

    def _tell(self, numbers: Sequence[int], names: Sequence[str]) -> str:
        db = self.read.db
        query = "SELECT number, profile FROM profile WHERE layer = ? AND number IN ({})"
        rows: dict[int, bytes] = dict(chosen(db, query, numbers, self.layer))
        copies = [loads(t) for (t,) in chosen(db, "SELECT copy FROM copy WHERE sure AND later IN ({})", names)]
        copies.sort(key=lambda c: (c.later, c.earlier))
        read = self.read.final({*names, *(c.earlier for c in copies)})
        own = [read[n] for n in names]
        around = settle_stories.Around(own, profiles_of(names, [rows[n] for n in numbers]), copies, read)
        return settle_stories.tell(db, around, self.read.rulings)

    def _topics(self, told: Iterable[str]) -> set[str]:
        query = "SELECT topic FROM story WHERE topic IS NOT NULL AND id IN ({})"
        return {t for (t,) in chosen(self.read.db, query, set(told))}

    def _beyond(self, topics: set[str], keys: set[str], left: set[str]) -> None:
        """What is found across stories: backgrounds and threads."""
        db = self.read.db
        for about in topics:
            db.execute("DELETE FROM finding WHERE story IS NULL AND topic = ?", (about,))
        query = "SELECT report FROM story_report WHERE story IN (SELECT id FROM story WHERE topic = ?)"
        for about in settle_stories.many_told(db, topics):
            names = [n for (n,) in db.execute(query, (about,))]
            settle_stories.tell_topic(db, about, self.read.final(names), self.read.rulings)
        settle_threads.weave(db, keys, left)
