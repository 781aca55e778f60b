"""Figures that a speaker cites as somebody else's: they are no count of the one who cites them."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from silang.compare.facts import Said
from silang.compare.nearby import begin
from silang.compare.phrases import Phrases, any_of
from silang.lang import Language, reading_language
from silang.types import Actor

_NOUN = 25  # code points of what is counted, between the figure and who gave it
_LEAD = 12  # code points between "given by" and a name: "oleh", "the"


@lru_cache(maxsize=64)
def _given_by(language: Language) -> Phrases:
    return any_of(language["compare"]["counters"]["given_by"])


def of_another(said: Said) -> bool:
    """Whether the speaker cites the figure as another's: "the 34 given by the governor had not been verified".

    One that stands beside the speaker's own is not left out, as the two are at odds: "31, more than the 23 given by".
    """
    if said.by is None or sum(a.slot == said.amount.slot for a in said.claim.amounts) > 1:
        return False
    by, (_, then) = said.by, said.words_about
    found = _given_by(reading_language(said.reading.report.lang)).search(then)
    if found is None or found.start() > _NOUN:
        return False
    end, mentions = said.amount.mention.span.end + found.end(), said.reading.marks.mentions
    for at in range(bisect_left(mentions, end, key=begin), len(mentions)):
        if mentions[at].span.start > end + _LEAD:
            return False
        if isinstance(who := mentions[at].value, Actor):
            return (who.key or who.name) != (by.key or by.name)
    return False
