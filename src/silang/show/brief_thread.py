"""What a brief says of the thread that its story stands in: the story before, what is otherwise, the story after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from silang.show.brief_views import Line, merged, one_a_report
from silang.show.brief_words import Pen, sentence
from silang.show.quotes import Quote
from silang.show.threads import change
from silang.types import Change, Reading, Step, Story, Thread

EACH = 2
"""Notes of a story of the thread."""


def thread_lines(thread: Thread, story: Story, stories: Mapping[str, Story], pen: Pen) -> Iterator[Line]:
    """The story before and after this one, each with what is otherwise, on the sentences that they stand on."""
    at = thread.stories.index(story.id)
    if at:
        yield from _line("last", thread.steps[at - 1], thread.steps[at].changes, stories, pen)
    if at + 1 < len(thread.steps):
        step = thread.steps[at + 1]
        yield from _line("next", step, step.changes, stories, pen)


def _line(code: str, step: Step, changes: Iterable[Change], stories: Mapping[str, Story], pen: Pen) -> Iterator[Line]:
    """One sentence, where the story of the step has one to stand on."""
    told = sentence(pen.fill(f"thread-{code}", pen.write.day(step.day), step.title))
    otherwise = tuple(changes)
    if otherwise:
        said = "; ".join(change(c, pen.write) for c in otherwise)
        told = f"{told} {sentence(pen.fill('thread-change', said))}"
    held = [pen.index.claims[i] for c in otherwise for i in c.claims if i in pen.index.claims]
    quotes = merged(_of(stories.get(step.story), pen), tuple(q for c in held if (q := pen.quote(c.report, c.span))))
    if quotes:
        yield Line(told, quotes)


def _of(story: Story | None, pen: Pen) -> tuple[Quote, ...]:
    """The sentences of its main event, else the first of its reports."""
    if story is None:
        return ()
    claims = pen.index.main_claims(story)
    found = one_a_report((pen.quote(c.report, c.span) for c in claims), EACH)
    return found or one_a_report((_first(r, pen) for r in pen.index.told(story.reports)), 1)


def _first(reading: Reading, pen: Pen) -> Quote | None:
    spans = [s.span for s in reading.marks.sentences[:1]]
    return pen.quote(reading.report.id, spans[0]) if spans else None
