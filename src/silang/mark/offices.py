"""Offices by kind: for whom a post speaks, in any language, and which place tells two offices of a kind apart."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from silang.lang import codes, load
from silang.lang.lexicon import Hit, Lexicon, fold
from silang.types import Lang

_WORD = re.compile(r"[\w.’'-]{1,40}")
_ON = re.compile(r",? ?\(?[\w.’'-]{1,40}\)?")
_FULL = 200  # code points of a name or post that are looked at
_LONGEST = 8  # words of an office's name after its kind


class Office(NamedTuple):
    """An office that words name: its kind, its name there, the words that tell it from others of its kind.

    `whole` says that all levels of the kind are one body; `beside` is another kind that the same post names.
    """

    kind: str
    name: str
    place: frozenset[str]
    whole: bool
    beside: str | None = None


INTERNATIONAL = frozenset(
    (
        *("un-mission", "un-humanitarian", "un-refugees", "un-migration", "un-children", "un-security-council"),
        *("human-rights-un", "who", "imf", "world-bank"),
    )
)
"""Kinds of offices that are of no state, wherever they sit."""


@dataclass(frozen=True, slots=True)
class Offices:
    """What a language's data says of offices."""

    kinds: Lexicon[tuple[str, bool]]
    short: Lexicon[tuple[str, bool]]  # acronyms, which are no office in small letters: "bps" are basis points
    phrases: Mapping[str, tuple[str, bool]]
    levels: frozenset[str]
    not_for: Lexicon[bool]
    between: frozenset[str]
    ranks: frozenset[str]  # of all languages: a role may be given in another
    posts: Lexicon[bool]  # words that mark a post
    nouns: frozenset[str]  # words that go back to a body named before
    any_noun: frozenset[str]  # of these, those that go back to one of any kind
    its: frozenset[str]
    heads: Lexicon[bool]  # posts that, alone, go back to the body named last: "the spokesman"
    of: frozenset[str]  # words that put a body after a name: "Anton of the rescue office"
    at: frozenset[str]  # words that put the office where one without a name works: "a doctor at the hospital"
    comment: Lexicon[bool]  # those who comment, of all languages
    common: Lexicon[tuple[str, bool]]  # common nouns for bodies, which hold for those who speak alone: "the company"
    nouns_in: frozenset[str]  # the words of these
    firm: Lexicon[bool]  # posts that only a firm has


@cache
def offices(lang: Lang) -> Offices:
    """The offices as the language's data names them; none for a language without data."""
    table = load(lang).tables.get("offices", {}) if lang in codes() else {}
    kinds = {phrase: (kind, whole) for phrase, kind, whole in _phrases(table)}
    common = {phrase: (kind, False) for phrase, kind in _listed(table.get("common", {}))}
    return Offices(
        Lexicon((phrase, entry) for phrase, entry in kinds.items() if phrase.islower()),
        Lexicon((phrase, entry) for phrase, entry in kinds.items() if not phrase.islower()),
        kinds,
        frozenset(table.get("levels", ())),
        Lexicon((word, True) for word in table.get("not_for", ())),
        frozenset(table.get("between", ())),
        frozenset(_of_all("ranks")),
        Lexicon((word, True) for word in table.get("posts", ())),
        frozenset(table.get("nouns", ())),
        frozenset(table.get("any_noun", ())),
        frozenset(table.get("its", ())),
        Lexicon((word, True) for word in table.get("heads", ())),
        frozenset(table.get("of", ())),
        frozenset(table.get("at", ())),
        Lexicon((word, True) for word in _of_all("comment")),
        Lexicon(common.items()),
        frozenset(word for phrase in common for word in phrase.split()),
        Lexicon((word, True) for word in _of_all("firm")),
    )


