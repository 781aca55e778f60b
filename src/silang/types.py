"""Every noun of Silang, frozen and plain. Spans are half-open, in code points of `Report.text`."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Literal, TypeAlias

Lang: TypeAlias = str
"""A language code of ISO 639-1: "id", "en"."""


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open stretch of a report's text, in code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        _put_start(self, start)  # hundreds are made for each report: in half the time that a frozen class takes for it
        _put_end(self, end)

    def of(self, text: str) -> str:
        """The quotation: the words that stand here."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


_put_start, _put_end = (vars(Span)[name].__set__ for name in ("start", "end"))


@dataclass(frozen=True, slots=True)
class Skip:
    """A stretch that is not the reporter's words ("Baca juga", a caption), and why."""

    span: Span
    why: str  # "related-link", "caption", "initials", "tags", "plug", "player", "navigation", "foreign-caption"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report that is in another language than the rest."""

    span: Span
    lang: Lang


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it was read. `text` never changes: `span.of(report.text)` is the quotation."""

    id: str
    source: str
    text: str
    lang: Lang = "id"
    outlet: str | None = None
    headline: str | None = None
    published: str | None = None  # ISO 8601, to the day ("2025-06-05") or the minute ("2025-06-05T10:00")
    url: str | None = None
    byline: str | None = None
    dateline: str | None = None  # the place that the text says it was written in: "PYONGYANG"
    fetched: str | None = None
    skipped: tuple[Skip, ...] = ()
    passages: tuple[Passage, ...] = ()  # in another language than `lang`, as whole lines

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known."""
        return date.fromisoformat(self.published[:10]) if self.published else None


@dataclass(frozen=True, slots=True)
class Reject:
    """What gave no report, or what of a report could not be read, and why. Nothing is dropped in silence."""

    source: str
    reason: str  # "empty", "binary", "unreadable-html", "broken-line", "no-text", "too-large", …
    detail: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its bounds: "lebih dari 300" is 300…None, "ribuan" 1000…None and approximate.

    `unit` is what is counted or measured: an ISO 4217 code for money, "%", a UCUM-like symbol for a
    measure ("km", "h", "Cel"), "magnitude", or the language-neutral key of the counted noun as the
    language data gives it ("person", "soldier", "house"); an unknown noun stands as it is in the text.
    """

    low: float | None
    high: float | None
    unit: str | None = None
    approximate: bool = False
    noun: str | None = None  # the counted noun as the text has it: "tentara", "unit rumah"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time as in TIMEX3 (TimeML 1.2.1): "2025-06", "2024-FA", "P3M", "2025-07-13TMO", "PAST_REF".

    `begin` and `until` bound it, half-open, in the clock of the text; None where the text leaves it open.
    `stated` holds the value that the text literally gives where that is wrong and was corrected.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    begin: datetime | None = None
    until: datetime | None = None
    mod: str | None = None  # TIMEX3: "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "SINCE", "UNTIL", …
    stated: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or speaks. `key` joins mentions across reports and languages.

    `key` is country and sector in CAMEO/PLOVER codes ("PRKGOV", "PRKMED", "RUSMIL"), then "/" and the
    folded name where there is one ("PRKGOV/kim jong un"); a name without codes is "/budi prasetyo".
    """

    name: str  # as said in full in this report: "Kim Jong Un", "media pemerintah Korea Utara"
    type: Literal["person", "organisation", "country", "group", "document"]
    role: str | None = None  # "Menteri Luar Negeri Rusia"
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: `country` in ISO 3166-1 alpha-3, `region` in ISO 3166-2 and the middle in degrees (WGS 84) where known."""

    name: str
    country: str | None = None
    region: str | None = None
    key: str | None = None  # "PRK/pyongyang", "IDN/cianjur": equal across languages
    code: str | None = None  # of BPS, where one province, regency or city of Indonesia is meant: "3203"
    latitude: float | None = None
    longitude: float | None = None


Value: TypeAlias = Quantity | Timex | Actor | Place


@dataclass(frozen=True, slots=True)
class Mention:
    """A value where it stands, and the rule that found it ("id.times.weekday-with-date")."""

    span: Span
    value: Value
    rule: str


@dataclass(frozen=True, slots=True)
class Nearly:
    """What a rule almost read, and what failed: the other half of an explanation."""

    span: Span
    rule: str  # "id.times.bare-month", as of a mention, statement or claim
    failed: str  # a code that the pages put into words: "month-is-a-name", "no-speaker"
    about: tuple[str, ...] = ()  # what its sentence speaks of


Tell: TypeAlias = Callable[[Nearly], object]
"""Where a reading room leaves what it nearly read; None where nobody asks."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the number of the paragraph (line) that it stands in, from 0."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What was marked in one report: sentences outside skipped spans, mentions in order of their spans."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]


