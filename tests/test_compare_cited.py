"""A figure that a speaker cites as another's is no count of the one who cites it."""

from __future__ import annotations

import pytest

import silang
from silang.types import Quantity

TOLL = (
    "Banjir di Cilangkap\n\nGubernur Damar Prakoso menyebut 34 orang meninggal akibat banjir di Cilangkap,"
    " Selasa (11/3/2025)."
)


@pytest.mark.parametrize(
    ("other", "speakers"),
    [
        (
            "Korban Banjir Cilangkap\n\nBanjir di Cilangkap pada Selasa (11/3/2025) menewaskan 37 orang."
            " Juru bicara BNPB Galih Wibisana mengatakan 34 orang meninggal yang disebut Gubernur Damar Prakoso"
            " belum diverifikasi.",
            {"Damar Prakoso"},
        ),
        (
            "Korban Banjir Cilangkap\n\nJuru bicara BNPB Galih Wibisana mengatakan 34 orang meninggal akibat banjir"
            " di Cilangkap, Selasa (11/3/2025).",
            {"Damar Prakoso", "Galih Wibisana"},
        ),
    ],
)
def test_a_cited_figure_is_not_its_citers(other: str, speakers: set[str]) -> None:
    rows = [
        {"text": TOLL, "outlet": "Harian Uji", "published": "2025-03-12"},
        {"text": other, "outlet": "Koran Coba", "published": "2025-03-12"},
    ]
    found = silang.compare(silang.read(rows))
    said = {s.id: s.speaker and s.speaker.name for r in found.readings for s in r.statements}
    by = {c.id: said.get(c.statement or "") for r in found.readings for c in r.claims}
    sides = [s for f in found.findings for s in f.sides if isinstance(s.value, Quantity) and s.value.low == 34]
    assert {by[claim] for side in sides for claim in side.claims} == speakers
