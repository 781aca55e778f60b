"""The small words that join and part arguments: prepositions, joiners, pronouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from silang.claim.frames import listed
from silang.lang import Language

_REACH = 32  # code points in which the last words before an offset are looked for


@dataclass(frozen=True, slots=True)
class Links:
    """The small words of a language that join and part arguments."""

    joiners: frozenset[str]
    between: frozenset[str]
    with_: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]
    oblique: frozenset[str]
    locative: frozenset[str]
    relative: frozenset[str]
    single: frozenset[str]
    double: frozenset[str]
    be: frozenset[str]
    determiners: frozenset[str]


@cache
def links(language: Language) -> Links:
    """The language's small words."""
    table: Mapping[str, Sequence[str]] = language["events"]["arguments"]
    order = ("joiners", "between", "with", "by", "to", "oblique", "locative", "relative")
    more = ("single_pronouns", "double_pronouns", "be", "determiners")
    return Links(
        *(frozenset(w for phrase in table[key] for w in (listed(phrase) or (phrase,))) for key in (*order, *more))
    )


def last_words(folded: str, at: int, start: int) -> tuple[str, ...]:
    """The last word before an offset, and the last two, three together; none across a full stop of the sentence."""
    tail = folded[max(start, at - _REACH) : at].split()
    return tuple(" ".join(tail[-n:]).strip("\"“”'(") for n in (1, 2, 3) if len(tail) >= n)


def first_word(folded: str, at: int, end: int) -> str:
    """The first word after an offset."""
    head = folded[at : min(end, at + _REACH)].split(maxsplit=1)
    return head[0].strip(",.") if head else ""
