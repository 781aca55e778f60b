"""The threads that a story stands in, put into words: what holds them together, and what each step changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from silang.show.index import Index
from silang.show.values import Writer
from silang.types import Change, Quantity, Reason, Step, Story, Thread

NEAR = 3
"""Steps before and after a story that are shown of a long thread."""

MANY = 3
"""Threads of one story that are shown, the longest first."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One story on the timeline of a thread; `href` leads to it."""

    day: str
    iso: str
    title: str
    lang: str | None
    changes: tuple[str, ...]
    href: str | None
    here: bool


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A thread as one of its stories shows it: the steps near it, and how many there are before and after these."""

    name: str
    grounds: tuple[str, ...]
    steps: tuple[StepView, ...]
    before: int
    after: int

    @property
    def last(self) -> StepView | None:
        """The step before the story."""
        at = self._here
        return self.steps[at - 1] if at else None

    @property
    def next(self) -> StepView | None:
        """The step after the story."""
        at = self._here + 1
        return self.steps[at] if at < len(self.steps) else None

    @property
    def here(self) -> StepView:
        """The story's own step."""
        return self.steps[self._here]

    @property
    def _here(self) -> int:
        return next(n for n, s in enumerate(self.steps) if s.here)


def thread_views(story: Story, index: Index, writer: Writer, hrefs: Mapping[str, str]) -> tuple[ThreadView, ...]:
    """The threads of a story in words."""
    return tuple(_thread(t, story, index, writer, hrefs) for t in index.threads.get(story.id, ())[:MANY])


def _thread(thread: Thread, story: Story, index: Index, writer: Writer, hrefs: Mapping[str, str]) -> ThreadView:
    at = thread.stories.index(story.id)
    first, last = max(at - NEAR, 0), min(at + NEAR + 1, len(thread.steps))
    steps = tuple(
        _step(s, index, writer, hrefs.get(s.story), here=s.story == story.id, story=index.titled.get(s.story))
        for s in thread.steps[first:last]
    )
    grounds = dict.fromkeys(ground(g, index, writer) for g in thread.grounds)
    return ThreadView(
        writer.words.sentence(f"thread-{thread.kind}", ()), tuple(grounds), steps, first, len(thread.steps) - last
    )


def _step(step: Step, index: Index, writer: Writer, href: str | None, *, here: bool, story: Story | None) -> StepView:
    told = index.told(story.reports) if story is not None else ()
    return StepView(
        writer.day(step.day),
        step.day.isoformat(),
        step.title,
        told[0].report.lang if told else None,
        tuple(change(c, writer) for c in step.changes),
        href,
        here,
    )


def change(made: Change, writer: Writer) -> str:
    """What is otherwise, in words: "inflation: 2.65% → 2.86%"."""
    w = writer.words
    slot, *measures = made.about.split(":")
    about = w.name("types" if made.code == "happened" else "slots", slot)
    about = next((w.name("topics", m) for m in measures if w.known(m, "topics")), about)
    if known := [w.sentence(code, ()) for m in measures if w.known(code := f"brief-measure-{m}")]:
        about = f"{about} ({', '.join(known)})"
    values = [_value(v, made, writer) for v in (made.before, made.after)]
    told = w.sentence(f"change-{made.code}", (about, *values))
    return f"{told[:1].upper()}{told[1:]}"


def _value(value: object, made: Change, writer: Writer) -> str:
    if isinstance(value, str):
        return writer.words.name("types" if made.code == "kind" else "statuses", value)
    if isinstance(value, Quantity) and not isinstance(value.unit, str):
        return writer.figure(value.low if value.low is not None else value.high or 0)
    return writer.value(value)


def ground(reason: Reason, index: Index, writer: Writer) -> str:
    """What holds stories together, in words, with names as the reports have them."""
    about = [_named(code, index, writer) for code in reason.about]
    return writer.words.sentence(reason.code, about)


def _named(code: str, index: Index, writer: Writer) -> str:
    """A code of a ground by its name: a country, a place, a person, a kind of disaster, a measured thing."""
    disaster = f"brief-what-DISASTER-{code}"
    if writer.words.known(disaster):
        return writer.words.sentence(disaster, ())
    if code.isupper() and (country := writer.country(code)):
        return country
    if "/" in code:
        return index.places[code].name if code in index.places else code.rpartition("/")[2].title()
    if code in index.names:
        return index.names[code]
    if writer.words.known(code, "topics"):
        return writer.words.name("topics", code)
    return writer.counted(Quantity(None, None, code), None).replace("-", " ")
