"""Times of a report as TIMEX3 (TimeML 1.2.1): what each expression names, read against the report's own day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from silang.lang import Language
from silang.mark.calendar import bounds, narrowed
from silang.mark.time_atoms import Atom, Page, atoms, page, stretches
from silang.mark.time_context import Context, Resolved
from silang.mark.time_grammar import Grammar, grammar
from silang.mark.time_join import joined
from silang.mark.time_nearly import say, say_unread
from silang.mark.time_resolve import resolved
from silang.mark.time_tense import looks_ahead
from silang.mark.time_told import day_spoken, is_quoted, is_spoken
from silang.types import Mention, Report, Sentence, Span, Tell, Timex

_TOLD = 600  # code points after a time within which "dua hari kemudian" counts from it, however long ago it was
_AT_HAND = 31  # days before the report's own within which a bare "pukul 13.21" may lie


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
    told = _Told()
    runs = stretches(sentences)
    found = list(joined(atoms(whole, runs, rules), whole, rules, tell))
    if tell is not None:
        say_unread(tell, whole, runs, rules)
    for number, atom in enumerate(found):
        if atom.parts is None:
            continue
        start = _sentence_start(starts, atom.start)
        spoken = _spoken(whole, found, number, anchor, rules)
        context = Context(spoken or anchor, ahead=atom.parts.is_open and looks_ahead(whole, atom, start, rules))
        if atom.parts.counts_from_last:
            at_hand = told.at >= start or (atom.parts.of_last and atom.start - told.at <= _TOLD)
            near = told.day if at_hand or _recent(told.day, context) else None
            if told.spoken is not None and not atom.parts.of_last and is_quoted(text, atom.start):
                near = told.spoken
            context = replace(context, last=told.value, last_day=near)
        read = resolved(atom.parts, context)
        if read is None:
            say(tell, rules, atom, "time-no-such-day", (whole.text[atom.start : atom.end],))
            continue
        yield _mention(read, atom, whole, rules)
        if read.timex.type in ("DATE", "TIME") and read.timex.value[:4].isdigit():
            told.tell(read.timex, atom.start, is_spoken(whole, atom, start, rules))


@dataclass(slots=True)
class _Told:
    """The time last named as one at which something happened, and the day it lies in."""

    value: str | None = None
    day: date | None = None
    at: int = -1
    spoken: date | None = None  # the day of the latest cue, from which clocks inside quotations count

    def tell(self, timex: Timex, at: int, spoken: bool) -> None:
        """Keep a time; one at which somebody merely spoke only where no other is known."""
        if spoken:
            self.spoken = _day_named(timex) or self.spoken
        if spoken and self.day is not None:
            return
        self.value, self.at = timex.value, at
        self.day = _day_named(timex) or self.day


def _spoken(whole: Page, found: Sequence[Atom], number: int, anchor: date | None, rules: Grammar) -> date | None:
    """The day that a quoted "hari ini" or "kemarin" counts from, where its cue tells one."""
    atom = found[number]
    if anchor is None or atom.parts is None or atom.parts.unit != "D" or atom.parts.of_last:
        return None
    return day_spoken(whole, found, number, anchor, rules) if is_quoted(whole.text, atom.start) else None


def _sentence_start(starts: Sequence[int], at: int) -> int:
    which = bisect_right(starts, at) - 1
    return starts[which] if which >= 0 else 0


def _recent(day: date | None, context: Context) -> bool:
    """Whether a day mentioned in an earlier sentence may still be the day at hand, as no day long gone is."""
    if day is None or context.anchor is None:
        return day is not None
    return 0 <= (context.anchor - day).days <= _AT_HAND or (context.ahead and day > context.anchor)


def _day_named(timex: Timex) -> date | None:
    """The single day that a time lies in, where it names one."""
    value = timex.value.split("/")[-1]
    return date.fromisoformat(value[:10]) if len(value) >= 10 and value[:4].isdigit() and "W" not in value else None


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
    rule = f"{rules.code}.times.{atom.rule}" + (f"-{found.looked}" if found.looked else "")
    return Mention(Span(start, atom.end), timex, rule)


def _modified(timex: Timex, mod: str) -> Timex:
    if timex.type == "DURATION" and timex.begin is not None:
        return replace(timex, mod=mod)
    begin, until = narrowed(bounds(timex.value), mod)
    return replace(timex, mod=mod, begin=begin, until=until)
