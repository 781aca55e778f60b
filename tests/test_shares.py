"""A cross-check that processes share out finds what one process finds, in the same order."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from silang.link import link
from silang.run import cross_check, shares
from silang.run.pool import PoolError, forked, forks
from silang.types import Comparison, Reading, Story
from world import World, told

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
