"""What two reports hardly share by chance: large figures by twos and with people, in every order alike."""

from __future__ import annotations

from itertools import combinations

from silang.link.bonds import FIGURES, PEOPLE, bonds
from silang.run import compare
from silang.types import Actor, Report


def person(name: str, key: str) -> Actor:
    return Actor(name, "person", key=key)


RINA = person("Rina Sastro", "/rina sastro")


def test_figures_are_bound_by_twos_and_to_people() -> None:
    assert set(bonds(["1860", "6.2e+09"], [RINA])) == {
        "1860 + 6.2e+09",
        "6.2e+09 + 1860",
        "1860 + rina sastro",
        "6.2e+09 + rina sastro",
    }


def test_one_figure_alone_nor_people_alone_are_bound() -> None:
    assert bonds(["1860"], []) == ()
    assert bonds([], [RINA, person("Budi Lestari", "/budi lestari")]) == ()


def test_figures_that_are_met_by_chance_and_half_names_are_not_bound() -> None:
    assert bonds(["28", "61.4", "1860"], [person("Rina", "/rina")]) == ()


def test_bodies_are_not_bound() -> None:
    assert bonds(["1860"], [Actor("Badan Air Kota", "organisation", key="IDNGOV/badan air kota")]) == ()


def test_no_order_of_figures_or_of_people_matters() -> None:
    people = [RINA, person("Budi Lestari", "/budi lestari"), person("Cahya Wibowo", "/cahya wibowo")]
    figures = [str(n) for n in range(111, 130)]
    assert set(bonds(figures, people)) == set(bonds(figures[::-1], people[::-1]))


def test_bonds_are_few_however_much_a_report_tells() -> None:
    figures = [str(n) for n in range(111, 5000, 7)]
    people = [person(f"Orang Ke{n}", f"/orang ke{n}") for n in range(300)]
    assert len(bonds(figures, people)) <= FIGURES * (FIGURES - 1 + PEOPLE)


def test_two_reports_keep_the_same_of_many_figures() -> None:
    many = [str(n) for n in range(111, 300)]
    kept = {frozenset(bond.split(" + ")) for bond in bonds(many, [])}
    some = sorted({figure for pair in kept for figure in pair})
    assert {frozenset(pair) for pair in combinations(some, 2)} == kept
    assert {frozenset(bond.split(" + ")) for bond in bonds([*some, "28"], [])} == kept


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
