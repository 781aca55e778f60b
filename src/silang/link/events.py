"""Claims that speak of one happening: the events of a story, each with the day and place that most give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from silang.link.groups import SPEAKERS, average
from silang.schema.tolls import counts
from silang.types import Claim, Event, Timex

WHOLE = 64
"""Faces of one type in a story that are all held against one another."""

UNLIKE = -0.4
"""The score of a pair of claims that was never held against one another."""

FRESH = 7
"""Days between a happening and the reports of it, within which it is their news."""

_DAY = len("2025-06-04")

BACKGROUND = -0.35
"""What tells a claim without a date, which is of now, from one of long ago."""

SAME_TYPE = 0.1
"""What two claims of one type in one story have in common from the start."""


class Face(NamedTuple):
    """What a claim shows of its happening; claims with one face are one member, counted."""

    type: str
    days: tuple[int, int] | None
    actors: frozenset[str]
    place: str | None
    background: bool  # dated well before the story's own day
    counted: bool  # it gives a figure, which is the happening's, whoever gives it and as of when


def face(claim: Claim, today: int | None) -> Face:
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
        days is not None and today is not None and days[1] < today - FRESH,
        bool(claim.amounts),
    )


def score(left: Face, right: Face) -> float:
    """Above 0 where the two are likelier one happening than not; faces of two types are never one."""
    if left.type != right.type:
        return -1.0
    return round(SAME_TYPE + _days(left, right) + _actors(left, right) + _places(left, right), 4)


def events(claims: Sequence[Claim], today: int | None) -> tuple[Event, ...]:
    """The events behind the claims of one story, by id; `today` is the story's own day."""
    faces: dict[Face, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        faces[face(claim, today)].append(claim)
    members = sorted(faces, key=lambda f: faces[f][0].id)
    of_type: dict[str, list[Face]] = defaultdict(list)
    for member in members:
        of_type[member.type].append(member)
    counted = counts(claims)
    return tuple(
        sorted(
            (
                _event([c for f in g for c in faces[f]], today, counted)
                for each in of_type.values()
                for g in _parts(each)
            ),
            key=lambda e: e.id,
        )
    )


def _parts(faces: Sequence[Face]) -> Iterator[list[Face]]:
    """Faces of one type, by happening."""
    if len(faces) == 1 or (len(faces) == 2 and score(*faces) > 0):
        yield list(faces)
        return
    if len(faces) == 2:
        yield from ([one] for one in faces)
        return
    pairs = ((a, b, score(faces[a], faces[b])) for a, b in _met(len(faces)))
    for group in average(len(faces), pairs, unlike=UNLIKE):
        yield [faces[at] for at in group]


def _met(faces: int) -> Iterator[tuple[int, int]]:
    """Up to `WHOLE` all meet; of more, all meet the first ones."""
    first = faces if faces <= WHOLE else SPEAKERS
    return ((a, b) for a in range(first) for b in range(a + 1, faces))


def hashed(*parts: str) -> str:
    """An id made of content: the same parts give the same id, everywhere."""
    return blake2b("\n".join(parts).encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _event(claims: list[Claim], today: int | None, counted: frozenset[tuple[str, str]]) -> Event:
    dated = [(c.report, c.when) for c in claims if c.when and c.when.begin and (c.report, c.when.value) not in counted]
    whens = {when.value: when for _, when in dated}
    wheres = {c.where.key: c.where for c in claims if c.where and c.where.key}
    day = voted(
        ((report, when.value[:_DAY]) for report, when in dated), _off({v[:_DAY]: whens[v] for v in whens}, today)
    )
    when = voted(((report, when.value) for report, when in dated if when.value[:_DAY] == day), fine=False)
    where = voted(_placed(claims))
    ids = tuple(sorted(c.id for c in claims))
    return Event(
        hashed("event", *ids), claims[0].type, ids, whens[when] if when else None, wheres[where] if where else None
    )


def _placed(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """The places that reports give; of a rate or a price the one told first: each town further on has its own.

    Where fewer than half of the reports tell one first, only countries count.
    """
    telling: Sequence[Claim] = claims
    if claims[0].type == _LEVELS:
        first: dict[str, Claim] = {}
        for claim in sorted(claims, key=lambda c: (c.report, c.predicate.start)):
            first.setdefault(claim.report, claim)
        telling = list(first.values())
    placed = [(c.report, c.where.key) for c in telling if c.where and c.where.key]
    if telling is claims or 2 * len(placed) >= len(telling):
        return placed
    return [(c.report, c.where.key) for c in claims if c.where and c.where.key and c.where.key == c.where.country]


_LEVELS = "ECON"
"""The type of events whose figures are of many places."""


def voted(said: Iterable[tuple[str, str]], off: Mapping[str, int] | None = None, *, fine: bool = True) -> str | None:
    """The key that most reports give; of equals the one least `off`, then the longest, or the shortest."""
    by: dict[str, set[str]] = defaultdict(set)
    for report, key in said:
        by[key].add(report)
    away = off or {}
    sign = -1 if fine else 1
    return min(by, key=lambda k: (-len(by[k]), away.get(k, 0), sign * len(k), k), default=None)


def _off(whens: Mapping[str, Timex], today: int | None) -> dict[str, int]:
    """How many days each time lies from the story's own day."""
    if today is None:
        return {}
    return {k: abs(w.begin.toordinal() - today) for k, w in whens.items() if w.begin}


def _days(left: Face, right: Face) -> float:
    if left.days is None or right.days is None:
        return BACKGROUND if left.background or right.background else 0.0
    gap = max(left.days[0] - right.days[1], right.days[0] - left.days[1])
    if gap <= 0:  # a day's slack: reports differ by one
        return 0.3
    return 0.1 if gap <= FRESH and left.counted and right.counted else -0.9


def _actors(left: Face, right: Face) -> float:
    if not left.actors or not right.actors:
        return 0.0
    if left.actors & right.actors:
        return 0.3
    if left.counted or right.counted:
        return 0.0
    if _named(left) and _named(right):
        return -0.2
    return 0.1 if _countries(left) & _countries(right) else -0.3


def _named(face: Face) -> bool:
    return any("/" in key for key in face.actors)


def _countries(face: Face) -> frozenset[str]:
    return frozenset(k[:3] for k in face.actors if k[:3].isupper() and len(k[:3]) == 3)


def _places(left: Face, right: Face) -> float:
    if left.place is None or right.place is None:
        return 0.0
    if left.place == right.place:
        return 0.2
    within = left.place.startswith(right.place) or right.place.startswith(left.place)
    return 0.0 if within else -0.15 if left.counted or right.counted else -0.25
