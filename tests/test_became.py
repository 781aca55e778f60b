"""Figures that a report gives beside the one they became are compared with it; those of another happening are not."""

from __future__ import annotations

import pytest

from silang.run import compare
from silang.types import Finding, Lang, Quantity, Report


def findings(lang: Lang, *told: tuple[str, str]) -> list[Finding]:
    """What is found between reports of these days."""
    reports = [
        Report(f"r{n}", f"r{n}.txt", text, lang, outlet=f"Outlet {n}", published=day)
        for n, (day, text) in enumerate(told)
    ]
    return list(compare(reports).findings)


def relations(found: list[Finding], left: float, right: float) -> set[str]:
    """How the findings that hold both figures on their sides call them."""
    return {
        f.relation
        for f in found
        if {left, right} <= {s.value.low for s in f.sides if isinstance(s.value, Quantity)}
    }  # fmt: skip


FIRE = "Lahan gambut di Kabupaten Siak, Riau, terbakar sejak Senin (14/7/2025). "


def test_a_figure_that_a_later_report_gives_as_the_former_one_has_been_updated() -> None:
    found = findings(
        "id",
        ("2025-07-15", FIRE + "BMKG mencatat 46 titik panas di Riau pada Selasa."),
        ("2025-07-16", FIRE + "Titik panas di Riau naik dari 46 menjadi 71 pada Rabu, kata BMKG."),
    )
    assert relations(found, 46, 71) == {"update"}


QUAKE = "Gempa bermagnitudo 6,0 mengguncang Kabupaten Donggala, Sulawesi Tengah, Selasa (11/3/2025) pagi. "


def test_a_toll_that_an_earlier_happening_had_too_is_that_of_today() -> None:
    found = findings(
        "id",
        ("2025-03-11", QUAKE + "Sebanyak 9 orang tewas, kata BPBD. Pada Juli 2019 gempa di sana menewaskan 14 orang."),
        ("2025-03-12", QUAKE + "Korban tewas kini 14 orang, kata BPBD Donggala."),
    )
    assert relations(found, 9, 14) == {"update"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", QUAKE + "BPBD semula menyebut 12 orang tewas. Setelah dicek, korban tewas ternyata 10 orang."),
        ("en", "A 6.0 quake shook Donggala on Tuesday. It killed 10 people, not 12 as the agency had said earlier."),
    ],
)
def test_a_toll_that_one_report_puts_right_is_shown_as_an_update(lang: Lang, text: str) -> None:
    assert relations(findings(lang, ("2025-03-12", text)), 12, 10) == {"update"}


def test_a_price_that_one_report_tells_to_have_changed_is_no_finding() -> None:
    text = "Harga cabai di Pasar Palu naik dari Rp 40.000 menjadi Rp 55.000 per kilogram, Rabu (12/3/2025)."
    assert not relations(findings("id", ("2025-03-12", text)), 40000, 55000) & {"update", "conflict"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", QUAKE + "Menurut BPBD, 12 orang tewas. Kepala desa mengklaim 19 orang tewas."),
        ("en", "A 6.0 quake shook Donggala on Tuesday. The agency said 12 people died. The mayor insisted 19 died."),
    ],
)
def test_counts_that_two_stand_by_in_one_report_are_in_conflict(lang: Lang, text: str) -> None:
    assert relations(findings(lang, ("2025-03-12", text)), 12, 19) == {"conflict"}


def test_counts_of_two_places_are_not_in_conflict_whoever_stands_by_them() -> None:
    text = QUAKE + "Menurut BPBD, 12 orang tewas di Palu. Kepala desa mengklaim 19 orang tewas di Manado."
    assert "conflict" not in relations(findings("id", ("2025-03-12", text)), 12, 19)
