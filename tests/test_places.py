"""Places: Indonesia's divisions and their codes, capitals and places of conflict, and words that are places too."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from silang.lang import load
from silang.mark.gazetteer import countries, lie, place_names
from silang.mark.names import names
from silang.mark.names_tables import name_tables, phrase_key
from silang.mark.places import place_of
from silang.mark.sentences import sentences
from silang.show.export import value
from silang.store.codec import dumps, loads
from silang.types import Place, Report

NUMBERS = (
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 94 95 96 97"
)
LETTERS = (
    "AC SU SB RI JA SS BE LA BB KR JK JB JT YO JI BT BA NB NT KB KT KS KI KU SA ST SN SG GO SR MA MU PB PD PA PS PT PE"
)
PROVINCES = {number: f"ID-{letters}" for number, letters in zip(NUMBERS.split(), LETTERS.split(), strict=True)}
"""BPS's number of each province, and ISO 3166-2."""


def table(name: str) -> list[list[str]]:
    text = (files("silang.lang") / "_shared" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


def found(text: str, code: str = "id") -> list[Place]:
    report = Report("r", "r", text, lang=code)
    mentions = names(report, sentences(report, load(code)), load(code))
    return [mention.value for mention in mentions if isinstance(mention.value, Place)]


def place(text: str, code: str = "id") -> Place:
    (one,) = found(text, code)
    return one


DIVISIONS = table("indonesia")


def test_indonesia_has_38_provinces_and_514_regencies_and_cities_each_with_a_code_of_its_own() -> None:
    kinds = [row[0] for row in DIVISIONS]
    assert (kinds.count("province"), kinds.count("regency"), kinds.count("city")) == (38, 416, 98)
    assert len({row[2] for row in DIVISIONS}) == 552


def test_every_division_lies_in_its_province_and_in_indonesia() -> None:
    for kind, name, code, region, latitude, longitude in DIVISIONS:
        assert region == PROVINCES[code[:2]], name
        assert len(code) == (2 if kind == "province" else 4)
        assert -11.1 < float(latitude) < 6.1, name
        assert 95 < float(longitude) < 141.1, name


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_division_is_read_behind_its_head_word(code: str) -> None:
    heads = {"id": {"regency": "Kabupaten {}", "city": "Kota {}", "province": "Provinsi {}"}}.get(code)
    tables = name_tables(code)
    for kind, name, number, region, *_ in DIVISIONS:
        key = tables.phrases.proper[" ".join(name.replace("-", " - ").split())]["place"]
        assert (lie(key, kind).code, lie(key, kind).region) == (number, region), name
        if heads is not None and "Jakarta" not in name and "Daerah" not in name:
            told = place(f"Banjir melanda {heads[kind].format(name)} kemarin.")
            assert (told.code, told.region) == (number, region), name


@pytest.mark.parametrize(
    ("text", "key", "region", "number"),
    [
        ("Gempa mengguncang Kabupaten Bogor.", "IDN/bogor", "ID-JB", "3201"),
        ("Gempa mengguncang Kota Bogor.", "IDN/bogor", "ID-JB", "3271"),
        ("Gempa mengguncang Bogor.", "IDN/bogor", "ID-JB", None),
        ("Gempa mengguncang Cianjur.", "IDN/cianjur", "ID-JB", "3203"),
        ("Gempa mengguncang Kota Cianjur.", "IDN/cianjur", "ID-JB", None),
        ("Gempa mengguncang Kabupaten Banjar.", "IDN/banjar 6303", "ID-KS", "6303"),
        ("Gempa mengguncang Kota Banjar.", "IDN/banjar 3279", "ID-JB", "3279"),
        ("Gempa terasa di Banjar.", "IDN/banjar", None, None),
        ("Gempa mengguncang Provinsi Gorontalo.", "IDN/gorontalo", "ID-GO", "75"),
        ("Gempa mengguncang Gorontalo.", "IDN/gorontalo", "ID-GO", None),
        ("Gempa mengguncang Jabar.", "IDN/jawa barat", "ID-JB", "32"),
        ("Gempa mengguncang DKI Jakarta.", "IDN/jakarta", "ID-JK", "31"),
        ("Gempa mengguncang Kabupaten Puncak.", "IDN/puncak", "ID-PT", "9607"),
        ("Gempa mengguncang Pulau Buru.", "IDN/buru", "ID-MA", None),
        ("Gempa mengguncang Merauke.", "IDN/merauke", "ID-PS", "9501"),
    ],
)
def test_the_head_word_tells_regency_city_and_province_apart(
    text: str, key: str, region: str | None, number: str | None
) -> None:
    told = place(text)
    assert (told.key, told.region, told.code) == (key, region, number)


@pytest.mark.parametrize(
    ("text", "key", "number"),
    [
        ("Floods hit Bogor Regency.", "IDN/bogor", "3201"),
        ("Floods hit the city of Bogor.", "IDN/bogor", "3271"),
        ("Floods hit West Lombok.", "IDN/lombok barat", "5201"),
        ("Floods hit Southwest Aceh.", "IDN/aceh barat daya", "1112"),
        ("Floods hit West Java.", "IDN/jawa barat", "32"),
        ("Floods hit South Papua.", "IDN/papua selatan", "95"),
    ],
)
def test_english_turns_indonesian_names_round(text: str, key: str, number: str) -> None:
    told = place(text, "en")
    assert (told.key, told.code) == (key, number)


@pytest.mark.parametrize(
    ("indonesian", "english", "key", "near"),
    [
        ("Kairo", "Cairo", "EGY/cairo", (30.0, 31.2)),
        ("Jenewa", "Geneva", "CHE/geneva", (46.2, 6.1)),
        ("Athena", "Athens", "GRC/athens", (38.0, 23.7)),
        ("Wina", "Vienna", "AUT/vienna", (48.2, 16.4)),
        ("Praha", "Prague", "CZE/prague", (50.1, 14.4)),
        ("Warsawa", "Warsaw", "POL/warsaw", (52.2, 21.0)),
        ("Havana", "Havana", "CUB/havana", (23.1, -82.4)),
        ("Peking", "Beijing", "CHN/beijing", (39.9, 116.4)),
        ("Yerusalem", "Jerusalem", "ISR/jerusalem", (31.8, 35.2)),
        ("Moskwa", "Moscow", "RUS/moscow", (55.8, 37.6)),
        ("Rafah", "Rafah", "PSE/rafah", (31.3, 34.2)),
        ("Khan Yunis", "Khan Younis", "PSE/khan younis", (31.3, 34.3)),
        ("Bakhmut", "Bakhmut", "UKR/bakhmut", (48.6, 38.0)),
        ("Kursk", "Kursk", "RUS/kursk", (51.7, 36.2)),
        ("El Fasher", "El Fasher", "SDN/el fasher", (13.6, 25.3)),
        ("Goma", "Goma", "COD/goma", (-1.7, 29.2)),
        ("Gunung Agung", "Mount Agung", "IDN/gunung agung", (-8.3, 115.5)),
        ("Selat Hormuz", "Strait of Hormuz", "OCEAN/strait of hormuz", (26.6, 56.3)),
        ("Laut China Selatan", "South China Sea", "OCEAN/south china sea", (13.0, 114.0)),
    ],
)
def test_both_languages_name_one_place(indonesian: str, english: str, key: str, near: tuple[float, float]) -> None:
    for code, name in (("id", indonesian), ("en", english)):
        told = place_of(name, dict(reversed(list(place_names(code))))[name])
        assert told.key == key
        assert told.latitude == pytest.approx(near[0], abs=0.15)
        assert told.longitude == pytest.approx(near[1], abs=0.15)


def test_marks_over_letters_may_lack() -> None:
    assert place("Protesters filled Zurich.", "en").key == place("Protesters filled Zürich.", "en").key == "CHE/zurich"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rusia Serang Ukraina, Polisi Buru Pelaku", []),
        ("Puncak arus mudik terjadi pada Sabtu.", []),
        ("Batu itu menimpa rumah warga.", []),
        ("Warga di Batu mengungsi.", ["IDN/batu"]),
        ("Longsor terjadi di Serang.", ["IDN/serang"]),
        ("Hujan turun di Kota Batu, Jawa Timur.", ["IDN/batu", "IDN/jawa timur"]),
        ("Paris Hilton bertemu Florence Pugh.", []),
    ],
)
def test_words_and_persons_that_places_are_called_like_stay_alone(text: str, places: list[str]) -> None:
    assert [one.key for one in found(text)] == places


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_country_of_iso_3166_has_a_name_in_either_language(code: str) -> None:
    proper = name_tables(code).phrases.proper
    listed = list(countries(code))
    former = {"ANT", "SCG", "XKX"}  # no codes of ISO 3166-1 today
    assert len({country for country, _, _ in listed} - former) == 249
    for country, own, _ in listed:
        for name in own:
            assert proper[phrase_key(name)]["country"] == country, name


def test_capitals_lie_somewhere() -> None:
    proper = name_tables("en").phrases.proper
    capitals = [capital for _, _, capital in countries("en") if capital]
    lost = [name for name in capitals if lie(proper[phrase_key(name)].get("place", "")).latitude is None]
    assert len(lost) < 20, lost  # of 246: small islands, and former names


@pytest.mark.parametrize("name", ["places", "landmarks"])
def test_coordinates_are_degrees(name: str) -> None:
    for row in table(name):
        assert abs(float(row[2])) <= 90, row
        assert abs(float(row[3])) <= 180, row


def test_a_place_goes_out_with_where_it_lies_and_comes_back_from_the_store() -> None:
    told = place("Gempa mengguncang Kabupaten Cianjur.")
    assert loads(dumps(told)) == told
    assert json.loads(json.dumps(value(told))) == {
        "name": "Kabupaten Cianjur",
        "key": "IDN/cianjur",
        "country": "IDN",
        "region": "ID-JB",
        "code": "3203",
        "latitude": told.latitude,
        "longitude": told.longitude,
    }
