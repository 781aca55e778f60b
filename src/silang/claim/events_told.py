"""The triggers of a report where they stand, each with who acts, on whom, and whether it has happened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from silang.claim.arguments import Parties, fits, parties
from silang.claim.arguments_around import Around
from silang.claim.arguments_links import Links, first_word, last_words, links
from silang.claim.arguments_memory import Memory
from silang.claim.arguments_parties import is_person, is_thing
from silang.claim.arguments_sides import is_several
from silang.claim.events_drafts import Told
from silang.claim.events_nearly import Untold
from silang.claim.events_open import merged, open_names
from silang.claim.events_scene import Scene, pieces
from silang.claim.events_words import Found
from silang.claim.frames import NOUNS, Triggers
from silang.claim.slots_words import words
from silang.claim.status import in_order, status
from silang.lang import Language
from silang.lang.lexicon import Entry, Hit
from silang.schema import Schema
from silang.types import Marks, Report, Span, Status

_UNMARKED = frozenset({"active", "mutual"})  # voices whose forms may be nouns where verbs do not begin alike


class Reading:
    """What is found once for the whole report."""

    def __init__(
        self,
        report: Report,
        names: Sequence[Span],
        figures: Sequence[Span],
        language: Language,
        schema: Schema,
        folded: str,
        found: Found,
        untold: Untold,
    ) -> None:
        """The words of the report; a word inside a name, or that names people, is no cue and no trigger.

        Nor is one inside a figure a cue: "nearly | 80 people were killed".
        """
        self.report = report
        self.language = language
        self.schema = schema
        self.folded = folded
        self.untold = untold
        self.words = words(found.figures)
        self.names = names
        self.starts = [n.start for n in self.names]
        self.cues = in_order([h for h in found.cues if h.entry and not self.in_name(h) and not _inside(h, figures)])
        self.hits = found.triggers
        self.reach = int(language["status"]["reach"])
        self.links: Links = links(language)
        self.around: frozenset[str] = frozenset()  # types that words of the report tell

    def in_name(self, hit: Hit[Entry]) -> bool:
        """Whether a word is part of a name: "rencana" in "Terbit Rencana"."""
        name = bisect_left(self.starts, hit.start + 1) - 1
        return name >= 0 and hit.end <= self.names[name].end

    def triggers(self, marks: Marks) -> list[list[Hit[Triggers]]]:
        """The trigger words of each sentence, but for those that stand inside a name."""
        spans = pieces(marks, self.report.text)
        found: list[list[Hit[Triggers]]] = [[] for _ in spans]
        begins = [s.start for s in spans]
        for hit in self.hits:
            at = bisect_left(begins, hit.start + 1) - 1
            if not hit.entry:
                self.untold.idiom(hit)
            elif at < 0 or hit.end > spans[at].end:
                self.untold.skipped(hit)
            elif self.in_name(hit):
                self.untold.in_name(hit)
            else:
                found[at].append(hit)
        return found


def _inside(hit: Hit[Entry], figures: Sequence[Span]) -> bool:
    """Whether a word is part of one of the spans, which are in order."""
    at = bisect_left(figures, hit.start + 1, key=lambda f: f.start) - 1
    return at >= 0 and hit.end <= figures[at].end


def tell(scene: Scene, hits: Sequence[Hit[Triggers]], reading: Reading, memory: Memory) -> list[Told]:
    """The events that the triggers of a sentence tell, in order."""
    if not hits:
        return []
    places = [Span(start, end) for start, end, _ in hits]
    verbs = [
        place
        for place, (_, _, entry) in zip(places, hits, strict=True)
        if any(t.voice not in NOUNS for t in entry) and not _as_noun(place, entry, scene, reading.links)
    ]
    if names := open_names(scene, hits, reading.language, reading.links):
        scene = replace(scene, parties=merged(scene, names))
    told: list[Told] = []
    for span, (_, _, entry) in zip(places, hits, strict=True):
        around = Around(scene, span, reading.links, memory, verbs)
        fitting = [trigger for trigger in entry if fits(trigger, around)]
        if not fitting:
            reading.untold.alone(Hit(span.start, span.end, entry[:1]))
        if fitting:
            found = _status(around, entry[0].voice in NOUNS, reading, told)
            told.extend(Told(trigger, span, parties(trigger, around), found, around) for trigger in fitting)
    return _shared(told, scene, reading) if len(told) > 1 else told


def _shared(told: list[Told], scene: Scene, reading: Reading) -> list[Told]:
    """The events, where a refusal or promise to do what the next verb says has its target: "refused to | meet X"."""
    for at, (one, then) in enumerate(pairwise(told)):
        if one.trigger.type not in reading.links.answering or one.trigger.voice in NOUNS:
            continue
        parties = one.parties
        if not parties.actors or parties.targets or one.span == then.span or then.trigger.voice in NOUNS:
            continue
        between = scene.folded[one.span.end : then.span.start].split()
        known = {m.value for m in parties.actors}
        sides = tuple(m for m in (*then.parties.actors, *then.parties.targets) if m.value not in known)
        if sides and reading.links.auxiliaries.issuperset(between):
            told[at] = replace(one, parties=Parties(parties.actors, sides))
    return told


def _as_noun(verb: Span, entry: Triggers, scene: Scene, words: Links) -> bool:
    """Whether a word that can be a verb may be a noun: "kritik terhadap kebijakan | subsidi", "given | blankets by"."""
    word = verb.of(scene.folded)
    if not words.verb_starts and " " not in word:
        return all(t.narrow and t.voice in _UNMARKED for t in entry)
    if not words.verb_starts or word.startswith(words.derived) or " " in word:
        return False
    before = last_words(scene.folded, verb.start, scene.span.start)
    tokens = before[1].split() if len(before) > 1 else ()
    return not (words.to | words.by).isdisjoint(tokens) and words.control.isdisjoint(tokens[-1:])


def _status(around: Around, is_noun: bool, reading: Reading, before: Sequence[Told]) -> Status:
    """The status of one trigger; a verb joined to another shares its own, else the cues of another are not its own."""
    scene, predicate, end = around.scene, around.predicate, around.region.end
    last = next((t for t in reversed(before) if t.trigger.voice not in NOUNS), None) if before else None
    start = scene.clause_start(predicate.start)
    start = start if is_noun or last is None else max(start, last.span.start)
    found = status_in(scene, predicate, Span(start, end), reading)
    joined = last is not None and scene.folded[last.span.end : predicate.start].strip() in reading.links.joiners
    return last.status if last is not None and joined and found == "happened" else found


def status_in(scene: Scene, predicate: Span, scope: Span, reading: Reading) -> Status:
    """The status by the cues of a scope, else by the statement or the question that the predicate stands in."""
    found = status(predicate, scope, reading.cues, reading.reach)
    if found == "happened":
        said = scene.said_in(predicate)
        if said is not None and (said.denied or said.hedged):
            return "denied" if said.denied else "possible"
        if scene.folded[scene.span.end - 1 : scene.span.end] == "?":
            return "possible"
    return found


def remember(scene: Scene, told: Sequence[Told], memory: Memory, links: Links) -> None:
    """Keeps whom the next sentence's pronouns may stand for: the first person, body and group that act or are named."""
    objects = set(memory.objects)
    memory.objects.clear()
    memory.agents.clear()
    memory.suffered.clear()
    memory.subject = memory.doers = ()
    people = [m for m in scene.actors if is_person(m)]
    opens = first_word(scene.folded, scene.span.start, scene.span.end)
    if people and opens not in links.single:  # "Ia …" goes on with the same person
        memory.person = people[0]
    things = [m for m in scene.actors if is_thing(m) and m.span not in objects]
    if things and opens not in links.thing:
        memory.thing = things[0]
    many = next((t.parties.actors for t in told if is_several(t.parties.actors)), ())
    if many and opens not in links.many:
        memory.many = many
