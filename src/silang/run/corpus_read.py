"""The first stages of a corpus run: the input cut into parts, and each part read, every report under guard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from silang.link import Profile, packed, profile
from silang.read.parts import Item, Part, by_itself_of, dumped, lines_in, loaded, part_rows, report_of, undated_of
from silang.run.corpus_guard import guarded
from silang.run.corpus_work import Summary, Work, read_frames, write_frames
from silang.run.reading import reading
from silang.store.codec import dumps, loads
from silang.types import Reading, Reject, Report

Reader = Callable[[Report], Reading]


@dataclass(frozen=True, slots=True)
class How:
    """How reports are read: how many at a time, for how long each at the most, and by what."""

    reports: int = 1_000  # of a part, about
    limit: float = 60.0  # seconds a report
    reader: Reader = reading


class Rows(NamedTuple):
    """What one task reads: a part of the input, or a piece of a part that was too large."""

    part: Part
    piece: tuple[int, int] | None = None  # which part was cut, and which of its pieces this is


class Read(NamedTuple):
    """A report that was read, as it is kept: itself and what was read in it, and as linking sees it."""

    report: bytes
    reading: bytes
    profile: Profile
    undated: Reject | None = None  # the date that its row states, where that is none
    alone: str | None = None  # the id of its text by itself, where a list names its file


def split(work: Work, number: int, part: Part, reports: int) -> Summary:
    """Cut a large part into pieces by its rows."""
    rows = part_rows(part)
    pieces = 0
    while few := list(islice(rows, reports)):
        write_frames(_piece(work, number, pieces), (dumped(item).encode("utf-8", "surrogatepass") for item in few))
        pieces += 1
    return {"pieces": pieces}


def _piece(work: Work, number: int, piece: int) -> Path:
    return work.path("split", number, f"{piece:06d}.rows")


def pieces(work: Work, parts: Sequence[Part]) -> list[Rows]:
    """What there is to read, in the order of the input, once the large parts are cut."""
    found: list[Rows] = []
    large = 0
    for part in parts:
        if part.large:
            found += [Rows(part, (large, piece)) for piece in range(work.told("split", large)["pieces"])]
            large += 1
        else:
            found.append(Rows(part))
    return found


def _piece_rows(path: Path) -> Iterator[Item]:
    return (loaded(frame.decode("utf-8", "surrogatepass")) for frame in read_frames(path))


def read_part(work: Work, number: int, rows: Rows, how: How) -> Summary:
    """Read a part; keep its readings, and their profiles as columns."""
    each = partial(part_rows, rows.part) if rows.piece is None else partial(_piece_rows, _piece(work, *rows.piece))
    found = list(guarded(each, partial(_step, how.reader), how.limit))
    kept = [one for one in found if isinstance(one, Read)]
    keep(work, "read", number, kept)
    told = (one.undated if isinstance(one, Read) else one for one in found)
    rejects = [dumps(one) for one in told if isinstance(one, Reject)]
    lines = lines_in(rows.part) if rows.piece is None else 0
    listed = [one.alone for one in kept if one.alone is not None]
    return {"reports": len(kept), "rejects": rejects, "lines": lines, "listed": listed}


def _step(reader: Reader, item: Item) -> Read | Reject:
    found = report_of(item)
    if isinstance(found, Reject):
        return found
    alone = by_itself_of(item, found)
    return kept_as(reader(found))._replace(undated=undated_of(item, found), alone=None if alone == found.id else alone)


def kept_as(read: Reading) -> Read:
    """A reading as it is kept."""
    rest = (read.marks, read.statements, read.claims, read.anchor, read.anchored_by)
    return Read(_coded(read.report), _coded(rest), profile(read))


def _coded(noun: object) -> bytes:
    return dumps(noun).encode("utf-8", "surrogatepass")


def keep(work: Work, stage: str, number: int, kept: Sequence[Read]) -> None:
    """Write what a task has read."""
    write_frames(work.path(stage, number, "reports"), (one.report for one in kept))
    write_frames(work.path(stage, number, "readings"), (one.reading for one in kept))
    work.save(work.path(stage, number, "profiles.npz"), **packed([one.profile for one in kept]).flat())


def kept_reports(work: Work, stage: str, number: int, places: Sequence[int]) -> Iterator[Report]:
    """The reports in these places of what a task has kept."""
    for frame in read_frames(work.path(stage, number, "reports"), places):
        report: Report = loads(frame.decode("utf-8", "surrogatepass"))
        yield report


def kept_readings(work: Work, stage: str, number: int, places: Sequence[int]) -> Iterator[Reading]:
    """The readings in these places of what a task has kept."""
    frames = read_frames(work.path(stage, number, "readings"), places)
    for report, frame in zip(kept_reports(work, stage, number, places), frames, strict=True):
        marks, statements, claims, anchor, by = loads(frame.decode("utf-8", "surrogatepass"))
        yield Reading(report, marks, tuple(statements), tuple(claims), anchor, by)


def rejects(work: Work, rows: Sequence[Rows]) -> Iterator[Reject]:
    """What could not be read, with the lines of files that were read in parts counted from their beginning."""
    before = 0
    for number, (part, _) in enumerate(rows):
        told = work.told("read", number)
        before = 0 if part.begins else before
        for line in told["rejects"]:
            one: Reject = loads(line)
            yield Reject(one.source, one.reason, one.detail, None if one.line is None else one.line + before)
        before += told["lines"]


def listed(work: Work, sources: Sequence[tuple[str, int]]) -> list[str]:
    """The ids by themselves of texts that lists name, and that are told with what those say of them."""
    return [one for stage, number in sources if stage == "read" for one in work.told("read", number).get("listed", ())]


def counted(work: Work, parts: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """How many reports each part gave."""
    return np.array([work.told("read", n)["reports"] for n in range(parts)], dtype=np.int64)
