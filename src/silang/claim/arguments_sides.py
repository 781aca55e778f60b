"""Who acts in the passive, who owns a noun, and the words right before a predicate."""

from __future__ import annotations

from silang.claim.arguments_around import PHRASE, Around, chain, far
from silang.claim.arguments_common import acting
from silang.claim.arguments_links import Links, led_by
from silang.claim.arguments_object import STOPS
from silang.claim.arguments_parties import Party, is_several
from silang.types import Mention

_AGENT = 160
"""The furthest that who acts in the passive stands from its verb, in code points."""


def agent(around: Around, after: frozenset[str] = frozenset(), *, through: bool = False) -> Party:
    """Who acts in the passive: after "oleh", or right beside the verb ("ditangkap KPK", "diterima oleh | Xi")."""
    words, folded = around.words, around.scene.folded
    last = folded[around.predicate.start : around.predicate.end].rpartition(" ")[2]
    open_ended = last in words.agents | after
    alone = not words.be and last not in words.oblique | words.office  # "ditunjuk sebagai | direktur oleh Prabowo"
    if own := within(around):
        return own
    for at, mention in enumerate(around.right):
        gap = around.gap(mention)
        if len(gap) > _AGENT or (around.cut_off(mention) and not through):
            return ()
        own_gap = folded[around.right[at - 1].span.end : mention.span.start] if at else gap
        described = gap.strip(" ,") in words.standing
        bare = gap == " " or described or gap.strip() in words.instruments
        beside = not at and ((alone and bare) or open_ended)
        near = not far(gap) or described or _far_agent(gap, own_gap, words)
        if near and (beside or led_by(own_gap, words.agents | after, words)):
            return around.party(at)
    return acting(around)


def _far_agent(gap: str, own: str, words: Links) -> bool:
    """Whether an agent behind commas is still the verb's: "ditangkap di Bekasi, Jawa Barat, oleh | polisi"."""
    if any(stop in gap for stop in STOPS) or not led_by(own, words.agents, words):
        return False
    return words.openers.isdisjoint(gap.split()) and words.relative.isdisjoint(gap.split())


def within(around: Around) -> Party:
    """Who is named by the words of the predicate itself: "ditahan | KPK", "mendesak | pemerintah"."""
    here = around.predicate
    return tuple(m for m in around.scene.parties if here.start < m.span.start < here.end)


def behind_quote(around: Around) -> bool:
    """Whether the verb follows a quotation, so that its subject stands behind it: "…," desak Guterres."""
    scene, at = around.scene, around.predicate.start
    before = scene.folded[max(scene.span.start, at - 3) : at].rstrip()
    return not around.words.be and before.endswith(('"', "”", "“"))


def owner(around: Around) -> Party:
    """Who stands before a noun as its owner: "Israel's | attack", "Israeli air | strike"."""
    left, words = around.left, around.words
    if not left or not words.be:
        return ()
    gap = around.scene.folded[left[-1].span.end : around.predicate.start]
    tokens = gap.split()
    if any(gap.startswith(mark) for mark in words.genitive):
        near = len(gap) <= 2 * PHRASE and not words.oblique.intersection(tokens)
    else:
        near = len(gap) <= PHRASE // 2 and not (words.oblique | words.articles | words.joiners).intersection(tokens)
    if not near or "," in gap or _cut(left[-1], around):
        return ()
    start, end = chain(left, len(left) - 1, around)
    return tuple(left[start:end])


def _cut(mention: Mention, around: Around) -> bool:
    """Whether a verb stands between a mention before the predicate and it."""
    return any(mention.span.end <= span.start and span.end <= around.predicate.start for span in around.verbs)


def last_tokens(around: Around, count: int) -> tuple[str, ...]:
    """The last words of the clause before the predicate, and each two of them together."""
    folded = around.scene.folded
    start = max(around.region.start, around.predicate.start - 2 * PHRASE)
    tail = folded[start : around.predicate.start].rpartition(", ")[2].split()[-count:]
    return (*tail, *(" ".join(tail[i : i + 2]) for i in range(len(tail) - 1)))


__all__ = ["agent", "behind_quote", "is_several", "last_tokens", "owner", "within"]
