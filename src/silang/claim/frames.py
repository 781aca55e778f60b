"""Trigger words: the forms in which a language says that something happened, and how their arguments stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise
from typing import Any, Literal

from silang.lang import Language
from silang.lang.lexicon import Lexicon, fold

Voice = Literal["active", "passive", "past", "noun", "deed", "mutual", "talks", "undergo"]
"""How arguments stand; "past" is "killed", active or passive by what stands around it; "talks" a noun of both sides."""

WHOLE: tuple[Voice, ...] = ("undergo", "noun", "deed", "talks", "passive", "past", "active", "mutual")
NOUNS = frozenset({"noun", "deed", "talks"})
"""Voices of nouns: their sentence has a verb of its own."""

BEFALLING = frozenset({"passive", "undergo"})
"""Voices of verbs whose subject is the one it happens to."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word form that tells of an event: its type, the rule that lists it, how its arguments stand."""

    type: str
    name: str
    voice: Voice
    mode: str | None = None  # of PLOVER, where it has one for the word
    context: str | None = None  # of PLOVER: "military", "economic"
    cameo: str | None = None  # the CAMEO code, or its root, where mode and context do not tell it
    deed_of: Literal["actor", "target"] = "target"  # who stands beside a deed: "pengiriman Korut", "pembunuhan Yosua"
    after: frozenset[str] = frozenset()  # prepositions that lead its target besides the common ones
    sources: frozenset[str] = frozenset()  # prepositions before who acts in its passive: "menerima bantuan | dari"
    reduced: bool = False  # "three men arrested in Lyon": acted on, where nothing stands between it and a place
    pointing: bool = False  # with a pronoun at its end: "menangkapnya", "kunjungannya"
    either: bool = False  # the same word is a noun too: "attack", "support"
    alleges: bool = False  # a deed that it names is its own content: "menuding serangan Israel"
    denies: bool = False  # what it denies is the event: "membantah menyerang"
    moves: bool = False  # its object is what is moved; the target stands behind "ke", "to"
    only_after: bool = False  # no target but behind one of its prepositions: "sepakat dengan"
    through: bool = False  # who acts in its passive may stand behind what is asked for: "diancam akan dibunuh oleh"
    of_deeds: bool = False  # one blamed or praised for a deed is who did it: "the arrest by X was condemned"
    things: frozenset[str] = frozenset()  # an event only with one of these words behind it: "mengirim | obat"
    heads: frozenset[str] = frozenset()  # the first word of each of those
    unless: frozenset[str] = frozenset()  # none with one of these words behind it: "won 61 | seats"
    people: str | None = None  # an event only where its object is people, of this sector where it names one
    subjects: frozenset[str] = frozenset()  # an event only with one of these words before it: "film | tayang"
    modal: bool = False  # no event where a verb behind it tells one: "bersedia | membebaskan"
    puts_off: bool = False  # no event where what it puts off is one: "menunda | pertemuan"
    acts: bool = False  # an event only where its doer is named: "gunmen | killed four farmers", not "the storm killed"
    several: bool = False  # an event only with two sides: "A dan B | bersama-sama meneliti"
    echo: bool = False  # an event only where other words of the report tell it: "a missile was fired … the launch"
    object: bool = False  # an event only with an object right behind: "back | the plan", not "brought them back"
    narrow: bool = False  # an event only beside certain words or people


Triggers = tuple[Trigger, ...]
_WORDS = re.compile(r"[\w-]+")


def rows(language: Language) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of trigger words, each with its file: of the files that `events` names, in order, then its own."""
    for file in (*language["events"]["files"], "events"):
        yield from ((file, row) for row in language[file]["trigger"])


@cache
def triggers(language: Language) -> Lexicon[Triggers]:
    """The language's trigger words; phrases that only look like one stand for no trigger."""
    known: dict[str, Triggers] = dict.fromkeys(idioms(language), ())
    table = language["events"]
    for _, row in rows(language):
        own = frozenset(listed(row.get("not", "")))
        for phrase, trigger in _forms(row, table):
            if phrase not in own:
                known[phrase] = _with(known[phrase], trigger) if phrase in known else (trigger,)
    return Lexicon(known.items())


def _with(known: Triggers, trigger: Trigger) -> Triggers:
    """A word's triggers and one more: one of each type, but for those that only certain words beside them tell."""
    for at, told in enumerate(known):
        alike = told.type == trigger.type and told.narrow == trigger.narrow
        if alike and (told.name == trigger.name or not told.narrow):
            return (*known[:at], _both(told, trigger), *known[at + 1 :])
    return (*known, trigger)


def _both(told: Trigger, trigger: Trigger) -> Trigger:
    """A word that stands twice in one type: a verb that is a noun too ("attack", "protes"), else what comes last."""
    if told.either and (trigger.voice in NOUNS or trigger.voice in ("active", "past")):
        return told
    if trigger.voice in NOUNS and told.voice in ("active", "past"):
        return replace(told, either=True)
    if trigger.voice == "active" and told.voice in NOUNS:
        return replace(trigger, either=True)
    return trigger


@cache
def idioms(language: Language) -> Mapping[str, str]:
    """Phrases that hold a trigger's word and mean something else, each with the rule that leaves it alone."""
    return {
        phrase: rule(language, row["type"], row["name"])
        for _, row in rows(language)
        for phrase in listed(row.get("not", ""))
    }


def rule(language: Language, type_: str, name: str) -> str:
    """The name of a rule that finds events: "id.events.court-arrest"."""
    return f"{language.code}.events.{type_.lower()}-{name}"


