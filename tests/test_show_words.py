"""The words of the interface: both languages say the same things, and every code that is used has words."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

import silang
from silang.run import corpus
from silang.schema import load as load_schema
from silang.show.values import writer
from silang.show.words import WordsError, fill, languages, words
from silang.types import Actor, Place, Quantity, Reason, Timex

SOURCE = Path(silang.__file__).parent


def test_both_languages_have_the_same_codes() -> None:
    one, other = words("en").tables, words("id").tables
    assert {t: sorted(of) for t, of in one.items()} == {t: sorted(of) for t, of in other.items()}


def test_the_same_places_are_filled_in_both_languages() -> None:
    for table, of in words("en").tables.items():
        for code, sentence in of.items():
            places = set(re.findall(r"\{\d\}", sentence))
            assert places == set(re.findall(r"\{\d\}", words("id").tables[table][code])), f"{table}.{code}"


def used_reasons() -> set[str]:
    """Codes that the package gives to a Reason, a Check, or a Skip, read from its source."""
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        found |= set(re.findall(r'\bReason\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8")))
        found |= set(re.findall(r'\bCheck\([^()"]*(?:\([^()]*\)[^()"]*)*"([a-z-]+)"', file.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("language", languages())
def test_every_reason_that_is_given_has_words(language: str) -> None:
    assert sorted(code for code in used_reasons() if not words(language).known(code)) == []


@pytest.mark.parametrize("language", languages())
def test_everything_that_pages_say_has_words(language: str) -> None:
    shown = [*(SOURCE / "show").rglob("*.py"), *(SOURCE / "show" / "page").rglob("*.jinja")]
    codes: set[str] = set()
    for file in shown:
        codes |= set(re.findall(r'\b(?:say|count)\(\s*["\']([a-z0-9-]+)["\']', file.read_text(encoding="utf-8")))
    assert sorted(c for c in codes if not words(language).known(c, "interface")) == []


def test_no_words_of_the_interface_stand_unsaid() -> None:
    shown = [*(SOURCE / "show").rglob("*.py"), *(SOURCE / "show" / "page").rglob("*.jinja")]
    text = "".join(file.read_text(encoding="utf-8") for file in shown)
    said = set(re.findall(r"""["']([a-z][a-z0-9-]*)["']""", text))
    opens = tuple(re.findall(r'f"([a-z-]+-)\{', text))  # f"vague-{n}"
    ends = tuple(re.findall(r'~ "(-[a-z]+)"', text))  # relation ~ "-heading"
    codes = words("en").tables["interface"]
    assert (bool(opens), bool(ends)) == (True, True)
    assert sorted(c for c in codes if c not in said and not c.startswith(opens) and not c.endswith(ends)) == []


@pytest.mark.parametrize("language", languages())
def test_every_event_type_and_slot_of_the_schema_has_a_name(language: str) -> None:
    schema = load_schema()
    assert sorted(t for t in schema.types if not words(language).known(t, "types")) == []
    assert sorted(s for s in schema.slots if not words(language).known(s, "slots")) == []


def test_a_missing_code_reads_as_itself() -> None:
    assert words("en").sentence("some-new-code", ()) == "some new code"
    assert words("en").name("slots", "some_slot") == "some slot"


def test_places_that_nothing_fills_stay_empty_and_text_is_not_filled_twice() -> None:
    assert fill("{0} and {1}", ("{1}",)) == "{1} and"


def test_every_stage_of_a_corpus_has_its_words() -> None:
    stages = re.findall(r'run\.(?:stage|once)\("([^"]+)"', Path(corpus.__file__).read_text(encoding="utf-8"))
    assert len(stages) > 8
    assert [stage for stage in stages if not words("en").known(stage, "corpus-stage")] == []


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(WordsError, match="'xx'"):
        words("xx")


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (Quantity(1000, 1000, "soldier", True), "about 1,000 soldiers", "sekitar 1.000 tentara"),
        (Quantity(1000, None, "soldier", True), "thousands of soldiers", "ribuan tentara"),
        (Quantity(300, None, "person"), "at least 300 people", "sedikitnya 300 orang"),
        (Quantity(None, 40, "house"), "at most 40 houses", "paling banyak 40 rumah"),
        (Quantity(10000, 12000, "soldier"), "10,000 to 12,000 soldiers", "10.000 sampai 12.000 tentara"),
        (Quantity(1, 1, "person"), "1 person", "1 orang"),
        (Quantity(5.2e9, 5.2e9, "IDR"), "Rp 5.2 billion", "Rp 5,2 miliar"),
        (Quantity(5234567000, 5234567000, "IDR"), "Rp 5,234,567,000", "Rp 5.234.567.000"),
        (Quantity(1e9, 2e9, "USD"), "US$1 billion to US$2 billion", "US$1 miliar sampai US$2 miliar"),
        (Quantity(5.25, 5.25, "%"), "5.25%", "5,25%"),
        (Quantity(5.6, 5.6, "magnitude"), "M 5.6", "M 5,6"),
        (Quantity(3, 3, "keris", noun="keris"), "3 keris", "3 keris"),
        (Quantity(7, 7), "7", "7"),
        (Quantity(None, None, "person", True), "people", "orang"),
        (Timex("DATE", "2025-06-05"), "5 June 2025", "5 Juni 2025"),
        (Timex("DATE", "2025-06"), "June 2025", "Juni 2025"),
        (Timex("DATE", "2025-06", mod="START"), "early June 2025", "awal Juni 2025"),
        (Timex("DATE", "2024-FA"), "autumn 2024", "musim gugur 2024"),
        (Timex("DURATION", "P3M"), "3 months", "3 bulan"),
        (Timex("DURATION", "PT90M"), "90 minutes", "90 menit"),
        (Timex("TIME", "2025-07-13TMO"), "13 July 2025, morning", "13 Juli 2025 pagi"),
        (Timex("TIME", "2025-07-13T10:30"), "13 July 2025, 10:30", "13 Juli 2025, 10:30"),
        (Timex("TIME", "2025-07-13T17:00+07:00"), "13 July 2025, 17:00 UTC+7", "13 Juli 2025, 17:00 WIB"),
        (Timex("TIME", "2025-07-13T17:00Z"), "13 July 2025, 17:00 UTC", "13 Juli 2025, 17:00 UTC"),
        (Timex("TIME", "2025-07-13T17:00+05:30"), "13 July 2025, 17:00 UTC+5:30", "13 Juli 2025, 17:00 UTC+5:30"),
        (
            Timex("DATE", "2025-08-20TNI/2025-08-21TMO"),
            "20 August 2025, night to 21 August 2025, morning",
            "20 Agustus 2025 malam sampai 21 Agustus 2025 pagi",
        ),
        (Timex("DATE", "XXXX-WXX-4"), "Thursday", "Kamis"),
        (Timex("TIME", "XXXX-WXX-2TNI"), "Tuesday, night", "Selasa malam"),
        (Timex("TIME", "XXXX-WXX-2T11:36"), "Tuesday, 11:36", "Selasa, 11:36"),
        (Timex("DATE", "XXXX-02-29"), "29 February", "29 Februari"),
        (Timex("DATE", "XXXX-05/XXXX-07"), "May to July", "Mei sampai Juli"),
        (Timex("DATE", "XXXX-XX-15"), "day 15 of a month", "tanggal 15"),
        (Timex("DATE", "XXXX-XX"), "an unknown month", "bulan yang tak diketahui"),
        (Timex("DATE", "XXXX"), "an unknown year", "tahun yang tak diketahui"),
        (Timex("DATE", "XXXX-XX-XX"), "an unknown day", "hari yang tak diketahui"),
        (Timex("TIME", "XXXX-XX-XXTNI"), "night", "malam"),
        (Timex("TIME", "XXXX-XX-XXT06:15"), "06:15", "06:15"),
        (Timex("TIME", "TNI"), "night", "malam"),
        (Timex("TIME", "T03:36"), "03:36", "03:36"),
        (Timex("DATE", "XXXX-Q4"), "fourth quarter", "triwulan IV"),
        (Timex("DATE", "XXXX-FA"), "autumn", "musim gugur"),
        (Timex("DATE", "2015-W06"), "week of 2 February 2015", "pekan 2 Februari 2015"),
        (Timex("DATE", "2015-W06-WE"), "weekend of 7 February 2015", "akhir pekan 7 Februari 2015"),
        (Timex("DATE", "2015-W06-3"), "4 February 2015", "4 Februari 2015"),
        (Timex("DATE", "XXXX-WXX-WE"), "weekend", "akhir pekan"),
        (Timex("DATE", "XXXX-WXX"), "an unknown week", "pekan yang tak diketahui"),
        (Timex("DATE", "199"), "1990s", "tahun 1990-an"),
        (Timex("DATE", "18"), "century 19", "abad ke-19"),
        (Timex("DURATION", "PT4H28M"), "4 hours 28 minutes", "4 jam 28 menit"),
        (Timex("DURATION", "P1DT9H"), "1 day 9 hours", "1 hari 9 jam"),
        (Timex("DURATION", "PXY"), "several years", "beberapa tahun"),
        (Timex("DATE", "RTAF"), "RTAF", "RTAF"),
        (Timex("DATE", "2015-W60"), "2015-W60", "2015-W60"),
        (Timex("DATE", "P" + "9" * 99), "P" + "9" * 99, "P" + "9" * 99),
        (Timex("DATE", "2019-01/2019-07"), "January 2019 to July 2019", "Januari 2019 sampai Juli 2019"),
        (Timex("DATE", "PAST_REF"), "in the past", "di masa lalu"),
        (Timex("DATE", "2025-99-99"), "2025-99-99", "2025-99-99"),
        (Timex("SET", "P1D/odd"), "P1D/odd", "P1D/odd"),
        (Place("Pyongyang", "PRK", None, "PRK/pyongyang"), "Pyongyang, North Korea", "Pyongyang, Korea Utara"),
        (Place("Korut", "PRK", None, "PRK"), "North Korea", "Korea Utara"),
        (Actor("Korut", "country", None, "PRK"), "North Korea", "Korea Utara"),
        (Actor("Kim Jong Un", "person"), "Kim Jong Un", "Kim Jong Un"),
        ("denied", "denied", "dibantah"),
        ("Kamis", "Kamis", "Kamis"),
    ],
)
def test_values_are_written_for_the_reader(value: object, english: str, indonesian: str) -> None:
    assert (writer("en").value(value), writer("id").value(value)) == (english, indonesian)


