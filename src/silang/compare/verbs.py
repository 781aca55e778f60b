"""Findings on how a statement is told: with a verb of another strength, or without its doubt or denial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from silang.compare.telling import Telling
from silang.compare.worded import LEFT_OUT
from silang.compare.wording_words import Part, Word, aligned, language_of, shared, words_of
from silang.compare.wordings import ALIKE, FEWEST, WHOLE, name_words, one_speaker
from silang.lang import reading_language
from silang.lang.lexicon import fold
from silang.types import Finding, Lang, Reading, Reason, Span, Statement

NEUTRAL = "neutral"

_RUN = 2  # words in a row by which statements meet
_CROWD = 24  # statements with one run that are held against one another
_MOST = 2_000  # pairs of a story


@dataclass(frozen=True)
class Told:
    """A statement of a named speaker; its words stand where the first that has them does."""

    reading: Reading
    statement: Statement
    words: tuple[Word, ...]

    @property
    def report(self) -> str:
        """The report that it stands in."""
        return self.reading.report.id

    @cached_property
    def cue(self) -> str | None:
        """Its verb as the text has it."""
        return self.statement.cue.of(self.reading.report.text) if self.statement.cue is not None else None

    @cached_property
    def strength(self) -> str | None:
        """How strong its verb is; None, which equals all, where nobody knows."""
        return strengths(self.reading.report.lang).get(fold(self.cue)) if self.cue is not None else None

    @cached_property
    def turning(self) -> frozenset[str]:
        """Its words of doubt and denial."""
        return language_of(self.reading.report.lang).turning & {w.form for w in self.words}


@lru_cache(maxsize=64)
def strengths(lang: Lang) -> Mapping[str, str]:
    """The strength of each verb that has one, in the language that a report of this code is read in."""
    told: Mapping[str, Sequence[str]] = reading_language(lang)["compare"]["strength"]
    return {fold(verb): kind for kind, verbs in told.items() for verb in verbs}


def verbs(telling: Telling) -> Iterator[Finding]:
    """One finding for each statement that two reports tell in verbs of other strength, or in another sense."""
    held = _all(telling)
    for pairs in _alike(held).values():
        if strong := [told for a, b, _ in pairs if _apart(a, b) for told in (a, b)]:
            yield from _stronger(telling, strong, held)
        turned = [(a, b, p) for a, b, parts in pairs for p in parts if _turned(a, b, p)]
        if turned:
            yield _sense(telling, *turned[0])


def _all(telling: Telling) -> list[Told]:
    """The statements of those whom two reports name, that they may both tell."""
    said = [
        (reading, statement)
        for reading in telling.members
        for statement in reading.statements
        if statement.speaker is not None and statement.speaker.key is not None and not _in_headline(reading, statement)
    ]
    asked = frozenset(w for r, x in said if _tells_more(r, x) and x.speaker is not None for w in name_words(x.speaker))
    said = [(r, x) for r, x in said if x.speaker is not None and asked & name_words(x.speaker)]
    words: dict[str, tuple[Word, ...]] = {}
    found: list[Told] = []
    for number in shared([(reading, statement.content) for reading, statement in said]):
        reading, statement = said[number]
        content = statement.content.of(reading.report.text)
        if content not in words:
            words[content] = words_of(reading, statement.content)
        if len(words[content]) >= FEWEST:
            found.append(Told(reading, statement, words[content]))
    return found


def _tells_more(reading: Reading, statement: Statement) -> bool:
    """Whether a statement has a verb that says more than that it was said, or a word of doubt or denial."""
    lang, text = reading.report.lang, reading.report.text
    verb = fold(statement.cue.of(text)) if statement.cue is not None else ""
    if strengths(lang).get(verb, NEUTRAL) != NEUTRAL:
        return True
    turning = language_of(lang).turning
    return statement.form == "indirect" and not turning.isdisjoint(fold(statement.content.of(text)).split())


def _in_headline(reading: Reading, statement: Statement) -> bool:
    first = reading.marks.sentences[0].span if reading.marks.sentences else None
    return reading.report.headline is not None and first is not None and first.meets(statement.content)


def _alike(held: Sequence[Told]) -> dict[int, list[tuple[Told, Told, tuple[Part, ...]]]]:
    """Pairs of reports that tell one statement, by the number of the first that tells it."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, told in enumerate(held):
        own = [told.reading.report.lang, *(w.form for w in told.words)]
        for run in {(own[0], *own[i : i + _RUN]) for i in range(1, len(own) - _RUN + 1)}:
            runs[run].append(number)
    pairs = sorted({p for together in runs.values() for p in combinations(together[:_CROWD], 2)})[:_MOST]
    found: dict[int, list[tuple[Told, Told, tuple[Part, ...]]]] = defaultdict(list)
    first: dict[int, int] = {}
    for i, j in pairs:
        a, b = held[i], held[j]
        if a.report == b.report or not one_speaker(a.statement.speaker, b.statement.speaker):
            continue
        if not _apart(a, b) and a.turning == b.turning:
            continue
        common, parts = aligned(a.words, b.words)
        fewest = min(len(a.words), len(b.words))
        if common >= max(FEWEST, ALIKE * fewest):
            group = first.setdefault(j, first.setdefault(i, i))
            found[group].append((a, b, parts if common >= WHOLE * fewest else ()))
    return found


