"""Whose count a figure is, and how that makes two figures an update or a conflict."""

from __future__ import annotations

import pytest

from silang.compare.counters import LISTED, counter, stand
from silang.compare.facts import Said
from silang.compare.figures import figures
from silang.link import link
from silang.run import compare, reading
from silang.schema import load
from silang.types import Finding, Lang, Quantity, Report


def told(lang: Lang, text: str, figure: float) -> Said:
    """The figure as the text tells it."""
    read = reading(Report("r", "r.txt", text, lang, outlet="Harian Uji", published="2025-03-12"))
    linked = link([read])
    facts = figures([read], linked.events, linked.stories, load())
    return next(s for f in facts for s in f.said if s.given.low == figure)


def differing(lang: Lang, *dated: tuple[str, str]) -> list[tuple[str, set[float | None]]]:
    """The relations of the figures that reports of some days differ over."""
    reports = [
        Report(f"r{n}", f"r{n}.txt", text, lang, outlet=f"Outlet {n}", published=day)
        for n, (day, text) in enumerate(dated)
    ]
    return [(f.relation, lows(f)) for f in compare(reports).findings if f.relation in ("conflict", "update")]


def lows(finding: Finding) -> set[float | None]:
    return {s.value.low for s in finding.sides if isinstance(s.value, Quantity)}


@pytest.mark.parametrize(
    ("lang", "text", "figure", "kind"),
    [
        ("id", "Longsor melanda Cianjur. Tim SAR gabungan menemukan 12 orang tewas tertimbun.", 12, "rescue"),
        ("id", "Longsor melanda Cianjur. Data BNPB memperlihatkan 12 orang tewas.", 12, "disaster"),
        ("id", "BNPB: 12 Orang Tewas akibat Longsor Cianjur\nLongsor melanda Cianjur.", 12, "disaster"),
        ("en", "A landslide hit Cianjur. Police counted 12 people dead in the ruins.", 12, "police"),
        ("id", "Kebakaran melanda Pasar Karangjati. Kerugian ditaksir BPBD Rp3 miliar.", 3e9, "local-disaster"),
        (
            "en",
            "A landslide hit Cianjur. Ten people died, villagers said, though police counted 12 dead.",
            12,
            "police",
        ),
    ],
)
def test_the_body_that_a_clause_names_counts_its_figure(lang: Lang, text: str, figure: float, kind: str) -> None:
    body = counter(told(lang, text, figure))
    assert body is not None
    assert kind in body.kinds


@pytest.mark.parametrize(
    ("lang", "text", "figure"),
    [
        ("id", "Longsor melanda Cianjur, Selasa. Sebanyak 12 orang tewas.", 12),
        ("id", "Kebakaran melanda Pasar Karangjati. Kerugian ditaksir mencapai Rp3 miliar.", 3e9),
        ("id", "Longsor melanda Cianjur. BNPB menyebut 12 orang tewas, bukan 20 orang.", 20),
    ],
)
def test_what_nobody_counts_or_somebody_denies_is_nobodys_count(lang: Lang, text: str, figure: float) -> None:
    assert counter(told(lang, text, figure)) is None


@pytest.mark.parametrize(
    ("lang", "text", "figure", "word"),
    [
        (
            "id",
            "Banjir melanda Bima, Selasa. "
            "Berbeda dengan BNPB yang menyebut 4.800 pengungsi, Polri mendata 5.300 orang mengungsi.",
            5300,
            "polri",
        ),
        (
            "en",
            "A flood hit Bima on Tuesday. Rescuers counted 480 people displaced, police listed 530 people displaced.",
            530,
            "police",
        ),
    ],
)
def test_behind_another_count_the_body_of_its_own_clause_counts(
    lang: Lang, text: str, figure: float, word: str
) -> None:
    body = counter(told(lang, text, figure))
    assert body is not None
    assert body.words == {word}


