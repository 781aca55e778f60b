"""Claims that speak of one happening: the events of a story, each with the day and place that most give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from silang.link.groups import groups
from silang.link.keys import pairs
from silang.types import Claim, Event

UNLIKE = -0.4
"""The score of a pair of claims that was never held against one another."""

SAME_TYPE = 0.1
"""What two claims of one type in one story have in common from the start."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a claim shows of its happening; claims with one face are one member, counted."""

    type: str
    days: tuple[int, int] | None
    actors: frozenset[str]
    place: str | None


def face(claim: Claim) -> Face:
    """The claim's type, days, actors and place, without the words it stands in."""
    when = claim.when
    days = (when.begin.toordinal(), when.until.toordinal()) if when and when.begin and when.until else None
    if days and days[1] == days[0]:
        days = (days[0], days[0] + 1)
    return Face(
        claim.type,
        days,
        frozenset(k for a in (*claim.actors, *claim.targets) if (k := a.key)),
        claim.where.key if claim.where else None,
    )


def score(left: Face, right: Face) -> float:
    """Above 0 where the two are likelier one happening than not; faces of two types are never one."""
    if left.type != right.type:
        return -1.0
    return round(SAME_TYPE + _days(left, right) + _actors(left, right) + _places(left, right), 4)


def events(claims: Sequence[Claim]) -> tuple[Event, ...]:
    """The events behind the claims of one story, by id."""
    faces: dict[Face, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        faces[face(claim)].append(claim)
    members = sorted(faces, key=lambda f: faces[f][0].id)
    of_type: dict[str, list[int]] = defaultdict(list)
    for at, member in enumerate(members):
        of_type[member.type].append(at)
    links = ((a, b, score(members[a], members[b])) for a, b in pairs(of_type.values(), len(members)))
    found = groups([faces[m][0].id for m in members], links, unlike=UNLIKE)
    return tuple(sorted((_event([c for at in g for c in faces[members[at]]]) for g in found), key=lambda e: e.id))


def hashed(*parts: str) -> str:
    """An id made of content: the same parts give the same id, everywhere."""
    return blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


def _event(claims: list[Claim]) -> Event:
    whens = {c.when.value: c.when for c in claims if c.when and c.when.begin}
    wheres = {c.where.key: c.where for c in claims if c.where and c.where.key}
    when = voted((c.report, c.when.value) for c in claims if c.when and c.when.begin)
    where = voted((c.report, c.where.key) for c in claims if c.where and c.where.key)
    ids = tuple(sorted(c.id for c in claims))
    return Event(
        hashed("event", *ids), claims[0].type, ids, whens[when] if when else None, wheres[where] if where else None
    )


def voted(said: Iterable[tuple[str, str]]) -> str | None:
    """The key that most reports give; of equals the longest, which is the finest, then the first."""
    by: dict[str, set[str]] = defaultdict(set)
    for report, key in said:
        by[key].add(report)
    return min(by, key=lambda k: (-len(by[k]), -len(k), k), default=None)


def _days(left: Face, right: Face) -> float:
    if left.days is None or right.days is None:
        return 0.0
    near = left.days[0] <= right.days[1] and right.days[0] <= left.days[1]  # a day's slack: reports differ by one
    return 0.3 if near else -0.9


def _actors(left: Face, right: Face) -> float:
    if not left.actors or not right.actors:
        return 0.0
    if left.actors & right.actors:
        return 0.3
    return 0.1 if _countries(left) & _countries(right) else -0.3


def _countries(face: Face) -> frozenset[str]:
    return frozenset(k[:3] for k in face.actors if k[:3].isupper() and len(k[:3]) == 3)


def _places(left: Face, right: Face) -> float:
    if left.place is None or right.place is None:
        return 0.0
    if left.place == right.place:
        return 0.2
    within = left.place.startswith(right.place) or right.place.startswith(left.place)
    return 0.0 if within else -0.25
