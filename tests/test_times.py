"""Times: every rule proves itself, and whole reports read as a newsroom would."""

from __future__ import annotations

import re
import time as clock
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import silang.mark
from silang.lang import load
from silang.mark.proofs import timed
from silang.mark.time_grammar import rule_entries
from silang.mark.times import times
from silang.show.words import words
from silang.types import Mention, Nearly, Report, Sentence, Span, Timex

THURSDAY = date(2025, 6, 5)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    found, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            found.append(Sentence(Span(at, at + len(line)), number))
        at += len(line) + 1
    return tuple(found)


def marked(text: str, lang: str = "id", anchor: date | None = THURSDAY) -> tuple[Mention, ...]:
    return times(Report("r", "test", text, lang), sentences_of(text), load(lang), anchor)


def values(text: str, lang: str = "id", anchor: date | None = THURSDAY) -> list[str]:
    return [timex.value for m in marked(text, lang, anchor) if isinstance(timex := m.value, Timex)]


def only(text: str, lang: str = "id", anchor: date | None = THURSDAY) -> Timex:
    (mention,) = marked(text, lang, anchor)
    assert isinstance(mention.value, Timex)
    return mention.value


def rules() -> list[tuple[str, dict[str, Any]]]:
    return [(lang, dict(rule)) for lang in ("id", "en") for _, rule in rule_entries(load(lang))]


RULES = [pytest.param(lang, rule, id=f"{lang}-{rule['name']}") for lang, rule in rules()]


@pytest.mark.parametrize(("lang", "rule"), RULES)
def test_every_rule_proves_itself(lang: str, rule: dict[str, Any]) -> None:
    assert rule["yes"]
    assert rule["no"]
    assert list(timed(load(lang), rule)) == []


def test_rule_names_are_unique() -> None:
    names = [(lang, rule["name"]) for lang, rule in rules()]
    assert len(names) == len(set(names))


# ---- the report's own day ----------------------------------------------------------------------------------------

MONDAY = date(2022, 11, 21)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Korban dievakuasi Senin petang.", "2022-11-21TEV"),  # the day of the report itself
        ("Korban dievakuasi Jumat sore.", "2022-11-18TAF"),
        ("Gubernur akan meninjau lokasi pada Jumat.", "2022-11-25"),
        ("Harga naik sejak Jumat lalu.", "2022-11-18"),
        ("Sidang digelar Rabu pekan lalu.", "2022-11-16"),
        ("Sungai meluap tadi malam.", "2022-11-20TNI"),
        ("Sungai meluap kemarin siang.", "2022-11-20TAF"),
        ("Bantuan tiba dua hari lalu.", "2022-11-19"),
        ("Rapat kerja pekan lalu.", "2022-W46"),
        ("Korban diperiksa Jumat sore kemarin.", "2022-11-18TAF"),
        ("Hujan turun Minggu malam kemarin.", "2022-11-20TNI"),
        ("Panen raya musim gugur tahun lalu.", "2021-FA"),
        ("Kontrak diteken Juni tahun lalu.", "2021-06"),
        ("Jembatan roboh April lalu.", "2022-04"),
        ("Jembatan roboh 27 Februari.", "2022-02-27"),
        ("Laporan Januari itu disanggah.", "2022-01"),
        ("Gempa susulan akhir pekan lalu.", "2022-W46-WE"),
        ("Pelatihan dibuka bulan depan.", "2022-12"),
        ("Perayaan berlangsung 25 Desember mendatang.", "2022-12-25"),
    ],
)
def test_relative_times_count_from_the_reports_day(text: str, value: str) -> None:
    assert values(text, anchor=MONDAY) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Jembatan roboh April lalu.", "XXXX-04"),
        ("Korban dievakuasi Sabtu.", "XXXX-WXX-6"),
        ("Kontrak diteken Juni tahun lalu.", "XXXX-06"),
        ("Kontrak diteken tahun lalu.", "PAST_REF"),
        ("Kontrak diteken kemarin.", "PAST_REF"),
        ("Gempa terjadi pukul 13.21.", "T13:21"),
        ("Gempa terjadi 27 Februari.", "XXXX-02-27"),
    ],
)
def test_without_a_day_to_count_from_nothing_is_guessed(text: str, value: str) -> None:
    timex = only(text, anchor=None)
    assert timex.value == value
    assert timex.begin is None


