"""Claims are found alike whether few meet a condition and are gone through, or many and claims are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from desk_ledger import sample
from silang.store import Asked, Ledger, finding

CONDITIONS: dict[str, Any] = {
    "speaker": "kepala",
    "place": "IDN",
    "type": "DISASTER",
    "status": "happened",
    "since": "2022-01-01",
    "slot": "deaths",
    "least": 2.0,
    "words": "warga",
    "actor": "polisi",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(sample(tmp_path_factory.mktemp("finding"))) as one:
        yield one


def found(ledger: Ledger, asked: Asked) -> list[str]:
    """All claims, page by page."""
    every, after = [], None
    while True:
        page = ledger.find(asked, most=7, after=after)
        every += [c.claim for c in page.claims]
        after = page.after
        if after is None:
            return every


def asked(ledger: Ledger) -> list[Asked]:
    (outlet,) = ledger.db.execute("SELECT outlet FROM report WHERE outlet IS NOT NULL LIMIT 1").fetchone()
    given = {**CONDITIONS, "outlet": outlet}
    return [Asked(**{n: given[n] for n in names}) for many in (1, 2) for names in combinations(given, many)]


def test_few_and_many_are_found_alike(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    every = asked(ledger)
    monkeypatch.setattr(finding, "FEW", 0)
    of_many = [found(ledger, one) for one in every]
    monkeypatch.setattr(finding, "FEW", 1_000_000)
    assert of_many == [found(ledger, one) for one in every]
    assert sum(map(bool, of_many)) > len(every) // 3


def test_of_many_claims_of_a_speaker_or_place_only_the_latest_are_gone_through(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", 0)
    for index, table in (("speaker", "actor"), ("place", "place")):
        named = f"SELECT x.name FROM {table} x JOIN claim c ON c.{index} = x.number ORDER BY c.number LIMIT 1"
        one = Asked(**{index: ledger.db.execute(named).fetchone()[0], "type": "DISASTER"})
        ran: list[str] = []
        ledger.db.set_trace_callback(ran.append)
        ledger.find(one, most=5)
        ledger.db.set_trace_callback(None)
        (walk,) = (sql for sql in ran if f"claim.{index} = " in sql)
        plan = [step for *_, step in ledger.db.execute(f"EXPLAIN QUERY PLAN {walk}")]
        assert any(f"USING INDEX claim_{index} ({index}=?" in step for step in plan), plan
        assert not any("SCAN claim" in step for step in plan)


def test_names_are_found_alike_in_a_ledger_that_lacks_their_words(ledger: Ledger, tmp_path: Path) -> None:
    names = [n for (n,) in ledger.db.execute("SELECT folded FROM actor UNION SELECT name FROM actor")]
    now = [finding.named(ledger.db, "actor", name) for name in names]
    assert all(now)
    with Ledger(sample(tmp_path)) as old:
        with old.writing() as db:
            for thing in ("TRIGGER actor_goes", "TABLE actor_words"):
                db.execute(f"DROP {thing}")
            db.execute("DELETE FROM meta WHERE name = 'tables'")
        assert [finding.named(old.db, "actor", name) for name in names] == now
    with Ledger(tmp_path / "sample.ledger") as brought:  # what is missing is made when it is opened
        assert brought.db.execute("SELECT count(*) FROM actor_words").fetchone()[0] > 0
        assert [finding.named(brought.db, "actor", name) for name in names] == now


@pytest.mark.parametrize("batch", [1, 1000])
def test_the_words_of_names_are_those_that_stand_in_the_tables(ledger: Ledger, tmp_path: Path, batch: int) -> None:
    read = list(ledger.readings())
    with Ledger(tmp_path / "other.ledger") as other:
        for start in range(0, len(read), batch):
            other.add(read[start : start + batch])
        for step in (
            lambda: other.remove(read[0].report.id),
            lambda: other.replace(read[1:3]),
            lambda: other.add(read),
        ):
            step()
            for table in ("actor", "place"):
                other.db.execute(f"INSERT INTO {table}_words ({table}_words, rank) VALUES ('integrity-check', 1)")
                counts = f"SELECT (SELECT count(*) FROM {table}), (SELECT count(*) FROM {table}_words_docsize)"
                (named, found) = other.db.execute(counts).fetchone()
                assert named == found > 0
