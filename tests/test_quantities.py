"""What news counts and measures, and the numbers that count nothing."""

from __future__ import annotations

import re
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import silang
from silang.lang import codes, load
from silang.mark.proofs import counted
from silang.mark.quantities import quantities
from silang.mark.sentences import sentences
from silang.show.words import languages, words
from silang.types import Mention, Nearly, Quantity, Report, Sentence, Span, Timex

RULES = [(code, rule) for code in codes() for rule in load(code)["quantities"]["rule"]]


def marked(text: str, lang: str = "id", times: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
    report = Report("r", "r.txt", text, lang)
    return quantities(report, sentences(report, load(lang)), load(lang), times)


def told(text: str, lang: str = "id", times: tuple[Mention, ...] = ()) -> list[Nearly]:
    report = Report("r", "r.txt", text, lang)
    heard: list[Nearly] = []
    quantities(report, sentences(report, load(lang)), load(lang), times, heard.append)
    return heard


def values(text: str, lang: str = "id") -> list[Quantity]:
    return [m.value for m in marked(text, lang) if isinstance(m.value, Quantity)]


@pytest.mark.parametrize(("code", "rule"), RULES, ids=lambda x: x if isinstance(x, str) else x["name"])
def test_every_rule_proves_itself(code: str, rule: dict[str, Any]) -> None:
    assert rule["yes"]
    assert rule["no"]
    assert list(counted(load(code), rule)) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Gempa M 6,7 mengguncang pulau itu.", 6.7, 6.7, "magnitude"),
        ("Gempa bermagnitudo 5,6 terasa.", 5.6, 5.6, "magnitude"),
        ("Gempa berkekuatan 5,6 SR terasa.", 5.6, 5.6, "magnitude"),
        ("Polisi menyita uang Rp1,5 triliun.", 1.5e12, 1.5e12, "IDR"),
        ("Negara rugi Rp 3,7 M tahun itu.", 3.7e9, 3.7e9, "IDR"),
        ("Negara rugi 3,7 M rupiah tahun itu.", 3.7e9, 3.7e9, "IDR"),
        ("Kabelnya 40 m.", 40, 40, "m"),
        ("Ia divonis empat tahun enam bulan penjara.", 4.5, 4.5, "a"),
        ("Ia divonis 1 tahun dan 8 bulan penjara.", 1.6667, 1.6667, "a"),
        ("Perjalanan itu 3 jam 20 menit.", 3.3333, 3.3333, "h"),
        ("Sewanya Rp 200-an ribu.", 2e5, 2e5, "IDR"),
        ("Sebanyak 30-an ribu warga datang.", 3e4, 3e4, "resident"),
        ("Sebanyak 30-an warga datang.", 30, 30, "resident"),
        ("PALU, KABAR — Sedikitnya 40 pengayuh pulang.", 40, None, "pengayuh"),
        ("Polisi menyita uang US$ 2.201 tunai.", 2201, 2201, "USD"),
        ("Polisi menyita uang US$ 1,400 tunai.", 1400, 1400, "USD"),
        ("Uang miliaran rupiah disita.", 1e9, None, "IDR"),
        ("Harga naik 3,08% setahun.", 3.08, 3.08, "%"),
        ("Harga naik 0,21 Persen.", 0.21, 0.21, "%"),
        ("Suku bunga naik 25 bps.", 25, 25, "[bp]"),
        ("Ekonomi tumbuh minus 5,32 persen.", -5.32, -5.32, "%"),
        ("Ia ditahan 1x24 jam.", 24, 24, "h"),
        ("Separuh warga mengungsi.", 0.5, 0.5, "1"),
        ("Harganya puluhan hingga ratusan juta rupiah.", 1e7, None, "IDR"),
        ("Ia mengambil 80 persennya.", 80, 80, "%"),
        ("Ada 7 unit rumah rusak.", 7, 7, "house"),
        ("Ada 11 orang tersangka.", 11, 11, "suspect"),
        ("Ada 162 korban jiwa.", 162, 162, "death"),
        ("Ribuan lainnya terluka.", 1000, None, "injured"),
        ("Belasan ribu warga mengungsi.", 11000, 19000, "resident"),
        ("Ia membeli sebuah sepeda motor.", 1, 1, "motorcycle"),
        ("Banjir menjebol dua tanggul.", 2, 2, "levee"),
        ("Bus itu menabrak tiga kendaraan roda dua.", 3, 3, "motorcycle"),
        ("Longsor menewaskan seorang warga.", 1, 1, "resident"),
        ("Ke-40 jenazah dikenali.", 40, 40, "body"),
        ("Sebanyak 39 di antaranya ditemukan.", 39, 39, None),
        ("Perjalanan dua-tiga jam.", 2, 3, "h"),
        ("Butuh satu hingga dua minggu.", 1, 2, "wk"),
        ("Ia menunggu dua atau tiga hari.", 2, 3, "d"),
        ("Juli dan dua anaknya sehat.", 2, 2, "child"),
        ("Sekitar 1.300-an rumah terendam.", 1300, 1300, "house"),
        ("Ada 1,400 orang di sana.", 1400, 1400, "person"),
        ("Indeks naik ke level 7.957 kemarin.", 7957, 7957, None),
        ("Inflasi ditargetkan 2,5 plus minus 1 persen.", 1.5, 3.5, "%"),
        ("Bantuan itu Rp 5-10 juta.", 5e6, 1e7, "IDR"),
        ("Bantuan itu Rp 5 juta sampai 10 juta.", 5e6, 1e7, "IDR"),
        ("Nilainya Rp 1, 5 triliun.", 1.5e12, 1.5e12, "IDR"),
        ("Ada dua ratusan orang di sana.", 200, 200, "person"),
        ("Dua lusin polisi berjaga.", 24, 24, "police"),
        ("Sepasang pengantin tewas.", 2, 2, "person"),
        ("Jumlahnya hampir dua kali lipat dari dulu.", None, 2, "multiple"),
        ("Harga naik hingga 5 persen.", 5, 5, "%"),
        ("Setidaknya ada 10 orang di sana.", 10, None, "person"),
        ("Kasus bertambah belasan hingga puluhan.", 11, None, None),
        ("BANDUNG, SILANG — Sebelas gajah mati.", 11, 11, "elephant"),
        ("Ia membuka satu dandang baru.", 1, 1, "dandang"),
        ("Seorang tewas di sana.", 1, 1, "dead"),
        ("Kurang dari sepertiga suara dihitung.", None, 0.333, "1"),
        ("Ada 1.094 tambahan kasus hari ini.", 1094, 1094, "case"),
    ],
)
def test_indonesian_quantity(text: str, low: float, high: float | None, unit: str | None) -> None:
    (found,) = values(text)
    assert (found.low, found.high) == (low, high)
    assert unit is None or found.unit == unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("A 5.6 magnitude quake struck.", 5.6, 5.6, "magnitude"),
        ("The bill rose to $5m in all.", 5e6, 5e6, "USD"),
        ("It costs $65 billion.", 65e9, 65e9, "USD"),
        ("They met 14 young North Korean soldiers.", 14, 14, "soldier"),
        ("Two-thirds of them died.", 0.667, 0.667, None),
        ("Two-thirds of the residents fled.", 0.667, 0.667, None),
        ("They waited half an hour.", 0.5, 0.5, "h"),
        ("Dozens of bodies lay there.", 12, None, "body"),
        ("Tens of thousands of people fled.", 10000, None, "person"),
        ("The 15-member council met.", 15, 15, "member"),
        ("An 11-and-a-half hour trip.", 11.5, 11.5, "h"),
        ("They moved at 20-25 mph then.", 20, 25, "mph"),
        ("In all, 17 injured were taken away.", 17, 17, "injured"),
        ("Half a million refugees came.", 500000, 500000, "refugee"),
        ("Broadcast rights made a $121 billion deal.", 121e9, 121e9, "USD"),
        ("They met two senior US officials.", 2, 2, "official"),
        ("They met two Port City council members.", 2, 2, "member"),
        ("Eight of its citizens were killed.", 8, 8, None),
        ("An eight-core chip runs it.", 8, 8, "core"),
        ("The two-carriage tram fell over.", 2, 2, "carriage"),
        ("Two first-class passengers left.", 2, 2, "passenger"),
        ("The 10-storey building fell.", 10, 10, "floor"),
        ("A couple hundred people came.", 200, 200, "person"),
        ("A pair of soldiers died.", 2, 2, "soldier"),
        ("It weighs 1/10th of that.", 0.1, 0.1, None),
        ("He threw 2 2/3 innings.", 2.667, 2.667, "innings"),
        ("It took 2½ hours.", 2.5, 2.5, "h"),
        ("One in five children is hungry.", 0.2, 0.2, "1"),
        ("A quarter of a million people fled.", 250000, 250000, "person"),
        ("It costs $5-7 million.", 5e6, 7e6, "USD"),
        ("It fell to -20C.", -20, -20, "Cel"),
        ("A magnitude-6.7 quake struck.", 6.7, 6.7, "magnitude"),
        ("About 5m people saw it.", 5e6, 5e6, "person"),
        ("They paid 500m rupiah for it.", 5e8, 5e8, "IDR"),
        ("They laid 500m of cable.", 500, 500, "m"),
        ("Of the dead, 45, mostly divers, were found.", 45, 45, None),
        ("They searched 12 Cedar Street shops.", 12, 12, None),
        ("A margin of plus or minus 3 percentage points.", 3, 3, "[pp]"),
        ("The firm paid Rs 500 crore.", 5e9, 5e9, "INR"),
        ("It fell between Japan 125 to 155 miles off.", 125, 155, "[mi_i]"),
    ],
)
def test_english_quantity(text: str, low: float, high: float | None, unit: str | None) -> None:
    (found,) = values(text, "en")
    assert (found.low, found.high) == (low, high)
    assert unit is None or found.unit == unit


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Budi (37) hadir.", "id"),
        ("Pasien itu laki-laki 29 tahun.", "id"),
        ("Pesawat F-16 dan MH370 hilang.", "id"),
        ("Hubungi 0812-3456-7890 segera.", "id"),
        ("Skor akhir 2-0 untuk tuan rumah.", "id"),
        ("Kapal KRI Melati - 531 berlayar.", "id"),
        ("Toko buka hingga 20.00 malam.", "id"),
        ("Perpres 7/2021 berlaku.", "id"),
        ("Sejak 2013 ia di sana.", "id"),
        ("Status gunung naik ke level 3.", "id"),
        ("Lagu tahun 80-an diputar.", "id"),
        ("1. Kunjungan kerja", "id"),
        ("Gol lahir pada menit ke-45 dan 78.", "id"),
        ("Sri Astuti, 50 tahun, tiba.", "id"),
        ("Mereka menerapkan 3 M dan jaringan 5G.", "id"),
        ("Menara 4, 6, dan 7 dibuka.", "id"),
        ("Pesawat Boeing 737-800 mendarat.", "id"),
        ("Itu terjadi untuk ke-80 kalinya.", "id"),
        ("Upacara HUT ke-80 RI digelar.", "id"),
        ("Kloter 12 tiba.", "id"),
        ("Batas usia 17-35 tahun.", "id"),
        ("Halaman 3 dari 12.", "id"),
        ("Belum ada satu pun yang datang.", "id"),
        ("A 747 crashed there.", "en"),
        ("It stood on page 3 of 12.", "en"),
        ("The Pixel 2 users liked it, and the Pixel 2 sold.", "en"),
        ("They ended a 4-12 season.", "en"),
        ("They came by a 7-2 victory.", "en"),
        ("A U-2 reconnaissance aircraft landed.", "en"),
        ("It followed the 2015 attacks.", "en"),
        ("The best-of-seven series began.", "en"),
        ("A 40-something left.", "en"),
        ("Laman berita24.co.id dan @warga12 memuatnya.", "id"),
        ("John Hill, 45, and Ann Lee, 39, fled.", "en"),
        ("The sculptor, 45, fled.", "en"),
        ("She lived at 12 Cedar Street then.", "en"),
        ("The team beat them 131-115 at home.", "en"),
        ("Music of the 1960s was played.", "en"),
        ("It was the 20th time.", "en"),
        ("One of the guests left.", "en"),
        ("After World War Two ended, they met.", "en"),
    ],
)
def test_no_quantity(text: str, lang: str) -> None:
    assert marked(text, lang) == ()


