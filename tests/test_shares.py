"""A cross-check that processes share out finds what one process finds, in the same order."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

import silang
from silang.link import link
from silang.run import cross_check, shares
from silang.run.pool import PoolError, forked, forks
from silang.show.export import rows
from silang.types import Comparison, Reading, Reject, Story
from test_ledger_commands import SAMPLE, Say, say
from world import World, told

__all__ = ["say"]

pytestmark = pytest.mark.skipif(not forks(), reason="processes cannot be forked safely here")


@cache
def news() -> tuple[Reading, ...]:
    """A small world with copies, credits, happenings of one person abroad, and figures that differ."""
    return tuple(one.reading for one in told(World(700, 11)))


@cache
def alone() -> Comparison:
    """What one process finds."""
    return cross_check(news())


@pytest.fixture
def worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few reports are shared out too."""
    monkeypatch.setattr(shares, "WORTH", 1)
    monkeypatch.setattr(shares, "MANY", 1)


@pytest.mark.usefixtures("worth_it")
def test_processes_find_what_one_finds_in_its_order() -> None:
    found = cross_check(news(), jobs=2)
    assert all((found.findings, found.copies, found.threads, found.origins, found.links))
    assert found == alone()
    assert list(found.story_origins) == list(alone().story_origins)


def test_every_story_is_in_one_share_and_backgrounds_are_whole() -> None:
    linked = link(news())
    about = shares.Shared(news(), linked, ())
    for many in (1, 3, 50):
        given = list(shares.shares(about, many))
        assert sorted(s.id for share in given for s in share) == sorted(s.id for s in linked.stories)
        homes: dict[str, set[int]] = {}
        for number, share in enumerate(given):
            for story in share:
                homes.setdefault(about.background[story.id], set()).add(number)
        assert all(len(home) == 1 for home in homes.values())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """With how many processes cross-checks were shared out, also those of few reports."""
    monkeypatch.setattr(shares, "WORTH", 1)
    numbers: list[int] = []
    whole = shares.compared

    def compared(about: shares.Shared, rejects: tuple[Reject, ...], jobs: int) -> Comparison:
        numbers.append(jobs)
        return whole(about, rejects, jobs)

    monkeypatch.setattr(shares, "compared", compared)
    return numbers


def test_whoever_imports_silang_has_cross_checks_shared_out(asked: list[int]) -> None:
    shared = silang.compare(silang.read(SAMPLE), jobs=3)
    assert asked == [3]
    assert rows(shared) == rows(silang.compare(silang.read(SAMPLE)))


COMMANDS = {
    "compare": ("compare", str(SAMPLE), "--json", "{to}"),
    "export": ("export", str(SAMPLE), "--to", "{to}"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_have_cross_checks_shared_out_and_write_the_same(say: Say, asked: list[int], command: str) -> None:
    for to, jobs in (("one", "1"), ("two", "2")):
        status, _, errors = say(*(word.format(to=to) for word in COMMANDS[command]), "--jobs", jobs)
        assert (status, errors) == (0, "")
    assert asked == [2]
    written = sorted(p.name for p in Path("one").iterdir())
    assert "findings.jsonl" in written
    assert all(Path("one", name).read_bytes() == Path("two", name).read_bytes() for name in written)


@pytest.mark.usefixtures("worth_it")
def test_a_process_that_is_lost_is_said_by_the_command(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "find", _lost)
    status, _, errors = say("export", str(SAMPLE), "--to", "out", "--jobs", "2")
    assert (status, errors) == (2, "one of 2 processes was killed, for want of memory perhaps\n")
    assert not Path("out").exists()


def test_few_reports_are_not_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Comparison:
        raise AssertionError("processes for a handful")

    monkeypatch.setattr(shares, "compared", refuse)
    assert cross_check(news()[:20], jobs=4).stories


def _lost(_: shares.Shared, __: list[Story]) -> shares.Found:
    os._exit(9)  # as the system does to a process for which memory is short


@pytest.mark.usefixtures("worth_it")
def test_a_process_that_is_lost_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "find", _lost)
    with pytest.raises(PoolError, match="process"):
        cross_check(news(), jobs=2)


def test_forked_processes_hold_what_this_one_holds_and_keep_the_order() -> None:
    held = {number: os.urandom(4) for number in range(40)}
    with forked(lambda number: (number, held[number]), list(held), 2) as found:
        assert list(found) == list(held.items())
