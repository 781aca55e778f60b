"""The end of the chain of each statement of a page: its speaker, whom the words beside go back to, a carrier."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Set
from dataclasses import replace
from itertools import islice

from silang.lang.lexicon import fold
from silang.mark.offices import INTERNATIONAL, Office, office, offices, papers
from silang.trace.bodies import COMPANY, Body, as_firm
from silang.trace.carriers import plain
from silang.trace.ends import End, behind, ending
from silang.trace.page import LONG, Page
from silang.trace.posts import key_of, unnamed
from silang.trace.speaking_for import carries, medium
from silang.types import Actor, Chain, Span, Statement

_NAMES = 200
"""Names before a word such as "the agency" that it may go back to."""

_BACK = 160
"""Code points before a pronoun in which the office that it goes back to stands."""

_TO = 12
"""Code points after a cue within which the one stands who is told it."""

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
        self._whole: dict[str, tuple[int, str | None]] = {}
        for statement in sorted(page.reading.statements, key=begins):
            if (end := self._end(statement)) is not None:
                self.ends.append((statement, end))

    def _end(self, statement: Statement) -> End | None:
        """The end of a statement's chain; None where nobody is named."""
        speaker = statement.speaker
        evidence = tuple([s for s in (statement.source, statement.content) if s is not None and s.end > s.start])
        via = [v.name for v in reversed(statement.via)] if statement.via else []
        knows = self._knows(statement, speaker) if speaker else None
        if knows is None and speaker is not None and not carries(speaker, self.page.lang, self.page.known):
            knows = self._told_to(statement)
        if knows is None:
            knows = next((b for v in statement.via if v.type != "document" and (b := self.page.body(v))), None)
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
            knows = behind(carrier.name, self.page.lang)
            names = dict.fromkeys((self.page.outlet, *via, carrier.name))
            return End(knows, Chain(self.page.reading.report.id, tuple(names), evidence))
        if speaker and speaker.name != knows.name:
            via.append(speaker.name)
        return ending(self.page, knows, evidence, via)

    def _told_to(self, statement: Statement) -> Body | None:
        """The body that nobody named told it, which gathers such words: "survivors told UNHCR that …"."""
        if statement.cue is None or statement.form == "direct":
            return None
        first = bisect_left(self.page.marked, statement.cue.end)
        for mention in self.page.reading.marks.mentions[first : first + 1]:
            actor, near = mention.value, mention.span.start <= statement.cue.end + _TO
            if near and isinstance(actor, Actor) and actor.type == "organisation":
                return None if carries(actor, self.page.lang, self.page.known) else self.page.body(actor)
        return None

    def _knows(self, statement: Statement, speaker: Actor) -> Body | None:
        """The body whose words these are; of a nameless document or office the one that the text names by it."""
        page = self.page
        if unnamed(speaker) and (told := page.known.posts.get(key_of(page.reading, speaker, page.known))) is not None:
            return told
        found = self._longer(speaker, statement.source) or self._at_home(self.page.body(speaker), statement)
        bare = found is not None and found.vague and (found.office is None or not found.office.place)
        if statement.source is None or (found is not None and not bare):
            return found
        if speaker.type == "document" or fold(speaker.name) in papers():
            return self._from_whom(statement.source.end) or found
        if fold(statement.source.of(page.text)).partition(" ")[0] in offices(page.lang).its:
            return self._before(statement.source.start) or found
        firm = found is not None and found.office is not None and found.office.kind == COMPANY
        if firm:
            return self._firm_before(statement.source) or found
        return self.named_before(statement.source, found is None or found.office is None) or found

    def _before(self, start: int) -> Body | None:
        """The office named last before a pronoun that goes back to it: "its directorate"."""
        first = max(0, start - _BACK)
        told = [o for _, o in self.page.offices(self.page.text[first:start])]
        return self.office_body(told[-1])._replace(vague=False) if told else None

    def _firm_before(self, source: Span) -> Body | None:
        """The firm named last before "the company"."""
        at = bisect_right(self.page.marked, source.start)
        for mention in reversed(self.page.reading.marks.mentions[max(0, at - _NAMES) : at]):
            actor = mention.value
            if isinstance(actor, Actor) and actor.type == "organisation" and as_firm(actor) is not None:
                one = self.page.body(actor)
                if one is not None and one.office is not None and one.office.kind == COMPANY:
                    return one
        return None

    def _longer(self, speaker: Actor, source: Span | None) -> Body | None:
        """The office that begins with a known name, where it speaks or "it" goes back to it: "the UN | rights body"."""
        if speaker.type != "organisation" or not speaker.key:
            return None
        if speaker.key not in self._whole:
            self._whole[speaker.key] = self._whole_name(speaker)
        start, name = self._whole[speaker.key]
        named_here = source is not None and fold(speaker.name) in fold(source.of(self.page.text))
        if name is None or (named_here and source is not None and not source.start <= start <= source.end):
            return None
        return self.page.body(replace(speaker, name=name, key=None))

    def _whole_name(self, speaker: Actor) -> tuple[int, str | None]:
        """Where the first office stands that begins with a name of the speaker, which is none itself, and its name."""
        if office(speaker.name, self.page.lang) is not None:
            return 0, None
        text = self.page.text
        for mention in self.page.reading.marks.mentions:
            start, actor = mention.span.start, mention.value
            if isinstance(actor, Actor) and actor.key == speaker.key:
                at, told = next(iter(self.page.offices(STOP.split(text[start : start + WITHIN])[0])), (1, None))
                if at == 0 and told is not None and len(told.name) > len(mention.span):
                    return start, told.name
        return 0, None

    def _at_home(self, found: Body | None, statement: Statement) -> Body | None:
        """Between states an office that names none is of the seat beside it, else of where the report is from."""
        if not self.page.known.between_states or found is None or found.office is None or found.office.place:
            return found
        if found.office.kind in INTERNATIONAL:
            return found
        home = self._seat(statement) or self.page.known.places.get(fold(self.page.reading.report.dateline or ""))
        bare = found.key.startswith("/") and home is not None
        return Body(f"{home}GOV", found.name, "body", found.office) if bare else found

    def _seat(self, statement: Statement) -> str | None:
        """The country of the place that stands right after a source: "the defence ministry in Kabul"."""
        if statement.source is None:
            return None
        after = self.page.text[statement.source.end : statement.source.end + WITHIN // 2].split()[:2]
        if len(after) < 2 or after[0] not in offices(self.page.lang).at:
            return None
        return self.page.known.places.get(fold(after[1].strip(",.:;")))

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

    def named_before(self, source: Span, any_kind: bool = True) -> Body | None:
        """The office that a word for its kind goes back to: "kementerian itu"; if `any_kind`, one that never speaks."""
        known = offices(self.page.lang)
        words = fold(source.of(self.page.text)).split()
        nouns = {w for w in words if w in known.nouns or w in known.nouns_in or (w == words[0] and len(w) > 5)}
        if not nouns:
            return None
        at = bisect_right(self.page.marked, source.start)
        for mention in reversed(self.page.reading.marks.mentions[max(0, at - _NAMES) : at]):
            actor = mention.value
            if isinstance(actor, Actor) and actor.type == "organisation":
                named_by = fold(actor.name).split()
                if named_by[0] in nouns or named_by[-1] in nouns:
                    return self.page.body(actor)
        ends = islice(reversed(self.ends), _NAMES)
        said = ((e.body, fold(e.body.name).split()) for _, e in ends if not e.body.vague)
        spoken = next((body for body, by in said if by[0] in nouns or by[-1] in nouns), None)
        return spoken or (self._office_before(source.start, nouns) if any_kind else None)

    def _office_before(self, start: int, nouns: Set[str]) -> Body | None:
        """The office of such a kind that the text names last before a place, though it does not speak."""
        found: Body | None = None
        for _, told in self.page.offices(self.page.text[max(0, start - LONG) : start]):
            words = fold(told.name).split()
            if len(words) > 1 and (words[0] in nouns or words[-1] in nouns):
                found = self.office_body(told)._replace(vague=False)
        return found

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
                and actor.type in ("organisation", "person", "country")
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
