"""What one report hears from whom: the end of each statement's chain, and who stands behind a claim."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from silang.lang.lexicon import fold
from silang.trace.bodies import Body, Register, body, carries, medium
from silang.trace.credits import agency, plain
from silang.trace.manner import Told, manners
from silang.trace.offices import Office, named
from silang.trace.posts import key_of, unnamed
from silang.types import Actor, Chain, Claim, Reading, Span, Statement

BEHIND = "unknown behind "
"""How an origin is named whose chain ends at a carrier."""

DECIDES = {
    "ECON": frozenset(("central-bank", "statistics", "exchange")),
    "COURT": frozenset(("court", "prosecutors", "antigraft", "police", "constitutional-court")),
    "ELECTION": frozenset(("elections", "constitutional-court", "pollster")),
    "OFFICE": frozenset(("palace",)),
}
"""Kinds of offices whose own act an event of the type is: who tells of it has it from them."""

_LOCAL = {"disaster": "local-disaster"}
"""The kind of an agency's local offices, where that is a body of its own."""

_LONG = 1000
"""Code points of a sentence that are looked at: what goes on without a stop is a table, no sentence."""

_NAMES = 200
"""Names before a word such as "the agency" that it may go back to."""

_FEW = 12
"""Marks after a cue that are looked at for a name."""

_SPELLED = re.compile(r"(?: [\w’'-]{1,30}){0,5} \(([A-Z][A-Z0-9-]{1,9})\)")

_PAGE = re.compile(r" ((?:[A-Z][\w’'.&-]{1,30})(?: [A-Z][\w’'.&-]{1,30}){0,4})")
_REACTING = frozenset(("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN"))
"""Types of claims that tell what somebody thinks or wants of a thing, not that it was."""

_ASKING = "REQUEST"
_DENIAL = ".reject-deny"
"""How the rule is named that reads "the army denied it"."""

_STOP = re.compile(r"[.;:\n\"“”](?= |$|\n)|\n")
_WITHIN = 90
"""Code points after a cue in which the name of a source may stand."""


class End(NamedTuple):
    """Where one chain ends, and how it goes there; `own` where the reporter saw it."""

    body: Body
    chain: Chain
    own: bool = False

    def __hash__(self) -> int:  # of little, for what it is made of is much
        spans = self.chain.evidence
        return hash((self.body.key, spans[-1].start if spans else 0))

    @property
    def sure(self) -> bool:
        """Whether it ends at one who is named, or at an office that is one at all levels, not at a carrier."""
        whole = self.body.office is not None and self.body.office.whole
        return self.body.type != "unknown" and not self.body.aside and (whole or not self.body.vague)


