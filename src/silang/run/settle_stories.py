"""Stories of a ledger told anew: their events, origins, findings and rewordings, as rows of its tables."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np

from silang.compare import findings
from silang.compare.across import topic
from silang.link import told, worths
from silang.link.columns import Profiles
from silang.link.threads import sketch
from silang.link.threads_grounds import country
from silang.run.settle_copies import row as copy_row
from silang.run.settle_judged import Rulings
from silang.schema import load as load_schema
from silang.store.codec import dumps, loads
from silang.store.settled_rows import Row, chosen, gone, put
from silang.trace import rewordings
from silang.trace.bodies import Body
from silang.trace.origins import met, most_copied, of_story, origin_id
from silang.types import Chain, Claim, Copy, Event, Finding, Reading, Sketch, Story

TABLES = (
    "story_report",
    "event",
    "dyad",
    "finding",
    "story_origin",
    "story_owner",
    "claim_origin",
    "copy",
    "sketch_key",
)
"""Tables whose rows are of one story."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a story is told with: its members by day and id, their profiles, copies, and readings that these name."""

    members: Sequence[Reading]
    profiles: Profiles
    copies: Sequence[Copy]
    elsewhere: Mapping[str, Reading]


def forget(db: sqlite3.Connection, stories: Iterable[str]) -> None:
    """Take out all rows of these stories."""
    ids = list(stories)
    for table in TABLES:
        gone(db, table, "story", ids)
    gone(db, "story", "id", ids)


@dataclass(frozen=True, slots=True)
class Tale:
    """A story as rows of the ledger, by table, with its topic and what threads are made of."""

    story: str
    topic: str | None
    sketch: Sketch
    rows: Mapping[str, Sequence[Row]]


def tell(db: sqlite3.Connection, around: Around, rulings: Rulings) -> str:
    """Tell the story of these reports and write its rows; its id."""
    made = tale(around, rulings)
    for table, rows in made.rows.items():
        put(db, table, rows)
    return made.story


def tale(around: Around, rulings: Rulings) -> Tale:
    """The story of these reports as rows."""
    group = np.zeros(len(around.profiles), np.int64)
    story, events = told(around.members, worths(around.profiles, group).tolist())
    members = sorted(around.members, key=lambda r: r.report.id)
    main = next((e for e in events if e.id == story.main), None)
    again = rewordings(members, [story], around.copies)
    read = {**around.elsewhere, **{m.report.id: m for m in members}}
    copied = {later: read[e] for later, e in most_copied((*around.copies, *again)).items() if e in read}
    traced = of_story([read[r] for r in story.reports], story, main, copied)
    found = findings(members, sorted(events, key=lambda e: e.id), [story], traced.claims, load_schema())
    own = list(rulings.explained((f for f in found if f.story is not None), members))
    origins_met = {o.id: o for o in met(_by_body(traced.chains))}
    origins = _origins(story.id, traced.chains, rulings.counted(traced.main, origins_met))
    about = "\n".join(topic([read[r] for r in story.reports]) or ()) or None
    drawn = sketch(story, members, main)
    rows: dict[str, Sequence[Row]] = {
        "story_report": [(story.id, m.report.id, m.report.outlet) for m in members],
        "event": [_event(story, e) for e in events],
        "dyad": _dyads(story, events, members),
        "finding": [finding_row(f, None, at) for at, f in enumerate(own)],
        "story_origin": origins,
        "story_owner": sorted((story.id, o, j.right, j.id) for o, j in rulings.uncounted(traced.main, origins_met)),
        "claim_origin": [(claim, story.id, dumps_plain(of)) for claim, of in sorted(traced.claims.items())],
        "copy": [copy_row(c, story.id) for c in again],
        "sketch_key": _keys(drawn),
        "story": [_story(story, main, members, own, origins, about, dumps(drawn))],
    }
    return Tale(story.id, about, drawn, rows)


def _keys(drawn: Sketch) -> list[Row]:
    return [] if drawn.day is None else [("\n".join(k), drawn.day.isoformat(), drawn.story) for k in drawn.keys]


def _by_body(chains: Iterable[tuple[Body, Chain]]) -> dict[Body, list[Chain]]:
    found: dict[Body, list[Chain]] = defaultdict(list)
    for body, way in chains:
        found[body].append(way)
    return found


def dumps_plain(of: Sequence[str]) -> str:
    """Several ids in one text."""
    return " ".join(of)


def _story(
    story: Story,
    main: Event | None,
    members: Sequence[Reading],
    found: Sequence[Finding],
    origins: Sequence[Row],
    about: str | None,
    drawn: str,
) -> Row:
    day = story.when.begin.date().isoformat() if story.when is not None and story.when.begin is not None else None
    newest = max((d for m in members if (d := _published(m))), default=None)
    kinds = {row[1]: row[3] for row in origins if row[5]}
    unknown = sum(kind == "unknown" for kind in kinds.values())
    where = story.where
    return (
        *(story.id, story.title, day, newest, where.name if where else None, where.country if where else None),
        *(main.type if main else None, len(members), len({m.report.outlet or m.report.source for m in members})),
        *(len(kinds) - unknown, unknown, sum(f.relation == "conflict" for f in found)),
        *(about, dumps(story), drawn),
    )


