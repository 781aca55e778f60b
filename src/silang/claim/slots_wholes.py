"""A count of all whom something befell, told before what became of them: "jumlah korban 80 orang, selamat 75 orang"."""

from __future__ import annotations

from silang.claim.events_scene import Scene
from silang.claim.slots_setting import Setting
from silang.claim.slots_words import Word, gap
from silang.types import Mention, Quantity, Span

ALL = "casualties"
"""The slot of all of them."""

_FATES = frozenset(("deaths", "injured", "missing", "rescued"))
_LEFT = 60  # code points from "jumlah korban" to its figure
_BESIDE = 12  # … from what became of them to how many
_SEVERAL = 2  # fates, of which a single one may be the whole count


def counts_all(scene: Scene, figure: Mention, setting: Setting) -> Span | None:
    """The words before a figure that count all, where later figures of its sentence tell two fates; else None."""
    head = _head(scene, figure, setting)
    if head is None or not setting.schema.accepts(ALL, _unit(figure)):
        return None
    return head if len(_fates_behind(scene, figure, setting)) >= _SEVERAL else None


def _head(scene: Scene, figure: Mention, setting: Setting) -> Span | None:
    """The nearest such words; no figure and no end of a clause stands between."""
    first = max(scene.span.start, figure.span.start - _LEFT)
    for word in reversed(setting.words.within("role", first, figure.span.start)):
        if word.cue.what == "all_before" and word.end <= figure.span.start:
            between = Span(word.end, figure.span.start)
            shut = any(between.start <= b <= between.end for b in scene.breaks)
            return None if shut or _figures_in(scene, between) else Span(word.start, word.end)
    return None


def _figures_in(scene: Scene, span: Span) -> bool:
    return any(span.start <= q.span.start < span.end for q in scene.quantities)


def _fates_behind(scene: Scene, figure: Mention, setting: Setting) -> set[str]:
    """What became of those whom later, smaller figures of the sentence count."""
    most = _most(figure)
    later = [q for q in scene.quantities if q.span.start >= figure.span.end]
    if not later or any(_least(q) > most for q in later):
        return set()
    words = setting.words.within("slot", figure.span.end, scene.span.end)
    return {w.cue.what for w in words if w.cue.what in _FATES and any(_tells(scene, w, q, figure) for q in later)}


def _tells(scene: Scene, word: Word, later: Mention, figure: Mention) -> bool:
    """Whether a word is beside a later figure, and nearer to it than to the one that may count all."""
    own = gap(word, later.span)
    cut = any(figure.span.end <= b <= word.start for b in scene.breaks)
    return own <= _BESIDE and (cut or own < gap(word, figure.span))


def _most(figure: Mention) -> float:
    value = figure.value
    high = value.high if isinstance(value, Quantity) else None
    return high if high is not None else float("inf")


def _least(figure: Mention) -> float:
    value = figure.value
    low = value.low if isinstance(value, Quantity) else None
    return low if low is not None else 0.0


def _unit(figure: Mention) -> str | None:
    return figure.value.unit if isinstance(figure.value, Quantity) else None
