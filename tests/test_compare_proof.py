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
