"""A figure that somebody names only to say that it is wrong is not told as theirs."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

import silang
from silang.show import html
from silang.show.terminal import show

DAY = {"published": "2025-03-03"}
MAYOR = (
    "162 Orang Tewas akibat Banjir Talaga\n\nTALAGA - Banjir di Talaga menewaskan 162 orang, kata Bupati Talaga "
    "Sari Dewi, Senin (3/3/2025)."
)
DENIAL = (
    "Korban Banjir Talaga 62 Orang, Bukan 162\n\nTALAGA - Jumlah korban tewas banjir di Talaga 62 orang, bukan 162 "
    "orang, kata Kepala BPBD Talaga Rudi Hartono, Senin (3/3/2025)."
)


@pytest.fixture(scope="module")
def told() -> silang.Comparison:
    rows = [{"text": MAYOR, "outlet": "Satu", **DAY}, {"text": DENIAL, "outlet": "Dua", **DAY}]
    return silang.compare(silang.read(rows))


@pytest.mark.parametrize(("language", "line"), [("en", "Sari Dewi · denied by Rudi Hartono"), ("id", "dibantah Rudi")])
def test_the_terminal_tells_who_denies_a_figure(told: silang.Comparison, language: str, line: str) -> None:
    out = io.StringIO()
    show(told, Console(file=out, width=200, highlight=False), language)
    side = next(row for row in out.getvalue().splitlines() if row.lstrip().startswith("162"))
    assert line in side
    assert "origin" not in side


def test_the_page_tells_who_denies_a_figure(told: silang.Comparison) -> None:
    page = html.page(told)
    assert "according to Sari Dewi" in page
    assert "denied by Rudi Hartono" in page
