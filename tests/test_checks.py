"""Errors inside a report are flagged with their reason; what only looks like one is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from silang.compare import checks
from silang.compare.checks_spellings import slip
from silang.run import reading
from silang.types import Check, Report

DAY = "2025-06-05"  # a Thursday


def found(text: str, lang: str = "id", headline: str | None = None) -> list[Check]:
    """The checks of a report whose text is read as any other."""
    whole = text if headline is None else f"{headline}\n\n{text}"
    return list(checks(reading(Report("r", "r.txt", whole, lang=lang, headline=headline, published=DAY))))


def kinds(text: str, lang: str = "id", headline: str | None = None) -> list[str]:
    return [c.kind for c in found(text, lang, headline)]


WRONG = [
    ("id", "sum", "Polisi mendata 44 korban, terdiri atas 21 orang tewas, 2 orang hilang, dan 20 orang luka."),
    ("id", "sum", "Korban kecelakaan itu 44 orang: 21 orang tewas, 2 orang hilang, dan 20 orang luka."),
    ("id", "sum", "Kebakaran merusak 30 rumah (12 rumah rusak berat, 9 rumah rusak sedang, 10 rumah rusak ringan)."),
    (
        "id",
        "sum",
        "Dari 21 pengungsi itu, 12 orang di Balai Desa, 5 orang di Masjid Raya, dan 6 orang di Gedung Serbaguna.",
    ),
    (
        "id",
        "sum",
        "Jumlah kasus naik menjadi 310 kasus. Rinciannya, 200 kasus di Palu, 80 kasus di Poso, dan 40 kasus di Parigi.",
    ),
    (
        "id",
        "sum",
        "Kontingen itu meraih 12 medali, masing-masing 5 medali emas, 4 medali perak, dan 4 medali perunggu.",
    ),
    ("id", "sum", "Anggaran itu Rp 11,3 triliun, terdiri dari lahan Rp 4,2 triliun dan bangunan Rp 7,9 triliun."),
    ("en", "sum", "The ferry carried 44 people, made up of 21 adults, 2 infants and 20 children."),
    ("en", "sum", "The fire damaged 30 houses: 12 houses badly, 9 houses partly and 10 houses slightly."),
    ("en", "sum", "Of the 21 victims, 12 people were in Luwuk, 5 people were in Banggai and 6 people were in Toili."),
    ("id", "part-over-whole", "Banjir menewaskan 21 orang, termasuk 25 anak."),
    ("en", "part-over-whole", "The flood killed 21 people, including 25 children."),
    ("id", "sum-share", "Pemilih itu terdiri atas 60 persen perempuan dan 50 persen laki-laki."),
    ("id", "percent-change", "Jumlah penumpang naik 20 persen dari 100 orang menjadi 150 orang."),
    ("id", "percent-change", "Laba bersih turun 30 persen dari Rp 500 miliar menjadi Rp 450 miliar."),
    ("id", "percent-change", "Produksi tumbuh 5 persen, yakni dari 100 ton menjadi 125 ton."),
    ("en", "percent-change", "Sales rose 20 percent from 100 cars to 150 cars."),
    ("en", "percent-change", "Profit fell 10 percent to $400 million from $500 million."),
    ("id", "percent-points", "Suku bunga naik 2 persen dari 5 persen menjadi 7 persen."),
    ("en", "percent-points", "The jobless rate rose 2 percent from 5 percent to 7 percent."),
    ("id", "change-direction", "Jumlah pasien naik dari 150 orang menjadi 120 orang."),
    ("en", "change-direction", "The number of cases fell from 150 cases to 180 cases."),
    ("id", "share", "Sebanyak 12 orang atau 30 persen dari 60 orang pasien dinyatakan sembuh."),
    ("id", "share", "Data masuk mencapai 99,91 persen (14.912 dari 14.915 TPS)."),
    ("en", "share", "In all, 12 patients or 30 percent of 60 patients have recovered."),
    ("id", "range-order", "Biayanya diperkirakan antara 500 dan 300 orang per hari."),
    ("en", "range-order", "Officials expect between 500 and 300 people each day."),
    ("id", "unit-slip", "Banjir merendam 1.247 rumah di dua desa. Sehari kemudian, 1.247 orang disebut terendam."),
    ("id", "unit-slip", "Kerugian ditaksir Rp 2,35 miliar. Menurut polisi, kerugian itu Rp 2,35 juta."),
    ("en", "unit-slip", "The loss was put at $2.35 billion. Police later said the loss was $2.35 million."),
    ("id", "same-figure-twice", "Gempa itu menewaskan 134 orang dan melukai 134 orang."),
    ("en", "same-figure-twice", "The quake killed 134 people and injured 134 people."),
    ("id", "abbreviation", "Pemimpin Korea Utara (Korea Utara) berpidato di depan parlemen."),
    ("id", "abbreviation-letters", "Data itu diumumkan Badan Pusat Statistik (BSP) pada Senin."),
    ("en", "abbreviation-letters", "The figures came from the World Trade Organization (WOT) in Geneva."),
    ("id", "name-spelling", "Menteri Luar Negeri Sergei Lavrov tiba. Esoknya Sergey Lavrov bertemu presiden."),
    (
        "id",
        "name-spelling",
        "Bupati Budi Wishnutama tiba pukul 09.00. Hujan turun deras. Wishutama lalu meninjau lokasi.",
    ),
    ("en", "name-spelling", "Mayor Peter Sandilands arrived early. It rained all day. Sandlilands then left the town."),
    ("id", "weekday-only", "Rapat itu digelar di Jakarta, Kamis (4/6/2025)."),
    ("id", "weekday-only", "Rapat itu digelar pada Kamis 4 Juni 2025 pagi hingga siang."),
    ("id", "weekday-date", "Rapat itu digelar di Jakarta, Kamis (5/6/2024)."),
    ("id", "year-publication", "Pemerintah menargetkan pertumbuhan 5 persen pada tahun 2023 ini."),
    ("id", "age-birth", "Pria kelahiran 1970 yang kini berusia 45 tahun itu menang."),
    ("en", "age-birth", "Born in 1970, the singer is now aged 45."),
]

RIGHT = [
    ("id", "Pasangan Prabowo-Gibran unggul di kota itu. Di posisi akhir ada Ganjar Pranowo dengan 12 persen."),
    ("id", "Polisi mendata 43 korban, terdiri atas 21 orang tewas, 2 orang hilang, dan 20 orang luka."),
    ("id", "Jumlah kasus mencapai 31.420: 22.115 orang pulih dan 1.204 meninggal."),
    ("id", "Rombongan 5 orang itu terdiri atas ayah, ibu, dan dua anak."),
    (
        "id",
        "Sebanyak 39 kereta berangkat, 17 kereta di antaranya dari Gambir, 20 dari Senen, dan 2 dari Kota.",
    ),
    ("id", "Dari 30 korban itu, 20 orang perempuan dan 15 orang anak-anak."),
    ("id", "Ada 9 regu yang dikirim, terdiri dari 41 orang dan 7 perahu."),
    ("id", "Belanja desa Rp 9,4 triliun terbagi atas Rp 6,1 triliun dan Rp 3,3 triliun."),
    ("id", "Dari 50 orang, 20 orang di Palu, 25 orang di Poso, dan sisanya di Parigi."),
    ("en", "The ferry carried 43 people, made up of 21 adults, 2 infants and 20 children."),
    ("en", "A total of 120 people, including 80 women and 60 children, fled."),
    ("id", "Banjir menewaskan 21 orang, termasuk 15 anak dan 10 perempuan."),
    ("id", "Pemilih itu terdiri atas 52 persen perempuan dan 48 persen laki-laki."),
    ("id", "Jumlah penumpang naik 50 persen dari 100 orang menjadi 150 orang."),
    ("id", "Suku bunga naik 2 poin persen dari 5 persen menjadi 7 persen."),
    ("id", "Laba naik 3,5 persen dari Rp 1,2 triliun menjadi Rp 1,24 triliun."),
    ("en", "Sales rose 50 percent from 100 cars to 150 cars."),
    ("en", "Profit fell 20 percent to $400 million from $500 million."),
    ("id", "Neraca membaik, naik dari minus 5 persen menjadi minus 2 persen."),
    ("id", "Sebanyak 12 orang atau 20 persen dari 60 orang pasien dinyatakan sembuh."),
    ("id", "Warga yang datang antara 300 dan 500 orang per hari."),
    ("id", "Harga berkisar antara 900 hingga 1.200 rupiah."),
    ("id", "Bantuan 1.250 paket dibagikan. Penerimanya 1.250 orang."),
    ("id", "Kerugian ditaksir Rp 2 miliar. Tiap warga menerima Rp 2 juta."),
    ("id", "Gempa itu menewaskan 12 orang dan melukai 12 orang."),
    ("id", "Organisasi Kesehatan Dunia (WHO) dan Uni Eropa (EU) setuju."),
    ("id", "Badan Meteorologi, Klimatologi, dan Geofisika (BMKG) mencatat gempa."),
    ("en", "Shares of UBS (UBS) and Apple (AAPL) fell."),
    ("en", "North Korean leader Kim Jong Un spoke. Kim Jong-un also met troops."),
    ("en", "French President Francois Hollande spoke. François Hollande then left."),
    ("id", "Rini Susanti dan Rina Susanti ialah saudara kembar."),
    ("id", "Perenang Ahmad Riyanto menang atas Akhmad Fauzan."),
    ("en", "David Ross homered. Rajai Davis then tied the game. Davis was cheered."),
    ("id", "Rapat itu digelar di Jakarta, Kamis (5/6/2025)."),
    ("id", "Pemerintah menargetkan pertumbuhan 5 persen pada tahun 2025 ini."),
    ("en", "Born in 1980, the singer is now aged 45."),
    ("en", "Horse racing tips for Friday, December 12 were published."),
]


@pytest.mark.parametrize(("lang", "kind", "text"), WRONG)
def test_what_contradicts_itself_is_flagged(lang: str, kind: str, text: str) -> None:
    assert kinds(text, lang) == [kind]


@pytest.mark.parametrize(("lang", "text"), RIGHT)
def test_what_only_looks_wrong_is_left_alone(lang: str, text: str) -> None:
    assert kinds(text, lang) == []


def test_a_corrected_date_is_flagged_with_the_likelier_one() -> None:
    text = "Rapat digelar Kamis (5/6/2024) di Jakarta."
    (check,) = found(text)
    assert (check.kind, check.suggestion, check.span.of(text)) == ("weekday-date", "2025-06-05", "Kamis (5/6/2024)")


def test_a_day_beside_a_wrong_weekday_is_told() -> None:
    (check,) = found("Rapat digelar Kamis (4/6/2025) di Jakarta.")
    assert check.about[2:] == ("2025-06-04", "2025-06-05")


def test_the_year_of_the_report_is_suggested_where_the_weekday_fits_it() -> None:
    (check,) = found("Distribusi logistik itu selesai pada Kamis (5/6/2013), kata panitia.")
    assert (check.kind, check.suggestion) == ("weekday-only", "2025-06-05")


def test_a_date_without_a_year_that_fits_another_year_is_left_alone() -> None:
    assert kinds("The museum opens on Monday, December 7, its website says.", "en") == []


def test_a_figure_of_the_headline_that_the_body_has_nowhere_is_flagged() -> None:
    head = "Gempa Poso, 21 Orang Tewas"
    assert kinds("Gempa itu menewaskan 34 orang di Poso.", headline=head) == ["headline-body"]
    assert kinds("Gempa itu menewaskan 34 orang di Poso. Pada pagi hari, 21 orang tewas.", headline=head) == []
    assert kinds("Gempa itu menewaskan 14 orang di Poso dan 7 orang di Palu.", headline=head) == []


def test_a_headline_rounds() -> None:
    assert kinds("Gempa itu menewaskan 1.021 orang di Poso.", headline="Gempa Poso, 1.000 Orang Tewas") == []


def test_a_place_of_the_headline_that_the_body_never_names_is_flagged() -> None:
    body = "Banjir melanda Kabupaten Sukabumi, Jawa Barat, pada Rabu. Warga Sukabumi mengungsi."
    assert kinds(body, headline="Banjir Rendam Kabupaten Banjarnegara") == ["headline-place"]
    assert kinds(body, headline="Banjir Rendam Kabupaten Sukabumi") == []


def test_a_dateline_above_the_text_is_no_headline() -> None:
    body = "Banjir melanda Kabupaten Sukabumi, Jawa Barat, pada Rabu. Warga Sukabumi mengungsi."
    assert kinds(body, headline="Kabupaten Banjarnegara – Warta Pagi") == []


def test_a_past_day_after_publication_is_flagged_where_the_source_dates_the_report() -> None:
    text = "Gempa mengguncang Poso pada 12 Juli 2025 dan menewaskan tiga orang."
    assert [c.about[1:] for c in found(text)] in ([("2025-07-12", DAY)], [("2025-07-12", "2025-06-12")])
    undated = Report("r", "r.txt", text)
    assert checks(reading(undated)) == ()


def test_a_day_to_come_is_no_slip() -> None:
    assert kinds("Hakim menunda sidang hingga 12 Juli 2025.") == []
    assert kinds("Sidang perkara itu digelar lagi pada Sabtu, 12 Juli 2025.") == []


def test_what_the_parts_add_up_to_is_suggested_where_the_report_has_it_elsewhere() -> None:
    parts = "terdiri atas 21 orang tewas, 2 orang hilang, dan 20 orang luka"
    assert found(f"Polisi mendata 44 korban, {parts}. Semalam jumlah korban 43 orang.")[0].suggestion == "43"
    assert found(f"Polisi mendata 44 korban, {parts}.")[0].suggestion is None


def test_the_rarer_spelling_is_the_slip() -> None:
    text = "Bupati Budi Wishutama tiba. Hujan turun. Wishnutama pergi. Esoknya Wishnutama kembali."
    assert [(c.about, c.suggestion) for c in found(text)] == [(("Wishnutama", "Wishutama"), "Wishnutama")]


@for_any(st.text("abcdé", min_size=5, max_size=9), st.integers(1, 8), st.sampled_from("abcdx"))
def test_a_letter_more_is_a_slip_either_way(word: str, at: int, letter: str) -> None:
    longer = word[:at] + letter + word[at:]
    assert slip(word, longer) == slip(longer, word)
    assert slip(word, longer) or longer[0] != word[0]
    assert not slip(word, word)


@pytest.mark.parametrize(
    "text", ["", "(" * 5000, "1 2 3 " * 2000, "dari 5 menjadi 6 " * 500, "A" * 3000, "\x00 (\x00)"]
)
def test_checks_of_any_text_end(text: str) -> None:
    assert isinstance(found(text), list)
