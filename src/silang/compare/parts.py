"""Figures of a slot that are no report's own count: parts of it, and what another group of people adds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from silang.compare.changes import was
from silang.compare.facts import Said, once
from silang.compare.phrases import Phrases, any_of
from silang.compare.values import figures_meet
from silang.lang import reading_language
from silang.types import Amount, Lang, Quantity, Span

Bounds = tuple[float | None, float | None]


def summed(amounts: Sequence[tuple[str, Amount]]) -> set[Span]:
    """Where the figures of one claim stand that come to another of their slot, of all that a report gives by claim.

    "1.035 orang … 411 kasus pada klaster pertama dan 624 kasus pada klaster kedua": the two are parts of it.
    """
    listed: dict[tuple[str, str], list[Amount]] = defaultdict(list)
    given: dict[tuple[str, float], set[str]] = defaultdict(set)  # in which claims a slot has a number
    for claim, amount in amounts:
        if amount.role == "total" and (number := _number(amount)) >= _NO_CHANCE:
            listed[claim, amount.slot].append(amount)
            given[amount.slot, number].add(claim)
    found: set[Span] = set()
    for (claim, slot), same in listed.items():
        if 1 < len(same) <= _LISTED and given.get((slot, sum(map(_number, same))), set()) - {claim}:
            found |= {amount.mention.span for amount in same}
    return found


_LISTED = 8  # figures of one list at most
_NO_CHANCE = 20
"""Figures from which on some seldom come to another by chance."""


def _number(amount: Amount) -> float:
    value = amount.mention.value
    return value.low if isinstance(value, Quantity) and value.low == value.high and value.low is not None else 0.0


def whole_and_parts(said: Sequence[Said]) -> tuple[list[Said], list[Said]]:
    """The counts that a voice of a report gives, and the smaller figures beside them.

    "84 people died, ten of them children": a smaller figure in the same voice and of the same time counts a part,
    unless an earlier report gives it as its whole count: then it is the count of that day.
    """
    counted: dict[tuple[str, str | None], list[Said]] = defaultdict(list)
    for one in said:
        counted[one.report, _counted_on(one)].append(one)
    whole: dict[Bounds, str] = {}  # the first day that each figure is given as the whole
    parts: dict[Bounds, str] = {}  # and that each is given beside its whole
    for figures in counted.values():
        for one, is_part in _in_order(figures):
            held = parts if is_part else whole
            held[one.bounds] = min(held.get(one.bounds, "9"), _day(one))
    counts = {bounds for bounds, day in whole.items() if day < parts.get(bounds, "9")}
    return [s for s in said if s.bounds in counts], [s for s in said if s.bounds not in counts]


def _counted_on(said: Said) -> str | None:
    """As of when, where that is not the day of the report, which goes without saying."""
    when = said.counted.value if said.counted is not None else None
    return None if when is None or when == _day(said)[: len("2025-06-04")] else when


def _body(said: Said) -> str | None:
    """Which body counts: an office's figures are a count of its own, a person's are of the report that quotes them."""
    return said.by.name if said.by is not None and said.by.type == "organisation" else None


def _day(said: Said) -> str:
    return said.reading.report.published or (said.reading.anchor.isoformat() if said.reading.anchor else "")


def _in_order(figures: Sequence[Said]) -> Iterator[tuple[Said, bool]]:
    """A report's figures from first to last, and whether each counts a part: what is less than one told before."""
    most: dict[str | None, Said] = {}  # of each body, and of all of them under None
    for one in sorted(figures, key=_place):
        if was(one):
            yield one, False
            continue
        body = _body(one)
        top = most.get(body)
        if beside_others(one):
            yield one, True
            continue
        yield one, top is not None and one.middle < top.middle and not figures_meet(one.quantity, top.quantity)
        for of in () if _vague(one) else {body, None}:
            if of not in most or one.middle > most[of].middle:
                most[of] = one


def some_of(said: Said, whole: Span) -> bool:
    """Whether nothing but a word for it stands between the figure and its whole: "17 of 24 kilometres"."""
    text = said.reading.report.text[said.amount.mention.span.end : whole.start]
    return len(text) <= _OF and " ".join(text.split()).lower() in _of(said.reading.report.lang)


_OF = 20  # code points


@lru_cache(maxsize=64)
def _of(lang: Lang) -> frozenset[str]:
    return frozenset(reading_language(lang)["compare"]["parts"]["of"])


@once
def beside_others(said: Said) -> bool:
    """Whether it counts those beside others hurt like them: "four were badly hurt while 20 others had scratches"."""
    text, span = said.reading.report.text, said.amount.mention.span
    told, lang = text[span.start : span.end + _BEHIND], said.reading.report.lang
    if not (_words(lang, "besides").pattern.match(told) or _words(lang, "others").search(told)):
        return False
    start = max((m.end() for m in _END.finditer(text, max(0, span.start - _SENTENCE), span.start)), default=0)
    return any(
        start <= a.mention.span.start < span.start and a.slot in (said.amount.slot, *_HURT.get(said.amount.slot, ()))
        for c in said.reading.claims
        for a in c.amounts
    )


@lru_cache(maxsize=64)
def _words(lang: Lang, kind: str) -> Phrases:
    return any_of(reading_language(lang)["compare"]["parts"][kind])


_HURT = {"injured": ("treated",), "treated": ("injured",)}
"""Slots by which the others may be told: those in hospital are hurt."""

_BEHIND = 10  # code points behind a figure in which "others" may stand
_SENTENCE = 300
_END = re.compile(r"[.!?]\s|\n")


def _place(said: Said) -> Span:
    return said.amount.mention.span


def _vague(said: Said) -> bool:
    return said.quantity.approximate and said.quantity.high is None