def test_a_clock_time_belongs_to_the_day_last_mentioned() -> None:
    text = "Gempa mengguncang Senin petang.\nPuncak getaran tercatat pukul 13.21 WIB."
    assert values(text, anchor=MONDAY) == ["2022-11-21TEV", "2022-11-21T13:21+07:00"]


@pytest.mark.parametrize("day", ["17 Agustus 1945", "Kamis pekan ini"])
def test_a_clock_time_does_not_belong_to_a_day_far_off(day: str) -> None:
    text = f"Acara itu mengenang {day}.\nJalan ditutup sampai pukul 20.00."
    assert values(text, anchor=MONDAY)[1] == "2022-11-21T20:00"


def test_a_year_on_is_counted_from_the_time_compared_with() -> None:
    assert values("Inflasi Juli 2023 lebih rendah dari periode sama tahun sebelumnya.") == ["2023-07", "2022-07"]
    stretch = values("Ada 12 kasus sejak 1 Januari hingga 1 Maret 2026, naik dari periode yang sama tahun lalu.")
    assert stretch == ["2026-01-01/2026-03-01", "2025-01-01/2025-03-01"]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("Data Selasa (3/6/2025) pukul 17.00 Wib.", "id", "2025-06-03T17:00+07:00"),
        ("Air surut per pukul 16.30 Wita, Selasa (3/6).", "id", "2025-06-03T16:30+08:00"),
        ("Selasa pagi pukul 10.00 WITA listrik padam.", "id", "2025-06-03T10:00+08:00"),
        ("Rabu, 4 Juni 2025 |08:44 WIB", "id", "2025-06-04T08:44+07:00"),
        ("Rabu (4/6/2025) petang warga pulang.", "id", "2025-06-04TEV"),
        ("Ditahan sejak Selasa malam hingga Rabu dini hari, 4 Juni 2025.", "id", "2025-06-03TNI/2025-06-04TMO"),
        ("Toko buka kemarin pukul 08.00-10.00 WIB.", "id", "2025-06-04T08:00+07:00/2025-06-04T10:00+07:00"),
        ("As of Tuesday (3/6), 11:56 p.m. WIB, power was out.", "en", "2025-06-03T23:56+07:00"),
        ("It struck around 1700 GMT Tuesday.", "en", "2025-06-03T17:00Z"),
        ("PUBLISHED ON June 04, 2025 1:42 AM", "en", "2025-06-04T01:42"),
        ("Police arrested him late on Tuesday.", "en", "2025-06-03TNI"),
        ("The law took effect in June of last year.", "en", "2024-06"),
    ],
)
def test_day_part_and_clock_are_one_time(text: str, lang: str, value: str) -> None:
    assert values(text, lang) == [value]


def test_a_year_takes_no_day_after_it() -> None:
    assert values("Pemilihan Tahun 2020 pada 21 Mei ditunda.", anchor=THURSDAY) == ["2020", "2025-05-21"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Piala Asia 2026 digelar 12 Juni-13 Juli.", ["2026", "2026-06-12/2026-07-13"]),
        ("Pemilihan 2025 digelar 9 November.", ["2025", "2025-11-09"]),
        ("Kasus 2020 itu disidangkan 5 Mei.", ["2020", "2025-05-05"]),
    ],
)
def test_a_day_shares_the_year_of_an_event_at_hand(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_neighbours_share_a_year() -> None:
    assert values("Penjualan Januari dan Februari 2020 turun.") == ["2020-01", "2020-02"]


# ---- days that something happened on, and days that somebody spoke on ---------------------------------------------


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        (
            "Gudang terbakar Senin (2/6) malam, kata Budi, Rabu (4/6). Api muncul pukul 21.00 WIB.",
            "id",
            ["2025-06-02TNI", "2025-06-04", "2025-06-02T21:00+07:00"],
        ),
        (
            "“Hari ini jalan dibuka,” kata Budi, Rabu (4/6).",
            "id",
            ["2025-06-04", "2025-06-04"],
        ),
        (
            "Kapal berangkat Senin (2/6). Dua hari kemudian kapal tiba, dan keesokan harinya bongkar muat.",
            "id",
            ["2025-06-02", "2025-06-04", "2025-06-05"],
        ),
        ("Perang pecah 1 Mei 1998. Tiga hari kemudian kota jatuh.", "id", ["1998-05-01", "1998-05-04"]),
        ("The ship left on Monday. Two days later it arrived.", "en", ["2025-06-02", "2025-06-04"]),
        ("Penjualan Januari hingga Maret naik pada periode itu.", "id", ["2025-01/2025-03", "2025-01/2025-03"]),
    ],
)
def test_times_count_from_the_happening_and_quotations_from_their_cue(text: str, lang: str, found: list[str]) -> None:
    assert values(text, lang) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Harga turun dari Oktober hingga Januari.", "2024-10/2025-01"),
        ("Toko tutup pukul 24.00.", "2025-06-05T24:00"),
        ("Pertandingan mulai pukul dua belas malam.", "2025-06-05T00:00"),
        ("Kapal itu hilang lima menit lagi.", "PT5M"),
        ("Mudik Lebaran 1950 sepi.", "1950"),
        ("Produksi semester I turun.", "2025-H1"),
        ("Gempa terjadi Minggu dini hari tadi.", "2025-06-01TMO"),
        ("Usul itu muncul awal Juni lalu.", "2024-06"),
        ("Usul itu muncul akhir Mei lalu.", "2025-05"),
        ("Rapat digelar pada minggu ketiga bulan lalu.", "2025-W20"),
    ],
)
def test_further_ways_of_saying_a_time(text: str, value: str) -> None:
    assert values(text) == [value]


