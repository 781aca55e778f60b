"""Reports of one story that differ in words, verbs, names, posts, ages and blame; and those that only seem to."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from zlib import crc32

import pytest

from silang.compare.others import others
from silang.compare.wording_words import words_of
from silang.run import reading
from silang.types import Actor, Finding, Quantity, Reading, Report, Span, Story

BRIDGE = "Jembatan Gantung Sirap Putus"
OPENED = "Jembatan gantung di Desa Sirap, Kabupaten Melawan, putus pada Senin pagi.\n\n"


def read(text: str, lang: str = "id") -> Reading:
    name = f"{crc32(text.encode()):08x}"
    return reading(Report(name, f"{name}.txt", text, lang, outlet=name[:4], published="2025-06-03"))


def found(texts: Sequence[str], lang: str = "id") -> tuple[Finding, ...]:
    readings = [read(text, lang) for text in texts]
    ids = tuple(r.report.id for r in readings)
    return others(readings, [Story("s", BRIDGE, (), ids)], {})


def values(finding: Finding) -> set[str]:
    return {_value(s.value) for s in finding.sides}


def _value(value: object) -> str:
    if isinstance(value, Quantity):
        return f"{value.low:g}"
    return value.name if isinstance(value, Actor) else str(value)


def one(texts: Sequence[str], about: str, lang: str = "id") -> Finding:
    (finding,) = found(texts, lang)
    assert (finding.about, finding.relation) == (about, "conflict")
    return finding


# -- quoted words ---------------------------------------------------------------------


def test_a_quotation_in_other_words_is_shown_with_both() -> None:
    finding = one(
        [
            OPENED + '"Tali baja jembatan ini sudah rapuh sejak musim hujan lalu," kata Bupati Melawan Rudi Hartawan.',
            OPENED + '"Tali baja jembatan ini sudah kendur sejak musim hujan lalu," ujar Bupati Melawan Rudi Hartawan.',
        ],
        "wording",
    )
    assert values(finding) == {"rapuh", "kendur"}
    assert finding.reasons[0].code == "quote-reworded"
    assert finding.reasons[0].about[0] == "Rudi Hartawan"


def test_the_words_that_differ_are_what_a_side_stands_on() -> None:
    texts = [
        OPENED + '"Tali baja jembatan ini sudah rapuh sejak musim hujan lalu," kata Bupati Melawan Rudi Hartawan.',
        OPENED + '"Tali baja jembatan ini sudah kendur sejak musim hujan lalu," ujar Bupati Melawan Rudi Hartawan.',
    ]
    by_id = {r.report.id: r.report.text for r in map(read, texts)}
    for side in one(texts, "wording").sides:
        assert {span.of(by_id[report]) for report, span in side.spans} == {side.value}


def test_a_figure_inside_a_quotation_that_differs_is_told_as_such() -> None:
    finding = one(
        [
            OPENED + '"Kami sudah meminta dana perbaikan jembatan 3 kali kepada provinsi," kata Bupati Rudi Hartawan.',
            OPENED + '"Kami sudah meminta dana perbaikan jembatan 5 kali kepada provinsi," kata Bupati Rudi Hartawan.',
        ],
        "wording",
    )
    assert finding.reasons[0].code == "quote-figure"


@pytest.mark.parametrize(
    ("whole", "cut", "lang", "left_out"),
    [
        (
            "Warga boleh menyeberang lagi mulai besok jika tali barunya lulus uji.",
            "Warga boleh menyeberang lagi mulai besok.",
            "id",
            "jika tali barunya lulus uji",
        ),
        (
            "Mungkin baut jembatan sengaja dilepas orang pada malam hari.",
            "Baut jembatan sengaja dilepas orang pada malam hari.",
            "id",
            "Mungkin",
        ),
        (
            "The new cable will carry school buses unless the river rises again.",
            "The new cable will carry school buses.",
            "en",
            "unless the river rises again",
        ),
        (
            "The bolts were probably loosened by hand before the market opened.",
            "The bolts were loosened by hand before the market opened.",
            "en",
            "probably",
        ),
    ],
)
def test_a_condition_or_doubt_that_one_leaves_out_is_shown(whole: str, cut: str, lang: str, left_out: str) -> None:
    told = {"id": "kata Bupati Melawan Rudi Hartawan, Senin.", "en": "Mayor Rudi Hartawan said on Monday."}[lang]
    start = OPENED if lang == "id" else "A rope bridge in the village of Sirap gave way on Monday.\n\n"
    texts = [f'{start}"{words.rstrip(".")}," {told}' for words in (whole, cut)]
    finding = one(texts, "wording", lang)
    assert values(finding) == {left_out, "left-out"}
    assert finding.reasons[0].code == "quote-clipped"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tali bajanya sudah rapuh sejak musim hujan lalu", "Tali baja itu sudah rapuh sejak musim hujan yang lalu"),
        (
            "Kami tidak punya anggaran perbaikan jembatan gantung",
            "Kami nggak punya anggaran perbaikan jembatan gantung",
        ),
        (
            "Kami sudah meminta tiga kali kepada provinsi soal dana",
            "Kami sudah meminta 3 kali kepada provinsi soal dana",
        ),
        (
            "Tali baja jembatan sudah rapuh sejak musim hujan lalu dan kami sudah melapor",
            "Tali baja jembatan sudah rapuh sejak musim hujan lalu",
        ),
        (
            "Tali baja jembatan sudah rapuh sejak musim hujan lalu",
            "Tali baja [jembatan] sudah rapuh sejak musim hujan lalu",
        ),
        (
            "Provinsi bentuk tim gabungan untuk mencari sebab putusnya tali",
            "Provinsi membentuk tim gabungan untuk mencari sebab putusnya tali",
        ),
    ],
)
def test_fillers_spellings_and_what_only_goes_on_are_no_difference(left: str, right: str) -> None:
    texts = [f'{OPENED}"{words}," kata Bupati Melawan Rudi Hartawan.' for words in (left, right)]
    assert found(texts) == ()


def test_what_a_report_says_in_its_next_sentence_it_does_not_leave_out() -> None:
    texts = [
        OPENED + '"Warga boleh menyeberang lagi mulai besok jika tali barunya lulus uji," kata Bupati Rudi Hartawan.',
        OPENED
        + '"Warga boleh menyeberang lagi mulai besok," kata Bupati Rudi Hartawan. Asal talinya baru dan lulus uji.',
    ]
    assert found(texts) == ()


def test_two_people_may_say_like_things_in_their_own_words() -> None:
    texts = [
        OPENED + '"Tali baja jembatan ini sudah rapuh sejak musim hujan lalu," kata Bupati Melawan Rudi Hartawan.',
        OPENED + '"Tali baja jembatan ini sudah kendur sejak musim hujan lalu," ujar Camat Sirap Mulyono Basri.',
    ]
    assert found(texts) == ()


# -- verbs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("neutral", "strong", "lang"),
    [
        (
            "Bupati Rudi Hartawan mengatakan bahwa kontraktor jembatan akan digugat jika tidak datang.",
            "Bupati Rudi Hartawan mengancam bahwa kontraktor jembatan akan digugat jika tidak datang.",
            "id",
        ),
        (
            "Bupati Rudi Hartawan mengatakan bahwa ia tidak pernah memeriksa baut jembatan itu.",
            "Bupati Rudi Hartawan mengakui bahwa ia tidak pernah memeriksa baut jembatan itu.",
            "id",
        ),
        (
            "Mayor Rudi Hartawan said that the village council had never checked the bolts of the bridge.",
            "Mayor Rudi Hartawan admitted that the village council had never checked the bolts of the bridge.",
            "en",
        ),
    ],
)
def test_a_stronger_verb_for_the_same_statement_is_shown(neutral: str, strong: str, lang: str) -> None:
    start = OPENED if lang == "id" else "A rope bridge in the village of Sirap gave way on Monday.\n\n"
    finding = one([start + neutral, start + strong], "verb", lang)
    assert finding.reasons[0].code == "verb-stronger"
    assert len(finding.sides) == 2


@pytest.mark.parametrize("verb", ["menyatakan", "menjelaskan", "menuturkan", "menyebutkan"])
def test_verbs_that_only_say_so_are_of_one_strength(verb: str) -> None:
    texts = [
        f"{OPENED}Bupati Rudi Hartawan {said} bahwa ia tidak pernah memeriksa baut jembatan itu."
        for said in ("mengatakan", verb)
    ]
    assert found(texts) == ()


def test_a_report_that_uses_both_verbs_takes_no_side() -> None:
    said = "bahwa ia tidak pernah memeriksa baut jembatan itu."
    texts = [
        f"{OPENED}Bupati Rudi Hartawan mengatakan {said}",
        f"{OPENED}Bupati Rudi Hartawan mengatakan {said}\n\nBupati Rudi Hartawan mengakui {said}",
    ]
    assert found(texts) == ()


# -- names, posts, ages ---------------------------------------------------------------


def test_a_name_spelt_in_two_ways_is_shown_the_usual_first() -> None:
    texts = [
        OPENED + "Bupati Melawan Rudi Hartawan datang ke lokasi.",
        OPENED + "Bupati Melawan Rudi Hartawan meninjau lokasi pada siang hari.",
        OPENED + "Bupati Melawan Rudi Hartavan berada di lokasi.",
    ]
    finding = one(texts, "name")
    assert [s.value for s in finding.sides] == ["Rudi Hartawan", "Rudi Hartavan"]
    assert [len(s.reports) for s in finding.sides] == [2, 1]


@pytest.mark.parametrize(("left", "right"), [("Soekarno", "Sukarno"), ("Tjahjono", "Cahyono")])
def test_known_variants_of_a_name_are_one(left: str, right: str) -> None:
    assert found([f"{OPENED}Bupati Melawan Rudi {name} datang ke lokasi." for name in (left, right)]) == ()


def test_two_people_of_like_names_in_one_report_are_two() -> None:
    texts = [
        OPENED + "Bupati Melawan Rudi Hartawan datang bersama adiknya, Rudi Hartavan.",
        OPENED + "Bupati Melawan Rudi Hartawan datang ke lokasi.",
    ]
    assert found(texts) == ()


@pytest.mark.parametrize(
    ("left", "right", "about"),
    [
        ("Bupati Melawan Rudi Hartawan", "Wakil Bupati Melawan Rudi Hartawan", "post"),
        (
            "Kepala Dinas Perhubungan Melawan Rudi Hartawan",
            "mantan Kepala Dinas Perhubungan Melawan Rudi Hartawan",
            "post",
        ),
        ("Kapolres Melawan AKBP Rudi Hartawan", "Kapolres Melawan Kombes Rudi Hartawan", "rank"),
    ],
)
def test_another_post_or_rank_of_one_person_is_shown(left: str, right: str, about: str) -> None:
    finding = one([f"{OPENED}{who} datang ke lokasi." for who in (left, right)], about)
    assert len(finding.sides) == 2
    assert finding.reasons[0].about[0] == "Rudi Hartawan"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bupati Melawan Rudi Hartawan", "Bupati Rudi Hartawan"),
        ("Kapolres Melawan AKBP Rudi Hartawan", "Kapolres Melawan Ajun Komisaris Besar Rudi Hartawan"),
        ("Ketua Palang Merah Melawan Rudi Hartawan", "Wakil Bupati Melawan Rudi Hartawan"),
    ],
)
def test_a_fuller_post_or_a_second_one_is_no_difference(left: str, right: str) -> None:
    assert found([f"{OPENED}{who} datang ke lokasi." for who in (left, right)]) == ()


def test_ages_more_than_a_year_apart_are_shown() -> None:
    texts = [f"{OPENED}Korban bernama Sri Wahyuni ({age}) jatuh ke sungai." for age in (34, 43)]
    assert values(one(texts, "age")) == {"34", "43"}


def test_a_birthday_may_lie_between_two_ages() -> None:
    assert found([f"{OPENED}Korban bernama Sri Wahyuni ({age}) jatuh ke sungai." for age in (34, 35)]) == ()


def test_ages_in_english_are_read_behind_the_name() -> None:
    start = "A rope bridge in the village of Sirap gave way on Monday.\n\n"
    texts = [f"{start}Farmer {who} fell into the river." for who in ("Daniel Harper, 51,", "Daniel Harper, aged 57,")]
    assert values(one(texts, "age", "en")) == {"51", "57"}


# -- blame ----------------------------------------------------------------------------


def test_two_sides_that_blame_each_other_are_shown() -> None:
    texts = [
        "Perbatasan kembali tegang pada Senin.\n\nKirgizstan menuduh Tajikistan melepaskan tembakan lebih dulu.",
        "Perbatasan kembali tegang pada Senin.\n\nTajikistan menuduh Kirgizstan melepaskan tembakan lebih dulu.",
    ]
    finding = one(texts, "blame")
    assert len(finding.sides) == 2
    assert {r.code for r in finding.reasons} == {"blamed-by"}


def test_one_side_that_blames_two_others_leaves_no_question() -> None:
    texts = [
        "Perbatasan kembali tegang pada Senin.\n\nKirgizstan menuduh Tajikistan melepaskan tembakan lebih dulu.",
        "Perbatasan kembali tegang pada Senin.\n\nKirgizstan menuduh Uzbekistan melepaskan tembakan lebih dulu.",
    ]
    assert found(texts) == ()


# -- any input ------------------------------------------------------------------------


def test_findings_do_not_hang_on_the_order_of_reports() -> None:
    texts = [
        OPENED + f'"Tali baja jembatan ini sudah {word} sejak musim hujan lalu," kata Bupati Melawan Rudi Hartawan.'
        for word in ("rapuh", "kendur", "rapuh benar", "putus")
    ]
    shuffled = list(texts)
    Random(7).shuffle(shuffled)
    assert found(shuffled) == found(texts)


@pytest.mark.parametrize("text", ["", "((((" * 2000, "“" * 3000, "a" * 5000, "\x00 \U0001f600 " * 500, '"kata" ' * 800])
def test_any_text_is_held_against_another(text: str) -> None:
    texts = [text + " ", text + "  "]
    assert isinstance(found(texts), tuple)


def test_a_report_alone_differs_from_nobody() -> None:
    assert found([OPENED + '"Tali baja jembatan ini sudah rapuh," kata Bupati Melawan Rudi Hartawan.']) == ()


def test_words_stand_where_the_text_has_them() -> None:
    told = read(OPENED)
    assert [w.span.of(OPENED) for w in words_of(told, Span(0, 32))][:2] == ["Jembatan", "gantung"]
