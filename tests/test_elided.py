"""Figures without a noun of their own, and what they count all the same."""

from __future__ import annotations

from typing import Any

import pytest

from silang.lang import codes, load
from silang.mark.proofs import elided
from silang.mark.quantities import quantities
from silang.mark.sentences import sentences
from silang.types import Quantity, Report

RULES = [(code, rule) for code in codes() for rule in load(code)["elided"]["rule"]]


def counted(text: str, lang: str) -> list[tuple[float | None, str | None, str | None]]:
    report = Report("r", "r.txt", text, lang)
    found = quantities(report, sentences(report, load(lang)), load(lang))
    return [(v.low, v.unit, v.noun) for m in found if isinstance(v := m.value, Quantity)]


@pytest.mark.parametrize(("code", "rule"), RULES, ids=lambda x: x if isinstance(x, str) else x["name"])
def test_every_rule_proves_itself(code: str, rule: dict[str, Any]) -> None:
    assert rule["yes"]
    assert rule["no"]
    assert list(elided(load(code), rule)) == []


@pytest.mark.parametrize(
    ("text", "lang", "low", "unit"),
    [
        ("Jumlah korban tewas naik dari 28 menjadi 31.", "id", 28, "death"),
        ("Jumlah korban tewas naik dari 28 menjadi 31.", "id", 31, "death"),
        ("Korban di tiga desa itu kini mencapai 31.", "id", 31, "victim"),
        ("Lima warga tewas, 31 dirawat di puskesmas.", "id", 31, "person"),
        ("Lima warga tewas di Agam, 12 di Solok.", "id", 12, "resident"),
        ("Polisi menahan 31 tersangka. Sebelas di antaranya perempuan.", "id", 11, "suspect"),
        ("Meninggal: 12", "id", 12, "dead"),
        ("Dua belas orang tewas, sembilan masih dicari.", "id", 9, "missing"),
        ("Ada 46 anak dirawat, padahal tempat tidurnya 28.", "id", 28, "bed"),
        ("Yang tumpah 1.900 barel dan kemudian menjadi 1.600.", "id", 1600, "barrel"),
        ("Delapan orang tewas di laut. Lembaga itu sebelumnya menyebut sebelas.", "id", 11, "person"),
        ("Dari 40 rumah di sana, 12 hanyut.", "id", 12, "house"),
        ("The union put the number of strikers at 300 on Friday and at 480 on Sunday.", "en", 480, "striker"),
        ("Fifty-two had been pulled from the water.", "en", 52, "person"),
        ("They lost 31 houses. The mayor had counted 26.", "en", 26, "house"),
        ("Only 17 of 24 kilometres got asphalt.", "en", 17, "km"),
        ("Dari 40 sekolah, 12 di antaranya rusak.", "id", 12, "school"),
        ("The toll climbed from 28 on Monday to 31.", "en", 28, "death"),
        ("The toll climbed from 28 on Monday to 31.", "en", 31, "death"),
        ("It sank with 45 passengers. Nine of them swam ashore.", "en", 9, "passenger"),
        ("The blast killed five and 31 were taken to hospital.", "en", 31, "person"),
        ("Only 28 of the 68 schools reopened.", "en", 28, "school"),
        ("The number of cases was put at 412.", "en", 412, "case"),
        ("They were not paid for two months. The union says three.", "en", 3, "mo"),
        ("Honor mereka tertunggak enam bulan. Dinas hanya mengakui empat.", "id", 4, "mo"),
        ("It blew up at 11 kilometres rather than nine.", "en", 9, "km"),
        ("They measured 12 kilometres. The radar had it at 11.5.", "en", 11.5, "km"),
        ("They owed 16 billion rupiah. The union had claimed 17.8 billion.", "en", 17.8e9, "IDR"),
        ("Six of the 12 aboard swam ashore.", "en", 6, "person"),
        ("The council voted by 17 to nine for the inquiry.", "en", 17, "vote"),
        ("The firm wants to lay off 1,200.", "en", 1200, "person"),
        ("Ada 31 kapal yang hilang. Data versi serikat 28.", "id", 28, "ship"),
        ("Antrean truk di gerbang itu menyusut menjadi 700.", "id", 700, "truck"),
    ],
)
def test_a_bare_figure_counts_what_its_sentence_tells(text: str, lang: str, low: float, unit: str) -> None:
    assert (low, unit, None) in counted(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Indeks keyakinan konsumen naik menjadi 120.", "id"),
        ("Nilai tukar petani turun menjadi 98.", "id"),
        ("Angka reproduksi virus naik dari 2 menjadi 3.", "id"),
        ("Suhu di desa itu turun menjadi 12.", "id"),
        ("The confidence of business leaders fell to 48.", "en"),
        ("Scores of members averaged 12 on that scale.", "en"),
    ],
)
def test_a_level_counts_nobody(text: str, lang: str) -> None:
    assert all(unit is None or noun is not None for _, unit, noun in counted(text, lang))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Hotel bintang empat itu tutup.", "id"),
        ("Tim dibagi dua, yakni di pasar dan di terminal.", "id"),
        ("The two were arrested.", "en"),
        ("The committee split in two.", "en"),
    ],
)
def test_a_number_in_words_that_nothing_tells_of_is_none(text: str, lang: str) -> None:
    assert counted(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ada 31 warga di sana. Bupati menyebut 40.000.", "id"),
        ("Harga naik 2 persen menjadi 7.957.", "id"),
        ("It lasted 22 minutes and cost them 400.", "en"),
        ("They measured 12 kilometres. It rose by 2.5.", "en"),
        ("They shot three short-range missiles. Two flew 155 miles and rose 2 percent to 9,000.", "en"),
    ],
)
def test_a_figure_of_another_size_is_of_another_thing(text: str, lang: str) -> None:
    assert counted(text, lang)[-1][1] is None
