"""A ledger of the same format that lacks tables and indices that came later is brought forward, settled and served."""

from __future__ import annotations

from pathlib import Path

from desk_ledger import client, sample
from silang.run.settle import settle
from silang.run.settle_rebuild import rebuild
from silang.store import Ledger

CAME = frozenset(("actor_words", "place_words", "standing", "report_outlet_day"))
WENT = {"report_outlet", "actor_comes"}


def lacking(folder: Path) -> Path:
    """A settled ledger as it was before these came."""
    path = sample(folder)
    with Ledger(path) as ledger, ledger.writing() as db:
        for table in ("actor", "place"):
            db.execute(f"DROP TRIGGER {table}_goes")
            db.execute(f"DROP TABLE {table}_words")
        db.execute("DROP TABLE standing")
        db.execute("DROP INDEX report_outlet_day")
        db.execute("CREATE INDEX report_outlet ON report (outlet, day)")
        db.execute("CREATE TRIGGER actor_comes AFTER INSERT ON actor BEGIN SELECT 1; END")
        db.execute("ALTER TABLE partner DROP COLUMN shared")
        db.execute("DELETE FROM meta WHERE name = 'tables'")
    return path


def names(ledger: Ledger) -> set[str]:
    """The tables, indices and triggers of a ledger."""
    return {name for (name,) in ledger.db.execute("SELECT name FROM sqlite_master")}


def test_a_ledger_that_lacks_what_came_later_is_brought_forward(tmp_path: Path) -> None:
    path = lacking(tmp_path)
    with Ledger(path, readonly=True) as ledger:
        assert not CAME & names(ledger)
        assert ledger.search("gempa")
    with Ledger(path) as ledger:
        assert names(ledger) >= CAME
        assert not WENT & names(ledger)
        ledger.remove(ledger.search("gempa")[0].report)
        assert settle(ledger).reports > 0
        assert rebuild(ledger).differing == ()
        assert ledger.db.execute("SELECT min(shared) FROM partner").fetchone()[0] > 0
    with client(path) as browser:
        (first, *_) = browser.get("/stories.json").json()["stories"]
        assert browser.get(f"/story/{first['id']}").status_code == 200
        assert browser.get("/search?speaker=BPBD&of=claims").status_code == 200