def test_two_terms_are_not_one_length() -> None:
    for text, months in (("Ia dihukum 4 tahun, 6 bulan di antaranya percobaan.", 6), ("Selama 4 tahun 18 bulan.", 18)):
        assert [(q.low, q.unit) for q in values(text)] == [(4, "a"), (months, "mo")]


def test_a_date_is_no_quantity_and_a_duration_is() -> None:
    text = "Pada 13 dan 20 Juli ia ditahan 20 hari."
    date = Timex("DATE", "2020-07-20", datetime(2020, 7, 20), datetime(2020, 7, 21))
    length = Timex("DURATION", "P20D")
    times = (Mention(Span(12, 19), date, "t"), Mention(Span(31, 38), length, "t"))
    assert [m.span.of(text) for m in marked(text, "id", times)] == ["20 hari"]


def test_both_figures_of_a_change_count_the_same() -> None:
    assert [(q.low, q.unit) for q in values("Korban naik dari delapan menjadi 12 orang.")] == [
        (8, "person"),
        (12, "person"),
    ]
    assert [(q.low, q.unit) for q in values("It rose from eight to 12 people.", "en")] == [
        (8, "person"),
        (12, "person"),
    ]


def test_two_figures_in_two_units_are_no_range() -> None:
    assert [(q.low, q.high, q.unit) for q in values("The index fell 3% to 1,203 points.", "en")] == [
        (3, 3, "%"),
        (1203, 1203, "point"),
    ]


