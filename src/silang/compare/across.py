"""Facts that several stories of one thread speak of: the background that each of them retells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from silang.compare.facts import BACKGROUND, Fact
from silang.compare.joined import joined
from silang.compare.sides import by_value
from silang.compare.things import toll
from silang.compare.values import times_meet
from silang.schema import Schema
from silang.types import Claim, Reading, Story, Timex

Key = tuple[str, ...]


def threads(readings: Sequence[Reading], stories: Sequence[Story]) -> dict[str, str]:
    """Each story's background: stories share one where the same person has most to do with the same other country."""
    told = {r.report.id: r for r in readings}
    thread: dict[str, str] = {}
    first: dict[Key, str] = {}
    for story in sorted(stories, key=lambda s: s.id):
        about = topic([told[r] for r in story.reports if r in told])
        thread[story.id] = first.setdefault(about, story.id) if about else story.id
    return thread


def topic(members: Sequence[Reading]) -> Key | None:
    """The person that the claims name most, and the country other than that person's own."""
    people: dict[str, int] = {}
    countries: dict[str, int] = {}
    for reading in members:
        for claim in reading.claims:
            if claim.actors or claim.targets:
                _tally(claim, people, countries)
    person = _most(people)
    other = _most({k: n for k, n in countries.items() if person is None or not person.startswith(k)})
    return (person, other) if person and other else None


def _tally(claim: Claim, people: dict[str, int], countries: dict[str, int]) -> None:
    """Adds the claim's people, and the countries that act in it, by code."""
    keys = {a.key for a in (*claim.actors, *claim.targets) if a.key}
    for key in {a.key for a in (*claim.actors, *claim.targets) if a.key and a.type == "person"}:
        if "/" in key:
            people[key] = people.get(key, 0) + 1
    for country in {k[:3] for k in keys if k[:3].isalpha() and k[:3].isupper()}:
        countries[country] = countries.get(country, 0) + 1


def _most(count: Mapping[str, int]) -> str | None:
    return min(count, key=lambda k: (-count[k], k), default=None)


def shared_facts(
    facts: Sequence[Fact], thread: Mapping[str, str], schema: Schema, own: Set[str | None] = frozenset()
) -> Iterator[Fact]:
    """Figures of one thing that several stories of a thread retell; those of its `own` events are news.

    Two meetings, two quakes have each their own figures: equal slots alone make them no one thing. The toll of one
    group (the soldiers of a country) is one, as of whatever time, however it is worded.
    """
    groups: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.story is not None and (fact.event is None or fact.event not in own):
            ever = (m for m in fact.measured if not m.startswith("then:"))
            groups[(thread[fact.story], fact.about, *ever)].append(fact)
    several = ((key, held) for key, held in groups.items() if len({f.story for f in held}) > 1)
    for key, held in sorted(several):
        story = {s.report: f.story for f in held for s in f.said}
        if len(set(story.values())) < 2:
            continue
        retold = [s for f in held for s in f.said]
        of_one = toll(key[1], schema) and any(m.startswith("group:") for m in key)
        things = [retold] if of_one else by_value(retold).values()
        told = [Fact(None, None, said[0].claim.type, key[1], tuple(said), key[2:]) for said in things]
        yield from (f for f in (joined(told, schema) if of_one else told) if len({story[s.report] for s in f.said}) > 1)


@dataclass(frozen=True, slots=True)
class Retold:
    """One happening of long ago that reports of several stories date, each in its own way."""

    type: str
    told: tuple[tuple[Claim, Timex], ...]


def retold(readings: Sequence[Reading], stories: Sequence[Story], thread: Mapping[str, str]) -> Iterator[Retold]:
    """Background that stories of a thread share: claims of one type whose times meet ("Juni 2024", "tahun lalu")."""
    story = {report: s.id for s in stories for report in s.reports}
    groups: dict[Key, list[tuple[Claim, Timex]]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            when = claim.when
            if when is not None and reading.report.id in story and _long_ago(when, reading):
                groups[thread[story[reading.report.id]], claim.type].append((claim, when))
    for (_, kind), told in sorted(groups.items()):
        for group in _meeting(told):
            if len({story[c.report] for c, _ in group}) > 1:
                yield Retold(kind, tuple(group))


def _long_ago(when: Timex, reading: Reading) -> bool:
    """Whether the time ended long before the report's day."""
    if when.type != "DATE" or when.until is None or when.begin is None or reading.anchor is None:
        return False
    return when.until.date() + BACKGROUND <= reading.anchor


def _meeting(told: Sequence[tuple[Claim, Timex]]) -> list[list[tuple[Claim, Timex]]]:
    """Groups of times that meet, the narrowest first: a year joins the month that most claims of it name."""
    same: dict[str, list[tuple[Claim, Timex]]] = defaultdict(list)
    for claim, when in sorted(told, key=lambda t: (-len(t[1].value), t[1].value, t[0].id)):
        same[when.value].append((claim, when))
    years: dict[int, list[_Group]] = defaultdict(list)  # so that a time is held against those of its years alone
    groups: list[_Group] = []
    for alike in same.values():
        when = alike[0][1]
        near = {id(g): g for year in _years(when) for g in years[year]}.values()
        fits = [g for g in near if all(times_meet(when, w) for w in g.times)]
        group = max(fits, key=lambda g: (len(g.told), g.told[0][1].value), default=_Group([], []))
        if not fits:
            groups.append(group)
        group.times.append(when)
        group.told.extend(alike)
        for year in _years(when):
            if not any(g is group for g in years[year]):
                years[year].append(group)
    return [group.told for group in groups]


@dataclass(slots=True)
class _Group:
    """Times that all meet, each once, and the claims that give them."""

    times: list[Timex]
    told: list[tuple[Claim, Timex]]


def _years(when: Timex) -> range:
    """The years that a time touches, few at most: what is longer dates nothing."""
    if when.begin is None:
        return range(0)
    last = when.until.year if when.until is not None else when.begin.year
    return range(when.begin.year, min(last, when.begin.year + 10) + 1)
