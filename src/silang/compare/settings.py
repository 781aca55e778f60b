"""When and where a story's main event was, and whether anyone denies it: compared beside the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime, timedelta
from itertools import combinations, islice
from typing import TypeVar

from silang.compare.changes import again, of_another
from silang.compare.hours import day_of, hour_of, hours_meet, told_to_the_minute
from silang.compare.ids import finding_id
from silang.compare.likeness import likeness, words
from silang.compare.values import places_meet, span_of, times_meet
from silang.schema import Schema
from silang.schema.tolls import counts
from silang.types import Claim, Event, Finding, Place, Reading, Reason, Side, Story, Timex

Setting = TypeVar("Setting", Timex, Place)
Behind = Mapping[str, tuple[str, ...]]


def settings(
    readings: Sequence[Reading], events: Sequence[Event], stories: Sequence[Story], behind: Behind, schema: Schema
) -> Iterator[Finding]:
    """Findings about "date", "hour", "place" and "denial" of each story's main event, where two reports speak of it."""
    told_of = {r.report.id: r for r in readings}
    claims = {c.id: c for r in readings for c in r.claims}
    counted = counts(claims.values())
    known = {e.id: e for e in events}
    for story in stories:
        main = known.get(story.main or "")
        if main is None or len(story.reports) < 2:
            continue
        told = sorted((claims[c] for c in main.claims if c in claims), key=_place_in_text)
        lead = _one_mode([c for c in told if c.predicate.start < LEAD and not again(c, told_of[c.report])])
        dated = [(c, c.when) for c in lead if c.when is not None and _dates(c, c.when, counted)]
        placed = [(c, c.where) for c in lead if c.where is not None and _at_its_time(c, main)]
        if main.type not in _RECURRING:
            telling = [told_of[r] for r in story.reports if r in told_of]
            dated += _slips(telling, main, dated, counted)
            yield from _setting(story, "date", [(c, day_of(when)) for c, when in dated], _days_meet, told_of, behind)
            yield from _setting(story, "hour", _timed(telling, main, counted), hours_meet, told_of, behind)
        yield from _setting(story, "place", placed, places_meet, told_of, behind)
        if _acted(main, schema):
            yield from _denial(story, told, told_of, behind)


def _timed(telling: Sequence[Reading], main: Event, counted: frozenset[tuple[str, str]]) -> list[tuple[Claim, Timex]]:
    """The hours that reports give for a happening of the main event's type and day, without those of another's."""
    clocked = [
        (claim, claim.when, reading)
        for reading in telling
        for claim in reading.claims
        if claim.type == main.type and claim.when is not None and told_to_the_minute(claim.when)
        if _dates(claim, claim.when, counted) and not again(claim, reading)
        if main.when is not None and _days_meet(claim.when, main.when)
    ]
    if main.type in _COUNTED or any(claim.mode in _SEVERAL for claim, *_ in clocked):
        return []
    return [(claim, hour_of(when)) for claim, when, reading in clocked if not of_another(when, claim, reading)]


def _slips(
    readings: Iterable[Reading], main: Event, dated: Sequence[tuple[Claim, Timex]], counted: frozenset[tuple[str, str]]
) -> Iterator[tuple[Claim, Timex]]:
    """What reports that date nothing else of the main event date a month or a year beside it, so that it stands apart.

    "3 Februari 2023" for 3 March: a claim of the event's type in the lead, on the same day of another month.
    """
    days = {when.begin.day for _, when in dated if when.begin is not None}
    known = {claim.report for claim, _ in dated}
    for reading in readings:
        if reading.report.id in known:
            continue
        for claim in reading.claims:
            when = claim.when
            if claim.type != main.type or claim.predicate.start >= LEAD or when is None or when.begin is None:
                continue
            if when.begin.day in days and _dates(claim, when, counted):
                yield claim, when
                break


def _one_mode(told: Sequence[Claim]) -> list[Claim]:
    """The claims of the mode that most reports tell, with those that name none: arrest and charge have a day each."""
    reports: dict[str | None, set[str]] = defaultdict(set)
    for claim in told:
        reports[claim.mode].add(claim.report)
    named = [m for m in reports if m is not None]
    mode = min(named, key=lambda m: (-len(reports[m]), m), default=None)
    return [c for c in told if c.mode in (mode, None)]


_RECURRING = frozenset(("ECON",))
"""Types of events that come again: a price of Monday and one of Friday have each their day."""

_COUNTED = frozenset(("ELECTION",))
"""Types of events whose hours are those of a count."""

