"""Formats that hold words of reports: TimeML, Web Annotation, ClaimReview; and hostile text in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from fixture_comparison import comparison
from silang.read import report as made
from silang.run import compare, reading
from silang.show.formats import FORMATS, write
from silang.show.formats.claimreview import NOTE
from silang.show.formats.hostile import UNKNOWN, address, cell, json_text, one_line, tame
from silang.show.formats.timeml import MODS, document
from silang.show.formats.webannotation import AROUND, KINDS
from silang.types import Comparison, Finding, Report, Side, Span, Timex
from test_formats import LEAD, found

__all__ = ["found"]

HOSTILE = (
    "=cmd|' /C calc'!A0 \x1b[2J\x1b]0;title\x07 <script>alert(1)</script> \u202enekib\u202c \u2066a\u2069 "
    "\ud800 \x00 ]]> &amp; </TEXT> \u0085 \u2028 \u2029 \U000e0041\U000e0042 \r\n"
)
NEWS = 'Jakarta, Senin (5/5/2025) - Kepala BPBD Budi Santoso mengatakan 12 orang tewas. "Air naik," kata Budi.\n'

ACTS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

signs = st.text(st.one_of(st.characters(), st.sampled_from(HOSTILE + NEWS)), max_size=300)


TIMEML = """
<!ELEMENT TimeML (DOCID, DCT?, TITLE?, TEXT, MAKEINSTANCE*, TLINK*)>
<!ATTLIST TimeML xmlns:xsi CDATA #IMPLIED xsi:noNamespaceSchemaLocation CDATA #IMPLIED>
<!ELEMENT DOCID (#PCDATA)> <!ELEMENT DCT (TIMEX3)> <!ELEMENT TITLE (#PCDATA)> <!ELEMENT TEXT (#PCDATA|TIMEX3|EVENT)*>
<!ELEMENT TIMEX3 (#PCDATA)>
<!ATTLIST TIMEX3 tid ID #REQUIRED type (DATE|TIME|DURATION|SET) #REQUIRED value CDATA #REQUIRED
  functionInDocument (CREATION_TIME|EXPIRATION_TIME|MODIFICATION_TIME|PUBLICATION_TIME|RELEASE_TIME|RECEPTION_TIME|NONE)
  "NONE" temporalFunction (true|false) "false"
  mod (BEFORE|AFTER|ON_OR_BEFORE|ON_OR_AFTER|LESS_THAN|MORE_THAN|EQUAL_OR_LESS|EQUAL_OR_MORE|START|MID|END|APPROX)
  #IMPLIED>
<!ELEMENT EVENT (#PCDATA)>
<!ATTLIST EVENT eid ID #REQUIRED
  class (OCCURRENCE|PERCEPTION|REPORTING|ASPECTUAL|STATE|I_STATE|I_ACTION) #REQUIRED>
<!ELEMENT MAKEINSTANCE EMPTY>
<!ATTLIST MAKEINSTANCE eiid ID #REQUIRED eventID IDREF #REQUIRED polarity (NEG|POS) #REQUIRED
  tense (FUTURE|INFINITIVE|PAST|PASTPART|PRESENT|PRESPART|NONE) #REQUIRED
  aspect (PROGRESSIVE|PERFECTIVE|PERFECTIVE_PROGRESSIVE|NONE) #REQUIRED
  pos (ADJECTIVE|NOUN|VERB|PREPOSITION|OTHER) #REQUIRED>
<!ELEMENT TLINK EMPTY>
<!ATTLIST TLINK lid ID #REQUIRED eventInstanceID IDREF #REQUIRED relatedToTime IDREF #REQUIRED
  relType (BEFORE|AFTER|INCLUDES|IS_INCLUDED|DURING|SIMULTANEOUS|IAFTER|IBEFORE|IDENTITY|BEGINS|ENDS|BEGUN_BY|ENDED_BY|
  DURING_INV) #REQUIRED>
"""
"""The tags of TimeML 1.2.1 that are written here, with the values that its specification allows, in the frame of
TempEval-3."""


def own_text(document_: str) -> str:
    """The text of a TimeML document, its tags taken out."""
    (element,) = ElementTree.fromstring(document_.encode()).iter("TEXT")
    return "".join(element.itertext())


@settings(max_examples=60, deadline=None)
@given(signs)
def test_the_text_of_timeml_comes_back_when_its_tags_are_taken_out(text: str) -> None:
    report = made(text + NEWS + text)
    told = document(reading(report))
    assert own_text(told) == NOT_XML.sub(UNKNOWN, report.text)
    lost = len(NOT_XML.findall(report.text))
    assert (f"<!-- {lost} characters" in told) == (lost > 0)
    assert not ACTS.search(told)


def test_timeml_is_valid_by_its_tags_and_their_values(found: Comparison) -> None:
    dtd = etree.DTD(io.StringIO(TIMEML))
    for read in (*found.readings, *hostile().readings):
        root = etree.fromstring(document(read).encode())
        assert dtd.validate(root), dtd.error_log


def test_timeml_has_every_time_and_the_time_of_the_document(found: Comparison) -> None:
    for read in found.readings:
        root = ElementTree.fromstring(document(read).encode())
        times = [t for t in root.iter("TIMEX3") if t.get("functionInDocument") != "CREATION_TIME"]
        marked = [m for m in read.marks.mentions if isinstance(m.value, Timex)]
        assert [(t.get("type"), t.get("value")) for t in times] == [
            (m.value.type, m.value.value) for m in marked if isinstance(m.value, Timex)
        ]
        assert ["".join(t.itertext()) for t in times] == [m.span.of(read.report.text) for m in marked]
        assert {t.get("mod") for t in times} <= MODS | {None}
        made_ = [t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"]
        assert [t.get("value") for t in made_] == ([read.report.published] if read.report.published else [])
        ids = [e.get("tid") or e.get("eid") for e in root.iter() if e.tag in ("TIMEX3", "EVENT")]
        assert len(set(ids)) == len(ids)


def test_timeml_links_an_event_to_the_time_in_its_own_sentence(found: Comparison) -> None:
    links = 0
    for read in found.readings:
        root = ElementTree.fromstring(document(read).encode())
        events = {e.get("eid"): e for e in root.iter("EVENT")}
        instances = {i.get("eiid"): events[i.get("eventID")] for i in root.iter("MAKEINSTANCE")}
        times = {t.get("tid"): t for t in root.iter("TIMEX3")}
        cues = {s.cue.of(read.report.text) for s in read.statements if s.cue is not None}
        assert len(instances) == len(events)
        for event in events.values():
            assert event.get("class") in ("REPORTING", "OCCURRENCE")
            assert event.get("class") != "REPORTING" or event.text in cues
        for link in root.iter("TLINK"):
            word, when = instances[link.get("eventInstanceID")].text, times[link.get("relatedToTime")].get("value")
            pairs = {(c.predicate.of(read.report.text), c.when and c.when.value) for c in read.claims}
            assert (word, when) in pairs
            links += 1
    assert links


def test_every_annotation_finds_its_words_by_position_and_by_quotation(
    found: Comparison,
    tmp_path: Path,
) -> None:
    texts = {r.report.id: r.report for r in found.readings}
    seen: set[str] = set()
    ids: list[str] = []
    for path in write("webannotation", found, tmp_path):
        page, report = json.loads(path.read_text(encoding="utf-8")), texts[path.stem]
        assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
        for item in page["items"]:
            quoted, placed = item["target"]["selector"]
            assert quoted["exact"] == report.text[placed["start"] : placed["end"]]
            around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
            assert around in report.text
            assert max(len(quoted["prefix"]), len(quoted["suffix"])) <= AROUND
            assert item["target"]["source"] == LEAD if report.url else item["target"]["source"].startswith("urn:uuid:")
            assert json.loads(item["body"][-1]["value"])
            seen.add(item["body"][0]["value"])
            ids.append(item["id"])
    assert seen == set(KINDS.values())
    assert len(set(ids)) == len(ids)


def loader(url: str, _: Any = None) -> dict[str, Any]:
    """The two contexts that are asked for, cut to what these files use; no other address is opened."""
    annotation = {
        "@vocab": "http://www.w3.org/ns/oa#",
        "id": "@id",
        "type": "@type",
        "body": {"@id": "http://www.w3.org/ns/oa#hasBody"},
        "target": {"@id": "http://www.w3.org/ns/oa#hasTarget"},
        "selector": {"@id": "http://www.w3.org/ns/oa#hasSelector"},
        "source": {"@id": "http://www.w3.org/ns/oa#hasSource", "@type": "@id"},
    }
    known = {
        "https://schema.org": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}},
        "http://www.w3.org/ns/anno.jsonld": annotation,
    }
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": known[url]}}


def expanded(path: Path) -> list[dict[str, Any]]:
    jsonld = pytest.importorskip("pyld").jsonld
    told: list[dict[str, Any]] = jsonld.expand(json.loads(path.read_text(encoding="utf-8")), {"documentLoader": loader})
    return told


def test_claims_and_drafts_expand_to_schema_org(found: Comparison, tmp_path: Path) -> None:
    one, other = (expanded(path) for path in write("claimreview", found, tmp_path))
    of = "https://schema.org/"
    told = {c.id: (c, r) for r in found.readings for c in r.claims}
    assert len(one) == len(told)
    for node in one:
        assert node["@type"] == [f"{of}Claim"]
        claim, read = told[node[f"{of}identifier"][0]["@value"]]
        assert node[f"{of}text"] == [{"@value": claim.span.of(read.report.text)}]
        assert node[f"{of}appearance"][0]["@type"] == [f"{of}NewsArticle"]
        dated = [v["@value"] for v in node.get(f"{of}datePublished", [])]
        assert dated == ([read.report.published] if read.report.published else [])
    contested = [f for f in found.findings if f.relation == "conflict"]
    assert contested
    assert [n[f"{of}identifier"][0]["@value"] for n in other] == [f.id for f in contested]
    for node in other:
        assert node["@type"] == [f"{of}ClaimReview"]
        assert f"{of}reviewRating" not in node
        assert f"{of}author" not in node
        assert node[f"{of}abstract"] == [{"@value": NOTE}]
        (said,) = node[f"{of}claimReviewed"]
        texts = [item[f"{of}text"][0]["@value"] for item in node[f"{of}itemReviewed"]]
        assert any(text in said["@value"] for text in texts)


def test_a_contested_wording_that_no_claim_holds_is_reviewed_by_its_words(tmp_path: Path) -> None:
    held = comparison()
    one, other = (r.report.id for r in held.readings[:2])
    sides = (Side("a", (), (one,), (), ((one, Span(0, 14)),)), Side("b", (), (other,), (), ((other, Span(0, 6)),)))
    finding = Finding("f", held.stories[0].id, None, "wording", "conflict", sides, ())
    _, path = write("claimreview", replace(held, findings=(finding,)), tmp_path)
    (draft,) = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    assert [item["text"] for item in draft["itemReviewed"]] == ["Banjir Bandang", "Korban"]
    assert draft["claimReviewed"] == "“Banjir Bandang” / “Korban”"


def test_who_first_said_a_claim_is_its_author_and_the_outlet_where_nobody_is_named(
    found: Comparison,
    tmp_path: Path,
) -> None:
    path, _ = write("claimreview", found, tmp_path)
    nodes = {n["identifier"]: n for n in json.loads(path.read_text(encoding="utf-8"))["@graph"]}
    for read in found.readings:
        said = {s.id: s for s in read.statements}
        for claim in read.claims:
            speaker = said[claim.statement].speaker if claim.statement else None
            author = nodes[claim.id].get("author", {}).get("name")
            assert author == (speaker.name if speaker else None if claim.statement else read.report.outlet)


def test_annotations_expand_to_the_terms_of_the_model(found: Comparison, tmp_path: Path) -> None:
    oa = "http://www.w3.org/ns/oa#"
    for path in write("webannotation", found, tmp_path):
        (page,) = expanded(path)
        for item in page[f"{oa}items"]:
            (target,) = item[f"{oa}hasTarget"]
            kinds = [s["@type"] for s in target[f"{oa}hasSelector"]]
            assert kinds == [[f"{oa}TextQuoteSelector"], [f"{oa}TextPositionSelector"]]
            assert "@id" in target[f"{oa}hasSource"][0]


def hostile() -> Comparison:
    """Three reports whose every field is hostile."""
    text = HOSTILE + NEWS + HOSTILE
    reports = [
        replace(
            made(text.replace("12", str(n))),
            id=f"../{n}" + HOSTILE.replace("\ud800", ""),
            source=f"../{HOSTILE}",
            outlet=HOSTILE,
            headline=HOSTILE,
            url=f"javascript:alert({n})",
            byline=HOSTILE,
            published="2025-05-05",
        )
        for n in (12, 19, 21)
    ]
    return compare(reports)


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind not in ("jsonl", "parquet")])
def test_hostile_text_acts_in_no_format(kind: str, tmp_path: Path) -> None:
    if kind == "ftm":
        pytest.importorskip("followthemoney")
    folder = tmp_path / "out"
    paths = write(kind, hostile(), folder)
    assert {p.name for p in paths} == {p.name for p in folder.iterdir()}  # no id leads out of the folder
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        assert not ACTS.search(text), path.name
        assert "<script" not in text or kind in ("csv", "gdelt", "ris")  # these are no pages
        assert kind == "csv" or "javascript:" not in re.sub(r'"[^"]*(text|exact|prefix|suffix)": "[^"]*"', "", text)


def test_no_cell_of_csv_is_a_formula(tmp_path: Path) -> None:
    def cells() -> Iterator[str]:
        for path in write("csv", hostile(), tmp_path):
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    yield from row.values()

    held = list(cells())
    assert any(c.startswith("'=cmd") for c in held)
    for one in held:
        assert not one.startswith(("=", "@", "\t", "\r"))
        assert not one.startswith(("+", "-")) or float(one) < 0


@given(st.recursive(st.one_of(signs, st.floats(), st.none()), lambda of: st.lists(of) | st.dictionaries(signs, of)))
def test_json_comes_back_exactly_and_holds_nothing_that_acts(value: Any) -> None:
    text = json_text(value)
    assert not ACTS.search(text)
    assert "<" not in text
    back = json.loads(text, parse_constant=lambda _: pytest.fail("NaN"))
    if "NaN" not in repr(value).replace("nan", "NaN") and "inf" not in repr(value):
        assert back == value


@given(signs)
def test_tamed_text_is_as_long_as_it_was(text: str) -> None:
    assert len(tame(text)) == len(one_line(text)) == len(text)
    assert not ACTS.search(tame(text))
    assert "\n" not in one_line(text)
    tame(text).encode("utf-8")
    assert not str(cell(text)).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://kabar.example/a?b=1", True),
        ("HTTP://kabar.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://kabar.example/ a", False),
        ("https://kabar.example/\u202e", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_addresses(url: str | None, kept: bool) -> None:
    assert address(url) == (url if kept else None)


def test_a_report_without_a_name_for_a_file_gets_one_of_its_own(tmp_path: Path) -> None:
    held = comparison()
    odd = replace(held, readings=tuple(replace(r, report=_named(r.report, n)) for n, r in enumerate(held.readings)))
    names = {p.name for p in write("timeml", odd, tmp_path)}
    assert len(names) == len(held.readings)
    assert all(re.fullmatch(r"[0-9a-f]{16}\.tml", n) for n in names)


def _named(report: Report, number: int) -> Report:
    return replace(report, id=f"../{number}/\x00")
