"""What goes on for weeks is one happening, what strikes again is another, and what is told each day is of its day."""

from __future__ import annotations

import pytest

from silang.link.chunks import glossary, subjects
from silang.mark.shared import shared
from silang.run import compare
from silang.types import Lang, Report

Told = tuple[str, str, str]
"""Language, day of publication, headline and text."""

OUTBREAK: tuple[Told, ...] = (
    (
        "id",
        "2026-03-03",
        "Kasus DBD di Sikka naik, 214 orang dirawat\n"
        "Dinas Kesehatan Sikka mencatat 214 pasien demam berdarah dengue (DBD) hingga Selasa (3/3/2026). Di Sikka, "
        "ruang anak rumah sakit penuh.",
    ),
    (
        "en",
        "2026-03-21",
        "Dengue spreads in Sikka as hospital runs out of beds\n"
        "Dengue fever has sent 530 people to hospital in Sikka, the health office said on Saturday. Nurses in Sikka "
        "put mattresses in the corridor.",
    ),
)
ELSEWHERE: Told = (
    "id",
    "2026-04-01",
    "Kasus DBD di Ende bertambah\n"
    "Dinas Kesehatan Ende mencatat 96 pasien demam berdarah dengue (DBD) hingga Rabu (1/4/2026). Di Ende, warga "
    "menguras bak air. Sikka lebih dahulu dilanda wabah.",
)
MARKETS: tuple[Told, ...] = (
    (
        "id",
        "2026-06-08",
        "Saham bank menyeret indeks turun 1,93 persen\n"
        "Indeks saham Bursa Wanareja ditutup turun 1,93 persen pada Senin (8/6/2026), kata analis Fitria Larasati dari "
        "Sekuritas Mandala. Saham bank paling banyak dijual.",
    ),
    (
        "id",
        "2026-06-09",
        "Indeks pulih 1,12 persen, investor asing tetap jual saham\n"
        "Bursa Wanareja naik 1,12 persen pada Selasa (9/6/2026), kata analis Fitria Larasati dari Sekuritas Mandala. "
        "Investor asing menjual saham senilai Rp348 miliar.",
    ),
)


def stories(*texts: Told) -> int:
    given = [
        Report(str(n), str(n), text, lang, f"Outlet {n}", text.partition("\n")[0], day)
        for n, (lang, day, text) in enumerate(texts)
    ]
    return len(compare(given).stories)


def test_an_outbreak_is_one_happening_weeks_later_and_in_another_language() -> None:
    assert stories(*OUTBREAK) == 1


def test_the_outbreak_of_the_next_district_is_another() -> None:
    assert stories(*OUTBREAK, ELSEWHERE) == 2


def test_what_is_told_each_day_is_another_the_day_after() -> None:
    assert stories(*MARKETS) == 2


@pytest.mark.parametrize("lang", ["id", "en"])
def test_each_language_has_words_for_what_lasts_and_what_is_told_each_day(lang: Lang) -> None:
    table = shared("lasting")
    named = {s for kinds in table.values() for of in kinds.values() for s in of.split()}
    assert named <= {*subjects(lang).values(), *glossary(lang).values()}
