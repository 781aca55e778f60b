"""What a page or the terminal tells of each story: the nouns of the comparison, gathered and put into words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from silang.show.chains import Path
from silang.show.charts import chart
from silang.show.copied import copy_line
from silang.show.index import Index
from silang.show.measured import named
from silang.show.quotes import quote, source, together
from silang.show.sides import as_of, because, denies, once
from silang.show.speakers import speakers
from silang.show.threads import thread_views
from silang.show.values import Writer
from silang.show.views import AcrossView, CheckView, EventView, FindingView, SideView, StoryView
from silang.trace.origins import BEHIND, UNTOLD
from silang.types import Actor, Check, Claim, Comparison, Copy, Event, Finding, Origin, Reading, Side, Story

_NAME = re.compile(r"[^\W\d_]+")

MANY = 12
"""Stories from which on those that one report tells alone come last."""

RELATIONS = ("conflict", "update", "agree", "apart", "single")
"""The order that findings are shown in."""


def across(comparison: Comparison, writer: Writer) -> AcrossView:
    """The findings that belong to no one story."""
    return across_view((f for f in comparison.findings if f.story is None), Index(comparison), writer)


def _findings(
    found: Iterable[Finding], anchor: str, index: Index, writer: Writer
) -> dict[str, tuple[FindingView, ...]]:
    views = [_finding(f, f"{anchor}f{n}", index, writer) for n, f in enumerate(found, 1)]
    return {relation: tuple(v for v in views if v.relation == relation) for relation in RELATIONS}


def stories(comparison: Comparison, writer: Writer) -> tuple[StoryView, ...]:
    """Every story of a comparison, the earliest first; of many, those that several reports tell come first."""
    index = Index(comparison)
    checks = _by_report(comparison.checks)
    many = len(comparison.stories) > MANY
    held = sorted(comparison.stories, key=lambda s: (many and len(s.reports) < 2, _begin(s), s.id))
    hrefs = {story.id: f"#s{n}" for n, story in enumerate(held, 1)}
    told = (_story(story, n, index, writer, checks) for n, story in enumerate(held, 1))
    return tuple(replace(view, threads=thread_views(view.story, index, writer, hrefs)) for view in told)


def story_view(story: Story, index: Index, writer: Writer, hrefs: Mapping[str, str]) -> StoryView:
    """One story alone; `hrefs` are the ways to those that it shares a thread with."""
    view = _story(story, 1, index, writer, _by_report(index.comparison.checks))
    return replace(view, threads=thread_views(story, index, writer, hrefs))


def across_view(found: Iterable[Finding], index: Index, writer: Writer) -> AcrossView:
    """Findings that belong to no one story."""
    return AcrossView("across", _findings(found, "across", index, writer))


def _begin(story: Story) -> str:
    return story.when.begin.isoformat() if story.when and story.when.begin else "9"


def _by_report(checks: Iterable[Check]) -> dict[str, list[Check]]:
    found: dict[str, list[Check]] = {}
    for check in checks:
        found.setdefault(check.report, []).append(check)
    return found


def _story(story: Story, number: int, index: Index, writer: Writer, checks: dict[str, list[Check]]) -> StoryView:
    readings = index.told(story.reports)
    main = index.events.get(story.main or "")
    claims = index.main_claims(story)
    held = set(story.reports)
    known = (index.origins[o] for o in index.comparison.story_origins.get(story.id, ()) if o in index.origins)
    behind = sorted(known, key=lambda o: -len(held.intersection(o.reports)))  # who stands behind most comes first
    told = _Told({r.report.id: source(index, r, writer).outlet for r in readings}, aliases(readings))
    found, when = index.findings.get(story.id, ()), index.when(story)
    where = story.where or (main.where if main else None)
    sources = tuple(source(index, r, writer) for r in readings)
    return StoryView(
        anchor=f"s{number}",
        title=story.title or (sources[0].headline if sources else ""),
        what=writer.words.name("types", main.type) if main else None,
        when=writer.value(when) if when else None,
        where=writer.value(where) if where else None,
        who=_who(claims, writer),
        sources=sources,
        outlets=tuple(dict.fromkeys(s.outlet for s in sources)),
        origins=tuple(dict.fromkeys(o.name for o in behind if o.type != "unknown")),
        origins_unknown=sum(o.type == "unknown" for o in behind),
        findings=_findings(found, f"s{number}", index, writer),
        paths=tuple(dict.fromkeys(p for o in behind for p in _paths(o, told, writer))),
        speakers=speakers(readings, index, writer),
        checks=tuple(v for r in readings for c in checks.get(r.report.id, ()) if (v := check_view(c, index, writer))),
        copies=tuple(copy_line(c, index, writer) for c in _copied(index.comparison, story)),
        events=tuple(
            _event(e, index, writer, e.id == story.main) for i in story.events if (e := index.events.get(i)) is not None
        ),
        story=story,
    )


def _who(claims: Sequence[Claim], writer: Writer) -> tuple[str, ...]:
    """Those of the main event, the most often named first; where there are none, crowds and media that act in it."""
    everyone = [a for c in claims for a in (*c.actors, *c.targets)]
    actors = [a for a in everyone if a.type != "group" and "MED" not in (a.key or "")[:6]]
    actors = actors or [a for c in claims for a in c.actors]
    actors = _in_full(actors)
    often = Counter(a.key or a.name for a in actors)
    best: dict[str, Actor] = {}
    for actor in actors:
        key = actor.key or actor.name
        if key not in best or (actor.role and not best[key].role) or (_better(actor, best[key])):
            best[key] = actor
    ranked = sorted(best, key=lambda k: (-often[k], list(best).index(k)))
    return tuple(dict.fromkeys(writer.value(best[k]) for k in ranked[:8]))


def _in_full(actors: Sequence[Actor]) -> list[Actor]:
    """The actors, a person of one word as the one person of the story whose name has that word: "Noel", "Lavrov"."""
    by_word: dict[str, dict[str, Actor]] = {}
    for actor in actors:
        words = _NAME.findall(actor.name.casefold()) if actor.type == "person" else []
        for word in words if len(words) > 1 else ():
            by_word.setdefault(word, {}).setdefault(actor.key or actor.name, actor)

    def full(actor: Actor) -> Actor:
        known = by_word.get(actor.name.casefold(), {}) if actor.type == "person" else {}
        return next(iter(known.values())) if len(known) == 1 else actor

    return [full(actor) for actor in actors]


def _better(actor: Actor, known: Actor) -> bool:
    return bool(actor.role) == bool(known.role) and len(actor.name) > len(known.name)


def _finding(finding: Finding, anchor: str, index: Index, writer: Writer) -> FindingView:
    drawn = chart(finding, index, writer) if _moves(finding) else None
    about = named(finding, index, writer)
    return FindingView(
        relation=finding.relation,
        about=about[:1].upper() + about[1:],
        sides=tuple(_side(s, n, finding.about, index, writer) for n, s in enumerate(finding.sides)),
        reasons=tuple(map(_sentence, because(finding, index, writer))),
        chart=drawn,
        anchor=anchor,
    )


def _moves(finding: Finding) -> bool:
    """Whether there is something to draw: values that differ, of a thing that could be another at another time."""
    return finding.relation in ("conflict", "update") and finding.about != "age"


def _sentence(words: str) -> str:
    """The words with a capital at the start and a stop at the end."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?', '…')) else '.'}"


