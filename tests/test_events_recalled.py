"""Sentences that only point back to the happening told before, and say when or where it was."""

from __future__ import annotations

import pytest

from silang.run.reading import reading
from silang.types import Claim, Lang, Report

FIRE = "Kebakaran menghanguskan Pasar Gede di Solo. "
CRASH = "A bus plunged into a ravine in Subang, killing 11 people. "


def recalled(text: str, lang: Lang) -> list[Claim]:
    told = reading(Report("r", "r.txt", text, lang, published="2025-03-04"))
    return [c for c in told.claims if c.rule.endswith("-recalled")]


@pytest.mark.parametrize(
    ("text", "lang", "when", "where"),
    [
        (
            FIRE + "Peristiwa nahas itu terjadi pada Senin (3/3/2025) sekitar pukul 22.30 WIB.",
            "id",
            "2025-03-03T22:30",
            None,
        ),
        (FIRE + "Kejadian ini bermula di Laweyan.", "id", None, "Laweyan"),
        (FIRE + "Musibah tersebut diketahui terjadi Senin malam, kata warga.", "id", "2025-03-03TNI", None),
        (CRASH + "The incident occurred at 6:45 p.m. on Monday.", "en", "2025-03-03T18:45", None),
    ],
)
def test_a_sentence_says_when_or_where_it_was(text: str, lang: Lang, when: str | None, where: str | None) -> None:
    (found,) = recalled(text, lang)
    assert (found.type, found.status) == ("DISASTER", "happened")
    assert (found.when.value if found.when else "").startswith(when or "")
    assert where is None or (found.where is not None and found.where.name == where)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Peristiwa itu terjadi pada Senin (3/3/2025) di Solo.", "id"),  # nothing was told before
        (FIRE + "Peristiwa itu terjadi begitu cepat.", "id"),  # neither when nor where
        (FIRE + "Peristiwa itu menarik warga Solo sejak Senin.", "id"),
        (FIRE + "Peristiwa serupa terjadi di Klaten pada 2019.", "id"),  # another one
        (FIRE + "Kebakaran itu terjadi pukul 22.30 WIB.", "id"),  # names it itself
        ("Menteri Rina Wati menandatangani perjanjian dengan Jepang. Peristiwa itu terjadi di Solo.", "id"),
        (CRASH + "A similar incident happened in Garut in 2019.", "en"),
    ],
)
def test_other_sentences_are_left_alone(text: str, lang: Lang) -> None:
    assert not recalled(text, lang)
