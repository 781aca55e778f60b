"""Figures of one thing that reports name in other words are compared; those that only look alike are not, with why."""

from __future__ import annotations

import pytest

from silang.run import compare
from silang.schema.scales import scaled
from silang.types import Comparison, Finding, Quantity, Report

DAY = "2025-02-11"


def told(*texts: str, lang: str = "id") -> Comparison:
    """The comparison of reports of one day, by outlets of their own."""
    return compare(
        Report(f"r{n}", f"r{n}.txt", text, lang, outlet=f"Outlet {n}", published=DAY) for n, text in enumerate(texts)
    )


def held(comparison: Comparison, relation: str) -> list[tuple[set[float | None], Finding]]:
    return [
        ({s.value.low for s in f.sides if isinstance(s.value, Quantity)}, f)
        for f in comparison.findings
        if f.relation == relation
    ]


def differ(comparison: Comparison, left: float, right: float) -> bool:
    """Whether the two figures stand on sides of a conflict or an update."""
    return any({left, right} <= lows for r in ("conflict", "update") for lows, _ in held(comparison, r))


FLOOD = (
    "Banjir Tarumpa, Bantuan Mulai Dikirim\n\nTARUMPA - Banjir merendam Kabupaten Tarumpa, Senin (10/2/2025). "
    "Bupati Tarumpa Zul Amrin mengatakan pemerintah mengirim bantuan untuk {0}.\n\n{1}"
)


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("4.200 keluarga", "3.800 keluarga yang mengungsi", 4200, 3800),
        ("126 sekolah", "140 sekolah yang diliburkan", 126, 140),
    ],
)
def test_what_is_counted_by_one_noun_is_compared(one: str, other: str, left: float, right: float) -> None:
    comparison = told(FLOOD.format(one, ""), FLOOD.format(other, "Air mulai surut."))
    assert differ(comparison, left, right)


def test_a_figure_in_another_unit_is_compared_with_its_own() -> None:
    first = "Kebakaran Lahan di Ranggu\n\nRANGGU - Lahan yang terbakar di Ranggu seluas 320 hektare, kata BPBD Ranggu."
    second = "Lahan Ranggu Terbakar\n\nRANGGU - Lahan yang terbakar di Ranggu seluas 4,1 kilometer persegi, kata BPBD."
    assert differ(told(first, second), 320, 4.1)


def test_equal_figures_in_two_units_agree() -> None:
    first = "Kebakaran Lahan di Ranggu\n\nRANGGU - Lahan yang terbakar di Ranggu seluas 410 hektare, kata BPBD Ranggu."
    second = "Lahan Ranggu Terbakar\n\nRANGGU - Lahan yang terbakar di Ranggu seluas 4,1 kilometer persegi, kata BPBD."
    assert not differ(told(first, second), 410, 4.1)


def test_a_scale_gives_each_unit_in_one() -> None:
    assert scaled(Quantity(17, 17, "t")) == Quantity(17000, 17000, "kg")
    assert scaled(Quantity(104, 104, "degF")) == Quantity(40, 40, "Cel", approximate=True)
    assert scaled(Quantity(5, 5, "IDR")) == Quantity(5, 5, "IDR")


BUDGET = "DPRD Lamasi Sahkan APBD\n\nLAMASI - DPRD Lamasi mengesahkan APBD {0} dalam rapat paripurna, Selasa.{1}"


def test_another_year_is_not_compared_and_the_reader_is_told_why() -> None:
    first = BUDGET.format("2026 sebesar Rp 3,42 triliun", "")
    second = BUDGET.format("2026", " Pada 2025, APBD Lamasi sebesar Rp 3,1 triliun.")
    comparison = told(first, second)
    assert not differ(comparison, 3.42e12, 3.1e12)
    ((lows, finding),) = held(comparison, "apart")
    assert lows == {3.42e12, 3.1e12}
    assert [r.code for r in finding.reasons] == ["apart-time"]


SUNK = "KM Cahaya Rinai Tenggelam\n\nKM Cahaya Rinai tenggelam di Selat Buton Kecil, Senin (10/2/2025). {0}"


def test_those_saved_out_of_all_on_board_are_compared_with_those_saved() -> None:
    first = SUNK.format("Basarnas menyebut 28 orang selamat.")
    second = SUNK.format("Basarnas menyebut yang selamat 64 orang dari total 90 orang di kapal.")
    assert differ(told(first, second), 28, 64)


SUNK = "Feri Karam di Selat Ranggu\n\nRANGGU - Feri karam di Selat Ranggu, Senin (10/2/2025). {0}"


def test_the_dead_and_the_missing_stay_two_though_one_figure_is_of_both() -> None:
    found = told(
        SUNK.format("Basarnas mencatat 14 orang tewas dan 24 orang masih hilang."),
        SUNK.format("Basarnas mencatat 19 orang tewas, sedangkan 19 orang lainnya masih hilang."),
        SUNK.format("Jumlah korban menjadi 19 orang, dan 17 orang dinyatakan hilang."),
    )
    sides = [(f.about, [s.value.low for s in f.sides if isinstance(s.value, Quantity)]) for f in found.findings]
    assert not any({14.0, 24.0} <= set(lows) or {14.0, 17.0} <= set(lows) for _, lows in sides)
    assert any(about == "missing" and {24.0, 19.0} <= set(lows) for about, lows in sides)


def test_trucks_that_carried_aid_are_no_trucks_that_burnt() -> None:
    first = FLOOD.format("warga", "Bantuan diangkut dengan 12 truk dari gudang Bulog ke posko.")
    second = FLOOD.format("warga", "Sementara itu, 40 rumah terendam dan jalan ke kota terputus.")
    assert not differ(told(first, second), 12, 40)
