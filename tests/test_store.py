"""The ledger gives back what it was given, finds it by its words, and forgets it when asked."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest

from silang.store import Ledger, LedgerError
from silang.store.codec import CodecError, dumps, loads
from silang.types import (
    Actor,
    Amount,
    Claim,
    Marks,
    Mention,
    Quantity,
    Reading,
    Report,
    Sentence,
    Span,
    Statement,
    Timex,
)

TEXT = "Banjir di Talaga menewaskan tiga orang, kata polisi."


def a_reading(key: str = "a1", text: str = TEXT, published: str = "2025-01-05") -> Reading:
    toll = Mention(Span(27, 37), Quantity(3, 3, "person", noun="orang"), "id.quantities.count")
    when = Timex("DATE", "2025-01-04", datetime(2025, 1, 4), datetime(2025, 1, 5))
    said = Statement(
        "s1", key, Span(0, 37), Actor("polisi", "group", None, "IDNCOP"), "indirect", "id.statements.after"
    )
    told = Claim(
        "c1",
        key,
        Span(0, 37),
        Span(17, 26),
        "CASUALTY",
        "id.events.casualty",
        when=when,
        amounts=(Amount("deaths", toll, as_of=when),),
        statement="s1",
    )
    report = Report(key, f"{key}.txt", text, outlet="Harian Talaga", headline=None, published=published)
    return Reading(
        report, Marks((Sentence(Span(0, len(text)), 0),), (toll,)), (said,), (told,), date(2025, 1, 5), "published"
    )


def test_a_reading_reads_back_as_it_was() -> None:
    assert loads(dumps(a_reading())) == a_reading()


def test_text_that_is_no_noun_is_an_error() -> None:
    with pytest.raises(CodecError):
        loads('{"@": "Nonsense"}')
    with pytest.raises(CodecError):
        loads("{")


def test_what_is_added_is_kept_once_and_outlives_the_process(tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.silang") as ledger:
        assert ledger.add([a_reading("a1"), a_reading("b2")]).new == ("a1", "b2")
        assert ledger.add([a_reading("a1")]).same == ("a1",)
    with Ledger(tmp_path / "desk.silang") as ledger:
        assert len(ledger) == 2
        assert "a1" in ledger
        assert list(ledger.readings()) == [a_reading("a1"), a_reading("b2")]


def test_a_removed_report_is_gone_from_the_search_too(tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.silang") as ledger:
        ledger.add([a_reading("a1")])
        assert [p.report for p in ledger.search("banjir talaga")] == ["a1"]
        assert ledger.remove("a1")
        assert not ledger.remove("a1")
        assert ledger.search("banjir") == ()


def test_search_finds_all_words_and_phrases_and_takes_operators_as_words(tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.silang") as ledger:
        ledger.add([a_reading("a1"), a_reading("b2", "Gempa di Talaga tidak memakan korban.")])
        assert {p.report for p in ledger.search("talaga")} == {"a1", "b2"}
        assert [p.report for p in ledger.search('"tiga orang"')] == ["a1"]
        assert "[Gempa]" in ledger.search("gempa")[0].excerpt
        for hostile in ('" OR 1', "NEAR(", "talaga*", "*", '"', "text:talaga", ""):
            ledger.search(hostile)


def test_readings_of_a_stretch_of_days(tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.silang") as ledger:
        ledger.add([a_reading("a1"), a_reading("b2", published="2025-02-01")])
        assert [r.report.id for r in ledger.readings(since="2025-01-10")] == ["b2"]
        assert [r.report.id for r in ledger.readings(until="2025-01-10")] == ["a1"]


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("this is not a database, and longer than a header of one hundred bytes" * 4)
    with pytest.raises(LedgerError, match=r"notes\.txt: not a ledger"):
        Ledger(tmp_path / "notes.txt")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE mine (x)")
    other.commit()
    other.close()
    with pytest.raises(LedgerError, match=r"other\.db"):
        Ledger(tmp_path / "other.db")
