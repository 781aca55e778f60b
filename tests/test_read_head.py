"""What a text says of itself: outlet, headline, byline, place, day of publication, language."""

from __future__ import annotations

import time
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silang.read import Stated, report
from silang.read.dates import date_line, iso
from silang.read.language import language
from silang.read.outlets import DOMAIN, outlet, outlet_of_url, outlets

NEXT = "Warga mengungsi ke balai desa sejak Senin malam karena tanggul sungai jebol di dua tempat sekaligus."
ENGLISH = "Residents left for the village hall on Monday night after the river wall broke in two places at once."


@pytest.mark.parametrize(
    ("opening", "place", "name"),
    [
        ("Jakarta, CNBC Indonesia - ", "Jakarta", "CNBC Indonesia"),
        ("Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia"),
        ("PYONGYANG, KOMPAS.com - ", "PYONGYANG", "Kompas.com"),
        ("JAKARTA, KOMPAS — ", "JAKARTA", "Kompas"),
        ("JAKARTA, KOMPAS - - ", "JAKARTA", "Kompas"),
        ("VIVA Nasional – ", None, "VIVA"),
        ("KLIKWARTAKU — ", None, "Klik Wartaku"),
        ("TRIBUNSUMSEL.COM - ", None, "Tribun Sumsel"),
        ("TRIBUNJABAR.ID, BANDUNG - ", "BANDUNG", "Tribun Jabar"),
        ("TEMPO.CO, Jakarta - ", "Jakarta", "Tempo"),
        ("REPUBLIKA.CO.ID, SURABAYA -- ", "SURABAYA", "Republika"),
        ("Liputan6.com, Jakarta ", "Jakarta", "Liputan6"),
        ("KONTAN.CO.ID - JAKARTA. ", "JAKARTA", "Kontan"),
        ("Jakarta, IO – ", "Jakarta", "Observer ID"),
        ("Jakarta (ANTARA) - ", "Jakarta", "ANTARA"),
        ("(Reuters) - ", None, "Reuters"),
        ("(CNN) ", None, "CNN"),
        ("BEIRUT (AP) — ", "BEIRUT", "AP"),
        ("SEOUL, South Korea (AP) — ", "SEOUL", "AP"),
        ("TOKYO/SEOUL, Aug 30 (Reuters) - ", "TOKYO/SEOUL", "Reuters"),
        ("MANADO (The Harbour Post) - ", "MANADO", "The Harbour Post"),
        ("ERIE, Pa. — ", "ERIE", None),
        ("NEW YORK — ", "NEW YORK", None),
        ("JAKARTA - ", "JAKARTA", None),
        ("GAZA – ", "GAZA", None),
        ("Warta-Pesisir.com, Demak - ", "Demak", "Warta-Pesisir.com"),
        ("CILACAP, SERAYU POS — ", "CILACAP", "Serayu Pos"),
        ("KABAR PEMUDIK — ", None, "Kabar Pemudik"),
        ("PALANGKA RAYA — ", "PALANGKA RAYA", None),
    ],
)
def test_a_dateline_gives_place_and_outlet(opening: str, place: str | None, name: str | None) -> None:
    read = report(opening + NEXT)
    assert (read.dateline, read.outlet, read.headline) == (place, name, None)


def test_an_outlet_that_is_known_from_elsewhere_is_no_place_in_its_dateline() -> None:
    read = report(f"LOMBOK EKONOMI, Mataram - {NEXT}", Stated(outlet="Lombok Ekonomi"))
    assert (read.outlet, read.dateline) == ("Lombok Ekonomi", "Mataram")
    again = report(f"GUMI SASAK — {NEXT}", Stated(outlet="gumisasak.com"))
    assert (again.outlet, again.dateline) == ("gumisasak.com", None)


def test_an_unlisted_outlet_is_known_by_its_address_in_the_text() -> None:
    read = report(f"WARTAPESISIR — {NEXT}\nWartaPesisir.com Cepat dan Akurat")
    assert (read.outlet, read.dateline) == ("WARTAPESISIR", None)


