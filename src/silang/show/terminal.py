"""The cross-check in a terminal: each story on a few lines, conflicts first, both sides with their sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from silang.show.quotes import Quote
from silang.show.stories import across, stories
from silang.show.values import Writer, writer
from silang.show.views import AcrossView, FindingView, SideView, StoryView
from silang.show.words import Words
from silang.types import Comparison, Reject

TONES = {"conflict": "red", "update": "yellow", "agree": "green", "apart": "dim", "check": "magenta"}
"""A colour a relation; the word stands beside it, so that colour never tells alone."""

SIGNS = {"conflict": "≠", "update": "→", "agree": "=", "apart": "∥", "check": "!"}
BARE_SIGNS = {"conflict": "x", "update": ">", "agree": "=", "apart": "|", "check": "!"}

APART = 2
"""Pairs of figures that are not compared of which the terminal says why."""

ROOM = 120
"""Characters of a sentence that a line quotes."""

NAMED = 4
"""Origins that a story names where there are more; the page and the brief have them all."""

SHOWN = 3
"""Findings of a kind that a story shows; the page has them all."""

SIDES = 3
"""Sides that a finding shows, one more where that is the last; of an update the first and the latest."""

ALONE = 8
"""Stories told by one report that are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class _Pen:
    """What writes the lines: words, values, and signs that the terminal can show."""

    write: Writer
    signs: dict[str, str]
    dot: str = " · "

    @property
    def words(self) -> Words:
        return self.write.words


def show(comparison: Comparison, console: Console, language: str = "en") -> None:
    """Print the cross-check; plain text, with no blanks at line ends, where there is no terminal."""
    printed(console, lambda: _print(comparison, console, language))


def printed(console: Console, write: Callable[[], None]) -> None:
    """Let something print; where there is no terminal, without blanks at line ends."""
    if console.is_terminal:
        write()
        return
    with console.capture() as written:
        write()
    lines = (line.rstrip() for line in written.get().splitlines())
    try:
        console.file.write("\n".join((*lines, "")))
        console.file.flush()
    except BrokenPipeError:  # as in `silang compare … | head`
        console.on_broken_pipe()


def _print(comparison: Comparison, console: Console, language: str) -> None:
    plain = not (console.encoding or "utf-8").lower().startswith("utf")
    pen = _Pen(writer(language), BARE_SIGNS if plain else SIGNS, " - " if plain else " · ")
    views = stories(comparison, pen.write)
    console.print(_head(comparison, views, pen))
    thread = across(comparison, pen.write)
    if found := list(_held(thread, pen)):
        console.print()
        console.print(Group(Text(pen.words.say("across-heading"), "bold"), *found))
    shared = [v for v in views if len(v.sources) > 1 or len(views) <= ALONE]
    for view in shared:
        console.print()
        console.print(_story(view, pen))
    for line in _alone([v for v in views if v not in shared], pen):
        console.print(line)
    for line in _rejects(comparison.rejects, pen):
        console.print(line)


def _head(comparison: Comparison, views: Sequence[StoryView], pen: _Pen) -> Text:
    outlets = {r.report.outlet or r.report.source for r in comparison.readings}
    w = pen.words
    counts = [
        w.count("reports", len(comparison.readings)),
        w.count("outlets", len(outlets)),
        w.count("stories", len(views)),
    ]
    if comparison.rejects:
        counts.append(w.count("rejected-count", len(comparison.rejects)))
    return Text.assemble(("Silang", "bold"), (pen.dot, "dim"), (pen.dot.join(counts), ""))


def _story(view: StoryView, pen: _Pen) -> RenderableType:
    w = pen.words
    facts = [f for f in (view.what, view.when or w.say("undated"), view.where) if f]
    rests = [w.count("reports", len(view.sources)), w.count("outlets", len(view.outlets)), _origins(view, w)]
    lines: list[RenderableType] = [Text(view.title, "bold"), Text(pen.dot.join(facts))]
    if view.who:
        lines.append(Text(w.listed(view.who[:4])))
    lines.append(Text(pen.dot.join(rests), "cyan"))
    lines += [Padding(Text(told, "dim"), (0, 0, 0, 2)) for told in _thread(view, pen)]
    return Group(*lines, *_held(view, pen), *_check(view, pen))


def _thread(view: StoryView, pen: _Pen) -> Iterable[str]:
    """What the story continues, with what is otherwise since then, and what continues it."""
    w = pen.words
    for thread in view.threads[:1]:
        if thread.last is not None:
            told = w.sentence("thread-last", (thread.last.day, thread.last.title))
            yield pen.dot.join((told, *thread.here.changes))
        if thread.next is not None:
            told = w.sentence("thread-next", (thread.next.day, thread.next.title))
            yield pen.dot.join((told, *thread.next.changes))


def _held(view: StoryView | AcrossView, pen: _Pen) -> Iterable[RenderableType]:
    """The findings: conflicts, then updates, then agreements in a line."""
    for relation in ("conflict", "update"):
        found = view.of(relation)
        yield from (_contested(f, pen) for f in found[:SHOWN])
        if len(found) > SHOWN:
            yield _row(relation, Text(pen.words.count("more", len(found) - SHOWN), "dim"), pen)
    if agreed := view.of("agree"):
        yield _row("agree", _agreed(agreed, pen), pen)
    if kept := view.of("apart"):
        told = " ".join(f"{f.about}: {' '.join(f.reasons)}" for f in kept[:APART])
        yield _row("apart", Text(f"{pen.words.say('apart-heading')}{pen.dot}{told}", "dim"), pen)