def test_the_end_of_a_day_bounds_a_minute_of_the_next() -> None:
    assert only("Toko tutup pukul 24.00.").begin == datetime(2025, 6, 6)


# ---- hours of a habit, and hours that run past midnight ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Toko itu buka setiap hari pukul 08.00 hingga 21.00.", ["P1D", "T08:00/T21:00"]),
        ("Rumah makan hanya boleh melayani pembeli hingga pukul 21.00.", ["T21:00"]),
        ("Biasanya kereta berangkat pukul 05.00.", ["T05:00"]),
        ("Kegiatan warga dibatasi saat malam hari.", ["TNI"]),
        ("Kantor itu buka Senin-Jumat pukul 08.00.", ["XXXX-WXX-1/XXXX-WXX-5", "T08:00"]),
        ("Jam malam berlaku pukul 22.00 hingga 04.00.", ["T22:00/T04:00"]),
        ("Kegiatan dibatasi hingga pukul 18.00 di kota, Kamis (5/6).", ["2025-06-05T18:00", "2025-06-05"]),
        ("Setiap hari kapal berangkat pukul 09.00, ujar Budi, Minggu (1/6).", ["P1D", "T09:00", "2025-06-01"]),
        ("Warung itu dirampok saat buka, Senin (2/6) pukul 09.00.", ["2025-06-02T09:00"]),
        ("Mereka sering mangkal di sana. Polisi datang pukul 21.00.", ["2025-06-05T21:00"]),
    ],
)
def test_hours_of_a_habit_have_no_day(text: str, found: list[str]) -> None:
    sentences, at = [], 0
    for part in text.split(". "):
        sentences.append(Sentence(Span(at, at + len(part)), 0))
        at += len(part) + 2
    read = times(Report("r", "test", text), tuple(sentences), load("id"), THURSDAY)
    assert [m.value.value for m in read if isinstance(m.value, Timex)] == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hujan turun pukul 22.00 hingga 04.00.", "2025-06-05T22:00/2025-06-06T04:00"),
        ("Hujan turun Senin (2/6) pukul 16.00 hingga tengah malam.", "2025-06-02T16:00/2025-06-03T00:00"),
        ("Hujan turun dari Senin malam hingga dini hari.", "2025-06-02TNI/2025-06-03TMO"),
        ("Hujan turun Senin sore hingga malam.", "2025-06-02TAF/2025-06-02TNI"),
    ],
)
def test_hours_that_end_before_they_begin_end_the_next_day(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The park is open every day from 9 a.m. to 5 p.m.", ["P1D", "T09:00/T17:00"]),
        ("The gate usually closes at 10 p.m.", ["T22:00"]),
        ("The bar stayed open from 10 p.m. to 2 a.m. Saturday.", ["2025-05-31T22:00/2025-06-01T02:00"]),
        ("It happened between 9 p.m. and midnight on Monday.", ["2025-06-02T21:00/2025-06-02T24:00"]),
        ("He left a few weeks ago.", ["PAST_REF"]),
        ("The law takes effect on July 1.", ["2025-07-01"]),
        ("It took an hour and a half.", ["PT90M"]),
    ],
)
def test_english_hours_and_lengths(text: str, found: list[str]) -> None:
    assert values(text, "en") == found


