"""Rows for a ledger made where reports are read are those that the ledger makes of a reading."""

from __future__ import annotations

from contextlib import closing

import pytest

from silang.run.entered import entries
from silang.run.pool import readings
from silang.store import entry
from test_pool import reports


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_come_in_order_and_are_those_of_the_readings(jobs: int) -> None:
    seen: list[tuple[int, int]] = []
    made = list(entries(reports(), jobs=jobs, progress=lambda done, whole: seen.append((done, whole))))
    assert made == [entry(r) for r in readings(reports())]
    assert seen == [(n + 1, len(reports())) for n in range(len(reports()))]


def test_who_takes_a_few_waits_for_no_more() -> None:
    with closing(entries(reports(), jobs=2)) as made:
        assert next(made).report.id == reports()[0].id
    with pytest.raises(StopIteration):
        next(made)
