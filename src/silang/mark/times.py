"""Times of a report as TIMEX3 (TimeML 1.2.1): what each expression names, read against the report's own day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from silang.lang import Language
from silang.mark.calendar import bounds, narrowed
from silang.mark.time_atoms import Atom, Page, atoms, page, stretches
from silang.mark.time_context import Context, Resolved
from silang.mark.time_grammar import Grammar, grammar
from silang.mark.time_join import joined
from silang.mark.time_resolve import resolved
from silang.mark.time_tense import looks_ahead
from silang.types import Mention, Report, Sentence, Span, Timex

_TOLD = 400  # code points after a time within which "dua hari kemudian" counts from it, however long ago it was
_AT_HAND = 31  # days before the report's own within which a bare "pukul 13.21" may lie


def times(
    report: Report, sentences: Sequence[Sentence], language: Language, anchor: date | None
) -> tuple[Mention, ...]:
    """The times that a report names, in order; without an anchor, relative times stay underspecified."""
    return tuple(read(report.text, sentences, grammar(language.code), anchor))


def read(text: str, sentences: Sequence[Sentence], rules: Grammar, anchor: date | None) -> Iterator[Mention]:
    """The times in these sentences of a text."""
    whole = page(text)
    runs = stretches(sentences)
    starts = [s.span.start for s in sentences]
    last: Timex | None = None
    last_day: date | None = None
    last_at = -1
    for atom in joined(atoms(whole, runs, rules), whole, rules):
        if atom.parts is None:
            continue
        start = _sentence_start(starts, atom.start)
        context = Context(anchor, ahead=atom.parts.is_open and looks_ahead(whole, atom, start, rules))
        if atom.parts.counts_from_last:
            told = last_at >= start or (atom.parts.of_last and atom.start - last_at <= _TOLD)
            near = last_day if told or _recent(last_day, context) else None
            context = replace(context, last=last.value if last else None, last_day=near)
        found = resolved(atom.parts, context)
        if found is None:
            continue
        yield _mention(found, atom, whole, rules)
        if found.timex.type in ("DATE", "TIME") and found.timex.value[:4].isdigit():
            last, last_at = found.timex, atom.start
            last_day = _day_named(found.timex) or last_day


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
