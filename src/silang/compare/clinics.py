"""Which hospital a figure is of, as its sentence names it: two hospitals count their own patients each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from silang.compare.facts import Said, once
from silang.compare.phrases import Phrases, any_of
from silang.lang import Language, reading_language

IN_CLINICS = frozenset(("treated", "injured", "recovered"))
"""Slots of people whom hospitals count, each its own."""

_REACH = 160
"""Code points on either side of a figure, within its sentence, in which its hospital is named."""

_NAME = 40  # code points on either side of the word for it in which its name stands
_END = re.compile(r"[.!?;]\s|\n")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{1,30}")
_FIGURE = re.compile(r"\d|,")


@once
def clinic(said: Said) -> frozenset[str]:
    """The words of the name of the hospital told behind the figure, else before it; none where none is named."""
    text, span = said.reading.report.text, said.amount.mention.span
    found = _clinics(reading_language(said.reading.report.lang))
    behind = _FIGURE.split(_END.split(text[span.end : span.end + _REACH], maxsplit=1)[0], maxsplit=1)[0]
    if (at := found.search(behind)) is not None:
        return _name(behind, at)
    before = _END.split(text[max(0, span.start - _REACH) : span.start])[-1]
    told = list(found.finditer(before))
    return _name(before, told[-1]) if told else frozenset()


def _name(clause: str, at: re.Match[str]) -> frozenset[str]:
    """The words with capitals right before or behind the word for a hospital."""
    before = _FIGURE.split(clause[max(0, at.start() - _NAME) : at.start()])[-1]
    behind = _FIGURE.split(clause[at.end() : at.end() + _NAME], maxsplit=1)[0]
    told = {word.casefold() for word in (*_CAPITAL.findall(before), *_CAPITAL.findall(behind))}
    return frozenset(told - {at[0].casefold()})


@lru_cache(maxsize=64)
def _clinics(language: Language) -> Phrases:
    return any_of(language["compare"]["parts"]["clinics"])


def by_clinic(said: Sequence[Said]) -> Iterator[list[Said]]:
    """The figures of each hospital and apart from them those of none."""
    names = {id(s): clinic(s) for s in said[:_MOST]}
    known: list[frozenset[str]] = []
    for name in filter(None, names.values()):
        if not any(name & other for other in known):
            known.append(name)
    if not known:
        yield list(said)
        return
    groups: dict[int, list[Said]] = defaultdict(list)
    for one in said:
        name = names.get(id(one), frozenset())
        groups[next((n for n, other in enumerate(known) if name & other), -1)].append(one)
    yield from (groups[n] for n in sorted(groups))


_MOST = 60  # figures of a slot whose hospitals are looked for
