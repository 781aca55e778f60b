"""Times of a report as TIMEX3 (TimeML 1.2.1): what each expression names, read against the report's own day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from silang.lang import Language
from silang.mark.calendar import bounds, narrowed
from silang.mark.time_atoms import Atom, Page, atoms, page, stretches
from silang.mark.time_context import Context, Resolved
from silang.mark.time_grammar import Grammar, grammar
from silang.mark.time_habit import is_habit
from silang.mark.time_hours import HOURLY
from silang.mark.time_join import joined
from silang.mark.time_last import Last, Weight, day_named, is_recent
from silang.mark.time_nearly import say, say_unread
from silang.mark.time_parts import Parts
from silang.mark.time_resolve import resolved
from silang.mark.time_tense import looks_ahead
from silang.mark.time_told import (
    day_beside,
    day_counted_to,
    day_spoken,
    days_after,
    is_quoted,
    is_spoken,
    lately,
    year_of_event,
)
from silang.types import Mention, Report, Sentence, Span, Tell, Timex

_BESIDE = 80  # code points behind a day by its number within which its date stands
_FROM_TODAY = ("D", "W", "WE", "M", "Y")  # units that whoever speaks counts from the day on which he does
_TOLD = 600  # code points after a time within which "dua hari kemudian" counts from it, however long ago it was


def times(
    report: Report,
    sentences: Sequence[Sentence],
    language: Language,
    anchor: date | None,
    tell: Tell | None = None,
) -> tuple[Mention, ...]:
    """The times that a report names, in order; without an anchor, relative times stay underspecified.

    `tell` hears of what a rule found and a doubt dropped.
    """
    return tuple(read(report.text, sentences, grammar(language.code), anchor, tell))


def read(
    text: str, sentences: Sequence[Sentence], rules: Grammar, anchor: date | None, tell: Tell | None = None
) -> Iterator[Mention]:
    """The times in these sentences of a text."""
    whole = page(text)
    starts = [s.span.start for s in sentences]
    runs = stretches(sentences)
    found = list(joined(atoms(whole, runs, rules), whole, rules, tell))
    around = _Around(whole, found, anchor, rules, Last())
    if tell is not None:
        say_unread(tell, whole, runs, rules)
    for number, atom in enumerate(found):
        if atom.parts is None or (atom.parts.counted and not _is_dated(around, number)):
            continue
        sentence = sentences[max(0, bisect_right(starts, atom.start) - 1)].span
        counted = day_counted_to(whole, found, number, anchor, rules)
        read = counted or resolved(atom.parts, _context(around, number, atom.parts, sentence))
        if read is None:
            say(tell, rules, atom, "time-no-such-day", (whole.text[atom.start : atom.end],))
            continue
        yield (mention := _mention(read, atom, whole, rules))
        if read.timex.type in ("DATE", "TIME") and read.timex.value[:4].isdigit() and not atom.parts.looks_back:
            around.last.tell(read.timex, atom.start, _weight(mention, around, atom, sentence.start), anchor)


class _Around(NamedTuple):
    """All the times found in a text, what they stand in, and what was last told."""

    page: Page
    found: Sequence[Atom]
    anchor: date | None
    rules: Grammar
    last: Last


def _context(around: _Around, number: int, parts: Parts, sentence: Span) -> Context:
    """What a time is read against: the report's day or the one that somebody spoke on, and the time last named."""
    whole, found, anchor, rules, last = around
    atom = found[number]
    if parts.may_be_habit and is_habit(whole, found, number, sentence, rules):
        return Context(None)
    ahead = parts.is_open and looks_ahead(whole, atom, sentence.start, rules)
    year = year_of_event(found, number, sentence, anchor)
    context = Context(_spoken(around, number, parts) or anchor, ahead=ahead, year=year)
    if parts.counts_from_last:
        day = day_beside(whole, found, number, context) or _day_at_hand(around, number, sentence, context)
        at_hand = parts.unit not in HOURLY or atom.start - last.at <= _TOLD
        context = replace(context, last=last.value if at_hand else None, last_day=day)
        if parts.unit == "Y" and last.value is not None and last.value[:4].isdigit():
            year = int(last.value[:4]) + (parts.offset or 0)  # "Mei tahun itu": that of the time last named
            context = replace(context, year=year if date.min.year <= year <= date.max.year else None)
    return context


def _spoken(around: _Around, number: int, parts: Parts) -> date | None:
    """The day that a quoted "hari ini" or "pekan lalu" counts from: that of its cue, or of the cue before."""
    whole, found, anchor, rules, last = around
    if (
        anchor is None
        or parts.unit not in _FROM_TODAY
        or parts.of_last
        or not is_quoted(whole.text, found[number].start)
    ):
        return None
    return day_spoken(whole, found, number, anchor, rules) or (last.spoken if lately(last.spoken, anchor) else None)


