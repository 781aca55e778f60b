"""Whether a party before a predicate can be its subject."""

from __future__ import annotations

from silang.claim.arguments_around import Around, is_oblique
from silang.claim.arguments_links import first_word, verb_like
from silang.claim.arguments_parties import Party
from silang.types import Mention, Span

_INSIDE = 4  # words from one that owns or holds a party to it: "of the three dead | miners"


_SAYING = 24  # code points of a verb of saying beside whoever says so
_ASIDE = 80  # code points in which the "yang" of an aside is looked for


def may_head(party: Party, around: Around) -> bool:
    """Whether a party before the predicate can be its subject: no object, behind no preposition, in no aside."""
    if party[0].span in around.memory.objects or is_oblique(party[0], around) or is_inside(party[0], around):
        return False
    if any(v.holds(party[0].span) and v != around.predicate for v in around.verbs):
        return False  # "mendatangi kantor bupati | menuntut"
    return not (_in_aside(party[0].span, around) or _only_says(party[0], around))


def is_inside(mention: Mention, around: Around) -> bool:
    """Whether a party before the predicate only tells more of the one before it: "relatives of the dead | miners"."""
    at = around.left.index(mention) if mention in around.left else 0
    if not at:
        return False
    before, words = around.left[at - 1], around.words
    gap = around.scene.folded[before.span.end : mention.span.start]
    tokens = gap.split()
    if before.span in around.memory.objects or "," in gap:
        return False
    if tokens and tokens[0] in words.inside:
        return len(tokens) <= _INSIDE and not any(verb_like(t, words) for t in tokens)
    if words.articles.issuperset(tokens):
        return gap != "" and before.span.of(around.scene.folded).split()[-1] in words.kin
    return False


def _only_says(mention: Mention, around: Around) -> bool:
    """Whether a mention only tells who says so, between commas: "AS, kata | Menlu Iran, telah menyerang"."""
    if not any(said.speaker == mention.value for said in around.scene.statements):
        return False
    folded, span = around.scene.folded, mention.span
    before = folded[max(around.region.start, span.start - _SAYING) : span.start].rpartition(", ")
    after = folded[span.end : min(around.predicate.start, span.end + _SAYING)].partition(",")
    return bool(before[1] and after[1]) and len(before[2].split()) + len(after[0].split()) == 1


def _in_aside(span: Span, around: Around) -> bool:
    """Whether a mention stands in a clause that closes before the predicate: "Budi, yang menemani Ani, ditahan"."""
    folded = around.scene.folded
    start = max(around.region.start, span.start - _ASIDE)
    comma = folded.rfind(", ", start, span.start)
    if comma < 0 or first_word(folded, comma + 1, span.start) not in around.words.relative:
        return False
    return folded.find(",", span.end, around.predicate.start) >= 0