def _published(reading: Reading) -> str | None:
    return reading.report.published or (reading.anchor.isoformat() if reading.anchor else None)


def _event(story: Story, event: Event) -> Row:
    when, where = event.when, event.where
    day = when.begin.date().isoformat() if when is not None and when.begin is not None else None
    return (event.id, story.id, event.type, event.id == story.main, day, where.name if where else None, dumps(event))


def _dyads(story: Story, events: Sequence[Event], members: Sequence[Reading]) -> list[Row]:
    """A row for each two countries of which a claim tells that the one acts towards the other."""
    of = {c: e.id for e in events for c in e.claims}
    rows: dict[tuple[str, str, str], Row] = {}
    for reading in members:
        for claim in reading.claims:
            for source, target in _between(claim):
                rows[claim.id, source, target] = _deed(story, of.get(claim.id), reading, claim, (source, target))
    return list(rows.values())


def _between(claim: Claim) -> list[tuple[str, str]]:
    sides = ([c for a in side if (c := country(a))] for side in (claim.actors, claim.targets))
    sources, targets = (list(dict.fromkeys(side)) for side in sides)
    return [(a, b) for a in sources for b in targets if a != b]


def _deed(story: Story, event: str | None, reading: Reading, claim: Claim, pair: tuple[str, str]) -> Row:
    when = claim.when.begin if claim.when is not None else None
    day = when.date().isoformat() if when is not None else (_published(reading) or "")[:10] or None
    value = load_schema().goldstein.get(claim.cameo) if claim.cameo else None
    what = (claim.type, claim.status, claim.cameo, value)
    return (*pair, day, claim.id, reading.report.id, story.id, event, *what)


def _origins(story: str, chains: Sequence[tuple[Body, Chain]], behind: Sequence[str]) -> list[Row]:
    """A row for each body that chains end at; bodies of one origin may differ in their names."""
    return [
        (story, origin_id(b), _digest(b), b.type, b.name, origin_id(b) in behind, len(ways), dumps(tuple(ways)))
        for b, ways in _by_body(chains).items()
    ]


def _digest(body: Body) -> str:
    office = body.office
    told: tuple[Any, ...] = (body.key, body.name, body.type, body.vague, body.aside)
    if office is not None:
        told = (*told, office.kind, office.name, sorted(office.place), office.whole, office.beside)
    return blake2b(repr(told).encode(errors="surrogatepass"), digest_size=8).hexdigest()


def finding_row(finding: Finding, about: str | None, at: int) -> Row:
    """The finding as a row, in its place among those of its story or topic."""
    reports = {r for side in finding.sides for r in side.reports}
    what = (finding.about, finding.relation, len(finding.sides), len(reports), dumps(finding))
    return (finding.id, finding.story, about, at, *what)


def tell_topic(db: sqlite3.Connection, about: str, read: Mapping[str, Reading], rulings: Rulings) -> None:
    """Compare the stories of one background in what they retell, and write what is found."""
    ids = [i for (i,) in db.execute("SELECT id FROM story WHERE topic = ? ORDER BY id", (about,))]
    stories = [t for (t,) in chosen(db, "SELECT story FROM story WHERE id IN ({}) ORDER BY id", ids)]
    events = [t for (t,) in chosen(db, "SELECT event FROM event WHERE story IN ({})", ids)]
    behind = list(chosen(db, "SELECT claim, origins FROM claim_origin WHERE story IN ({})", ids))
    db.execute("DELETE FROM finding WHERE story IS NULL AND topic = ?", (about,))
    put(db, "finding", topic_rows(Retold(about, stories, events, behind), read, rulings))


class Retold(NamedTuple):
    """Stories of one background: their topic, they and their events as they are kept, and what is behind each claim."""

    topic: str
    stories: Sequence[str]
    events: Sequence[str]
    behind: Sequence[Row]


def topic_rows(about: Retold, read: Mapping[str, Reading], rulings: Rulings) -> list[Row]:
    """What is found across the stories of one background, as rows."""
    stories = sorted((loads(t) for t in about.stories), key=lambda s: str(s.id))
    events = sorted((loads(t) for t in about.events), key=lambda e: str(e.id))
    behind = {claim: tuple(origins.split()) for claim, origins in about.behind}
    members = [read[r] for r in sorted(r for s in stories for r in s.reports)]
    found = findings(members, events, stories, behind, load_schema())
    own = rulings.explained((f for f in found if f.story is None), members)
    return [finding_row(f, about.topic, at) for at, f in enumerate(own)]


def many_told(db: sqlite3.Connection, topics: Iterable[str]) -> list[str]:
    """Those of these topics that several stories have."""
    query = "SELECT topic, count(*) FROM story WHERE topic IN ({}) GROUP BY topic"
    count: Counter[str] = Counter(dict(chosen(db, query, set(topics))))
    return sorted(t for t, n in count.items() if n > 1)