def test_a_list_in_brackets_counts_what_its_first_figure_does() -> None:
    found = values("Kasus ada di Sukamaju (116 kasus), Sukasari (12), dan Mekar (9).")
    assert [(q.low, q.unit) for q in found] == [(116, "case"), (12, "case"), (9, "case")]


@pytest.mark.parametrize(
    ("text", "lang", "words", "failed"),
    [
        ("Ia berusia 37 tahun.", "id", "37", "is-an-age"),
        ("Budi (37) hadir.", "id", "37", "stands-in-brackets"),
        ("Sejak 2013 ia di sana.", "id", "2013", "is-a-year"),
        ("Pesawat F-16 mendarat.", "id", "16", "is-a-code"),
        ("Hubungi 081234567890 segera.", "id", "081234567890", "is-a-code"),
        ("Pasal 12 berlaku.", "id", "12", "numbers-a-thing"),
        ("1. Kunjungan kerja", "id", "1", "is-a-list-number"),
        ("Ia menonton film Rantau Dua Serigala.", "id", "Dua", "is-part-of-a-name"),
        ("Salah satu warga tewas.", "id", "satu", "is-one-without-counting"),
        ("Toko buka hingga 20.00 malam.", "id", "20.00", "is-a-clock-time"),
        ("Skor akhir 2-0 untuk tuan rumah.", "id", "2-0", "is-a-score"),
        ("Upacara HUT ke-80 digelar.", "id", "80", "is-an-ordinal"),
        ("It was the 20th time.", "en", "20", "is-an-ordinal"),
        ("The two leaders shook hands.", "en", "two", "is-spoken-of-before"),
    ],
)
def test_a_number_that_is_left_out_says_why(text: str, lang: str, words: str, failed: str) -> None:
    assert (words, failed) in [(n.span.of(text), n.failed) for n in told(text, lang)]