def test_a_toll_well_over_at_least_so_many_is_an_update_and_one_just_over_it_agrees() -> None:
    quake = "Gempa mengguncang Palu, Selasa (11/3/2025). "
    told_of = ("2025-03-11", quake + "Sebanyak 59 orang tewas.")
    assert differing("id", ("2025-03-11", quake + "Sedikitnya 50 orang tewas."), told_of) == [("update", {50, 59})]
    assert differing("id", ("2025-03-11", quake + "Sedikitnya 57 orang tewas."), told_of) == []


def test_two_bodies_stand_apart_and_one_stands_with_itself_in_two_languages() -> None:
    police = told("id", "Longsor melanda Cianjur. Kepolisian menyebut 12 orang tewas.", 12)
    abroad = told("en", "A landslide hit Cianjur. Police counted 15 people dead.", 15)
    rescuers = told("id", "Longsor melanda Cianjur. Basarnas menemukan 19 orang tewas.", 19)
    nobody = told("id", "Longsor melanda Cianjur. Sebanyak 17 orang tewas.", 17)
    assert stand([police], [abroad]) == "same"
    assert stand([police], [rescuers]) == "apart"
    assert stand([police], [nobody]) == "unknown"


TENDER = "Pabrik tekstil di Majalaya tutup, Senin (10/3/2025). "


def test_what_another_body_counts_days_later_is_another_count() -> None:
    found = differing(
        "id",
        ("2025-03-10", TENDER + "Dinas Ketenagakerjaan mencatat 1.140 buruh terkena PHK."),
        ("2025-03-13", TENDER + "Serikat Pekerja Nasional menghitung 1.860 buruh terkena PHK."),
    )
    assert found == [("conflict", {1140.0, 1860.0})]


def test_what_the_same_body_counts_days_later_is_an_update() -> None:
    found = differing(
        "id",
        ("2025-03-10", TENDER + "Dinas Ketenagakerjaan mencatat 1.140 buruh terkena PHK."),
        ("2025-03-13", TENDER + "Dinas Ketenagakerjaan mendata ulang dan mencatat 1.860 buruh terkena PHK."),
    )
    assert found == [("update", {1140.0, 1860.0})]


def test_a_toll_that_grows_is_an_update_whoever_counts_it_the_day_after() -> None:
    found = differing(
        "id",
        ("2025-03-11", QUAKE + "Polisi menyebut 12 orang tewas."),
        ("2025-03-13", QUAKE + "BNPB mencatat 19 orang tewas."),
    )
    assert found == [("update", {12.0, 19.0})]


QUAKE = "Longsor menimbun permukiman di Cianjur, Selasa (11/3/2025). "


def test_a_figure_denied_as_what_others_say_is_in_dispute() -> None:
    found = differing(
        "id",
        ("2025-03-11", QUAKE + "Menurut BNPB, 61 orang tewas."),
        ("2025-03-12", QUAKE + "Warga menghitung 74 orang tewas, bukan 61 seperti dalam daftar BNPB."),
    )
    assert found == [("conflict", {61.0, 74.0})]


def test_a_figure_denied_as_what_was_said_before_is_put_right() -> None:
    found = differing(
        "id",
        ("2025-03-11", QUAKE + "Menurut BNPB, 61 orang tewas."),
        ("2025-03-12", QUAKE + "BNPB menyebut 47 orang tewas, bukan 61 seperti data sebelumnya."),
    )
    assert found == [("update", {61.0, 47.0})]


def test_what_a_body_takes_back_is_put_right() -> None:
    found = differing(
        "en",
        ("2025-03-11", "A boat drifted to Aceh on Monday. The U.N. refugee agency said that 11 people died at sea."),
        (
            "2025-03-14",
            "A boat drifted to Aceh on Monday. The U.N. refugee agency said that nine people had died at sea, "
            "not 11 as it had reported on Tuesday.",
        ),
    )
    assert found == [("update", {11.0, 9.0})]


