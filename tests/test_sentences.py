"""Where a sentence of news ends, and where it does not."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silang.lang import load
from silang.mark.sentences import sentences
from silang.types import Report, Skip, Span


def report(text: str, lang: str = "id", *skips: tuple[int, int]) -> Report:
    return Report("r", "r.txt", text, lang, skipped=tuple(Skip(Span(*skip), "related-link") for skip in skips))


def split(text: str, lang: str = "id", *skips: tuple[int, int]) -> list[str]:
    return [s.span.of(text) for s in sentences(report(text, lang, *skips), load(lang))]


@pytest.mark.parametrize(
    "whole",
    [
        "Plt. Bupati Hj. Siti Aminah meninjau Jl. Merdeka No. 12 bersama Kombes Pol. Drs. H. Anwar.",
        "Gempa magnitudo 5.6 terjadi pukul 13.21 WIB dan menelan kerugian Rp. 1.250.000,50.",
        "Perusahaan itu, PT Laut Biru Tbk. dan mitranya, menolak.",
        "Saksi bernama J. B. Sitorus hadir.",
        "“Sampai kapan?” tanya warga.",
        "Jadwal lengkap ada di laman kabarkota.co.id sejak pagi.",
    ],
)
def test_an_indonesian_sentence_stays_whole(whole: str) -> None:
    assert split(whole) == [whole]


@pytest.mark.parametrize(
    "whole",
    [
        "U.S. intelligence officials met Gen. Mark R. Hill at 9 a.m. on Oct. 7 in St. Louis.",
        "The quake, a 5.6 magnitude one, hit at 4.30 p.m. local time.",
        '"Is it over?" she asked.',
        "Acme Inc. lost 3.4 percent.",
    ],
)
def test_an_english_sentence_stays_whole(whole: str) -> None:
    assert split(whole, "en") == [whole]


def test_an_abbreviation_ends_a_sentence_before_a_word_that_opens_one() -> None:
    assert split("They landed in the U.S. The visit took two days.", "en") == [
        "They landed in the U.S.",
        "The visit took two days.",
    ]
    assert split("Ia menyebut beras, gula, dll. Namun stok aman.") == [
        "Ia menyebut beras, gula, dll.",
        "Namun stok aman.",
    ]


def test_number_is_an_abbreviation_only_before_digits() -> None:
    assert split('"No. Never." He left.', "en") == ['"No.', 'Never."', "He left."]


def test_a_full_stop_inside_closing_marks_ends_with_the_mark() -> None:
    assert split("“Kami siap. Warga sudah pindah.” Ia lalu pulang.") == [
        "“Kami siap.",
        "Warga sudah pindah.”",
        "Ia lalu pulang.",
    ]


def test_a_lost_blank_between_sentences_is_seen() -> None:
    assert split("Ia membantah.Polisi menahannya.") == ["Ia membantah.", "Polisi menahannya."]


def test_a_list_number_opens_its_line() -> None:
    assert split("1. Rumah rusak\n2. Jalan putus") == ["1. Rumah rusak", "2. Jalan putus"]


def test_a_line_break_ends_a_sentence_and_counts_paragraphs() -> None:
    found = sentences(report("Judul tanpa titik\n\n  Isi berita. Lanjut.\r\n\nAkhir"), load("id"))
    assert [s.paragraph for s in found] == [0, 1, 1, 2]


def test_skipped_spans_are_left_out_and_cut_a_sentence() -> None:
    text = "Warga mengungsi. Baca juga: Jalan putus. Bantuan datang"
    at = text.index("Baca")
    end = text.index(" Bantuan")
    assert split(text, "id", (at, end)) == ["Warga mengungsi.", "Bantuan datang"]
    assert split("Satu dua tiga empat", "id", (5, 13)) == ["Satu", "empat"]


@given(st.text(alphabet=st.sampled_from('aB .!?…"”\n\r1()’\u2028\x00😀'), max_size=60))
def test_sentences_are_in_order_trimmed_and_lose_no_word(text: str) -> None:
    found = sentences(report(text), load("id"))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(s.span.of(text) == s.span.of(text).strip() != "" for s in found)
    kept = "".join(s.span.of(text) for s in found)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("piece", ["((((", "1.1.", "...", "“”", "a", ". ", "A. ", "😀", "\x00"])
def test_hostile_text_takes_no_longer_than_ordinary_text(piece: str) -> None:
    def seconds(text: str) -> float:
        many, taken = text * (1_000_000 // len(text)), []
        for _ in range(3):  # the least is what it takes; more is what the machine did beside
            start = time.process_time()
            sentences(report(many), load("id"))
            taken.append(time.process_time() - start)
        return min(taken)

    # a third of a million full stops cost ten times the words of ordinary text; a second power would cost thousands
    assert seconds(piece) < 25 * max(seconds("Warga di tiga desa mengungsi sejak pagi, kata camat. "), 0.1)


def test_a_figure_of_one_digit_ends_a_sentence() -> None:
    assert split("BMKG mencatat gempa bermagnitudo 5,8. USGS mengukur 6,1.") == [
        "BMKG mencatat gempa bermagnitudo 5,8.",
        "USGS mengukur 6,1.",
    ]
