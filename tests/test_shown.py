"""What is shown as at odds or as changed: sure enough, of one thing with most of its sides, and no more than told."""

from __future__ import annotations

import pytest

from silang.compare.asked import LEAST
from silang.compare.judge import close
from silang.run import compare
from silang.types import Comparison, Lang, Report


def compared(lang: Lang, *dated: tuple[str, str]) -> Comparison:
    return compare(
        Report(f"r{n}", f"r{n}.txt", text, lang, outlet=f"Outlet {n}", published=day)
        for n, (day, text) in enumerate(dated)
    )


def at_odds(found: Comparison) -> list[tuple[str, str]]:
    return [(f.relation, f.about) for f in found.findings if f.relation in ("conflict", "update")]


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ({(0, 1), (1, 2)}, [[0, 1, 2]]),
        ({(0, 1), (1, 2), (2, 3)}, [[0, 1], [2, 3]]),  # a chain is cut where it is weakest
        ({(0, 1), (0, 2), (1, 2), (2, 3)}, [[0, 1, 2]]),  # one weak pair brings no fourth side
        ({(0, 1), (0, 2), (1, 2), (2, 3), (0, 3)}, [[0, 1, 2, 3]]),
    ],
)
def test_a_side_is_of_one_thing_with_half_of_the_others(pairs: set[tuple[int, int]], groups: list[list[int]]) -> None:
    assert close(range(4) if len(groups) > 1 or 3 in groups[0] or (2, 3) in pairs else range(3), pairs) == groups


@pytest.mark.parametrize("least", LEAST.values())
def test_the_more_are_known_to_count_the_less_is_asked_for(least: tuple[float, float, float]) -> None:
    assert 1 > least[0] >= least[1] >= least[2] >= 0


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "BPS mengumumkan inflasi, Senin. Indeks harga konsumen naik dari 108,74 menjadi 109,04."),
        ("en", "A court in Cairo jailed him for 25 years. Earlier, he was handed a 20-year sentence over protests."),
        ("en", "Statistics Indonesia reported on Monday. The consumer price index rose from 108.74 to 109.04."),
    ],
)  # fmt: skip
def test_a_change_that_one_report_tells_is_nothing_that_reports_differ_in(lang: Lang, text: str) -> None:
    assert at_odds(compared(lang, ("2025-03-11", text))) == []


def test_the_day_of_a_quotation_is_no_day_of_the_happening() -> None:
    found = compared(
        "id",
        ("2025-09-11", "Gempa bermagnitudo 5,8 mengguncang Kabupaten Wanasari pada Kamis (11/9/2025) pagi."),
        (
            "2025-09-12",
            "Gempa bermagnitudo 5,8 mengguncang Kabupaten Wanasari, dikutip dari Antara, Jumat (12/9/2025).",
        ),
    )
    assert ("conflict", "date") not in at_odds(found)


def test_a_post_in_small_letters_is_no_name_spelt_in_two_ways() -> None:
    found = compared(
        "en",
        ("2017-09-15", f"{LAUNCH}The South Korean president has convened a council meeting."),
        ("2017-09-15", f"{LAUNCH}The South Korea president has convened a council meeting."),
    )
    assert not [f for f in found.findings if f.about == "name"]


LAUNCH = "North Korea fired a missile over Hokkaido on Friday morning. "
MARKET = "di Pasar Mandalika, Kota Mataram, kata Dinas Perdagangan."


def test_prices_of_two_days_are_no_dispute_over_a_day() -> None:
    found = compared(
        "id",
        ("2026-02-10", f"Harga cabai rawit merah naik menjadi Rp120.000 per kilogram pada Selasa (10/2/2026) {MARKET}"),
        ("2026-02-16", f"Harga cabai rawit merah turun menjadi Rp88.000 per kilogram pada Senin (16/2/2026) {MARKET}"),
    )
    assert ("conflict", "date") not in at_odds(found)


def test_two_days_told_of_one_happening_are_still_at_odds() -> None:
    found = compared(
        "id",
        ("2025-09-14", "Gempa bermagnitudo 5,8 mengguncang Kabupaten Wanasari pada Selasa (9/9/2025) pagi."),
        ("2025-09-14", "Gempa bermagnitudo 5,8 mengguncang Kabupaten Wanasari pada Rabu (10/9/2025) pagi."),
    )  # fmt: skip
    assert ("conflict", "date") in at_odds(found)
