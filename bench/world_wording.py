"""Sentences of the synthetic world: what a clause may say, in whose voice, cut where its arguments stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from operator import itemgetter
from typing import cast

from silang.types import Form, Lang
from world_names import table

TRIGGER, CUE, OPENS, CLOSES = "!", "?", "<", ">"
"""Slots that hold no argument: the word that triggers the claim, the cue, the ends of what is said."""

_CHOICE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}|\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One way to say something: a frame with gaps, what goes into each, how many letters of the frame stand before it.

    `valued` are the gaps whose words stand for a value, `when` the one that says when it happened; `capital` is the
    place of the letter that opens the sentence.
    """

    frame: str
    slots: tuple[str, ...]
    base: tuple[int, ...]
    fill: Callable[[Mapping[str, str]], tuple[str, ...]]
    valued: tuple[tuple[int, str], ...]
    place: Mapping[str, int]
    trigger: str
    cue: str
    capital: int
    form: Form | None = None
    when: str | None = None


def spelt_out(pattern: str) -> tuple[str, ...]:
    """All that a pattern with choices can be: "(a|b) c" is "a c" and "b c"."""
    parts, at = [], 0
    for choice in _CHOICE.finditer(pattern):
        parts.append([pattern[at : choice.start()]])
        plain, trigger = choice[1], choice[2]
        parts.append([f"[{t}]" for t in trigger.split("|")] if plain is None else plain.split("|"))
        at = choice.end()
    parts.append([pattern[at:]])
    return tuple("".join(p).replace("  ", " ") for p in product(*parts))


@cache
def wordings(lang: Lang, section: str, name: str) -> tuple[str, ...]:
    """The ways to say a fact, or to put it in a headline."""
    return tuple(way for pattern in table(lang)[section][name] for way in spelt_out(pattern))


@cache
def voices(lang: Lang, voice: str) -> tuple[tuple[str, Form | None], ...]:
    """The ways to give what someone says, each with its form."""
    row = table(lang)["voices"]
    forms = row["forms"] if voice == "first" else ["indirect"] * 9
    spelt = [(w, forms[n] if voice != "own" else None) for n, p in enumerate(row[voice]) for w in spelt_out(p)]
    return tuple((w, cast("Form | None", f)) for w, f in spelt)


@lru_cache(maxsize=1 << 16)
def sentence(lang: Lang, clause: str, voice: str, turn: int, counted: bool, quotes: str) -> Sentence:
    """The clause in one of the forms of a voice, "hingga {as_of}" behind it where it is `counted`."""
    frame, form = voices(lang, voice)[turn]
    before, _, after = frame.partition("{c}")
    if before.count('"'):
        before, after = before.replace('"', quotes[0]), after.replace('"', quotes[1])
    opening, cue = _cut(before + "{opens}", CUE)
    inner, trigger = _cut(clause + "{tail}" + (table(lang)["voices"]["as_of"] if counted else ""), TRIGGER)
    rest, late = _cut("{closes}" + after, CUE)
    capital = len(before) if len(before) < 2 else -1
    return _sentence((*opening, *inner, *rest), trigger, cue or late, capital, form)


@lru_cache(maxsize=1 << 12)
def title(clause: str) -> Sentence:
    """A headline."""
    pieces, trigger = _cut(clause, TRIGGER)
    return _sentence(pieces, trigger, "", 0, None)


Pieces = tuple[tuple[str, str], ...]
_MARKS = {"opens": OPENS, "closes": CLOSES}
_UNVALUED = frozenset((TRIGGER, CUE, OPENS, CLOSES, "agency", "what", "ship", "tail", ""))


def _cut(pattern: str, held: str) -> tuple[Pieces, str]:
    """The pattern's letters and slots by turns, and the word in brackets, whose slot is `held`."""
    pieces, word, at = [], "", 0
    for slot in _SLOT.finditer(pattern):
        pieces.append((pattern[at : slot.start()], held if slot[2] else _MARKS.get(slot[1], slot[1])))
        word = slot[2] or word
        at = slot.end()
    if at < len(pattern):
        pieces.append((pattern[at:], ""))
    return tuple(pieces), word


def _sentence(pieces: Pieces, trigger: str, cue: str, capital: int, form: Form | None) -> Sentence:
    gaps = [(letters, slot) for letters, slot in pieces if slot]
    slots = tuple(slot for _, slot in gaps)
    before: list[int] = []
    run = 0
    for letters, slot in pieces:
        run += len(letters)
        if slot:
            before.append(run)
    return Sentence(
        "".join(letters + ("%s" if slot else "") for letters, slot in pieces),
        slots,
        tuple(before),
        itemgetter(*slots),
        tuple((n, slot) for n, slot in enumerate(slots) if slot not in _UNVALUED),
        {slot: n for n, slot in enumerate(slots)},
        trigger,
        cue,
        capital,
        form,
        next((slot for slot in ("day", "month", "then") if slot in slots), None),
    )