def has_subject(trigger: Trigger, before: str, endings: frozenset[str]) -> bool:
    """Whether a word that its subject makes an event has such a subject before it: "the film | premiered"."""
    if not trigger.subjects:
        return True
    words = _WORDS.findall(before)
    words += [w.removesuffix(ending) for w in words for ending in endings if w.endswith(ending)]
    return not trigger.subjects.isdisjoint(words) or not trigger.subjects.isdisjoint(map(" ".join, pairwise(words)))


@cache
def listed(words: str) -> tuple[str, ...]:
    """The phrases of a comma-separated list, folded."""
    return tuple(w for part in fold(words).split(",") if (w := part.strip()))


@cache
def words_of(language: Language, table: str, key: str) -> frozenset[str]:
    """The phrases under a key of one of a language's tables."""
    return frozenset(listed(language[table][key]))


def _trigger(row: Mapping[str, Any], voice: Voice, pointing: bool = False) -> Trigger:
    return Trigger(
        row["type"],
        row["name"],
        voice,
        row.get("mode"),
        row.get("context"),
        row.get("cameo"),
        row.get("neighbour", "target"),
        frozenset(listed(row.get("after", ""))),
        frozenset(listed(row.get("sources", ""))),
        bool(row.get("reduced", False)),
        alleges=bool(row.get("alleges", False)),
        denies=bool(row.get("denies", False)),
        moves=bool(row.get("moves", False)),
        only_after=bool(row.get("only_after", False)),
        through=bool(row.get("through", False)),
        of_deeds=bool(row.get("of_deeds", False)),
        things=frozenset(listed(row.get("things", ""))),
        heads=frozenset(thing.split(maxsplit=1)[0] for thing in listed(row.get("things", ""))),
        unless=frozenset(listed(row.get("unless", ""))),
        people=row.get("people_only"),
        subjects=frozenset(listed(row.get("subjects", ""))),
        modal=bool(row.get("modal", False)),
        puts_off=bool(row.get("puts_off", False)),
        acts=bool(row.get("acts", False)),
        several=bool(row.get("several", False)),
        echo=bool(row.get("echo", False)),
        pointing=pointing,
        object=bool(row.get("object", False)),
        narrow=any(listed(row.get(key, "")) for key in ("things", "subjects")) or row.get("people_only") is not None,
    )


def _forms(row: Mapping[str, Any], table: Mapping[str, Any]) -> Iterator[tuple[str, Trigger]]:
    """Every form of a row; whole words come last, so that what they say holds; "-nya" makes one more of each."""
    suffix = table["arguments"]["suffix"]
    trigger = cache(partial(_trigger, row))
    for phrase, voice in _phrases(row, table):
        if suffix and (voice in NOUNS or voice == "active"):
            own = voice in NOUNS or " " not in phrase  # "menyatakan dukungan | nya" has its target further on
            yield phrase + suffix, trigger(voice, pointing=own)
        elif suffix and voice in BEFALLING and " " not in phrase:
            yield phrase + suffix, trigger("deed")  # "tewasnya dua prajurit", "ditangkapnya bupati oleh KPK"
        yield phrase, trigger(voice)


def _phrases(row: Mapping[str, Any], table: Mapping[str, Any]) -> Iterator[tuple[str, Voice]]:
    forms = table["forms"]
    for key in ("stems", "bound"):
        for stem in listed(row.get(key, "")):
            yield from _inflected(stem, table, bare=key == "stems")
    for stem in listed(row.get("mutual_stems", "")):
        yield from ((phrase, "mutual") for phrase, _ in _inflected(stem, table, bare=True))
    derived = [form for form in forms.values() if form.get("of") == "active"]
    for phrase in listed(row.get("active", "")) if derived else ():
        yield from ((made, form["voice"]) for form in derived for made in _made(phrase, form))
    for voice in WHOLE:
        for phrase in listed(row.get(voice, "")):
            yield phrase, voice


def _made(phrase: str, form: Mapping[str, Any]) -> Iterator[str]:
    """What a whole word becomes by every rule that fits it: "menyalurkan" is "disalurkan" in the passive.

    A form of phrases is made of the first word: "mencabut larangan" is "cabut larangan" in headlines.
    """
    head, space, rest = phrase.partition(" ")
    if bool(space) == bool(form.get("phrases", False)):
        for pattern, made in form["rules"]:
            if _compiled(pattern).search(head):
                yield _compiled(pattern).sub(made, head, count=1) + space + rest


def _inflected(stem: str, table: Mapping[str, Any], *, bare: bool) -> Iterator[tuple[str, Voice]]:
    """The forms of a verb, or of a phrase by its first word, whose irregular past "irregular" or the row gives."""
    base, *past = stem.split("/")
    head, space, rest = base.partition(" ")
    past = past or [irregular + space + rest for irregular in listed(table["irregular"].get(head, ""))]
    for name, form in table["forms"].items():
        if form.get("of") == "active":
            continue  # made of whole words
        if (name == "bare" and not bare) or (form["voice"] == "past" and past):
            continue
        if "ends" in form and space:
            continue  # of a phrase no noun is made: "turunkan pasukan"
        shaped = _shaped(head, form["rules"]) + space + rest
        yield _shaped(shaped, form["ends"]) if "ends" in form else shaped.replace("+", ""), form["voice"]
    yield from ((irregular, "past") for irregular in past)


def _shaped(word: str, rules: Sequence[Sequence[str]]) -> str:
    """The word after the first rule that fits it."""
    for pattern, replacement in rules:
        if _compiled(pattern).search(word):
            return _compiled(pattern).sub(replacement, word, count=1)
    return word


_compiled = cache(re.compile)  # quicker to ask than the cache of `re`
