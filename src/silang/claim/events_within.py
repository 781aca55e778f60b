"""Triggers inside a longer phrase that tells no event itself: "met" in "met in", which alone tells of a match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from silang.claim.frames import Triggers, listed, rows, triggers
from silang.lang import Language
from silang.lang.lexicon import Hit

_NEXT = 16  # code points in which the word behind a phrase is looked for
_MOST = 8  # words of a phrase that is looked into


def with_inner(hits: Sequence[Hit[Triggers]], folded: str, language: Language) -> list[Hit[Triggers]]:
    """The triggers of a text, each phrase that may tell nothing followed by the triggers inside it."""
    found: list[Hit[Triggers]] = []
    for hit in hits:
        if hit.entry and (cut := _cut(hit, folded, language)):
            found.extend(Hit(hit.start + start, hit.start + end, entry) for start, end, entry in cut)
            continue
        found.append(hit)
        if not hit.entry or hit.entry[0].narrow:
            inner = _inside(folded[hit.start : hit.end], language)
            found.extend(Hit(hit.start + start, hit.start + end, entry) for start, end, entry in inner)
    return found


def _cut(hit: Hit[Triggers], folded: str, language: Language) -> Sequence[Hit[Triggers]]:
    """The triggers inside a phrase whose last word begins another: "killed | at least 30"."""
    phrase = folded[hit.start : hit.end]
    then = led.get(phrase.rpartition(" ")[2]) if " " in phrase and (led := _led(language)) else None
    if then is None or folded[hit.end : hit.end + _NEXT].split(" ", 2)[1:2] not in then:
        return ()
    return tuple(_parts(phrase, _known(language)))


@cache
def _led(language: Language) -> Mapping[str, Sequence[list[str]]]:
    """Prepositions, each with the words behind which it ends no phrase: "at | least"."""
    found: dict[str, list[list[str]]] = {}
    for phrase in listed(language["events"]["not_led"]):
        head, _, then = phrase.partition(" ")
        found.setdefault(head, []).append([then])
    return found


@cache
def _inside(phrase: str, language: Language) -> tuple[Hit[Triggers], ...]:
    """The longest triggers inside a phrase, from left to right; in one that means something else, of other types."""
    known = _known(language)
    entry = known.get(phrase, ())
    if " " not in phrase or any(not t.narrow for t in entry):
        return ()
    barred = frozenset() if entry else _barred(language).get(phrase, frozenset())
    parts = _parts(phrase, known)
    found = (Hit(p.start, p.end, tuple(t for t in p.entry if t.type not in barred)) for p in parts)
    return tuple(hit for hit in found if hit.entry)


def _parts(phrase: str, known: Mapping[str, Triggers]) -> Iterator[Hit[Triggers]]:
    words = phrase.split(" ")[:_MOST]
    starts = [sum(len(w) + 1 for w in words[:at]) for at in range(len(words))]
    first = 0
    while first < len(words):
        last = len(words) - (first == 0)
        while last > first and " ".join(words[first:last]) not in known:
            last -= 1
        if last > first:
            part = " ".join(words[first:last])
            yield Hit(starts[first], starts[first] + len(part), known[part])
        first = max(last, first + 1)


@cache
def _known(language: Language) -> Mapping[str, Triggers]:
    return dict(triggers(language).items())


@cache
def _barred(language: Language) -> Mapping[str, frozenset[str]]:
    """Phrases that only look like a trigger, each with the types that it does not tell."""
    found: dict[str, frozenset[str]] = {}
    for _, row in rows(language):
        for phrase in listed(row.get("not", "")):
            found[phrase] = found.get(phrase, frozenset()) | {row["type"]}
    return found