# ---- which day is the last one named -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Kapal karam Minggu (1/6).\nSehari sebelumnya cuaca cerah.\nNakhoda memberi kabar pukul 07.00.",
            ["2025-06-01", "2025-05-31", "2025-06-01T07:00"],
        ),
        (
            "Kapal karam Minggu (1/6).\nDua hari kemudian, Selasa (3/6), puing terlihat.",
            ["2025-06-01", "2025-06-03", "2025-06-03"],
        ),
        (
            "Kejadian itu bermula pada awal Mei.\nTiga hari kemudian, 26 Mei, warga mengungsi.",
            ["2025-05", "2025-05-26", "2025-05-26"],
        ),
        (
            "Ia wafat Selasa (3/6).\nIa dirawat sejak Minggu (1/6).\nHingga pukul 10.00 keluarga berkumpul.",
            ["2025-06-03", "2025-06-01", "2025-06-03T10:00"],
        ),
        (
            "Rapat digelar Selasa (3/6).\nSaat ini harga naik, padahal dulu murah.\nRapat ditutup pukul 10.00.",
            ["2025-06-03", "PRESENT_REF", "PAST_REF", "2025-06-03T10:00"],
        ),
        (
            "Tes dijadwalkan Sabtu (7/6) mendatang.\nData hari sebelumnya masih dihitung.",
            ["2025-06-07", "2025-06-04"],
        ),
        ("“Tim berangkat,” kata Budi, Selasa (3/6).\n“Besok tim tiba,” katanya.", ["2025-06-03", "2025-06-04"]),
        ("Produksi triwulan III-2024 naik.\nTriwulan sebelumnya turun.", ["2024-Q3", "2024-Q2"]),
        (
            "Rapat digelar Minggu (1/6).\nBus itu terguling sekitar pukul 21.30 di Garut, Sabtu (31/5).",
            ["2025-06-01", "2025-05-31T21:30", "2025-05-31"],
        ),
        (
            "Bus terguling Sabtu (31/5).\nBus berangkat pukul 20.00, kata Budi, Minggu (1/6).",
            ["2025-05-31", "2025-05-31T20:00", "2025-06-01"],
        ),
        ("Api muncul pukul 21.30, kata Budi, Minggu (1/6).", ["2025-06-01T21:30", "2025-06-01"]),
        ("Kapal tiba Selasa (3/6).\nMalamnya, kapal itu terbakar.", ["2025-06-03", "2025-06-03TNI"]),
    ],
)
def test_the_telling_goes_on_from_what_happened(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kapal karam Selasa (3/6) pukul 13.30. Dua jam kemudian tim tiba.", ["2025-06-03T13:30", "2025-06-03T15:30"]),
        (
            "Api muncul Selasa (3/6) pukul 23.30 WIB. Satu jam kemudian padam.",
            ["2025-06-03T23:30+07:00", "2025-06-04T00:30+07:00"],
        ),
        ("Rapat digelar Selasa (3/6). Dua jam kemudian hujan.", ["2025-06-03", "PT2H"]),
        ("Api padam pukul 24.00. Satu jam kemudian menyala.", ["2025-06-05T24:00", "PT1H"]),
        ("Kapal karam Minggu (1/6). Sepekan kemudian ia pulang.", ["2025-06-01", "2025-06-08"]),
        ("Kapal karam pada awal Mei. Dua pekan kemudian ia pulang.", ["2025-05", "2025-W20"]),
        ("Harga naik dua minggu lalu.", ["2025-W21"]),
    ],
)
def test_hours_and_weeks_count_from_a_clock_and_a_day(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Menjelang Lebaran, jalan padat. Pada H-5 terminal penuh.", ["2025-03-31", "2025-03-26"]),
        ("Lebaran 2024 sepi. Puncaknya H-2 sampai H-1.", ["2024-04-10", "2024-04-08/2024-04-09"]),
        ("Pada H-7 panitia bersiap.", []),
        ("Menjelang Lebaran, panitia bersiap pada H-7 pencoblosan.", ["2025-03-31"]),
        ("Triwulan pertama dan kedua 2020 lesu.", ["2020-Q1", "2020-Q2"]),
        ("Semester satu dan dua 2020 lesu.", ["2020-H1", "2020-H2"]),
        ("Libur Natal dan Tahun Baru tahun 2020 sepi.", ["2024-12-25", "2020"]),
    ],
)
def test_feasts_and_quarters_that_a_neighbour_tells(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sidang akan digelar Senin ini.", "2022-11-28"),
        ("Sidang digelar Senin ini.", "2022-11-21"),
        ("Sidang akan digelar Jumat ini.", "2022-11-25"),
    ],
)
def test_this_weekday_is_the_one_at_hand(text: str, value: str) -> None:
    assert values(text, anchor=date(2022, 11, 23)) == [value]


