"""Quantities of a report: figures with what they count, their bounds, and how sure the text is of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from silang.lang import Language
from silang.mark.numbers import Number, Reader, reader
from silang.mark.numbers_phrases import Found
from silang.mark.numbers_tokens import Tokens, holds_number, plain, tokens
from silang.mark.quantities_antecedents import Memory
from silang.mark.quantities_counted import Bounds, Counted
from silang.mark.quantities_elided import fill
from silang.mark.quantities_elided_words import elided
from silang.mark.quantities_leftout import (
    AGE,
    IN_BRACKETS,
    NAME,
    NO_NOUN,
    ORDINAL,
    counts_nothing,
    left_out,
    ordinal_width,
)
from silang.mark.quantities_names import is_named
from silang.mark.quantities_ranges import joined, leads_on
from silang.mark.quantities_rules import Bound, Rules, rules
from silang.mark.quantities_told import Dropped, Teller
from silang.mark.quantities_units import Unit, Units, units
from silang.types import Mention, Quantity, Report, Sentence, Span, Tell, Timex

_MODIFIERS = 3  # that may stand one before another: "mencapai lebih dari sekitar"
_SHARE = "1"  # the unit of a share, as UCUM has it
_LONGEST_MONTH = 31
_NAMED = ("count", "classifier", "unknown")  # kinds of units whose words are a noun
IN_TIME = "is-inside-a-time"
_AGES = frozenset(("a", "mo"))  # units of ages
_ITEMS = 2  # tokens between the numbers of one list

Taken = Sequence[tuple[int, int]]
"""Where times stand, in order: from and until."""


def quantities(
    report: Report,
    sentences: Sequence[Sentence],
    language: Language,
    times: Sequence[Mention] = (),
    tell: Tell | None = None,
) -> tuple[Mention, ...]:
    """The quantities of a report in order; numbers inside dates, clock times and sets of times are none.

    `tell` hears of numbers that were left out.
    """
    teller = Teller(tell, language.code, report.text)
    begins, telling = _hints(language)
    marker = _Marker(reader(language), units(language), rules(language), begins, teller)
    taken = sorted(
        (m.span.start, m.span.end) for m in times if isinstance(m.value, Timex) and m.value.type != "DURATION"
    )
    found: list[Mention] = []
    low = plain(report.text)
    words, memory = elided(language), Memory()
    for n, sentence in enumerate(sentences):
        if not holds_number(low, sentence.span, telling):
            continue
        at = tokens(report.text, sentence.span, low)
        here = marker.named(at, fill(words, at, list(marker.mark(at, taken)), partial(memory.before, n)))
        memory.hear(here, n)
        found += (_mention(report.text, at, counted, language) for counted in here)
    return tuple(found)


@cache
def _hints(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The words that a quantity may begin with, and those of which a sentence without digits has one."""
    words, one = reader(language).words, rules(language).one
    return words.starts | one.words | one.people, words.telling | one.words | one.people


def _mention(text: str, at: Tokens, counted: Counted, language: Language) -> Mention:
    noun = None
    if counted.noun is not None:
        noun = text[at.start(counted.noun[0]) : at.end(counted.noun[1] - 1)]
    bounds = counted.bounds
    value = Quantity(bounds.low, bounds.high, counted.key, bounds.approximate, noun)
    span = Span(at.start(counted.first), at.end(counted.after - 1))
    return Mention(span, value, f"{language.code}.quantities.{counted.rule}")


