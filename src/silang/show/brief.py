"""A brief of one story: what is agreed, what is not, what changed, who says what; it invents nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from silang.show.brief_findings import agreed, apart, weight
from silang.show.brief_lead import lead
from silang.show.brief_origins import copied, rests
from silang.show.brief_said import said, speakers
from silang.show.brief_thread import thread_lines
from silang.show.brief_views import Block, Brief, Line, Section, numbered
from silang.show.brief_words import Pen, names, sentence
from silang.show.index import Index
from silang.show.stories import stories
from silang.show.values import Writer
from silang.show.views import StoryView
from silang.types import Comparison, Finding, Story

MOST = {"agree": 8, "conflict": 4, "update": 4, "single": 4, "said": 6, "rests": 8, "copies": 3, "checks": 5}
"""How much of each a page has room for."""


def brief(story: Story, comparison: Comparison, writer: Writer) -> Brief:
    """The brief of one story, made from claims, findings and origins by templates; each sentence with its notes."""
    alone = replace(comparison, stories=(story,))
    index = Index(alone)
    pen = Pen(index, writer, names(index.told(story.reports), writer.words.code))
    (view,) = stories(alone, writer)
    made = Brief(
        title=view.title,
        lang=view.sources[0].lang if view.sources else writer.words.code,
        facts=_facts(view, pen),
        lead=lead(view, pen),
        sections=(*_sections(view, pen), *_thread(story, comparison, pen)),
        notes=(),
        foot=pen.fill("foot"),
    )
    return numbered(made, pen.index)


def _facts(view: StoryView, pen: Pen) -> tuple[str, ...]:
    """Of what the brief is made: how many reports, from which day to which, and the story's id."""
    days = list(dict.fromkeys(s.day for s in view.sources))
    span = days[0] if len(days) < 2 else pen.words.say("range", days[0], days[-1])
    return (pen.words.count("reports", len(view.sources)), span, pen.fill("id", view.story.id[:8]))


def _sections(view: StoryView, pen: Pen) -> Iterator[Section]:
    """The parts of the brief that there is something for."""
    for relation in ("agree", "conflict", "update") if len(view.sources) > 1 else ():
        yield from _section(relation, *_findings(view, relation, pen), pen)
    left = max(len(speakers(view, pen)) - MOST["said"], 0)
    yield from _section("said", tuple(said(view, pen, MOST["said"])), left, pen)
    ways = tuple(rests(view, pen))
    held = (*ways[: MOST["rests"]], *copied(view, pen, MOST["copies"]))
    yield from _section("rests", _one(held), max(len(ways) - MOST["rests"], 0), pen)
    yield from _section("single", *_findings(view, "single", pen), pen)
    checks = tuple(_checks(view, pen))
    yield from _section("checks", _one(checks), max(len(view.checks) - MOST["checks"], 0), pen)


def _thread(story: Story, comparison: Comparison, pen: Pen) -> Iterator[Section]:
    """What the story continues, and what continues it."""
    for thread in pen.index.threads.get(story.id, ())[:1]:
        known = {s.id: s for s in comparison.stories}
        yield from _section("thread", _one(thread_lines(thread, story, known, pen)), 0, pen)


def _section(code: str, blocks: tuple[Block, ...], left: int, pen: Pen) -> Iterator[Section]:
    if blocks:
        yield Section(code, pen.fill(f"heading-{code}"), blocks, pen.words.count("more", left) if left else None)
    elif code in ("agree", "conflict"):
        yield Section(code, pen.fill(f"heading-{code}"), (Block((Line(pen.fill(f"none-{code}")),)),))


def _one(lines: Iterable[Line]) -> tuple[Block, ...]:
    held = tuple(lines)
    return (Block(held),) if held else ()


def _findings(view: StoryView, relation: str, pen: Pen) -> tuple[tuple[Block, ...], int]:
    """The findings of a relation in blocks, those of the main event first, and how many were left out."""
    found = [f for f in pen.index.findings.get(view.story.id, ()) if f.relation == relation]
    if relation == "single":
        found = [replace(f, sides=(side,)) for f in found if _weighty(f, pen) for side in f.sides]
    found.sort(key=lambda f: weight(f, view.story))
    shown, left = found[: MOST[relation]], max(len(found) - MOST[relation], 0)
    if relation in ("agree", "single"):
        lines = (agreed(f, view.story, pen) for f in shown)
        return _one(line for line in lines if _bears(line, relation)), left
    return tuple(apart(f, view.story, pen) for f in shown), left


def _bears(line: Line, relation: str) -> bool:
    """Whether it stands on a sentence; what is agreed stands on two reports at least."""
    return len({q.source.number for q in line.stands_on}) > (relation == "agree")


def _weighty(finding: Finding, pen: Pen) -> bool:
    """Whether a claim of a happening holds the figure, and not a sentence that tells of none."""
    types = (pen.index.claims[c].type for s in finding.sides for c in s.claims if c in pen.index.claims)
    return any(t != "FIGURE" for t in types)


def _checks(view: StoryView, pen: Pen) -> Iterator[Line]:
    """Errors inside reports, each with the likely right reading."""
    for check in view.checks[: MOST["checks"]]:
        text = sentence(pen.fill("check", check.quote.source.outlet, check.message))
        if check.suggestion:
            text = f"{text} {sentence(pen.words.say('suggestion', check.suggestion))}"
        yield Line(text, (check.quote,))
