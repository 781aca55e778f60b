"""The ledger as a desk: versions of a report, what people judged, what was done, and what it is asked for."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from silang.run import reading
from silang.store import Added, Asked, Ledger, LedgerError, OldLedgerError, connections, entry, reader
from silang.store.codec import dumps
from silang.store.entries import clean
from silang.store.schema import FORMAT
from silang.types import Actor, Place, Quantity, Reading
from test_store import TEXT, a_reading

ADDRESS = "https://talaga.example/banjir"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.ledger") as made:
        yield made


def at_address(key: str, text: str = TEXT, url: str | None = ADDRESS, **changed: object) -> Reading:
    """A reading of what stood at an address; statements and claims with ids of their own."""
    read = a_reading(key, text)
    report = replace(read.report, url=url, **changed)  # type: ignore[arg-type]
    said = replace(read.statements[0], id=f"s-{key}")
    told = replace(read.claims[0], id=f"c-{key}", statement=f"s-{key}")
    return replace(read, report=report, statements=(said,), claims=(told,))


def rows(ledger: Ledger, query: str) -> list[tuple[object, ...]]:
    return ledger.db.execute(query).fetchall()


# --- versions


def test_another_text_at_the_same_address_is_a_later_version_beside_the_old(ledger: Ledger) -> None:
    assert ledger.add([at_address("a1")]) == Added(new=("a1",))
    assert ledger.add([at_address("a2", TEXT.replace("tiga", "lima"))]) == Added(versions=("a2",))
    assert ledger.add([at_address("a2", TEXT.replace("tiga", "lima"))]) == Added(same=("a2",))
    assert [(v.report, v.version, v.current) for v in ledger.versions(ADDRESS)] == [("a1", 1, False), ("a2", 2, True)]
    assert ledger.versions("a1") == ledger.versions(ADDRESS)
    assert [r.report.id for r in ledger.readings()] == ["a2"]
    assert [p.report for p in ledger.search("banjir")] == ["a2"]
    assert ledger.reading("a1") == at_address("a1")


def test_an_outlet_that_goes_back_to_what_it_said_before_says_that_again(ledger: Ledger) -> None:
    first, later = at_address("a1"), at_address("a2", TEXT.replace("tiga", "lima"))
    ledger.add([first, later])
    assert ledger.add([first, later]) == Added(same=("a1", "a2"))
    assert ledger.add([first]) == Added(again=("a1",))
    assert [(v.report, v.current) for v in ledger.versions(ADDRESS)] == [("a1", True), ("a2", False)]
    assert [p.report for p in ledger.search("tiga")] == ["a1"]
    assert [(line.what, line.of, line.detail) for line in ledger.log()][-1] == (
        "version",
        "a1",
        {"before": "a2", "version": 1},
    )
    assert ledger.again(["a1", "nowhere"]) == ()
    third = at_address("a3", TEXT.replace("tiga", "tujuh"))
    assert ledger.add([third, first]) == Added(versions=("a3",), same=("a1",))
    assert [(v.version, v.current) for v in ledger.versions(ADDRESS)] == [(1, False), (2, False), (3, True)]


def test_what_two_outlets_brought_under_one_file_name_are_two_reports(ledger: Ledger) -> None:
    def of(key: str, outlet: str | None, text: str = TEXT) -> Reading:
        return at_address(key, text, url=None, source="list.csv", outlet=outlet)

    changed = TEXT.replace("tiga", "lima")
    assert ledger.add([of("a1", "Harian Uji"), of("b1", "Koran Coba")]) == Added(new=("a1", "b1"))
    assert ledger.add([of("c1", "Kabar Tes")]) == Added(new=("c1",))
    assert ledger.add([of("b2", "Koran Coba", changed)]) == Added(versions=("b2",))
    assert ledger.add([of("a2", "Harian Uji", changed)]) == Added(versions=("a2",))
    assert ledger.add([of("x1", "Koran Coba", "Gubernur Bali meresmikan pelabuhan baru.")]) == Added(new=("x1",))
    assert {r.report.id for r in ledger.readings()} == {"a2", "b2", "c1", "x1"}


def test_a_text_whose_outlet_is_told_later_is_a_version_of_it(ledger: Ledger) -> None:
    ledger.add([at_address("a1", url=None, source="a.txt", outlet=None)])
    assert ledger.add([at_address("a2", url=None, source="a.txt", outlet="Harian Uji")]) == Added(versions=("a2",))


def test_versions_within_one_batch_follow_one_another(ledger: Ledger) -> None:
    texts = (TEXT, TEXT.replace("tiga", "lima"), TEXT.replace("tiga", "tujuh"))
    added = ledger.add([at_address(f"a{i}", text) for i, text in enumerate(texts)])
    assert (added.new, added.versions) == (("a0",), ("a1", "a2"))
    assert [v.current for v in ledger.versions(ADDRESS)] == [False, False, True]


def test_the_version_before_stands_again_when_the_last_is_removed(ledger: Ledger) -> None:
    ledger.add([at_address("a1"), at_address("a2", TEXT.replace("tiga", "lima"))])
    assert ledger.remove("a2")
    assert [(v.report, v.current) for v in ledger.versions(ADDRESS)] == [("a1", True)]
    assert [p.report for p in ledger.search("tiga")] == ["a1"]


def test_two_reports_of_one_file_name_are_two_reports(ledger: Ledger) -> None:
    other = "Gempa mengguncang Wanasari pada malam hari tanpa menimbulkan kerusakan apa pun."
    first = at_address("a1", url=None, source="berita.txt")
    assert ledger.add([first, at_address("b1", other, None, source="berita.txt")]).new == ("a1", "b1")
    edited = at_address("a2", TEXT + " Air mulai surut.", None, source="berita.txt")
    ledger.remove("b1")
    assert ledger.add([edited]).versions == ("a2",)


def test_changes_tell_figures_names_quotations_headline_and_text(ledger: Ledger) -> None:
    first = "Banjir di Talaga menewaskan 12 orang, kata Budi Santoso, Jumat (3/1/2025). “Kami berjaga,” katanya.\n"
    later = first.replace("12 orang", "15 orang").replace("berjaga", "berjaga semalam") + "Bantuan tiba.\n"
    readings = [
        reading(replace(a_reading(key, text).report, url=ADDRESS, headline=head))
        for key, text, head in (("a1", first, "Banjir Talaga"), ("a2", later, "Banjir Besar Talaga"))
    ]
    ledger.add(readings)
    told = {(c.what, c.before, c.after) for c in ledger.changes("a1", "a2")}
    assert ("headline", "Banjir Talaga", "Banjir Besar Talaga") in told
    assert ("figure", "12 orang", "15 orang") in told
    assert any(c[0] == "quotation" and c[1] and c[2] and "semalam" in c[2] for c in told)
    assert ("text", None, "Bantuan tiba.") in told
    for change in ledger.changes("a1", "a2"):
        for span, words, text in ((change.before_at, change.before, first), (change.after_at, change.after, later)):
            if span is not None and change.what in ("figure", "text", "quotation"):
                assert span.of(text) == words
    assert ledger.changes("a1", "a1") == ()
    with pytest.raises(LedgerError, match="zz"):
        ledger.changes("a1", "zz")


# --- read again


def test_reading_again_replaces_what_was_read_and_keeps_what_was_judged(ledger: Ledger) -> None:
    old = at_address("a1")
    ledger.add([old])
    judged = ledger.judge("actor", "s-a1", value="IDNCOP/budi", by="Rini")
    ledger.db.execute("UPDATE report SET read_by = '0.0.1+old'")
    assert ledger.ids(not_read_by=reader()) == ("a1",)
    new = replace(old, claims=(replace(old.claims[0], type="DISASTER"),))
    assert ledger.replace([new]) == 1
    assert ledger.reading("a1") == new
    assert rows(ledger, "SELECT type FROM claim") == [("DISASTER",)]
    assert ledger.ids(not_read_by=reader()) == ()
    assert ledger.judgements() == (judged,)
    assert ledger.replace([new]) == 0
    assert next(line.detail for line in ledger.log() if line.what == "reread") == {
        "read_by": "0.0.1+old",
        "changed": True,
    }


# --- what is asked for


def test_claims_are_found_by_all_that_they_say(ledger: Ledger) -> None:
    read = at_address("a1")
    minister, harbour = (
        Actor("Damar Hadi", "person", None, "IDNGOV/damar hadi"),
        Place("Talaga", "IDN", None, "IDN/talaga"),
    )
    visit = replace(
        read.claims[0],
        id="c2",
        type="CONSULT",
        actors=(minister,),
        where=harbour,
        amounts=(),
        when=None,
        statement=None,
    )
    ledger.add([replace(read, claims=(read.claims[0], visit))])
    asked = {
        "c-a1": (
            *(Asked(speaker="polisi"), Asked(speaker="IDNCOP", type="CASUALTY"), Asked(slot="deaths", least=2, most=4)),
            *(
                Asked(unit="person", least=3),
                Asked(until="2025-01-05"),
                Asked(since=date(2025, 1, 4), until="2025-01-05"),
            ),
        ),
        "c2": (
            *(Asked(actor="damar"), Asked(actor="IDNGOV/damar hadi"), Asked(actor="IDNGOV"), Asked(place="talaga")),
            *(Asked(place="IDN/talaga"), Asked(type="CONSULT", status="happened"), Asked(since="2025-01-05")),
        ),
    }
    for claim, questions in asked.items():
        for question in questions:
            assert [f.claim for f in ledger.find(question).claims] == [claim], question
    nothing = (Asked(actor="dam"), Asked(target="damar"), Asked(slot="deaths", least=4), Asked(place="dunia"))
    for question in (*nothing, Asked(words="gempa"), Asked(outlet="Lain"), Asked(speaker="")):
        assert ledger.find(question).claims == (), question
    found = ledger.find(Asked(words="banjir")).claims
    assert {f.claim for f in found} == {"c-a1", "c2"}
    assert found[0].words == TEXT[found[0].start : found[0].end]


def test_pages_of_claims_give_each_once_latest_first(ledger: Ledger) -> None:
    ledger.add([at_address(f"r{i}", f"{TEXT} {i}", f"{ADDRESS}/{i}") for i in range(25)])
    seen, after = [], None
    while True:
        page = ledger.find(Asked(type="CASUALTY"), most=10, after=after)
        seen += [f.claim for f in page.claims]
        if (after := page.after) is None:
            break
    assert seen == [f"c-r{i}" for i in reversed(range(25))]
    assert ledger.find(Asked(), after="nonsense").claims == ()


def test_what_one_version_said_is_not_found_once_it_is_replaced(ledger: Ledger) -> None:
    ledger.add([at_address("a1"), at_address("a2", TEXT.replace("tiga", "lima"))])
    assert [f.report for f in ledger.find(Asked(type="CASUALTY")).claims] == ["a2"]


def test_removal_leaves_nothing_but_the_log(ledger: Ledger) -> None:
    ledger.add([at_address("a1")])
    ledger.remove("a1")
    for table in ("report", "statement", "claim", "claim_actor", "amount", "check_", "actor", "place"):
        assert rows(ledger, f"SELECT * FROM {table}") == [], table
    assert [line.what for line in ledger.log()] == ["added", "removed"]
    assert rows(ledger, "SELECT * FROM pending") == [("a1", "removed")]


def test_text_that_no_database_can_hold_is_kept(ledger: Ledger) -> None:
    for key, text in (("n1", "Banjir\0 di Talaga"), ("s1", "Banjir \ud800 di Talaga"), ("e1", "")):
        ledger.add([at_address(key, text, f"{ADDRESS}/{key}")])
        kept = ledger.reading(key)
        assert kept is not None
        assert kept.report.text == clean(text)
        assert len(kept.report.text) == len(text)


def test_a_figure_beyond_all_numbers_is_kept(ledger: Ledger) -> None:
    read = at_address("a1")
    huge = replace(read.claims[0].amounts[0], mention=replace(read.marks.mentions[0], value=Quantity(10**400, None)))
    ledger.add([replace(read, claims=(replace(read.claims[0], amounts=(huge,)),))])
    assert len(ledger.find(Asked(slot="deaths", least=1e300)).claims) == 1


# --- judging


def test_judgements_are_kept_undone_and_make_their_reports_wait(ledger: Ledger) -> None:
    ledger.add([at_address("a1"), at_address("b1", url=f"{ADDRESS}/b")])
    ledger.db.execute("DELETE FROM pending")
    same = ledger.judge("same", "b1", "a1", by="Rini", why="satu banjir")
    assert (same.left, same.right) == ("a1", "b1")
    assert rows(ledger, "SELECT * FROM pending ORDER BY 1") == [("a1", "judged"), ("b1", "judged")]
    apart = ledger.judge("not-same", "a1", "b1", by="Tono")
    assert ledger.standing() == (apart,)
    assert ledger.undo(apart.id, by="Rini")
    assert not ledger.undo(apart.id)
    assert ledger.standing() == (same,)
    assert ledger.judgements(of="b1") == (same,)
    assert [j.undone_by for j in ledger.judgements(undone=True)] == [None, "Rini"]
    assert [(line.what, line.by) for line in ledger.log(after=2)] == [
        *(("judged", "Rini"), ("judged", "Tono")),
        ("undone", "Rini"),
    ]


def test_a_judgement_that_says_nothing_is_refused(ledger: Ledger) -> None:
    ledger.add([at_address("a1")])
    for kind, left, right, value in (
        *(("same", "a1", None, None), ("same", "a1", "a1", None), ("same", "a1", "nowhere", None)),
        *(("actor", "s-a1", None, None), ("figure", "c-nowhere", "deaths", "x"), ("check", "nowhere", None, None)),
        ("funny", "a1", "b1", None),
    ):
        with pytest.raises(LedgerError):
            ledger.judge(kind, left, right, value, by="Rini")  # type: ignore[arg-type]
    assert ledger.judgements() == ()


def test_judgements_go_to_another_ledger_once(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add([at_address("a1"), at_address("b1", url=f"{ADDRESS}/b")])
    ledger.judge("same", "a1", "b1", by="Rini")
    wrong = ledger.judge("owner", "Harian Talaga", "Grup Talaga", by="Rini")
    ledger.undo(wrong.id, by="Tono")
    lines = list(ledger.export_judgements())
    with Ledger(tmp_path / "other.ledger") as other:
        assert other.apply_judgements(lines) == 3
        assert other.apply_judgements(lines) == 0
        assert other.judgements(undone=True) == ledger.judgements(undone=True)
        for broken in ("{", "[]", '{"kind": "same"}', lines[0].replace("Rini", "Tono")):
            with pytest.raises(LedgerError, match="line 2"):
                other.apply_judgements([lines[0], broken])


def test_the_lines_of_one_report_are_found_without_going_through_the_log(ledger: Ledger) -> None:
    ledger.add([at_address("a1"), at_address("b1")])
    ledger.remove("a1")
    asked: list[str] = []
    ledger.db.set_trace_callback(asked.append)
    assert [(line.seq, line.what) for line in ledger.log(of="a1")] == [(1, "added"), (3, "removed")]
    assert [line.what for line in ledger.log(of="a1", after=1, most=1)] == ["removed"]
    ledger.db.set_trace_callback(None)
    plans = [str(ledger.db.execute(f"EXPLAIN QUERY PLAN {one}").fetchall()) for one in asked]
    assert len(plans) == 2
    assert all("log_of" in plan for plan in plans)


def test_the_log_is_only_ever_added_to(ledger: Ledger) -> None:
    ledger.add([at_address("a1")])
    assert (ledger.seq, [line.of for line in ledger.log()]) == (1, ["a1"])
    for change in ("DELETE FROM log", "UPDATE log SET by = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            ledger.db.execute(change)


# --- the file


def format_one(path: Path, *readings: Reading) -> None:
    """A ledger as the first format was."""
    db = sqlite3.connect(path)
    db.executescript("""
        CREATE TABLE reading (
            id TEXT PRIMARY KEY, source TEXT NOT NULL, outlet TEXT, published TEXT, reading TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX reading_published ON reading (published);
        CREATE VIRTUAL TABLE words USING fts5 (id UNINDEXED, headline, text, tokenize = 'unicode61');
        PRAGMA user_version = 1;
    """)
    for read in readings:
        report = read.report
        row = (report.id, report.source, report.outlet, report.published, dumps(read))
        db.execute("INSERT INTO reading VALUES (?, ?, ?, ?, ?)", row)
    db.commit()
    db.close()


def test_a_ledger_of_the_first_format_is_brought_forward(tmp_path: Path) -> None:
    path = tmp_path / "old.ledger"
    format_one(path, a_reading("a1"), a_reading("b2"))
    with pytest.raises(OldLedgerError, match=r"old\.ledger"):
        Ledger(path, readonly=True)
    for _ in range(2):
        with Ledger(path) as ledger:
            assert list(ledger.readings()) == [a_reading("a1"), a_reading("b2")]
            assert {p.report for p in ledger.search("banjir")} == {"a1", "b2"}
            assert rows(ledger, "PRAGMA user_version") == [(FORMAT,)]
            assert len(ledger.find(Asked(speaker="polisi")).claims) == 2
            assert rows(ledger, "SELECT name FROM sqlite_master WHERE name LIKE 'old%'") == []


def test_an_old_ledger_that_cannot_be_read_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "old.ledger"
    format_one(path, a_reading("a1"))
    db = sqlite3.connect(path)
    db.execute("""INSERT INTO reading VALUES ('z', 'z', NULL, NULL, '{"@": "Nonsense"}')""")
    db.commit()
    with pytest.raises(LedgerError, match=r"old\.ledger"):
        Ledger(path)
    assert db.execute("SELECT count(*) FROM reading").fetchone() == (2,)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    db.close()


def test_what_is_no_ledger_of_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.ledger").mkdir()
    Ledger(tmp_path / "later.ledger").close()
    db = sqlite3.connect(tmp_path / "later.ledger")
    db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    db.close()
    for name, why in (("folder.ledger", "folder"), ("later.ledger", "later version"), ("no/where.ledger", "no folder")):
        with pytest.raises(LedgerError, match=why) as told:
            Ledger(tmp_path / name)
        assert name in str(told.value)
    with pytest.raises(LedgerError, match=r"missing\.ledger"):
        Ledger(tmp_path / "missing.ledger", readonly=True)
    assert not (tmp_path / "missing.ledger").exists()


def test_a_ledger_that_is_only_read_writes_nothing(ledger: Ledger) -> None:
    ledger.add([at_address("a1")])
    with Ledger(ledger.path, readonly=True) as only:
        assert only.reading("a1") == at_address("a1")
        with pytest.raises(LedgerError, match=r"desk\.ledger.*readonly"):
            only.add([at_address("b1", url=f"{ADDRESS}/b")])
        ledger.add([at_address("b1", url=f"{ADDRESS}/b")])
        assert len(only) == 2


def test_a_full_disk_is_told_and_nothing_is_half_there(ledger: Ledger) -> None:
    ledger.add([at_address("a1")])
    (pages,) = ledger.db.execute("PRAGMA page_count").fetchone()
    ledger.db.execute(f"PRAGMA max_page_count = {pages + 1}")
    many = [at_address(f"r{i}", f"{TEXT} {i} " * 40, f"{ADDRESS}/{i}") for i in range(50)]
    with pytest.raises(LedgerError, match=r"desk\.ledger: database or disk is full"):
        ledger.add(many)
    assert ledger.ids() == ("a1",)
    ledger.db.execute("PRAGMA max_page_count = 1000000")
    assert len(ledger.add(many).new) == 50


def test_a_transaction_that_fails_leaves_nothing(ledger: Ledger) -> None:
    def half() -> None:
        with ledger.writing():
            ledger.add([at_address("a1")])
            ledger.judge("check", "nowhere", by="Rini")

    with pytest.raises(LedgerError):
        half()
    assert (len(ledger), ledger.seq) == (0, 0)


def test_writers_wait_for_one_another_and_readers_for_none(ledger: Ledger) -> None:
    """Four threads add through one ledger, four through ledgers of their own, while others read."""
    failed: list[BaseException] = []

    def adding(who: int) -> None:
        try:
            own = ledger if who % 2 else Ledger(ledger.path)
            for i in range(10):
                own.add([at_address(f"{who}-{i}", f"{TEXT} {i}", f"{ADDRESS}/{who}/{i}")])
                assert f"{who}-{i}" in own
        except BaseException as broken:
            failed.append(broken)

    def asking() -> None:
        try:
            with Ledger(ledger.path, readonly=True) as only:
                while len(only) < 80 and not failed:
                    with only.reading_at_once():
                        assert len(only.ids()) == len(only) == only.seq
        except BaseException as broken:
            failed.append(broken)

    threads = [threading.Thread(target=adding, args=(who,)) for who in range(8)]
    threads += [threading.Thread(target=asking) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(ledger) == 80


def test_rows_made_elsewhere_are_as_those_made_here(ledger: Ledger, tmp_path: Path) -> None:
    read = at_address("a1")
    ledger.add([entry(read)])
    with Ledger(tmp_path / "other.ledger") as other:
        other.add([read])
        for table in ("statement", "claim", "amount", "claim_actor", "actor", "place", "check_"):
            assert rows(ledger, f"SELECT * FROM {table}") == rows(other, f"SELECT * FROM {table}"), table


def test_a_closed_ledger_says_so(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.ledger")
    ledger.close()
    with pytest.raises((LedgerError, sqlite3.ProgrammingError)):
        len(ledger)


def test_who_opens_a_new_ledger_while_another_does_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    answers: list[Exception | None] = [busy, busy, None]

    class File:
        def execute(self, _: str) -> None:
            if (answer := answers.pop(0)) is not None:
                raise answer

    connections._log_ahead(cast(sqlite3.Connection, File()))
    assert answers == []
    answers += [busy, busy]
    monkeypatch.setattr(connections, "PATIENCE", -1.0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        connections._log_ahead(cast(sqlite3.Connection, File()))
