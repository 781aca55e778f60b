"""Where something happens, by the words alone: the name of a place that no list holds, behind "di" or "near"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silang.claim.arguments_links import Links
from silang.claim.events_scene import Scene
from silang.types import Mention, Place, Span

_BETWEEN = 2  # words of the noun that a name ends: "di pusat belanja | Bondi"
_MOST = 3  # words of a name
_NAME = re.compile(r"[^\W\d_][\w'’-]{2,30}")
_LOWER = re.compile(r"[^\W\d_]{2,20} ")


def open_place(scene: Scene, predicate: Span, words: Links) -> Place | None:
    """The nearest name behind a preposition of place in the words of one speaker, where no mention holds it."""
    region = scene.region(predicate)
    found = min(_names(scene, region, words), default=None, key=lambda s: (_apart(s, predicate), s.start))
    return Place(found.of(scene.text)) if found is not None else None


def _names(scene: Scene, region: Span, words: Links) -> Iterator[Span]:
    text = scene.text
    for lead in _leading(words.placing_names).finditer(scene.folded, region.start, region.end):
        at = lead.end()
        for _ in range(_BETWEEN):
            if (lower := _LOWER.match(text, at)) and lower[0].islower() and lower[0].strip() not in words.small:
                at = lower.end()
        end = _end(text, at, region.end)
        if end > at and not _held(Span(at, end), scene):
            yield Span(at, end)


@cache
def _leading(prepositions: frozenset[str]) -> re.Pattern[str]:
    every = "|".join(map(re.escape, sorted(prepositions, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{every}) (?:the )?" if every else r"(?!)")


def _end(text: str, at: int, last: int) -> int:
    """Where the words with a capital end that begin at an offset; the offset itself where none does."""
    end = at
    for _ in range(_MOST):
        word = _NAME.match(text, end if end == at else end + 1, last)
        if word is None or not word[0][0].isupper() or (end > at and text[end] != " "):
            break
        end = word.end()
    return end


def _held(span: Span, scene: Scene) -> bool:
    return any(_meets(m, span) for kind in (scene.times, scene.quantities, scene.actors, scene.places) for m in kind)


def _meets(mention: Mention, span: Span) -> bool:
    return mention.span.start < span.end and span.start < mention.span.end


def _apart(left: Span, right: Span) -> int:
    return max(0, left.start - right.end, right.start - left.end)
