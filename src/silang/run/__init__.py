"""Run: the whole program on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain

from silang.compare import checks, findings
from silang.link import Linked, threads
from silang.run import shares
from silang.run.pool import Progress, forks, readings, standing
from silang.run.reading import explain, reading
from silang.schema import load as load_schema
from silang.trace import copies, credits, followed, rewordings
from silang.types import Comparison, Copy, Judgement, Quantity, Reading, Reject, Report

Mended = Callable[[Reading], Reading]
"""What puts into a reading what people judged of it."""

__all__ = ["Progress", "compare", "cross_check", "explain", "reading", "readings", "together"]


def compare(reports: Iterable[Report | Reject], *, jobs: int = 1, progress: Progress | None = None) -> Comparison:
    """The cross-check of these reports; rejects among them are kept and counted. Their order does not matter."""
    given = tuple(reports)
    rejects = tuple(r for r in given if isinstance(r, Reject))
    return cross_check(together(given, jobs=jobs, progress=progress), rejects, jobs=jobs)


def together(
    given: Iterable[Report | Reject | Reading], *, jobs: int = 1, progress: Progress | None = None
) -> tuple[Reading, ...]:
    """A reading of each report once, of what may be read already: `Reading`s stay, but for a date lent by a story."""
    known = tuple(given)
    kept = {r.report.id: r for r in known if isinstance(r, Reading) and r.anchored_by != "story"}
    new = {r.id: r for r in known if isinstance(r, Report)}
    new |= {r.report.id: r.report for r in known if isinstance(r, Reading) and r.anchored_by == "story"}
    unread = tuple(new[i] for i in sorted(new.keys() - kept.keys()))
    return (*kept.values(), *readings(unread, jobs=jobs, progress=progress))


def cross_check(
    read: Iterable[Reading],
    rejects: tuple[Reject, ...] = (),
    judgements: Sequence[Judgement] = (),
    mended: Mended = lambda read: read,
    *,
    jobs: int = 1,
) -> Comparison:
    """The cross-check of reports that have been read: linked, traced, compared; judged pairs of them as judged.

    What people judged of a reading is put into it by `mended`, also where it is read again. `jobs` is the number of
    processes that work on many reports, where processes can be forked; `silang.run.pool.PoolError` where one is lost.
    """
    members = tuple(mended(r) for r in sorted(read, key=lambda r: r.report.id))
    with standing():
        linked = shares.linked(members, judgements, jobs)
        dated = with_story_dates(members, linked, mended)
        if dated != members:
            members, linked = dated, shares.linked(dated, judgements, jobs)
        shared = copies([m.report for m in members])
        if jobs > 1 and len(members) >= shares.WORTH and forks():
            return shares.compared(shares.Shared(members, linked, shared), rejects, jobs)
        return _compared(members, linked, shared, rejects)


def _compared(
    members: tuple[Reading, ...], linked: Linked, shared: tuple[Copy, ...], rejects: tuple[Reject, ...]
) -> Comparison:
    shared = (*shared, *rewordings(members, linked.stories, shared))
    traced = followed(members, shared, linked.stories, linked.events)
    return Comparison(
        readings=members,
        rejects=rejects,
        events=linked.events,
        stories=linked.stories,
        links=linked.links,
        copies=shared,
        credits=tuple(chain.from_iterable(map(credits, members))),
        origins=traced.origins,
        story_origins=traced.stories,
        findings=findings(members, linked.events, linked.stories, traced.claims, load_schema()),
        checks=tuple(chain.from_iterable(map(checks, members))),
        threads=threads(members, linked.stories, linked.events),
    )


def with_story_dates(
    members: tuple[Reading, ...], linked: Linked, mended: Mended = lambda read: read
) -> tuple[Reading, ...]:
    """The readings again, each that has no date read from the day of the report of its story that it is nearest to."""
    lent = story_days(members, linked)
    return tuple(mended(lent[m.report.id][1]) if m.report.id in lent else m for m in members)


def story_days(members: tuple[Reading, ...], linked: Linked) -> dict[str, tuple[date, Reading]]:
    """For each report without a date the day of that report of its story that it is nearest to, and its reading then.

    First those that then turn out to state a day of their own, then the others, which may be nearest to these.
    """
    of = {m.report.id: m.report for m in members}
    given = {name: (day, reading(of[name], day)) for name, day in _from_nearest(members, linked).items()}
    stated = {name: found for name, found in given.items() if found[1].anchored_by == "stated"}
    if not stated:
        return given
    known = tuple(stated[m.report.id][1] if m.report.id in stated else m for m in members)
    for name, day in _from_nearest(known, linked).items():
        if name not in given or given[name][0] != day:
            given[name] = (day, reading(of[name], day))
    return given


def _from_nearest(members: tuple[Reading, ...], linked: Linked) -> dict[str, date]:
    """For each undated reading the day of that dated one that shares most figures, then links most strongly."""
    of = {m.report.id: m for m in members}
    if all(m.anchor is not None for m in members):
        return {}  # the reasons of all links need not be put into words for this
    near: dict[str, list[tuple[int, float, date]]] = {}
    story = {report: s.id for s in linked.stories for report in s.reports}
    for pair in linked.links:
        for undated, dated in ((pair.left, pair.right), (pair.right, pair.left)):
            day = of[dated].anchor if dated in of else None
            if day is not None and undated in of and of[undated].anchor is None and story[undated] == story[dated]:
                shared = len(_figures(of[undated]) & _figures(of[dated]))
                near.setdefault(undated, []).append((shared, pair.score, day))
    return {name: max(found)[2] for name, found in near.items()}


def _figures(read: Reading) -> frozenset[tuple[str, float | None]]:
    """The report's figures by slot: of two days' reports, the one with the same counts is of the same day."""
    return frozenset(
        (a.slot, a.mention.value.low)
        for claim in read.claims
        for a in claim.amounts
        if isinstance(a.mention.value, Quantity)
    )
