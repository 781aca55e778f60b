"""Places that no gazetteer has and the report itself shows: "Kabupaten Wanasari", "di Wanasari", its dateline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from silang.mark.names_atoms import Atom
from silang.mark.names_tables import TOKEN, NameTables
from silang.mark.variants import fold_plain

_MOST = 2  # words of a place's name that are gathered
Name = tuple[str, ...]
Shown = Mapping[Name, str]
"""Folded words of a place's name, with its key: {("wanasari",): "/wanasari"}."""


def shown_places(dateline: str | None, worded: Sequence[Sequence[Atom]], tables: NameTables) -> Shown:
    """The places that only this report's words show: beside the head of an area, behind "di", as its dateline."""
    found: set[Name] = set(_dateline(dateline, tables))
    heads, before = tables.words["local_heads"], tables.words["local_before"]
    shows = heads | before
    for words in worded:
        for at in [at for at, token in enumerate(words) if token.low in shows]:
            if words[at].low in heads:
                found.update(_before(words, at, tables) if tables.head_last else _behind(words, at, tables))
            else:
                found.update(name for name in _behind(words, at, tables) if len(name) == 1)
    persons = _persons(worded, tables) if found else frozenset()
    told = {name for name in found if persons.isdisjoint(name)}
    return {name: f"/{fold_plain(' '.join(name))}" for name in told if len(name) == 1 or not _within(name, told)}


def _persons(worded: Sequence[Sequence[Atom]], tables: NameTables) -> Set[str]:
    """The words that go on a person's name: "Pak Wanasari", "Rina Wanasari"."""
    shows = tables.words["local_heads"] | tables.words["local_before"]
    return {
        then.low
        for words in worded
        for token, then in pairwise(words)
        if (token.low in tables.local_words or (token.shape == "C" and token.low in tables.given))
        and token.low not in shows
    }


def _within(name: Name, told: set[Name]) -> bool:
    return name[:1] in told or name[1:] in told


def _dateline(dateline: str | None, tables: NameTables) -> list[Name]:
    name = tuple(word.lower() for word in TOKEN.findall(dateline or ""))
    return [name] if 1 <= len(name) <= _MOST and all(_unknown(word, tables) for word in name) else []


def _before(words: Sequence[Atom], at: int, tables: NameTables) -> list[Name]:
    """ "Wanasari Regency": the name closed by the head."""
    first = at
    while first > 0 and at - first <= _MOST and _nameable(words[first - 1], tables):
        first -= 1
    return [tuple(word.low for word in words[first:at])] if 0 < at - first <= _MOST else []


def _behind(words: Sequence[Atom], at: int, tables: NameTables) -> list[Name]:
    """ "Kabupaten Wanasari": the name behind the head, where no further capital follows."""
    last = at + 1
    while last < len(words) and last - at <= _MOST + 1 and _nameable(words[last], tables):
        last += 1
    closed = last == len(words) or words[last].shape not in "CUI"
    return [tuple(word.low for word in words[at + 1 : last])] if closed and 0 < last - at - 1 <= _MOST else []


def _nameable(word: Atom, tables: NameTables) -> bool:
    return word.shape == "C" and len(word.text) > 3 and _unknown(word.low, tables)


def _unknown(low: str, tables: NameTables) -> bool:
    """Whether a word is in no table: neither a person's nor a body's nor an ordinary word."""
    if low in tables.never or low in tables.fields or low in tables.given or low in tables.phrases.common:
        return False
    return low.isalpha() and low.title() not in tables.phrases.proper and not tables.ordinary.match(low)
