"""Parts against the figure that they are the parts of: 44 against 21, 2 and 20."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from silang.compare.checks_given import PEOPLE, Figure, Given, Row, alike, in_brackets
from silang.types import Check

_FAR = 70  # code points between a total and the word that its parts follow
_NEAR = 40
_MOST = 12  # parts of which every choice is tried
_KINDS = frozenset({"vehicle", "medal", "building", "weapon", "region", "package", "vote"})
"""Kinds whose units count kinds of one thing: gold medals are medals, trucks are vehicles."""
_SLIP = 0.1  # parts that lack less than this share of their total lack it by a slip, not by what was left out


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total, its parts, and whether nothing may be left out ("terdiri atas")."""

    total: Figure
    parts: tuple[Figure, ...]
    whole: bool


def sums(given: Given) -> Iterator[Check]:
    """Parts that are all of a total and do not add up to it."""
    for row, before in zip(given.rows, (None, *given.rows), strict=False):
        for found in _breakdowns(given, row, before) if len(row.figures) > 1 else ():
            if not _fits(found):
                yield _check(given, found)


def parts(given: Given) -> Iterator[Check]:
    """A part that is more than its whole ("21 orang, termasuk 25 anak"), shares that are more than all of it."""
    for row in given.rows:
        sentence = row.span.of(given.text) if len(row.figures) > 1 else ""
        for cue in given.words.anywhere["including"].finditer(sentence):
            yield from _over(given, row, row.span.start + cue.start(), row.span.start + cue.end())
        for cue in given.words.anywhere["whole"].finditer(sentence):
            yield from _over_all(given, row, row.span.start + cue.end())


def _over(given: Given, row: Row, start: int, end: int) -> Iterator[Check]:
    for whole, part in pairwise(row.figures):
        beside = 0 <= start - whole.span.end <= _NEAR and 0 <= part.span.start - end <= 2
        if beside and part.value > whole.value and whole.unit and part.unit and alike(whole, part):
            about = (given.said(whole), given.said(part))
            yield Check(given.reading.report.id, part.span, "part-over-whole", about)


def _over_all(given: Given, row: Row, start: int) -> Iterator[Check]:
    shares = [f for f in row.figures if f.span.start >= start and f.unit == "%"]
    listed = all(_listed(given, a, b) for a, b in pairwise(shares))
    added = sum(f.value for f in shares)
    if len(shares) > 1 and listed and added > 100 + len(shares) / 2 and all(f.value < 100 for f in shares):
        yield Check(given.reading.report.id, shares[0].span, "sum-share", (f"{added:.12g}",))


def _check(given: Given, found: Breakdown) -> Check:
    added = sum(p.value for p in found.parts)
    elsewhere = any(f.value == added for row in given.rows for f in row.figures if f is not found.total)
    about = (given.said(found.total), f"{added:.12g}")
    return Check(
        given.reading.report.id, found.total.span, "sum", about, f"{added:.12g}" if elsewhere and added > 9 else None
    )


def _fits(found: Breakdown) -> bool:
    """Whether the parts may be right: some of them add up to the total, or what they lack may have been left out."""
    total, parts = found.total, found.parts
    if len(parts) < 2 or len(parts) > _MOST or any(p.value > total.value for p in parts):
        return True
    added = sum(p.value for p in parts)
    if any(_adds(total, some) for n in range(2, len(parts) + 1) for some in combinations(parts, n)):
        return True
    if any(_adds(p, parts[i + 1 : j]) for i, p in enumerate(parts) for j in range(i + 3, len(parts) + 1)):
        return True  # "20 dewasa, yakni 12 laki-laki dan 8 perempuan"
    if added > total.value:
        return False
    slip = len(parts) > 2 and total.value - added <= _SLIP * total.value
    return not (found.whole or slip)


def _adds(total: Figure, parts: Sequence[Figure]) -> bool:
    room = (total.fine + sum(p.fine for p in parts)) / 2
    return abs(sum(p.value for p in parts) - total.value) <= room + 1e-9 * abs(total.value)


def _breakdowns(given: Given, row: Row, before: Row | None) -> Iterator[Breakdown]:
    sentence = row.span.of(given.text)
    if given.words.inside("rest", sentence):
        return
    for name in ("whole", "listed"):
        for cue in given.words.anywhere[name].finditer(sentence):
            start, end = row.span.start + cue.start(), row.span.start + cue.end()
            total = _total(row, start) if cue.start() > 3 else _total_before(before, row)
            if total is not None and not any(total.span.end <= v.start < start for v in row.vague):
                yield _breakdown(given, row, total, end, name == "whole")
    yield from _by_signs(given, row)
    yield from _by_places(given, row)


