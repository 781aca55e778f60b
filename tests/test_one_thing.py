"""Two figures of a story are weighed against one another by what is told of them, with the weights that were learnt."""

from __future__ import annotations

from itertools import combinations, permutations
from math import exp

import pytest

from silang.compare.changes import beside
from silang.compare.findings import facts
from silang.compare.in_one_report import side_by_side
from silang.compare.one_thing import chance, weights
from silang.compare.pairs import FEATURES, Pair, features
from silang.compare.traits import Traits, traits
from silang.run import compare
from silang.schema import load
from silang.types import Comparison, Quantity, Report

QUAKE = "Gempa Guncang Donggala\n\nGempa bermagnitudo 6,0 mengguncang Kabupaten Donggala, Selasa (11/3/2025) pagi. "


def told(*texts: str, lang: str = "id") -> Comparison:
    """The comparison of reports of one quake, each of an outlet of its own."""
    return compare(
        Report(f"r{n}", f"r{n}.txt", QUAKE + text, lang, outlet=f"Koran {n}", published="2025-03-11")
        for n, text in enumerate(texts)
    )


def figures_of(found: Comparison) -> list[Traits]:
    return traits(facts(found.readings, found.events, found.stories, load()), load())


def pair(found: Comparison, left: float, right: float) -> Pair:
    """The pair of these two figures."""
    known = {t.said[0].middle: t for t in figures_of(found)}
    return Pair(known[left], known[right], load())


def test_tolls_of_two_reports_are_likelier_of_one_thing_than_a_toll_and_houses() -> None:
    found = told("BPBD menyebut 12 orang tewas.", "Polisi menyebut 19 orang tewas. Sebanyak 17 rumah rusak.")
    assert chance(pair(found, 12, 19)) > weights().needed > chance(pair(found, 12, 17))


def test_a_pair_says_the_same_from_either_side() -> None:
    found = told(
        "BPBD menyebut 12 orang tewas dan 340 rumah rusak.", "Polisi menyebut 19 orang tewas, 210 rumah rusak."
    )
    known = figures_of(found)
    for left, right in permutations(known, 2):
        assert list(features(Pair(left, right, load()))) == list(features(Pair(right, left, load())))


def test_the_order_of_reports_changes_no_chance() -> None:
    texts = ("BPBD menyebut 12 orang tewas.", "Polisi menyebut 19 orang tewas. Warga membuka 3 posko.")
    assert chance(pair(told(*texts), 12, 19)) == chance(pair(told(*reversed(texts)), 19, 12))


def test_every_weight_has_the_sign_of_its_feature() -> None:
    known = weights()
    sign = {of: sign for sign, of in FEATURES.values()}
    assert known.each
    assert all(one.weight * sign[one.of] >= 0 for one in known.each)
    assert 0 < known.needed <= known.at_odds < 1


def test_what_cannot_reach_the_least_is_told_early_and_nothing_else() -> None:
    found = told(
        "BPBD menyebut 12 orang tewas dan 340 rumah rusak.", "Polisi menyebut 19 orang tewas, 210 rumah rusak."
    )
    for left, right in combinations(figures_of(found), 2):
        whole, early = (chance(Pair(left, right, load()), least) for least in (0.0, 0.25))
        assert early == (whole if whole >= 0.25 else pytest.approx(0.0, abs=0.25))


def test_only_what_cannot_hold_of_a_pair_is_not_asked() -> None:
    texts = (
        "BPBD menyebut 12 orang tewas dan 340 rumah rusak. Semula disebut 9 orang tewas, sedangkan warga menyebut 15.",
        "Polisi menyebut 19 orang tewas, 210 rumah rusak.",
        "Sebanyak 12 orang tewas. Polisi menyebut 19 orang tewas.",
    )
    english = Report("e", "e.txt", "Quake hits Donggala\n\nThe quake on Tuesday killed 17 people, police said.", "en")
    found = compare([*(r.report for r in told(*texts).readings), english])
    kinds = set()
    for left, right in combinations(figures_of(found), 2):
        one = Pair(left, right, load())
        total = weights().start + sum(w.weight * w.of(one) for w in weights().each)
        assert chance(one) == pytest.approx(1 / (1 + exp(-total)))
        kinds.add((bool(one.sides), bool(one.shared), one.across))
    assert len(kinds) >= 3


def test_a_bare_figure_is_shown_only_where_it_is_of_something() -> None:
    found = told("Posko mencatat 31 orang luka.", "Posko merawat 29 orang luka. Hari hujan, dan kode 44 tetap dipakai.")
    lows = {s.value.low for f in found.findings for s in f.sides if isinstance(s.value, Quantity)}
    assert {29.0, 31.0} <= lows
    assert 44.0 not in lows


def test_of_many_tellings_the_same_stand_side_by_side_as_of_few() -> None:
    found = told("BPBD menyebut 12 orang tewas. Polisi menyebut 19 orang tewas. Warga mengungsi ke bukit. " * 30)
    one = pair(found, 12, 19)
    left, right = one.left.said, one.right.said
    assert len(right) > 20
    assert list(side_by_side(left, right)) == [(a, b) for a in left for b in right if beside(a, b)] != []
