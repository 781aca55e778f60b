"""One definition at every scale: any order, any split into batches, and adding then taking away change nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from silang.link import (
    Profiles,
    columns,
    features,
    gathered,
    groups,
    joined,
    keys,
    link,
    met,
    ordered,
    pairs,
    score,
    weighed,
)
from silang.link.columns import Column
from silang.link.groups import components
from silang.link.keys import WHOLE, Keys
from silang.link.profile import profile
from silang.link.shared import shared
from silang.types import Reading
from world import World, told

SOME = tuple(one.reading for one in told(World(300, one_happening=60)))
FEW = SOME[:40]
ROWS = columns(SOME)


def grouped(profiles: Profiles) -> set[frozenset[str]]:
    found = gathered(profiles)
    return {frozenset(found.report[part].tolist()) for part in found.stories()}


WHOLE_WORLD = grouped(ROWS)


@given(st.permutations(range(len(SOME))), st.lists(st.integers(0, len(SOME)), max_size=5))
@settings(max_examples=12, deadline=None)
def test_any_order_and_any_split_into_batches_give_the_same_groups(order: list[int], cuts: list[int]) -> None:
    ends = [0, *sorted(cuts), len(SOME)]
    parts = [columns(SOME[at] for at in order[a:b]) for a, b in pairwise(ends)]
    assert grouped(joined(parts)) == WHOLE_WORLD


@given(st.sets(st.integers(0, len(FEW) - 1), min_size=1))
@settings(max_examples=15, deadline=None)
def test_adding_reports_and_taking_them_back_equals_never_having_had_them(gone: set[int]) -> None:
    kept = [r for n, r in enumerate(FEW) if n not in gone]
    before = link(kept)
    rows = joined([columns(kept), columns(FEW[n] for n in sorted(gone))])
    after = rows.taken(np.arange(len(kept)))
    assert grouped(after) == {frozenset(s.reports) for s in before.stories}


def test_the_reports_at_hand_and_the_columns_of_a_corpus_are_grouped_alike() -> None:
    assert {frozenset(s.reports) for s in link(SOME).stories} == WHOLE_WORLD


def test_a_report_given_twice_is_one() -> None:
    assert grouped(joined([ROWS, columns(SOME[:50])])) == WHOLE_WORLD


def test_columns_go_to_a_file_and_come_back(tmp_path: Path) -> None:
    arrays: dict[str, Any] = ROWS.flat()
    np.savez(tmp_path / "rows.npz", **arrays)
    with np.load(tmp_path / "rows.npz") as held:
        back = Profiles.of_flat(dict(held))
    assert all(np.array_equal(of, back.flat()[name]) for name, of in ROWS.flat().items())
    assert grouped(back) == WHOLE_WORLD


def test_a_score_in_columns_is_that_of_the_reasons() -> None:
    rows = ordered(columns(FEW))
    left, right = (np.array(side) for side in zip(*combinations(range(len(FEW)), 2), strict=True))
    of = {r.report.id: profile(r) for r in FEW}
    for a, b, found in zip(left, right, score(rows, left, right), strict=True):
        told_so = weighed(of[str(rows.report[a])], of[str(rows.report[b])])
        assert told_so.score == pytest.approx(found, abs=1e-3)


def test_pairs_score_the_same_few_at_a_time_as_together(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ordered(ROWS)
    left, right = met(rows)
    whole = score(rows, left, right)
    monkeypatch.setattr(features, "CHUNK", 1 + len(left) // 7)
    assert np.array_equal(score(rows, left, right), whole)


def test_no_pair_is_held_twice_and_each_is_in_order() -> None:
    rows = ordered(ROWS)
    left, right = met(rows)
    assert (left < right).all()
    codes = left * len(rows) + right
    assert (np.diff(codes) > 0).all()


@given(st.lists(st.sets(st.integers(1, 12), max_size=6), min_size=2, max_size=9))
def test_what_two_rows_share_is_what_two_sets_share(sets: list[set[int]]) -> None:
    counts = [len(s) for s in sets]
    tokens = [t for s in sets for t in sorted(s)]
    column = Column(np.r_[0, np.cumsum(counts)].astype(np.int64), np.array(tokens, np.uint64))
    left, right = (np.array(side) for side in zip(*combinations(range(len(sets)), 2), strict=True))
    wanted = [len(sets[a] & sets[b]) for a, b in zip(left, right, strict=True)]
    assert shared(column, left, right)[:, 0].tolist() == wanted


Edges = Sequence[tuple[int, int]]


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30))
def test_components_are_what_hangs_together(edges: Edges) -> None:
    left, right = (np.array([e[n] for e in edges], np.int64) for n in (0, 1))
    lowest = {n: n for n in range(20)}
    for _ in range(20):
        for a, b in edges:
            lowest[a] = lowest[b] = min(lowest[a], lowest[b])
    assert components(20, left, right).tolist() == [lowest[n] for n in range(20)]


@given(st.integers(2, 3 * WHOLE))
def test_all_members_of_a_block_hang_together_and_those_of_a_small_one_all_meet(members: int) -> None:
    left, right = pairs(Keys(np.full(members, 1 << 40, np.uint64), np.arange(members)), partners=members)
    assert set(components(members, left, right).tolist()) == {0}
    if members <= WHOLE:
        assert len(left) == members * (members - 1) // 2


def test_a_pair_of_guests_has_met_in_the_bucket_before() -> None:
    same = Keys(np.full(4, 1 << 40, np.uint64), np.arange(4), (0, 2))
    assert list(zip(*(side.tolist() for side in pairs(same)), strict=True)) == [(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_pairs_of_one_thread_of_days_meet_in_one_bucket_alone() -> None:
    rows = ordered(ROWS)
    days = rows.day // 28
    seen: set[tuple[int, int]] = set()
    for bucket in np.unique(np.r_[days, days + 1]).tolist():
        found = set(zip(*(side.tolist() for side in pairs(keys(rows, bucket))), strict=True))
        assert not found & seen
        seen |= found


def test_contradiction_parts_what_else_is_alike() -> None:
    score_of = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (2, 3): 0.2, (0, 3): -0.8, (1, 3): -0.8}
    left, right = (np.array([p[n] for p in score_of]) for n in (0, 1))
    assert groups(4, left, right, np.array([*score_of.values()])).tolist() == [0, 0, 0, 3]


def test_nothing_is_grouped_to_nothing() -> None:
    assert grouped(columns(())) == set()
    assert link(()).stories == ()


def test_every_reading_is_in_one_story() -> None:
    def names(of: Sequence[Reading]) -> list[str]:
        return sorted(r.report.id for r in of)

    assert sorted(name for part in WHOLE_WORLD for name in part) == names(SOME)
