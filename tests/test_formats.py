"""Formats of other programs: each is read back by a reader of its own kind, and says what the reports say."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import silang
from fixture_comparison import comparison
from silang.read import read
from silang.read import report as made
from silang.run import compare
from silang.run.corpus_tables import TABLES
from silang.schema import load as schema
from silang.show.export import rows
from silang.show.formats import EXTRAS, FORMATS, FormatError, write
from silang.show.formats.gdelt import EVENTS, MENTIONS, number
from silang.show.formats.gdelt_places import fips, geography
from silang.show.formats.parties import party
from silang.show.formats.plover import quad
from silang.types import Actor, Comparison, Place, Report

SAMPLE = Path(silang.__file__).parent / "sample"
NEEDS = {"parquet": "pyarrow", "ftm": "followthemoney"}
LEAD = "https://kabar.example/berita/1"


@pytest.fixture(scope="module")
def found() -> Comparison:
    """The cross-check of the sample, its first report with an address."""
    reports = [r for r in read([SAMPLE]) if isinstance(r, Report)]
    return compare([replace(reports[0], url=LEAD, byline="Wulan Sari"), *reports[1:]])


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tabbed(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    cut = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    assert all(len(cells) == len(columns) for cells in cut)
    return [dict(zip(columns, cells, strict=True)) for cells in cut]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("held", [Comparison(()), comparison()], ids=["nothing", "by hand"])
def test_every_format_names_the_files_that_it_wrote_and_writes_them_alike_again(
    kind: str, held: Comparison, tmp_path: Path
) -> None:
    if kind in NEEDS:
        pytest.importorskip(NEEDS[kind])
    first, again = (write(kind, held, tmp_path / name) for name in ("one", "other/deep"))
    assert sorted(p.name for p in first) == sorted(p.name for p in (tmp_path / "one").iterdir())
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in again]


@pytest.mark.parametrize("kind", FORMATS)
def test_in_whatever_order_reports_come_their_files_are_the_same(kind: str, found: Comparison, tmp_path: Path) -> None:
    if kind in NEEDS:
        pytest.importorskip(NEEDS[kind])
    again = compare([r.report for r in reversed(found.readings)])
    one, other = write(kind, found, tmp_path / "one"), write(kind, again, tmp_path / "other")
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in other]


def test_a_format_that_there_is_not_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"'xml'.*jsonl, csv"):
        write("xml", Comparison(()), tmp_path)


@pytest.mark.parametrize(("kind", "package"), [("parquet", "pyarrow"), ("ftm", "followthemoney")])
def test_a_package_that_is_not_there_is_named_with_the_extra_that_has_it(
    kind: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"silang.show.formats.{FORMATS[kind]}", raising=False)
    with pytest.raises(FormatError, match=rf"{package}.*silang\[{EXTRAS[package]}\]"):
        write(kind, comparison(), tmp_path)


def test_csv_comes_back_as_the_rows_of_the_contract(found: Comparison, tmp_path: Path) -> None:
    for path in write("csv", found, tmp_path):
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\r\n")
        with path.open(encoding="utf-8-sig", newline="") as file:
            held = list(csv.DictReader(file))
        expected = rows(found)[path.stem]
        assert len(held) == len(expected)
        for cells, row in zip(held, expected, strict=True):
            assert list(cells) == list(TABLES[path.stem])
            for name, value in row.items():
                if isinstance(value, dict | list):
                    assert json.loads(cells[name]) == value
                elif isinstance(value, str):
                    assert cells[name].removeprefix("'") == value
                else:
                    assert cells[name] == ("" if value is None else str(value))


def test_parquet_has_the_types_and_the_rows_of_the_contract(found: Comparison, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    tables = {p.stem: parquet.read_table(p) for p in write("parquet", found, tmp_path)}
    told = rows(found)
    assert {name: table.num_rows for name, table in tables.items()} == {name: len(of) for name, of in told.items()}
    assert tables["quantities"].column("low").to_pylist() == [r["low"] for r in told["quantities"]]
    assert tables["claims"].column("actors").to_pylist() == [r["actors"] for r in told["claims"]]
    assert str(tables["quantities"].schema.field("low").type) == "double"


def test_plover_has_one_line_of_each_event_with_a_plover_type(found: Comparison, tmp_path: Path) -> None:
    (path,) = write("plover", found, tmp_path)
    events, types = lines(path), schema().types
    assert [e["id"] for e in events] == [e.id for e in found.events if types[e.type].family == "plover"]
    claims = {c.id: (c, r) for r in found.readings for c in r.claims}
    for event in events:
        assert set(event) >= {"id", "date", "actor", "event"}
        assert event["event"] == [claims[event["claims"][0]][0].type]
        first, reading = claims[event["claims"][0]]
        info = event["text_info"]
        assert reading.report.text[info["start"] : info["end"]] == first.span.of(reading.report.text)
        assert {c["citation"] for c in event["cite_info"]} == set(event["reports"])


def test_a_meeting_reads_in_plover_as_who_met_whom_where_and_when(found: Comparison, tmp_path: Path) -> None:
    events = lines(write("plover", found, tmp_path)[0])
    meeting = next(e for e in events if e["event"] == ["CONSULT"] and e.get("event_loc"))
    named = [(a["code"], a["sector"], a["entity_text"]) for a in (*meeting["actor"], *meeting["recipient"])]
    assert ("IDN", "GOV", "Bima Aryasatya") in named
    assert ("NOR", "GOV", "Ingrid Halvorsen") in named
    assert (meeting["quad_code"], meeting["event_scale"]) == (1, 1.0)
    place = meeting["event_loc"]
    assert (place["country_code"], place["country"], round(place["lat"])) == ("IDN", "Indonesia", -6)
    assert meeting["date"] == "2025-05-05"


def test_what_is_denied_or_planned_says_so_in_plovers_auxiliary_modes(tmp_path: Path) -> None:
    text = "Menteri Luar Negeri Rusia Igor Lazarev membantah telah bertemu Presiden Korea Utara di Moskow.\n"
    held = compare([made(text)])
    events = lines(write("plover", held, tmp_path)[0])
    denied = [e for e in events if e["status"] == "denied"]
    assert denied
    assert all("negation" in e["context"] for e in denied)


def test_gdelt_has_its_columns_and_the_mentions_of_each_event(found: Comparison, tmp_path: Path) -> None:
    assert (len(EVENTS), len(MENTIONS)) == (61, 16)
    assert (EVENTS[0], EVENTS[5], EVENTS[15], EVENTS[26], EVENTS[35], EVENTS[51], EVENTS[60]) == (
        *("GlobalEventID", "Actor1Code", "Actor2Code", "EventCode", "Actor1Geo_Type", "ActionGeo_Type", "SOURCEURL"),
    )
    one, other = write("gdelt", found, tmp_path)
    events, mentions = tabbed(one, EVENTS), tabbed(other, MENTIONS)
    assert events
    for event in events:
        told = [m for m in mentions if m["GlobalEventID"] == event["GlobalEventID"]]
        assert int(event["NumMentions"]) == len(told)
        assert int(event["NumArticles"]) == len({m["MentionIdentifier"] for m in told})
        assert event["EventCode"].startswith(event["EventBaseCode"])
        assert event["EventRootCode"] == event["EventCode"][:2]
        assert float(event["GoldsteinScale"]) == schema().goldstein[event["EventCode"]]
        assert -(2**63) <= int(event["GlobalEventID"]) < 2**63
        assert event["Day"][:6] == event["MonthYear"]
    assert {m["GlobalEventID"] for m in mentions} == {e["GlobalEventID"] for e in events}


def test_the_offsets_of_gdelts_mentions_are_where_the_words_stand(found: Comparison, tmp_path: Path) -> None:
    _, path = write("gdelt", found, tmp_path)
    texts = {r.report.url or r.report.source: r for r in found.readings}
    for mention in tabbed(path, MENTIONS):
        reading = texts[mention["MentionIdentifier"]]
        assert int(mention["ActionCharOffset"]) in {c.predicate.start for c in reading.claims}
        assert int(mention["MentionDocLen"]) == len(reading.report.text)
        starts = {m.span.start for m in reading.marks.mentions if isinstance(m.value, Actor)}
        for which in ("Actor1CharOffset", "Actor2CharOffset"):
            assert mention[which] == "" or int(mention[which]) in starts
        assert mention["MentionType"] == ("1" if mention["MentionIdentifier"] == LEAD else "2")


def test_what_is_only_planned_or_denied_is_no_event_of_gdelt(found: Comparison, tmp_path: Path) -> None:
    _, path = write("gdelt", found, tmp_path)
    kept = {m["GlobalEventID"] for m in tabbed(path, MENTIONS)}
    status = {c.id: c.status for r in found.readings for c in r.claims}
    untold = [e for e in found.events if all(status[c] != "happened" for c in e.claims)]
    assert untold
    assert not kept & {str(number(e.id)) for e in untold}


@pytest.mark.parametrize(
    ("key", "apart"),
    [
        ("PRKMIL/kim", ("PRKMIL", "PRK", None, ("MIL",))),
        ("IDN", ("IDN", "IDN", None, ())),
        ("CVL", ("CVL", None, None, ("CVL",))),
        ("IGOUNO/pbb", ("IGOUNO", None, "UNO", ("IGO",))),
        ("/budi", ("", None, None, ())),
        (None, ("", None, None, ())),
    ],
)
def test_the_codes_of_an_actor_come_apart(key: str | None, apart: tuple[Any, ...]) -> None:
    codes = party(Actor("X", "person", None, key))
    assert (codes.code, codes.country, codes.group, codes.sectors) == apart


@pytest.mark.parametrize(("code", "number_"), [("010", 1), ("057", 1), ("080", 2), ("112", 3), ("190", 4), ("x", None)])
def test_quadrants_follow_the_roots_of_cameo(code: str, number_: int | None) -> None:
    assert quad(code) == number_


def test_places_have_the_codes_and_kinds_that_gdelt_has() -> None:
    assert (fips("IDN"), fips("RUS"), fips("CHN"), fips("DEU"), fips("PSE"), fips(None)) == (
        *("ID", "RS", "CH", "GM", None, None),
    )
    kinds = {
        Place("Indonesia", "IDN", None, "IDN"): 1,
        Place("Texas", "USA", "US-TX", "USA/texas", "48"): 2,
        Place("Boston", "USA", None, "USA/boston"): 3,
        Place("Oslo", "NOR", None, "NOR/oslo"): 4,
        Place("Jakarta", "IDN", "ID-JK", "IDN/jakarta", "31"): 5,
    }
    assert {place: geography(place)["Type"] for place in kinds} == kinds
    assert geography(Place("Oslo", "NOR", None, "NOR/oslo"))["FullName"] == "Oslo, Norway"


def test_ris_is_read_back_by_a_reference_reader(found: Comparison, tmp_path: Path) -> None:
    rispy = pytest.importorskip("rispy")
    (path,) = write("ris", found, tmp_path)
    with path.open(encoding="utf-8") as file:
        entries = rispy.load(file)
    assert [e["id"] for e in entries] == [r.report.id for r in found.readings]
    assert {e["type_of_reference"] for e in entries} == {"NEWS"}
    by_id = {r.report.id: r.report for r in found.readings}
    for entry in entries:
        report = by_id[entry["id"]]
        assert entry["title"] == " ".join((report.headline or report.text.lstrip().splitlines()[0]).split())
        assert entry.get("year") == (report.published[:4] if report.published else None)
    (lead,) = (e for e in entries if e.get("urls") == [LEAD])
    assert lead["authors"] == ["Wulan Sari"]


def test_follow_the_money_finds_every_entity_valid(found: Comparison, tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney")
    (path,) = write("ftm", found, tmp_path)
    held = {row["id"]: ftm.model.get_proxy(row) for row in lines(path)}
    assert len(held) == len(lines(path))
    for entity in held.values():
        assert entity.schema.validate(entity.to_dict()) is None
        assert entity.to_dict() == ftm.model.get_proxy(entity.to_dict(), cleaned=False).to_dict()
        for prop in entity.iterprops():
            if prop.type.name == "entity":
                for value in entity.get(prop):
                    assert held[value].schema.is_a(prop.range)
    schemata = {e.schema.name for e in held.values()}
    assert schemata >= {"Article", "Person", "Organization", "PublicBody", "Event", "Mention"}
    (bima,) = (e for e in held.values() if e.schema.name == "Person" and "Bima Aryasatya" in e.get("name"))
    assert bima.get("country") == ["id"]