def test_hours_of_what_comes_again_take_no_day_from_before_it() -> None:
    text = "Mulai Jumat (6/6), air bersih dibagikan setiap hari dua kali, pukul 10.00 dan 13.00."
    assert values(text) == ["2025-06-06", "P1D", "T10:00", "T13:00"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pencarian Rabu (4/6) berlanjut. Pada hari ketiga, dua korban ditemukan.", ["2025-06-04", "2025-06-04"]),
        ("Vaksin tersedia pada hari ketiga.", []),
        ("“Baru pada hari ketiga saya datang,” kata Sari, Rabu (4/6).", ["2025-06-04"]),
        ("Lomba berlangsung hingga 9 Juni. Pada hari kedua, tujuh regu gugur.", ["2025-06-09"]),
    ],
)
def test_a_day_by_its_number_is_a_time_where_the_text_dates_it(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_a_bound_still_to_come_is_not_the_day_at_hand() -> None:
    text = "Tes digelar Rabu (4/6) dan berlangsung hingga 9 Juni. Hingga siang itu, 60 orang dites."
    assert values(text) == ["2025-06-04", "2025-06-09", "2025-06-04TAF"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rapat digelar Rabu dan Kamis pekan lalu.", ["2025-05-28", "2025-05-29"]),
        ("Rapat akan digelar Senin atau Selasa pekan depan.", ["2025-06-09", "2025-06-10"]),
        ("Rapat digelar Senin (2/6) dan Selasa pekan lalu.", ["2025-06-02", "2025-05-27"]),
    ],
)
def test_weekdays_share_the_week_told_after_them(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_the_same_stretch_of_a_named_year() -> None:
    text = "Ekspor Januari-September 2013 naik dibandingkan periode yang sama tahun 2012."
    assert values(text) == ["2013-01/2013-09", "2012-01/2012-09"]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Ia pulang dua hari setelah Lebaran 2014.", "id", ["2014-07-30", "2014-07-28"]),
        ("Rapat digelar sehari sebelum pemilu 9 April 2014.", "id", ["2014-04-08", "2014-04-09"]),
        ("Ia pulang dua hari setelah gempa.", "id", ["P2D"]),
        ("Ia pulang dua jam setelah Lebaran 2014.", "id", ["PT2H", "2014-07-28"]),
        ("He left two days after Christmas 2014.", "en", ["2014-12-27", "2014-12-25"]),
    ],
)
def test_days_counted_from_a_day_that_is_named(text: str, lang: str, found: list[str]) -> None:
    assert values(text, lang) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pemungutan suara 9 April.", ["2014-04-09"]),
        ("Kampanye berlangsung 16 Maret-5 April.", ["2014-03-16/2014-04-05"]),
        ("Jalan itu rusak sejak 27 September.", ["2013-09-27"]),
    ],
)
def test_a_bare_date_near_ahead_is_not_that_of_the_year_before(text: str, found: list[str]) -> None:
    assert values(text, anchor=date(2014, 2, 14)) == found


def test_hours_in_a_quotation_do_not_take_the_day_of_its_cue() -> None:
    text = "Bus terguling Rabu (4/6).\n“Bus tiba pukul 05.15,” katanya, Kamis (5/6)."
    assert values(text) == ["2025-06-04", "2025-06-04T05:15", "2025-06-05"]


def test_a_month_shares_the_year_of_the_event_before_it() -> None:
    assert values("Pilkada 2026 digelar bulan Maret.") == ["2026", "2026-03"]


