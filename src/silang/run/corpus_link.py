"""Linking of a corpus: the definition of the link room on arrays that lie in files, in tasks that share them.

The rows of all parts are put into their one order; pairs are found bucket by bucket and scored stretch by stretch;
the groups are made at once. Every task maps the arrays into memory and touches the rows that it needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silang.link import Profiles, buckets, groups, joined, keys, ordered, pairs, score
from silang.link.keys import once
from silang.run.corpus_read import listed
from silang.run.corpus_work import CorpusError, Summary, Work, written

MOST = 1 << 24
"""Reports that one run links: what the codes of pairs have room for."""

ROWS, PAIRS = 20, 200
"""What one task of linking takes on, for each report of a part: rows of buckets, and pairs to score."""

Ints = NDArray[np.int64]
Source = tuple[str, int]
"""A task that has kept readings, by stage and number."""


@dataclass(frozen=True, slots=True)
class Linking:
    """One linking of all reports: the first, or the one after stories have lent their dates."""

    work: Work
    stage: str
    reports: int  # of a task, about

    def array(self, name: str) -> NDArray[Any]:
        """An array of this linking, mapped from its file."""
        found: NDArray[Any] = np.load(self._path(name), mmap_mode="r")
        return found

    def has(self, name: str) -> bool:
        """Whether the array is there already."""
        return self._path(name).is_file()

    def put(self, name: str, array: NDArray[Any]) -> None:
        """Keep an array."""
        with written(self._path(name)) as new, new.open("wb") as out:
            np.save(out, np.ascontiguousarray(array))

    def _path(self, name: str) -> Path:
        return Path(self.work.out, ".work", self.stage, "arrays", f"{name}.npy")

    @property
    def profiles(self) -> Profiles:
        """The profiles of all reports, in order."""
        names = [f.stem for f in self._path("x").parent.glob("profile.*.npy")]
        return Profiles.of_flat({name.removeprefix("profile."): self.array(name) for name in names})

    @property
    def sources(self) -> tuple[Source, ...]:
        """The tasks that have kept the readings, as `at.source` counts them."""
        path = self._path("sources").with_suffix(".json")
        return _sources(path, path.stat().st_mtime_ns)

    # -- the stages ----------------------------------------------------------

    def gather(self, sources: Sequence[Source]) -> int:
        """Put the profiles of all tasks into one order, each report once; how many there are.

        Of two tasks that have kept the same report the first counts, and a text that a list names not once more by
        itself.
        """
        if not self.has("at.place"):
            each = [_profiles(self.work, source) for source in sources]
            sizes = np.array([len(p) for p in each], dtype=np.int64)
            whole = joined(each)
            del each
            found, once = np.unique(whole.report, return_index=True)
            whole = ordered(whole.taken(np.flatnonzero(~np.isin(whole.report, listed(self.work, sources)))))
            if len(whole) > MOST:
                raise CorpusError("corpus-too-many", f"{len(whole):,}", f"{MOST:,}")
            self.work.write(self._path("sources").with_suffix(".json"), json.dumps(sources).encode())
            at = once[np.searchsorted(found, whole.report)]
            ends = np.cumsum(sizes)
            source = np.searchsorted(ends, at, side="right")
            for name, array in whole.flat().items():
                self.put(f"profile.{name}", array)
            self.put("at.source", source)
            self.put("at.place", at - (ends - sizes)[source])
        return len(self.array("at.place"))

    def bucket_tasks(self) -> list[tuple[int, ...]]:
        """Buckets by task."""
        profiles = self.profiles
        if not len(profiles):
            return []
        found: list[list[int]] = []
        most = size = ROWS * self.reports
        days = np.asarray(profiles.day)
        for bucket in buckets(profiles):
            if size >= most or bucket < 0:
                found.append([])
                size = 0
            found[-1].append(bucket)
            size += most if bucket < 0 else int(np.count_nonzero(days // 28 == bucket))
        return [tuple(each) for each in found]

    def joined_pairs(self, tasks: int) -> list[tuple[int, int]]:
        """The pairs of all buckets, each once and in order; the stretches that tasks score."""
        if not self.has("right"):
            each = [np.load(self.work.path(f"{self.stage}-pairs", n, "npy")) for n in range(tasks)]
            codes = once(np.concatenate(each or [np.empty(0, np.int64)]))
            self.put("left", codes >> 24)
            self.put("right", codes & (MOST - 1))
        many = len(self.array("right"))
        step = PAIRS * self.reports
        return [(at, min(at + step, many)) for at in range(0, many, step)]

    def group(self, tasks: int) -> None:
        """Make the groups, and lay the reports out story by story."""
        if self.has("story.starts"):
            return
        each = [np.load(self.work.path(f"{self.stage}-scores", n, "npy")) for n in range(tasks)]
        scores = np.concatenate(each or [np.empty(0)])
        members = len(self.array("at.place"))
        of = groups(members, np.asarray(self.array("left")), np.asarray(self.array("right")), scores)
        rows = np.argsort(of, kind="stable")
        starts = np.flatnonzero(np.r_[True, of[rows][1:] != of[rows][:-1]][:members])
        self.put("score", scores)
        self.put("story", np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, members]))[np.argsort(rows)])
        self.put("story.rows", rows)
        self.put("story.starts", np.r_[starts, members])

    # -- what others ask for -------------------------------------------------

    def rows_of(self, story: int) -> Ints:
        """The rows of a story's reports."""
        starts = self.array("story.starts")
        return np.asarray(self.array("story.rows")[starts[story] : starts[story + 1]])

    def bins(self, stories: Ints) -> list[Ints]:
        """These stories in tasks, those of one time together; a story is never cut."""
        starts = np.asarray(self.array("story.starts"))
        sizes = np.diff(starts)[stories]
        of = (np.cumsum(sizes) - sizes) // self.reports
        return np.split(stories, np.flatnonzero(np.diff(of)) + 1) if len(stories) else []


