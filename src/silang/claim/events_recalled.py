"""When and where the happening was that a report told last: "Peristiwa itu terjadi pukul 18.45 di Ciater"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from silang.claim.events_drafts import Told
from silang.claim.events_scene import Scene
from silang.claim.events_told import Reading, status_in
from silang.lang import Language
from silang.types import Span

NAME = "recalled"
"""The rule of a happening that a sentence only points back to."""

_STRETCH = 60  # code points from the noun to the verb: "peristiwa nahas itu sendiri diketahui | terjadi"


class Recall:
    """The happening that a report told last, of the types that a text points back to as one: "the incident"."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._last: Told | None = None

    def told(self, events: Sequence[Told], scene: Scene, reading: Reading) -> list[Told]:
        """The events of a sentence, with the one before where the sentence says only where or when that was."""
        types, verbs, pattern = _words(self._language)
        found = list(events)
        if self._last is not None and (scene.times or scene.places):
            span = _pointing(scene, verbs, pattern)
            if span is not None and all(span.holds(t.span) for t in events):  # "The | incident | occurred"
                status = status_in(scene, span, Span(scene.clause_start(span.start), scene.region(span).end), reading)
                trigger = replace(self._last.trigger, name=NAME)
                found = [Told(trigger, span, self._last.parties, status)]
        happened = (t for t in found if t.trigger.type in types and t.status == "happened")
        self._last = next(happened, self._last)
        return found


def _pointing(scene: Scene, verbs: Sequence[str], pattern: re.Pattern[str]) -> Span | None:
    """Where a sentence says of the happening that it took place; only there are its other words looked at."""
    for verb in verbs:
        at = scene.folded.find(verb, scene.span.start, scene.span.end)
        if at >= 0:
            found = pattern.search(scene.folded, max(scene.span.start, at - _STRETCH), at + len(verb))
            if found:
                return Span(*found.span())
    return None


@cache
def _words(language: Language) -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str]]:
    """The types, the verbs with a blank before, and the pattern; a language points before its nouns or behind them."""
    told = language["events"]["recalled"]
    if not told["verbs"]:
        return frozenset(), (), re.compile("(?!)")
    the, noun, such, own, verb = (_any(told[key]) for key in ("before", "nouns", "qualities", "behind", "verbs"))
    such = rf"(?:(?:{such}) )?" if such else ""
    subject = rf"(?:{the}) {such}(?:{noun})" if the else rf"(?:{noun}) {such}(?:{own})"
    pattern = re.compile(rf"(?<!\w){subject}(?: \w{{1,20}}){{0,2}} (?:{verb})(?!\w)")
    return frozenset(told["types"]), tuple(f" {v}" for v in told["verbs"]), pattern


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
