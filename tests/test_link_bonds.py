"""What two reports hardly share by chance, large figures by twos, in every order alike."""

from __future__ import annotations

from itertools import combinations

from silang.link.bonds import FIGURES, TIED, TIED_TO, bonds, ties
from silang.run import compare
from silang.types import Report


def bound(figures: list[str]) -> set[frozenset[str]]:
    return {frozenset(bond.split(" + ")) for bond in bonds(figures)}


def test_large_figures_are_bound_by_twos() -> None:
    assert bound(["1860", "6.2e+09", "413"]) == {
        frozenset(two) for two in (("1860", "6.2e+09"), ("1860", "413"), ("6.2e+09", "413"))
    }


def test_a_figure_alone_and_those_that_are_met_by_chance_are_not_bound() -> None:
    assert bonds([]) == bonds(["1860"]) == bonds(["28", "61.4", "1860"]) == ()


def test_no_order_of_figures_matters() -> None:
    figures = [str(n) for n in range(111, 130)]
    assert bonds(figures) == bonds(figures[::-1])


def test_bonds_are_few_however_many_figures_a_report_tells() -> None:
    assert len(bonds([str(n) for n in range(111, 5000, 7)])) == FIGURES * (FIGURES - 1) // 2


def test_two_reports_keep_the_same_of_many_figures() -> None:
    kept = bound([str(n) for n in range(111, 300)])
    some = sorted({figure for two in kept for figure in two})
    assert kept == {frozenset(two) for two in combinations(some, 2)} == bound([*some, "28"])


VOTE = (
    "Dewan Kota Larasan membentuk panitia untuk menyelidiki sewa lapak, Selasa (3/3/2026). Anggota Rina Sastro "
    "menyebut uang yang hilang Rp5,3 miliar, sedangkan dinas pasar mencatat Rp1,7 miliar. Dinas mendata 1.420 lapak."
)
RESULT = (
    "LARASAN, Indonesia - Rents worth 2.9 billion rupiah went missing in Larasan's markets, a panel led by Rina Sastro "
    "found on Thursday. She had spoken of 5.3 billion rupiah when the council set the panel up in March, and the "
    "market office of 1.7 billion. The panel counted 1,936 stalls where the office lists 1,420."
)
OTHER = (
    "Dewan Kota Larasan membentuk panitia untuk menyelidiki pengadaan bus, Kamis (14/5/2026). Anggota Rina Sastro "
    "menyebut uang yang hilang Rp8,4 miliar, sedangkan dinas perhubungan mencatat Rp2,6 miliar. Dinas mendata 37 bus."
)


def stories(*texts: tuple[str, str, str]) -> int:
    given = [
        Report(str(n), str(n), text, lang, f"Outlet {n}", text.partition("\n")[0], day)
        for n, (lang, day, text) in enumerate(texts)
    ]
    return len(compare(given).stories)


def test_what_came_of_a_happening_joins_it_after_two_months_by_its_figures() -> None:
    first = ("id", "2026-03-03", f"Dewan Larasan bentuk panitia sewa lapak\n{VOTE}")
    later = ("en", "2026-05-14", f"Panel finds rents missing in Larasan\n{RESULT}")
    assert stories(first, later) == 1


def test_the_next_of_its_kind_by_the_same_people_stays_apart() -> None:
    first = ("id", "2026-03-03", f"Dewan Larasan bentuk panitia sewa lapak\n{VOTE}")
    other = ("id", "2026-05-14", f"Dewan Larasan bentuk panitia pengadaan bus\n{OTHER}")
    assert stories(first, other) == 2


def test_an_exact_figure_is_bound_to_the_places_of_its_report() -> None:
    assert set(ties(["1.14e+10", "17"], {"IDN/larasan"})) == {"1.14e+10 @ IDN/larasan"}


def test_round_and_middling_figures_are_bound_to_no_place_and_none_without_a_place() -> None:
    assert ties(["2e+10", "1.4e+06", "1860"], {"IDN/larasan"}) == ties(["1.14e+10"], set()) == ()


def test_ties_are_few_however_much_a_report_tells() -> None:
    places = {f"/{n}" for n in range(40)}
    assert len(ties([str(n) for n in range(12345, 23456, 7)], places)) == TIED * TIED_TO
