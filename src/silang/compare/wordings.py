"""One statement in two reports, each in its own words: quoted otherwise, cut short, or with a stronger verb."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from silang.compare.wording_words import (
    FIGURE,
    RUN,
    Lists,
    Part,
    Word,
    aligned,
    forms,
    language_of,
    shared,
    spelt_alike,
    words_of,
)
from silang.types import Actor, Reading, Span, Statement

ALIKE = 0.6
"""Share of the shorter wording's words that the other has too, from which on both report one sentence."""

WHOLE = 0.8
"""The same where one wording leaves something out: but for that it has what the other has."""

FEWEST = 4
"""Words that two wordings have in common at least."""

STRETCH = 6
"""Words of a stretch that stands for another at most: longer ones are of different sentences."""

AROUND = 600
"""Code points about a quotation in which its report may say what the quotation leaves out."""

_CROWD = 24  # wordings with one run that are held against one another
_QUOTED = re.compile(r"[“\"«„]([^”\"»“«\n]{12,900})(?:[”\"»]|$)")
_SENTENCE = re.compile(r"[^.!?…]{1,900}(?:[.!?…]{1,4}|$)")


@dataclass(slots=True)
class Wording:
    """A quoted sentence in one wording, with all reports that have these words."""

    words: tuple[Word, ...]
    said: list[tuple[Reading, Statement, Span]] = field(default_factory=list)

    @property
    def reports(self) -> frozenset[str]:
        """The reports that have it."""
        return frozenset(r.report.id for r, _, _ in self.said)

    @property
    def rank(self) -> tuple[int, int, str]:
        """What most reports have first, then the longest."""
        return -len(self.reports), -len(self.words), min(self.reports)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where another wording parts from the one that most reports have: how, and in which words of each."""

    code: str  # "quote-figure", "quote-reworded", "quote-clipped"
    part: Part


def wordings(members: Sequence[Reading]) -> Iterator[tuple[Wording, list[tuple[Wording, list[Difference]]]]]:
    """Each sentence quoted in several ways: the wording of most reports, and those that differ from it in earnest."""
    of_lang: dict[str, list[Reading]] = defaultdict(list)
    for reading in members:
        of_lang[reading.report.lang].append(reading)
    for _, readings in sorted(of_lang.items()):
        if len(readings) > 1:
            yield from _grouped(_quoted_in(readings))


def _quoted_in(readings: Sequence[Reading]) -> list[Wording]:
    """The quoted sentences that two reports may share, each wording once."""
    all_of = [(r, s, span) for r in readings for s in r.statements for span in quoted(r, s)]
    same: dict[str, Wording] = {}
    found: dict[tuple[str, ...], Wording] = {}
    for number in shared([(reading, span) for reading, _, span in all_of]):
        reading, statement, span = all_of[number]
        told = span.of(reading.report.text)
        if told not in same:
            words = words_of(reading, span)
            same[told] = found.setdefault(tuple(w.form for w in words), Wording(words))
        same[told].said.append((reading, statement, span))
    held = (w for w in found.values() if len(w.words) >= FEWEST)
    return sorted(held, key=lambda w: w.rank)


def quoted(reading: Reading, statement: Statement) -> Iterator[Span]:
    """The sentences of a statement that stand in quotation marks, outside the headline."""
    text, whole = reading.report.text, statement.content
    head = reading.marks.sentences[0].span if reading.report.headline and reading.marks.sentences else None
    if statement.form == "indirect" or (head is not None and head.holds(whole)):
        return
    stretches = [whole] if statement.form == "direct" else _in_marks(text, whole)
    for stretch in stretches:
        for m in _SENTENCE.finditer(text, stretch.start, stretch.end):
            if len(m[0].strip()) > 1:
                yield Span(m.start() + len(m[0]) - len(m[0].lstrip()), m.end())


def _in_marks(text: str, whole: Span) -> list[Span]:
    return [Span(m.start(1), m.end(1)) for m in _QUOTED.finditer(text, max(0, whole.start - 1), whole.end + 1)]


def _grouped(held: Sequence[Wording]) -> Iterator[tuple[Wording, list[tuple[Wording, list[Difference]]]]]:
    partners = _partners(held)
    taken: set[int] = set()
    for number, lead in enumerate(held):
        if number in taken:
            continue
        others: list[tuple[Wording, list[Difference]]] = []
        for other in sorted(partners[number] - taken):
            found = _compared(lead, held[other])
            if found is not None:
                taken.add(other)
                others.append((held[other], found))
        if any(found for _, found in others):
            taken.add(number)
            yield lead, others


def _partners(held: Sequence[Wording]) -> dict[int, set[int]]:
    """By number, the wordings that share a run of words."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, wording in enumerate(held):
        told = [w.form for w in wording.words]
        for run in {tuple(told[i : i + RUN]) for i in range(len(told) - RUN + 1)}:
            runs[run].append(number)
    found: dict[int, set[int]] = defaultdict(set)
    for together in runs.values():
        for a, b in combinations(together[:_CROWD], 2):
            found[a].add(b)
            found[b].add(a)
    return found


