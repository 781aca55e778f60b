"""The lead of a brief: what, where, when, in how many reports, who, on whom it rests; and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from silang.schema import load as load_schema
from silang.show.brief_views import Line, merged, one_a_report
from silang.show.brief_words import Pen, sentence
from silang.show.quotes import Quote
from silang.show.views import StoryView
from silang.trace.origins import BEHIND
from silang.types import Actor, Claim, Event, Origin, Place

EACH = 2
"""Notes for each part of the lead: what, where, when."""

NAMED = 4
"""Those who act, as the lead names them."""


def lead(view: StoryView, pen: Pen) -> tuple[Line, ...]:
    """The first sentences of the brief."""
    told = _Told(view, pen)
    return (*told.happened(), *told.who(), *told.rests(), *told.unread())


class _Told:
    """The claims that a lead is made from: those of the event that the story is about."""

    def __init__(self, view: StoryView, pen: Pen) -> None:
        self.view, self.pen, story = view, pen, view.story
        self.claims = pen.index.main_claims(story)
        self.every = [c for r in pen.index.told(story.reports) for c in r.claims]
        self.main: Event | None = pen.index.events.get(story.main or "")
        self.when = pen.index.when(story)
        self.where: Place | None = story.where or (self.main.where if self.main else None)
        found = pen.index.findings.get(story.id, ())
        self.apart = {f.about for f in found if f.relation == "conflict" and f.event == story.main}

    def happened(self) -> Iterator[Line]:
        """What happened, where and when, and how many reports tell of it."""
        pen, what = self.pen, self._what()
        where, when = self._where(), self._when()
        if self.where is not None and where:
            what = pen.at(what, self.where)
        if self.when is not None and when:
            what = pen.on(what, self.when)
        stands_on = merged(self._quotes(self.claims), where, when) or self._first_sentences()
        w, reports = pen.words, len(self.view.sources)
        counts = (w.count("reports", reports), w.count("outlets", len(self.view.outlets)))
        yield Line(sentence(pen.fill("lead", *counts, what, number=reports)), stands_on)

    def _what(self) -> str:
        """What is told of: by its mode where most claims have one, with what its status is."""
        pen, kind = self.pen, self.main.type if self.main else ""
        modes = Counter(c.mode for c in self.claims)
        mode = next((m for m, often in modes.items() if m and 2 * often > len(self.claims)), None)
        codes = (f"what-{kind}-{mode}", f"what-{kind}", "what")
        what = pen.fill(next(c for c in codes if pen.has(c)))
        states = Counter(c.status for c in self.claims)
        status = max(sorted(states), key=lambda s: states[s], default="happened")
        return what if status == "happened" else pen.fill(f"status-{status}", what)

    def _when(self) -> tuple[Quote, ...]:
        when = self.when
        if when is None or "date" in self.apart:
            return ()
        return self._proof(lambda c: c.when is not None and c.when.value[:10] == when.value[:10])

    def _where(self) -> tuple[Quote, ...]:
        where = self.where
        if where is None or "place" in self.apart:
            return ()
        return self._proof(lambda c: c.where is not None and (c.where.key or c.where.name) == (where.key or where.name))

    def _proof(self, holds: Callable[[Claim], bool]) -> tuple[Quote, ...]:
        """Sentences whose claims say so: of the main event, else of any."""
        return self._quotes([c for c in self.claims if holds(c)] or [c for c in self.every if holds(c)])

    def _quotes(self, claims: Sequence[Claim], most: int = EACH) -> tuple[Quote, ...]:
        return one_a_report((self.pen.quote(c.report, c.predicate) for c in claims), most)

    def _first_sentences(self) -> tuple[Quote, ...]:
        readings = self.pen.index.told(self.view.story.reports)
        first = ((r.report.id, s.span) for r in readings for s in r.marks.sentences[:1])
        return one_a_report((self.pen.quote(report, span) for report, span in first), EACH)

    def who(self) -> Iterator[Line]:
        """Who is named in it."""
        named = [(name, proof) for name in self.view.who if (proof := self._named(name))]
        if named:
            names = self.pen.listed(dict.fromkeys(self.pen.same.get(name, name) for name, _ in named), NAMED)
            text = self.pen.fill("who", names, number=len(named))
            yield Line(sentence(text), merged(*(proof for _, proof in named[: NAMED + 1])))

    def _named(self, name: str) -> tuple[Quote, ...]:
        value = self.pen.write.value
        named = (c for c in self.claims if any(value(a) == name and _is_one(a) for a in (*c.actors, *c.targets)))
        return self._quotes(list(named), 1)

    def rests(self) -> Iterator[Line]:
        """On how many origins the main claim rests."""
        pen, view = self.pen, self.view
        ids = pen.index.comparison.story_origins.get(view.story.id, ())
        behind = [pen.index.origins[o] for o in ids if o in pen.index.origins]
        known = [o for o in behind if o.type != "unknown"]
        proof = merged(*(self._behind(o) for o in (known or behind)[: NAMED + 1])) or self._first_sentences()
        if known:
            count = pen.words.count("origins", len(view.origins))
            names = dict.fromkeys(pen.same.get(o, o) for o in view.origins)
            yield Line(sentence(pen.fill("rests-known", count, pen.listed(names, NAMED))), proof)
        elif behind:
            carriers = [o.name.removeprefix(BEHIND) for o in behind if o.name.startswith(BEHIND)]
            told = pen.fill("rests-carried", pen.listed(carriers, NAMED)) if carriers else pen.fill("rests-unknown")
            yield Line(sentence(told), proof)

    def _behind(self, origin: Origin) -> tuple[Quote, ...]:
        """A sentence that names the origin, else the first of a report that rests on it."""
        reports = set(self.view.story.reports)
        chains = [c for c in origin.evidence if c.report in reports]
        named = one_a_report((self.pen.quote(c.report, c.evidence[0]) for c in chains if c.evidence), 1)
        told = [c for c in self.claims if c.report in origin.reports]
        return named or self._quotes(told, 1)

    def unread(self) -> Iterator[Line]:
        """What could not be read, or differs."""
        for code, have in (("date", self.when), ("hour", self.when), ("place", self.where)):
            if code in self.apart:
                yield Line(self.pen.fill(f"apart-{code}"), self._sides(code))
            elif have is None and code != "hour":
                yield Line(self.pen.fill(f"no-{code}"))
        if len(self.view.sources) == 1:
            yield Line(self.pen.words.say("one-report"))
        needs = load_schema().types[self.main.type].needs if self.main and self.main.type in load_schema().types else ""
        if needs == "actor" and not self.view.who:
            yield Line(self.pen.fill("no-who"))

    def _sides(self, about: str) -> tuple[Quote, ...]:
        found = self.pen.index.findings.get(self.view.story.id, ())
        sides = [s for f in found if f.about == about and f.relation == "conflict" for s in f.sides]
        return merged(*(one_a_report((self.pen.quote(*span) for span in s.spans), 1) for s in sides[:3]))


def _is_one(actor: Actor) -> bool:
    """Whether it is someone or a body with a name, and not a crowd or a thing."""
    return actor.type != "group" and actor.name[:1].upper() == actor.name[:1]
