"""Quantities of a report: figures with what they count, their bounds, and how sure the text is of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from silang.lang import Language
from silang.mark.numbers import Number, Reader, reader
from silang.mark.numbers_phrases import Phrases
from silang.mark.numbers_tokens import Tokens, tokens
from silang.mark.numbers_words import NumberWords
from silang.mark.quantities_leftout import is_left_out
from silang.mark.quantities_rules import Bound, Join, Rules, rules
from silang.mark.quantities_units import Unit, Units, units
from silang.types import Mention, Quantity, Report, Sentence, Span, Timex

_MODIFIERS = 3  # that may stand one before another: "mencapai lebih dari sekitar"
_SMALLEST_TO_SHARE = 1000  # "10 hingga 12 ribu" shares its scale, "5.000 hingga 1 juta" does not
_LARGEST_SCORE = 30
_NEAR = 6  # tokens within which a fate or a word of sport stands


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with what it counts, in indexes of tokens, half-open."""

    number: Number
    first: int
    after: int
    low: float | None
    high: float | None
    key: str | None
    kind: str
    noun: tuple[int, int] | None
    approximate: bool
    rule: str


def quantities(
    report: Report, sentences: Sequence[Sentence], language: Language, times: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """The quantities of a report in order; numbers inside dates, clock times and sets of times are none."""
    marker = _Marker(reader(language), units(language), rules(language))
    taken = sorted(m.span for m in times if isinstance(m.value, Timex) and m.value.type != "DURATION")
    found: list[Mention] = []
    for sentence in sentences:
        at = tokens(report.text, sentence.span)
        for counted in marker.mark(at, taken):
            found.append(_mention(report.text, at, counted, language))
    return tuple(found)


def _mention(text: str, at: Tokens, counted: _Counted, language: Language) -> Mention:
    noun = None
    if counted.noun is not None:
        noun = text[at[counted.noun[0]].start : at[counted.noun[1] - 1].end]
    value = Quantity(counted.low, counted.high, counted.key, counted.approximate, noun)
    span = Span(at[counted.first].start, at[counted.after - 1].end)
    return Mention(span, value, f"{language.code}.quantities.{counted.rule}")


@dataclass(frozen=True, slots=True)
class _Marker:
    """Marks the quantities of one sentence."""

    reader: Reader
    units: Units
    rules: Rules

    @property
    def words(self) -> NumberWords:
        return self.reader.words

    def mark(self, at: Tokens, taken: list[Span]) -> Iterator[_Counted]:
        """The quantities of a sentence, outside the spans that times have taken."""
        pending: _Counted | None = None
        for counted in self._all(at, taken):
            if pending is not None:
                joined = self._joined(at, pending, counted)
                if joined is not None:
                    pending = joined[-1] if joined else None
                    continue
                yield from self._finished(at, pending)
            pending = counted
        if pending is not None:
            yield from self._finished(at, pending)

    def _all(self, at: Tokens, taken: list[Span]) -> Iterator[_Counted]:
        i = 0
        while i < len(at):
            step = i + 1
            if self.reader.starts(at, i):
                if number := self.reader.read(at, i):
                    step = number.after
                    if not _is_taken(at, number, taken) and (counted := self._counted(at, number)):
                        yield counted
                        step = max(step, counted.number.after)
            elif at.word(i) in self.rules.one.words or at.word(i) in self.rules.one.people:
                if one := self._one(at, i):
                    yield one
            i = step

    def _counted(self, at: Tokens, number: Number) -> _Counted | None:
        """The number with its unit; None where it is no quantity."""
        number = self._multiplied(at, number)
        first, j = number.first, number.after
        ahead = self.units.ahead(at, first, number.low)
        approximate, low, high, rule = number.approximate, number.low, number.high, "figure"
        if bound := self.rules.after.starting(at, j):
            if self.units.behind(at, bound.after) or ahead:
                low, high, approximate = _bounded(bound.entry, low, high, approximate)
                j, rule = bound.after, bound.entry.rule
        unit = self.units.behind(at, j)
        if ahead and unit and unit.kind not in ("money",):
            unit = None
        ordinal = self._is_ordinal(at, number, unit)
        if ordinal is None or is_left_out(at, number, unit, self.rules, money=ahead is not None):
            return None
        if not self._counts(at, number, unit, ahead is not None, rule):
            return None
        if number.grouped and (unit is None and ahead or unit and unit.kind in ("count", "classifier")):
            low = high = number.grouped
        first -= ordinal
        minus = self.words.among("minus", at.word(first - 1)) or (
            at.word(first - 1) == "-"
            and at.glued(first - 1)
            and not at.glued(first - 2)
            and unit is not None
            and unit.key == "%"
        )
        if minus and low is not None and high is not None:
            low, high, first = -high, -low, first - 1
        if ahead:
            first, meaning = min(first, ahead[0]), ahead[1]
            return _Counted(
                number,
                first,
                unit.after if unit else j,
                low,
                high,
                meaning.key,
                meaning.kind,
                None,
                approximate,
                _rule(rule, meaning.kind),
            )
        if unit is None:
            return _Counted(number, first, j, low, high, None, "bare", None, approximate, rule)
        return _Counted(
            number,
            first,
            unit.after,
            low,
            high,
            unit.key,
            unit.kind,
            (unit.noun, unit.after),
            approximate,
            _rule(rule, unit.kind),
        )

    def _counts(self, at: Tokens, number: Number, unit: Unit | None, money: bool, rule: str) -> bool:
        """Whether the number counts something: figures do by themselves, words need a noun or what stands for one."""
        if money or (unit and unit.kind != "unknown"):
            return True
        if number.shape == "fraction" and at[number.first].is_word:
            return self._is_share(at, number)
        if number.shape in ("figure", "scaled", "vague", "fraction"):
            return not self._is_name(at, number)
        if number.low <= 1 or self._is_name(at, number):
            return False
        bounded = rule != "figure" or self.rules.before.ending(at, number.first) is not None
        return unit is not None or bounded or self.rules.stand_ins.starting(at, number.after) is not None

    def _is_share(self, at: Tokens, number: Number) -> bool:
        """ "two-thirds of", "a third of", not "the third quarter"."""
        return (
            number.after - number.first > 2
            or at.word(number.after) in self.words.lists["of"]
            or not self.words.lists["of"]
        )

    def _is_name(self, at: Tokens, number: Number) -> bool:
        """ "Apollo 11", "World War Two": a capital before a small whole number without a unit, outside headlines."""
        before, i = at[number.first - 1], number.first
        if number.low % 1 or number.low >= 10_000 or number.shape == "scaled" or not before.is_word:
            return False
        if not before.cased[0].isupper() or i < 2 or (len(before.text) > 1 and _is_headline(at)):
            return False
        if at[i].is_figure:
            return not any(c in at.word(i) for c in ".,")
        return at[i].cased[0].isupper()

    def _is_ordinal(self, at: Tokens, number: Number, unit: Unit | None) -> int | None:
        """None for "ke-80" and "20th"; for "ke-271 jenazah", which counts, the tokens before the number; else 0."""
        if (
            at.glued(number.after - 1)
            and at[number.first].is_figure
            and self.words.among("ordinal_suffix", at.word(number.after))
        ):
            return None
        dash = 1 if at.word(number.first - 1) == "-" else 0
        if not self.words.among("ordinal", at.word(number.first - 1 - dash)) or (
            not dash and not at.glued(number.first - 1)
        ):
            return 0
        counts = unit is not None and unit.kind == "count" and unit.key != "times" and number.first - dash <= 3
        return 1 + dash if counts else None

    def _multiplied(self, at: Tokens, number: Number) -> Number:
        """ "1x24 jam" is 24 hours."""
        j = number.after
        if number.shape != "figure" or at.word(j) not in ("x", "×") or not at[j + 1].is_figure:
            return number
        other = self.reader.read(at, j + 1)
        unit = self.units.behind(at, other.after) if other else None
        if other is None or unit is None or unit.kind != "duration":
            return number
        value = number.low * other.low
        return replace(number, after=other.after, low=value, high=value, shape="scaled")

    def _one(self, at: Tokens, i: int) -> _Counted | None:
        """ "sebuah sepeda motor", "seorang warga tewas"."""
        unit = self.units.behind(at, i + 1)
        if unit is None or unit.kind != "count":
            return None
        one = self.rules.one
        near = {at.word(k) for k in (i - 1, *range(unit.after, unit.after + 2))}
        if unit.key in one.units if at.word(i) in one.words else near & one.fates:
            number = Number(i, i + 1, 1.0, 1.0, "words")
            return _Counted(number, i, unit.after, 1.0, 1.0, unit.key, "count", (unit.noun, unit.after), False, "one")
        return None

    def _joined(self, at: Tokens, left: _Counted, right: _Counted) -> list[_Counted] | None:
        """The range of two numbers, nothing where they are a score, None where they stand apart."""
        if self._are_steps(at, left, right):
            return [_range(left, right, left.low or 0, right.high or 0, "range", approximate=True)]
        for phrases, _ in self.rules.joins:
            found = phrases.starting(at, left.after)
            if found is None or found.after != right.first or not self._opened(at, left, found.entry.openers):
                continue
            return self._ranged(at, left, right, found.entry)
        return None

    def _opened(self, at: Tokens, left: _Counted, openers: Phrases[str] | None) -> bool:
        return openers is None or openers.ending(at, left.first) is not None

    def _ranged(self, at: Tokens, left: _Counted, right: _Counted, join: Join) -> list[_Counted] | None:
        low, high = left.low, right.high
        if join.apart or low is None or high is None or left.high is None or right.low is None:
            return None
        if (
            left.kind in ("bare", "money")
            and low < _SMALLEST_TO_SHARE
            and left.number.factor == 1
            and right.number.factor > 1
        ):
            shared = low * right.number.factor
            low = shared if shared < high else low
        if self._is_score(at, left, right, low, high):
            return []
        if left.kind not in ("bare", right.kind) or (low >= high and low >= 0 and high >= 0):
            return None
        return [_range(left, right, min(low, high), max(low, high), join.rule)]

    def _is_score(self, at: Tokens, left: _Counted, right: _Counted, low: float, high: float) -> bool:
        """ "2-0", "131-115"."""
        if at.word(left.after) != "-" or right.after - left.first != 3 or right.kind not in ("bare", "unknown"):
            return False
        near = {at.word(k) for k in (*range(left.first - _NEAR, left.first), *range(right.after, right.after + _NEAR))}
        return low >= high or (high < _LARGEST_SCORE and bool(near & self.rules.score_words))

    def _are_steps(self, at: Tokens, left: _Counted, right: _Counted) -> bool:
        """ "dua tiga hari", "dua-tiga orang"."""
        gap = right.first - left.after
        spelled = left.number.shape == right.number.shape == "words" and left.kind == "bare"
        return spelled and gap == 0 and left.low is not None and left.low + 1 == right.low and left.low < 10

    def _finished(self, at: Tokens, counted: _Counted) -> Iterator[_Counted]:
        """The quantity with its modifiers."""
        if opener := next(
            (o for p, o in ((j, self._opener(at, counted, j)) for j, _ in self.rules.joins) if o is not None), None
        ):
            counted = replace(counted, first=opener)
        for _ in range(_MODIFIERS):
            found = self.rules.before.ending(at, counted.first)
            if found is None:
                break
            counted = _modified(counted, found.entry, found.first)
        if found := self.rules.after.starting(at, counted.after):
            if counted.kind != "bare":
                counted = replace(_modified(counted, found.entry, counted.first), after=found.after)
        yield counted

    def _opener(self, at: Tokens, counted: _Counted, phrases: Phrases[Join]) -> int | None:
        return None


def _modified(counted: _Counted, bound: Bound, first: int) -> _Counted:
    low, high, approximate = _bounded(bound, counted.low, counted.high, counted.approximate)
    rule = counted.rule if bound.reads == "exact" else bound.rule
    return replace(counted, first=first, low=low, high=high, approximate=approximate, rule=rule)


def _bounded(
    bound: Bound, low: float | None, high: float | None, approximate: bool
) -> tuple[float | None, float | None, bool]:
    """Bounds after a modifier; only a single value can be opened on one side."""
    single = low is not None and low == high
    if bound.reads == "low" and single:
        return low, None, approximate
    if bound.reads in ("high", "high-about") and single:
        return None, high, approximate or bound.reads == "high-about"
    return low, high, approximate or bound.reads in ("about", "high-about")


def _range(
    left: _Counted, right: _Counted, low: float, high: float, rule: str, *, approximate: bool = False
) -> _Counted:
    return replace(
        right,
        first=left.first,
        low=low,
        high=high,
        rule=rule,
        approximate=approximate or left.approximate or right.approximate,
    )


def _rule(rule: str, kind: str) -> str:
    return kind if rule == "figure" else rule


def _is_taken(at: Tokens, number: Number, taken: list[Span]) -> bool:
    """Whether a time covers the number."""
    span = Span(at[number.first].start, at[number.after - 1].end)
    k = bisect_left(taken, Span(span.end, 0)) - 1
    return k >= 0 and any(taken[n].meets(span) for n in (k, k - 1) if n >= 0)


def _is_headline(at: Tokens) -> bool:
    """Whether most words of the sentence have a capital."""
    words = [t for t in at.tokens if t.is_word and len(t.text) > 3]
    return len(words) > 2 and sum(t.cased[0].isupper() for t in words) >= 0.7 * len(words)
