"""On whom a brief rests: outlets by the body that knows, by way of whom, and what is unknown behind a carrier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from silang.show.brief_views import Line, one_a_report
from silang.show.brief_words import Pen, outlets, sentence
from silang.show.copied import copy_line
from silang.show.quotes import Quote, source
from silang.show.views import StoryView
from silang.trace.origins import BEHIND, UNTOLD
from silang.types import Chain, Origin, Span

EACH = 5
"""Notes of a way, one a report."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How words came to outlets: the carriers between, the one they end at, and whether that one knows."""

    carriers: tuple[str, ...]
    end: str
    known: bool


def rests(view: StoryView, pen: Pen) -> Iterator[Line]:
    """A sentence a way, those that most outlets share first; then what the outlets copied."""
    index = pen.index
    ids = index.comparison.story_origins.get(view.story.id, ())
    told = {r.report.id: source(index, r, pen.write).outlet for r in index.told(view.story.reports)}
    fullest: dict[tuple[str, str], tuple[_Way, list[Quote]]] = {}
    for origin in (index.origins[o] for o in ids if o in index.origins):
        for chain in _chains(origin, told):
            way, shown = _way(origin, chain, told[chain.report], pen), _shown(chain, pen)
            known, quotes = fullest.get((told[chain.report], origin.id), (way, []))
            best = max(known, way, key=lambda w: len(w.carriers))
            fullest[told[chain.report], origin.id] = (best, [*quotes, *([shown] if shown else [])])
    ways: dict[tuple[_Way, bool], list[Quote]] = {}
    for (outlet, _), (way, quotes) in fullest.items():
        ways.setdefault((way, way.known and way.end == outlet), []).extend(quotes)
    for (way, own), quotes in sorted(ways.items(), key=lambda w: (not w[0][0].known, -len(set(outlets(w[1]))))):
        if quotes:
            yield _line(way, own, quotes, pen)


def _chains(origin: Origin, told: dict[str, str]) -> Iterator[Chain]:
    """The chains of a story's reports, and one for each report that rests on the origin in silence."""
    chains = [c for c in origin.evidence if c.report in told]
    yield from chains
    have = {c.report for c in chains}
    yield from (Chain(r, (told[r],)) for r in origin.reports if r in told and r not in have)


def _way(origin: Origin, chain: Chain, outlet: str, pen: Pen) -> _Way:
    known = origin.type != "unknown"
    name = origin.name if known else origin.name.removeprefix(BEHIND)
    same = pen.same
    ends = {name, same.get(name, name), outlet}
    between = dict.fromkeys(same.get(n, n) for n in chain.names[1:])
    return _Way(tuple(n for n in between if n not in ends), name, known)


def _shown(chain: Chain, pen: Pen) -> Quote | None:
    """The sentence that names the source, else the report's first."""
    if chain.evidence:
        return pen.quote(chain.report, chain.evidence[0])
    reading = pen.index.readings[chain.report]
    return next((pen.quote(chain.report, s.span) for s in reading.marks.sentences[:1]), None)


def _line(way: _Way, own: bool, quotes: Iterable[Quote], pen: Pen) -> Line:
    quotes = list(quotes)
    names, end = outlets(quotes), pen.same.get(way.end, way.end)
    kind = "own" if own else "known" if way.known else "untold" if way.end == UNTOLD.name else "behind"
    text = pen.fill(f"way-{kind}", pen.listed(names, 5), end, number=len(names))
    if way.carriers:
        text = pen.fill("way-via", text, pen.listed(way.carriers))
    return Line(sentence(text), one_a_report(quotes, EACH))


def copied(view: StoryView, pen: Pen, most: int) -> Iterator[Line]:
    """Which report shares its wording with which, the greatest share first."""
    index, inside = pen.index, set(view.story.reports)
    held = [c for c in index.comparison.copies if c.earlier in inside and c.later in inside and c.pairs]
    for copy in sorted(held, key=lambda c: (not c.sure, -c.share, c.later))[:most]:
        text = copy_line(copy, index, pen.write)
        first, second = max(copy.pairs, key=lambda p: (len(p[1]), -p[1].start))
        yield Line(sentence(text), _starts(pen, (copy.later, second), (copy.earlier, first)))


def _starts(pen: Pen, *passages: tuple[str, Span]) -> tuple[Quote, ...]:
    """The sentence that each passage begins in."""
    return one_a_report((pen.quote(report, Span(span.start, span.start + 1)) for report, span in passages), 2)
