"""A ledger that is settled all at once holds, table by table, what it holds when it is settled step by step."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from random import Random
from typing import Any

import pytest

from silang.run import (
    settle_whole,
    settle_whole_copies,
    settle_whole_linked,
    settle_whole_read,
    settle_whole_told,
    settle_whole_written,
)
from silang.run.pool import PoolError
from silang.run.settle import settle, stories, windows_of
from silang.run.settle_rebuild import rebuild
from silang.run.settle_whole_written import INNER, SHOWN
from silang.store import Ledger, LedgerError
from silang.store.codec import CodecError
from silang.store.settled_rows import packed, waiting
from silang.types import Reading
from test_settle import assert_equal_to_a_cross_check, nouns, of_samples, of_world, played

pytestmark = pytest.mark.usefixtures("read_once")

ALL = 100_000

SMALL: tuple[tuple[Any, str, int], ...] = (
    (settle_whole_read, "PIECE", 30),
    (settle_whole_copies, "TOGETHER", 100),
    (settle_whole_copies, "AT_ONCE", 7),
    (settle_whole_linked, "KEYS", 300),
    (settle_whole_linked, "AT_ONCE", 50),
    (settle_whole_told, "SHARE", 5),
    (settle_whole_written, "AT_ONCE", 40),
)
"""Bounds of what is looked at together, such that a small ledger has many pieces."""


def whole(ledger: Ledger, jobs: int = 1) -> None:
    settle_whole.settle(ledger, windows_of(ledger), jobs=jobs)


def tables(ledger: Ledger) -> dict[str, list[str]]:
    """Every row of every table of settling."""
    return {t: sorted(map(repr, ledger.db.execute(f"SELECT * FROM {t}"))) for t in (*SHOWN, *INNER)}


def assert_equal(one: Ledger, other: Ledger) -> None:
    left, right = tables(one), tables(other)
    for name, rows in left.items():
        assert right[name] == rows, name


def judged(ledger: Ledger, given: Iterable[Reading]) -> None:
    """Some judgements of each kind that settling heeds."""
    every = list(given)
    ids = [r.report.id for r in every]
    dice = Random(4)
    for kind in ("same", "not-same", "same", "not-same"):
        ledger.judge(kind, *dice.sample(ids, 2), by="redaksi")
    for said in [s for r in every for s in r.statements][:1]:
        ledger.judge("actor", said.id, value="Ratna Wijaya", by="redaksi")
    counted = next(c for r in every for c in r.claims if c.amounts)
    ledger.judge("figure", counted.id, counted.amounts[0].slot, "injured", by="redaksi")


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("given", [of_world(300), of_samples()], ids=["world", "samples"])
def test_all_at_once_is_table_by_table_what_one_step_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[Reading, ...], jobs: int
) -> None:
    monkeypatch.setattr(settle_whole, "WORTH", 1)
    for module, name, few in SMALL if jobs == 1 else ():  # and in other pieces than what is counted by itself
        monkeypatch.setattr(module, name, few)
    with Ledger(tmp_path / "a.ledger") as one, Ledger(tmp_path / "b.ledger") as other:
        for ledger in (one, other):
            ledger.add(given)
        judged(one, given)
        other.apply_judgements(one.export_judgements())
        settle(one, at_once=ALL)
        whole(other, jobs)
        assert waiting(other.db) == 0
        assert_equal(one, other)
        assert other.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_reports_without_a_day_are_lent_one_and_linked_again(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(of_samples())
        whole(ledger)
        assert ledger.db.execute("SELECT count(*) FROM settled WHERE lent IS NOT NULL").fetchone()[0] > 5
        assert ledger.db.execute("SELECT max(layer) FROM grouped").fetchone() == (1,)
        assert_equal_to_a_cross_check(ledger, of_samples())


@pytest.mark.parametrize("given", [of_world(150), of_samples()], ids=["world", "samples"])
def test_settling_goes_on_step_by_step_from_what_was_settled_at_once(
    tmp_path: Path, given: tuple[Reading, ...]
) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given[::2])
        whole(ledger)
        have = {r.report.id: r for r in given[::2]} | played(ledger, given[1::2], Random(3))
        current = set(ledger.ids(current=True))
        assert_equal_to_a_cross_check(ledger, [r for name, r in have.items() if name in current])
        assert rebuild(ledger).differing == ()


@pytest.mark.parametrize("settled", [False, True], ids=["left", "settled"])
def test_what_is_done_meanwhile_waits_for_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: bool
) -> None:
    given, path = of_world(120), tmp_path / "a.ledger"
    first, second, third, *_ = given
    mute, work = replace(third, statements=(), claims=()), settle_whole._made

    def beside(*everything: Any) -> Any:
        made = work(*everything)
        with Ledger(path) as other:
            other.add(given[100:])
            other.remove(second.report.id)
            other.judge("same", first.report.id, given[50].report.id, by="redaksi")
            other.undo(judgement.id, by="redaksi")
            other.replace([mute])
            if settled:
                settle(other)
        return made

    with Ledger(path) as ledger:
        ledger.add(given[:100])
        settle(ledger)
        judgement = ledger.judge("not-same", first.report.id, given[70].report.id, by="redaksi")
        monkeypatch.setattr(settle_whole, "_made", beside)
        whole(ledger)
        monkeypatch.undo()
        names = {n for (n,) in ledger.db.execute("SELECT report FROM pending")}
        touched = {first, second, third, given[50], given[70], *given[100:]}
        assert names == {r.report.id for r in touched}
        settle(ledger)
        have = [mute if r is third else r for r in given if r is not second]
        assert_equal_to_a_cross_check(ledger, have)
        assert rebuild(ledger).differing == ()


def test_a_version_that_takes_a_place_meanwhile_and_one_that_gives_it_back_are_settled_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, path = of_world(60), tmp_path / "a.ledger"
    one = replace(given[0], report=replace(given[0].report, url="https://talaga.example/berita/1"))
    later = replace(given[1], report=replace(given[1].report, url="https://talaga.example/berita/1"))
    old = replace(given[2], report=replace(given[2].report, url="https://talaga.example/berita/2"))
    edited = replace(given[3], report=replace(given[3].report, url="https://talaga.example/berita/2"))
    work = settle_whole._made

    def beside(*everything: Any) -> Any:
        made = work(*everything)
        with Ledger(path) as other:
            other.add([later])
            other.remove(edited.report.id)
        return made

    with Ledger(path) as ledger:
        ledger.add([*given[4:], one, old])
        ledger.add([edited])
        monkeypatch.setattr(settle_whole, "_made", beside)
        whole(ledger)
        monkeypatch.undo()
        settle(ledger)
        assert_equal_to_a_cross_check(ledger, [*given[4:], later, old])


KILLED = """
import os, signal, sys
from silang.run import settle, settle_whole, settle_whole_written
from silang.store import Ledger
settle_whole.LEAST = 10
kept, left = settle_whole_written._put, int(sys.argv[2])
def dying(*given):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return kept(*given)
settle_whole_written._put = dying
with Ledger(sys.argv[1]) as ledger:
    settle.settle(ledger)
