"""What joined or parted two reports, in words and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import PurePath

from rich.text import Text

from silang.link import Met, Why
from silang.show.values import Writer
from silang.show.words import Words
from silang.types import Comparison, Link, Reading, Reason, Report

WORDS, CLAIMS = 12, 4
"""Key words and key claims of a report that are named at most."""

SEEN = 0.005
"""Weights below this read as 0.00 and are left out."""

UNHELD = frozenset(("joined-unheld", "never-held", "crowded-out"))
"""Verdicts on pairs that were not held against one another."""


def name(report: Report) -> str:
    """The file's name, without its folders."""
    return PurePath(report.source).name or report.source


def lines(found: Why, one: Report, other: Report, comparison: Comparison, write: Writer) -> Iterator[Text]:
    """The answer, line by line."""
    w = write.words
    readings = {r.report.id: r for r in comparison.readings}
    for letter, report in (("A", one), ("B", other)):
        yield Text.assemble((f"{letter}  ", "bold cyan"), (_head(readings[report.id], w), ""))
    yield Text()
    yield from _stories(one, other, comparison, w)
    yield Text(w.sentence(f"why-{found.verdict}", _about(found)), "bold")
    if found.verdict in UNHELD:
        for letter, met in zip("AB", found.met, strict=True):
            yield Text(w.sentence("why-keys", (letter, *_keys(met, w))))
    yield from _sum(found.link, found.verdict in UNHELD, w)
    yield from _path(found.path, {i: r.report for i, r in readings.items()}, one, w)


def _head(reading: Reading, w: Words) -> str:
    report, day = reading.report, reading.anchor or reading.report.day
    facts = (name(report), report.outlet or w.say("unknown-outlet"), day.isoformat() if day else w.say("undated"))
    return " · ".join((*facts, *([report.headline] if report.headline else [])))


def _stories(one: Report, other: Report, comparison: Comparison, w: Words) -> Iterator[Text]:
    for letters, ids in (("A", {one.id}), ("B", {other.id}), ("A, B", {one.id, other.id})):
        for story in comparison.stories:
            if ids == {one.id, other.id} & set(story.reports):
                yield Text(
                    w.sentence("why-story", (letters, story.title, w.count("reports", len(story.reports)))), "dim"
                )


def _about(found: Why) -> tuple[str, ...]:
    return (figure(found.link.score), figure(found.average or 0.0), str(found.shared), str(len(found.path)))


def _keys(met: Met, w: Words) -> tuple[str, ...]:
    claims = [_meeting(c, w) for c in met.claims[:CLAIMS]]
    if len(met.claims) > CLAIMS:
        claims.append(w.count("more", len(met.claims) - CLAIMS))
    none = w.sentence("why-no-keys", ())
    return ", ".join(met.words[:WORDS]) or none, "; ".join(claims) or none, str(met.quotations)


def _sum(link: Link, would_be: bool, w: Words) -> Iterator[Text]:
    yield Text()
    yield Text(w.sentence("why-would-weigh" if would_be else "why-weighs", ()))
    for reason in (r for r in link.reasons if abs(r.score) >= SEEN):
        tone = "green" if reason.score > 0 else "red"
        yield Text.assemble((f"  {figure(reason.score):>6}  ", tone), (reason_words(reason, w), ""))
    yield Text.assemble((f"  {figure(link.score):>6}  ", "bold"), (w.sentence("why-sum", ()), ""))


def _path(path: tuple[Link, ...], reports: Mapping[str, Report], one: Report, w: Words) -> Iterator[Text]:
    if not path:
        return
    yield Text()
    yield Text(w.sentence("why-path", ()))
    at = one.id
    for step in path:
        to = step.right if step.left == at else step.left
        strongest = max(step.reasons, key=lambda r: r.score)
        yield Text.assemble(
            (f"  {figure(step.score):>6}  ", "green"),
            (f"{name(reports[at])} – {name(reports[to])}: {reason_words(strongest, w)}", ""),
        )
        at = to


def figure(value: float) -> str:
    """A weight with its sign, to the hundredth: "+0.42"."""
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= SEEN else "0.00"


def reason_words(reason: Reason, w: Words) -> str:
    """The reason's sentence; its keys are put into words first."""
    told = TOLD.get(reason.code)
    about = [told(a, w) for a in reason.about] if told else list(reason.about)
    if reason.code in _LISTED:
        about = [", ".join(about)]
    return w.sentence(reason.code, about)


def _meeting(key: str, w: Words) -> str:
    """A claim's key in words: "CONSULT 737706 IDNGOV/basarnas" is "Meeting or talks, 2020-10-06, Basarnas"."""
    kind, _, rest = key.partition(" ")
    day, _, whom = rest.partition(" ")
    on = date.fromordinal(int(day)).isoformat() if day.isdigit() else w.say("undated")
    return f"{w.name('types', kind)} {on} {_key(whom, w)}"


def _key(key: str, _words: Words) -> str:
    """Who or where a key means: "IDN/tangerang" is "Tangerang"; a mere code stays."""
    return key.partition("/")[2].title() or key


def _counted(key: str, w: Words) -> str:
    """A figure's key in words: "person:2.5e+06" is "2500000 person"."""
    unit, _, value = key.rpartition(":")
    shown = f"{float(value):.15g}"
    return shown if unit in ("", "None") else f"{shown} {w.number(w.name('units', unit), float(value))}"


def _bound(part: str, w: Words) -> str:
    """A figure's key in words, or words that are quoted as they are."""
    return part if part.startswith("“") else _counted(part, w)


TOLD: Mapping[str, Callable[[str, Words], str]] = {
    "same-meetings": _meeting,
    "same-places": _key,
    "same-figures": _counted,
    "same-bonds": _bound,
}
"""How what a reason speaks of is put into words, where it speaks of keys."""

_LISTED = frozenset((*TOLD, "same-words", "same-names", "same-headline", "same-actors"))