def test_a_number_in_a_time_says_so() -> None:
    date = Timex("DATE", "2020-07-13", datetime(2020, 7, 13), datetime(2020, 7, 14))
    (nearly,) = told("Pada 13 Juli ia datang.", "id", (Mention(Span(5, 12), date, "t"),))
    assert (nearly.failed, nearly.about) == ("is-inside-a-time", ("13",))


def test_every_reason_has_its_sentence_in_every_language() -> None:
    said = {rule["failed"] for _, rule in RULES if rule["kind"] == "left-out"}
    for file in (Path(silang.__file__).parent / "mark").glob("quantities*.py"):
        said |= set(re.findall(r'"((?:is|stands|counts|numbers)-[a-z-]+)"', file.read_text(encoding="utf-8")))
    assert len(said) > 15
    for language in languages():
        assert sorted(code for code in said if not words(language).known(code)) == []


def test_asking_what_was_left_out_changes_nothing() -> None:
    text = "Budi (37) dan 12 warga naik F-16 sejak 2013, kata satu di antara 5 orang itu. Skor 2-0."
    report = Report("r", "r.txt", text, "id")
    found = quantities(report, sentences(report, load("id")), load("id"), (), lambda _: None)
    assert found == marked(text)


def test_a_mention_quotes_its_modifier_number_and_noun() -> None:
    text = "Mereka mengerahkan sekitar 14.000 hingga 16.000 prajurit ke sana."
    (found,) = marked(text)
    assert found.span.of(text) == "sekitar 14.000 hingga 16.000 prajurit"
    assert found.value == Quantity(14000, 16000, "soldier", True, "prajurit")
    assert found.rule == "id.quantities.about"


