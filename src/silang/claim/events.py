"""What a report says happened: a claim for each predicate with its arguments, and with all its amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from silang.claim.arguments_memory import Memory
from silang.claim.events_claims import claims_of
from silang.claim.events_nearly import Untold
from silang.claim.events_recalled import Recall
from silang.claim.events_scene import Scene, scenes
from silang.claim.events_senses import told_here
from silang.claim.events_told import Reading, remember
from silang.claim.events_told import tell as tell_of
from silang.claim.events_words import found as found_in
from silang.claim.slots import Placed, amounts
from silang.claim.slots_setting import Setting
from silang.lang import Language
from silang.lang.lexicon import fold
from silang.schema import Schema
from silang.types import Claim, Marks, Report, Span, Statement, Tell

_INDENT = 12  # code points that a bullet may stand before the words of its item
_BULLETS = frozenset("-•·*–—▪►>")
_KEPT = 8  # how many figures back "jumlahnya" may reach


def claims(
    report: Report,
    marks: Marks,
    statements: Sequence[Statement],
    language: Language,
    schema: Schema,
    *,
    tell: Tell | None = None,
) -> tuple[Claim, ...]:
    """What the report says happened, each with who acts, when, where, how many, and in whose words."""
    folded = fold(report.text)
    words = found_in(report.text, folded, language)
    settings = scenes(report, folded, marks, statements, (words.people, words.breaks), language, schema)
    parties = [m.span for scene in settings for m in scene.parties]
    figures = [m.span for scene in settings for m in scene.quantities]
    reading = Reading(report, parties, figures, language, schema, folded, words, Untold(folded, language, tell))
    found: list[Claim] = []
    before: Sequence[Placed] = ()
    heading: Span | None = None
    memory, recall = Memory(), Recall(language)
    told = reading.triggers(marks)
    around = frozenset(t.type for hits in told for _, _, triggers in hits for t in triggers if not t.narrow)
    reading.around = around
    for scene, hits in zip(settings, told, strict=True):
        events = recall.told(told_here(tell_of(scene, hits, reading, memory), scene, reading), scene, reading)
        heading = _heading(scene, heading)
        placed: Sequence[Placed] = ()
        if scene.quantities:
            here = frozenset(t.trigger.type for t in events)
            placed = amounts(scene, Setting(reading.words, schema, language, here, around, heading), before)
            before = [*before, *placed][-_KEPT:]
        if events or placed:
            found.extend(claims_of(scene, events, placed, reading))
        remember(scene, events, memory, reading.links)
    return tuple(_measured_alike(found))


def _heading(scene: Scene, heading: Span | None) -> Span | None:
    """The line that ends in a colon over the list items that follow it, while they follow."""
    if scene.span.of(scene.folded).rstrip().endswith(":"):
        return scene.span
    if heading is None:
        return None
    line = max(
        scene.folded.rfind("\n", max(0, scene.span.start - _INDENT), scene.span.start) + 1, scene.span.start - _INDENT
    )
    item = scene.folded[max(0, line) : scene.span.start + 2].lstrip()[:1]
    return heading if item in _BULLETS or item.isdigit() else None


def _measured_alike(found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, where a bare figure takes the measure of the same figure told in full elsewhere in the report."""
    full: dict[tuple[object, ...], set[tuple[str, ...]]] = {}
    for claim in found:
        for amount in claim.amounts:
            if amount.measure:
                full.setdefault((amount.slot, amount.mention.value), set()).add(amount.measure)
    for claim in found:
        if not claim.amounts or not full:
            yield claim
            continue
        alike = tuple(
            replace(a, measure=next(iter(said)))
            if len(said := full.get((a.slot, a.mention.value), set())) == 1 and not a.measure
            else a
            for a in claim.amounts
        )
        yield replace(claim, amounts=alike) if alike != claim.amounts else claim
