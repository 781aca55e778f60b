"""A pool of processes gives what one process gives, and says so when one of them is lost."""

from __future__ import annotations

import copyreg
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import pytest

import silang.types as nouns
from silang.read import Stated, report
from silang.run import compare, pool
from silang.run.children import bound, spared
from silang.run.pool import PoolError, readings
from silang.show.export import rows
from silang.types import Reading, Report

PLACES = ("Sanggar", "Talaga", "Muaradua", "Kedungwuni", "Lembata", "Cisolok", "Wonosari", "Batulicin")
HAPPENINGS = (
    "Banjir melanda {place} pada {day} Maret 2026. Sebanyak {n} orang meninggal, kata Bupati {place} Ratna Wijaya.",
    "Gempa magnitudo 5,{d} mengguncang {place}, {day} Maret 2026. Sekitar {n}0 rumah rusak, menurut BMKG.",
    "Pengadilan Negeri {place} memvonis Harun Saputra {d} tahun penjara dan denda Rp {n} juta.",
)


@cache
def reports() -> tuple[Report, ...]:
    """Two hundred and sixty small reports of happenings at eight places."""
    made = []
    for i in range(260):
        filled = HAPPENINGS[i % 3].format(place=PLACES[i % 8], day=1 + i % 27, n=10 + i, d=1 + i % 9)
        made.append(report(filled, Stated(published=f"2026-03-{1 + i % 28:02}", source=str(i)), f"{i}.txt"))
    return tuple(made)


def test_every_noun_goes_between_processes_as_what_it_is_made_of() -> None:
    each = [of for of in vars(nouns).values() if isinstance(of, type) and is_dataclass(of)]
    assert nouns.Comparison in each
    assert all(of in copyreg.dispatch_table and len(fields(of)) > 1 for of in each)
    found = compare(reports()[:40])
    assert pickle.loads(pickle.dumps(found)) == found


def test_two_processes_read_what_one_reads() -> None:
    alone = readings(reports())
    assert readings(reports(), jobs=2) == alone
    assert [r.report.id for r in alone] == [r.id for r in reports()]


def test_a_cross_check_is_the_same_with_two_processes() -> None:
    assert rows(compare(reports(), jobs=2)) == rows(compare(reports()))


def test_progress_counts_every_report_once() -> None:
    for jobs in (1, 2):
        seen: list[tuple[int, int]] = []
        readings(reports(), jobs=jobs, progress=lambda done, whole: seen.append((done, whole)))  # noqa: B023
        assert seen == [(i + 1, len(reports())) for i in range(len(reports()))]


def _lost(_: Report) -> Reading:
    os._exit(9)  # as the system does to a process for which memory is short


def _stops(of: Report) -> Reading:
    raise ValueError(of.source)


@pytest.mark.skipif(sys.platform == "win32", reason="processes start otherwise there")
def test_a_process_that_is_lost_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "reading", _lost)
    with pytest.raises(PoolError, match="process"):
        readings(reports(), jobs=2)


def _interrupted_at_once() -> None:
    """What a child does first, where Ctrl-C comes before it can do anything."""
    os.kill(os.getpid(), signal.SIGINT)
    bound()


@pytest.mark.skipif(sys.platform == "win32", reason="processes start otherwise there")
def test_ctrl_c_ends_no_process_that_has_just_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "bound", _interrupted_at_once)
    assert len(readings(reports(), jobs=2)) == len(reports())


@pytest.fixture
def answered() -> Iterator[None]:
    """Ctrl-C is an interruption here, also where a job in the background would not hear it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are no others' there")
@pytest.mark.usefixtures("answered")
def test_ctrl_c_waits_until_a_process_has_been_started() -> None:
    begun, sent = threading.Event(), threading.Event()

    def interrupts() -> None:  # a thread that hears signals, as any that was there before
        begun.wait()
        os.kill(os.getpid(), signal.SIGINT)
        sent.set()

    def starts() -> None:
        with spared():
            begun.set()
            sent.wait()
            time.sleep(0.01)
            done.append("started")

    done: list[str] = []
    threading.Thread(target=interrupts).start()
    with pytest.raises(KeyboardInterrupt):
        starts()
    assert done == ["started"]


def _rests(_: int) -> None:
    signal.pause()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked otherwise elsewhere")
@pytest.mark.usefixtures("answered")
def test_ctrl_c_ends_those_at_work_and_those_waited_for_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", said.append)
    before = set(threading.enumerate())
    for _ in range(4):  # it hung upon a race, in most of them
        began, interruption = time.monotonic(), (os.getpid(), signal.SIGINT)
        threading.Timer(0.2, os.kill, interruption).start()
        again = threading.Timer(30, os.kill, interruption)  # so that a lost one fails, and does not hang
        again.start()
        with pytest.raises(KeyboardInterrupt), pool.forked(_rests, range(200), 2) as made:
            list(made)
        again.cancel()
        assert time.monotonic() - began < 30
    until = time.monotonic() + 30
    while set(threading.enumerate()) - before:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert said == []


ALONE = """
import os, signal
from silang.run import pool
from test_pool import reports

def told(of):
    os.write(1, b"%d\\n" % os.getpid())
    signal.pause()

if {forked}:
    with pool.forked(told, range(8), 2) as made:
        list(made)
else:
    pool.reading = told
    pool.readings(reports(), jobs=2)
"""
"""A program whose two children say their numbers, and then are at work without end."""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked otherwise elsewhere")
@pytest.mark.parametrize("forked", [True, False])
def test_processes_end_with_one_that_is_killed(forked: bool) -> None:
    program = [sys.executable, "-c", ALONE.format(forked=forked)]
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(program, stdout=subprocess.PIPE, env=here) as parent:
        assert parent.stdout is not None
        children = {int(parent.stdout.readline()) for _ in range(2)}
        parent.kill()
        assert len(children) == 2
        parent.communicate(timeout=120)  # what they write into ends when all who hold it have ended


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_back_as_it_is(monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr(pool, "reading", _stops)
    with pytest.raises(ValueError, match="0"):
        readings(reports(), jobs=jobs)


def test_few_reports_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Callable[[], None]:
        raise AssertionError("a pool for a handful")

    monkeypatch.setattr(pool, "ProcessPoolExecutor", refuse)
    assert len(readings(reports()[:5], jobs=4)) == 5
