"""Of several events that one word may tell, those that it does tell here; and the plan that a joined verb shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from silang.claim.arguments_links import Links, first_word, verb_like, word_before
from silang.claim.events_drafts import Told
from silang.claim.events_scene import Scene
from silang.claim.events_told import Reading
from silang.claim.frames import NOUNS, has_subject, words_of
from silang.claim.status import status
from silang.types import Span, Timex

TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        ("COERCE", "COURT"),
        ("COERCE", "SANCTION"),
        ("ASSAULT", "CASUALTY"),
        ("CASUALTY", "DISASTER"),
        ("DAMAGE", "DISASTER"),
        ("DAMAGE", "ASSAULT"),
        ("AGREE", "DEAL"),
        ("AGREE", "COOPERATE"),
        ("DEAL", "SPORT"),
        ("ELECTION", "OFFICE"),
        ("OFFICE", "SPORT"),
    )
)
"""Types that one word can tell at once: an arrest is force of the state and a matter of its courts."""
_SUBJECT = 60  # code points before a verb in which the word for its subject stands
_PUT_OFF = 80  # … and between a verb of putting off and the noun of what it puts off
_GOVERNED = 50  # code points between a verb and the verb that it governs
_PHRASE = 3  # words of a noun's phrase before it: "a homemade | bomb"
_DAY = 10  # characters of a day: "2025-06-15"
_TIME = 40  # code points between a predicate and its time: "digelar di Jakarta | pekan depan"
_PAST = frozenset({"past", "undergo"})
_SHARED = 120  # how far back a cue may stand that two joined verbs share
_CARRIED = frozenset({"planned", "possible"})


def told_here(told: Sequence[Told], scene: Scene, reading: Reading) -> list[Told]:
    """The events that the words of a sentence tell in their places, each with the status that it shares."""
    kept = [t for t in told if not _is_noun(t, scene, reading) and _has_subject(t, scene, reading.links)]
    kept = [t for t in kept if not _governs(t, scene, reading)]
    if len(kept) > 1:
        kept = _weighed(kept)
        reading.untold.elsewhere(told, kept)
        kept = _spoken_of(kept, scene, reading)
    else:
        reading.untold.elsewhere(told, kept)
    kept = [_sharing(t, scene, reading) for t in kept]
    if scene.times:
        kept = [replace(t, status="planned") if _lies_ahead(t, kept, scene, reading) else t for t in kept]
    return _but_aims(kept, scene, reading) if len(kept) > 1 else kept


def _but_aims(kept: list[Told], scene: Scene, reading: Reading) -> list[Told]:
    """The events but for what one of the same kind was for, which is no plan: "met the envoy | to discuss trade"."""
    done: dict[str, set[object]] = {}
    told: list[Told] = []
    for one in kept:
        doers = {m.value for m in one.parties.actors}
        if _is_purpose(one, scene, reading.links) and doers & done.get(one.trigger.type, set()):
            reading.untold.aim(one)
            continue
        told.append(one)
        if one.status == "happened":
            done.setdefault(one.trigger.type, set()).update(doers)
    return told


def _is_purpose(told: Told, scene: Scene, words: Links) -> bool:
    """Whether a verb tells what something is done for: "untuk | membahas", "to | discuss"."""
    if told.status != "planned" or told.trigger.voice in NOUNS:
        return False
    return word_before(scene.folded, told.span.start, scene.span.start) in words.purpose


def _weighed(kept: list[Told]) -> list[Told]:
    """Several events of a sentence: the longer phrase before its part, and one sense of each word."""
    spans = {t.span for t in kept}
    kept = [t for t in kept if not any(s.holds(t.span) and len(s) > len(t.span) for s in spans)]
    return [t for t in kept if not _outdone(t, kept)]


def _outdone(told: Told, others: Sequence[Told]) -> bool:
    """Whether what stands beside the same word makes another event of it: "signed | the bill" is no accord."""
    if told.trigger.narrow:
        return False
    return any(
        t.trigger.narrow
        and t.span == told.span
        and t.trigger.type != told.trigger.type
        and frozenset((t.trigger.type, told.trigger.type)) not in TOGETHER
        for t in others
    )


def _has_subject(told: Told, scene: Scene, words: Links) -> bool:
    """Whether its clause has the subject that a word needs before it."""
    trigger = told.trigger
    if not trigger.subjects:
        return True
    start = max(scene.clause_start(told.span.start), told.span.start - _SUBJECT)
    return has_subject(trigger, scene.folded[start : told.span.start], words.endings)


def _governs(told: Told, scene: Scene, reading: Reading) -> bool:
    """Whether a verb only leads on to the verb right behind it: "memilih | berbelanja", "dituntut | bekerja"."""
    if told.span.of(scene.folded) not in words_of(reading.language, "events", "governs"):
        return False
    words, then = reading.links, first_word(scene.folded, told.span.end, scene.span.end)
    return verb_like(then, words) or (bool(words.derived) and then.startswith(words.derived))


def _spoken_of(kept: list[Told], scene: Scene, reading: Reading) -> list[Told]:
    """The events but for what an accusation only says, and for a will that the verb behind it tells itself."""
    gone: list[Told] = []
    for one, then in pairwise(kept):
        gap = scene.folded[one.span.end : then.span.start]
        if NOUNS.isdisjoint((one.trigger.voice, then.trigger.voice)) and len(gap) <= _GOVERNED and ", " not in gap:
            if one.trigger.modal:
                gone.append(one)
            elif one.trigger.alleges and one.trigger.voice != "passive" and _alleged(gap, then, reading):
                gone.append(then)
                reading.untold.only_asked(then)
        gone.extend(t for t in _put_off(one, then, gap))
    return [t for t in kept if not any(t is g for g in gone)]


def _put_off(one: Told, then: Told, gap: str) -> list[Told]:
    """A verb of putting off beside the noun of what it puts off, which alone is told: "menunda | kunjungan"."""
    if ", " in gap or len(gap) > _PUT_OFF:
        return []
    return [v for v, noun, behind in ((one, then, True), (then, one, False)) if _puts_off(v, noun, behind=behind)]


def _puts_off(verb: Told, noun: Told, *, behind: bool) -> bool:
    """Whether a verb puts off what a noun tells that stands behind it, or before its passive."""
    if not verb.trigger.puts_off or noun.trigger.voice not in NOUNS or noun.span == verb.span:
        return False
    return verb.trigger.voice == "past" or behind == (verb.trigger.voice != "passive")


def _alleged(gap: str, then: Told, reading: Reading) -> bool:
    """Whether a verb behind an accusation is what it says: "accused X of | selling", "menuduh X | menjual"."""
    words, leading = gap.split(), words_of(reading.language, "events", "alleged")
    if leading:
        return bool(words) and words[-1] in leading
    opening = reading.links.relative | reading.links.openers | reading.links.joiners
    return then.trigger.voice == "active" and bool(words) and opening.isdisjoint(words)


def _lies_ahead(told: Told, others: Sequence[Told], scene: Scene, reading: Reading) -> bool:
    """Whether the time right behind a verb that tells no tense is after the report: "digelar | pekan depan"."""
    published = reading.report.published
    if told.status != "happened" or told.trigger.voice in _PAST or not published:
        return False
    end = told.span.end
    behind = next((m for m in scene.times if m.span.start >= end), None)
    if behind is None or behind.span.start - end > _TIME or scene.clause(end).end < behind.span.start:
        return False
    if any(end <= t.span.start < behind.span.start for t in others):
        return False
    if behind.rule.rpartition(".")[2] in words_of(reading.language, "events", "later"):
        return False
    time = behind.value
    return isinstance(time, Timex) and time.begin is not None and time.begin.isoformat()[:_DAY] > published[:_DAY]


def _is_noun(told: Told, scene: Scene, reading: Reading) -> bool:
    """Whether a bare verb stands where only a noun can, in a language with articles: "a homemade | bomb"."""
    trigger, words, single = told.trigger, reading.links, words_of(reading.language, "events", "single")
    own = told.span.of(scene.folded)
    if single and _hyphened(told.span, scene):
        return True
    if not single or trigger.voice != "active" or trigger.either or trigger.narrow or " " in own:
        return False
    before = scene.folded[scene.clause_start(told.span.start) : told.span.start].split()[-_PHRASE:]
    if before and not own.endswith(words.opening_ends) and _owned(before[-1], words):
        return True
    for back, word in enumerate(reversed(before)):
        if word in single:
            return True
        if word.endswith(words.plural_ends) or not word.isalpha() or word in words.auxiliaries:
            return False
        if back and word in words.oblique:
            return False
    return False


def _hyphened(span: Span, scene: Scene) -> bool:
    """Whether a hyphen makes a word part of a longer one: "water-| bombing helicopters", "a stoppage |-time header"."""
    behind = scene.folded[span.end : span.end + 2]
    return (behind[:1] == "-" and behind[1:].isalpha()) or scene.folded[span.start - 1 : span.start] == "-"


def _owned(before: str, words: Links) -> bool:
    """Whether a word makes a noun of the next: "the | host", "the attacker's | house"."""
    return before in words.articles or before in words.possessives or any(map(before.endswith, words.genitive))


def _sharing(told: Told, scene: Scene, reading: Reading) -> Told:
    """The event, with the plan or guess that its verb shares with the clause it is joined to: "will go and | meet"."""
    if told.status != "happened" or told.trigger.voice not in ("active", "mutual"):
        return told
    start, folded = told.span.start, scene.folded
    before = word_before(folded, start, scene.span.start)
    ending = reading.language["events"]["finite"]
    if before not in words_of(reading.language, "events", "sharing") or (
        ending and told.span.of(folded).endswith(ending)
    ):
        return told
    clause = scene.clause_start(max(scene.span.start, scene.clause_start(start) - len(before) - 2))
    shared = status(Span(start, start), Span(clause, start), reading.cues, _SHARED)
    return replace(told, status=shared) if shared in _CARRIED else told
