"""One body under two names is one origin: in two languages, by its post, by its seat."""

from __future__ import annotations

import pytest

from silang.run import reading
from silang.trace.between import bare
from silang.trace.bodies import Body
from silang.trace.joins import joined
from silang.types import Report
from test_origins import behind, heard_in, speakers


def test_a_union_is_one_by_its_number_in_two_languages() -> None:
    first = heard_in("Presiden Serikat Nomor 3 Raul Soto mengatakan mogok dimulai Senin.")
    second = heard_in("Union No. 3 said that 900 miners were on strike.", lang="en")
    bodies = [e.body for h in (first, second) for _, e in h.ends]
    groups = joined(bodies)
    assert len(bodies) == 2
    assert len({groups.top(b) for b in bodies}) == 1


def test_a_capital_speaks_for_its_army_though_others_of_the_state_speak_too() -> None:
    capital = Body("PAK", "Islamabad", "body")
    army, customs = Body("PAKMIL/militer pakistan", "Militer", "body"), Body("PAKCVL/bea cukai", "Bea Cukai", "body")
    groups = joined([capital, army, customs])
    assert groups.top(capital) == groups.top(army) != groups.top(customs)


def test_a_post_on_a_slope_is_of_the_agency_that_watches_volcanoes() -> None:
    bodies = [
        e.body
        for text in (
            "Petugas Pos Pengamatan Gunung Lahar Tinus mengatakan abu naik 900 meter.",
            "Kepala PVMBG Rudi Sena mengatakan warga menjauh 3 kilometer.",
        )
        for _, e in heard_in(text).ends
    ]
    groups = joined(bodies)
    assert len({groups.top(b) for b in bodies}) == 1 < len(bodies)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sur Mining, which owns the pit, put the number of strikers at 900.", "Sur Mining"),
        ("Sur Mining spoke of two tunnels. After going through its maps it said that three had flooded.", "Sur Mining"),
    ],
)
def test_who_stands_before_a_clause_of_its_own_is_who_speaks(text: str, speaker: str) -> None:
    assert set(speakers(text, "en")) == {speaker}


def test_a_circle_of_doctors_is_nobodys_name() -> None:
    text = "A shell hit the market on Monday, killing three people, the Zambian Nurses' Circle said."
    told = reading(Report("a", "a.txt", text, "en", "X", None, "2026-03-10"))
    assert [s.speaker.type for s in told.statements if s.speaker] == ["organisation"]


def test_a_regency_that_speaks_by_its_name_is_one_with_its_office() -> None:
    heard = heard_in(
        "Kabupaten Belu mencatat 90 kasus campak sejak Januari.\n\n"
        "Kepala Dinas Kesehatan Belu Yosef Leki mengatakan vaksin sudah dikirim."
    )
    bodies = [e.body for _, e in heard.ends]
    groups = joined(bodies)
    assert bodies[0].office is not None
    assert bodies[0].office.kind == "seat"
    assert len({groups.top(b) for b in bodies}) == 1 < len(bodies)


def test_an_office_without_a_place_is_the_one_that_has_one_in_the_same_report() -> None:
    named = "Kepala dinas kesehatan mengatakan vaksin kurang. Dinas Kesehatan Belu menyebut 90 anak sakit."
    other = named.replace("Belu", "Malaka")
    (pair,) = set(bare([heard_in(named)]))
    assert {b.office.place for b in pair if b.office} == {frozenset(), frozenset({"belu"})}
    assert list(bare([heard_in(named), heard_in(other)])) == []


def test_the_accused_who_owns_to_it_knows_it_beside_the_bench() -> None:
    text = (
        "Hakim Pengadilan Negeri Sampit menghukum Direktur PT Rimba Damai tiga tahun penjara dalam sidang, Senin.\n\n"
        '"Terdakwa terbukti menebang pohon lindung," kata hakim Pengadilan Negeri Sampit.\n\n'
    )
    owned = text + "Terdakwa hanya mengakui 60 batang."
    denied = text + "Terdakwa tidak mengakui apa pun."
    assert len(behind("COURT", ("Satu", owned))) == len(behind("COURT", ("Satu", denied))) + 1


def test_who_added_up_the_forms_himself_is_behind_the_result_too() -> None:
    text = (
        "KPU Belu menetapkan Tinus Bria menang dengan selisih 900 suara dalam pemilihan ulang, Senin.\n\n"
        "Ketua KPU Belu Yosef Leki menyebut selisih itu 900 suara.\n\n"
    )
    counted = text + "Maria Seran, yang menghitung sendiri, mendapati selisih 600 suara."
    assert len(behind("ELECTION", ("Satu", text))) == 1
    assert set(behind("ELECTION", ("Satu", counted))) >= {"Maria Seran"}


def test_those_who_ask_a_price_are_one_beside_the_office_that_notes_it() -> None:
    office = "Dinas Perdagangan Kota Bima mencatat harga cabai rawit Rp105.000 per kilogram, Senin."
    asked = office + "\n\nMenurut pedagang, harga cabai rawit di pasar itu Rp120.000 per kilogram."
    also = office + "\n\nHarga cabai rawit Rp118.000 per kilogram, kata penjual di Pasar Raba."
    wished = office + "\n\nMenurut pembeli, harga cabai rawit di pasar itu Rp120.000 per kilogram."
    assert len(behind("ECON", ("Satu", asked), ("Dua", also))) == 2
    assert len(behind("ECON", ("Satu", wished), ("Dua", office))) == 1


def test_who_forecast_a_rate_is_no_origin_of_it() -> None:
    told = "Badan Pusat Statistik melaporkan inflasi Maret sebesar 1,14 persen. "
    forecast = "Bank Indonesia memperkirakan inflasi Maret sebesar 1,05 persen."
    to_come = "Gubernur Bank Indonesia mengatakan inflasi pada 2027 melebihi 4 persen."
    texts = [("Harian A", told + "Harga naik."), ("Harian B", told + forecast), ("Harian C", told + to_come)]
    assert set(behind("ECON", *texts)) == {"Badan Pusat Statistik"}


def test_who_gives_a_figure_to_come_gives_no_other_figure_of_it() -> None:
    """Beside those who measured it, whose figures are asserted."""
    told = "Kepala BPS Sinta Wulandari melaporkan inflasi Maret 1,14 persen. "
    other = "Gubernur Bank Indonesia Hadi Wibawa mengatakan inflasi {} sebesar 1,4 persen."
    for of, bodies in (("pada 2027", {"BPS"}), ("Maret", {"BPS", "Bank Indonesia"})):
        found = behind("ECON", ("Harian A", told), ("Harian B", told + other.format(of)))
        assert set(found) == bodies
