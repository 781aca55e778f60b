"""Facts that several stories of one thread speak of: the background that each of them retells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from silang.compare.facts import Fact, Said, thing
from silang.compare.values import times_meet
from silang.types import Claim, Reading, Story, Timex

BACKGROUND = timedelta(days=45)
"""A happening this long before its report is retold as background, not told as news."""

Key = tuple[str, ...]


def threads(readings: Sequence[Reading], stories: Sequence[Story]) -> dict[str, str]:
    """Each story's thread: stories share one where the same person has most to do with the same other country."""
    told = {r.report.id: r for r in readings}
    thread: dict[str, str] = {}
    first: dict[Key, str] = {}
    for story in sorted(stories, key=lambda s: s.id):
        topic = _topic([told[r] for r in story.reports if r in told])
        thread[story.id] = first.setdefault(topic, story.id) if topic else story.id
    return thread


def _topic(members: Sequence[Reading]) -> Key | None:
    """The person that the claims name most, and the country other than that person's own."""
    claims = [c for reading in members for c in reading.claims]
    people = Counter(k for c in claims for k in _keys(c) if "/" in k)
    countries = Counter(country for c in claims for country in _parties(c))
    person = _most(people)
    other = _most(Counter({k: n for k, n in countries.items() if person is None or not person.startswith(k)}))
    return (person, other) if person and other else None


def _most(count: Counter[str]) -> str | None:
    return min(count, key=lambda k: (-count[k], k), default=None)


def _keys(claim: Claim) -> frozenset[str]:
    return frozenset(a.key for a in (*claim.actors, *claim.targets) if a.key)


def _parties(claim: Claim) -> frozenset[str]:
    """The countries that act in the claim, by code."""
    return frozenset(k[:3] for k in _keys(claim) if k[:3].isalpha() and k[:3].isupper())


def shared_facts(facts: Sequence[Fact], thread: Mapping[str, str]) -> Iterator[Fact]:
    """Figures of one thing that stands in several stories of a thread."""
    groups: dict[Key, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        for said in fact.said:
            if fact.story is not None and said.amount is not None:
                groups[(thread[fact.story], *thing(said))][fact.story].append(said)
    for key, by_story in sorted(groups.items()):
        if len(by_story) > 1:
            shared = tuple(one for story in sorted(by_story) for one in by_story[story])
            yield Fact(None, None, shared[0].claim.type, key[1], shared)


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
    groups: list[tuple[list[Timex], list[tuple[Claim, Timex]]]] = []  # the times of a group, each once, and its claims
    for alike in same.values():
        when = alike[0][1]
        fits = [g for g in groups if all(times_meet(when, w) for w in g[0])]
        times, claims = max(fits, key=lambda g: (len(g[1]), g[1][0][1].value), default=([], []))
        if not fits:
            groups.append((times, claims))
        times.append(when)
        claims.extend(alike)
    return [claims for _, claims in groups]
