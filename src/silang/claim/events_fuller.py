"""A bare noun that stands for a longer phrase of its report: "a missile launch", then "the launch"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from silang.claim.arguments_links import Links, first_word, links
from silang.claim.frames import NOUNS, Triggers
from silang.lang import Language
from silang.lang.lexicon import Hit

_BESIDE = 24  # code points beside a noun in which the word that points at it stands
_MODIFIED = 2  # words from an article to its noun: "the latest | launch"


def as_before(hits: Sequence[Hit[Triggers]], folded: str, language: Language) -> list[Hit[Triggers]]:
    """The triggers, a bare noun of the longer phrase that it heads: "a missile launch … the | launch"."""
    meant = _meant(hits, folded, head_first=language["roles"]["order"] == "head-first")
    if not meant:
        return list(hits)
    return [
        Hit(hit.start, hit.end, meant[word])
        if hit.entry and (word := folded[hit.start : hit.end]) in meant and hit.entry[0].voice in NOUNS
        else hit
        for hit in hits
    ]


def _is_noun(hit: Hit[Triggers], folded: str, words: Links) -> bool:
    """Whether a word is told as something known: "the latest | launch", "peluncuran | itu"."""
    if not words.be:
        return first_word(folded, hit.end, hit.end + _BESIDE) in words.pointing
    before = folded[max(0, hit.start - _BESIDE) : hit.start].split()[-_MODIFIED:]
    return not (words.articles | words.determiners | words.possessives).isdisjoint(before)


def _meant(hits: Sequence[Hit[Triggers]], folded: str, *, head_first: bool) -> Mapping[str, Triggers]:
    """The nouns that head a longer noun phrase of the text, where all such phrases tell one event and not their own."""
    ends: dict[str, dict[str, Triggers]] = {}
    nouns: dict[str, Triggers] = {}
    for start, end, entry in hits:
        if not entry or entry[0].voice not in NOUNS:
            continue
        words = folded[start:end].split(" ")
        head = words[0 if head_first else -1]
        if len(words) > 1:
            ends.setdefault(head, {})[entry[0].type] = entry
        else:
            nouns[head] = entry
    return {
        word: entries[type_]
        for word, entries in ends.items()
        if len(entries) == 1 and word in nouns and (type_ := next(iter(entries))) not in {t.type for t in nouns[word]}
    }


def echoed(hits: Sequence[Hit[Triggers]], folded: str, language: Language) -> list[Hit[Triggers]]:
    """The triggers, where a bare noun means what the report tells elsewhere: "fired a missile … the | launch"."""
    if not any(t.echo for hit in hits for t in hit.entry):
        return list(hits)
    told = {(t.type, t.mode) for hit in hits for t in hit.entry if not t.echo and not t.narrow}
    found: list[Hit[Triggers]] = []
    for hit in hits:
        again = tuple(t for t in hit.entry if t.echo and (t.type, t.mode) in told)
        again = again if again and _is_noun(hit, folded, links(language)) else ()
        entry = again or tuple(t for t in hit.entry if not t.echo)
        if entry or not hit.entry:
            found.append(Hit(hit.start, hit.end, entry))
    return found
