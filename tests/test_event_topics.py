"""What only names a matter tells no event; a figure alone, or a bare noun, means what its report tells of."""

from __future__ import annotations

import pytest

from silang.run import reading
from silang.types import Claim, Report


def claims(lang: str, text: str) -> tuple[Claim, ...]:
    return reading(Report("r", "r", text, lang, published="2025-06-14")).claims


def types(lang: str, text: str) -> list[str]:
    return [c.type for c in claims(lang, text)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Pedagang pasar di Bandung bertahan di tengah pandemi."),
        ("id", "Panitia pemilu di Garut bekerja hingga malam."),
        ("id", "Warga Bogor memilih berbelanja lewat telepon genggam."),
        ("en", "Children swam at the festival in Leeds."),
    ],
)
def test_a_lasting_matter_is_no_event(lang: str, text: str) -> None:
    assert types(lang, text) == []


def test_a_lasting_matter_that_takes_place_is_told() -> None:
    assert types("id", "Pilkada digelar pada Rabu di Garut.") == ["ELECTION"]


def test_a_lasting_matter_with_a_figure_is_told() -> None:
    assert "HEALTH" in types("id", "Sebanyak 40 kasus positif baru dicatat di Garut.")


def test_visitors_alone_are_no_protest() -> None:
    assert types("id", "Jumlah pengunjung museum itu 1.000 orang per hari.") == ["FIGURE"]


def test_participants_of_a_protest_belong_to_it() -> None:
    found = claims("id", "Buruh berunjuk rasa di Bekasi. Jumlah peserta mencapai 1.000 orang.")
    assert {c.type for c in found if any(a.slot == "attendance" for a in c.amounts)} == {"PROTEST"}


def test_a_bare_noun_means_what_the_report_tells_in_full() -> None:
    text = "North Korea fired a missile over Japan on Monday. The launch by North Korea alarmed Tokyo."
    assert [c.type for c in claims("en", text) if "launch" in c.predicate.of(text)] == ["MOBILIZE"]


def test_at_least_belongs_to_the_figure() -> None:
    text = "A gunman killed at least 50 people in Reno."
    assert [c.predicate.of(text) for c in claims("en", text) if c.type == "CASUALTY"] == ["killed"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Nearly 80 people were killed in Lyon."), ("id", "Hampir 80 orang tewas di Garut.")],
)
def test_a_figure_that_is_only_nearly_reached_is_no_guess(lang: str, text: str) -> None:
    assert [c.status for c in claims(lang, text) if c.type == "CASUALTY"] == ["happened"]


def test_the_subject_behind_after_and_an_article_acts() -> None:
    found = claims("en", "Two players left the plane after a flight attendant accused them of stealing blankets.")
    assert [[a.name for a in c.actors] for c in found if c.type == "ACCUSE"] == [["flight attendant"]]


def test_whose_release_is_secured_is_acted_on() -> None:
    found = claims("en", "The government secured the release of 21 schoolgirls.")
    assert [([a.name for a in c.actors], [t.name for t in c.targets]) for c in found] == [([], ["schoolgirls"])]