_SEVERAL = frozenset(("eruption",))
"""Modes of events that come several times a day, each at its hour."""

LEAD = 900
"""Code points from the start within which a report tells its news; what comes later may be background."""

ALIKE = 0.25
"""Likeness of two sentences from which on they tell of one happening, where their days or places differ."""

_DAY = timedelta(days=1)


def _dates(claim: Claim, when: Timex, counted: frozenset[tuple[str, str]]) -> bool:
    """Whether the claim dates its happening: to the day, in the lead, and not by when its figures were counted."""
    span = span_of(when)
    to_the_day = span is not None and span[1] - span[0] <= _DAY and when.mod not in ("SINCE", "UNTIL")
    return to_the_day and claim.status == "happened" and (claim.report, when.value) not in counted


def _days_meet(left: Timex, right: Timex) -> bool:
    """Whether the two can name one day: one evening's shooting is told on the next, and clocks differ by zone."""
    a, b = span_of(left), span_of(right)
    return a is None or b is None or a[0].date() == b[0].date() or times_meet(left, right)


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
    told_of: Mapping[str, Reading],
    behind: Behind,
) -> Iterator[Finding]:
    """The one value that each report gives first, and whether those who differ tell of one happening in like words."""
    values: dict[str, list[tuple[Claim, Setting]]] = defaultdict(list)
    for claim, value in told:
        values[claim.report].append((claim, value))
    if len(values) < 2:
        return
    grouped: dict[str, list[tuple[Claim, Setting]]] = {}
    for given in values.values():
        grouped.setdefault(_label(given[0][1]), []).append(given[0])
    held = [grouped[label] for label in sorted(grouped)]
    apart = [
        (a, b)
        for a, b in islice(combinations(held, 2), PAIRS)
        if not meet(a[0][1], b[0][1]) and _of_one(a, b, values, meet, told_of)
    ]
    disputed = {id(group) for pair in apart for group in pair}
    most = max(held, key=lambda g: (len(g), _label(g[0][1])))
    kept = [g for g in held if id(g) in disputed or meet(g[0][1], most[0][1])]
    if len({c.report for g in kept for c, _ in g}) < 2:
        return
    reasons = [Reason(f"differ-{about}", (_label(a[0][1]), _label(b[0][1]))) for a, b in apart[:3]]
    agreed = Reason(f"same-{about}", (min((_label(g[0][1]) for g in kept), key=len),))
    made = tuple(side(g[0][1], [c for c, _ in g], behind) for g in kept)
    yield Finding(
        id=finding_id(story.id, about, made),
        story=story.id,
        event=story.main,
        about=about,
        relation="conflict" if apart else "agree",
        sides=made,
        reasons=tuple(reasons) or (agreed,),
    )


PAIRS = 2_000
"""Pairs of days or places held against one another at most."""


def _of_one(
    left: Sequence[tuple[Claim, Setting]],
    right: Sequence[tuple[Claim, Setting]],
    values: Mapping[str, Sequence[tuple[Claim, Setting]]],
    meet: Callable[[Setting, Setting], bool],
    told_of: Mapping[str, Reading],
) -> bool:
    """Whether a report of each side tells of one happening in like words, and neither gives the other's value too."""
    return any(
        _same(claim, other, told_of)
        for claim, value in left[:_TELLINGS]
        for other, rival in right[:_TELLINGS]
        if not _by_publication(value, told_of[claim.report], rival, told_of[other.report])
        and not any(meet(v, rival) for _, v in values[claim.report])
        and not any(meet(v, value) for _, v in values[other.report])
        and _leaves(told_of[other.report], value)
        and _leaves(told_of[claim.report], rival)
    )


_TELLINGS = 4


def _by_publication(left: Timex | Place, one: Reading, right: Timex | Place, other: Reading) -> bool:
    """Whether the later of two days in a row is but that of its report: "Updated: 06:50", "dikutip Jumat (12/9)"."""
    if isinstance(left, Place) or isinstance(right, Place) or left.begin is None or right.begin is None:
        return False
    last, reading = max((left, one), (right, other), key=_begin)
    days = abs(left.begin.date() - right.begin.date())
    return days == _DAY and last.value[:_TO_THE_DAY] == str(reading.report.day)


_TO_THE_DAY = len("2025-06-04")


def _begin(told: tuple[Timex, Reading]) -> datetime:
    return told[0].begin or datetime.min


def _leaves(reading: Reading, value: Timex | Place) -> bool:
    """Whether the report leaves the other's value unsaid: a place that it names near its start it does not deny."""
    if isinstance(value, Timex):
        return True
    known = value.country is not None and value.key != value.country
    return known and value.name.casefold() not in reading.report.text[:LEAD].casefold()


