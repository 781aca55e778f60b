"""Drafts put into words, and at once into the reading that a perfect reader would give of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import Any

from silang.types import (
    Actor,
    Amount,
    Claim,
    Lang,
    Marks,
    Mention,
    Reading,
    Report,
    Sentence,
    Span,
    Statement,
    Timex,
    Value,
)
from world_names import PLACES, Fact, day_words, facts, figure_words, kinds, month_words, place_name, table
from world_nouns import Happening, Party, Told, World, Wrong
from world_telling import BACKGROUND, OWN, Draft, Line
from world_wording import CLOSES, CUE, OPENS, TRIGGER, sentence, title, voices, wordings
from world_wording import Sentence as Said

RULE = "world"
_ODD = 0x9E3779B97F4A7C15
_ALL = (1 << 64) - 1


@lru_cache(maxsize=1 << 18)
def _span(start: int, end: int) -> Span:
    """A span; equal ones are one, for they recur by the million."""
    return Span(start, end)


@lru_cache(maxsize=1 << 16)
def _sentence(start: int, end: int, paragraph: int) -> Sentence:
    return Sentence(_span(start, end), paragraph)


@dataclass(frozen=True, slots=True)
class Scene:
    """A happening in one language: the words of its arguments and what each stands for. `words` is written over."""

    happening: Happening
    lang: Lang
    words: dict[str, str]
    values: dict[str, Value]


def scene(happening: Happening, lang: Lang) -> Scene:
    """The scene of a happening, before a report fills in its figures and days."""
    words = {"place": happening.place.name, OPENS: "", CLOSES: "", "ship": happening.ship or ""}
    words["what"] = table(lang)["what"].get(happening.kind, "")
    values: dict[str, Value] = {"place": happening.place}
    for name, party in (("a", happening.a), ("b", happening.b)):
        if party is not None:
            words[name], values[name] = party.words[lang], party.actor[lang]
    words["month"], values["month"] = month_words(lang, happening.day)
    if happening.before is not None:
        words["then"], values["then"] = day_words(lang, happening.before.day, 0)
    return Scene(happening, lang, words, values)


@dataclass(slots=True)
class _Page:
    """A report while it is being written: its lines so far, and what they say."""

    id: str
    draft: Draft
    scene: Scene
    quotes: str
    at: int = 0
    opening: str = ""
    lines: list[str] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    seen: set[str | int] = field(default_factory=set)


def told(draft: Draft, scene: Scene, world: World, *, name: str, copies: str | None) -> Told:
    """The draft in words, with its reading and its truth; `name` is its id, `copies` that of the report it carries."""
    page = _Page(name, draft, scene, world.quotes)
    day = draft.happening.day + int(draft.happening.hour + draft.hours) // 24
    _prepared(page, day)
    headline = _headline(page)
    dateline = _dateline(page) if draft.dateline else None
    every = max(1, len(draft.lines) // (world.fillers + 1))
    fillers = iter(range(world.fillers))
    for n, line in enumerate(draft.lines):
        _put(page, line)
        if n % every == every - 1 and (turn := next(fillers, None)) is not None:
            _fill(page, turn, world.fillers)
    for turn in fillers:
        _fill(page, turn, world.fillers)
    if draft.agency is not None and draft.credit >= 0:
        tails = table(draft.lang)["credits"]["tails"]
        _plain(page, tails[draft.credit].format(agency=draft.agency))
    return _told(page, headline, dateline, day, copies)


def ident(world: World, thread: int, number: int) -> str:
    """The id of a thread's report: no two are equal, and no order shows in them (the mixing of SplitMix64)."""
    mixed = ((world.seed << 48) + (thread << 20) + number) * _ODD & _ALL
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _ALL
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _ALL
    return f"{mixed ^ mixed >> 31:016x}"


def _told(page: _Page, headline: str, dateline: str | None, day: int, copies: str | None) -> Told:
    draft = page.draft
    hour = int(draft.happening.hour + draft.hours) % 24
    published = f"{iso(day)}T{hour:02}:{draft.filler % 60:02}" if draft.dated else None
    report = Report(
        page.id,
        f"world/{page.id}.txt",
        "\n".join(page.lines),
        draft.lang,
        draft.outlet,
        headline,
        published,
        dateline=dateline,
    )
    anchor = date.fromordinal(day if draft.dated else draft.happening.day)
    return Told(
        Reading(
            report,
            Marks(tuple(page.sentences), tuple(page.mentions)),
            tuple(page.statements),
            tuple(page.claims),
            anchor,
            "published" if draft.dated else "stated",
        ),
        draft.happening.id,
        tuple(page.events),
        tuple(dict.fromkeys([(x.fact, x.value) for x in draft.lines if x.value and x.manner == "exact"])),
        _rests_on(draft),
        draft.agency if draft.credit >= 0 else None,
        copies,
        draft.how,
        _wrongs(draft),
    )