@pytest.mark.parametrize(
    "line",
    [
        "Sejak pandemi Covid - 19 melanda, warga pesisir Demak menjual ikan asin dari rumah ke rumah setiap pagi.",
        "Rute Semarang–Demak ditutup sejak Senin malam karena banjir setinggi dada orang dewasa di jalan utama.",
        "Ia - seperti warga lain - menunggu bantuan di atap rumahnya sejak Senin malam sampai Selasa siang kemarin.",
        "Trump – who spoke first – said that the talks would go on for as long as the two sides wished them to go on.",
        "Kementerian Sosial dan Dinas Kesehatan - yang terlambat tiba - akhirnya membagikan obat kepada para warga.",
    ],
)
def test_a_dash_in_a_sentence_is_no_dateline(line: str) -> None:
    read = report(line)
    assert (read.dateline, read.outlet) == (None, None)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("05 June 2025 10:00", "2025-06-05T10:00"),
        ("Kamis, 7 Maret 2024 |09:15 WIB", "2024-03-07T09:15"),
        ("Redaksi , Jurnalis-Kamis, 7 Maret 2024 |09:15 WIB", "2024-03-07T09:15"),
        ("Redaksi • 5 June 2025 15:06", "2025-06-05T15:06"),
        ("June 05, 2025 1:42 AM", "2025-06-05T01:42"),
        ("PUBLISHED ONJune 05, 2025 1:42 PM", "2025-06-05T13:42"),
        ("Kompas.com - 13/07/2025, 09:12 WIB", "2025-07-13T09:12"),
        ("Published: 12:30, 5 June 2025", None),
        ("Published: 5 June 2025", "2025-06-05"),
        ("Diterbitkan 3 Mei 2024 pukul 07.05", "2024-05-03T07:05"),
        ("Diterbitkan: Jumat, 3 Mei 2024", "2024-05-03"),
        ("2024-05-03T07:05:00+07:00", "2024-05-03T07:05"),
        ("2024-05-03 07:05", "2024-05-03T07:05"),
        ("Jan. 3, 2018", "2018-01-03"),
        ("Posted on Mon 3rd May, 2024 at 9.15 a.m.", "2024-05-03T09:15"),
        ("Rapat berlangsung pada 3 Mei 2024", None),
        ("Harga Beras Hari Ini, 3 Mei 2024", None),
        ("Pertemuan itu terjadi Sabtu (12/7/2025)", None),
        ("31 Februari 2024", None),
        ("Pemilu 2024", None),
    ],
)
def test_only_a_line_that_is_a_date_by_itself_is_one(line: str, value: str | None) -> None:
    found = date_line(line, "id")
    assert (found.value if found else None) == value


