"""The end of the chain of each statement of a page: its speaker, whom the words beside go back to, a carrier."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from silang.lang.lexicon import fold
from silang.trace.bodies import Body, carries, medium
from silang.trace.credits import plain
from silang.trace.ends import BEHIND, End, ending
from silang.trace.offices import Office
from silang.trace.page import Page
from silang.trace.posts import key_of, unnamed
from silang.types import Actor, Chain, Span, Statement

_NAMES = 200
"""Names before a word such as "the agency" that it may go back to."""

FEW = 12
"""Marks after a cue that are looked at for a name."""

STOP = re.compile(r"[.;:\n\"“”](?= |$|\n)|\n")
WITHIN = 90
"""Code points after a cue in which the name of a source may stand."""


class Speakers:
    """The statements of one page, in order, each with the end of its chain where somebody is named."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ends: list[tuple[Statement, End]] = []
        for statement in sorted(page.reading.statements, key=begins):
            if (end := self._end(statement)) is not None:
                self.ends.append((statement, end))

    def _end(self, statement: Statement) -> End | None:
        """The end of a statement's chain; None where nobody is named."""
        speaker = statement.speaker
        evidence = tuple([s for s in (statement.source, statement.content) if s is not None and s.end > s.start])
        via = [v.name for v in reversed(statement.via)] if statement.via else []
        knows = self._knows(statement, speaker) if speaker else None
        if knows is None:
            carries_it = speaker is not None and carries(speaker, self.page.lang, self.page.known)
            carrier = speaker if carries_it else statement.via[0] if statement.via else None
            if carrier is None:
                return None
            if (cited := self._cites(statement)) is not None:
                return ending(self.page, cited, evidence, (*via, carrier.name))
            if (paper := next((v for v in statement.via if v.type == "document"), None)) is not None:
                leaked = Body("/" + fold(paper.name), paper.name, "document", vague=True)
                return ending(self.page, leaked, evidence, via)
            if (outlet := self.page.known.outlets.get(plain(carrier.name))) is not None:
                return ending(self.page, Body("/" + outlet, outlet, "outlet"), evidence, via)
            knows = Body(BEHIND + (carrier.key or carrier.name), BEHIND + carrier.name, "unknown")
            names = dict.fromkeys((self.page.outlet, *via, carrier.name))
            return End(knows, Chain(self.page.reading.report.id, tuple(names), evidence))
        if speaker and speaker.name != knows.name:
            via.append(speaker.name)
        return ending(self.page, knows, evidence, via)

    def _knows(self, statement: Statement, speaker: Actor) -> Body | None:
        """The body whose words these are; of a nameless document or office the one that the text names by it."""
        page = self.page
        if unnamed(speaker) and (told := page.known.posts.get(key_of(page.reading, speaker, page.known))) is not None:
            return told
        found = self._at_home(self.page.body(speaker))
        if statement.source is None or (found is not None and not (found.vague and found.office is None)):
            return found
        if speaker.type == "document":
            return self._from_whom(statement.source.end) or found
        return self._named_before(statement.source) or found

    def _at_home(self, found: Body | None) -> Body | None:
        """Between states an office that names none is of the one that the report is written in."""
        if not self.page.known.between_states or found is None or found.office is None or found.office.place:
            return found
        home = self.page.known.places.get(fold(self.page.reading.report.dateline or ""))
        bare = found.key.startswith("/") and home is not None
        return Body(f"{home}GOV", found.name, "body", found.office) if bare else found

    def _from_whom(self, at: int) -> Body | None:
        """The body right after a document: "data from the statistics bureau"."""
        text = self.page.text
        told = next((o for start, o in self.page.offices(text[at : at + WITHIN // 2]) if start < WITHIN // 3), None)
        if told is not None:
            return self.office_body(told)
        first = bisect_left(self.page.marked, at)
        near = (m for m in self.page.reading.marks.mentions[first : first + FEW] if m.span.start < at + WITHIN // 3)
        maker = next((m.value for m in near if isinstance(m.value, Actor) and m.value.type == "organisation"), None)
        return self.page.body(maker) if maker is not None and maker.key else None

    def _named_before(self, source: Span) -> Body | None:
        """The office that a word for its kind goes back to: "kementerian itu", "the agency"."""
        text = self.page.text
        words = fold(source.of(text)).split()
        at = bisect_right(self.page.marked, source.start)
        near = self.page.reading.marks.mentions[max(0, at - _NAMES) : at]
        before = [m.value for m in near if isinstance(m.value, Actor) and m.value.type == "organisation"]
        for actor in reversed(before):
            named_by = fold(actor.name).split()
            if words and len(words[0]) > 5 and (words[0] == named_by[0] or words[0] == named_by[-1]):
                return self.page.body(actor)
        return None

    def _cites(self, statement: Statement) -> Body | None:
        """The body that a carrier says it has the words from: "dilaporkan AFP dengan mengutip kepolisian"."""
        if "rests" not in self.page.manners:
            return None
        span = self.page.whole(statement.content)
        text = self.page.text
        for cue in self.page.tells("rests", span):
            start = cue.end
            on = self.named_after(start, STOP.split(text[start : start + WITHIN])[0])
            if on is not None:
                return on
        return None

    def named_after(self, start: int, words: str) -> Body | None:
        """The first office or organisation that these words name, which stand at a place of the text."""
        told = next(iter(self.page.offices(words)), None)
        first = bisect_left(self.page.marked, start)
        for mention in self.page.reading.marks.mentions[first : first + FEW]:
            end = start + (told[0] if told is not None else len(words))
            if mention.span.start >= end:
                break
            actor = mention.value
            if (
                isinstance(actor, Actor)
                and actor.type in ("organisation", "person")
                and not medium(actor, self.page.lang)
            ):
                return self.page.body(actor)
        return self.office_body(told[1]) if told is not None else None

    def office_body(self, told: Office) -> Body:
        """The office as a speaker of this report where it speaks and is named, else by its name here."""
        vague = not told.place and not any(c.isupper() for c in told.name[1:])
        for _, end in self.ends:
            office = end.body.office
            if office is None or office.kind != told.kind or (end.body.vague and not vague):
                continue
            if told.whole or told.place <= office.place:
                return end.body
        return Body("/" + fold(told.name), told.name, "body", told, vague)


def begins(statement: Statement) -> tuple[int, int]:
    """The place of a statement, to sort by."""
    span = place(statement)
    return span.start, span.end


def place(statement: Statement) -> Span:
    """Where a statement begins."""
    found, source, cue = statement.content, statement.source, statement.cue
    if source is not None and source.start < found.start:
        found = source
    return cue if cue is not None and cue.start < found.start else found