def _rests_on(draft: Draft) -> tuple[str, ...]:
    """The body whose words come first in the report."""
    first = next((line.source for line in draft.lines if line.source != OWN), None)
    return () if first is None else (draft.happening.sources[first].body,)


def _wrongs(draft: Draft) -> tuple[Wrong, ...]:
    slips = dict.fromkeys(line.wrong for line in draft.lines if line.wrong is not None)
    day = (Wrong("day", draft.day_wrong, draft.happening.day, draft.happening.day),) if draft.day_wrong else ()
    return (*slips, *day)


@lru_cache(maxsize=1 << 14)
def iso(day: int) -> str:
    """The day in ISO 8601."""
    return date.fromordinal(day).isoformat()


def _prepared(page: _Page, day: int) -> None:
    """The words of this report's own days."""
    words, values = page.scene.words, page.scene.values
    draft = page.draft
    for name, party in (("a", draft.happening.a), ("b", draft.happening.b)):
        if party is not None:
            words[name] = party.words[draft.lang]
    words["day"], values["day"] = day_words(draft.lang, draft.happening.day, draft.day_form, draft.day_wrong)
    words["as_of"], values["as_of"] = day_words(draft.lang, day, draft.day_form)


def _headline(page: _Page) -> str:
    line = page.draft.title
    section = "toll" if line.fact == "deaths" else page.draft.happening.kind
    ways = wordings(page.draft.lang, "titles", section)
    _write(page, title(ways[line.wording % len(ways)]), line, None)
    return page.lines[0]


def _dateline(page: _Page) -> str:
    """The dateline that the next line opens with."""
    place = page.draft.happening.place
    name = place.name.upper()
    page.opening = f"{name}, {page.draft.outlet} - "
    page.mentions.append(Mention(_span(page.at, page.at + len(name)), place, RULE))
    return name


def _plain(page: _Page, text: str) -> None:
    """A sentence that claims nothing."""
    page.lines.append(text)
    page.sentences.append(_sentence(page.at, page.at + len(text), len(page.sentences)))
    page.at += len(text) + 1


def _fill(page: _Page, turn: int, of: int) -> None:
    """A sentence of what else was to be seen there, of which there are millions."""
    row = _fillers(page.draft.lang)
    own = page.draft.own_filler if 2 * turn >= of else None
    seed = ((page.draft.filler if own is None else own) + turn) * _ODD & _ALL
    picks = {part: words[(seed >> 8 * n) % len(words)] for n, (part, words) in enumerate(row["parts"])}
    names = place_name((seed >> 34) % PLACES), place_name((seed >> 19) % PLACES)
    _plain(page, row["line"].format(first=names[0], second=names[1], **picks))


@lru_cache(maxsize=8)
def _fillers(lang: Lang) -> Mapping[str, Any]:
    row = table(lang)["fillers"]
    return {"line": row["line"], "parts": [(p, row[p].split(",")) for p in ("who", "does", "what", "how")]}


@lru_cache(maxsize=8)
def _tails(lang: Lang) -> tuple[str, ...]:
    """What may stand behind a clause: nothing more often than not."""
    tails = table(lang)["voices"]["tails"]
    return (*tails, *[""] * (64 - len(tails)))


def _put(page: _Page, line: Line) -> None:
    """A line of the report as a sentence, with what it says and who says it."""
    lang, happening = page.draft.lang, page.draft.happening
    if line.fact == BACKGROUND:
        if not page.scene.words["what"] or happening.before is None:
            return
        ways: tuple[str, ...] = wordings(lang, "before", "lines")
    else:
        ways = wordings(lang, "clauses", line.fact)
    clause = ways[line.wording % len(ways)]
    party = None if line.source == OWN else happening.sources[line.source].party
    voice = "own" if party is None else "carried" if page.draft.agency and line.voice % 7 == 0 else "first"
    if voice == "carried":
        page.scene.words["agency"] = page.draft.agency or ""
    if party is not None:
        page.scene.words["who"] = (party.short if _met(page, line.source, party) else party.words)[lang]
        page.scene.values["who"] = party.actor[lang]
    page.scene.words["tail"] = _tails(lang)[(line.wording >> 6) & 63]
    counted = line.counted and line.source != OWN
    turn = (line.voice >> 3) % len(voices(lang, voice))
    _write(page, sentence(lang, clause, voice, turn, counted, page.quotes), line, party)
    page.seen.add(line.source)