def _phrases(table: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Each phrase for a kind of office, with the kind, and whether that is one body at all levels."""
    for group in ("whole", "apart"):
        yield from ((phrase, kind, group == "whole") for phrase, kind in _listed(table.get(group, {})))


def _listed(kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((phrase.strip(), kind) for kind, phrases in kinds.items() for phrase in phrases.split(","))


def _of_all(words: str) -> Iterator[str]:
    """The words of one list in all languages."""
    return (word for code in codes() for word in load(code).tables.get("offices", {}).get(words, ()))


@cache
def legal() -> frozenset[str]:
    """The words of a firm's legal form, in all languages."""
    return frozenset(_of_all("legal"))


@cache
def sides() -> Mapping[str, str]:
    """The words for the sides of a land, in all languages, each with the key that it has in all."""
    tables = (load(code).tables.get("offices", {}).get("sides", {}) for code in codes())
    return {word: key for one in tables for word, key in one.items()}


@cache
def interested() -> frozenset[str]:
    """The kinds of bodies that common nouns tell, in all languages: firms, unions, associations."""
    return frozenset(kind for code in codes() for kind in load(code).tables.get("offices", {}).get("common", {}))


@cache
def papers() -> frozenset[str]:
    """The words for what somebody wrote or added up, in all languages: "hitungan", "tally"."""
    return frozenset(_of_all("papers"))


@cache
def rulers() -> frozenset[str]:
    """The names of armed groups that govern, in all languages: the ministries where they do are theirs."""
    return frozenset(_of_all("rulers"))


@cache
def camps() -> frozenset[str]:
    """The words for those around a person, in all languages."""
    return frozenset(_of_all("camp"))


@cache
def _sellers() -> Lexicon[bool]:
    """The words for those who ask a price, in all languages."""
    return Lexicon((word, True) for word in _of_all("sellers"))


def sells(name: str) -> bool:
    """Whether a name or post is of those who ask a price: "pedagang cabai", "stallholders"."""
    return any(True for _ in _sellers().find(fold(name[:_FULL])))


@cache
def _countries() -> Lexicon[str]:
    """The names of countries, in all languages, with their codes."""
    names = (load(code).tables.get("countries", {}).get("names", {}) for code in codes())
    return Lexicon(
        (fold(name.strip()), code) for one in names for code, each in one.items() for name in each.split(",")
    )


@lru_cache(maxsize=1 << 14)
def country_in(name: str) -> str:
    """The country that a name tells, by its code: "Kemlu RI"; "" where it tells none."""
    return next((hit.entry for hit in _countries().find(fold(name[:_FULL]))), "")


@lru_cache(maxsize=1 << 16)
def comments(post: str, lang: Lang) -> bool:
    """Whether the post is that of one who comments: "pengamat ekonomi", "a strategist at a bank"."""
    return any(True for _ in offices(lang).comment.find(fold(post[:_FULL])))


@lru_cache(maxsize=1 << 16)
def office(text: str, lang: Lang, post: bool = False) -> Office | None:
    """The office that a name or a post tells, in the report's language or another: a role may be given in either."""
    for code in (lang, *(c for c in codes() if c != lang)):
        if (told := _office(text, code, post)) is not None:
            return told
    return None


@lru_cache(maxsize=1 << 14)
def common(name: str, lang: Lang) -> Office | None:
    """The kind of body that a common noun in a speaker's name tells, in any language: "serikat pekerja", "the firm"."""
    name = name[:_FULL]
    low = fold(name)
    for code in (lang, *(c for c in codes() if c != lang)):
        known = offices(code)
        hits = [h for h in known.common.find(low) if low[h.end : h.end + 1] != "-"]
        if hits:
            return Office(hits[0].entry[0], name, _place(name, hits, known) - known.its, False)
    return None


@lru_cache(maxsize=1 << 14)
def called_body(role: str, lang: Lang) -> str | None:
    """The kind of a body that is called so, where the words are no more: "pengelola", "the operator"."""
    known, low = offices(lang), fold(role[:_FULL])
    hit = next(known.common.find(low), None)
    return hit.entry[0] if hit is not None and hit.end == len(low) and low[: hit.start] in ("", "the ") else None


def firm(role: str, lang: Lang) -> bool:
    """Whether only a firm has such a post: "president director"."""
    return any(True for _ in offices(lang).firm.find(fold(role[:_FULL])))


_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,6}")


