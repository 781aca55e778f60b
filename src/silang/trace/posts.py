"""For whom a person speaks whose role does not tell it: the post that stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from silang.lang.lexicon import fold
from silang.trace.bodies import Body, Register, name_of, of_office, same_person
from silang.trace.offices import office, offices
from silang.types import Actor, Reading, Statement

_STOP = re.compile(r"[.?!;:](?= |$)|[\n\"“”]")
_APPOSED = re.compile(r", ([^,.;:\n\"“”]{3,80})[,.]")
_NEAR = 90
"""Code points beside a name in which its post may stand."""


def posts(readings: Sequence[Reading], known: Register) -> dict[str, Body]:
    """The bodies that words beside a speaker's name tell, where the role tells none: "Direktur X, Budi Y, …"."""
    told_of: dict[str, Body] = {}
    endings = _endings(known)
    for reading in readings:
        lang = reading.report.lang
        for statement in reading.statements:
            speaker = statement.speaker
            if speaker is None or speaker.type != "person" or statement.source is None:
                continue
            if speaker.role and office(speaker.role, lang, True) is not None:
                continue
            name = name_of(same_person(speaker, known))
            told = _beside(reading, statement, speaker, known.bodies, endings) if name not in told_of else None
            if told is not None:
                told_of[name] = told
    return told_of


def _beside(
    reading: Reading, statement: Statement, speaker: Actor, bodies: Mapping[str, Body], endings: Mapping[str, Body]
) -> Body | None:
    """The body in the words that stand by a name: in its source, before it, or after it between commas."""
    lang = reading.report.lang
    if statement.source is None or not speaker.name:
        return None
    text, source = reading.report.text, statement.source
    said = source.of(text)
    if fold(said) != fold(speaker.name) and (told := office(said.removesuffix(speaker.name), lang, True)) is not None:
        return of_office(speaker, told)
    if fold(speaker.name) not in fold(said):  # "he", a last name: the full name stands elsewhere
        start = text.find(speaker.name)
        if start < 0:
            return None
        before, after = text[max(0, start - _NEAR) : start], text[start + len(speaker.name) :][:_NEAR]
    else:
        before, after = text[max(0, source.start - _NEAR) : source.start], text[source.end : source.end + _NEAR]
    post = _ends_in_post(before, lang)
    told = office(post, lang, True) if post else None
    if told is None and (apposed := _APPOSED.match(after)) is not None:
        told = office(apposed[1], lang, True)
    if told is not None:
        return of_office(speaker, told)
    return _named_in(post, bodies, endings) if post else None


def _ends_in_post(before: str, lang: str) -> str:
    """The words before a name that may be its post: capitalised ones and small ones between, back to a stop."""
    kept: list[str] = []
    between = offices(lang).between
    for word in reversed(_STOP.split(before)[-1].split()):
        plain = word.strip("(),’'\"")
        if not plain or not (plain[0].isupper() or fold(plain).strip(".") in between):
            break
        kept.append(word)
    return " ".join(reversed(kept))


def _named_in(words: str, bodies: Mapping[str, Body], endings: Mapping[str, Body]) -> Body | None:
    """The body that a post names: "Direktur Indeks Suara" speaks for "Lembaga survei Indeks Suara"."""
    low = [w.strip("(),") for w in fold(words).split()][-12:]
    runs = [" ".join(low[i:j]) for i in range(len(low)) for j in range(i + 1, len(low) + 1)]
    named = [found for run in runs if (found := bodies.get(run) or endings.get(run)) is not None]
    return max(named, key=lambda b: (len(b.name), b.name), default=None)


def _endings(known: Register) -> dict[str, Body]:
    """The last two words or more of the names that only one body's name ends in."""
    ending: dict[str, set[str]] = {}
    for name in known.bodies:
        words = name.split(" ")[-8:]
        for first in range(1, len(words) - 1):
            ending.setdefault(" ".join(words[first:]), set()).add(name)
    return {end: known.bodies[next(iter(names))] for end, names in ending.items() if len(names) == 1}