def _write(page: _Page, said: Said, line: Line, party: Party | None) -> None:
    """The sentence in letters, and its claim, mentions and statement where they stand."""
    words, values = page.scene.words, page.scene.values
    if line.value:
        words["n"], values["n"] = figure_words(page.draft.lang, line.fact, line.value, line.manner)
    words[TRIGGER], words[CUE] = said.trigger, said.cue
    given = said.fill(words)
    text = said.frame % given
    if (capital := said.capital) >= 0:
        text = text[:capital] + text[capital].upper() + text[capital + 1 :]
    if page.opening:
        text, opens, page.opening = page.opening + text, page.at + len(page.opening), ""
    else:
        opens = page.at
    span = _span(page.at, page.at + len(text))
    page.sentences.append(_sentence(span.start, span.end, len(page.sentences)))
    starts = list(map(add, said.base, accumulate(map(len, given), initial=opens)))
    page.lines.append(text)
    page.at = span.end + 1
    figure = None
    for n, slot in said.valued:
        if slot == "n":
            figure = Mention(_span(starts[n], starts[n] + len(given[n])), values[slot], RULE)
            page.mentions.append(figure)
        elif slot not in page.seen and not (slot == "who" and line.source in page.seen):
            page.seen.add(slot if slot != "who" else line.source)
            page.mentions.append(Mention(_span(starts[n], starts[n] + len(given[n])), values[slot], RULE))
            if slot in ("a", "b"):
                words[slot] = _named(page, slot).short[page.draft.lang]
    statement = _said(page, said, starts, given, party) if party is not None else None
    trigger = starts[said.place[TRIGGER]]
    _claimed(page, line, said, (span, _span(trigger, trigger + len(said.trigger))), figure, statement)


def _named(page: _Page, slot: str) -> Party:
    """The party that a slot stands for."""
    party = page.draft.happening.a if slot == "a" else page.draft.happening.b
    assert party is not None
    return party


def _met(page: _Page, source: int, party: Party) -> bool:
    """Whether the report has named this speaker before."""
    happening, seen = page.draft.happening, page.seen
    return source in seen or ("a" in seen and party is happening.a) or ("b" in seen and party is happening.b)


def _said(page: _Page, said: Said, starts: list[int], given: tuple[str, ...], party: Party) -> str:
    """The statement that the sentence makes; its id."""
    name, place = f"{page.id}s{len(page.statements)}", said.place
    who, cue = place["who"], starts[place[CUE]]
    page.statements.append(
        Statement(
            name,
            page.id,
            _span(starts[place[OPENS]], starts[place[CLOSES]]),
            party.actor[page.draft.lang],
            said.form or "indirect",
            RULE,
            _span(starts[who], starts[who] + len(given[who])),
            _span(cue, cue + len(said.cue)),
            (_agency(page.draft.agency or ""),) if "agency" in place else (),
        )
    )
    return name


@lru_cache(maxsize=64)
def _agency(name: str) -> Actor:
    return Actor(name, "organisation", None, f"MED/{name.lower()}")


def _claimed(
    page: _Page,
    line: Line,
    said: Said,
    spans: tuple[Span, Span],
    figure: Mention | None,
    statement: str | None,
) -> None:
    """The claim of a sentence: of the happening, or of the one before where it is background."""
    holds = said.place
    values, happening = page.scene.values, page.draft.happening
    before = happening.before if line.fact == BACKGROUND else None
    of = facts()[kinds()[before.kind].facts[0] if before else line.fact]
    claim: Any = (  # as in types.Claim
        f"{page.id}c{len(page.claims)}",
        page.id,
        *spans,
        of.type,
        RULE,
        "happened",
        None,
        (values["a"],) if "a" in holds else (),
        (values["b"],) if "b" in holds else (),
        values[said.when] if said.when else None,
        happening.place if "place" in holds else None,
        () if figure is None else (_amount(of, figure, holds, values),),
        statement,
    )
    page.claims.append(Claim(*claim))
    page.events.append(_event((before or happening).id, of.type))


@lru_cache(maxsize=256)
def _event(happening: str, kind: str) -> str:
    """The id of what happened, one string for all claims of it."""
    return f"{happening}/{kind}"


def _amount(of: Fact, figure: Mention, holds: Mapping[str, int], values: Mapping[str, Value]) -> Amount:
    as_of = values["as_of"] if "as_of" in holds else values["month"] if of.monthly and "month" in holds else None
    assert as_of is None or isinstance(as_of, Timex)
    return Amount(of.slot or "", figure, "total", of.measure, as_of)
