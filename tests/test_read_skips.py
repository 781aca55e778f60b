"""Boilerplate is known by its rules, and real sentences are left alone."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

from silang.lang import LanguageError, codes, load
from silang.read import report
from silang.read.boilerplate import rule_of
from silang.read.lines import lines
from silang.read.proofs import skipped as skipped_by
from silang.read.skips import found

RULES = [(code, rule) for code in codes() for rule in load(code)["boilerplate"]["rule"]]
NAMES = [f"{code}.{rule['name']}" for code, rule in RULES]


def skipped(text: str) -> list[tuple[str, str]]:
    read = report(text)
    return [(skip.why, skip.span.of(text)) for skip in read.skipped]


def expected(rule: dict[str, Any]) -> dict[str, str]:
    yes = rule["yes"]
    return dict(yes) if isinstance(yes, dict) else {line: line for line in yes}


@pytest.mark.parametrize(("code", "rule"), RULES, ids=NAMES)
def test_every_rule_has_examples_of_both_kinds(code: str, rule: dict[str, Any]) -> None:
    assert rule.get("yes"), f"{code}.{rule['name']} has no example that it must read"
    assert rule.get("no"), f"{code}.{rule['name']} has no example that it must leave alone"


@pytest.mark.parametrize(("code", "rule"), RULES, ids=NAMES)
def test_every_rule_proves_itself(code: str, rule: dict[str, Any]) -> None:
    assert list(skipped_by(load(code), rule)) == []


@pytest.mark.parametrize("line", [line for _, rule in RULES for line in rule["no"] if line.endswith(".")])
def test_no_rule_takes_a_sentence_that_another_rule_leaves_alone(line: str) -> None:
    assert not found(line, lines(line))


def test_a_rule_that_says_not_where_to_look_is_refused() -> None:
    with pytest.raises(LanguageError, match="says not where"):
        rule_of({"name": "odd", "why": "odd", "match": "x"}, "id")


@pytest.mark.parametrize("code", codes())
def test_every_skip_and_reject_has_its_words(code: str) -> None:
    words = tomllib.loads((files("silang.show") / "words" / code / "read.toml").read_text(encoding="utf-8"))
    told = {rule["why"] for _, rule in RULES} | {"foreign-caption", "slogan"}
    assert told == set(words["skip"])


BODY = "Banjir merendam tiga kecamatan di Demak sejak Senin malam, kata kepala pelaksana BPBD setempat."


def test_titles_under_baca_juga_are_links_but_a_sentence_under_it_is_not() -> None:
    text = f"{BODY}\nBaca juga:\nTanggul Sungai Wulan Jebol Lagi\nWarga Demak Mengungsi ke Balai Desa\n{BODY}"
    assert [w for w, _ in skipped(text)] == ["related-link"] * 3
    text = f"{BODY}\nBaca juga:\nWarga diminta tidak kembali sebelum air surut.\n{BODY}"
    assert skipped(text) == [("related-link", "Baca juga:")]


def test_all_under_related_articles_goes_until_prose_comes_again() -> None:
    text = f"{BODY}\n\nArtikel Terkait\n\nPanen padi gagal di dua desa\n12 rumah hanyut\n\n{BODY}"
    assert [s for _, s in skipped(text)] == ["Artikel Terkait", "Panen padi gagal di dua desa", "12 rumah hanyut"]


def test_a_caption_in_another_language_is_told_so() -> None:
    caption = (
        "In this photograph taken from a boat, residents of the flooded village wait for help on the roof of a "
        "school while the water is still rising. (Photo by Sam LEE / POOL / AFP)"
    )
    assert skipped(f"Banjir Demak Meluas\n{caption}\n{BODY}") == [("foreign-caption", caption)]
    english = "Floods cover three districts, and the water is still rising, officials of the province said on Monday."
    assert skipped(f"{english}\n{caption}\n{english}") == [("caption", caption)]


def test_behind_the_end_mark_stands_no_report() -> None:
    text = f"{BODY}***\nWartaPesisir.com Cepat dan Akurat\nHomepage"
    assert skipped(text) == [
        ("end-mark", "***"),
        ("slogan", "WartaPesisir.com Cepat dan Akurat"),
        ("navigation", "Homepage"),
    ]


def test_a_list_at_the_end_of_a_report_stays() -> None:
    assert skipped(f"{BODY}\nData sementara:\n- 120 rumah terendam\n- 4 jembatan putus") == []


def test_glued_tags_at_the_end_are_the_foot_of_the_page() -> None:
    assert skipped(f"{BODY}\nBanjir DemakTanggul WulanBantuan")[0][0] == "slogan"


def test_a_credit_to_an_agency_is_not_initials() -> None:
    assert skipped(f"{BODY} (AFP)") == []
    assert skipped(f"{BODY} (ANTARA)") == []
    assert skipped(f"{BODY} (wid)") == [("initials", "(wid)")]


def test_a_line_that_is_a_date_is_never_skipped() -> None:
    text = f"Banjir Demak Meluas\nEditor: Ratna | Rabu, 18 Oktober 2023 | 08:44 WIB\n{BODY}"
    assert skipped(text) == []


def test_spans_are_in_order_and_never_overlap() -> None:
    everything = "\n".join(line for _, rule in RULES for line in expected(rule))
    spans = [s.span for s in report(everything).skipped]
    assert spans
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_what_is_skipped_stays_in_the_text() -> None:
    text = f"Baca juga: Panen Gagal\n{BODY}"
    assert report(text).text == text