@lru_cache(maxsize=4)
def _sources(path: Path, _written: int) -> tuple[Source, ...]:
    return tuple((stage, number) for stage, number in json.loads(path.read_text(encoding="utf-8")))


def _profiles(work: Work, source: Source) -> Profiles:
    with np.load(work.path(*source, "profiles.npz")) as found:
        return Profiles.of_flat(dict(found))


def find_pairs(work: Work, number: int, linking: Linking, of: tuple[int, ...]) -> Summary:
    """The pairs of rows that meet in these buckets."""
    profiles = linking.profiles
    found = [pairs(keys(profiles, bucket)) for bucket in of]
    codes = once(np.concatenate([left << 24 | right for left, right in found]))
    _save(work, f"{linking.stage}-pairs", number, codes)
    return {"pairs": len(codes)}


def score_pairs(work: Work, number: int, linking: Linking, stretch: tuple[int, int]) -> Summary:
    """The scores of a stretch of the pairs."""
    left, right = (np.asarray(linking.array(side)[slice(*stretch)]) for side in ("left", "right"))
    rows = np.unique(np.concatenate((left, right)))
    few = linking.profiles.taken(rows)
    found = score(few, np.searchsorted(rows, left), np.searchsorted(rows, right))
    _save(work, f"{linking.stage}-scores", number, found)
    return {"pairs": len(left)}


def _save(work: Work, stage: str, number: int, array: NDArray[Any]) -> None:
    with written(work.path(stage, number, "npy")) as new, new.open("wb") as out:
        np.save(out, array)


def by_source(linking: Linking, rows: Ints) -> Iterator[tuple[int, Ints, Ints]]:
    """The rows by the task that has kept them: its number, which of the rows, and their places there."""
    sources, places = linking.array("at.source")[rows], linking.array("at.place")[rows]
    order = np.lexsort((places, sources))
    cuts = np.flatnonzero(np.diff(sources[order])) + 1
    for few in np.split(order, cuts) if len(order) else []:
        yield int(sources[few[0]]), few, places[few]
