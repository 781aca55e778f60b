"""When and where a story's main event was, and whether anyone denies it: compared beside the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from typing import TypeVar

from silang.compare.ids import finding_id
from silang.compare.values import places_meet, span_of, times_meet
from silang.schema import Schema
from silang.schema.tolls import counts
from silang.types import Claim, Event, Finding, Place, Reading, Reason, Side, Story, Timex

Setting = TypeVar("Setting", Timex, Place)
Behind = Mapping[str, tuple[str, ...]]


def settings(
    readings: Sequence[Reading], events: Sequence[Event], stories: Sequence[Story], behind: Behind, schema: Schema
) -> Iterator[Finding]:
    """Findings about "date", "place" and "denial" of each story's main event, where two reports speak of it."""
    claims = {c.id: c for r in readings for c in r.claims}
    counted = counts(claims.values())
    known = {e.id: e for e in events}
    for story in stories:
        main = known.get(story.main or "")
        told = sorted((claims[c] for c in main.claims if c in claims), key=_place_in_text) if main else []
        told = _one_mode(told)
        dated = [(c, c.when) for c in told if c.when is not None and _dates(c, c.when, counted)]
        placed = [(c, c.where) for c in told if c.where is not None and _at_its_time(c, main)]
        yield from _setting(story, "date", dated, times_meet, behind)
        yield from _setting(story, "place", placed, places_meet, behind)
        if main is not None and _acted(main, schema):
            yield from _denial(story, told, behind)


def _one_mode(told: Sequence[Claim]) -> list[Claim]:
    """The claims of the mode that most reports tell: an arrest and a charge each have their own day."""
    reports: dict[str | None, set[str]] = defaultdict(set)
    for claim in told:
        reports[claim.mode].add(claim.report)
    mode = min(reports, key=lambda m: (-len(reports[m]), m or ""), default=None)
    return [c for c in told if c.mode == mode]


LEAD = 900
"""Code points from the start within which a report tells its news; what comes later may be background."""

_DAY = timedelta(days=1)


def _dates(claim: Claim, when: Timex, counted: frozenset[tuple[str, str]]) -> bool:
    """Whether the claim dates its happening: to the day, in the lead, and not by when its figures were counted."""
    span = span_of(when)
    to_the_day = span is not None and span[1] - span[0] <= _DAY and when.mod not in ("SINCE", "UNTIL")
    return to_the_day and claim.predicate.start < LEAD and (claim.report, when.value) not in counted


def _acted(event: Event, schema: Schema) -> bool:
    """Whether someone did it, so that someone can deny it."""
    kind = schema.types.get(event.type)
    return kind is not None and kind.needs == "actor"


def _at_its_time(claim: Claim, event: Event | None) -> bool:
    """Whether the claim gives the event's own time: what has another time or none may tell of another place."""
    when = event.when if event is not None else None
    return claim.when is not None and when is not None and times_meet(claim.when, when)


def _place_in_text(claim: Claim) -> tuple[str, int]:
    return claim.report, claim.predicate.start


def _setting(
    story: Story,
    about: str,
    told: Sequence[tuple[Claim, Setting]],
    meet: Callable[[Setting, Setting], bool],
    behind: Behind,
) -> Iterator[Finding]:
    first: dict[str, tuple[Claim, Setting]] = {}
    for claim, value in told:
        first.setdefault(claim.report, (claim, value))
    if len(first) < 2:
        return
    grouped: dict[str, list[tuple[Claim, Setting]]] = {}
    for claim, value in first.values():
        grouped.setdefault(_label(value), []).append((claim, value))
    held = [grouped[label] for label in sorted(grouped)]
    apart = [(a, b) for a, b in combinations(held, 2) if not meet(a[0][1], b[0][1])]
    reasons = [Reason(f"differ-{about}", (_label(a[0][1]), _label(b[0][1]))) for a, b in apart[:3]]
    agreed = Reason(f"same-{about}", (min((_label(g[0][1]) for g in held), key=len),))
    made = tuple(side(g[0][1], [c for c, _ in g], behind) for g in held)
    yield Finding(
        id=finding_id(story.id, about, made),
        story=story.id,
        event=story.main,
        about=about,
        relation="conflict" if apart else "agree",
        sides=made,
        reasons=tuple(reasons) or (agreed,),
    )


def _label(value: Timex | Place) -> str:
    return value.value[:10] if isinstance(value, Timex) else value.name


def _denial(story: Story, told: Sequence[Claim], behind: Behind) -> Iterator[Finding]:
    denied = [c for c in told if c.status == "denied"]
    happened = [c for c in told if c.status == "happened"]
    if not denied or not happened or {c.report for c in denied} == {c.report for c in happened} == {denied[0].report}:
        return
    made = (side("happened", happened, behind), side("denied", denied, behind))
    yield Finding(
        id=finding_id(story.id, "denial", made),
        story=story.id,
        event=story.main,
        about="denial",
        relation="conflict",
        sides=made,
        reasons=(Reason("denied", (str(len({c.report for c in happened})), str(len({c.report for c in denied})))),),
    )


def side(value: Timex | Place | str, claims: Sequence[Claim], behind: Behind) -> Side:
    """The claims that give this value, with the sentences they stand in."""
    return Side(
        value=value,
        claims=tuple(sorted({c.id for c in claims})),
        reports=tuple(sorted({c.report for c in claims})),
        origins=tuple(sorted({o for c in claims for o in behind.get(c.id, ())})),
        spans=tuple(sorted({(c.report, c.span) for c in claims})),
    )
