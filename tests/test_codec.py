"""Readings as compact bytes: they read back as they were, also when a noun has gained or lost a field since."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

import silang
from silang.read import read
from silang.run import reading
from silang.store.codec import CodecError
from silang.store.packed import SHAPE, pack, shape, unpack
from silang.types import Actor, Mention, Passage, Place, Reading, Report, Skip, Span, Timex
from test_store import a_reading

SAMPLE = Path(silang.__file__).parent / "sample"


def test_every_reading_of_the_sample_reads_back_as_it_was() -> None:
    for report in read([str(SAMPLE)]):
        assert isinstance(report, Report)
        one = reading(report)
        assert unpack(pack(one), report.text, shape()) == one


def test_every_kind_of_value_reads_back() -> None:
    values = (
        Actor("Budi", "person"),
        Place("Talaga", latitude=1.5),
        Timex("DATE", "2025"),
        *(m.value for m in a_reading().marks.mentions),
    )
    whole = replace(
        a_reading(),
        report=replace(a_reading().report, skipped=(Skip(Span(0, 1), "tags"),), passages=(Passage(Span(1, 2), "en"),)),
        marks=replace(a_reading().marks, mentions=tuple(Mention(Span(0, 3), v, "x") for v in values)),
        anchor=date(2025, 1, 5),
        anchored_by="story",
    )
    assert unpack(pack(whole), whole.report.text, shape()) == whole


def as_if(noun: str, *names: str) -> str:
    """The shape as it would have been with these fields for the noun."""
    return json.dumps({**SHAPE, noun: names})


def rewritten(one: Reading, name: str, *, gone: str) -> bytes:
    """The bytes as a Silang whose nouns lacked a field would have written them: that of the report, the last one."""
    row = json.loads(zlib.decompress(pack(one)))
    at = SHAPE["Reading"].index(name)
    del row[at][SHAPE["Report"].index(gone)]
    return zlib.compress(json.dumps(row).encode())


def test_a_field_that_came_later_is_as_it_is_by_itself() -> None:
    old = tuple(f.name for f in fields(Report) if f.name != "dateline")
    assert (
        unpack(rewritten(a_reading(), "report", gone="dateline"), a_reading().report.text, as_if("Report", *old))
        == a_reading()
    )


def test_a_field_that_is_no_more_is_passed_over() -> None:
    row = json.loads(zlib.decompress(pack(a_reading())))
    row[0].insert(1, ["once", "known"])
    once = as_if("Report", "id", "weight", *SHAPE["Report"][1:])
    assert unpack(zlib.compress(json.dumps(row).encode()), a_reading().report.text, once) == a_reading()


@pytest.mark.parametrize(
    "broken", [b"", b"x", zlib.compress(b"{"), zlib.compress(b"[]"), zlib.compress(b"[1,2,3,4,5,6]")]
)
def test_bytes_that_hold_no_reading_are_an_error(broken: bytes) -> None:
    with pytest.raises(CodecError):
        unpack(broken, "", shape())
