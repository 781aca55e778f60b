"""Whose people a figure counts, where a side at war tells of its own."""

from __future__ import annotations

import pytest

from silang.compare.figures import figures
from silang.run import compare
from silang.schema import load
from silang.types import Lang, Report


def groups(text: str, lang: Lang) -> dict[float | None, list[str]]:
    """Whose people each figure of a report counts, by its low end."""
    found = compare([Report("r", "r.txt", text, lang, published="2026-03-12")])
    facts = figures(found.readings, found.events, found.stories, load())
    told = [(s.quantity.low, m) for f in facts for s in f.said for m in f.measured if m.startswith("group:")]
    return {low: [m for at, m in told if at == low] for low, _ in told}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "id",
            "Militer Thailand menyatakan menewaskan 30 tentara Kamboja dan kehilangan lima prajurit.",
            {30: "KHM", 5: "THA"},
        ),
        (
            "id",
            "Militer Thailand mengumumkan serangan. Kementerian Pertahanan Kamboja menyebut 17 tentara Thailand tewas, "
            "sedangkan di pihaknya gugur tujuh orang.",
            {17: "THA", 7: "KHM"},
        ),
        (
            "en",
            "Thailand's army said it had killed 40 Cambodian fighters since Friday. Its own dead were eight.",
            {40: "KHM", 8: "THA"},
        ),
        (
            "en",
            "Thailand's army shelled a ridge. The defence ministry in Phnom Penh acknowledged 12 killed on its side.",
            {12: "KHM"},
        ),
    ],
)
def test_the_dead_are_those_of_the_side_that_is_named_or_tells_of_its_own(
    lang: Lang, text: str, told: dict[float, str]
) -> None:
    found = groups(text, lang)
    assert {n: found.get(n) for n in told} == {n: [f"group:{country}"] for n, country in told.items()}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "JAKARTA — Banjir melanda desa itu. Satu keluarga kehilangan empat anak, kata Polda Metro Jaya."),
        ("en", "Two buses collided near the town. The school lost nine pupils, the police said."),
    ],
)
def test_who_lost_someone_in_a_disaster_is_no_side(lang: Lang, text: str) -> None:
    assert not any(m[-3:].isupper() for told in groups(text, lang).values() for m in told)
