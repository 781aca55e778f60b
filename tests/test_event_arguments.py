"""Sides of events: who does what to whom, where the words stand far apart, leave one out, or only seem to name one."""

from __future__ import annotations

import pytest

from silang.run.reading import reading
from silang.types import Claim, Report

# (language, sentence, type, actors, targets): the claim of the type names these sides and no others
Sides = tuple[str, str, str, list[str], list[str]]
SIDES: list[Sides] = [
    # the speaker, and pronouns
    (
        "id",
        "“Kami mendesak pemerintah membuka jalan itu,” kata Siti Rahmawati, Senin.",
        "REQUEST",
        ["Siti Rahmawati"],
        ["pemerintah"],
    ),
    ("en", "The union said it would sue the airline.", "COURT", ["union"], ["airline"]),
    ("en", "Doctors left Kano after the governor refused to meet them.", "REJECT", ["the governor"], ["Doctors"]),
    ("en", "Police fired on protesters in Kampala and arrested 18 of them.", "COURT", ["Police"], ["protesters"]),
    # the verb's own clause
    ("en", "The airline apologised after officers dragged a passenger away.", "CONCEDE", ["airline"], []),
    (
        "id",
        "Polisi mengantongi nama tersangka lain, lalu menangkap Budi Hartono.",
        "COURT",
        ["Polisi"],
        ["Budi Hartono"],
    ),
    (
        "en",
        "The hostages whom Boko Haram freed on Sunday were flown to Abuja.",
        "RETREAT",
        ["Boko Haram"],
        ["hostages"],
    ),
    # nouns that only describe
    ("en", "The court said that the Kenya report criticised Uganda.", "ACCUSE", [], ["Uganda"]),
    # who acts, far behind or within the words
    (
        "id",
        "Budi Hartono ditangkap di Kecamatan Tambun, Kabupaten Bekasi, Jawa Barat, oleh polisi.",
        "COURT",
        ["polisi"],
        ["Budi Hartono"],
    ),
    ("id", "Depot minyak itu diserang drone Ukraina.", "ASSAULT", ["Ukraina"], []),
    # whose act is answered
    ("id", "Usul gencatan senjata dari Mesir disetujui Hamas.", "AGREE", ["Hamas"], ["Mesir"]),
    (
        "id",
        "Menteri Perdagangan menolak permohonan impor dari Australia.",
        "REJECT",
        ["Menteri Perdagangan"],
        ["Australia"],
    ),
    (
        "id",
        "Amerika Serikat akan mengenakan tarif 25 persen atas barang dari Jepang.",
        "SANCTION",
        ["Amerika Serikat"],
        ["Jepang"],
    ),
    ("id", "Jepang menolak mengekstradisi Carlos Ramos ke Lebanon.", "REJECT", ["Jepang"], ["Carlos Ramos"]),
    # capitals that stand for their government, and those that do not
    ("id", "Kyiv mengecam Budapest.", "ACCUSE", ["Kyiv"], ["Budapest"]),
    ("en", "Latvia cut ties with Belarus, and Minsk condemned Riga.", "ACCUSE", ["Minsk"], ["Riga"]),
    ("id", "Buruh berunjuk rasa di Nairobi.", "PROTEST", ["Buruh"], []),
    # nouns that end in a preposition, and what no longer belongs to them
    ("en", "Spain shrugged off the threat against Portugal by Morocco.", "THREATEN", ["Morocco"], ["Portugal"]),
    (
        "id",
        "Kritik Bank Dunia terhadap kebijakan subsidi Nigeria dimuat di laporan itu.",
        "ACCUSE",
        ["Bank Dunia"],
        ["Nigeria"],
    ),
    ("id", "Presiden Suriah meminta bantuan militer kepada Turki.", "REQUEST", ["Presiden Suriah"], ["Turki"]),
]


def claims(lang: str, text: str, type_: str) -> list[Claim]:
    """The claims of one type that a sentence read as a report of its own makes."""
    found = reading(Report("r1", "test", text, lang, published="2025-06-15")).claims
    return [c for c in found if c.type == type_]


@pytest.mark.parametrize(("lang", "text", "type_", "actors", "targets"), SIDES, ids=[s[1][:40] for s in SIDES])
def test_an_event_names_its_sides(lang: str, text: str, type_: str, actors: list[str], targets: list[str]) -> None:
    found = claims(lang, text, type_)
    assert [([a.name for a in c.actors], [t.name for t in c.targets]) for c in found] == [(actors, targets)]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "A tourist ship struck a bridge in Duisburg.", "tourist"),
        ("en", "Authorities say two trains collided near York, injuring one person.", "Authorities"),
        ("id", "Data yang dihimpun Lembaga Sehat, sekitar 80 persen warga belum diperiksa.", "Lembaga Sehat"),
        ("id", "Budi Hartono tak mengumumkan jumlah pasien yang meninggal.", "Budi Hartono"),
        ("id", "Menurut Rini Astuti, wabah Covid-19 belum usai.", "Rini Astuti"),
        ("en", "Officials said the storm left 25 people injured.", "Officials"),
    ],
)
def test_who_only_stands_near_is_no_side(lang: str, text: str, name: str) -> None:
    found = reading(Report("r1", "test", text, lang, published="2025-06-15")).claims
    assert name not in {party.name for c in found for party in (*c.actors, *c.targets)}


def test_a_capital_that_acts_is_not_where_it_happens() -> None:
    acting, placed = (
        claims("id", "Kyiv mengecam Budapest.", "ACCUSE"),
        claims("id", "Buruh mogok di Nairobi.", "PROTEST"),
    )
    assert acting[0].where is None
    assert placed[0].where is not None
    assert placed[0].where.name == "Nairobi"


def test_what_befalls_a_town_has_no_side() -> None:
    for lang, text in (
        ("id", "Gempa bermagnitudo 6 mengguncang Manila."),
        ("en", "An earthquake of magnitude 6 shook Manila."),
    ):
        assert all(not c.actors and not c.targets for c in claims(lang, text, "DISASTER"))
