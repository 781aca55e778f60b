"""Who writes beside a settling of all, or a rebuild, waits for neither the work nor the making of rows."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from silang.run import settle_rebuild, settle_whole, settle_whole_staged, settle_whole_written
from silang.run.settle import settle, stories, windows_of
from silang.run.settle_rebuild import rebuild
from silang.store import Ledger, LedgerError
from silang.store.settled_rows import waiting
from silang.types import Reading
from test_settle import assert_equal_to_a_cross_check, nouns, of_world

pytestmark = pytest.mark.usefixtures("read_once")


def added_at_once(path: Path, one: Reading) -> None:
    """Add it, and never wait: where the ledger is locked that is an error."""
    with Ledger(path) as other:
        other.db.execute("PRAGMA busy_timeout = 0")
        other.add([one])


def beside(monkeypatch: pytest.MonkeyPatch, path: Path, few: list[Reading]) -> None:
    """Have one report added when all is worked out, and one when the rows of it are written."""
    work, write = settle_whole._made, settle_whole_written.write

    def made(*given: Any) -> Any:
        found = work(*given)
        if few:
            added_at_once(path, few.pop())
        return found

    def written(db: sqlite3.Connection, *given: Any) -> None:
        write(db, *given)
        if few:
            added_at_once(path, few.pop())

    monkeypatch.setattr(settle_whole, "_made", made)
    monkeypatch.setattr(settle_whole, "write", written)


def test_who_adds_beside_a_settling_of_all_does_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, path = of_world(80), tmp_path / "a.ledger"
    few = list(given[78:])
    with Ledger(path) as ledger:
        ledger.add(given[:78])
        beside(monkeypatch, path, few)
        settle_whole.settle(ledger, windows_of(ledger))
        assert (few, waiting(ledger.db)) == ([], 2)
        settle(ledger)
        assert_equal_to_a_cross_check(ledger, given)
        assert rebuild(ledger).differing == ()


def test_who_adds_beside_a_rebuild_does_not_wait_and_is_told_of_as_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, path = of_world(80), tmp_path / "a.ledger"
    few = list(given[78:])
    with Ledger(path) as ledger:
        ledger.add(given[:78])
        settle(ledger)
        ledger.db.execute("UPDATE story SET title = 'Bukan judulnya' WHERE id = (SELECT min(id) FROM story)")
        beside(monkeypatch, path, few)
        assert [d.table for d in rebuild(ledger).differing] == ["story"]
        assert (few, waiting(ledger.db)) == ([], 2)
        assert rebuild(ledger).differing == ()
        assert_equal_to_a_cross_check(ledger, given)


def test_a_rebuild_to_which_others_leave_no_moment_makes_them_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, path = of_world(60), tmp_path / "a.ledger"
    left = list(given[50:])

    def settled(ledger: Ledger, **named: Any) -> Any:
        done = settle(ledger, **named)
        try:
            added_at_once(path, left[-1])
            left.pop()
        except LedgerError:
            assert ledger.db.in_transaction
        return done

    monkeypatch.setattr(settle_rebuild, "settle", settled)
    with Ledger(path) as ledger:
        ledger.add(given[:50])
        assert rebuild(ledger).differing == ()
        assert len(left) == 10 - settle_rebuild.TRIES


KILLED = """
import os, signal, sys
from silang.run import settle, settle_whole, settle_whole_staged
from silang.store import Ledger
settle_whole.LEAST = 10
cleared = settle_whole_staged.cleared
def dying(db):
    cleared(db)
    if db.execute("PRAGMA database_list").fetchall()[-1][1] == "staged":
        os.kill(os.getpid(), signal.SIGKILL)
settle_whole_staged.cleared = dying
with Ledger(sys.argv[1]) as ledger:
    settle.settle(ledger)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_one_that_is_killed_while_it_is_put_in_place_leaves_the_old_state(tmp_path: Path) -> None:
    path, given = tmp_path / "a.ledger", of_world(80)
    with Ledger(path) as ledger:
        ledger.add(given[:50])
        settle(ledger)
        before = nouns(stories(ledger).comparison())
        ledger.add(given[50:])
    home = dict(os.environ, TMPDIR=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], env=home, check=False)
    assert done.returncode == -signal.SIGKILL
    with Ledger(path) as ledger:
        assert ledger.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert waiting(ledger.db) == 30
        assert nouns(stories(ledger).comparison()) == before
        settle(ledger)
        assert_equal_to_a_cross_check(ledger, given)


def test_what_a_killed_one_left_is_swept_when_it_is_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new = (tmp_path / f"silang-{name}.settling" for name in ("old", "new"))
    for left in (old, new):
        left.write_bytes(b"")
    os.utime(old, (0, 0))
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(of_world(20))
        settle_whole.settle(ledger, windows_of(ledger))
    assert sorted(tmp_path.glob("*.settling")) == [new]


def test_a_disk_that_is_full_when_it_is_put_in_place_leaves_the_old_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, put = of_world(80), settle_whole_staged._copied

    def full(db: sqlite3.Connection) -> None:
        (pages,) = db.execute("PRAGMA main.page_count").fetchone()
        db.execute(f"PRAGMA main.max_page_count = {pages}")
        put(db)

    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given[:20])
        settle(ledger)
        before = nouns(stories(ledger).comparison())
        ledger.add(given[20:])
        monkeypatch.setattr(settle_whole_staged, "_copied", full)
        with pytest.raises(LedgerError, match=r"a\.ledger: .*full"):
            settle_whole.settle(ledger, windows_of(ledger))
        monkeypatch.undo()
        ledger.db.execute("PRAGMA main.max_page_count = 4294967294")
        assert (nouns(stories(ledger).comparison()), waiting(ledger.db)) == (before, 60)
        settle(ledger)
        assert_equal_to_a_cross_check(ledger, given)


def test_what_another_version_kept_of_reports_is_made_anew(tmp_path: Path) -> None:
    given = of_world(60)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given[:50])
        settle(ledger)
        ledger.db.execute("UPDATE profile SET profile = substr(profile, 9)")
        ledger.db.execute("UPDATE meta SET value = 'lang outlet' WHERE name = 'profiles'")
        ledger.add(given[50:])
        assert settle(ledger).reports == 10
        assert_equal_to_a_cross_check(ledger, given)
        assert rebuild(ledger).differing == ()
