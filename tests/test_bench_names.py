"""The gold of names: every name stands in its sentence, and the measure tells right from wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import of_names
from of_names import KINDS, SPLITS, Found, GoldError, gold_sentences, measured
from silang.types import Actor, Mention, Span


@pytest.mark.parametrize("split", SPLITS)
def test_each_half_holds_many_sentences_of_both_languages_and_none(split: str) -> None:
    gold = gold_sentences(split)
    assert len(gold) >= 150
    assert {one.lang for one in gold} == {"id", "en"}
    assert {n.kind for one in gold for n in one.named} >= set(KINDS)
    assert any(not one.named for one in gold)


def test_the_halves_share_no_sentence() -> None:
    seen, blind = ({one.text for one in gold_sentences(split)} for split in SPLITS)
    assert not seen & blind


def test_names_stand_on_whole_words_that_no_other_name_took() -> None:
    one = of_names._gold_sentence(
        {
            "lang": "en",
            "about": "sport",
            "text": "Jordan Pickford flew to Jordan; Jordan waits.",
            "persons": ["Jordan Pickford"],
            "places": ["Jordan", "Jordan"],
        }
    )
    assert [(n.kind, n.span.start) for n in one.named] == [("person", 0), ("place", 24), ("place", 32)]


@pytest.mark.parametrize("persons", [["Anto"], ["Wati", "Antonius"]])
def test_a_name_that_is_not_there_in_order_is_an_error(persons: list[str]) -> None:
    with pytest.raises(GoldError):
        of_names._gold_sentence({"lang": "id", "about": "x", "text": "Antonius menemui Wati.", "persons": persons})


@pytest.mark.parametrize(
    ("text", "value", "names"),
    [
        ("Menlu Rusia Sergei Lavrov", Actor("Sergei Lavrov", "person", "Menlu Rusia", "RUSGOV/sergei lavrov"), [12]),
        ("Menteri Lavrov", Actor("Sergei Lavrov", "person", "Menteri", "RUSGOV/sergei lavrov"), [8]),
        ("Menteri Keuangan", Actor("Menteri Keuangan", "person", "Menteri Keuangan", "IDNGOV/menteri"), []),
        ("Komisi Yudisial (KY)", Actor("Komisi Yudisial", "organisation", None, "IDNJUD/ky"), [0, 17]),
        ("warga", Actor("warga", "group", None, "CVL"), []),
    ],
)
def test_a_mention_gives_the_names_in_it(text: str, value: Actor, names: list[int]) -> None:
    mention = Mention(Span(0, len(text)), value, "id.names.test")
    assert [n.span.start for n in of_names._names_of(mention, text)] == names


def test_a_country_in_a_role_is_held_there_and_one_in_plain_text_is_missed() -> None:
    text = "Menlu Rusia Sergei Lavrov tiba di Turki."
    gold = of_names._gold_sentence({"lang": "id", "about": "x", "text": text, "places": ["Rusia", "Turki"]})
    lavrov = Mention(Span(0, 25), Actor("Sergei Lavrov", "person", "Menlu Rusia", "RUSGOV/lavrov"), "id.names.test")
    found = Found(tuple(of_names._names_of(lavrov, text)), tuple(of_names._roles_of(lavrov, text)))
    wanted = of_names._counted(gold, found)
    assert [n.span.of(text) for n in wanted] == ["Turki"]
    assert len(of_names._tally(wanted, found, "place").missed) == 1


def test_the_seen_half_is_measured() -> None:
    figures, tallies = measured("seen")
    wanted = sum(n.kind in KINDS for one in gold_sentences("seen") for n in one.named)
    counted = tallies["names"].found + len(tallies["names"].missed)
    assert figures["inside roles"] == round(1 - counted / wanted, 3)
    assert figures["names"] > 0.5