def test_this_monday_in_a_report_of_sunday_is_the_day_after() -> None:
    assert values("Warga berunjuk rasa Senin ini.", anchor=date(2022, 11, 20)) == ["2022-11-21"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Jadwal misa pukul 07.00.", "T07:00"),
        ("Anak-anak berangkat sekolah pukul 06.00.", "T06:00"),
        ("Kalau malam hari jalan itu gelap.", "TNI"),
        ("Pantai itu ramai pada akhir pekan.", "XXXX-WXX-WE"),
        ("Gempa terjadi pukul 08.00 WIB.", "2025-06-05T08:00+07:00"),
        ("Pertunjukan digelar akhir pekan.", "2025-W23-WE"),
        ("Daun itu dipetik pada pagi hari.", "TMO"),
        ("Sore hari, ia menjual daun itu.", "2025-06-05TAF"),
    ],
)
def test_schedules_have_no_day(text: str, value: str) -> None:
    assert values(text) == [value]


# ---- dates that cannot be right ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "published", "value", "stated"),
    [
        ("Ia tiba Kamis (5/6/2024).", date(2025, 6, 5), "2025-06-05", "2024-06-05"),
        ("Ia tiba Selasa (1/7/2023).", date(2023, 8, 1), "2023-08-01", "2023-07-01"),
        ("Ia tiba Selasa (2/8).", date(2023, 8, 2), "2023-08-02", "XXXX-WXX-2"),
        ("Ia tiba Senin (31/9/2024).", date(2024, 10, 1), "2024-09-30", "2024-09-31"),
        ("Ia tiba Rabu (4/6/2025).", date(2025, 6, 5), "2025-06-04", None),
        ("Ia tiba (4/6/2026).", date(2025, 6, 5), "2025-06-04", "2026-06-04"),
        ("Proklamasi Jumat, 17 Agustus 1945.", date(2025, 6, 5), "1945-08-17", None),
    ],
)
def test_a_date_against_its_weekday_is_read_as_the_likeliest_slip(
    text: str, published: date, value: str, stated: str | None
) -> None:
    timex = only(text, anchor=published)
    assert (timex.value, timex.stated) == (value, stated)


def test_a_coming_date_is_no_slip() -> None:
    assert only("Pemilu akan digelar pada 14/2/2029.").stated is None


# ---- what a time bounds -------------------------------------------------------------------------------------------


def test_bounds_are_half_open() -> None:
    timex = only("Kontrak diteken Juni 2024.")
    assert (timex.begin, timex.until) == (datetime(2024, 6, 1), datetime(2024, 7, 1))


def test_since_and_until_are_open_on_one_side() -> None:
    since, until = only("Pungutan berjalan sejak 2019."), only("Pendaftaran dibuka hingga Juli 2025.")
    assert (since.mod, since.begin, since.until) == ("SINCE", datetime(2019, 1, 1), None)
    assert (until.mod, until.begin, until.until) == ("UNTIL", None, datetime(2025, 8, 1))


def test_a_length_up_to_now_ends_with_the_reports_day() -> None:
    timex = only("Harga naik dalam tiga bulan terakhir.")
    assert (timex.value, timex.begin, timex.until) == ("P3M", datetime(2025, 3, 5), datetime(2025, 6, 6))


def test_end_of_a_month_is_its_last_third() -> None:
    timex = only("Intelijen menduga itu pada akhir Februari.")
    assert timex.mod == "END"
    assert timex.begin is not None
    assert timex.begin > datetime(2025, 2, 15)


def test_more_than_is_kept_as_mod() -> None:
    timex = only("Perang berjalan lebih dari tiga tahun.")
    assert (timex.type, timex.value, timex.mod) == ("DURATION", "P3Y", "MORE_THAN")


# ---- what is no time ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ibu Mei Lestari dan Juli Ardiansyah hadir.", "id"),
        ("Dosen Universitas Sebelas Maret itu pulang.", "id"),
        ("Ia tinggal di Jl. 10 November.", "id"),
        ("Massa berkumpul di Pasar Minggu.", "id"),
        ("Persib menang 2-1 dan merebut 1/3 suara.", "id"),
        ("Hubungi 0812-3456-7890 atau 021.555.1234.", "id"),
        ("Peristiwa G30S dan Perang Dunia II.", "id"),
        ("Warga berusia 37 tahun itu selamat.", "id"),
        ("Sari, 37 tahun, mengungsi.", "id"),
        ("Ia melangkah ke depan setelah terlebih dahulu diperiksa.", "id"),
        ("Peraturan Nomor 9 Tahun 2020 dicabut.", "id"),
        ("They may march for a second time as the sun sat low.", "en"),
        ("The Sunday Times reported it.", "en"),
        ("A 24-hour hotline helps 37-year-old callers.", "en"),
        ("March organizers cheered.", "en"),
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str, lang: str) -> None:
    assert values(text, lang) == []