def _apart(left: Told, right: Told) -> bool:
    """Whether their verbs are of two kinds; to deny a thing and to say that it is not so are one."""
    kinds = {left.strength, right.strength}
    return len(kinds) == 2 and None not in kinds and kinds != {NEUTRAL, "denying"}


def _stronger(telling: Telling, told: Sequence[Told], held: Sequence[Told]) -> Iterator[Finding]:
    """A side for each kind of verb; a report that uses two kinds of this statement takes none."""
    kinds: dict[str, set[str]] = defaultdict(set)
    reports = {one.report for one in told}
    for one in (*told, *(h for h in held if h.report in reports and _like(h, told[0]))):
        kinds[one.report].add(one.strength or "")
    groups: dict[str, dict[str, Told]] = defaultdict(dict)
    for one in told:
        if len(kinds[one.report]) == 1 and (kind := one.strength) is not None:
            groups[kind].setdefault(one.statement.id, one)
    if len(groups) < 2:
        return
    sorts = [[*groups[kind].values()] for kind in sorted(groups, key=lambda k: (k != NEUTRAL, k))]
    sides = [telling.side(_verb(group), map(_cue, group), (t.statement.id for t in group)) for group in sorts]
    yield telling.differ("verb", sides, [Reason("verb-stronger", (_who(told[0]), *(f"{s.value}" for s in sides[:2])))])


def _like(told: Told, other: Told) -> bool:
    """Whether two statements of one speaker have most words in common."""
    a, b = ({w.form for w in t.words} for t in (told, other))
    enough = len(a & b) >= max(FEWEST, ALIKE * min(len(a), len(b)))
    return enough and one_speaker(told.statement.speaker, other.statement.speaker)


def _verb(group: Sequence[Told]) -> str:
    """The verb that most of them use."""
    verbs = sorted(fold(t.cue or "") for t in group)
    return max(verbs, key=lambda v: (verbs.count(v), v))


def _cue(told: Told) -> tuple[str, Span]:
    return told.report, told.statement.cue or told.statement.content


def _who(told: Told) -> str:
    return told.statement.speaker.name if told.statement.speaker is not None else ""


def _turned(left: Told, right: Told, part: Part) -> bool:
    """Whether one has a doubt or a denial that the other leaves out, in words that are else the same."""
    only = left.words[slice(*part.left)] or right.words[slice(*part.right)]
    both = part.left[0] < part.left[1] and part.right[0] < part.right[1]
    if both or "indirect" not in (left.statement.form, right.statement.form):
        return False
    known = language_of(left.reading.report.lang)
    return all(w.form in known.turning for w in only)


def _sense(telling: Telling, left: Told, right: Told, part: Part) -> Finding:
    """With the doubt, and without it."""
    whole, at, other = (left, part.left, right) if part.left[0] < part.left[1] else (right, part.right, left)
    words = words_of(whole.reading, whole.statement.content)[slice(*at)]
    span = Span(words[0].span.start, words[-1].span.end)
    value = span.of(whole.reading.report.text)
    sides = (
        telling.side(value, [(whole.report, span)], [whole.statement.id]),
        telling.side(LEFT_OUT, [(other.report, other.statement.content)], [other.statement.id]),
    )
    return telling.differ("wording", sides, [Reason("wording-sense", (_who(whole), value))])