"""


@pytest.mark.parametrize("written", [0, 4, 9])
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_one_that_is_killed_while_it_writes_leaves_the_old_state_whole_and_all_still_to_do(
    tmp_path: Path, written: int
) -> None:
    path, given = tmp_path / "a.ledger", of_world(80)
    with Ledger(path) as ledger:
        ledger.add(given[:50])
        settle(ledger)
        before = nouns(stories(ledger).comparison())
        ledger.add(given[50:])
    home = dict(os.environ, TMPDIR=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(written)], env=home, check=False)
    assert done.returncode == -signal.SIGKILL
    with Ledger(path) as ledger:
        assert ledger.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert waiting(ledger.db) == 30
        assert nouns(stories(ledger).comparison()) == before
        settle(ledger)
        assert_equal_to_a_cross_check(ledger, given)
        assert rebuild(ledger).differing == ()


def test_all_is_worked_out_anew_only_where_a_large_part_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle_whole, "LEAST", 10)
    given, went = of_world(120), list[int]()
    work = settle_whole.settle

    def counted(*everything: Any, **named: Any) -> Any:
        went.append(1)
        return work(*everything, **named)

    monkeypatch.setattr(settle_whole, "settle", counted)
    told = list[tuple[int, int]]()
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given[:90])
        assert settle(ledger, progress=lambda done, of: told.append((done, of))).reports == 90
        assert len(went) == 1
        assert told == sorted(told)
        assert told[-1] == (90, 90)
        ledger.add(given[90:105])  # a seventh
        settle(ledger)
        assert len(went) == 1
        ledger.add(given[105:110])
        assert settle(ledger, at_once=2).reports == 5
        assert len(went) == 1
        assert rebuild(ledger).differing == ()
        assert len(went) == 2


def test_what_stood_is_told_to_be_gone_and_what_is_new_told(tmp_path: Path) -> None:
    given = of_world(120)
    with Ledger(tmp_path / "a.ledger") as ledger, Ledger(tmp_path / "b.ledger") as beside:
        for each in (ledger, beside):
            each.add(given[:60])
            settle(each)
            each.add(given[60:])
        steps = settle(beside, at_once=ALL)
        once = settle_whole.settle(ledger, windows_of(ledger))
        assert once.reports == steps.reports
        assert once.gone == steps.gone
        assert set(once.told) <= set(steps.told)
        there = {s for (s,) in ledger.db.execute("SELECT id FROM story")}
        assert set(once.told) <= there


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reading_that_cannot_be_unpacked_is_named_and_nothing_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(settle_whole, "WORTH", 1)
    given = of_world(30)
    broken = given[7].report.id
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given)
        ledger.db.execute("UPDATE report SET reading = X'00' WHERE id = ?", (broken,))
        with pytest.raises(CodecError, match=broken):
            whole(ledger, jobs)
        assert waiting(ledger.db) == 30
        ledger.remove(broken)
        whole(ledger, jobs)
        assert_equal_to_a_cross_check(ledger, [r for r in given if r.report.id != broken])


def test_a_disk_that_is_full_leaves_the_old_state_and_the_error_names_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, write = of_world(80), settle_whole_written.write

    def full(db: sqlite3.Connection, *everything: Any) -> None:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
        write(db, *everything)

    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given[:20])
        settle(ledger)
        ledger.add(given[20:])
        before = tables(ledger)
        monkeypatch.setattr(settle_whole, "write", full)
        with pytest.raises(LedgerError, match=r"a\.ledger: .*full"):
            whole(ledger)
        monkeypatch.undo()
        ledger.db.execute("PRAGMA max_page_count = 4294967294")
        assert (tables(ledger), waiting(ledger.db)) == (before, 60)
        settle(ledger)
        assert_equal_to_a_cross_check(ledger, given)


@pytest.mark.parametrize("error", [OSError("handle is closed"), ValueError("bad value(s) in fds_to_keep")])
def test_a_process_that_cannot_be_started_is_a_lost_one(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settle_whole, "WORTH", 1)

    def closed(*_: Any) -> Any:
        raise error  # as of a pipe when a process died while this one was started

    given = of_world(80)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given)
        monkeypatch.setattr(ProcessPoolExecutor, "submit", closed)
        with pytest.raises(PoolError):
            whole(ledger, 2)
        monkeypatch.undo()
        assert waiting(ledger.db) == 80


def test_a_process_that_is_killed_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle_whole, "WORTH", 1)
    given = of_world(80)

    def one_is_lost(*asked: Any) -> Any:
        for child in active_children()[:1]:
            with suppress(ProcessLookupError):  # it was ended already
                os.kill(child.pid or 0, signal.SIGTERM)
        return packed(*asked)

    monkeypatch.setattr(settle_whole_read, "PIECE", 10)
    monkeypatch.setattr(settle_whole_read, "packed", one_is_lost)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given)
        with pytest.raises(PoolError):
            whole(ledger, 2)
        monkeypatch.undo()
        assert (waiting(ledger.db), ledger.db.in_transaction, active_children()) == (80, False, [])
        settle(ledger)
        assert_equal_to_a_cross_check(ledger, given)
