"""The copies of a corpus: the definition of the trace room in tasks that hand over flat arrays, not texts.

Each part gives the sampled shingles of its reports, laid out by hash; a range of hashes gives the pairs that share
some; a stretch of later reports adds up what all ranges say of them and looks at the texts of its pairs alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silang.run.corpus_link import Linking, by_source
from silang.run.corpus_read import kept_reports
from silang.run.corpus_tables import Row, put
from silang.run.corpus_work import Summary, Work, read_frames, write_frames, written
from silang.store.codec import dumps, loads
from silang.trace.candidates import About, Pairs, keyed, later_from, likely, shared, summed
from silang.trace.copies import days, held, outlets
from silang.trace.shingles import signatures
from silang.types import Comparison, Copy, Report

SHINGLES, LATER = 2_000, 4
"""What one task takes on, for each report of a part: shingles of a range of hashes, and later reports."""

Ints = NDArray[np.int64]
ToRows = Callable[[Comparison], Mapping[str, Iterable[Row]]]

_UNDATED = b"9999"
_ABOUT = ("days", "outlets", "words")


def signature_tasks(linking: Linking) -> list[tuple[int, int]]:
    """The rows in the order of the sources that have kept them, and the stretch of each source."""
    source = np.asarray(linking.array("at.source"))
    order = np.argsort(source, kind="stable")
    linking.put("copies.by-source", order)
    cuts = np.flatnonzero(np.diff(source[order])) + 1
    edges = [0, *cuts.tolist(), len(order)]
    return list(pairwise(edges)) if len(order) else []


def sign(work: Work, number: int, linking: Linking, stretch: tuple[int, int]) -> Summary:
    """The sampled shingles of these reports by hash, with their rows; and what else is asked of all reports."""
    rows = np.asarray(linking.array("copies.by-source")[slice(*stretch)])
    reports = reports_of(linking, rows)
    kept = signatures(reports)
    order = np.argsort(kept.shingles, kind="stable")
    _save(work, "copies-signed", number, "hashes", kept.shingles[order])
    _save(work, "copies-signed", number, "rows", np.repeat(rows.astype(np.uint32), kept.sampled)[order])
    published = np.array([r.published.encode() if r.published else _UNDATED for r in reports])
    about = dict(zip(_ABOUT, (days(reports), outlets(reports), kept.words), strict=True))
    work.save(work.path("copies-signed", number, "npz"), rows=rows, published=published, **about)
    return {"shingles": len(order)}


def gather_signed(linking: Linking, tasks: int) -> None:
    """Put all reports into the order in which copies are looked for: by day, then by id."""
    if linking.has("copies.rank"):
        return
    each = []
    for number in range(tasks):
        with np.load(linking.work.path("copies-signed", number, "npz")) as found:
            each.append(dict(found))
    whole = {name: np.concatenate([one[name] for one in each]) for name in ("rows", "published", *_ABOUT)}
    order = np.lexsort((linking.array("profile.report")[whole["rows"]], whole["published"]))
    for name in ("rows", *_ABOUT):
        linking.put(f"copies.{name}", whole[name][order])
    rank = np.empty(len(order), dtype=np.int64)
    rank[whole["rows"][order]] = np.arange(len(order))
    linking.put("copies.rank", rank)


def shared_tasks(linking: Linking, told: Sequence[Summary]) -> list[tuple[int, int]]:
    """The ranges of hashes, each as its number of so many in all; none parts a shingle from itself."""
    many = 1 + sum(one["shingles"] for one in told) // (SHINGLES * linking.reports)
    return [(n, many) for n in range(many)]


def find_shared(work: Work, number: int, linking: Linking, parts: int, of: tuple[int, int]) -> Summary:
    """The pairs that share shingles of this range of hashes."""
    low, high = (np.uint64(min((n << 32) // of[1] << 32, (1 << 64) - 1)) for n in (of[0], of[0] + 1))
    rank, about = linking.array("copies.rank"), _about(linking)
    keys = [keyed(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64), len(rank))]
    for part in range(parts):
        hashes = _load(work, "copies-signed", part, "hashes")
        here = slice(*np.searchsorted(hashes, (low, high)))
        rows = _load(work, "copies-signed", part, "rows")[here]
        keys.append(keyed(np.asarray(hashes[here]), rank[rows], len(rank)))
    pairs = shared(np.concatenate(keys), about.days)
    _save(work, "copies-shared", number, "codes", pairs.codes)
    _save(work, "copies-shared", number, "counts", pairs.counts)
    return {"pairs": len(pairs.codes)}


def held_tasks(linking: Linking) -> list[tuple[int, int]]:
    """Stretches of later reports."""
    many, step = len(linking.array("copies.rank")), LATER * linking.reports
    return [(at, min(at + step, many)) for at in range(0, many, step)]


def hold(work: Work, number: int, linking: Linking, ranges: int, later: tuple[int, int], to_rows: ToRows) -> Summary:
    """The copies whose later report is one of these, as tables, and kept with the rows of both reports."""
    about = _about(linking)
    pairs = summed(_pairs_of(work, part, later) for part in range(ranges))
    left, right = likely(pairs, about)
    needed = np.unique(np.concatenate((left, right)))
    rows = np.asarray(linking.array("copies.rows")[needed])
    left, right = np.searchsorted(needed, left), np.searchsorted(needed, right)
    found = list(held(reports_of(linking, rows), left, right, about.words[needed]))
    sides = [_sides(one.copy, rows[[one.left, one.right]], linking) for one in found]
    each = zip(found, sides, strict=True)
    frames = (dumps((one.copy, earlier)).encode("utf-8", "surrogatepass") for one, (earlier, _) in each)
    write_frames(work.path("copies", number, "frames"), frames)
    _save(work, "copies", number, "later", np.array([later for _, later in sides], dtype=np.int64))
    tables = to_rows(Comparison((), copies=tuple(one.copy for one in found)))
    return {"rows": put(work, f"copies-{number:06d}", {name: tables[name] for name in ("duplicates", "passages")})}


def _sides(copy: Copy, rows: Ints, linking: Linking) -> tuple[int, int]:
    """The rows of the earlier and of the later."""
    one, other = rows.tolist()
    return (one, other) if str(linking.array("profile.report")[one]) == copy.earlier else (other, one)


def gather_copies(linking: Linking, tasks: int) -> None:
    """Where the copies stand, in the order of the tasks that compare their later reports."""
    if linking.has("copies.by"):
        return
    later = [np.asarray(_load(linking.work, "copies", n, "later")) for n in range(tasks)]
    none = np.zeros(0, dtype=np.int64)
    task = np.repeat(np.arange(tasks), [len(each) for each in later])
    place = np.concatenate([none, *(np.arange(len(each)) for each in later)])
    stories = linking.array("story")[np.concatenate([none, *later])]
    compared = np.searchsorted(linking.array("story.firsts"), stories, side="right") - 1
    order = np.argsort(compared, kind="stable")
    for name, array in (("task", task), ("place", place), ("by", compared)):
        linking.put(f"copies.{name}", array[order])


def copies_of(linking: Linking, compared: int) -> Iterator[tuple[Copy, int]]:
    """The copies whose later report this task compares, with the row of the earlier."""
    here = slice(*np.searchsorted(linking.array("copies.by"), (compared, compared + 1)))
    tasks, places = np.asarray(linking.array("copies.task")[here]), linking.array("copies.place")[here]
    for task in np.unique(tasks).tolist():
        path = linking.work.path("copies", task, "frames")
        for frame in read_frames(path, places[tasks == task].tolist()):
            copy, row = loads(frame.decode("utf-8", "surrogatepass"))
            yield copy, row


def reports_of(linking: Linking, rows: Ints) -> list[Report]:
    """The reports of these rows, in this order."""
    found: dict[int, Report] = {}
    for source, which, places in by_source(linking, rows):
        each = kept_reports(linking.work, *linking.sources[source], places.tolist())
        found.update(zip(which.tolist(), each, strict=True))
    return [found[n] for n in range(len(rows))]


def _about(linking: Linking) -> About:
    return About(*(np.asarray(linking.array(f"copies.{name}")) for name in _ABOUT))


def _pairs_of(work: Work, part: int, later: tuple[int, int]) -> Pairs:
    codes, counts = (_load(work, "copies-shared", part, kind) for kind in ("codes", "counts"))
    here = slice(*np.searchsorted(codes, [later_from(n) for n in later]))
    return Pairs(np.asarray(codes[here]), np.asarray(counts[here]))


def _save(work: Work, stage: str, number: int, kind: str, array: NDArray[Any]) -> None:
    with written(work.path(stage, number, f"{kind}.npy")) as new, new.open("wb") as out:
        np.save(out, array)


def _load(work: Work, stage: str, number: int, kind: str) -> NDArray[Any]:
    found: NDArray[Any] = np.load(work.path(stage, number, f"{kind}.npy"), mmap_mode="r")
    return found
