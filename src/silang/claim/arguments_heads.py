"""Whether a party before a predicate can be its subject."""

from __future__ import annotations

from silang.claim.arguments_around import PHRASE, Around
from silang.claim.arguments_links import first_word, last_words, verb_like
from silang.claim.arguments_parties import Party, is_person
from silang.types import Mention, Span

_INSIDE = 4  # words from one that owns or holds a party to it: "of the three dead | miners"


_PHRASED = 4  # words from a preposition to the end of its phrase
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


def is_oblique(mention: Mention, around: Around) -> bool:
    """Whether a preposition stands before a mention, so that it is no subject."""
    if (around.words.verb_starts and _inside_phrase(mention, around)) or _places(mention, around):
        return True
    before = last_words(around.scene.folded, mention.span.start, around.scene.span.start)
    if before and before[0] in around.words.articles:
        before = before[1:]
        return any(w.rsplit(" ", 1)[0].rsplit(" ", 1)[-1] in around.words.oblique for w in before[:1])
    return any(w in around.words.oblique for w in before[:2])


def _places(mention: Mention, around: Around) -> bool:
    """Whether a country only tells where the place before it lies: "di Tai Po, | Hong Kong, menewaskan"."""
    folded, span = around.scene.folded, mention.span
    if folded[span.end : span.end + 1] != "," or folded[span.start - 2 : span.start] != ", ":
        return False
    before = next((p for p in around.scene.places if p.span.end == span.start - 2), None)
    return before is not None and not is_person(mention)


def _inside_phrase(mention: Mention, around: Around) -> bool:
    """Whether a preposition leads the noun that a mention ends: "di gedung | DPR"; not "dalam operasi itu | polisi"."""
    words, start = around.words, mention.span.start
    tail = around.scene.folded[max(around.region.start, start - 2 * PHRASE) : start]
    held = [m for m in (*around.scene.places, *around.scene.times, *around.scene.parties) if m.span.end <= start]
    last = max((m.span.end for m in held), default=0)
    for token in reversed(tail.split()[-_PHRASED:]):
        at = around.scene.folded.rfind(token, 0, start)
        if at < last or not token[-1].isalnum() or token in words.pointing or token in words.joiners:
            return False
        if token in words.locative and token in words.setting | words.oblique:
            return True
        if token in words.openers or token in words.relative or verb_like(token, words):
            return False
        start = at
    return False