def test_minggu_is_a_day_or_a_week() -> None:
    assert values("Pada Minggu (1/6) dan dua minggu lalu.") == ["2025-06-01", "2025-W21"]


# ---- every mention ------------------------------------------------------------------------------------------------


def test_a_mention_quotes_the_text_and_names_its_rule() -> None:
    text = "Pertemuan berlangsung Rabu di Jakarta."
    (mention,) = marked(text)
    assert mention.span.of(text) == "Rabu"
    assert mention.rule == "id.times.weekday-past"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Bendungan itu retak pada April 2019. Pada Agustus tahun itu bendungan jebol.", "id", "2019-04; 2019-08"),
        (
            "Bendungan itu jebol pada April 2019. Retaknya terlihat sejak Mei tahun sebelumnya.",
            "id",
            "2019-04; 2018-05",
        ),
        ("Bendungan itu jebol Agustus tahun lalu.", "id", "2024-08"),
        ("The dam cracked in April 2019 and burst in August of that year.", "en", "2019-04; 2019-08"),
        ("Masa jabatan bupati berakhir pada November.", "id", "2025-11"),
        ("Masa jabatan bupati telah berakhir pada November.", "id", "2024-11"),
        ("Pengadilan menunda putusan perkara itu hingga Agustus.", "id", "2025-08"),
        ("As the villages prepare to vote on Sunday, the bridge fell.", "en", "2025-06-08"),
        ("The villages voted on Sunday.", "en", "2025-06-01"),
        ("The storm is forecast to reach the coast Sunday.", "en", "2025-06-08"),
        ("The count, planned for Sunday, was moved to Tuesday.", "en", "2025-06-08; 2025-06-10"),
        ("The levy goes into effect November 1.", "en", "2025-11-01"),
        ("The levy went into effect November 1.", "en", "2024-11-01"),
        ('On Tuesday the mayor said the bridge "was sound yesterday".', "en", "2025-06-03; 2025-06-02"),
        ("On Tuesday the bridge fell, said the mayor. It was sound yesterday.", "en", "2025-06-03; 2025-06-04"),
        ('She posted the photo on Tuesday: "We met last night".', "en", "2025-06-03; 2025-06-02TNI"),
    ],
)
def test_a_time_is_read_from_what_is_told_beside_it(text: str, lang: str, expected: str) -> None:
    assert "; ".join(values(text, lang)) == expected


def test_a_quoted_week_or_month_counts_from_the_day_on_which_it_was_said() -> None:
    monday = date(2025, 6, 2)
    told = '"Bulan lalu airnya surut," kata Ani, Sabtu (31/5/2025). Bulan lalu ia pindah.'
    assert values(told, anchor=monday) == ["2025-04", "2025-05-31", "2025-05"]
    told = 'Sejak pekan lalu warga cemas. "Pekan depan kami pindah," kata Ani, Minggu (1/6/2025).'
    assert values(told, anchor=monday) == ["2025-W22", "2025-W23", "2025-06-01"]


def test_only_the_given_sentences_are_read() -> None:
    text = "Kemarin hujan.\nBaca juga: Hujan Senin"
    report = Report("r", "test", text)
    assert len(times(report, sentences_of(text)[:1], load("id"), THURSDAY)) == 1


# ---- what was nearly read -----------------------------------------------------------------------------------------


def nearly(text: str, lang: str = "id") -> list[tuple[str, str]]:
    told: list[Nearly] = []
    times(Report("r", "test", text, lang), sentences_of(text), load(lang), THURSDAY, tell=told.append)
    return [(near.span.of(text), near.failed) for near in told]


@pytest.mark.parametrize(
    ("text", "lang", "quoted", "failed"),
    [
        ("Ibu Mei Lestari hadir.", "id", "Mei", "time-in-a-name"),
        ("Ia pergi dua kali pada malam minggu.", "id", "minggu", "time-in-lower-case"),
        ("Pasien berusia 37 tahun itu pulih.", "id", "berusia 37 tahun", "time-age"),
        ("Ia bekerja malam.", "id", "malam", "time-only-beside-a-day"),
        ("Ia meraih 1/3 suara.", "id", "1/3", "time-figures-of-no-time"),
        ("Ia tiba pada 31 Februari 2024.", "id", "31 Februari 2024", "time-no-such-day"),
        ("Peraturan Nomor 9 Tahun 2020 dicabut.", "id", "Nomor 9 Tahun 2020", "time-law"),
        ("A 37-year-old man left.", "en", "37-year-old", "time-age"),
        ("They march on.", "en", "march", "time-in-lower-case"),
    ],
)
def test_what_was_nearly_read_says_what_failed(text: str, lang: str, quoted: str, failed: str) -> None:
    assert (quoted, failed) in nearly(text, lang)


