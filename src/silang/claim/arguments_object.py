"""The object of a predicate: the party behind it, or whom a relative clause speaks of."""

from __future__ import annotations

from silang.claim.arguments_around import Around, chain, far
from silang.claim.arguments_links import Links, led_by, verb_like
from silang.claim.arguments_meant import by_pronoun
from silang.claim.arguments_parties import Party, is_several
from silang.types import Mention

_DESCRIBED = 6  # words that describe someone before a comma and the name


STOPS = (";", ": ", "(", '"', "“")


def object_(around: Around, after: frozenset[str], *, led: bool = False, to: bool = False, own: bool = False) -> Party:
    """The party right of a predicate, not beyond a comma or another verb, not far; "him" is whom it means.

    `led`: only one behind a preposition of `after`, with `to` also one that leads a target of any verb; `own`: none
    behind a further verb, by its form: "mogok melayani | turis".
    """
    words = around.words
    if (pronoun := by_pronoun(around)) is not None:
        return pronoun
    for at, mention in enumerate(around.right):
        gap = around.gap(mention)
        if not led and not at and renamed(mention, around):
            return around.party(at)
        lead = around.scene.folded[around.right[at - 1].span.end : mention.span.start] if at else gap
        lead = _last(around) + lead if led and not at else lead  # "donated to | Nepal"
        if far(gap) or around.cut_off(mention) or ((led or own) and _of_a_deed(lead, words)):
            return ()
        if led_by(lead, words.agents, words) or (led_by(lead, words.by, words) and not _aimed(lead, after, words)):
            continue
        if led:
            if led_by(lead, (words.to & words.locative) | after if to else after, words):
                return around.party(at)
            continue
        placed = not words.setting.isdisjoint(lead.split()) and not led_by(lead, words.answered | after, words)
        if (placed or led_by(lead, words.setting - after, words)) and not _aimed_through(lead, words):
            return ()
        if at + 1 < len(around.right) and _describes(mention, around.right[at + 1], around):
            continue
        return around.party(at)
    return ()


def _last(around: Around) -> str:
    """The last word of a predicate of several words."""
    _, space, last = around.predicate.of(around.scene.folded).rpartition(" ")
    return last if space else ""


def submitted(around: Around, made_by: frozenset[str]) -> Party:
    """Whose what is answered is, by a relative clause: "mengabulkan kasasi yang diajukan | X", "made by | X"."""
    words = around.words
    if not around.right or far(around.gap(around.right[0])):
        return ()
    tokens = [t for t in around.gap(around.right[0]).split() if t not in words.articles]
    led = bool(tokens) and tokens[-1] in words.agents
    tokens = tokens[:-1] if led else tokens
    made = bool(tokens) and not made_by.isdisjoint((tokens[-1], " ".join(tokens[-2:])))
    return around.party(0) if made and (led or words.relative.intersection(tokens[-2:-1])) else ()


def _of_a_deed(own: str, words: Links) -> bool:
    """Whether a verb by its form leads on to a mention: "700 polisi untuk mengamankan laga | Arema"."""
    return any(verb_like(t, words) for t in own.split())


def renamed(mention: Mention, around: Around) -> bool:
    """Whether a mention names who was only described behind the verb: "beat the top seed, | Iga Swiatek,"."""
    folded, words = around.scene.folded, around.words
    described, comma, rest = around.gap(mention).rpartition(", ")
    tokens = described.split()
    named = tokens or " " in around.predicate.of(folded)  # "memecat pelatihnya, | Thomas Doll,"
    if not comma or rest or not named or len(tokens) > _DESCRIBED or around.cut_off(mention):
        return False
    if any(mark in described for mark in (*STOPS, ",")) or not mention.span.of(around.scene.text)[:1].isupper():
        return False
    if not (words.setting | words.openers | words.relative | words.control | words.joiners).isdisjoint(tokens):
        return False
    then = folded[mention.span.end : mention.span.end + 2]
    return then[:1] in (",", ".", "") and not any(verb_like(t, words) for t in tokens)


def _describes(mention: Mention, then: Mention, around: Around) -> bool:
    """Whether a word for people only describes what a verb of several words asks for: "meminta bantuan | militer"."""
    words, folded, here = around.words, around.scene.folded, around.predicate
    if words.be or " " not in here.of(folded) or around.gap(mention) != " ":
        return False
    if not is_several((mention,)) or not mention.span.of(around.scene.text).islower():
        return False
    return led_by(folded[mention.span.end : then.span.start], words.answered, words)


def _aimed(own: str, after: frozenset[str], words: Links) -> bool:
    """Whether what stands behind "dari" is aimed at by a word of its own, or with what is from it."""
    return led_by(own, words.to | after, words) or _aimed_through(own, words)


def _aimed_through(own: str, words: Links) -> bool:
    """Whether what is from someone is aimed at: "tarif atas barang dari | Jepang"."""
    if not led_by(own, words.by, words):
        return False
    return led_by(own.rpartition(" ")[0].rstrip().rpartition(" ")[0], words.to - words.locative, words)


def whom(around: Around) -> Party:
    """Of whom a relative clause with its own subject speaks: "the hostages whom | Boko Haram freed"."""
    left, words = around.left, around.words
    if len(left) < 2 or not words.be or around.scene.folded[left[-1].span.end : around.verb.start].strip():
        return ()
    start = chain(left, len(left) - 1, around)[0]
    between = around.scene.folded[left[start - 1].span.end : left[start].span.start].split() if start else []
    between = [word for word in between if word != ","]
    while between and between[-1] in words.articles:
        between.pop()
    if len(between) != 1 or between[0].strip(",") not in words.relative:
        return ()
    return tuple(left[slice(*chain(left, start - 1, around))])