@pytest.mark.parametrize(
    ("lang", "text", "spoken", "unspoken"),
    [
        (
            "en",
            "The death toll from the sinking of the ferry Sinar Hulu has climbed to 11, rescuers said on Thursday, "
            "as divers looked for 21 people still missing.",
            11,
            21,
        ),
        (
            "id",
            "Jumlah korban tewas akibat tenggelamnya feri Sinar Hulu menjadi 11 orang, kata petugas SAR, Kamis, "
            "sementara 21 orang masih hilang.",
            11,
            21,
        ),
    ],
)
def test_a_figure_is_said_by_whose_words_hold_it_whatever_its_claim_tells_beside(
    lang: Lang, text: str, spoken: float, unspoken: float
) -> None:
    by = told(lang, text, spoken).by
    assert by is not None
    assert by.name in ("rescuers", "petugas SAR")
    assert told(lang, text, unspoken).by is None


@pytest.mark.parametrize(
    ("lang", "text", "figure", "listed"),
    [
        ("id", "Feri Teratai terbakar. Manifes hanya mencatat 120 penumpang.", 120, True),
        ("id", "Feri Teratai terbakar. Ada 120 penumpang yang tercatat dalam manifes.", 120, True),
        ("id", "Feri Teratai terbakar. Feri itu membawa 214 penumpang, jauh melebihi data di manifes.", 214, False),
        ("en", "The ferry Lotus caught fire. It carried 120 passengers according to the manifest.", 120, True),
    ],
)
def test_a_list_counts_for_itself(lang: Lang, text: str, figure: float, listed: bool) -> None:
    assert (counter(told(lang, text, figure)) == LISTED) is listed


def test_what_was_counted_is_no_later_state_of_a_list() -> None:
    found = differing(
        "id",
        ("2025-03-12", "Feri Teratai terbakar di Selat Madura. Manifes mencatat 120 penumpang."),
        (
            "2025-03-13",
            "Feri Teratai terbakar di Selat Madura. Feri itu membawa 214 penumpang, semula hanya 120 di manifes.",
        ),
    )
    assert found == [("conflict", {120, 214})]


@pytest.mark.parametrize(
    ("lang", "text", "two"),
    [
        (
            "id",
            "Tanker menumpahkan minyak di Teluk Bakau\nTanker menumpahkan minyak di Teluk Bakau, Rabu (12/3/2025). "
            "Perusahaan menyatakan minyak yang tumpah 300 barel. Kelompok Jaga Pesisir menghitung "
            "minyak yang tumpah 1.900 barel.",
            {300.0, 1900.0},
        ),
        (
            "id",
            "Longsor menimpa Bukit Kelabu\nLongsor menimpa Bukit Kelabu, Rabu (12/3/2025). Menurut BPBD, 12 orang "
            "tewas, namun rumah sakit melaporkan 15 orang tewas.",
            {12.0, 15.0},
        ),
        (
            "en",
            "Fire guts Larkhaven market\nFire gutted Larkhaven market on Wednesday. The city put the damage at $3 "
            "million. The merchants' association put the damage at $14 million.",
            {3e6, 14e6},
        ),
    ],
)
def test_the_counts_of_two_bodies_in_one_report_are_at_odds(lang: Lang, text: str, two: set[float]) -> None:
    assert ("conflict", two) in differing(lang, ("2025-03-12", text))


def test_the_tolls_of_two_villages_that_no_gazetteer_knows_are_two() -> None:
    text = (
        "Banjir menerjang Kabupaten Sindangwangi\nBanjir menerjang Kabupaten Sindangwangi, Rabu (12/3/2025). BPBD "
        "mencatat 12 orang tewas di Desa Cikuya. Di Desa Pasirlame, relawan menghitung 19 orang tewas."
    )
    assert differing("id", ("2025-03-12", text)) == []