Form: TypeAlias = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says what: source, cue and content as in PARC and PolNeAR.

    `speaker` is the one who first said it; `via` the carriers, outermost last: "kata Kim, dikutip KCNA,
    dimuat AFP" has speaker Kim and via KCNA, AFP. `cue` and `source` are None where they stand elsewhere.
    """

    id: str
    report: str
    content: Span
    speaker: Actor | None
    form: Form
    rule: str
    source: Span | None = None
    cue: Span | None = None
    via: tuple[Actor, ...] = ()
    hedged: bool = False
    denied: bool = False
    sure: bool = False  # two ways of finding the speaker agree


AmountRole: TypeAlias = Literal["total", "part", "addition", "change"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in its slot: what it measures, whether it is a total, and as of when."""

    slot: str  # of the schema: "deaths", "missing", "troops", "money", "rate"
    mention: Mention  # its value is a Quantity
    role: AmountRole = "total"
    measure: tuple[str, ...] = ()  # what tells measures apart: ("yoy",), ("identified",), ("place:IDN/merauke",)
    as_of: Timex | None = None


Status: TypeAlias = Literal["happened", "planned", "possible", "denied"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One predicate with its arguments. `statement` None is the outlet's own voice."""

    id: str
    report: str
    span: Span  # the sentence or clause that it stands on
    predicate: Span  # the word that triggered it
    type: str  # a PLOVER code (CONSULT, SUPPORT, …) or one of Silang's own (DISASTER, CASUALTY, ECON, COURT, SPORT)
    rule: str
    status: Status = "happened"
    mode: str | None = None  # PLOVER mode, where it has one
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    when: Timex | None = None
    where: Place | None = None
    amounts: tuple[Amount, ...] = ()
    statement: str | None = None
    context: str | None = None  # PLOVER context, where its words or its parties tell one
    cameo: str | None = None  # the CAMEO code, where PLOVER maps to one; its Goldstein value stands in the schema


Anchored: TypeAlias = Literal["published", "stated", "story", "nothing"]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says: the marks, the statements, the claims; `anchor` is the day its times count from."""

    report: Report
    marks: Marks
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    anchor: date | None = None
    anchored_by: Anchored = "nothing"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a decision fell as it did: a code that the pages put into words, what it speaks of, its weight."""

    code: str  # "same-place", "update-later-same-body", …: the key of its sentence in show/words
    about: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """Two members (reports or claims, by id) held against one another."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's ruling on a pair; it outranks any score."""

    left: str
    right: str
    same: bool
    by: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that speak of one happening."""

    id: str
    type: str
    claims: tuple[str, ...]
    when: Timex | None = None
    where: Place | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that tell of one happening and what belongs to it; `main` is the event it is about."""

    id: str
    title: str
    events: tuple[str, ...]
    reports: tuple[str, ...]
    main: str | None = None
    when: Timex | None = None
    where: Place | None = None


ThreadKind: TypeAlias = Literal["case", "series", "outbreak", "match", "vote", "talks", "deal", "hazard", "strikes"]


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise than in the story before of a thread, and the claims that hold it, of before and of now."""

    code: str  # "figure", "figure-same", "other-figure", "sentence", "place", "kind", "happened": of its sentence
    about: str  # the slot, with what it measures where that is one thing ("rate:inflation:yoy"), or the type
    before: Value | str | None
    after: Value | str | None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One story of a thread, on its day."""

    story: str
    day: date
    title: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """Stories that continue one another without being one; `grounds` are what they have in common."""

    id: str
    kind: ThreadKind
    stories: tuple[str, ...]  # by their day
    grounds: tuple[Reason, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as most or the latest reports of a story give it."""

    slot: str
    measure: tuple[str, ...]
    value: Quantity
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a story may be otherwise in the next."""

    kind: tuple[str, str | None] | None = None  # type and mode of what it is about
    main: tuple[str, ...] = ()  # the claims of it
    where: Place | None = None
    planned: tuple[tuple[str, str], ...] = ()  # type, claim
    happened: tuple[tuple[str, str], ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A story cut down to what threads are made of."""

    story: str
    day: date | None
    title: str
    keys: tuple[tuple[str, ...], ...]  # the kind of a thread, and what its stories have in common, in codes
    facts: Facts


CopyKind: TypeAlias = Literal["copy", "partial", "reworded", "translated"]
Order: TypeAlias = Literal["published", "named", "unknown"]


@dataclass(frozen=True, slots=True)
class Copy:
    """Shared text of two reports: pairs of spans (in the earlier, in the later), and the share of the later.

    `order` says how it is known which came first: by when they were published, because the later names the
    earlier's outlet, or not at all ("unknown"): then `earlier` and `later` are only the two.
    """

    earlier: str
    later: str
    pairs: tuple[tuple[Span, Span], ...]
    share: float  # of the later report's own words, 0 to 1; of its facts where it is not `sure`
    sure: bool = True  # False: likely a rewording or translation, not shared wording
    kind: CopyKind = "copy"
    order: Order = "published"
    reasons: tuple[Reason, ...] = ()  # why it is likely, where it is not sure


@dataclass(frozen=True, slots=True)
class Credit:
    """A carrier that a report names for its text: "(ANTARA)", "dikutip dari AFP"."""

    report: str
    span: Span
    names: tuple[str, ...]


OriginType: TypeAlias = Literal["body", "person", "agency", "document", "outlet", "unknown"]


@dataclass(frozen=True, slots=True)
class Chain:
    """How one report comes by its words, from the outlet to the body that knows: ("Kompas.com", "BBC", "KCNA")."""

    report: str
    names: tuple[str, ...]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The body that knows; what rests on it counts once. "unknown behind AFP" has type unknown."""

    id: str
    type: OriginType
    name: str
    reports: tuple[str, ...]
    evidence: tuple[Chain, ...] = ()


Relation: TypeAlias = Literal["agree", "conflict", "update", "apart", "single"]
"""How the sides of a finding stand to one another; "apart": they only look like one thing, and are not compared."""


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a finding, and all that stand behind it."""

    value: Value | str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    spans: tuple[tuple[str, Span], ...] = ()  # (report id, the words) that it stands on
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Where claims of one event and slot agree or differ, with the reasons in codes that pages put into words."""

    id: str
    story: str | None  # None: across stories
    event: str | None
    about: str  # the slot or question: "deaths", "date", "hour", "place", "denial"
    relation: Relation
    sides: tuple[Side, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """An error inside one report, with the likeliest right reading where there is one."""

    report: str
    span: Span
    kind: str  # "weekday-date", "sum", "name-spelling", "headline-body", …: the key of its sentence in show/words
    about: tuple[str, ...] = ()  # what the message speaks of, in the order that its sentence needs
    suggestion: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """What a cross-check gives: the readings and all that was found between them."""

    readings: tuple[Reading, ...]
    rejects: tuple[Reject, ...] = ()
    events: tuple[Event, ...] = ()
    stories: tuple[Story, ...] = ()
    links: tuple[Link, ...] = ()
    copies: tuple[Copy, ...] = ()
    credits: tuple[Credit, ...] = ()
    origins: tuple[Origin, ...] = ()
    story_origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # story → origins of its main claim
    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()
    threads: tuple[Thread, ...] = ()

    def __repr__(self) -> str:
        """How much there is of each; all of it would fill the terminal."""
        many = ((f.name, len(getattr(self, f.name))) for f in fields(self))
        return f"Comparison({', '.join(f'{name}: {number}' for name, number in many if number)})"


def _sent_as_made(noun: type[Any]) -> None:
    """Between processes each of the noun goes as what it is made of: in a third of the time that its state takes."""
    of = attrgetter(*(f.name for f in fields(noun)))
    copyreg.pickle(noun, lambda one: (noun, of(one)))


for _noun in [of for of in vars().values() if isinstance(of, type) and is_dataclass(of)]:
    _sent_as_made(_noun)
del _noun
