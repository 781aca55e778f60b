"""Of which place and of whose business a figure is, as its own sentence tells: what tells two things apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from silang.compare.facts import Said, once
from silang.compare.phrases import Phrases, any_of
from silang.compare.values import places_meet
from silang.lang import reading_language
from silang.types import Actor, Lang, Mention, Place, Sentence, Span

_DATELINE = 60
"""Code points from the start of a report within which a place is where it was written."""

_BUSINESS = "BUS"
"""The sector of a company in an actor's key, behind its country."""

_CODE = 3


def other_place(left: Said, right: Said) -> bool:
    """Whether the two are told of places of which none can be the other."""
    here = own_places(left)
    there = own_places(right) if here else ()
    return apart_places(here, there)


def apart_places(here: Sequence[Place], there: Sequence[Place]) -> bool:
    """Whether places are named for both, and none of the one can be one of the other."""
    if _of_one_level(here, there):
        return True
    a, b = ([p for p in places if p.latitude is not None] for places in (here, there))
    return bool(a and b) and not any(_meet(x, y) for x in a for y in b)


def _of_one_level(here: Sequence[Place], there: Sequence[Place]) -> bool:
    """Whether both name places of one level that no gazetteer knows, and none in common: two villages."""
    a, b = ({p.key: p.name.split() for p in places if p.latitude is None} for places in (here, there))
    return a.keys().isdisjoint(b) and any(_level(x) & _level(y) for x in a.values() for y in b.values())


def _level(name: Sequence[str]) -> set[tuple[int, str]]:
    return {(0, name[0]), (1, name[-1])} if len(name) > 1 else set()


def other_owner(left: Said, right: Said) -> bool:
    """Whether the two are figures of two companies."""
    a, b = owner(left), owner(right)
    return a is not None and b is not None and a[_CODE:] != b[_CODE:] and set(_words(a)).isdisjoint(_words(b))


def apart_owners(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether companies are named for both, and none of the one may be one of the other."""
    pairs = [(a, b) for a in left for b in right]
    return bool(pairs) and all(a[_CODE:] != b[_CODE:] and set(_words(a)).isdisjoint(_words(b)) for a, b in pairs)


def beside_in_sentence(said: Said) -> Iterator[Mention]:
    """What else is named in the figure's sentence, in the words of who tells it."""
    own = said.amount.mention.span
    return (m for m in _mentions(said, _held(said)) if m.span != own)


def _words(key: str) -> list[str]:
    return key.partition("/")[2].split()


@once
def own_places(said: Said) -> tuple[Place, ...]:
    """The places that the figure's sentence names, in the words of who tells it; where it was written is none.

    Of those that no gazetteer knows only those that say what they are: "Desa Cikembang".
    """
    held = _held(said)
    head = said.reading.report.dateline is not None or held.start == 0
    found = ((m.span, m.value) for m in _mentions(said, held) if isinstance(m.value, Place))
    return tuple(
        place
        for span, place in found
        if place.latitude is not None or " " in place.name
        if not (head and span.end < _DATELINE and _before_dash(said, span))
    )


def _before_dash(said: Said, span: Span) -> bool:
    """Whether a dash or bracket follows soon, as behind a dateline: "CIANJUR, KOMPAS —"."""
    behind = said.reading.report.text[span.end : span.end + 30].partition("\n")[0]
    return any(dash in behind for dash in ("—", "–", " - ", "--", "(", "):")) or behind[:1] in ("-", ":")


@once
def owner(said: Said) -> str | None:
    """The key of the company named last before the figure in its sentence, else behind it, else that which speaks."""
    held = _held(said)
    before: str | None = None
    for m in _mentions(said, held):
        if isinstance(m.value, Actor) and _of_business(m.value.key):
            if m.span.start < said.amount.mention.span.start:
                before = m.value.key
            elif before is None:
                return m.value.key
    if before is None and said.by is not None and _of_business(said.by.key):
        return said.by.key
    return before


@once
def candidate(said: Said) -> str | None:
    """The name of the person last named before the figure in its sentence, who does not speak: whose votes they are."""
    own = said.amount.mention.span
    near = [name for end, name in _people_before(said) if own.start <= end + _HOLDER]
    return near[-1] if near else None


def _people_before(said: Said) -> list[tuple[int, str]]:
    """Who is named before the figure in its sentence, but for who speaks, each with where the name ends."""
    own, by = said.amount.mention.span, said.by.name if said.by is not None else None
    return [
        (m.span.end, m.value.name)
        for m in _mentions(said, _held(said))
        if isinstance(m.value, Actor) and m.value.type == "person" and m.value.key is not None
        if m.span.end <= own.start and m.value.name != by and m.value.name[:1].isupper()
    ]


def other_candidate(left: Said, right: Said) -> bool:
    """Whether the two are votes of two people, of whose names no word is equal."""
    a, b = candidate(left), candidate(right)
    return a is not None and b is not None and set(a.casefold().split()).isdisjoint(b.casefold().split())


@once
def of_all_votes(said: Said) -> bool:
    """Whether all votes of a place are counted, not those of someone: "jumlah suara sah secara nasional"."""
    told = said.reading.report.text[_held(said).start : said.amount.mention.span.end]
    return not _people_before(said) and _all_votes(said.reading.report.lang).search(told) is not None


@lru_cache(maxsize=64)
def _all_votes(lang: Lang) -> Phrases:
    listed: list[str] = reading_language(lang)["compare"]["all_votes"]["words"]
    return any_of(listed)


_HOLDER = 60
"""Code points before votes within which whoever has them is named."""


def _of_business(key: str | None) -> bool:
    return key is not None and key[_CODE : 2 * _CODE] == _BUSINESS and "/" in key


@once
def _held(said: Said) -> Span:
    """The figure's sentence, or what of it stands in the words of its speaker."""
    sentences, span = said.reading.marks.sentences, said.amount.mention.span
    at = bisect_right(sentences, span.start, key=_start) - 1
    whole = sentences[at].span if at >= 0 else said.claim.span
    if said.claim.statement is None:
        return whole
    content = next((s.content for s in said.reading.statements if s.id == said.claim.statement), whole)
    return Span(max(whole.start, content.start), min(whole.end, content.end)) if content.meets(whole) else whole


def _start(sentence: Sentence) -> int:
    return sentence.span.start


def _mentions(said: Said, held: Span) -> Iterator[Mention]:
    mentions = said.reading.marks.mentions
    for at in range(bisect_left(mentions, held.start, key=_begin), len(mentions)):
        if mentions[at].span.start >= held.end:
            return
        yield mentions[at]


def _begin(mention: Mention) -> int:
    return mention.span.start


def _meet(left: Place, right: Place) -> bool:
    """Whether one lies in the other or may be the other."""
    a, b = left.code or "", right.code or ""
    return (bool(a and b) and (a.startswith(b) or b.startswith(a))) or places_meet(left, right)
