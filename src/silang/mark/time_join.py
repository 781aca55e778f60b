"""Pieces that stand side by side made one time: "Selasa (22/11/2022)" and "pukul 17.00 Wib"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from silang.mark.time_atoms import Atom, Page
from silang.mark.time_grammar import Grammar
from silang.mark.time_nearly import say
from silang.mark.time_parts import LAST_FEAST, Parts, united
from silang.types import Tell

_GAP = 20  # code points that may lie between two pieces of one time


def joined(atoms: Iterable[Atom], page: Page, grammar: Grammar, tell: Tell | None = None) -> Iterator[Atom]:
    """Times in whole: neighbouring pieces united, ranges closed, what is no time by itself dropped."""
    for atom in _ranged(list(_united(_with_feasts(atoms), page, grammar)), page, grammar):
        if atom.parts is not None and not atom.parts.weak:
            yield atom
        elif atom.parts is not None:
            say(tell, grammar, atom, "time-only-beside-a-day", (page.text[atom.start : atom.end],))


def _with_feasts(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """The pieces, with "H-5" counted from the feast that was told last."""
    told: Parts | None = None
    for atom in atoms:
        parts = atom.parts
        if parts is not None and parts.feast is not None:
            if parts.feast != LAST_FEAST:
                told = parts
            elif told is not None:
                atom = atom._replace(parts=_of_feast(parts, told))
        yield atom


def _of_feast(parts: Parts, feast: Parts) -> Parts:
    end = _of_feast(parts.end, feast) if parts.end is not None else None
    return replace(parts, feast=feast.feast, year=feast.year, end=end, weak=False)


def _united(atoms: Iterable[Atom], page: Page, grammar: Grammar) -> Iterator[Atom]:
    left: Atom | None = None
    for right in atoms:
        both = _both(left, right, page, grammar) if left is not None else None
        if left is not None and both is None:
            yield left
        left = both or right
    if left is not None:
        yield left


def _both(left: Atom, right: Atom, page: Page, grammar: Grammar) -> Atom | None:
    gap = page.folded[left.end : right.start]
    if left.parts is None or right.parts is None or len(gap) > _GAP or not grammar.glue.fullmatch(gap):
        return None
    parts = united(left.parts, right.parts, apart=grammar.near.fullmatch(gap) is None)
    if parts is None:
        return None
    rule = left.rule if left.rule == right.rule else f"{left.rule}+{right.rule}"
    return Atom(left.start, _closed(page.folded, gap, right), parts, rule)


def _closed(text: str, gap: str, right: Atom) -> int:
    """The end of a piece, with the bracket that the gap before it opened."""
    return right.end + 1 if "(" in gap and text[right.end : right.end + 1] == ")" else right.end


def _ranged(atoms: list[Atom], page: Page, grammar: Grammar) -> Iterator[Atom]:
    """Two times with "sejak … hingga …" around them as one range; years shared between neighbours."""
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        after = atoms[at + 1] if at + 1 < len(atoms) else None
        if after is not None and after.start - atom.end <= _GAP:
            if whole := _range(atom, after, page, grammar):
                yield whole
                at += 2
                continue
            atom = _sharing(atom, after, page, grammar)
        yield atom
        at += 1


def _range(left: Atom, right: Atom, page: Page, grammar: Grammar) -> Atom | None:
    if left.parts is None or right.parts is None or not (left.parts.is_point and right.parts.is_point):
        return None
    if left.parts.of_last or right.parts.of_last or left.parts.weak or right.parts.weak:
        return None
    if not grammar.closer.fullmatch(page.folded[left.end : right.start]):
        return None
    first = _shared(left.parts, right.parts)
    start = _opened(left, page, grammar)
    if start is None:
        if not (
            _alike(left.parts, right.parts) and grammar.closer_alone.fullmatch(page.folded[left.end : right.start])
        ):
            return None
        start = left.start
    return Atom(start, right.end, replace(first, end=right.parts, weak=False), f"{left.rule}..{right.rule}")


def _opened(left: Atom, page: Page, grammar: Grammar) -> int | None:
    """Where the word stands that opens a range before this time ("sejak"), or None."""
    behind = max(0, left.start - _GAP)
    opened = grammar.opener.search(page.folded[behind : left.start])
    if opened is None:
        return None
    start = behind + opened.start()
    return start if page.folded[start].isalnum() else start + 1


def _alike(left: Parts, right: Parts) -> bool:
    """Whether both name a day or less, or both a month or more."""
    return left.in_day == right.in_day and not (left.of_last or right.of_last)


def _sharing(left: Atom, right: Atom, page: Page, grammar: Grammar) -> Atom:
    """The left time with the year of its neighbour: "Januari dan Februari 2020"."""
    if left.parts is None or right.parts is None or not grammar.share.fullmatch(page.folded[left.end : right.start]):
        return left
    return left._replace(parts=_shared(left.parts, right.parts))


def _shared(left: Parts, right: Parts) -> Parts:
    if left.weekday is not None and right.weekday is not None and left.unit is None and left.way is None:
        alone = left.is_point and right.is_point and left.day is None and right.day is None
        return replace(left, unit=right.unit, offset=right.offset, way=right.way) if alone else left
    named = left.month is not None or left.quarter is not None or left.half is not None
    if named and left.year is None and left.unit is None and left.way is None and right.is_point:
        same_kind = right.month is not None or right.quarter is not None or right.half is not None
        if right.year is not None and same_kind and (left.month or 0) <= (right.month or 12):
            return replace(left, year=right.year)
    return left