def _compared(lead: Wording, other: Wording) -> list[Difference] | None:
    """The differences in earnest of two wordings of one sentence; None where it is not one sentence."""
    if len(lead.reports | other.reports) < 2 or not any(
        one_speaker(a[1].speaker, b[1].speaker) for a in lead.said[:4] for b in other.said[:4]
    ):
        return None
    common, parts = aligned(lead.words, other.words)
    if common < FEWEST or common < ALIKE * min(len(lead.words), len(other.words)):
        return None
    whole = common >= WHOLE * min(len(lead.words), len(other.words))
    found = (_difference(lead, other, part) for part in parts)
    return [d for d in found if d is not None and (whole or d.code != "quote-clipped")]


def one_speaker(left: Actor | None, right: Actor | None) -> bool:
    """Whether both may be one: by key or the words of their names; nobody named may be anybody."""
    if left is None or right is None:
        return True
    if left.key is not None and left.key == right.key:
        return True
    a, b = (name_words(x) for x in (left, right))
    both = min(len(a), len(b)) > 1 and "person" in (left.type, right.type)
    return len(a & b) > 1 if both else bool(a & b)


@lru_cache(maxsize=20_000)
def name_words(actor: Actor) -> frozenset[str]:
    """The words of a name by which two mentions of a speaker may be one."""
    name = (actor.key or "").partition("/")[2] or actor.name.casefold()
    return frozenset(w for w in name.split() if len(w) > 2)


def _difference(lead: Wording, other: Wording, part: Part) -> Difference | None:
    left, right = lead.words[slice(*part.left)], other.words[slice(*part.right)]
    if left and right:
        known = language_of(lead.said[0][0].report.lang)
        code = _replaced(left, right, known) if _held(part, lead, other) else None
    else:
        code = (
            "quote-clipped"
            if _clipped(left or right, part.left if left else part.right, lead if left else other)
            else None
        )
    if code is None or (code == "quote-clipped" and (_said_elsewhere(left, other) or _said_elsewhere(right, lead))):
        return None
    return Difference(code, part)


def _held(part: Part, lead: Wording, other: Wording) -> bool:
    """Whether the stretch stands between words that both have."""
    inside = part.left[0] > 0 and part.right[0] > 0
    return inside and part.left[1] < len(lead.words) and part.right[1] < len(other.words)


def _replaced(left: Sequence[Word], right: Sequence[Word], known: Lists) -> str | None:
    if max(len(left), len(right)) > STRETCH or spelt_alike(left, right, known):
        return None
    a, b = ({w.form for w in ws if w.form.startswith(FIGURE)} for ws in (left, right))
    return "quote-figure" if a and b and not a & b else "quote-reworded" if not a and not b else None


def _clipped(stretch: Sequence[Word], at: tuple[int, int], whole: Wording) -> bool:
    """Whether what one leaves out changes what is said: a condition or contrast, a denial, a doubt."""
    known = language_of(whole.said[0][0].report.lang)
    told = [w.form for w in stretch]
    if at[1] == len(whole.words) and at[0] > 0:
        return bool(set(told[:2]) & known.joins)
    if at[0] == 0:
        return bool(set(told[:1]) & known.joins or set(told) & known.doubts)
    return len(told) <= 2 * STRETCH and bool(set(told) & (known.sense | known.joins | known.doubts))


def _said_elsewhere(stretch: Sequence[Word], other: Wording) -> bool:
    """Whether a report of the other wording says these words near its quotation."""
    known = language_of(other.said[0][0].report.lang)
    told = {w.form for w in stretch} - known.sense - known.joins - known.doubts
    if not told:
        return False
    return any(len(told & _about(reading, span)) > 0.5 * len(told) for reading, _, span in other.said[:4])


def _about(reading: Reading, span: Span) -> frozenset[str]:
    """The words around a quotation, not those in it."""
    text = reading.report.text
    before = forms(reading, Span(max(0, span.start - AROUND), span.start))
    return before | forms(reading, Span(span.end, min(len(text), span.end + AROUND)))