def test_an_unknown_noun_stands_as_in_the_text() -> None:
    (found,) = values("Ada 12 dandang di pasar.")
    assert (found.unit, found.noun) == ("dandang", "dandang")


AMOUNTS = st.integers(2, 10**9)


@given(
    AMOUNTS,
    st.sampled_from(["", "sekitar ", "lebih dari ", "hampir ", "Rp "]),
    st.sampled_from([" orang", " rumah", " persen"]),
)
def test_any_grouped_figure_reads_back_inside_a_sentence(n: int, before: str, after: str) -> None:
    written = f"{n:,}".replace(",", ".")
    text = f"Di sana ada {before}{written}{'' if before == 'Rp ' else after} kemarin."
    (found,) = marked(text)
    assert isinstance(found.value, Quantity)
    assert n in (found.value.low, found.value.high)
    assert written in found.span.of(text)


@given(AMOUNTS, AMOUNTS)
def test_any_range_reads_back_in_both_languages(one: int, other: int) -> None:
    low, high = sorted((one, other))
    if low == high:
        return
    for lang, text in (
        ("id", f"Ada {low:,} hingga {high:,} orang.".replace(",", ".")),
        ("en", f"They saw {low:,} to {high:,} people."),
    ):
        (found,) = values(text, lang)
        assert (found.low, found.high) == (low, high)


@given(st.text(alphabet=st.sampled_from("0129.,-/() %xRp$ duatihe½٣\n"), max_size=60))
def test_no_text_breaks_the_marker(text: str) -> None:
    for lang in codes():
        found = marked(text, lang)
        assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
        assert found == marked(text, lang)
        assert all(0 <= n.span.start < n.span.end <= len(text) for n in told(text, lang))


@pytest.mark.parametrize(
    "piece",
    [
        "((((",
        "1.1.",
        "1-",
        "dua ",
        "ratus ",
        "1 hingga ",
        "lebih dari ",
        "Rp",
        "½",
        "0 ",
        "A 1 ",
        "satu in ",
        "(9) ",
        "Pixel 2 ",
        "setengah-",
    ],
)
def test_hostile_text_takes_no_longer_than_ordinary_text(piece: str) -> None:
    def seconds(text: str) -> float:
        report = Report("r", "r.txt", text, "id")
        whole = (Sentence(Span(0, len(text)), 0),)
        start = time.process_time()
        quantities(report, whole, load("id"))
        return time.process_time() - start

    size = 200_000
    ordinary = "Sebanyak 12 warga di tiga desa mengungsi sejak pagi, kata camat Rp 3 juta. "
    base = seconds(ordinary * (size // len(ordinary)))
    assert seconds(piece * (size // len(piece))) < 10 * max(base, 0.05)
