"""The day that a report's times count from."""

from __future__ import annotations

from datetime import date
from typing import Any

from silang.lang import load
from silang.mark.anchor import anchor
from silang.types import Report, Sentence, Span


def anchored(text: str, lang: str = "id", **known: Any) -> tuple[date | None, str]:
    sentences, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            sentences.append(Sentence(Span(at, at + len(line)), number))
        at += len(line) + 1
    return anchor(Report("r", "test", text, lang, **known), tuple(sentences), load(lang))


def test_publication_comes_first() -> None:
    text = "Ia tiba Rabu (4/6/2025)."
    assert anchored(text, published="2025-06-07T10:00") == (date(2025, 6, 7), "published")


def test_else_the_latest_date_stated_with_its_weekday() -> None:
    text = "Ia tiba Senin (2/6/2025).\nPada Rabu (4/6/2025) ia pulang."
    assert anchored(text) == (date(2025, 6, 4), "stated")


def test_a_date_that_contradicts_its_weekday_dates_nothing() -> None:
    assert anchored("Ia tiba Kamis (5/6/2024).") == (None, "nothing")


def test_a_date_still_to_come_dates_nothing() -> None:
    text = "Ia tiba Senin (2/6/2025).\nPemilihan akan digelar Rabu (9/7/2025)."
    assert anchored(text) == (date(2025, 6, 2), "stated")


def test_a_day_until_which_something_is_prolonged_dates_nothing_but_one_until_which_was_counted_does() -> None:
    text = "Kapal itu karam Minggu (20/7/2025).\n{0} hingga Rabu (23/7/2025)."
    assert anchored(text.format("Pencarian diperpanjang tiga hari"))[0] == date(2025, 7, 20)
    assert anchored(text.format("Korban tewas 21 orang"))[0] == date(2025, 7, 23)
    english = (
        "The ship sank on Sunday, July 20, 2025.\nThe search was extended by three days until Wednesday, July 23, 2025."
    )
    assert anchored(english, "en")[0] == date(2025, 7, 20)


def test_a_date_without_its_year_dates_nothing() -> None:
    assert anchored("Ia tiba Rabu (4/6).") == (None, "nothing")


def test_else_the_date_of_the_page_head() -> None:
    text = "Harga Beras Turun\nRedaksi\n05 June 2025 10:00\nJakarta - Harga beras turun."
    assert anchored(text) == (date(2025, 6, 5), "stated")


def test_a_page_head_in_figures_too() -> None:
    assert anchored("Harga Beras Turun\nRedaksi - 04/06/2025, 13:21 WIB\nHarga turun.") == (date(2025, 6, 4), "stated")


def test_a_full_date_deep_in_the_story_is_no_page_head() -> None:
    text = "Harga beras turun. " * 12 + "Undang-undang itu disahkan pada 17 Agustus 2019 di gedung parlemen."
    assert anchored(text) == (None, "nothing")


def test_english_reports_too() -> None:
    assert anchored("He arrived on Wednesday, June 4, 2025.", "en") == (date(2025, 6, 4), "stated")


def test_a_text_without_dates_gives_none() -> None:
    assert anchored("Harga beras turun.") == (None, "nothing")
    assert anchored("") == (None, "nothing")


def test_a_broken_publication_date_is_not_used() -> None:
    assert anchored("Ia tiba Rabu (4/6/2025).", published="kemarin") == (date(2025, 6, 4), "stated")
