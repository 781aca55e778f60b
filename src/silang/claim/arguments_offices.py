"""Offices that are given, taken or run for: no party of what happens."""

from __future__ import annotations

from silang.claim.arguments_around import FAR, Around
from silang.claim.arguments_links import led_by
from silang.claim.arguments_parties import Parties
from silang.claim.events_people import RULE as PEOPLE
from silang.claim.frames import NOUNS, Trigger, Voice
from silang.types import Mention


def without_offices(found: Parties, trigger: Trigger, how: Voice, around: Around) -> Parties:
    """The parties but for the office that is given or taken: "ditunjuk menjadi | duta besar", "run for | governor"."""
    alone = trigger.type != "OFFICE" or (how not in NOUNS and bool(around.words.be))
    actors, targets = (
        tuple(m for m in party if not _is_office(m, how, around, alone=alone))
        for party in (found.actors, found.targets)
    )
    return found if (actors, targets) == (found.actors, found.targets) else Parties(actors, targets)


def _is_office(mention: Mention, how: Voice, around: Around, *, alone: bool) -> bool:
    """Whether a bare role behind a predicate is the office itself; `alone`, also where nothing leads it."""
    words, folded = around.words, around.scene.folded
    if mention.span.start < around.predicate.start:
        return False
    gap = around.gap(mention)
    _, space, last = around.predicate.of(folded).rpartition(" ")
    if how == "passive" and space and last in words.office and not gap.strip():
        return True  # "dicopot dari jabatan | kepala kantor"
    if not mention.rule.endswith((".role", PEOPLE, ".group")):  # "ditunjuk menjadi komandan | Kodiklat"
        own = gap.split()
        return how == "passive" and bool(own) and own[0] in words.office and not led_by(gap, words.agents, words)
    own = around.predicate.of(folded).split()
    if mention.span.start < around.predicate.end:
        return not words.office.isdisjoint(own)
    if len(gap) > FAR or led_by(gap, words.agents, words):
        return False
    if own[-1] in words.office or not words.office.isdisjoint(gap.split()):
        return True
    return alone and (how not in ("active", "past") or own[0] in words.be) and not gap.strip()
