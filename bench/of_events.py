"""Silang on gold of events: type, both arguments and status of each event of single sentences.

python bench/of_events.py seen              the figures, and a table by language, voice, status and type
python bench/of_events.py seen --misses 30  also show what was missed and what was added (of the seen half alone)

"event type": an event is found where its sentence has a claim of its type; a claim of a type that the sentence does not
have is extra. "type + both arguments": a claim serves one event; it must name all its actors and targets and no other.
A mutual event (AGREE, CONSULT, COOPERATE, DEAL) may have its sides in either order, or both as actors. An event without
actors and targets is read from all claims of its type in the sentence together: their place and figures must be those
of the gold; victims and the like, a group among the targets, do no harm, any other party does. Extra is a claim that
serves no event, unless it says over again one that is right. "status": the share with the right status among the
events found by type; "figures in slots": the share of their amounts found by value and slot.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from silang.run.reading import reading
from silang.schema import LEFTOVER, load
from silang.types import Actor, Amount, Claim, Report

sys.path.insert(0, str(Path(__file__).parent))
from measures import Tally, total

GOLD = Path(__file__).parent / "gold"
SHOWN = ("seen", "seen-2", "seen-3", "seen-4", "seen-5", "seen-6")
"""Rules may be learnt from these: their misses may be shown."""

SPLITS = (*SHOWN, "held", "blind")
PUBLISHED = "2025-06-15"
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "DEAL"})
LANGS = ("id", "en")
VOICES = ("active", "passive", "nominal", "relative")
STATUSES = ("happened", "planned", "possible", "denied")


class GoldError(ValueError):
    """Gold that cannot be measured against; the message names the sentence and the entry."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the gold. A name is "A|B": A as the text has it, or B, what it stands for."""

    type: str
    status: str
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    where: str | None = None
    amounts: Mapping[str, float] | None = None
    also: tuple[str, ...] = ()  # types that the schema's definition allows as well
    maybe: tuple[str, ...] = ()  # parties that a reader may name or leave out
    optional: bool = False  # neither missed where it is not read nor extra where it is

    @property
    def types(self) -> frozenset[str]:
        """Every type that the event may be read as."""
        return frozenset({self.type, *self.also})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the gold with its events."""

    lang: str
    text: str
    voice: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one event of the gold; `status` is None where its type was not found."""

    sentence: Sentence
    event: Event
    typed: bool
    argued: bool
    status: bool | None
    figures: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence as read: its outcomes, the claims of no type of the gold, and those that serve no event."""

    sentence: Sentence
    outcomes: tuple[Outcome, ...]
    untyped: tuple[Claim, ...]
    unserving: tuple[Claim, ...]


def gold(split: str) -> tuple[Sentence, ...]:
    """The sentences of one of SPLITS, checked against their texts and the schema."""
    told = tomllib.loads((GOLD / f"events-{split}.toml").read_text(encoding="utf-8"))
    return tuple(_checked(_sentence(one)) for one in told["sentence"])


def measured(split: str) -> tuple[dict[str, float], dict[str, Tally]]:
    """Every measure of one split against its gold, and the tallies behind them."""
    return figures([read(sentence) for sentence in gold(split)])


def figures(done: Sequence[Read]) -> tuple[dict[str, float], dict[str, Tally]]:
    """The measures of sentences as read: F1 of type and of type with both arguments, shares of status and figures."""
    tallies = {
        "event type": total(_tally(r, [o.typed for o in r.outcomes], r.untyped) for r in done),
        "type + both arguments": total(_tally(r, [o.argued for o in r.outcomes], r.unserving) for r in done),
        "status": total(_shown([o for o in r.outcomes if o.typed], lambda o: bool(o.status)) for r in done),
        "figures in slots": total(_shown([o for o in r.outcomes if o.typed], lambda o: all(o.figures)) for r in done),
    }
    slots = [right for r in done for o in r.outcomes if o.typed for right in o.figures]
    stated = [bool(o.status) for r in done for o in r.outcomes if o.typed]
    return {
        "event type": round(tallies["event type"].f1, 3),
        "type + both arguments": round(tallies["type + both arguments"].f1, 3),
        "status": _share(stated),
        "figures in slots": _share(slots),
    }, tallies


def read(sentence: Sentence) -> Read:
    """The sentence read as a report of its own and held against its gold."""
    report = Report("sentence", "sentence", sentence.text, sentence.lang, published=PUBLISHED)
    claims = [c for c in reading(report).claims if c.type != LEFTOVER]
    served = _served(sentence, claims)
    known = {t for e in sentence.events for t in e.types}
    spare = {t for e in sentence.events if e.optional for t in e.types}
    used = {c.id for those in served.values() for c in those}
    used |= {c.id for c in claims for n in served if _fits(sentence.events[n], c)}
    return Read(
        sentence,
        tuple(_outcome(sentence, n, e, claims, served) for n, e in enumerate(sentence.events) if not e.optional),
        tuple(c for c in claims if c.type not in known),
        tuple(c for c in claims if c.id not in used and c.type not in spare),
    )


def _served(sentence: Sentence, claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    """The claims that each event, by its place in the sentence, is read from with its arguments right."""
    free, served = list(claims), dict[int, list[Claim]]()
    for n, event in enumerate(sentence.events):
        near = [c for c in free if c.type in event.types]
        if event.actors or event.targets:
            hit = next((c for c in near if _fits(event, c)), None)
            these = [] if hit is None else [hit]
        else:
            these = near if near and _setting_right(event, near) else []
        if these and not event.optional:
            served[n] = these
            if event.actors or event.targets:
                free.remove(these[0])
    return served


def _outcome(
    sentence: Sentence, n: int, event: Event, claims: Sequence[Claim], served: Mapping[int, list[Claim]]
) -> Outcome:
    near = [c for c in claims if c.type in event.types]
    stated = [c.status == event.status for c in served.get(n, near)]
    amounts = [a for c in near for a in c.amounts]
    right = tuple(_has(amounts, slot, low) for slot, low in (event.amounts or {}).items())
    return Outcome(
        sentence, event, bool(near), n in served, any(stated) if n in served else stated[0] if stated else None, right
    )


def _fits(event: Event, claim: Claim) -> bool:
    """Whether the claim is of the event's type and names its parties, where it has some."""
    if claim.type not in event.types or not (event.actors or event.targets):
        return False
    if event.types & MUTUAL:
        return _names_right(event.actors + event.targets, claim.actors + claim.targets, event.maybe)
    return _names_right(event.actors, claim.actors, event.maybe) and _names_right(
        event.targets, claim.targets, event.maybe
    )


