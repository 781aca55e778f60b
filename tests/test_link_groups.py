"""Groups are a matter of what lies beside them: what is far off changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from silang.link.groups import Scored, average, course
from silang.link.groups_beside import stay_two

SCORES = (-1.0, -0.5, -0.3, -0.1, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
MOST = 16


@st.composite
def scored(draw: st.DrawFn) -> list[Scored]:
    """Some pairs of up to `MOST` members, many of them alike in their score."""
    every = [(a, b) for a in range(MOST) for b in range(a + 1, MOST)]
    pairs = draw(st.lists(st.sampled_from(every), unique=True, max_size=len(every) // 2))
    return [(a, b, draw(st.sampled_from(SCORES))) for a, b in sorted(pairs)]


def within(pairs: Iterable[Scored], members: Iterable[int]) -> tuple[list[int], list[Scored]]:
    """These members in their order, and the pairs among them by their places in it."""
    order = sorted(members)
    at = {n: row for row, n in enumerate(order)}
    return order, [(at[a], at[b], s) for a, b, s in pairs if a in at and b in at]


def grouped(pairs: Iterable[Scored], members: Iterable[int]) -> set[tuple[int, ...]]:
    """The groups of these members alone."""
    order, inside = within(pairs, members)
    return {tuple(order[row] for row in of) for of in average(len(order), inside)}


@given(scored(), st.data())
def test_groups_are_the_same_without_the_others(pairs: list[Scored], data: st.DataObject) -> None:
    whole = average(MOST, pairs)
    some = data.draw(st.lists(st.sampled_from(whole), unique=True))
    assert grouped(pairs, [n for of in some for n in of]) == set(some)


@given(scored(), st.sets(st.integers(0, MOST - 1), min_size=1, max_size=MOST - 1))
def test_two_groups_stay_two_where_they_do_so_grouped_together(pairs: list[Scored], half: set[int]) -> None:
    """Whatever part of each is a group of its own, the two are held against one another."""
    for one in grouped(pairs, half):
        for other in grouped(pairs, set(range(MOST)) - half):
            between = [p for p in pairs if (p[0] in one and p[1] in other) or (p[0] in other and p[1] in one)]
            together = grouped(pairs, [*one, *other])
            assert stay_two((steps(pairs, one), steps(pairs, other)), between) == (together == {one, other})


def steps(pairs: Iterable[Scored], members: Iterable[int]) -> list[tuple[float, int, int]]:
    """The course of these members alone."""
    order, inside = within(pairs, members)
    return [(near, order[a], order[b]) for near, a, b in course(len(order), inside)]


def test_of_pairs_alike_the_first_members_come_together() -> None:
    assert average(3, [(0, 1, 0.5), (0, 2, -1.0), (1, 2, 0.5)]) == ((0, 1), (2,))


def test_two_groups_do_not_stay_two_where_they_come_close_again() -> None:
    """A pair scored a little below 0 says more for two than one that was never scored: the last brings one in."""
    late = [(a, 4, 0.05) for a in range(4)]
    group = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.8), *((a, 3, 0.1) for a in range(3)), *late]
    newcomer = [(0, 5, 0.5), (1, 5, -0.24), (4, 5, -0.24)]
    assert average(6, [*group, *newcomer]) == (tuple(range(6)),)
    assert not stay_two((steps(group, range(5)), []), newcomer)
