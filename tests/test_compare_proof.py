"""Figures are at odds only where slot, words or text prove one thing of one scope; else they are not shown so."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import pytest

from silang.compare import findings
from silang.compare.facts import Said, told_figure
from silang.compare.scope import scope, sides_told
from silang.run import reading
from silang.schema import load
from silang.types import Reading, Report, Story


def read(text: str, lang: str = "id", published: str = "2025-06-03") -> Reading:
    name = f"{crc32(text.encode()):08x}"
    return reading(Report(name, f"{name}.txt", text, lang, outlet=name[:4], published=published))


def at_odds(readings: Sequence[Reading]) -> set[frozenset[float | None]]:
    """The figures of each conflict or update between the reports of one story."""
    story = Story("s", "", (), tuple(r.report.id for r in readings))
    found = findings(readings, [], [story], {}, load())
    return {
        frozenset(s.value.low for s in f.sides if not isinstance(s.value, str) and hasattr(s.value, "low"))
        for f in found
        if f.relation in ("conflict", "update")
    }


def said(text: str, lang: str, low: float) -> Said:
    told = read(text, lang)
    claim, amount = next((c, a) for c in told.claims for a in c.amounts if getattr(a.mention.value, "low", None) == low)
    return told_figure(claim, told, amount, None)


SCOPES = [
    ("id", "Banjir menewaskan 27 orang. Sebanyak 9 di antaranya anak-anak yang tewas di rumah.", 9, {"part"}),
    ("id", "Banjir di Kota Baru menewaskan 27 orang, kata polisi.", 27, set()),
    ("en", "Floods killed 27 people. Only 17 of the dead were found in the village.", 17, {"part"}),
    ("en", "Floods killed 27 people, police said.", 27, set()),
    ("id", "Ekonomi Indonesia diperkirakan tumbuh 5,2 persen.", 5.2, {"forecast"}),
    ("id", "Ekonomi Indonesia tumbuh 4,9 persen.", 4.9, set()),
    ("en", "The economy is expected to grow by 5.2 percent.", 5.2, {"forecast"}),
    ("en", "The survey took a sample of 120 polling stations.", 120, {"sample"}),
    ("id", "Lembaga itu mengambil 120 TPS sampel.", 120, {"sample"}),
    ("id", "Kelompok makanan menyumbang andil inflasi 0,11 persen.", 0.11, {"contribution"}),
    ("id", "Perdagangan dihentikan bila indeks turun 5 persen.", 5, {"condition"}),
    ("en", "Trading stops if the index falls by 5 percent.", 5, {"condition"}),
    ("en", "The striker scored 26 goals in all competitions.", 26, {"overall"}),
    ("id", "Pemain itu mencetak 26 gol di semua ajang.", 26, {"overall"}),
]


@pytest.mark.parametrize(("lang", "text", "low", "expected"), SCOPES, ids=[t[1] for t in SCOPES])
def test_a_text_tells_of_how_much_a_figure_is(lang: str, text: str, low: float, expected: set[str]) -> None:
    assert set(scope([said(text, lang, low)])) == expected


@pytest.mark.parametrize(
    ("lang", "text", "low", "told"),
    [
        ("en", "At least 84 people, including ten children, were killed by the driver of the van.", 84, "deaths"),
        ("en", "At least 84 people, including ten children, were killed by the driver of the van.", 10, "deaths part"),
        ("en", "There are 77 victims, of whom many are children.", 77, "casualties"),
        ("en", "The raid killed 77 people, 12 of whom were children.", 12, "deaths part"),
        ("id", "Sebanyak 84 orang, termasuk sepuluh anak, tewas dalam banjir itu.", 84, "deaths"),
        ("en", "Prosecutors demanded nine years in prison for the regent.", 9, "prison demanded"),
        ("en", "The court ordered restitution of Rp 3 billion.", 3e9, "fine instead"),
    ],
)
def test_what_a_figure_counts_and_as_what(lang: str, text: str, low: float, told: str) -> None:
    amount = said(text, lang, low).amount
    role = [amount.role] if amount.role != "total" else []
    measures = [m for m in amount.measure if ":" not in m]
    assert " ".join([amount.slot, *role, *measures]) == told


def test_two_bare_counts_of_one_hour_are_at_odds_and_no_update() -> None:
    def relation(one: str, other: str) -> set[str]:
        told = [read(one, "en"), read(other, "en")]
        story = Story("s", "", (), tuple(r.report.id for r in told))
        return {f.relation for f in findings(told, [], [story], {}, load()) if f.relation in ("conflict", "update")}

    signed = "The ministers of Sirap and Talaga signed {} agreements on fisheries and energy in Donggala on Wednesday."
    assert relation(signed.format("three"), signed.format("two")) == {"conflict"}


def test_opposite_sides_are_of_two_things() -> None:
    exports = said("Nilai ekspor beras mencapai 21 juta dolar.", "id", 21e6)
    imports = said("Imports of rice reached 24 million dollars.", "en", 24e6)
    again = said("Exports of rice reached 24 million dollars.", "en", 24e6)
    assert sides_told(exports).isdisjoint(sides_told(imports))
    assert sides_told(exports) == sides_told(again) != frozenset()
    asked = said("Jaksa menuntut terdakwa 8 tahun penjara.", "id", 8)
    given = said("Hakim menjatuhkan hukuman 6 tahun penjara.", "id", 6)
    assert sides_told(asked).isdisjoint(sides_told(given))


def test_two_tolls_of_a_happening_are_at_odds() -> None:
    texts = (
        "Banjir bandang di Lembah Sirap menewaskan 12 orang, kata BPBD.",
        "Banjir bandang di Lembah Sirap menewaskan 19 orang, kata polisi.",
    )
    assert frozenset({12.0, 19.0}) in at_odds([read(t) for t in texts])


def test_a_part_is_not_at_odds_with_another_part() -> None:
    one = "Serangan udara di Desa Sirap menewaskan 27 warga, 9 di antaranya anak-anak, kata pemerintah bayangan."
    other = "An air strike killed 27 people in the village of Sirap. Only 17 of the dead have been identified."
    assert not any({9.0, 17.0} <= pair for pair in at_odds([read(one), read(other, "en")]))


def test_small_figures_of_no_event_are_not_at_odds_across_languages() -> None:
    one = "Gempa mengguncang Pulau Sirap pada Senin. Rumah rusak tercatat di tiga kecamatan."
    other = "A quake struck the island of Sirap on Monday. Electricity was out in two districts."
    assert not any({3.0, 2.0} <= pair for pair in at_odds([read(one), read(other, "en")]))


def test_a_vague_plural_is_no_earlier_count() -> None:
    one = "Polisi menyita uang tunai miliaran rupiah dari rumah kepala dinas itu."
    other = "Polisi menyita uang tunai Rp 170 juta dari rumah kepala dinas itu."
    assert not at_odds([read(one), read(other, published="2025-06-05")])