def test_figures_in_english_that_say_two_days_say_none() -> None:
    assert date_line("06/05/2025", "en") is None
    assert date_line("06/25/2025", "en") is not None
    known = date_line("06/05/2025", "id")
    assert known is not None
    assert known.value == "2025-05-06"


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2025-06-05 10:00:00", "2025-06-05T10:00"),
        ("2025-06-05 00:00:00", "2025-06-05"),
        ("2025-06-05", "2025-06-05"),
        ("2025-06-05T23:30:00Z", "2025-06-05T23:30"),
        ("20250605", "2025-06-05"),
        ("Thu, 05 Jun 2025 10:00:00 GMT", "2025-06-05T10:00"),
        ("Kamis, 5 Juni 2025 10:00 WIB", "2025-06-05T10:00"),
        ("1749117600", "2025-06-05T10:00"),
        ("2025-13-45", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_dates_of_rows_become_iso(stated: str, value: str | None) -> None:
    assert iso(stated, "id") == value


def test_a_page_head_gives_headline_byline_and_date() -> None:
    top = "Nasional\n\nBanjir Demak Meluas ke Tiga Kecamatan\n\nwid, CNN Indonesia\n05 June 2025 10:00\n"
    text = f"{top}Foto: Warga di atap rumah (Dok. BPBD)\n\nJakarta, CNN Indonesia - {NEXT}\n(wid/rsk)"
    read = report(text)
    assert read.headline == "Banjir Demak Meluas ke Tiga Kecamatan"
    assert (read.published, read.outlet, read.dateline) == ("2025-06-05T10:00", "CNN Indonesia", "Jakarta")
    assert [s.span.of(text) for s in read.skipped] == [
        "Nasional",
        "wid, CNN Indonesia",
        "Foto: Warga di atap rumah (Dok. BPBD)",
        "(wid/rsk)",
    ]


def test_a_headline_is_no_sentence_no_dateline_and_not_alone() -> None:
    assert report(NEXT).headline is None
    assert report("Banjir Demak Meluas").headline is None
    assert report(f"Banjir Demak Meluas\n{NEXT}").headline == "Banjir Demak Meluas"
    assert report(f"Banjir Demak Surut pada Senin.\n{NEXT}").headline is None
    assert report(f"Mengapa Tanggul Jebol Lagi?\n{NEXT}").headline == "Mengapa Tanggul Jebol Lagi?"


def test_a_topic_above_the_headline_is_passed_over() -> None:
    assert (
        report(f"Banjir Demak\nUPDATE: Tiga Kecamatan Terendam\n{NEXT}").headline == "UPDATE: Tiga Kecamatan Terendam"
    )
    twice = f"Banjir di Pesisir Demak\nTiga Kecamatan Terendam\nTiga Kecamatan Terendam\n{NEXT}"
    assert report(twice).headline == "Tiga Kecamatan Terendam"


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Editor : Ratna Kusuma", "Ratna Kusuma"),
        ("Penulis: Adi Nugroho", "Adi Nugroho"),
        ("Oleh Adi Nugroho", "Adi Nugroho"),
        ("Reporter: Adi Nugroho | Editor: Ratna", "Adi Nugroho"),
        ("By Dana Fox", "Dana Fox"),
    ],
)
def test_a_byline_gives_who_wrote(line: str, who: str) -> None:
    assert report(f"{NEXT}\n{line}").byline == who


def test_an_own_photo_gives_the_outlet() -> None:
    assert report(f"{NEXT}\nWartadesa.online-Dok\n{NEXT}").outlet == "Wartadesa.online"


def test_metadata_outranks_the_text() -> None:
    stated = Stated(outlet="Warta Desa", published="2024-01-02", title="Judul Lain", byline="Tim", lang="en")
    read = report(f"Banjir Demak\n3 Mei 2024 10:00\nJAKARTA, KOMPAS — {NEXT}", stated)
    assert (read.outlet, read.published, read.headline) == ("Warta Desa", "2024-01-02", "Judul Lain")
    assert (read.byline, read.lang) == ("Tim", "en")


def test_a_date_in_prose_is_not_the_day_of_publication() -> None:
    assert report(f"Banjir Demak Meluas\n{NEXT} Tanggul itu dibangun pada 3 Mei 2019.").published is None


def test_a_date_in_the_foot_counts_when_a_label_says_so() -> None:
    assert report(f"{NEXT}\n{NEXT}\nPublished: 3 May 2024").published == "2024-05-03"
    assert report(f"{NEXT}\n{NEXT}\n3 May 2024").published is None


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("JAKARTA, May 6, 2025 – ", "2025-05-06"),
        ("MANILA, 6 May 2025 (AFP) - ", "2025-05-06"),
        ("JAKARTA, May 6 – ", None),  # no year is told
        ("JAKARTA, February 31, 2025 – ", None),
        ("", None),
    ],
)
def test_the_date_of_a_dateline_is_the_day_of_publication_where_no_other_is_told(
    opening: str, published: str | None
) -> None:
    body = "The port reopened after the storm of May 2, 2025, and two hundred ships left it before the evening tide."
    assert report(f"Port reopens\n{opening}{body}").published == published
    assert report(f"Port reopens\n7 May 2025\n\n{opening}{body}").published == "2025-05-07"