def _total(row: Row, cue: int) -> Figure | None:
    earlier = [f for f in row.figures if f.span.end <= cue]
    return earlier[-1] if earlier and cue - earlier[-1].span.end <= _FAR else None


def _total_before(before: Row | None, row: Row) -> Figure | None:
    """The only figure of the sentence before that is larger than all of this one: "Rinciannya, 12 … dan 3 …"."""
    if before is None or not row.figures:
        return None
    most = max(f.value for f in row.figures)
    larger = [f for f in before.figures if f.value > most and alike(f, row.figures[0]) and f.unit != "a"]
    return larger[0] if len(larger) == 1 and not before.vague else None


def _breakdown(given: Given, row: Row, total: Figure, start: int, whole: bool, end: int | None = None) -> Breakdown:
    """The figures behind `start` that count what the total counts, as far as they are one list."""
    end = row.span.end if end is None else end
    nothing = Breakdown(total, (), whole)
    if any(start <= v.start < end for v in row.vague):
        return nothing
    behind = [f for f in row.figures if start <= f.span.start < end and f is not total]
    parts = [f for f in behind if _part(f, total) and not in_brackets(f.span, row, given.text[:end])]
    if not parts or parts[0].span.start - start > _FAR:
        return nothing
    for at, (left, right) in enumerate(pairwise(parts)):
        if not _listed(given, left, right):
            parts = parts[: at + 1]
            break
    if whole and not _every_item(given, start, parts):
        whole = False
    return Breakdown(total, tuple(parts), whole)


def _part(part: Figure, total: Figure) -> bool:
    if total.kind in PEOPLE:
        return part.kind in PEOPLE or part.kind in ("number", "thing")
    return alike(part, total) or (part.kind == total.kind and part.kind in _KINDS)


def _listed(given: Given, left: Figure, right: Figure) -> bool:
    gap = given.between(left, right)
    return "," in gap or ";" in gap or given.words.inside("joins", gap)


def _every_item(given: Given, start: int, parts: Sequence[Figure]) -> bool:
    """Whether each item of the list has its figure, so that none is missing: not "ayah, ibu, dan dua anak"."""
    stretch = given.text[start : parts[-1].span.end]
    items = given.words.anywhere["joins"].sub(",", stretch).replace(";", ",").split(",")
    filled = [i for i in items if i.strip()]
    decimals = sum("," in given.said(p) for p in parts)
    return len(filled) - decimals == len(parts)


def _by_signs(given: Given, row: Row) -> Iterator[Breakdown]:
    """ "44 korban: 21 tewas, 2 hilang, 20 luka", "44 korban (21 tewas, 2 hilang, 20 luka)"."""
    for total, first in pairwise(row.figures):
        gap = given.text[total.span.end : first.span.start].rstrip()
        if len(gap) <= _NEAR and gap.endswith(":"):
            yield _breakdown(given, row, total, first.span.start, False)
        elif len(gap) <= _NEAR and gap.endswith("("):
            yield Breakdown(total, _bracketed(given, row, total, first), False)


def _bracketed(given: Given, row: Row, total: Figure, first: Figure) -> tuple[Figure, ...]:
    """The figures of one bracket, where all of them can be parts of the total before it."""
    close = given.text.find(")", first.span.start, row.span.end)
    within = tuple(f for f in row.figures if first.span.start <= f.span.start < close)
    vague = any(first.span.start <= v.start < close for v in row.vague)
    return within if not vague and all(_part(f, total) for f in within) else ()


def _by_places(given: Given, row: Row) -> Iterator[Breakdown]:
    """ "Dari 21 korban itu, 12 orang di …, 5 orang di …": parts that their places set apart."""
    for at, total in enumerate(row.figures[:-2]):
        if given.words.ends("of", given.before(total, row)):
            parts = row.figures[at + 1 :]
            after = [given.text[p.span.end : p.span.end + 12] for p in parts]
            if all(alike(p, total) for p in parts) and all(given.words.starts("at", a) for a in after):
                yield _breakdown(given, row, total, parts[0].span.start, False)