def _day_at_hand(around: _Around, number: int, sentence: Span, context: Context) -> date | None:
    """The day that a time without one belongs to, or counts from."""
    last, atom = around.last, around.found[number]
    parts = atom.parts or Parts()
    if last.spoken is not None and not parts.of_last and is_quoted(around.page.text, atom.start):
        return last.spoken
    if parts.of_last:
        still_to_come = last.day is not None and context.anchor is not None and last.day > context.anchor
        near = atom.start - last.at <= _TOLD and not (parts.looks_back and still_to_come)
        return last.day if near or is_recent(last.day, context.anchor, ahead=context.ahead) else None
    if last.day_at >= sentence.start:
        return last.day
    named, said = _days_ahead(around, number, sentence)
    return named or (last.day if is_recent(last.day, context.anchor, ahead=context.ahead) else said)


def _days_ahead(around: _Around, number: int, sentence: Span) -> tuple[date | None, date | None]:
    """The day that the sentence names further on ("pukul 21.30 di Garut, Sabtu (27/12)"), and that of its cue."""
    days: list[date | None] = [None, None]
    for other in days_after(around.found, number, sentence):
        parts, of_cue = other.parts or Parts(), is_spoken(around.page, other, sentence.start, around.rules)
        if days[of_cue] is None and parts.is_point:
            ahead = parts.is_open and looks_ahead(around.page, other, sentence.start, around.rules)
            read = resolved(parts, Context(around.anchor, ahead=ahead))
            days[of_cue] = read.timex.begin.date() if read is not None and read.timex.begin is not None else None
    return days[0], days[1]


def _weight(mention: Mention, around: _Around, atom: Atom, sentence: int) -> Weight:
    """How much the day of a time bears on what is told after it."""
    if is_spoken(around.page, atom, sentence, around.rules):
        return Weight.SPOKEN
    timex = mention.value if isinstance(mention.value, Timex) else None
    if timex is None or timex.mod not in ("SINCE", "UNTIL"):
        return Weight.HAPPENED
    day = day_named(timex)
    past = day is None or around.anchor is None or day <= around.anchor
    return Weight.HAPPENED if timex.mod == "UNTIL" and past else Weight.BOUNDS


def _is_dated(around: _Around, number: int) -> bool:
    """Whether a day by its number has its date beside it or just before: "hari ketiga, Minggu (17/1)"."""
    whole, found, anchor, _, last = around
    atom = found[number]
    if is_quoted(whole.text, atom.start):
        return False
    if anchor is None or (last.day is not None and last.day <= anchor and atom.start - last.day_at <= _TOLD):
        return last.day is not None or anchor is None
    return next(days_after(found, number, Span(atom.start, atom.end + _BESIDE)), None) is not None


def _mention(found: Resolved, atom: Atom, whole: Page, rules: Grammar) -> Mention:
    """The mention, with what stands before it as TIMEX3's mod: "sejak 2019", "sekitar tiga bulan"."""
    timex, start = found.timex, atom.start
    if timex.mod is None and timex.type != "SET" and "/" not in timex.value:
        behind = whole.folded[max(0, start - 24) : start]
        for pattern, mod, inside in rules.mods_before:
            if timex.type == "DURATION" and not inside:
                continue  # "hingga tiga tahun" bounds no place on the calendar
            if before := pattern.search(behind):
                timex = _modified(timex, mod)
                start = start - (len(behind) - before.start()) if inside else start
                break
        else:
            timex = _within(timex, atom, whole, rules)
    rule = f"{rules.code}.times.{atom.rule}" + (f"-{found.looked}" if found.looked else "")
    return Mention(Span(start, atom.end), timex, rule)


def _within(timex: Timex, atom: Atom, whole: Page, rules: Grammar) -> Timex:
    """The clock time with what stands between its day and its hour: "Senin (3/3) sekitar pukul 22.30"."""
    if timex.type != "TIME" or "+" not in atom.rule:
        return timex
    text = whole.folded[atom.start : atom.end]
    return next((_modified(timex, mod) for pattern, mod in rules.mods_within if pattern.search(text)), timex)


def _modified(timex: Timex, mod: str) -> Timex:
    if timex.type == "DURATION" and timex.begin is not None:
        return replace(timex, mod=mod)
    begin, until = narrowed(bounds(timex.value), mod)
    return replace(timex, mod=mod, begin=begin, until=until)