def _origins(view: StoryView, w: Words) -> str:
    if not view.origins:
        return w.count("origins-unknown", view.origins_unknown) if view.origins_unknown else w.say("origin-none")
    shown = view.origins[:NAMED] if len(view.origins) > NAMED + 1 else view.origins
    rest = len(view.origins) - len(shown)
    names = w.listed((*shown, w.count("more", rest)) if rest else shown)
    known = f"{w.count('origins', len(view.origins))} ({names})"
    return f"{known}, {w.count('origins-unknown', view.origins_unknown)}" if view.origins_unknown else known


def _row(relation: str, told: RenderableType, pen: _Pen) -> RenderableType:
    """A line after the sign of its relation; what follows hangs under it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(pen.signs[relation], TONES[relation]), told)
    return Padding(grid, (0, 0, 0, 2))


def _contested(finding: FindingView, pen: _Pen) -> RenderableType:
    name = pen.words.name("relations", finding.relation)
    head = Text.assemble((finding.about, "bold"), pen.dot, (name, TONES[finding.relation]))
    left_out = len(finding.sides) - SIDES if len(finding.sides) > SIDES + 1 else 0
    before = 1 if finding.relation == "update" else SIDES
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold", max_width=26)
    grid.add_column(overflow="fold")
    for place, side in enumerate(finding.sides):
        if left_out and place == before:
            grid.add_row(Text(pen.words.count("more-values", left_out), "dim"), "")
        if not before <= place < before + left_out:
            grid.add_row(Text(side.value, "bold"), _side(side, pen))
    return _row(finding.relation, Group(head, grid), pen)


def _side(side: SideView, pen: _Pen) -> Text:
    w = pen.words
    outlets = ", ".join(side.outlets[:3]) + (f" + {len(side.outlets) - 3}" if len(side.outlets) > 3 else "")
    against = [w.say("side-denied", w.listed(side.denies[:2]))] if side.denies else []
    who = [w.listed(side.who[:2])] if side.who else [] if against else [w.say("outlet-voice")]
    parts = [*who, *against, outlets, *([w.say("as-of", side.as_of)] if side.as_of else [])]
    if side.origins:
        parts.append(w.count("origins", side.origins))
    told = Text(pen.dot.join(parts))
    for quote in side.quotes[:1]:
        told.append("\n").append(_quoted(quote))
    return told


def _quoted(quote: Quote) -> Text:
    """A short sentence around its words, and the file that it stands in."""
    room = max(ROOM - len(quote.marked), 60)
    before = quote.before if len(quote.before) <= room // 2 else "… " + quote.before[-room // 2 :].partition(" ")[2]
    after = quote.after if len(quote.after) <= room // 2 else quote.after[: room // 2].rpartition(" ")[0] + " …"
    plain = Text("“", "dim").append(before).append(quote.marked, "underline").append(after).append("”")
    return plain.append(f"  {quote.source.where}", "dim")


def _agreed(found: Sequence[FindingView], pen: _Pen) -> Text:
    told = Text()
    for number, finding in enumerate(found[: 2 * SHOWN]):
        told.append(pen.dot if number else "")
        told.append(f"{finding.about}: ", "dim").append(" / ".join(dict.fromkeys(s.value for s in finding.sides)))
    if len(found) > 2 * SHOWN:
        told.append(pen.dot).append(pen.words.count("more", len(found) - 2 * SHOWN), "dim")
    return told


def _check(view: StoryView, pen: _Pen) -> Iterable[RenderableType]:
    for check in view.checks[:SHOWN]:
        told = Text(check.message).append(f"  {check.quote.source.where}", "dim")
        yield _row("check", told, pen)
    if len(view.checks) > SHOWN:
        yield _row("check", Text(pen.words.count("more", len(view.checks) - SHOWN), "dim"), pen)


def _alone(views: Sequence[StoryView], pen: _Pen) -> Iterable[RenderableType]:
    if not views:
        return
    yield Text(f"\n{pen.words.count('others-alone', len(views))}", "bold")
    for view in views[:ALONE]:
        yield Padding(Text(view.title).append(f"{pen.dot}{view.when or pen.words.say('undated')}", "dim"), (0, 0, 0, 2))
    if len(views) > ALONE:
        yield Padding(Text(pen.words.count("more", len(views) - ALONE), "dim"), (0, 0, 0, 2))


def _rejects(rejects: Sequence[Reject], pen: _Pen) -> Iterable[RenderableType]:
    if not rejects:
        return
    yield Text(f"\n{pen.words.count('rejected-count', len(rejects))}", "bold")
    for reject in rejects[:ALONE]:
        yield Padding(Text(reject_line(reject, pen.words)), (0, 0, 0, 2))
    if len(rejects) > ALONE:
        yield Padding(Text(pen.words.count("more", len(rejects) - ALONE), "dim"), (0, 0, 0, 2))


def reject_line(reject: Reject, w: Words) -> str:
    """What could not be read, and why."""
    line = f", {w.say('reject-line', reject.line)}" if reject.line else ""
    reason = w.name("reject", reject.reason)
    return f"{reject.source}{line}: {reason}"
