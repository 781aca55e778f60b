"""What the tools answer: short, plain, every claim with the numbers of the sentences in `cited` that it stands on.

What is None is left out. Spans are half-open, in code points of the report's text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cited:
    """A sentence of a report, word for word, or the part of a long one around what matters."""

    number: int
    report: str
    outlet: str
    quotation: str
    start: int
    end: int
    day: str | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What every answer bears: what its quotations are, the quotations, and how many reports are not yet compared."""

    notice: str = ""
    cited: tuple[Cited, ...] = ()
    waiting: int | None = None


@dataclass(frozen=True)
class Hit:
    """A report that a search found."""

    report: str
    outlet: str
    cited: tuple[int, ...]
    day: str | None = None
    headline: str | None = None
    story: str | None = None


@dataclass(frozen=True, kw_only=True)
class Hits(Answer):
    """Reports that hold the words, the best match first."""

    reports: tuple[Hit, ...]
    next_page: int | None = None


@dataclass(frozen=True)
class StoryLine:
    """A story in a list; `origins` are the bodies known to stand behind its main claim."""

    story: str
    title: str
    reports: int
    outlets: int
    origins: int
    unknown_origins: int
    conflicts: int
    cited: tuple[int, ...]
    type: str | None = None
    day: str | None = None
    newest: str | None = None
    place: str | None = None


@dataclass(frozen=True, kw_only=True)
class StoryLines(Answer):
    """A page of stories."""

    stories: tuple[StoryLine, ...]
    whole: int | None = None
    next_page: int | None = None


@dataclass(frozen=True)
class Told:
    """One value of a finding: who says so, which outlets bring it, on how many known origins it rests."""

    value: str
    outlets: tuple[str, ...]
    origins: int
    cited: tuple[int, ...]
    reports: int
    says: tuple[str, ...] = ()
    as_of: str | None = None


@dataclass(frozen=True)
class Found:
    """Where reports agree or differ in one thing, and why that is called so."""

    finding: str
    relation: str
    about: str
    sides: tuple[Told, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Member:
    """A report of a story."""

    report: str
    outlet: str
    day: str | None = None
    headline: str | None = None


@dataclass(frozen=True)
class Wrong:
    """An error inside one report; its id is what `judge` takes."""

    check: str
    report: str
    message: str
    cited: tuple[int, ...]
    suggestion: str | None = None


@dataclass(frozen=True)
class OriginLine:
    """A body that knows, of what type, and how many reports of the story rest on it."""

    name: str
    type: str
    reports: int
    main: bool


@dataclass(frozen=True)
class Near:
    """Another story of the same thread."""

    story: str
    title: str
    day: str
    thread: str


@dataclass(frozen=True, kw_only=True)
class StoryAnswer(Answer):
    """What was found between the reports of a story, and these, a page of both; all else stands on the first page."""

    story: str
    title: str
    findings: tuple[Found, ...]
    counts: dict[str, int]
    whole: int  # reports
    type: str | None = None
    when: str | None = None
    where: str | None = None
    reports: tuple[Member, ...] = ()
    origins: tuple[OriginLine, ...] = ()
    checks: tuple[Wrong, ...] = ()
    copies: tuple[str, ...] = ()
    thread: tuple[Near, ...] = ()
    next_page: int | None = None


@dataclass(frozen=True)
class Figure:
    """A figure of a claim with its bounds; one that is left out is open."""

    slot: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    noun: str | None = None
    approximate: bool | None = None


@dataclass(frozen=True)
class ClaimLine:
    """What a report says happened; without a speaker it is in the outlet's own voice."""

    claim: str
    type: str
    status: str
    cited: tuple[int, ...]
    day: str | None = None
    speaker: str | None = None
    statement: str | None = None
    place: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClaimLines(Answer):
    """A page of claims, the latest day first."""

    claims: tuple[ClaimLine, ...]
    after: str | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence of a brief, in Silang's words, with the words of a report that follow it where it quotes some."""

    text: str
    cited: tuple[int, ...] = ()
    said: str | None = None


@dataclass(frozen=True)
class Part:
    """A part of a brief."""

    heading: str
    sentences: tuple[Sentence, ...]
    more: str | None = None


@dataclass(frozen=True, kw_only=True)
class BriefAnswer(Answer):
    """A story told, made of templates: nothing in it is invented, and each sentence stands on those it cites."""

    story: str
    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    lead: tuple[Sentence, ...] = ()  # on the first page
    next_page: int | None = None


@dataclass(frozen=True)
class SaidLine:
    """A statement inside the part of the text that is shown, by its span."""

    statement: str
    form: str
    start: int
    end: int
    speaker: str | None = None
    role: str | None = None
    denied: bool | None = None


@dataclass(frozen=True)
class InText:
    """A claim inside the part of the text that is shown, by its span."""

    claim: str
    type: str
    status: str
    start: int
    end: int
    statement: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReportAnswer(Answer):
    """A part of a report's text, and what Silang reads in it."""

    report: str
    outlet: str
    characters: int
    language: str
    headline: str | None = None
    day: str | None = None
    url: str | None = None
    byline: str | None = None
    story: str | None = None
    versions: tuple[str, ...] = ()
    statements: tuple[SaidLine, ...] = ()
    claims: tuple[InText, ...] = ()
    checks: tuple[Wrong, ...] = ()
    next_start: int | None = None


@dataclass(frozen=True)
class Weight:
    """What speaks for one story (above 0) or against it (below)."""

    weight: float
    reason: str


@dataclass(frozen=True)
class Ruled:
    """A judgement of a person on one of the two; it outranks any score."""

    judgement: str
    kind: str
    left: str
    by: str
    right: str | None = None
    why: str | None = None


@dataclass(frozen=True, kw_only=True)
class WhyAnswer(Answer):
    """Why two reports are in one story or not; the sum of the weights decides, above 0 for one story."""

    verdict: str
    same_story: bool
    weights: tuple[Weight, ...]
    sum: float
    held_among: int
    by_way_of: tuple[str, ...] = ()
    judged: tuple[Ruled, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AddedAnswer(Answer):
    """What came of adding a report: "new", "version" (of one at the same address) or "same" (it was there)."""

    report: str
    came: str
    statements: int
    claims: int
    story: str | None = None


@dataclass(frozen=True, kw_only=True)
class JudgedAnswer(Answer):
    """A judgement as it was kept or undone, and the stories that were told anew because of it."""

    judgement: str
    kind: str
    by: str
    stories: tuple[str, ...] = ()
