"""What pages look up is found by an index: no question walks through a whole table, however large the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from fixture_desk_found import kept
from silang.store import (
    Ledger,
    looked_up_actors,
    looked_up_claims,
    looked_up_countries,
    looked_up_log,
    looked_up_news,
    looked_up_outlets,
    looked_up_sentences,
    looked_up_words,
)
from silang.store.looked_up_sentences import Place

__all__ = ["kept"]


class Watching:
    """A connection that notes which tables each query walks through."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.walked: list[str] = []
        self.queries = 0

    def execute(self, sql: str, given: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        self.queries += 1
        plan = self.db.execute(f"EXPLAIN QUERY PLAN {sql}", given).fetchall()
        self.walked += [step for *_, step in plan if step.startswith("SCAN ") and not _small(step)]
        return self.db.execute(sql, given)


BOUNDED = ("(subquery", "CONSTANT ROW", "words VIRTUAL TABLE", "latest", "log", "story USING INDEX story_newest")
"""What is walked through up to a limit: the matches of a search, what a query made itself, rows in their order."""


def _small(step: str) -> bool:
    what = step.removeprefix("SCAN ")
    return what in BOUNDED or what.startswith(BOUNDED[:3])


ASKED: dict[str, Callable[[sqlite3.Connection, dict[str, str]], object]] = {
    "hits": lambda db, _: looked_up_words.hits(db, "gempa", 1, 25),
    "quoted": lambda db, of: looked_up_sentences.quoted(db, [Place(of["report"], 0, 5)]),
    "forms": lambda db, of: looked_up_actors.forms(db, of["key"]),
    "said": lambda db, of: looked_up_actors.said(db, of["key"], 1, 25),
    "told of": lambda db, of: looked_up_actors.told_of(db, of["key"], 1, 25),
    "months": lambda db, of: looked_up_actors.months(db, of["key"]),
    "outlet": lambda db, of: looked_up_outlets.outlet(db, of["outlet"]),
    "reports": lambda db, of: looked_up_outlets.reports_of(db, of["outlet"], 1, 25),
    "goldstein": lambda db, _: looked_up_countries.goldstein(db, "IDN", "NOR", 10),
    "claim": lambda db, of: looked_up_claims.report_of_claim(db, of["claim"]),
    "places": lambda db, of: looked_up_claims.claim_places(db, [of["claim"]]),
    "findings": lambda db, of: looked_up_claims.findings_of(db, of["story"], of["claim"]),
    "origins": lambda db, of: looked_up_claims.origins_of(db, of["claim"], of["report"]),
    "news": lambda db, _: looked_up_news.news(db, 50),
    "log": lambda db, _: looked_up_log.log(db, before=100, what=None, of=None, most=50),
    "log of": lambda db, of: looked_up_log.log(db, before=None, what=None, of=of["report"], most=50),
}


@pytest.fixture
def of(kept: Path) -> dict[str, str]:
    queries = {
        "report": "SELECT report FROM claim_origin JOIN claim ON claim.id = claim_origin.claim",
        "claim": "SELECT claim FROM claim_origin",
        "story": "SELECT story FROM claim_origin",
        "key": "SELECT key FROM actor JOIN statement ON speaker = actor.number WHERE key IS NOT NULL",
        "outlet": "SELECT outlet FROM report WHERE outlet IS NOT NULL",
    }
    with Ledger(kept, readonly=True) as ledger:
        return {name: ledger.db.execute(f"{query} LIMIT 1").fetchone()[0] for name, query in queries.items()}


@pytest.mark.parametrize("name", ASKED)
def test_no_question_walks_through_a_table(kept: Path, of: dict[str, str], name: str) -> None:
    with Ledger(kept, readonly=True) as ledger:
        watching = Watching(ledger.db)
        ASKED[name](cast(sqlite3.Connection, watching), of)
    assert watching.queries
    assert watching.walked == []


def test_a_stretch_is_quoted_in_its_sentence(kept: Path) -> None:
    with Ledger(kept, readonly=True) as ledger:
        for name in ledger.ids():
            reading = ledger.reading(name)
            assert reading is not None
            text = reading.report.text
            spans = [s.span for s in reading.marks.sentences]
            found = looked_up_sentences.quoted(ledger.db, [Place(name, s.start, s.start + 1) for s in spans])
            for n, (one, span) in enumerate(zip(found, spans, strict=True)):
                assert one is not None
                assert (one.number, one.before + one.marked + one.after) == (n, span.of(text))


def test_a_search_of_very_many_gives_the_latest_first(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(kept, readonly=True) as ledger:
        every = looked_up_words.hits(ledger.db, "yang", 1, 50)
        monkeypatch.setattr(looked_up_words, "MANY", 2)
        few = looked_up_words.hits(ledger.db, "yang", 1, 50)
        numbers = dict(ledger.db.execute("SELECT id, number FROM report"))
    assert (every.weighed, few.weighed) == (True, False)
    assert {p.report for p in every.places} == {p.report for p in few.places}
    order = [numbers[p.report] for p in few.places]
    assert order == sorted(order, reverse=True)