def _undotted(text: str) -> str:
    """The words with their acronyms without dots: "U.N." is "UN"."""
    return _DOTTED.sub(lambda m: m[0].replace(".", ""), text) if "." in text else text


def _office(text: str, lang: Lang, post: bool) -> Office | None:
    """The last office of "Jaksa penuntut umum KPK", with the first beside it."""
    known = offices(lang)
    text = _undotted(text[:_FULL])
    low = fold(text)
    hits = list(_hits(text, known))
    if not hits or any(True for _ in known.not_for.find(low[: hits[0].start])):
        return None
    kind, whole = hits[-1].entry
    same = [h for h in hits if h.entry[0] == kind]
    first = next((h for h in reversed(same) if text[h.start - 1 : h.start] != "("), same[0])
    name = _name(text, first.start, same[-1].end, known)
    beside = next((h.entry[0] for h in hits if h.entry[0] != kind), None)
    place = _place(name, list(_hits(name, known)), known) if post else _place(text, hits, known)
    return Office(kind, name, place, whole, beside)


def named(text: str, lang: Lang, kinds: Container[str] | None = None) -> Iterator[tuple[int, Office]]:
    """Each office in the text, or each of these kinds, with where it stands."""
    known = offices(lang)
    for hit in _hits(text, known):
        kind, whole = hit.entry
        if kinds is not None and kind not in kinds:
            continue
        name = _name(text, hit.start, hit.end, known)
        place = _place(name, [Hit(0, hit.end - hit.start, hit.entry)], known)
        yield hit.start, Office(kind, name, place, whole)


def _hits(text: str, known: Offices) -> Iterator[Hit[tuple[str, bool]]]:
    """The offices in the text, from left to right, none overlapping."""
    last = 0
    for hit in sorted((*known.kinds.find(fold(text)), *known.short.find(text)), key=lambda h: (h.start, -h.end)):
        if hit.start >= last and text[hit.end : hit.end + 1] != "-":  # "army-appointed" is no army
            last = hit.end
            yield hit


def _name(text: str, start: int, end: int, known: Offices) -> str:
    """The office's name: its kind and the capitalised words that go on with it, up to a rank or a comma."""
    for _ in range(_LONGEST):
        more = _ON.match(text, end)
        word = more[0].strip(" (),") if more else ""
        if more is None or not word or more[0].startswith(",") or fold(word) in known.ranks:
            break
        if not (word[0].isupper() or fold(word).strip(".") in known.between):
            break
        end = more.end()
    if "(" in text[start:end] and text[end : end + 1] == ")":
        end += 1
    words = text[start:end].split(" ")
    while len(words) > 1 and fold(words[-1]).strip(".") in known.between:
        words.pop()
    if fold(words[-1]) in known.ranks and _entry(words, known) == _entry(words[:-1], known):
        words.pop()  # "central bank governor", but not "justice minister"
    return " ".join(words).rstrip(" ,")


def _entry(words: Sequence[str], known: Offices) -> tuple[str, bool] | None:
    """What these words are a phrase for."""
    return known.phrases.get(fold(" ".join(words)))


def _place(text: str, hits: list[Hit[tuple[str, bool]]], known: Offices) -> frozenset[str]:
    """The capitalised words that no kind of office holds, folded."""
    covered = [(h.start, h.end) for h in hits]
    return frozenset(
        fold(m[0]).strip(".")
        for m in _WORD.finditer(text)
        if (m[0][0].isupper() or m[0][0].isdigit())
        and not any(s <= m.start() < e for s, e in covered)
        and fold(m[0]).strip(".").removesuffix("'s").removesuffix("’s") not in known.levels
        and fold(m[0]).strip(".") not in known.ranks
    )
