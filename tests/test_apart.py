"""What tells two figures apart: some of a whole, and the whole."""

from __future__ import annotations

import pytest

from silang.compare.apart import apart
from silang.compare.facts import Fact
from silang.compare.figures import figures
from silang.link import link
from silang.run import reading
from silang.schema import load
from silang.types import Lang, Report


def fact(lang: Lang, text: str, figure: float) -> Fact:
    """All that the text says of the thing that the figure counts."""
    read = reading(Report(f"r{figure}", "r.txt", text, lang, outlet="Harian Uji", published="2025-03-12"))
    linked = link([read])
    return next(
        f for f in figures([read], linked.events, linked.stories, load()) if any(s.given.low == figure for s in f.said)
    )


def reason(lang: Lang, few: tuple[str, float], many: tuple[str, float]) -> str | None:
    why = apart(fact(lang, *few), fact(lang, *many))
    return why.code if why is not None else None


SHIP = "A ship hit a bridge near Duisburg on Tuesday, police said. "
ALL = (SHIP + "It had 129 people on board.", 129)


def test_passengers_and_crew_together_make_all_who_were_aboard() -> None:
    assert reason("en", (SHIP + "It had 103 passengers and 26 crew members on board.", 103), ALL) == "apart-part"


@pytest.mark.parametrize("beside", ["", " and 26 crates of beer", " and 20 crew members"])
def test_what_stands_beside_no_rest_of_a_whole_is_no_part_of_it(beside: str) -> None:
    assert reason("en", (SHIP + f"It had 103 passengers{beside} on board.", 103), ALL) is None


def test_some_of_so_many_are_a_part_of_them() -> None:
    quake = "Gempa mengguncang Palu, Selasa. "
    whole = (quake + "Sebanyak 24 rumah rusak.", 24)
    assert reason("id", (quake + "Sebanyak 17 dari 24 rumah rusak.", 17), whole) == "apart-part"
    assert reason("id", (quake + "Sebanyak 17 rumah rusak.", 17), whole) is None


def test_kinds_of_people_in_a_list_are_a_part_of_all_who_died() -> None:
    crash = "Kecelakaan bus terjadi di Garut, Selasa. "
    whole = (crash + "Sebelas orang meninggal dunia.", 11)
    listed = crash + "Korban meninggal adalah 9 santri MTs Nurul Falah, 1 guru, dan seorang pemotor."
    assert reason("id", (listed, 9), whole) == "apart-part"
    assert reason("id", (crash + "Sembilan santri meninggal dunia.", 9), whole) is None


ELECTION = "Komisi Pemilihan Umum menetapkan hasil Pemilihan Gubernur Tirtamaya, Rabu. "


@pytest.mark.parametrize(
    ("everyone", "code"),
    [
        ("Jumlah suara sah secara keseluruhan mencapai 3.918.224 suara.", "apart-part"),
        ("Total suara sah sebanyak 3.918.224 suara.", "apart-part"),
        ("Jumlah suara sah pada pemilihan presiden sebanyak 3.918.224 suara.", "apart-part"),
        ("Dimas Aryoputro meraih 3.918.224 suara.", None),
    ],
)
def test_the_votes_of_a_candidate_are_not_all_that_were_cast(everyone: str, code: str | None) -> None:
    own = (ELECTION + "Dimas Aryoputro meraih 2.104.552 suara.", 2_104_552)
    assert reason("id", own, (ELECTION + everyone, 3_918_224)) == code


TRADE = "Badan Pusat Statistik merilis data perdagangan, Senin. "


def test_what_was_sold_since_january_is_not_what_was_sold_in_a_month() -> None:
    month = (TRADE + "Neraca perdagangan April surplus sebesar US$4,12 miliar.", 4.12e9)
    year = (TRADE + "Secara kumulatif, neraca perdagangan mengalami surplus sebesar US$13,77 miliar.", 13.77e9)
    assert reason("id", month, year) == "apart-method"


FUEL = "Pemerintah menaikkan harga BBM, Sabtu. "


@pytest.mark.parametrize(
    ("told", "figure"),
    [
        ("Harga Solar dari Rp6.200 per liter naik menjadi Rp7.700 per liter, sedangkan Dexlite Rp15.300.", 7_700),
        ("Harga Dexlite Rp15.300 per liter, serta harga Solar kini Rp7.700 per liter.", 7_700),
        ("- Solar dari Rp6.200 menjadi Rp7.700 per liter", 7_700),
    ],
)
def test_each_fuel_has_its_own_price(told: str, figure: float) -> None:
    petrol = (FUEL + "Harga Pertalite naik dari Rp8.150 per liter menjadi Rp10.900 per liter.", 10_900)
    assert reason("id", (FUEL + told, figure), petrol) == "apart-method"
    assert reason("id", (FUEL + "Harga BBM jenis Pertalite menjadi Rp10.900 per liter.", 10_900), petrol) is None
    assert reason("id", (FUEL + "Harga BBM menjadi Rp10.900 per liter.", 10_900), petrol) is None


@pytest.mark.parametrize(
    ("lang", "counted", "quick"),
    [
        (
            "id",
            "KPU menetapkan hasil pilkada, Selasa. Dimas Aryoputro memperoleh 51,4 persen suara.",
            "Pilkada Tirtamaya digelar, Selasa. Hasil hitung cepat Dimas Aryoputro memperoleh 50,2 persen suara.",
        ),
        (
            "en",
            "The election was held on Tuesday. Tom Hale won 51.4 percent of the vote.",
            "The election was held on Tuesday. In a quick count Tom Hale won 50.2 percent of the vote.",
        ),
    ],
)
def test_a_quick_count_is_not_the_count(lang: Lang, counted: str, quick: str) -> None:
    assert reason(lang, (counted, 51.4), (quick, 50.2)) == "apart-method"
