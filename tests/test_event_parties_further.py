"""Sides and places of events where clauses are joined, fronted or controlled, and where no list knows who it is."""

from __future__ import annotations

import pytest

from silang.run.reading import reading
from silang.types import Claim, Report

Sides = tuple[str, str, str, list[str], list[str]]
SIDES: list[Sides] = [
    # a verb that a joiner ties to what someone says
    (
        "id",
        "Kairo menyebutnya “langkah gegabah,” dan menuding Ethiopia menahan air.",
        "ACCUSE",
        ["Kairo"],
        ["Ethiopia"],
    ),
    (
        "en",
        'Turkey called it "a grave mistake" and accused Greece of arming the islands.',
        "ACCUSE",
        ["Turkey"],
        ["Greece"],
    ),
    ("id", "Gubernur menyebut kinerja itu buruk, lalu memecat kepala dinas.", "OFFICE", ["Gubernur"], ["kepala dinas"]),
    # a participle that opens the sentence
    ("en", "Arrested by police in Lyon, the hacker denied everything.", "COURT", ["police"], ["hacker"]),
    ("en", "Sacked by her own party, the mayor of Ghent sued.", "OFFICE", ["party"], ["the mayor of Ghent"]),
    # a name that only its relative clause shows
    ("en", "Hartono, who met Wong in Perth, praised Australian nurses.", "SUPPORT", ["Hartono"], ["Australian nurses"]),
    # what someone is punished or blamed for, he did
    ("id", "Turki mengecam Israel karena menyerang Beirut.", "ASSAULT", ["Israel"], ["Beirut"]),
    ("en", "A court sentenced two soldiers to life for killing a family.", "ASSAULT", ["soldiers"], ["family"]),
    # who is asked, and who asks, though no list has the word
    ("id", "Serikat guru mendesak rektorat segera membayar tunjangan.", "REQUEST", ["Serikat guru"], ["rektorat"]),
    ("id", "Rektorat mendesak mahasiswa membubarkan diri.", "REQUEST", ["Rektorat"], ["mahasiswa"]),
    ("id", "Warga meminta tenggang waktu untuk pindah.", "REQUEST", ["Warga"], []),
    ("en", "The mayor urged households to boil their water.", "REQUEST", ["The mayor"], ["households"]),
    ("en", "The bank asked permission to close two branches.", "REQUEST", ["bank"], []),
    (
        "id",
        "“Kami akan kembali,” ancam Kepala Satpol PP Kudus kepada pemilik lapak liar.",
        "THREATEN",
        ["Kepala Satpol PP Kudus"],
        ["pemilik lapak"],
    ),
    # whom a gift is for
    ("en", "Vietnam pledged $5 million to rebuild clinics in Laos.", "AID", ["Vietnam"], ["Laos"]),
    # what is agreed on names nobody
    ("en", "France agreed to send 2,000 troops.", "AGREE", ["France"], []),
    ("id", "Peru menandatangani konvensi pekerja rumah tangga.", "AGREE", ["Peru"], []),
    ("en", "Its leader promised farmers cheaper fuel.", "AGREE", ["Its leader"], ["farmers"]),
    # whose criticism it is, not whose deed
    (
        "id",
        "Kecaman Paraguay terhadap penyadapan oleh intelijen Brasil berbuntut penundaan rapat.",
        "ACCUSE",
        ["Paraguay"],
        [],
    ),
    # one verb in two senses is one claim
    ("en", "The minister resigned.", "OFFICE", ["The minister"], []),
    # a country that only its adjective names, and not its people
    ("en", "Israeli strikes killed 12 people in Tyre.", "ASSAULT", ["Israel"], []),
    ("en", "Japan froze the assets of a Russian shipping firm.", "SANCTION", ["Japan"], ["Russian shipping firm"]),
    (
        "en",
        "Kenya's president met his Indian counterpart.",
        "CONSULT",
        ["Kenya's president", "Indian counterpart"],
        [],
    ),
    # beside a place that ends a word for people
    (
        "id",
        "Penjaga pantai Indonesia dan Vietnam berpatroli bersama di Natuna.",
        "COOPERATE",
        ["Penjaga pantai", "Vietnam"],
        [],
    ),
]

Where = tuple[str, str, str, str | None]
WHERE: list[Where] = [
    ("en", "A bomb went off at a Jakarta high school, injuring 54 people.", "CASUALTY", "Jakarta"),
    ("en", "Six hikers were killed by an avalanche in the Swiss canton of Glarus.", "DISASTER", "Glarus"),
    ("id", "Angin puting beliung merusak 20 rumah di pesisir Wanarejo.", "DAMAGE", "Wanarejo"),
    ("en", "Malawi will not hold a referendum before 2027.", "ELECTION", "Malawi"),
    ("id", "Turki mengecam Israel karena menyerang Beirut.", "ASSAULT", "Beirut"),
    ("en", "Shares of the American chipmaker Nordvik fell 4 percent.", "ECON", None),
]


def claims(lang: str, text: str, type_: str) -> list[Claim]:
    report = Report("r", "r", text, lang, published="2025-06-15")
    return [c for c in reading(report).claims if c.type == type_]


@pytest.mark.parametrize(("lang", "text", "type_", "actors", "targets"), SIDES, ids=[s[1][:40] for s in SIDES])
def test_the_sides_of_joined_and_fronted_clauses(
    lang: str, text: str, type_: str, actors: list[str], targets: list[str]
) -> None:
    found = [([a.name for a in c.actors], [t.name for t in c.targets]) for c in claims(lang, text, type_)]
    assert found == [(actors, targets)]


@pytest.mark.parametrize(("lang", "text", "type_", "where"), WHERE, ids=[w[1][:40] for w in WHERE])
def test_where_it_happens_though_no_list_of_places_holds_it(
    lang: str, text: str, type_: str, where: str | None
) -> None:
    assert {c.where.name if c.where else None for c in claims(lang, text, type_)} == {where}