def test_publication_outranks_update() -> None:
    text = f"Banjir Demak Meluas\nDiperbarui: 4 Mei 2024 10:00\nDiterbitkan: 3 Mei 2024 09:00\n{NEXT}"
    assert report(text).published == "2024-05-03T09:00"


def test_the_address_gives_the_outlet_when_nothing_else_does() -> None:
    assert outlet_of_url("https://regional.kompas.com/read/2024/1/2/abc") == "Kompas.com"
    assert outlet_of_url("https://www.kabarpesisir.example/a") == "kabarpesisir.example"
    assert outlet_of_url("no address") is None
    assert report(NEXT, Stated(url="https://www.detik.com/jateng/a")).outlet == "detikcom"


def test_no_name_belongs_to_two_outlets() -> None:
    names = [name for o in outlets() for name in {n.lower() for n in (*o.domains, *o.names, o.name)}]
    assert len(names) == len(set(names))
    assert len(outlets()) > 200
    assert outlet("kompas.COM") is outlet("Kompas.com")
    assert DOMAIN


MALAY = (
    "Polis mengesahkan bahawa mahkamah menahan suspek kerana kes itu, manakala syarikat berkenaan didenda wang ringgit."
)


@pytest.mark.parametrize(("text", "lang"), [(NEXT, "id"), (ENGLISH, "en"), (MALAY, "ms"), ("", "id"), ("123 !!", "id")])
def test_the_language_is_told_by_its_commonest_words(text: str, lang: str) -> None:
    assert language(text) == lang


def test_one_malay_word_does_not_make_malay() -> None:
    assert language(f"{NEXT} Bahawa ia disebut ialah kutipan.") == "id"


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_every_text_gives_a_report(text: str) -> None:
    read = report(text)
    assert read.text == text
    assert all(0 <= s.span.start < s.span.end <= len(text) for s in read.skipped)
    assert read.published is None or read.day is not None


@given(
    st.lists(
        st.sampled_from(
            ["Baca juga:", "Foto:", "3 Mei 2024", "(", "\n", " - ", "Tags", "JAKARTA", ".", "By A", "\t", "\u2028"]
        ),
        max_size=60,
    )
)
@settings(max_examples=200, deadline=None)
def test_pieces_of_boilerplate_in_any_order_give_a_report(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = [s.span for s in report(text).skipped]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@cache
def usual() -> float:
    """Seconds of four hundred ordinary reports: a thirtieth of what the whole way takes.

    A hostile text may take ten times that.
    """
    ordinary = [
        f"JAKARTA, KOMPAS — {n}. {NEXT}\n" + "".join(f"{n} {m} {NEXT}\n" for m in range(22)) for n in range(400)
    ]
    report(ordinary[0])
    begun = time.process_time()
    for text in ordinary:
        report(text)
    return time.process_time() - begun


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "1.1",
        "a",
        "😀",
        "\x00",
        "Baca juga ",
        "Foto: ",
        "\n",
        "JAKARTA, ",
        " - ",
        "A\n",
        "(a/b) ",
        "photo (",
        "12 Mei ",
        "x.com ",
        "[[",
        "By A ",
        "cookies ",
        "Tags\n",
        "Baca juga:\n",
        ("ikuti kami aplikasi " * 50 + "\n"),
        ("(photo by a " * 90 + "\n"),
        ("foto (dok " * 90 + "\n"),
    ],
)
def test_a_hostile_megabyte_stays_within_what_the_whole_way_may_take(piece: str) -> None:
    begun = time.process_time()
    report((piece * 1_000_000)[:1_000_000])
    assert time.process_time() - begun < 60 * usual()