def _names_right(names: Sequence[str], parties: Sequence[Actor], maybe: Sequence[str]) -> bool:
    """Each name is met by a party, and each party meets a name or one that may be named."""
    return all(any(_meets(n, p) for p in parties) for n in names) and all(
        any(_meets(n, p) for n in (*names, *maybe)) for p in parties
    )


def _meets(name: str, party: Actor) -> bool:
    """Whether the party bears the name: one holds the other's words, or the party's role holds the name."""
    called, role = _words(party.name), _words(party.role)
    return any(
        wanted <= called or (called and called <= wanted) or wanted <= role or wanted <= called | role
        for wanted in map(_words, name.split("|"))
    )


def _setting_right(event: Event, claims: Sequence[Claim]) -> bool:
    """Whether claims together have the place and figures of an event without parties, and no party that harms."""
    parties = [p for c in claims for p in (*c.actors, *(t for t in c.targets if t.type != "group"))]
    return (
        all(any(_meets(n, p) for n in event.maybe) for p in parties)
        and all(_has([a for c in claims for a in c.amounts], s, low) for s, low in (event.amounts or {}).items())
        and (event.where is None or any(_at(event.where, c) for c in claims))
    )


def _at(where: str, claim: Claim) -> bool:
    if claim.where is None:
        return False
    named = _words(claim.where.name), _words((claim.where.key or "").rpartition("/")[2])
    return any(n and (w <= n or n <= w) for w in map(_words, where.split("|")) for n in named)


def _has(amounts: Iterable[Amount], slot: str, low: float) -> bool:
    """Whether a figure of the slot has this low bound; one that is only bounded above, its high one."""
    for amount in amounts:
        value = amount.mention.value
        bound = getattr(value, "low", None)
        bound = getattr(value, "high", None) if bound is None else bound
        if amount.slot == slot and bound is not None and abs(bound - low) <= 1e-9 * max(1.0, abs(low)):
            return True
    return False