def letter(number: int) -> str:
    """A, B, …, Z, AA, AB, …: the letter that a side bears."""
    return letter(number // 26 - 1) + chr(65 + number % 26) if number >= 26 else chr(65 + number)


WORDS = frozenset(("wording", "verb"))
"""What findings are about whose sides are words out of the reports."""


def _side(side: Side, number: int, about: str, index: Index, writer: Writer) -> SideView:
    claims = [index.claims[c] for c in side.claims if c in index.claims]
    spans = side.spans or tuple((c.report, c.span) for c in claims)
    quotes = [q for report, span in spans if (q := quote(index, report, span, writer))]
    readings = index.told((*side.reports, *(c.report for c in claims)))
    against = {c.id for c in claims if denies(c, side, index)}
    return SideView(
        letter=letter(number),
        value=_worth(side, about, writer),
        as_of=as_of(side, index, writer, writer.moment),
        who=tuple(once(w for c in claims if c.id not in against and (w := _voice(c, index, writer))))
        or (tuple(dict.fromkeys(told_by(side, index, writer))) if about in WORDS else ()),
        outlets=tuple(dict.fromkeys(source(index, r, writer).outlet for r in readings)),
        quotes=together(quotes),
        denies=tuple(once(w for c in claims if c.id in against and (w := _voice(c, index, writer)))),
        origins=_origins(side, index)
        if not against and len({source(index, r, writer).outlet for r in readings}) > 1
        else 0,
    )


def _origins(side: Side, index: Index) -> int:
    """How many known origins a side rests on."""
    return sum(index.origins[o].type != "unknown" for o in side.origins if o in index.origins)


def _worth(side: Side, about: str, writer: Writer) -> str:
    """The value in words; words out of a report in quotation marks."""
    known = isinstance(side.value, str) and writer.words.known(side.value, "statuses")
    return f"“{side.value}”" if about in WORDS and not known else writer.value(side.value)


def told_by(side: Side, index: Index, writer: Writer) -> Iterable[str]:
    """Those whose statements the words of a side stand in."""
    for report, span in side.spans:
        reading = index.readings.get(report)
        for said in reading.statements if reading is not None else ():
            if said.speaker is not None and (said.content.holds(span) or (said.cue and said.cue.meets(span))):
                yield writer.value(said.speaker)
                break


def _voice(claim: Claim, index: Index, writer: Writer) -> str | None:
    """Who says it, where it is not the outlet itself."""
    said = index.speaker(claim)
    return writer.value(said.speaker) if said and said.speaker else None


@dataclass(frozen=True, slots=True)
class _Told:
    """The outlets of a story by report, and the one name of each body by every name that it is given."""

    outlets: dict[str, str]
    same: dict[str, str]


def unknown(name: str, writer: Writer) -> str:
    """An origin that is not known, in words: the one behind a carrier, or that of texts without an outlet."""
    return writer.words.say("untold") if name == UNTOLD.name else writer.words.say("behind", name.removeprefix(BEHIND))


def _paths(origin: Origin, told: _Told, writer: Writer) -> Iterable[Path]:
    """The ways from the outlets of a story to one origin."""
    known = origin.type != "unknown"
    name = origin.name if known else unknown(origin.name, writer)
    chains = [c for c in origin.evidence if c.report in told.outlets]
    for chain in chains:
        outlet = told.outlets[chain.report]
        ends = {origin.name, told.same.get(origin.name, origin.name), outlet}
        if known and _only_shorter(chain.names[-1], origin.name):
            ends |= {chain.names[-1], told.same.get(chain.names[-1], chain.names[-1])}
        between = dict.fromkeys(told.same.get(n, n) for n in chain.names[1:])
        yield Path(outlet, tuple(n for n in between if n not in ends), name, known)
    shown = {c.report for c in chains}
    for report in origin.reports:
        if report in told.outlets and report not in shown:
            yield Path(told.outlets[report], (), name, known)


def _only_shorter(name: str, full: str) -> bool:
    """Whether a name is the full one cut short: its initials, some of its words, or a common noun for it."""
    words = _NAME.findall(full)
    if name[:1].islower() or set(_NAME.findall(name.casefold())) <= {w.casefold() for w in words}:
        return True
    return name.isupper() and name == "".join(w[0] for w in words if w[0].isupper())


def aliases(readings: Sequence[Reading]) -> dict[str, str]:
    """The one name that a story's reports use most for each body, by every name that they give it.

    A body told by its codes alone ("media pemerintah Korea Utara", PRKMED) is the one named body of those codes,
    where the story has but one (PRKMED/kcna).
    """
    said = [s for r in readings for s in r.statements]
    actors = [a for s in said for a in (s.speaker, *s.via) if a is not None and a.key]
    keys = sorted({a.key for a in actors if a.key})
    named = {k: [n for n in keys if n.startswith(f"{k}/")] for k in keys if "/" not in k}
    names: dict[str, Counter[str]] = {}
    for actor in actors:
        key = actor.key or ""
        only = named.get(key, [])
        names.setdefault(only[0] if len(only) == 1 else key, Counter())[actor.name] += 1
    return {n: min(of, key=lambda x: (-of[x], len(x), x)) for of in names.values() for n in of}


def check_view(check: Check, index: Index, writer: Writer) -> CheckView | None:
    """An error with its sentence."""
    shown = quote(index, check.report, check.span, writer)
    if shown is None:
        return None
    message = _sentence(writer.check(check))
    suggestion = writer.argument(check.suggestion) if check.suggestion else None
    return CheckView(message, None if suggestion and suggestion in message else suggestion, shown)


def _copied(comparison: Comparison, story: Story) -> list[Copy]:
    """The copies within a story, what is sure and of much first."""
    inside = set(story.reports)
    held = [c for c in comparison.copies if c.earlier in inside and c.later in inside]
    return sorted(held, key=lambda c: (not c.sure, -c.share, c.later, c.earlier))


def _event(event: Event, index: Index, writer: Writer, main: bool) -> EventView:
    claims = [index.claims[c] for c in event.claims if c in index.claims]
    quoted = [(q, c.id) for c in claims if (q := quote(index, c.report, c.predicate, writer))]
    quotes = {q.anchor: (q, name) for q, name in quoted}.values()
    return EventView(
        type=writer.words.name("types", event.type),
        when=writer.value(event.when) if event.when else None,
        where=writer.value(event.where) if event.where else None,
        who=_who(claims, writer),
        quotes=tuple(q for q, _ in quotes),
        main=main,
        claims=tuple(name for _, name in quotes),
    )
