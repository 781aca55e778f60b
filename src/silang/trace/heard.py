"""What one report hears from whom: who is quoted with a claim, and who stands behind it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Set
from functools import cached_property

from silang.lang.lexicon import fold
from silang.trace.bodies import Body
from silang.trace.carriers import agency, plain
from silang.trace.ends import ACTS, End, ending
from silang.trace.found import found
from silang.trace.manner import Told
from silang.trace.page import LONG, Page
from silang.trace.register import Register
from silang.trace.speakers import STOP, WITHIN, Speakers
from silang.types import Claim, Reading, Span, Statement

_PAGE = re.compile(r" ((?:[A-Z][\w’'.&-]{1,30})(?: [A-Z][\w’'.&-]{1,30}){0,4})")
_REACTING = frozenset(("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN"))
"""Types of claims that tell what somebody thinks or wants of a thing, not that it was."""

_AFTER = 24
"""Code points before what happened in which a word stands that makes it the time of something else: "after a"."""

_ARTICLES = 2
"""Words between the two, at most."""

_ASKING = "REQUEST"
_DENIAL = ".reject-deny"
"""How the rule is named that reads "the army denied it"."""


class Heard:
    """One reading with the end of the chain of each of its statements."""

    def __init__(self, reading: Reading, known: Register) -> None:
        self.page = Page(reading, known)
        self.speakers = Speakers(self.page)
        self.ends = self.speakers.ends = found(self.speakers)
        self._own: dict[str, End | None] = {}
        self._doers: dict[tuple[int, int, str], End | None] = {}
        self._of = {s.id: end for s, end in self.ends}

    def of(self, statement: str) -> End | None:
        """The end of the chain of a statement, by its id."""
        return self._of.get(statement)

    @cached_property
    def slots(self) -> dict[int, tuple[str, ...]]:
        """The slots of the figures that stand at a place, by where they begin."""
        found: dict[int, tuple[str, ...]] = {}
        for claim in self.page.reading.claims:
            for amount in claim.amounts:
                start = amount.mention.span.start
                found[start] = tuple(dict.fromkeys((*found.get(start, ()), amount.slot)))
        return found

    def in_body(self) -> list[tuple[Statement, End]]:
        """The ends of the statements outside the headline; of a report that has none there, all."""
        return self._in_body

    @cached_property
    def _in_body(self) -> list[tuple[Statement, End]]:
        return [(s, e) for s, e in self.ends if not self.page.headlined(s.content)] or self.ends

    def tells_of(self, statement: Statement, claims: Set[str], kind: str | None) -> bool:
        """Whether what the statement says to have happened is of these claims, or of a type."""
        within = (c for c in self._within.get(statement.id, ()) if c.status == "happened")
        return any(c.id in claims or c.type == kind for c in within)

    @cached_property
    def _within(self) -> dict[str, list[Claim]]:
        """The claims in each statement."""
        found: dict[str, list[Claim]] = {}
        for claim in self.page.reading.claims:
            if claim.statement is not None:
                found.setdefault(claim.statement, []).append(claim)
        return found

    def behind(self, claim: Claim) -> End | None:
        """Who stands behind the claim: its speaker, whose act it is, or who speaks in its paragraph."""
        if claim.statement is not None:
            return self._of.get(claim.statement)
        if claim.id not in self._own:
            self._own[claim.id] = self.doer(claim) or self._beside(claim) or self._drawn_from(claim)
        return self._own[claim.id]

    def sayer(self, claim: Claim) -> End | None:
        """Who is quoted with the claim: its speaker, in whose words or name it stands, or who is told to know."""
        if claim.statement is not None:
            return self._of.get(claim.statement) if claim.statement not in self.asking else None
        at = bisect_right(self._told, claim.predicate.start) - 1
        told = self._contents[at] if at >= 0 else None
        if told is not None and claim.predicate.end <= told[0].end:
            return told[1]
        sentence = self.page.sentence(claim.span)
        return self.names(sentence) if self.page.tells("knows", sentence) else None

    @cached_property
    def asking(self) -> frozenset[str]:
        """The statements that ask or demand, which assert nothing."""
        asked = {c.predicate.start for c in self.page.reading.claims if c.type == _ASKING}
        return frozenset(s.id for s, _ in self.ends if s.cue is not None and s.cue.start in asked)

    @cached_property
    def foretelling(self) -> frozenset[str]:
        """The statements that tell what is to come, of which nobody knows a figure."""
        return frozenset(c.statement for c in self.page.reading.claims if c.statement is not None and self.to_come(c))

    def to_come(self, claim: Claim) -> bool:
        """Whether the claim is of a time that begins after its report: "pada 2027 inflasi melebihi 4 persen"."""
        day = self.page.reading.report.day
        begun = (when.begin for when in (claim.when, *(a.as_of for a in claim.amounts)) if when is not None)
        return day is not None and any(begin is not None and begin.date() > day for begin in begun)

    def aside(self, claim: Claim) -> bool:
        """Whether the claim only tells when something else was: who counts those held after a rally did not see it."""
        begin = max(claim.predicate.start - _AFTER, self.page.sentence(claim.span).start)
        told = self.page.tells("after", Span(begin, claim.predicate.start))
        return any(len(self.page.text[t.end : claim.predicate.start].split()) <= _ARTICLES for t in told)

    def reacts(self, claim: Claim) -> bool:
        """Whether the claim only stands in words of praise or blame: who condemns the strike did not see it."""
        if claim.type in _REACTING:
            return False
        sentence = self.page.sentence(claim.span)
        first = bisect_left(self._reactions, sentence.start)
        return self._reactions[first : first + 1] != [] and self._reactions[first] < claim.predicate.start

    @cached_property
    def _reactions(self) -> list[int]:
        return sorted(c.predicate.start for c in self.page.reading.claims if c.type in _REACTING)

    @cached_property
    def _contents(self) -> list[tuple[Span, End]]:
        spans = ((span, e) for s, e in self.ends for span in (s.source, s.content) if span is not None)
        return sorted(spans, key=lambda c: (c[0].start, c[0].end))

    @cached_property
    def _told(self) -> list[int]:
        return [content.start for content, _ in self._contents]

    @cached_property
    def deniers(self) -> list[End]:
        """Those who deny something: in words that are told, or as what the report says they do."""
        told = [e for s, e in self.ends if s.denied]
        claims = (c for c in self.page.reading.claims if c.rule.endswith(_DENIAL))
        actors = ((self.page.body(a), c) for c in claims for a in c.actors)
        return [*told, *(ending(self.page, b, (c.span,)) for b, c in actors if b is not None)]

    def doer(self, claim: Claim) -> End | None:
        """The office whose own act the claim is: "Bank sentral menurunkan suku bunga"."""
        kinds = ACTS.get(claim.type)
        if kinds is None:
            return None
        span = self.page.sentence(claim.span)
        asked = (span.start, span.end, claim.type)
        if asked not in self._doers:
            self._doers[asked] = self.names(span, kinds)
        return self._doers[asked]

    def names(self, span: Span, kinds: Container[str] | None = None) -> End | None:
        """The body, of any or one of these kinds of offices, that a sentence in the report's own voice names first."""
        told = next((o for _, o in self.page.offices(span.of(self.page.text), kinds)), None)
        return ending(self.page, self.speakers.office_body(told), (span,)) if told is not None else None

    def _beside(self, claim: Claim) -> End | None:
        """Who speaks in the claim's paragraph, before it if possible."""
        starts, ends = self._near.get(self.page.line(claim.predicate.start), ((), ()))
        at = bisect_right(starts, claim.predicate.start)
        return ends[max(at - 1, 0)] if ends else None

    def _drawn_from(self, claim: Claim) -> End | None:
        """The body that the claim's paragraph says it draws on: "mengutip laman resmi Antam"."""
        told = (*self.page.manners.get("page", ()), *self.page.manners.get("rests", ()))
        if not told:
            return None
        line, text = self.page.line(claim.predicate.start), self.page.text
        for cue in told:
            if self.page.line(cue.start) == line and cue.start < claim.predicate.end + LONG:
                words = STOP.split(text[cue.end : cue.end + WITHIN])[0]
                on = self.speakers.named_after(cue.end, words) or self._page(cue, words)
                if on is not None:
                    return ending(self.page, on, (self.page.sentence(Span(cue.start, cue.end)),))
        return None

    def _page(self, cue: Told, words: str) -> Body | None:
        """Whose page it is that the text draws on: "laman resmi Logam Mulia"."""
        name = _PAGE.match(words) if cue in self.page.manners.get("page", ()) else None
        return Body("/" + fold(name[1]), name[1], "body") if name is not None and not self._carried(name[1]) else None

    def _carried(self, name: str) -> bool:
        return agency(name, self.page.lang) or plain(name) in self.page.known.outlets

    @cached_property
    def _near(self) -> dict[int, tuple[list[int], list[End]]]:
        """For each line with named speakers where their words begin, and their ends, in order."""
        lines: dict[int, tuple[list[int], list[End]]] = {}
        for start, end in sorted(((s.content.start, e) for s, e in self.in_body() if e.sure), key=lambda x: x[0]):
            starts, ends = lines.setdefault(self.page.line(start), ([], []))
            starts.append(start)
            ends.append(end)
        return lines