class Heard:
    """One reading with the end of the chain of each of its statements."""

    def __init__(self, reading: Reading, known: Register) -> None:
        self.reading, self.known = reading, known
        self.lang = reading.report.lang
        self.outlet = reading.report.outlet or reading.report.source.rpartition("/")[2]
        self.ends: list[tuple[Statement, End]] = []
        for statement in sorted(reading.statements, key=_start):
            if (end := self._end(statement)) is not None:
                self.ends.append((statement, end))
        self._own: dict[str, End | None] = {}
        self._offices: dict[Span, list[Office]] = {}
        self._of = {s.id: end for s, end in self.ends}
        head = reading.report.headline
        self._body = reading.report.text.find(head) + len(head) if head is not None else 0

    def headlined(self, span: Span) -> bool:
        """Whether it stands in the headline, which says in short what the body gives in full."""
        return span.end <= self._body

    def in_body(self) -> list[tuple[Statement, End]]:
        """The ends of the statements outside the headline; of a report that has none there, all."""
        return self._in_body

    @cached_property
    def _in_body(self) -> list[tuple[Statement, End]]:
        return [(s, e) for s, e in self.ends if not self.headlined(s.content)] or self.ends

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
            return self._of.get(claim.statement) if claim.statement not in self._asking else None
        at = bisect_right(self._told, claim.predicate.start) - 1
        told = self._contents[at] if at >= 0 else None
        if told is not None and claim.predicate.end <= told[0].end:
            return told[1]
        sentence = self.sentence(claim.span)
        return self.names(sentence) if self.tells("knows", sentence) else None

    @cached_property
    def _asking(self) -> frozenset[str]:
        """The statements that ask or demand, which assert nothing."""
        asked = {c.predicate.start for c in self.reading.claims if c.type == _ASKING}
        return frozenset(s.id for s, _ in self.ends if s.cue is not None and s.cue.start in asked)

    def reacts(self, claim: Claim) -> bool:
        """Whether the claim only stands in words of praise or blame: who condemns the strike did not see it."""
        if claim.type in _REACTING:
            return False
        sentence = self.sentence(claim.span)
        first = bisect_left(self._reactions, sentence.start)
        return self._reactions[first : first + 1] != [] and self._reactions[first] < claim.predicate.start

    @cached_property
    def _reactions(self) -> list[int]:
        return sorted(c.predicate.start for c in self.reading.claims if c.type in _REACTING)

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
        claims = (c for c in self.reading.claims if c.rule.endswith(_DENIAL))
        actors = ((body(a, self.lang, self.known), c) for c in claims for a in c.actors)
        return [*told, *(self._ending(b, (c.span,)) for b, c in actors if b is not None)]

    def doer(self, claim: Claim) -> End | None:
        """The office whose own act the claim is: "Bank sentral menurunkan suku bunga"."""
        kinds = DECIDES.get(claim.type)
        if kinds is None:
            return None
        span = self.sentence(claim.span)
        told = next((o for o in self._named(span) if o.kind in kinds), None)
        if told is None:
            return None
        return self._ending(self._office_body(told), (span,))

    def _named(self, span: Span) -> list[Office]:
        """The offices in a sentence, looked for once."""
        if span not in self._offices:
            self._offices[span] = [o for _, o in named(span.of(self.reading.report.text), self.lang)]
        return self._offices[span]

    def _office_body(self, told: Office) -> Body:
        """The office as a speaker of this report where it speaks and is named, else by its name here."""
        vague = not told.place and not any(c.isupper() for c in told.name[1:])
        for _, end in self.ends:
            office = end.body.office
            if office is None or office.kind != told.kind or (end.body.vague and not vague):
                continue
            if told.whole or told.place <= office.place:
                return end.body
        return Body("/" + fold(told.name), told.name, "body", told, vague)

    def names(self, span: Span) -> End | None:
        """The body that a sentence in the report's own voice names first."""
        words = span.of(self.reading.report.text)
        told = next((o for _, o in named(words, self.lang)), None)
        return self._ending(self._office_body(told), (span,)) if told is not None else None

    def _beside(self, claim: Claim) -> End | None:
        """Who speaks in the claim's paragraph, before it if possible."""
        starts, ends = self._near.get(self.line(claim.predicate.start), ((), ()))
        at = bisect_right(starts, claim.predicate.start)
        return ends[max(at - 1, 0)] if ends else None

    def _drawn_from(self, claim: Claim) -> End | None:
        """The body that the claim's paragraph says it draws on: "mengutip laman resmi Antam"."""
        told = (*self.manners.get("page", ()), *self.manners.get("rests", ()))
        if not told:
            return None
        line, text = self.line(claim.predicate.start), self.reading.report.text
        for cue in told:
            if self.line(cue.start) == line and cue.start < claim.predicate.end + _LONG:
                words = _STOP.split(text[cue.end : cue.end + _WITHIN])[0]
                on = self._named_after(cue.end, words) or self._page(cue, words)
                if on is not None:
                    return self._ending(on, (self.sentence(Span(cue.start, cue.end)),))
        return None

    def _page(self, cue: Told, words: str) -> Body | None:
        """Whose page it is that the text draws on: "laman resmi Logam Mulia"."""
        name = _PAGE.match(words) if cue in self.manners.get("page", ()) else None
        return Body("/" + fold(name[1]), name[1], "body") if name is not None and not self._carried(name[1]) else None

    def _carried(self, name: str) -> bool:
        return agency(name, self.lang) or plain(name) in self.known.outlets

    @cached_property
    def _near(self) -> dict[int, tuple[list[int], list[End]]]:
        """For each line with named speakers where their words begin, and their ends, in order."""
        lines: dict[int, tuple[list[int], list[End]]] = {}
        for start, end in sorted(((s.content.start, e) for s, e in self.in_body() if e.sure), key=lambda x: x[0]):
            starts, ends = lines.setdefault(self.line(start), ([], []))
            starts.append(start)
            ends.append(end)
        return lines

    def sentence(self, span: Span) -> Span:
        """The sentence that a span begins in; the span itself where sentences are not marked."""
        at = bisect_right(self._starts, span.start) - 1
        found = self.reading.marks.sentences[at].span if at >= 0 else span
        return (
            found
            if found.end >= span.start and len(found) <= _LONG
            else Span(span.start, min(span.end, span.start + _LONG))
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.reading.marks.sentences]

    def whole(self, span: Span) -> Span:
        """A span with all of the sentence that it begins in."""
        sentence = self.sentence(span)
        return Span(min(sentence.start, span.start), max(sentence.end, min(span.end, span.start + _LONG)))

    @cached_property
    def _marked(self) -> list[int]:
        return [m.span.start for m in self.reading.marks.mentions]

    def line(self, at: int) -> int:
        """The number of the line that a place stands in."""
        return bisect_right(self._breaks, at)

    @cached_property
    def _breaks(self) -> list[int]:
        text, at, found = self.reading.report.text, -1, list[int]()
        while (at := text.find("\n", at + 1)) >= 0:
            found.append(at)
        return found

    @cached_property
    def manners(self) -> dict[str, list[Told]]:
        """The cues that tell how somebody knows, by form."""
        return manners(self.lang).told(self.reading.report.text)

    def tells(self, form: str, span: Span) -> Sequence[Told]:
        """The cues of a form in a stretch of the text."""
        told = self.manners.get(form, ())
        if not told:
            return ()
        first = bisect_left(told, span.start, key=lambda t: t.start)
        return [t for t in takewhile(lambda t: t.start < span.end, told[first:]) if t.end <= span.end]

    def _ending(self, knows: Body, evidence: tuple[Span, ...], via: Sequence[str] = ()) -> End:
        names = dict.fromkeys((self.outlet, *via, knows.name))
        return End(knows, Chain(self.reading.report.id, tuple(names), evidence))

    def seen(self, knows: Body, evidence: tuple[Span, ...]) -> End:
        """The end of a chain at one who saw it."""
        end = self._ending(knows, evidence)
        return End(end.body, end.chain, own=True)

    def _end(self, statement: Statement) -> End | None:
        """The end of a statement's chain; None where nobody is named."""
        speaker = statement.speaker
        evidence = tuple([s for s in (statement.source, statement.content) if s is not None and s.end > s.start])
        via = [v.name for v in reversed(statement.via)] if statement.via else []
        knows = self._knows(statement, speaker) if speaker else None
        if knows is None:
            carries_it = speaker is not None and carries(speaker, self.lang, self.known)
            carrier = speaker if carries_it else statement.via[0] if statement.via else None
            if carrier is None:
                return None
            if (cited := self._cites(statement)) is not None:
                return self._ending(cited, evidence, (*via, carrier.name))
            if (paper := next((v for v in statement.via if v.type == "document"), None)) is not None:
                return self._ending(Body("/" + fold(paper.name), paper.name, "document", vague=True), evidence, via)
            if (outlet := self.known.outlets.get(plain(carrier.name))) is not None:
                return self._ending(Body("/" + outlet, outlet, "outlet"), evidence, via)
            knows = Body(BEHIND + (carrier.key or carrier.name), BEHIND + carrier.name, "unknown")
            names = (self.outlet, *via, carrier.name)
            return End(knows, Chain(self.reading.report.id, tuple(dict.fromkeys(names)), evidence))
        if speaker and speaker.name != knows.name:
            via.append(speaker.name)
        return self._ending(knows, evidence, via)

    def _knows(self, statement: Statement, speaker: Actor) -> Body | None:
        """The body whose words these are; of a nameless document or office the one that the text names by it."""
        if unnamed(speaker) and (told := self.known.posts.get(key_of(self.reading, speaker, self.known))) is not None:
            return told
        found = self._at_home(body(speaker, self.lang, self.known))
        if statement.source is None or (found is not None and not (found.vague and found.office is None)):
            return found
        if speaker.type == "document":
            return self._from_whom(statement.source.end) or found
        return self._named_before(statement.source) or found

    def _at_home(self, found: Body | None) -> Body | None:
        """Between states an office that names none is of the one that the report is written in."""
        if not self.known.between_states or found is None or found.office is None or found.office.place:
            return found
        home = self.known.places.get(fold(self.reading.report.dateline or ""))
        bare = found.key.startswith("/") and home is not None
        return Body(f"{home}GOV", found.name, "body", found.office) if bare else found

    def _from_whom(self, at: int) -> Body | None:
        """The body right after a document: "data from the statistics bureau"."""
        text = self.reading.report.text
        told = next((o for start, o in named(text[at : at + _WITHIN // 2], self.lang) if start < _WITHIN // 3), None)
        if told is not None:
            return self._office_body(told)
        first = bisect_left(self._marked, at)
        near = (m for m in self.reading.marks.mentions[first : first + _FEW] if m.span.start < at + _WITHIN // 3)
        maker = next((m.value for m in near if isinstance(m.value, Actor) and m.value.type == "organisation"), None)
        return body(maker, self.lang, self.known) if maker is not None and maker.key else None

    def _named_before(self, source: Span) -> Body | None:
        """The office that a word for its kind goes back to: "kementerian itu", "the agency"."""
        text = self.reading.report.text
        words = fold(source.of(text)).split()
        at = bisect_right(self._marked, source.start)
        near = self.reading.marks.mentions[max(0, at - _NAMES) : at]
        before = [m.value for m in near if isinstance(m.value, Actor) and m.value.type == "organisation"]
        for actor in reversed(before):
            named_by = fold(actor.name).split()
            if words and len(words[0]) > 5 and (words[0] == named_by[0] or words[0] == named_by[-1]):
                return body(actor, self.lang, self.known)
        return None

    def cited(self) -> Iterator[tuple[Body, Body]]:
        """Bodies that say from whom they have their figures: "dihimpun dari laporan BPBD"."""
        text = self.reading.report.text
        for cue in self.manners.get("rests", ()):
            end = self._citing(cue)
            if end is None or not end.sure:
                continue
            on = self._cited_body(_STOP.split(text[cue.end : cue.end + _WITHIN])[0], end.body, cue.end)
            if on is not None and on != end.body:
                yield end.body, on

    def _citing(self, cue: Told) -> End | None:
        """Whose words a cue stands in: who speaks in its sentence, the last before it, else in the one before it."""
        sentence, line = self.sentence(Span(cue.start, cue.end)), self.line(cue.start)
        at = bisect_right(self._places, cue.start)
        before = [(s, e) for s, e in self._all[max(0, at - _FEW) : at] if self.line(s.content.start) == line]
        here = [e for s, e in before if s.content.meets(sentence) or place(s).start >= sentence.start]
        if here:
            return here[-1]
        after = next(iter(self._all[at : at + 1]), None)
        if after is not None and place(after[0]).start < sentence.end:
            return after[1]
        return before[-1][1] if before else None

    @cached_property
    def _all(self) -> list[tuple[Statement, End | None]]:
        """All statements in the order of their places, also those whose chain ends nowhere."""
        return [(s, self._of.get(s.id)) for s in sorted(self.reading.statements, key=_start)]

    @cached_property
    def _places(self) -> list[int]:
        return [place(s).start for s, _ in self._all]

    def _cites(self, statement: Statement) -> Body | None:
        """The body that a carrier says it has the words from: "dilaporkan AFP dengan mengutip kepolisian"."""
        if "rests" not in self.manners:
            return None
        span = self.whole(statement.content)
        text = self.reading.report.text
        for cue in self.tells("rests", span):
            start = cue.end
            on = self._named_after(start, _STOP.split(text[start : start + _WITHIN])[0])
            if on is not None:
                return on
        return None

    def _named_after(self, start: int, words: str) -> Body | None:
        """The first office or organisation that these words name, which stand at a place of the text."""
        told = next(iter(named(words, self.lang)), None)
        first = bisect_left(self._marked, start)
        for mention in self.reading.marks.mentions[first : first + _FEW]:
            end = start + (told[0] if told is not None else len(words))
            if mention.span.start >= end:
                break
            actor = mention.value
            if isinstance(actor, Actor) and actor.type in ("organisation", "person") and not medium(actor, self.lang):
                return body(actor, self.lang, self.known)
        return self._office_body(told[1]) if told is not None else None

    def _cited_body(self, words: str, by: Body, start: int) -> Body | None:
        """The office that the words after a cue name: another, or the local one of the same agency."""
        if (on := self._named_after(start, words)) is not None:
            return on
        below = _LOCAL.get(by.office.kind) if by.office is not None else None
        if below is not None and self.tells("local", Span(start, start + len(words))):
            return self._office_body(Office(below, "local office", frozenset(), whole=False))
        return None

    def spelled(self) -> Iterator[tuple[Body, Body]]:
        """Organisations and the bodies whose acronym the text gives beside them: "Organisasi … Migrasi (IOM)"."""
        text = self.reading.report.text
        if "(" not in text:
            return
        for mention in self.reading.marks.mentions:
            actor = mention.value
            if not isinstance(actor, Actor) or actor.type != "organisation":
                continue
            short = _SPELLED.match(text, mention.span.end)
            named = self.known.bodies.get(fold(short[1])) if short is not None else None
            if named is not None and (one := body(actor, self.lang, self.known)) is not None and one != named:
                yield one, named

    def joint(self) -> Iterator[tuple[Body, Body]]:
        """Bodies that matched their lists: the one who says so and those whom the sentence names."""
        text = self.reading.report.text
        for statement, end in self.ends if "joint" in self.manners else ():
            span = self.whole(statement.content)
            if end.body.type != "unknown" and self.tells("joint", span):
                for _, other in named(span.of(text), self.lang):
                    yield end.body, self._office_body(other)

    def at_one(self) -> Iterator[Body]:
        """Those who speak in a paragraph that tells of a statement of several with one voice."""
        lines = {self.line(t.start) for t in self.manners.get("one-voice", ())}
        for statement, end in self.ends if lines else ():
            if end.body.type != "unknown" and self.line(statement.content.start) in lines:
                yield end.body


def _start(statement: Statement) -> tuple[int, int]:
    span = place(statement)
    return span.start, span.end


def place(statement: Statement) -> Span:
    """Where a statement begins."""
    found, source, cue = statement.content, statement.source, statement.cue
    if source is not None and source.start < found.start:
        found = source
    return cue if cue is not None and cue.start < found.start else found
