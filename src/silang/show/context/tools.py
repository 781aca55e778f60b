"""The tools: what each takes and answers. Their descriptions are words of the interface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from silang.read import Stated
from silang.show.context import brief, lists, report, story, why, writing
from silang.show.context.answers import (
    AddedAnswer,
    Answer,
    BriefAnswer,
    ClaimLines,
    Hits,
    JudgedAnswer,
    ReportAnswer,
    StoryAnswer,
    StoryLines,
    WhyAnswer,
)
from silang.show.context.asking import LONG, day_of
from silang.show.values import Writer, writer
from silang.store import Asked, Ledger
from silang.store.settled import Order, Stories

Told = TypeVar("Told", bound=Answer)

Language = Literal["en", "id"]
"""The languages that answers are told in."""


@dataclass(frozen=True)
class Tools:
    """The tools over one ledger; `by` is who answers for what is written."""

    ledger: Ledger
    write: Writer
    by: str

    def search(self, words: str, page: int = 1, limit: int = 10) -> Hits:
        """Reports by their words."""
        with self.ledger.reading_at_once():
            return self._waiting(lists.search(self.ledger, words[:LONG], page, limit))

    def stories(
        self,
        words: str | None = None,
        order: Order = "newest",
        outlet: str | None = None,
        page: int = 1,
        limit: int = 10,
    ) -> StoryLines:
        """Stories, or those whose reports hold words."""
        with self.ledger.reading_at_once():
            asked = words[:LONG] if words is not None else None
            said = self.write.words
            return self._waiting(lists.stories(self.ledger, asked, order, outlet, page, limit, said=said))

    def story(self, story: str, page: int = 1, language: Language | None = None) -> StoryAnswer:
        """What was found between the reports of a story."""
        with self.ledger.reading_at_once():
            return self._waiting(story_of(self.ledger, story, page, self._in(language)))

    def claims(
        self,
        speaker: str | None = None,
        actor: str | None = None,
        target: str | None = None,
        type: str | None = None,  # noqa: A002
        status: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        slot: str | None = None,
        unit: str | None = None,
        least: float | None = None,
        most: float | None = None,
        outlet: str | None = None,
        words: str | None = None,
        limit: int = 10,
        after: str | None = None,
    ) -> ClaimLines:
        """Claims by who says what of whom, where, when and how many."""
        asked = Asked(
            speaker=_short(speaker),
            actor=_short(actor),
            target=_short(target),
            type=type,
            status=status,
            place=_short(place),
            since=day_of(since, "since"),
            until=day_of(until, "until"),
            slot=slot,
            unit=unit,
            least=least,
            most=most,
            outlet=outlet,
            words=_short(words),
        )
        with self.ledger.reading_at_once():
            return lists.claims(self.ledger, asked, limit, after)

    def brief(self, story: str, page: int = 1, language: Language | None = None) -> BriefAnswer:
        """A story told."""
        with self.ledger.reading_at_once():
            return self._waiting(brief.brief(self.ledger, story, page, self._in(language)))

    def report(self, report: str, start: int = 0, language: Language | None = None) -> ReportAnswer:
        """A part of a report, and what is read in it."""
        with self.ledger.reading_at_once():
            return report_of(self.ledger, report, start, self._in(language))

    def why(self, one: str, other: str, language: Language | None = None) -> WhyAnswer:
        """Why two reports are in one story, or are not."""
        with self.ledger.reading_at_once():
            return self._waiting(why.why(self.ledger, one, other, self._in(language)))

    def add(
        self,
        text: str,
        outlet: str | None = None,
        published: str | None = None,
        headline: str | None = None,
        url: str | None = None,
        language: Language | None = None,
    ) -> AddedAnswer:
        """Add a report."""
        stated = Stated(url=url, outlet=outlet, published=published, title=headline, lang=language)
        return self._waiting(writing.add(self.ledger, text, stated, self.by))

    def judge(
        self,
        kind: writing.Ruling,
        left: str,
        right: str | None = None,
        value: str | None = None,
        why: str = "",
    ) -> JudgedAnswer:
        """Keep a person's judgement, or take one back."""
        return self._waiting(writing.judge(self.ledger, kind, left, right, value, by=self.by, why=why[:2000]))

    def reads(self) -> tuple[Callable[..., Answer], ...]:
        """The tools that change nothing."""
        return (self.search, self.stories, self.story, self.claims, self.brief, self.report, self.why)

    def writes(self) -> tuple[Callable[..., Answer], ...]:
        """The tools that write."""
        return (self.add, self.judge)

    def _in(self, language: Language | None) -> Writer:
        return self.write if language is None else writer(language)

    def _waiting(self, answer: Told) -> Told:
        """The answer with how many reports wait to be compared, where some do."""
        waiting = Stories(self.ledger.db, lambda *_: {}).waiting()
        return replace(answer, waiting=waiting) if waiting else answer


story_of, report_of = story.story, report.report  # by names that no parameter takes


def _short(words: str | None) -> str | None:
    return words[:LONG] if words is not None else None