@dataclass(frozen=True, slots=True)
class _Marker:
    """Marks the quantities of one sentence."""

    reader: Reader
    units: Units
    rules: Rules
    begins: frozenset[str]  # words that a quantity may begin with
    teller: Teller

    def mark(self, at: Tokens, taken: Taken) -> Iterator[Counted]:
        """The quantities of a sentence, outside the spans that times have taken."""
        pending: Counted | None = None
        for counted in self._all(at, taken):
            if pending is not None:
                both = joined(at, pending, counted, self.rules)
                if both is not None:
                    if not both:
                        self.teller.say(at, pending.first, counted.after, pending.rule, "is-a-score")
                    for earlier in both[:-1]:
                        yield from self._finished(at, earlier)
                    pending = both[-1] if both else None
                    continue
                yield from self._finished(at, pending)
            pending = counted
        if pending is not None:
            yield from self._finished(at, pending)

    def named(self, at: Tokens, found: Sequence[Counted]) -> list[Counted]:
        """The quantities but for numbers in words of which nothing told what they count."""
        for counted in found:
            if counted.kind == "spelled":
                self.teller.say(at, counted.first, counted.after, "words", NO_NOUN)
        return [counted for counted in found if counted.kind != "spelled"]

    def _all(self, at: Tokens, taken: Taken) -> Iterator[Counted]:
        """Every number that counts something, from left to right."""
        after = 0
        last: Dropped | None = None  # the figure that was left out last
        listed: Counted | None = None  # the quantity in brackets that a list of them began with
        for i in self._candidates(at):
            if i < after or _in_row(at, i):
                continue
            number = self.reader.read(at, i)
            if number is None:
                if one := self._one(at, i):
                    yield one
                continue
            number = self._multiplied(at, number)
            after = number.after
            if _is_taken(at, number, taken):
                self.teller.say(at, i, after, "figure", IN_TIME)
                last = Dropped(IN_TIME, after) if number.low <= _LONGEST_MONTH else last
                continue
            read = self._counted(at, number)
            if isinstance(read, Dropped) and read.failed == IN_BRACKETS and listed is not None:
                read = replace(listed, number=number, first=i, after=after, bounds=Bounds(number.low, number.low))
            elif isinstance(read, Counted):
                read = self._alone(at, read, last, taken)
            if isinstance(read, Counted):
                listed = read if _in_brackets(at, read) else listed
                yield read
                continue
            self.teller.say(at, i, after, "figure" if at.is_figure(i) else "words", read.failed)
            if at.is_figure(i):
                last = read

    def _alone(self, at: Tokens, counted: Counted, last: Dropped | None, taken: Taken) -> Counted | Dropped:
        """The quantity, unless it goes on what was left out before it: "menit ke-45 dan 78", "usia 17-35 tahun"."""
        if last is not None and 0 < counted.number.first - last.after <= _ITEMS:
            between = [at.word(k) for k in range(last.after, counted.number.first)]
            linked = any(word in self.rules.joining for word in between)
            day = last.failed == IN_TIME and counted.number.low > _LONGEST_MONTH
            same = (counted.kind == "bare" and not day) or (last.failed == AGE and counted.key in _AGES)
            if (same or (linked and counted.kind == "unknown" and at.is_figure(counted.number.first))) and all(
                word in (",", "-", "/") or word in self.rules.joining for word in between
            ):
                return Dropped(last.failed, counted.after)
        if counted.kind == "bare" and self._is_day(at, counted.number, taken):
            return Dropped(IN_TIME, counted.after)
        return counted

    def _candidates(self, at: Tokens) -> list[int]:
        """The tokens that a number may begin with."""
        begins = self.begins
        return [i for i, text in enumerate(at.texts) if text in begins or "0" <= text[0] <= "9"]

    def _is_day(self, at: Tokens, number: Number, taken: Taken) -> bool:
        """ "13 dan 20 Juli": the day that shares the month of the date after it."""
        other = Number(number.after + 1, number.after + 2, 0, 0, "figure")
        return number.low <= _LONGEST_MONTH and at.is_figure(other.first) and _is_taken(at, other, taken)

    def _counted(self, at: Tokens, number: Number) -> Counted | Dropped:
        """The number with its unit, or why it is no quantity."""
        ahead = self.units.ahead(at, number.first, number.low)
        bound = self.rules.after.starting(at, number.after)
        if bound is not None and ahead is None and self.units.behind(at, bound.after) is None:
            bound = None
        j = bound.after if bound else number.after
        unit = self.units.behind(at, j)
        if ahead is not None and unit is not None and unit.kind != "money":
            unit = None
        width = ordinal_width(at, number, unit, self.reader.words)
        kind, failed = "bare", ORDINAL if width is None else self._failed(at, number, unit, ahead=ahead is not None)
        if failed is None and ahead is None:
            nothing = counts_nothing(at, number, unit, self.rules, self.reader.words)
            on = nothing is not None and unit is None and leads_on(at, number, self.rules, self.reader)
            spelled = nothing == NO_NOUN and unit is None and number.shape == "words"
            kind = "leading" if on else "spelled" if spelled else "bare"
            failed = None if on or spelled else nothing
        if width is None or failed is not None:
            return Dropped(failed or ORDINAL, unit.after if unit else number.after)
        first, bounds = self._bounds(at, number, unit, number.first - width, ahead=ahead is not None)
        after = unit.after if unit else j
        if ahead is not None:
            first, meaning = min(first, ahead[0]), ahead[1]
            counted = Counted(number, first, after, bounds, meaning.key, meaning.kind, meaning.kind)
        elif unit is not None and number.shape == "fraction" and number.low < 1 and unit.kind in _NAMED:
            # "separuh warga" is half of them, not half of one
            counted = Counted(number, first, after, bounds, _SHARE, "share", "share", (unit.noun, unit.after))
        elif unit is not None:
            noun = (unit.noun, unit.after) if unit.kind in _NAMED else None
            counted = Counted(number, first, after, bounds, unit.key, unit.kind, unit.kind, noun)
        else:
            counted = Counted(number, first, after, bounds, None, kind, "figure")
        return counted.modified(bound.entry, first, after) if bound else counted

    def _failed(self, at: Tokens, number: Number, unit: Unit | None, *, ahead: bool) -> str | None:
        """Why the number is none, before it is asked what it counts."""
        if not ahead and is_named(self.teller.text, at, number, unit):
            return NAME
        return left_out(at, number, unit, self.rules, self.reader.words, ahead=ahead)

    def _bounds(self, at: Tokens, number: Number, unit: Unit | None, first: int, *, ahead: bool) -> tuple[int, Bounds]:
        """Where the number begins with its minus sign, and its bounds."""
        low, high = number.low, number.high
        counted = ahead if unit is None else unit.kind in ("count", "classifier")
        if number.grouped is not None and counted:
            low = high = number.grouped  # nobody counts 1,4 persons
        if high is None or not self._is_minus(at, first, unit):
            return first, Bounds(low, high, number.approximate)
        return first - 1, Bounds(-high, -low, number.approximate)

    def _is_minus(self, at: Tokens, first: int, unit: Unit | None) -> bool:
        if self.reader.words.among("minus", at.word(first - 1)):
            found = self.rules.before.ending(at, first)
            joins = any(phrases.ending(at, first) for phrases in self.rules.joins)
            return not joins and (found is None or found.after - found.first < 2)  # not "plus or minus 3 points"
        sign = at.word(first - 1) == "-" and at.glued(first - 1) and not at.glued(first - 2)
        return sign and unit is not None and unit.kind == "measure"

    def _multiplied(self, at: Tokens, number: Number) -> Number:
        """ "1x24 jam" is 24 hours, "5m people" 5 million, "5 M rupiah" as much as "Rp 5 M"."""
        j = number.after
        if scale := self._lettered_scale(at, number):
            value = number.low * scale
            return Number(number.first, j + 1, value, value, "scaled", factor=scale)
        if number.shape != "figure" or at.word(j) not in ("x", "×") or not at.is_figure(j + 1):
            return number
        other = self.reader.read(at, j + 1)
        unit = self.units.behind(at, other.after) if other else None
        if other is None or unit is None or unit.kind != "duration":
            return number
        value = number.low * other.low
        return replace(number, after=other.after, low=value, high=value, shape="scaled")

    def _lettered_scale(self, at: Tokens, number: Number) -> float | None:
        """What the letter after a figure multiplies it by, where what stands after the letter is counted so."""
        j = number.after
        kinds = {"count": "count_scale", "money": "money_scale"} if number.shape == "figure" else {}
        if not any(self.reader.words.value(table, at.word(j)) for table in kinds.values()):
            return None
        unit = self.units.behind(at, j + 1)
        table = kinds.get(unit.kind) if unit is not None else None
        glued = at.glued(j - 1) or (table == "money_scale" and at.cased(j).isupper())
        return self.reader.words.value(table, at.word(j)) if table is not None and glued else None

    def _one(self, at: Tokens, i: int) -> Counted | None:
        """ "sebuah sepeda motor", "seorang warga tewas"."""
        one = self.rules.one
        if at.word(i) not in one.words and at.word(i) not in one.people:
            return None
        unit = self.units.behind(at, i + 1)
        if unit is None or unit.kind != "count":
            return None
        near = {at.word(k) for k in (i - 1, i + 1, unit.after, unit.after + 1)}
        if not (unit.key in one.units if at.word(i) in one.words else near & one.fates):
            return None
        number = Number(i, i + 1, 1.0, 1.0, "words")
        return Counted(number, i, unit.after, Bounds(1.0, 1.0), unit.key, "count", "one", (unit.noun, unit.after))

    def _finished(self, at: Tokens, counted: Counted) -> Iterator[Counted]:
        """The quantity with its modifiers; none where a number only led on to a range that there was not."""
        if counted.kind == "leading":
            return
        for _ in range(_MODIFIERS):
            found = self.rules.before.ending(at, counted.first) or self._past(at, counted.first)
            if found is None:
                break
            counted = counted.modified(found.entry, found.first, counted.after)
        found = self.rules.after.starting(at, counted.after)
        if found is not None and counted.kind not in ("bare", "spelled"):
            counted = counted.modified(found.entry, counted.first, found.after)
        yield counted

    def _past(self, at: Tokens, first: int) -> Found[Bound] | None:
        """The modifier before a verb that may part it from its number: "setidaknya ada 10 orang"."""
        found = self.rules.before.ending(at, first - 1) if at.word(first - 1) in self.rules.passing else None
        return found if found is not None and found.entry.reads != "exact" else None


def _in_brackets(at: Tokens, counted: Counted) -> bool:
    """ "(116 kasus)"."""
    return at.word(counted.first - 1) == "(" and at.word(counted.after) == ")"


def _in_row(at: Tokens, i: int) -> bool:
    """Whether figures alone stand on both sides: the row of a table."""
    return at.is_figure(i) and at.is_figure(i - 1) and at.is_figure(i + 1)


def _is_taken(at: Tokens, number: Number, taken: Taken) -> bool:
    """Whether a time covers the number."""
    start, end = at.start(number.first), at.end(number.after - 1)
    k = bisect_left(taken, (end, 0))
    return any(until > start for _, until in taken[max(0, k - 2) : k])
