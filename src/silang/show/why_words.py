"""What joined or parted two reports, in words and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import PurePath

from babel.numbers import get_decimal_symbol
from rich.text import Text

from silang.link import Met, Why
from silang.show.values import Writer
from silang.types import Comparison, Link, Reading, Reason, Report

WORDS, CLAIMS = 12, 4
"""Key words and key claims of a report that are named at most."""

SEEN = 0.005
"""Weights below this read as 0.00 and are left out."""

UNHELD = frozenset(("joined-unheld", "never-held", "crowded-out"))
"""Verdicts on pairs that were not held against one another."""


def name(report: Report) -> str:
    """The file's name, without its folders; a source that is no file's name as it is."""
    own = PurePath(report.source).name
    return own if "." in own else report.source


def lines(found: Why, one: Report, other: Report, comparison: Comparison, w: Writer) -> Iterator[Text]:
    """The answer, line by line."""
    readings = {r.report.id: r for r in comparison.readings}
    for letter, report in (("A", one), ("B", other)):
        yield Text.assemble((f"{letter}  ", "bold cyan"), (_head(readings[report.id], w), ""))
    yield Text()
    yield from _stories(one, other, comparison, w)
    yield Text(w.words.sentence(f"why-{found.verdict}", about(found, w)), "bold")
    if found.verdict in UNHELD:
        for letter, met in zip("AB", found.met, strict=True):
            yield Text(w.words.sentence("why-keys", (letter, *_keys(met, w))))
    yield from _sum(found.link, found.verdict in UNHELD, w)
    yield from _path(found.path, {i: r.report for i, r in readings.items()}, one, w)


def _head(reading: Reading, w: Writer) -> str:
    report, day = reading.report, reading.anchor or reading.report.day
    told = w.day(day, short=True) if day else w.words.say("undated")
    facts = (name(report), report.outlet or w.words.say("unknown-outlet"), told)
    return " · ".join((*facts, *([report.headline] if report.headline else [])))


def _stories(one: Report, other: Report, comparison: Comparison, w: Writer) -> Iterator[Text]:
    for letters, ids in (("A", {one.id}), ("B", {other.id}), ("A, B", {one.id, other.id})):
        for story in comparison.stories:
            if ids == {one.id, other.id} & set(story.reports):
                many = w.words.count("reports", len(story.reports))
                yield Text(w.words.sentence("why-story", (letters, story.title, many)), "dim")


def about(found: Why, w: Writer) -> tuple[str, ...]:
    """What the sentences of the verdicts speak of: the sum, the average, keys in common, steps."""
    return (figure(found.link.score, w), figure(found.average or 0.0, w), str(found.shared), str(len(found.path)))


def _keys(met: Met, w: Writer) -> tuple[str, ...]:
    claims = [_meeting(c, w) for c in met.claims[:CLAIMS]]
    if len(met.claims) > CLAIMS:
        claims.append(w.words.count("more", len(met.claims) - CLAIMS))
    none = w.words.sentence("why-no-keys", ())
    return ", ".join(met.words[:WORDS]) or none, "; ".join(claims) or none, str(met.quotations)


def _sum(link: Link, would_be: bool, w: Writer) -> Iterator[Text]:
    yield Text()
    yield Text(w.words.sentence("why-would-weigh" if would_be else "why-weighs", ()))
    for reason in (r for r in link.reasons if abs(r.score) >= SEEN):
        tone = "green" if reason.score > 0 else "red"
        yield Text.assemble((f"  {figure(reason.score, w):>6}  ", tone), (reason_words(reason, w), ""))
    yield Text.assemble((f"  {figure(link.score, w):>6}  ", "bold"), (w.words.sentence("why-sum", ()), ""))


def _path(path: tuple[Link, ...], reports: Mapping[str, Report], one: Report, w: Writer) -> Iterator[Text]:
    if not path:
        return
    yield Text()
    yield Text(w.words.sentence("why-path", ()))
    at = one.id
    for step in path:
        to = step.right if step.left == at else step.left
        strongest = max(step.reasons, key=lambda r: r.score)
        yield Text.assemble(
            (f"  {figure(step.score, w):>6}  ", "green"),
            (f"{name(reports[at])} – {name(reports[to])}: {reason_words(strongest, w)}", ""),
        )
        at = to


def figure(value: float, w: Writer) -> str:
    """A weight with its sign, to the hundredth: "+0.42", "+0,42"."""
    said = f"{value:+.2f}" if abs(value) >= SEEN else "0.00"
    return said.replace("-", "−").replace(".", get_decimal_symbol(w.locale))


def reason_words(reason: Reason, w: Writer) -> str:
    """The reason's sentence; its keys are put into words first."""
    told = TOLD.get(reason.code)
    about = [told(a, w) for a in reason.about] if told else list(reason.about)
    if reason.code in _LISTED:
        about = [("; " if reason.code == "same-meetings" else ", ").join(about)]
    return w.words.sentence(reason.code, about)


def _meeting(key: str, w: Writer) -> str:
    """A claim's key in words: "CONSULT 737706 IDNGOV/basarnas" is "Meeting or talks, 6 Oct 2020, Basarnas"."""
    kind, _, rest = key.partition(" ")
    day, _, whom = rest.partition(" ")
    on = w.day(date.fromordinal(int(day)), short=True) if day.isdigit() else w.words.say("undated")
    return f"{w.words.name('types', kind)}, {on}, {_key(whom, w)}"


def _day(day: str, w: Writer) -> str:
    return w.day(date.fromisoformat(day), short=True)


def _key(key: str, w: Writer) -> str:
    """Who or where a key means: "IDN/tangerang" is "Tangerang", "PRK" North Korea; another code stays."""
    return key.partition("/")[2].title() or w.country(key) or key


def _counted(key: str, w: Writer) -> str:
    """A figure's key in words: "person:2.5e+06" is "2.5 million people"."""
    unit, _, value = key.rpartition(":")
    shown = w.figure(float(value))
    return shown if unit in ("", "None") else f"{shown} {w.words.number(w.words.name('units', unit), float(value))}"


def _bound(part: str, w: Writer) -> str:
    """A figure's key in words, or words that are quoted as they are."""
    return part if part.startswith("“") else _counted(part, w)


TOLD: Mapping[str, Callable[[str, Writer], str]] = {
    "same-meetings": _meeting,
    "same-places": _key,
    "same-country": _key,
    "same-figures": _counted,
    "same-bonds": _bound,
    "same-days": _day,
    "told-apart": _day,
    "other-day": _day,
}
"""How what a reason speaks of is put into words, where it speaks of keys or days."""

_LISTED = frozenset(
    [
        *("same-meetings", "same-places", "same-country", "same-figures", "same-bonds", "same-days"),
        *("same-words", "same-names", "same-headline", "same-actors"),
    ]
)
"""Reasons that speak of as many things as there are; the others have a place for each."""