def test_every_code_of_what_was_nearly_read_has_its_sentence() -> None:
    room = Path(silang.mark.__file__).parent
    codes = {
        code for file in room.glob("time*.py") for code in re.findall(r'"(time-[a-z-]+)"', file.read_text("utf-8"))
    }
    codes |= {rule["why"] for _, rule in rules() if "why" in rule}
    for lang in ("en", "id"):
        assert sorted(code for code in codes if not words(lang).known(code)) == []


def test_every_rule_that_leaves_alone_says_why() -> None:
    assert [rule["name"] for _, rule in rules() if rule["build"] == "nothing" and "why" not in rule] == []


SCRAPS = st.lists(
    st.sampled_from(
        [
            "Senin",
            "(5/6/2024)",
            "31",
            "Februari",
            "lalu",
            "pukul",
            "99.99",
            "WIB",
            "tahun",
            "0",
            "akhir",
            "Natal",
            "kemudian",
            "saat ini",
            "pekan kedua",
            "overnight",
            "24.00",
            "dua",
            "hari",
            "malam",
            "“",
            "kata Budi,",
            "\n",
            "-",
            "hingga",
        ]
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), SCRAPS.map(" ".join)), st.sampled_from(["id", "en"]), st.dates())
def test_any_text_is_read(text: str, lang: str, anchor: date) -> None:
    at = 0
    for mention in marked(text, lang, anchor):
        assert at <= mention.span.start < mention.span.end <= len(text)
        at = mention.span.end
    assert marked(text, lang, anchor) == marked(text, lang, anchor)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=80), SCRAPS.map(" ".join)), st.sampled_from(["id", "en"]))
def test_telling_changes_nothing_that_is_read(text: str, lang: str) -> None:
    told: list[Nearly] = []
    report = Report("r", "test", text, lang)
    assert times(report, sentences_of(text), load(lang), THURSDAY, tell=told.append) == marked(text, lang)
    assert all(0 <= near.span.start < near.span.end <= len(text) for near in told)


def _month(name: str) -> int:
    number: int = load("id")["times_words"]["words"]["month"][name]
    return number


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_full_date_reads_as_itself_whatever_the_reports_day(day: date, anchor: date) -> None:
    months = tuple(load("id")["times_words"]["words"]["month"])
    names = {number: next(m.title() for m in months if _month(m) == number) for number in range(1, 13)}
    assert values(f"Ia tiba {day.day} {names[day.month]} {day.year}.", anchor=anchor) == [day.isoformat()]
    assert values(f"Ia tiba pada {day.day}/{day.month}/{day.year}.", anchor=day) == [day.isoformat()]


def test_same_input_same_output() -> None:
    text = "Selasa (3/6) pukul 10.00 WIB, lalu pukul 11.00 dan besok."
    assert marked(text) == marked(text)


DENSE = 16  # times: where every word is a time, as in ordinary text one in fourteen is


def _seconds(text: str) -> float:
    start = clock.process_time()
    marked(text)
    return clock.process_time() - start


@pytest.mark.parametrize(
    "scrap",
    [
        "pukul 9.00 ",
        "malam ",
        "Senin, ",
        "(",
        "1.1.",
        "1 ",
        "9",
        "a",
        "\0",
        "😀",
        "hari ",
        "dua ",
        "1/1/",
        "Senin (",
        "5-",
    ],
)
def test_hostile_text_takes_no_longer_than_so_many_times_ordinary_text(scrap: str) -> None:
    ordinary = (
        "Bupati mengatakan bantuan tiba Rabu (4/6/2025) pagi dan akan dibagikan kepada 300 keluarga di tiga desa. "
        "Sejak Januari lalu warga menunggu perbaikan jalan, ujar kepala desa, yang sudah dua tahun menjabat. "
    )
    size = 200_000
    _seconds(ordinary)
    usual = _seconds((ordinary * (size // len(ordinary) + 1))[:size])
    assert _seconds((scrap * (size // len(scrap) + 1))[:size]) < DENSE * usual
