"""What every page tells of a side alike: its figures, the time that it holds in, and its names, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from silang.compare.changes import denied_at
from silang.show.index import Index
from silang.show.values import Writer
from silang.types import Amount, Claim, Finding, Quantity, Side

_A_DAY = timedelta(days=1)


def figures(sides: Iterable[Side], index: Index) -> Iterator[tuple[Claim, Amount]]:
    """The figures that sides stand on, each with its claim."""
    told = tuple(sides)
    spans = {span for side in told for span in side.spans}
    claims = (index.claims[c] for side in told for c in side.claims if c in index.claims)
    return ((claim, a) for claim in claims for a in claim.amounts if (claim.report, a.mention.span) in spans)


def because(finding: Finding, index: Index, writer: Writer) -> tuple[str, ...]:
    """The reasons of a finding in words, each once; a figure as the page writes it, whatever its report's language."""
    told = {
        span.of(index.readings[report].report.text): writer.value(side.value)
        for side in finding.sides
        for report, span in side.spans
        if isinstance(side.value, Quantity) and report in index.readings
    }
    reasons = (replace(r, about=tuple(told.get(a, a) for a in r.about)) for r in finding.reasons)
    return tuple(dict.fromkeys(map(writer.because, reasons)))


def denies(claim: Claim, side: Side, index: Index) -> bool:
    """Whether a claim names the figure of a side only to say that it is wrong: "62, not 162"."""
    if not isinstance(side.value, Quantity):
        return False
    here = [span for report, span in side.spans if report == claim.report and claim.span.holds(span)]
    return bool(here) and all(denied_at(index.readings[claim.report], span) for span in here)


def as_of(side: Side, index: Index, writer: Writer, moment: Callable[[datetime], str]) -> str | None:
    """When a side holds, in words: a moment, or a stretch longer than a day ("late May"); None where it tells none."""
    if side.as_of is None:
        return None
    times = (a.as_of for _, a in figures((side,), index) if a.as_of is not None and a.as_of.begin == side.as_of)
    stretch = next((t for t in times if t.begin and t.until and t.until - t.begin > _A_DAY), None)
    return moment(side.as_of) if stretch is None else writer.time(stretch)


def once(names: Iterable[str]) -> list[str]:
    """The names, each once: "search and rescue agency Basarnas" is "Basarnas", with common nouns before it."""
    told = list(dict.fromkeys(names))
    return [name for name in told if not any(_named_by(name, other) for other in told if other != name)]


def _named_by(name: str, other: str) -> bool:
    """Whether a name is another with common nouns before it."""
    before = name.removesuffix(f" {other}")
    return before != name and not any(sign.isupper() for sign in before) and any(sign.isupper() for sign in other)