def _words(name: str | None) -> frozenset[str]:
    """The words of a name, folded: no case, accents, marks or English genitive."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c)).casefold()
    plain = plain.replace("’", "'").replace("'s", "")
    return frozenset("".join(c if c.isalnum() else " " for c in plain).split()) - {"the", "a", "an", "of"}


def _tally(done: Read, right: Sequence[bool], extra: Sequence[Claim]) -> Tally:
    missed = tuple(_told(o) for o, good in zip(done.outcomes, right, strict=True) if not good)
    return Tally(sum(right), missed, tuple(_added(done.sentence, c) for c in extra))


def _shown(outcomes: Sequence[Outcome], right: Any) -> Tally:
    missed = tuple(_told(o) for o in outcomes if not right(o))
    return Tally(len(outcomes) - len(missed), missed, ())


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 3) if right else 1.0


def _told(outcome: Outcome) -> str:
    e = outcome.event
    return f"{e.type} {e.status} {list(e.actors)} → {list(e.targets)} {e.where} {e.amounts}: {outcome.sentence.text}"


def _added(sentence: Sentence, claim: Claim) -> str:
    sides = [[p.name for p in those] for those in (claim.actors, claim.targets)]
    slots = {a.slot: getattr(a.mention.value, "low", None) for a in claim.amounts}
    where = claim.where.name if claim.where else None
    return f"{claim.type} {claim.status} {sides[0]} → {sides[1]} {where} {slots} ({claim.rule}): {sentence.text}"


def _sentence(told: Mapping[str, Any]) -> Sentence:
    return Sentence(told["lang"], told["text"], told["voice"], tuple(_event(e) for e in told.get("event", ())))


def _event(told: Mapping[str, Any]) -> Event:
    lists = {k: tuple(told[k]) for k in ("actors", "targets", "also", "maybe") if k in told}
    return Event(**{**told, **lists})


def _checked(sentence: Sentence) -> Sentence:
    """The sentence, where all that its gold names stands in its text and in the schema."""
    for wrong in _wrong(sentence):
        raise GoldError(f"{wrong}, in {sentence.text!r}")
    return sentence


def _wrong(sentence: Sentence) -> Iterator[str]:
    schema = load()
    if sentence.lang not in LANGS or sentence.voice not in VOICES:
        yield f"no such language or voice: {sentence.lang}, {sentence.voice}"
    for event in sentence.events:
        yield from (f"no type {t}" for t in event.types if t not in schema.types or t == LEFTOVER)
        if event.status not in STATUSES:
            yield f"no status {event.status}"
        held = {s for t in event.types & schema.types.keys() for s in schema.types[t].slots}
        yield from (f"no slot {s} of {event.type}" for s in event.amounts or () if s not in held)
        places = (event.where,) if event.where else ()
        for name in (*event.actors, *event.targets, *places):
            if name.split("|")[0] not in sentence.text:
                yield f"{name!r} is not in the text"


def table(done: Sequence[Read]) -> Iterator[str]:
    """Shares found of the events by language, voice, status and type; extra claims by language and type."""
    yield f"{'':12}{'events':>8}{'type':>8}{'+ args':>8}{'status':>8}{'extra':>8}{'+ args':>8}"
    kinds = sorted({o.event.type for r in done for o in r.outcomes})
    for n, names in enumerate((LANGS, VOICES, STATUSES, kinds)):
        for name in names:
            own = [o for r in done for o in r.outcomes if _traits(o)[n] == name]
            added = [[c for r in done for c in r.untyped if name in (r.sentence.lang, c.type)]]
            added += [[c for r in done for c in r.unserving if name in (r.sentence.lang, c.type)]]
            yield f"{name:12}{_row(own)}" + ("".join(f"{len(a):8}" for a in added) if n in (0, 3) else "")
        yield ""


def _traits(outcome: Outcome) -> tuple[str, str, str, str]:
    return outcome.sentence.lang, outcome.sentence.voice, outcome.event.status, outcome.event.type


def _row(own: Sequence[Outcome]) -> str:
    shares = ([o.typed for o in own], [o.argued for o in own], [bool(o.status) for o in own if o.typed])
    return f"{len(own):8}" + "".join(f"{_share(s):8.2f}" if s else f"{'–':>8}" for s in shares)


def main() -> None:
    """The figures and the table of one split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", choices=SPLITS)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N of each kind of miss")
    asked = parser.parse_args()
    if asked.misses and asked.split not in SHOWN:
        parser.error(f"the misses of the {asked.split} split are not shown")
    done = [read(sentence) for sentence in gold(asked.split)]
    shares, tallies = figures(done)
    print("\n".join(f"{name:24}{share:.3f}" for name, share in shares.items()), end="\n\n")
    print("\n".join(table(done)))
    for name, tally in tallies.items() if asked.misses else ():
        print(f"\n{name}: missed", *tally.missed[: asked.misses], sep="\n  - ")
        print(f"{name}: extra", *tally.extra[: asked.misses], sep="\n  + ") if tally.extra else None


if __name__ == "__main__":
    main()
