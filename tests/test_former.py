"""A story that is no more is found by the reports that it had: grown, come together, come apart, settled all anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desk_ledger import sample
from silang.run import reading, settle_whole
from silang.run.settle import settle, windows_of
from silang.store import Ledger
from silang.store.former import FEW, story_now


def members(ledger: Ledger) -> dict[str, set[str]]:
    """The stories that stand, with their reports."""
    found: dict[str, set[str]] = {}
    for story, report in ledger.db.execute("SELECT story, report FROM story_report"):
        found.setdefault(story, set()).add(report)
    return found


def test_two_stories_that_came_together_are_both_found_and_apart_again_each_is_itself(tmp_path: Path) -> None:
    with Ledger(sample(tmp_path)) as ledger:
        stood = members(ledger)
        one, other = sorted(stood, key=lambda s: len(stood[s]))[-2:]
        made = ledger.judge("same", min(stood[one]), min(stood[other]), by="redaksi")
        settle(ledger)
        now = members(ledger)
        (both,) = (s for s, of in now.items() if of >= stood[one] | stood[other])
        assert story_now(ledger.db, one) == story_now(ledger.db, other) == both
        ledger.undo(made.id, by="redaksi")
        settle(ledger)
        assert members(ledger) == stood
        assert story_now(ledger.db, both) in (one, other)


@pytest.mark.parametrize("whole", [False, True], ids=["steps", "whole"])
def test_an_edited_report_leads_to_the_story_of_what_stands_in_its_place(tmp_path: Path, whole: bool) -> None:
    with Ledger(sample(tmp_path)) as ledger:
        before = members(ledger)
        story = max(before, key=lambda s: len(before[s]))
        for r in list(ledger.readings(sorted(before[story]))):
            ledger.add([reading(replace(r.report, id=f"{r.report.id}x", text=f"{r.report.text}\nDemikian."))])
        if whole:
            settle_whole.settle(ledger, windows_of(ledger))
        else:
            settle(ledger)
        now = members(ledger)
        assert story not in now
        assert {f"{r}x" for r in before[story]} <= now[story_now(ledger.db, story) or ""]


def test_no_story_is_remembered_by_more_than_a_few_and_none_that_never_was(tmp_path: Path) -> None:
    with Ledger(sample(tmp_path)) as ledger:
        before = members(ledger)
        for report in ledger.ids(current=True):
            ledger.remove(report)
        settle(ledger)
        assert story_now(ledger.db, next(iter(before))) is None
        assert story_now(ledger.db, "none") is None
        ends = "SELECT max(many) FROM (SELECT count(*) AS many FROM former GROUP BY story)"
        assert (ledger.db.execute(ends).fetchone()[0] or 0) <= FEW


def test_a_ledger_from_before_remembers_nothing_and_is_read(tmp_path: Path) -> None:
    with Ledger(sample(tmp_path)) as ledger, ledger.writing() as db:
        db.execute("DROP TABLE former")
    with Ledger(tmp_path / "sample.ledger", readonly=True) as ledger:
        assert story_now(ledger.db, "none") is None
