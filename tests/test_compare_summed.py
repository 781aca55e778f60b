"""Figures that come to another one of their report are parts of it, and are held against nobody's count of all."""

from __future__ import annotations

import pytest

import silang
from silang.types import Quantity

OTHER = (
    "Korban Keracunan di Ngamprah Tembus 1.333 Orang\n\nBANDUNG BARAT - Sekda Kabupaten Bandung Barat Ade Rahman"
    " menyebut siswa yang keracunan makanan di Ngamprah mencapai 1.333 orang, Jumat (26/9/2025). Sebelumnya Dinas"
    " Kesehatan mencatat 1.035 korban."
)
LISTED = (
    "Keracunan di Ngamprah, 1.035 Siswa Dirawat\n\nBANDUNG BARAT - Jumlah korban keracunan makanan di Ngamprah,"
    " Kabupaten Bandung Barat, bertambah menjadi 1.035 orang hingga Kamis (25/9/2025) malam. Kepala Dinas Kesehatan"
    " Bandung Barat Lina Sukandar mengatakan, 27 siswa masih dirawat di RSUD Cililin.\n"
    '"Kami catat {} kasus pada klaster pertama dan 624 kasus pada klaster kedua," kata Lina.'
)


@pytest.mark.parametrize(("first", "shown"), [("411", False), ("512", True)])
def test_what_comes_to_the_whole_is_a_part_of_it(first: str, *, shown: bool) -> None:
    rows = [
        {"text": text, "outlet": outlet, "published": "2025-09-26"}
        for text, outlet in ((LISTED.format(first), "Harian Uji"), (OTHER, "Koran Coba"))
    ]
    found = silang.compare(silang.read(rows))
    figures = {
        s.value.low
        for f in found.findings
        if f.relation == "conflict" and f.about == "cases"
        for s in f.sides
        if isinstance(s.value, Quantity)
    }
    assert {1035.0, 1333.0} <= figures
    assert (624.0 in figures) is shown