def alike(left: Claim, right: Claim, told_of: Mapping[str, Reading]) -> bool:
    """Whether two claims tell of one happening: in like words, or across languages of the same people."""
    a, b = told_of[left.report].report, told_of[right.report].report
    if a.lang != b.lang:
        return bool(_people(left) & _people(right))
    return likeness(words(left.span.of(a.text), a.lang), words(right.span.of(b.text), b.lang)) >= ALIKE


def _people(claim: Claim) -> set[str]:
    return {a.key for a in (*claim.actors, *claim.targets) if a.key}


def _label(value: Timex | Place) -> str:
    return value.value if isinstance(value, Timex) else value.name


def _denial(story: Story, told: Sequence[Claim], told_of: Mapping[str, Reading], behind: Behind) -> Iterator[Finding]:
    """What one side says happened and another denies: of the same people, in like words, in two reports or voices."""
    denied = [c for c in told if c.status == "denied"][:_MOST]
    happened = [c for c in told if c.status == "happened"][:_MOST]
    pairs = [
        (h, d)
        for d in denied
        for h in happened
        if _voice(h, told_of) != _voice(d, told_of) and _same(h, d, told_of) and _concerned(h, d, told_of)
    ]
    if len({c.report for pair in pairs for c in pair}) < 2:
        return
    said, unsaid = _once(h for h, _ in pairs), _once(d for _, d in pairs)
    made = (side("happened", said, behind), side("denied", unsaid, behind))
    who = {name for _, name in (_voice(d, told_of) for d in unsaid) if name is not None}
    counted = (str(len({c.report for c in said})), str(len({c.report for c in unsaid})))
    reason = Reason("denied-by", (*counted, ", ".join(sorted(who)[:3]))) if who else Reason("denied", counted)
    yield Finding(
        id=finding_id(story.id, "denial", made),
        story=story.id,
        event=story.main,
        about="denial",
        relation="conflict",
        sides=made,
        reasons=(reason,),
    )


def _concerned(happened: Claim, denied: Claim, told_of: Mapping[str, Reading]) -> bool:
    """Whether a party to what happened is named where it is denied, or denies it: what nobody did nobody denies."""
    said = next((s for s in told_of[denied.report].statements if s.id == denied.statement), None)
    speaker = said.speaker.key if said is not None and said.speaker is not None else None
    parties = _parties(happened)
    return not parties.isdisjoint(_parties(denied)) or (speaker is not None and _of_one_party(speaker, parties))


def _parties(claim: Claim) -> set[str]:
    """Who did it, and to whom where that is somebody of a name."""
    return {a.key for a in claim.actors if a.key} | {a.key for a in claim.targets if a.key and "/" in a.key}


def _of_one_party(key: str, parties: Set[str]) -> bool:
    """Whether the speaker is a party or of its side: the army's spokesman denies what the army did."""
    side = key.partition("/")[0]
    return key in parties or (side != "" and any(party.partition("/")[0].startswith(side[:3]) for party in parties))


_MOST = 40  # claims of an event on either side of a denial that are held against one another


def _once(claims: Iterable[Claim]) -> list[Claim]:
    return list({c.id: c for c in claims}.values())


def _voice(claim: Claim, told_of: Mapping[str, Reading]) -> tuple[str, str | None]:
    """Whose words the claim stands in: of a report, and of a speaker where there is one."""
    said = next((s for s in told_of[claim.report].statements if s.id == claim.statement), None)
    return claim.report, said.speaker.name if said is not None and said.speaker is not None else None


def _same(happened: Claim, denied: Claim, told_of: Mapping[str, Reading]) -> bool:
    """Whether the two speak of one deed: the same kind of it, by the same people, or told in like words."""
    if happened.mode is not None and denied.mode is not None and happened.mode != denied.mode:
        return False
    a, b = {x.key for x in happened.actors if x.key}, {x.key for x in denied.actors if x.key}
    return alike(happened, denied, told_of) and (not a or not b or bool(a & b))


def side(value: Timex | Place | str, claims: Sequence[Claim], behind: Behind) -> Side:
    """The claims that give this value, with the sentences they stand in."""
    return Side(
        value=value,
        claims=tuple(sorted({c.id for c in claims})),
        reports=tuple(sorted({c.report for c in claims})),
        origins=tuple(sorted({o for c in claims for o in behind.get(c.id, ())})),
        spans=tuple(sorted({(c.report, c.span) for c in claims})),
    )
