"""Whose words they are: common nouns, camps, firms, finders, rivals of a figure."""

from __future__ import annotations

import pytest

from silang.mark.offices import common, office
from silang.run import reading
from silang.trace.bodies import Body
from silang.trace.heard import Heard
from silang.trace.joins import joined
from silang.trace.posts import post
from silang.trace.register import register
from silang.types import Report
from test_origins import behind, speakers


def test_a_common_noun_goes_back_to_the_firm_or_union_that_is_named() -> None:
    text = (
        "PT Benang Lestari menutup pabriknya di Garut. Perusahaan itu mengatakan 900 orang diberhentikan.\n\n"
        "Ketua Serikat Buruh Benang, Asri Wulan, menyebut 1.200 orang kehilangan pekerjaan. "
        "Serikat mengatakan upah dua bulan belum dibayar."
    )
    assert speakers(text) == ["PT Benang Lestari", "Serikat Buruh Benang"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("PT Benang Lestari merugi. Direktur Operasional Budi Satria mengatakan 900 orang diberhentikan.", "id"),
        ("PT Benang Lestari lost money. Its operations director, Budi Satria, said 900 people were dismissed.", "en"),
    ],
)
def test_a_post_that_only_a_firm_has_goes_back_to_the_firm_named_before(text: str, lang: str) -> None:
    assert speakers(text, lang) == ["PT Benang Lestari"]


def test_those_around_a_person_speak_in_his_name() -> None:
    text = (
        "Calon bebas Ratna Sumarlin mengatakan ia menang di 14 kampung. "
        "Kubu Ratna mengatakan 40 laporan telah dikirim ke pengawas."
    )
    assert speakers(text) == ["Ratna Sumarlin"]


@pytest.mark.parametrize("post", ["court-appointed administrator", "army-appointed"])
def test_who_was_appointed_by_an_office_does_not_speak_for_it(post: str) -> None:
    assert office(post, "en", post=True) is None


def test_a_dotted_acronym_is_the_one_without_dots() -> None:
    told = office("the U.N. humanitarian office", "en")
    assert told is not None
    assert told.kind == "un-humanitarian"


def test_an_office_that_begins_with_a_known_name_is_meant_by_it() -> None:
    text = (
        "UN counts 44 dead after strike\n\nGENEVA — The United Nations human rights office has verified 44 deaths "
        "in a strike on a market, it said on Wednesday."
    )
    assert speakers(text, "en") == ["United Nations human rights office"]


def test_the_sides_of_a_land_have_one_name_in_both_languages() -> None:
    north, utara = _body("governor of North Wadi", "en"), _body("Gubernur Wadi Utara", "id")
    south = _body("Gubernur Wadi Selatan", "id")
    groups = joined([north, utara, south])
    assert groups.top(north) == groups.top(utara)
    assert groups.top(south) != groups.top(utara)


def _body(name: str, lang: str) -> Body:
    return Body("/" + name.casefold(), name, "body", office(name, lang))


@pytest.mark.parametrize(
    ("text", "lang", "body"),
    [
        ("The ministry of energy, which sent two engineers, spoke of 715 megawatts.", "en", "ministry of energy"),
        ("Kementerian Energi dan Sumber Daya Mineral menemukan beban hilang 715 megawatt.", "id", "Kementerian Energi"),
    ],
)
def test_who_is_told_to_have_found_a_figure_gives_it(text: str, lang: str, body: str) -> None:
    (name,) = speakers(text, lang)
    assert name.startswith(body)


def test_what_survivors_told_a_body_that_gathers_it_is_the_bodys() -> None:
    text = "The boat landed on Tuesday. Survivors told UNHCR that 11 people died of thirst on the way."
    assert speakers(text, "en") == ["UNHCR"]


def test_who_gives_another_figure_of_the_same_thing_is_behind_it_too() -> None:
    one = (
        "Listrik padam di Kota Pekat, Sabtu. PLN menyebut pemadaman terlama 14 jam.\n\n"
        "Warga mengeluh. Yayasan Konsumen Pekat menyebut pemadaman terlama 19 jam."
    )
    other = "Listrik padam di Kota Pekat. PLN menyebut pemadaman terlama 14 jam."
    assert set(behind("DISASTER", ("Satu", one), ("Dua", other))) == {"PLN", "Yayasan Konsumen Pekat"}


def test_who_guesses_or_tells_of_other_things_is_not_behind_it() -> None:
    one = (
        "Listrik padam di Kota Pekat, Sabtu. PLN menyebut pemadaman terlama 14 jam.\n\n"
        "Yayasan Konsumen Pekat menyebut 600 aduan masuk."
    )
    other = "Listrik padam di Kota Pekat. PLN menyebut pemadaman terlama 14 jam."
    assert set(behind("DISASTER", ("Satu", one), ("Dua", other))) == {"PLN"}


@pytest.mark.parametrize(
    ("name", "lang", "kind"),
    [
        ("Serikat Pekerja Kulit", "id", "union"),
        ("workers' union", "en", "union"),
        ("perusahaan", "id", "company"),
        ("the utility", "en", "company"),
    ],
)
def test_common_nouns_tell_the_kind_of_a_body(name: str, lang: str, kind: str) -> None:
    told = common(name, lang)
    assert told is not None
    assert told.kind == kind


@pytest.mark.parametrize("text", ["kubu " * 3000, "its " * 3000, "menemukan 5 rumah. " * 2000, "U.N. " * 3000])
def test_common_words_without_end_are_followed_all_the_same(text: str) -> None:
    told = reading(Report("a", "a.txt", text, "id", "Kabar", None, "2026-03-10"))
    known = register([told], between_states=True)
    post([told], known)
    assert Heard(told, known).ends is not None