def test_a_reason_writes_days_and_figures_for_the_reader() -> None:
    reason = Reason("update-same-body", ("12000", "BNPB", "2025-06-05", "BNPB"))
    assert "12.000" in writer("id").because(reason)
    assert "5 Juni 2025" in writer("id").because(reason)


def test_a_reason_names_a_report_by_its_file_and_not_by_its_path() -> None:
    said = writer("en").because(Reason("update-later", ("7", "../a/b/first.txt", "9", "C:\\reports\\then.html")))
    assert "first.txt" in said
    assert "then.html" in said
    assert "/" not in said
    assert "\\" not in said


def test_a_moment_shows_its_clock_only_where_there_is_one() -> None:
    assert writer("en").moment(datetime(2026, 3, 6)) == "6 Mar 2026"
    assert writer("en").moment(datetime(2026, 3, 6, 9, 30)) == "6 Mar 2026, 09:30"


def test_a_length_of_time_that_no_short_decimal_tells_is_told_in_two_units() -> None:
    lengths = [(4.6667, "a"), (4.5, "a"), (3.3333, "h"), (2.7, "a")]
    told = {ui: [writer(ui).value(Quantity(n, n, unit)) for n, unit in lengths] for ui in ("en", "id")}
    assert told["en"] == ["4 years 8 months", "4.5 years", "3 hours 20 minutes", "2.7 years"]
    assert told["id"] == ["4 tahun 8 bulan", "4,5 tahun", "3 jam 20 menit", "2,7 tahun"]
