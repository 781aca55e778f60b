"""What a brief says of findings: each side a sentence: the value, as of when, according to whom, in which outlets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from silang.compare.values import figures_meet
from silang.schema import LEFTOVER
from silang.schema import load as load_schema
from silang.show.brief_views import Block, Line, merged, one_a_report
from silang.show.brief_words import Pen, sentence
from silang.show.quotes import Quote, source
from silang.show.sides import as_of, denies, figures
from silang.types import Amount, Claim, Finding, Quantity, Side, Span, Story, Timex

EACH = 6
"""Notes of a side, one a report: as many as it names outlets."""

SIDES = 5
"""Sides that a finding shows; one more where that is the last."""

REPEATS = frozenset(
    [
        "death",
        "fatality",
        "dead",
        "body",
        "injured",
        "wounded",
        "missing",
        "displaced",
        "evacuee",
        "refugee",
        "survivor",
        "casualty",
        "victim",
    ]
)
"""Units that say again what their slot says: "nine dead died" is no sentence."""

TOPICAL = frozenset(["rate", "share", "price", "index", "value", "volume", "money", "capacity"])
"""Slots whose figures say little without their topic."""

_EARLIER = timedelta(days=1)


def agreed(finding: Finding, story: Story, pen: Pen) -> Line:
    """A finding whose sides agree, as one sentence: the value that most reports give, then the others that fit it."""
    first, *others = sorted(finding.sides, key=lambda s: -len(s.reports))
    sides = [first, *(s for s in others if _meet(first, s))][:SIDES]
    told = [_told(side, finding, story, pen, whole=number == 0) for number, side in enumerate(sides)]
    return Line(sentence("; ".join(told)), merged(*(_quotes(side, pen) for side in sides)))


def _meet(one: Side, other: Side) -> bool:
    """Whether both values can be right; days and places of one finding do."""
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        return figures_meet(one.value, other.value)
    return True


def weight(finding: Finding, story: Story) -> tuple[bool, int, bool]:
    """What comes first: what happened before figures of any kind, then what most reports tell, then the main event."""
    slot = load_schema().slots.get(finding.about)
    reports = {r for side in finding.sides for r in side.reports}
    return (slot is not None and slot.home == LEFTOVER, -len(reports), finding.event != story.main)


def apart(finding: Finding, story: Story, pen: Pen) -> Block:
    """A finding whose sides differ or follow one another: a sentence a side, in the order of time."""
    shown = _chosen(finding.sides)
    lines = [Line(sentence(_dated(side, _told(side, finding, story, pen), pen)), _quotes(side, pen)) for side in shown]
    left = len(finding.sides) - len(shown)
    name = pen.write.about(finding.about)
    measures = _measures(finding, story, pen, title=True)
    title = f"{name[:1].upper()}{name[1:]}" + (f" ({', '.join(measures)})" if measures else "")
    more = pen.words.count("more-values", left) if left else None
    return Block(tuple(lines), title, _why(finding, pen) if finding.relation == "conflict" else None, more)


def _chosen(sides: Sequence[Side]) -> tuple[Side, ...]:
    """Where there are too many, the sides that most reports give, and always the first and the last in time."""
    if len(sides) <= SIDES + 1:
        return tuple(sides)
    ends = {0, len(sides) - 1}
    rank = sorted(range(len(sides)), key=lambda n: (n not in ends, -len(sides[n].reports), n))
    return tuple(sides[n] for n in sorted(rank[:SIDES]))


def _why(finding: Finding, pen: Pen) -> str | None:
    """Why the sides do not fit one another."""
    code = next((r.code for r in finding.reasons if pen.has(f"why-{r.code}")), None)
    return pen.fill(f"why-{code}") if code else None


def _dated(side: Side, told: str, pen: Pen) -> str:
    when = as_of(side, pen.index, pen.write, pen.moment)
    return told if when is None else pen.fill("as-of", when, told)


def _told(side: Side, finding: Finding, story: Story, pen: Pen, *, whole: bool = True) -> str:
    """What a side says and by whom: "at least 9 people died, according to BPBD Wanasari (Suarawanasari.id)"."""
    clause = _clause(side, finding, pen) if whole else _worth(side, finding, pen)
    if pen.has(f"said-{finding.about}"):
        return pen.fill("told-in", clause, pen.listed(_outlets(side, pen)))
    measures = _measures(finding, story, pen) if whole and finding.relation in ("agree", "single") else []
    voices = _voices(side, pen)
    if state := _state(side, voices.denies, pen):
        measures = [*measures, state]
    if measures:
        clause = f"{clause} ({', '.join(measures)})"
    return _by_whom(clause, voices, pen)


@dataclass(frozen=True, slots=True)
class _Voices:
    """Who says a value, who denies it, each in which outlets, and which outlets say it in their own voice."""

    says: dict[str, None]
    says_in: dict[str, None]
    denies: dict[str, None]
    denies_in: dict[str, None]
    own: dict[str, None]


def _voices(side: Side, pen: Pen) -> _Voices:
    voices = _Voices({}, {}, {}, {}, {})
    claims = {c.report: c for i in reversed(side.claims) if (c := pen.index.claims.get(i))}
    held = [c for i in side.claims if (c := pen.index.claims.get(i))]
    for reading in pen.index.told(claims):
        outlet = source(pen.index, reading, pen.write).outlet
        for claim in (c for c in held if c.report == reading.report.id):
            said, who = pen.index.speaker(claim), _voice(claim, pen)
            if who is None:
                voices.own[outlet] = None
            elif denies(claim, side, pen.index) or (said is not None and said.denied):
                voices.denies[who] = voices.denies_in[outlet] = None
            else:
                voices.says[who] = voices.says_in[outlet] = None
    for outlet in (*voices.says_in, *voices.denies_in):
        voices.own.pop(outlet, None)
    return voices


def _outlets(side: Side, pen: Pen) -> list[str]:
    """The outlets whose words a side stands on."""
    told = pen.index.told(report for report, _ in side.spans)
    return list(dict.fromkeys(source(pen.index, r, pen.write).outlet for r in told))


def _by_whom(clause: str, voices: _Voices, pen: Pen) -> str:
    """The clause with those who say it, the outlets that say it themselves, and those who deny it."""
    own = (pen.listed(voices.own), len(voices.own))
    denies = (pen.listed(voices.denies), pen.listed(voices.denies_in), len(voices.denies))
    if voices.says:
        clause = pen.fill("told-by", clause, pen.listed(voices.says), pen.listed(voices.says_in))
        clause = pen.fill("told-too", clause, own[0], number=own[1]) if voices.own else clause
    elif voices.own:
        clause = pen.fill("told-itself", clause, own[0], number=own[1])
    elif voices.denies:
        return pen.fill("told-denied", clause, *denies[:2], number=denies[2])
    return pen.fill("told-but", clause, *denies[:2], number=denies[2]) if voices.denies else clause


def _state(side: Side, denies: Mapping[str, None], pen: Pen) -> str | None:
    """What is planned, possible or, with nobody named who denies it, denied: not told as having happened."""
    states = {c.status for i in side.claims if (c := pen.index.claims.get(i))}
    state = next(iter(states)) if len(states) == 1 else "happened"
    told = state in ("planned", "possible") or (state == "denied" and not denies)
    return pen.words.name("statuses", state) if told else None


def _voice(claim: Claim, pen: Pen) -> str | None:
    """Who says it, where it is not the outlet itself."""
    said = pen.index.speaker(claim)
    return pen.name(said.speaker) if said and said.speaker else None


def _every(side: Side, pen: Pen) -> tuple[Quote, ...]:
    """A sentence of each report that gives the value, the earliest report first."""
    spans = side.spans or tuple((c.report, c.span) for i in side.claims if (c := pen.index.claims.get(i)))
    order = {r.report.id: n for n, r in enumerate(pen.index.told(report for report, _ in spans))}
    held = sorted((s for s in spans if s[0] in order), key=lambda s: (order[s[0]], _headlined(s, pen), s[1]))
    return one_a_report((pen.quote(*span) for span in held), len(order))


def _headlined(place: tuple[str, Span], pen: Pen) -> bool:
    """Whether it stands in the headline, where the body may say it in full."""
    reading = pen.index.readings[place[0]]
    first = reading.marks.sentences[0].span if reading.marks.sentences else None
    return reading.report.headline is not None and first is not None and first.holds(place[1])


def _quotes(side: Side, pen: Pen) -> tuple[Quote, ...]:
    return _every(side, pen)[:EACH]


def _clause(side: Side, finding: Finding, pen: Pen) -> str:
    """The value in a clause of its slot: "9 people died", "the magnitude is given as M 5.8"."""
    slot, value = finding.about.partition(":")[0], side.value
    if isinstance(value, str):
        if pen.has(f"label-{value}"):
            return pen.fill(f"label-{value}")
        return pen.fill(f"said-{slot}", value) if pen.has(f"said-{slot}") else pen.write.value(value)
    said = _worth(side, finding, pen)
    if pen.has(f"said-{slot}"):
        return pen.fill(f"said-{slot}", said)
    if pen.has(f"slot-{slot}"):
        one = isinstance(value, Quantity) and value.low == 1 and value.high in (1, None) and not value.approximate
        return pen.fill(f"slot-{slot}", said, number=1 if one else 2)
    return pen.fill("slot", said, pen.words.name("slots", slot))


def _worth(side: Side, finding: Finding, pen: Pen) -> str:
    """The value alone; a unit that only repeats the slot gives way to what is counted."""
    value = side.value
    if isinstance(value, Quantity):
        return pen.write.quantity(_counted(value, finding.about.partition(":")[0], pen))
    if isinstance(value, Timex) and value.begin is not None and pen.write.time(value) == value.value:
        return pen.write.day(value.begin.date())
    return pen.write.value(value)


def _counted(value: Quantity, slot: str, pen: Pen) -> Quantity:
    known = load_schema().slots.get(slot)
    if known is None or not (value.unit is None or value.unit in REPEATS):
        return value
    kind = known.kinds[0]
    return replace(value, unit=kind, noun=None) if pen.words.known(kind, "units") else value


def _measures(finding: Finding, story: Story, pen: Pen, *, title: bool = False) -> list[str]:
    """What tells this figure from another of its slot: "month on month", "part of the whole", an earlier time."""
    claims = [pen.index.claims[c] for s in finding.sides for c in s.claims if c in pen.index.claims]
    amounts = [(c, a) for c, a in figures(finding.sides, pen.index) if a.slot == finding.about]
    told = list(dict.fromkeys(m for c, a in amounts[:1] for m in _named(a, c, pen, title=title)))
    return [*told, *_earlier(claims, story, pen)]


def _named(amount: Amount, claim: Claim, pen: Pen, *, title: bool) -> Iterator[str]:
    if pen.has(f"role-{amount.role}"):
        yield pen.fill(f"role-{amount.role}")
    unit = amount.mention.value.unit if isinstance(amount.mention.value, Quantity) else None
    for measure in amount.measure:
        kind, colon, what = measure.partition(":")
        if not colon and pen.has(f"measure-{kind}"):
            yield pen.fill(f"measure-{kind}")
        elif kind == "place":
            yield what.rpartition("/")[2].replace("-", " ").title()
        elif colon and (title or what != unit) and claim.type != LEFTOVER and (kind != "of" or amount.slot in TOPICAL):
            yield _topic(what, pen)


def _topic(what: str, pen: Pen) -> str:
    """What a figure is of: "foreign reserves", "rice"."""
    if pen.words.known(what, "topics"):
        return pen.words.name("topics", what)
    return pen.write.counted(Quantity(None, None, what), None).replace("-", " ")


def _earlier(claims: Sequence[Claim], story: Story, pen: Pen) -> Iterator[str]:
    """That a figure is of something before the story, told as background."""
    begun = story.when.begin if story.when else None
    times = [c.when for c in claims]
    if begun and times and all(t and t.until and t.until <= begun - _EARLIER for t in times) and times[0]:
        yield pen.fill("earlier", pen.write.time(times[0]))
