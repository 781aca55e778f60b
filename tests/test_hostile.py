"""Whatever the text, the whole way ends: a reading that keeps its promises, an export that parses, a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from silang.lang import load
from silang.read import Stated, read, read_bytes, report
from silang.run import compare, reading
from silang.show.export import export, rows
from silang.show.html import page, write
from silang.types import Comparison, Mention, Reading, Report, Span

LONG = 60  # characters of a table's entry that still make a fragment
TRIALS = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
WHOLE_TRIALS = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

ODD = (
    *"\"'“”‘’«»„()[]{}<>.,;:!?…-–—/\\%&#@*_=|~^+",
    *("\n", "\n\n", "\r\n", "\t", "\x00", "\x0b", "\x85", "\u2028", "\u00a0", "\u200b", "\ufeff", "\u202e", "\u2067"),
    *("😀", "👩‍👩‍👧", "🇮🇩", "a\u0301", "\u0301\u0302", "١٢٣", "一二三", "\ud800", "\udfff", *"İßﬁǅ²½Ⅻ"),
)
FIGURES = (
    *("1", "0", "12", "1.000", "1,5", "3,7", "10-20", "2025", "5/6/2024", "(31/2)", "99/99/9999", "0000-00-00"),
    *("2025-02-30", "25:61", "pukul 10.00 WIB", "Rp 1,2 triliun", "$5", "5%", "1e309", "9" * 400, "satu juta", "-1"),
)
NAMES = (
    *("Budi Prasetyo", "Kim Jong Un", "KCNA", "Korut", "Jakarta", "Cianjur", "PT Maju Jaya", "Presiden", "Menteri"),
    *("Ny. Sari", "Mr. Smith", "A.", "al-Ansari", "AFP", "(ANTARA)", "Reuters", "Rusia", "AS", "X", "dia", "he"),
)
SAYINGS = (
    *('"Kami siap," kata ', "mengatakan bahwa ", "menurut ", ", dikutip dari ", '," said ', "according to "),
    *("10 orang tewas", "tewas di ", "killed ", "gempa magnitudo 5,6 ", "bertemu ", "akan ", "tidak ", "tahun lalu "),
)


@cache
def entries(code: str) -> tuple[str, ...]:
    """Every short string of a language's tables, keys and values."""
    return tuple(sorted({s for table in load(code).tables.values() for s in _strings(table) if len(s) <= LONG}))


def _strings(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, list):
        for item in table:
            yield from _strings(item)
    elif isinstance(table, dict):
        yield from table
        for item in table.values():
            yield from _strings(item)


def scraps() -> st.SearchStrategy[str]:
    """Texts of fragments that set the rules of both languages off, joined with and without spaces."""
    piece = st.one_of(
        *(st.sampled_from(kind) for kind in (ODD, FIGURES, NAMES, SAYINGS, entries("id"), entries("en"))),
        st.text(max_size=5),
    )
    return st.builds(lambda glue, pieces: glue.join(pieces), st.sampled_from(("", " ", " ", ", ")), st.lists(piece))


TEXTS = st.one_of(st.text(max_size=300), scraps())


def made(text: str, name: str = "a.txt", lang: str | None = None) -> Report:
    """The report that this text is, of a day in June 2025."""
    return report(text, Stated(published="2025-06-05", lang=lang), name)


def keeps_its_promises(of: Reading) -> None:
    """Spans lie in the text, mentions are in order, ids are unique, ties lead somewhere."""
    text, said, told = of.report.text, of.statements, of.claims
    for span in spans(of):
        assert 0 <= span.start <= span.end <= len(text), span
    places = [(m.span.start, -m.span.end) for m in of.marks.mentions]
    assert places == sorted(places)  # of those that begin together the longer first
    starts = [s.span for s in of.marks.sentences]
    assert starts == sorted(starts)
    assert all(left.end <= right.start for left, right in pairwise(starts))
    assert all(m.span.start < m.span.end for m in of.marks.mentions)
    assert len({s.id for s in said}) == len(said)
    assert len({c.id for c in told}) == len(told)
    assert {s.report for s in said} | {c.report for c in told} <= {of.report.id}
    assert {c.statement for c in told} - {None} <= {s.id for s in said}


def spans(of: Reading) -> Iterator[Span]:
    """Every span that a reading names."""
    yield from (s.span for s in of.report.skipped)
    yield from (s.span for s in of.marks.sentences)
    yield from (m.span for m in of.marks.mentions)
    for s in of.statements:
        yield from (x for x in (s.content, s.source, s.cue) if x is not None)
    for c in of.claims:
        yield from (c.span, c.predicate, *(a.mention.span for a in c.amounts))


def exported(found: Comparison) -> str:
    """The whole export as strict JSON: NaN and Infinity raise."""
    return json.dumps(rows(found), allow_nan=False, sort_keys=True)


@TRIALS
@given(TEXTS, st.sampled_from((None, "id", "en")))
def test_any_text_is_read_and_the_reading_keeps_its_promises(text: str, lang: str | None) -> None:
    one = made(text, lang=lang)
    assert one.text == text
    read_once = reading(one)
    keeps_its_promises(read_once)
    assert reading(made(text, lang=lang)) == read_once


@TRIALS
@given(scraps())
def test_without_a_date_of_its_own_too(text: str) -> None:
    keeps_its_promises(reading(report(text)))


@WHOLE_TRIALS
@given(st.lists(TEXTS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_in_any_order_and_any_number_of_times_the_export_is_the_same(texts: list[str], chance: Random) -> None:
    given_ = [made(t, f"{i}.txt") if i % 3 else report(t, name=f"{i}.txt") for i, t in enumerate(texts)]
    expected = exported(compare(given_))
    again = [*given_, *chance.sample(given_, len(given_))]
    chance.shuffle(again)
    assert exported(compare(again)) == expected
    assert exported(compare(reversed(given_))) == expected


@WHOLE_TRIALS
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text_becomes_a_page_and_files(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    doubled = [made(t, f"{n}.txt") for t in texts for n in ("a", "b")]
    found = compare(doubled)
    folder = tmp_path_factory.mktemp("export")
    for ui in ("en", "id"):
        write(found, folder / "page" / f"{ui}.html", ui)
    export(found, folder / "rows")
    for file in (folder / "rows").iterdir():
        for line in file.read_text(encoding="utf-8").split("\n")[:-1]:
            json.loads(line, parse_constant=_refuse)


def _refuse(constant: str) -> float:
    raise AssertionError(f"{constant} in the export")


def test_nothing_of_a_text_acts_in_the_export_and_it_is_read_back_exactly(tmp_path: Path) -> None:
    acting = "\u202egnalah\u202c \x1b[31m \x9b2J <script>"
    stated = Stated(outlet=f"Kabar {acting}", title=f"Gempa {acting}")
    found = compare([report("Dua orang tewas di Talaga, Rabu (4/6/2025), kata polisi.", stated, f"a {acting}.txt")])
    export(found, tmp_path)
    for table, lines in rows(found).items():
        written = (tmp_path / f"{table}.jsonl").read_text(encoding="utf-8")
        assert not set(written) & set("\u202e\u202c\x1b\x9b<")
        assert [json.loads(line) for line in written.splitlines()] == json.loads(json.dumps(lines))
    assert rows(found)["reports"][0]["outlet"] == f"Kabar {acting}"


def test_half_characters_in_json_lines_reach_page_and_export(tmp_path: Path) -> None:
    line = (
        rb'{"source": "a\ud800", "title": "Gempa \udfff", "text": "\"Sepuluh \ud83d orang tewas,\" kata Budi \udc00."}'
    )
    given_ = list(read_bytes(line + b"\n" + line.replace(b'"a', b'"b'), "rows.jsonl"))
    found = compare(given_)
    assert len(found.readings) == 2
    page(found).encode("utf-8")
    export(found, tmp_path)
    told = [json.loads(x) for x in (tmp_path / "reports.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    assert len(told) == 2


SENTENCES = (
    "Gempa bermagnitudo 5,6 mengguncang Cianjur pada Senin (21/11/2022).",
    "Sebanyak 162 orang tewas, kata Gubernur Jawa Barat Ridwan Kamil.",
    "Sebanyak 268 orang tewas, kata Kepala BNPB Suharyanto, Selasa (22/11/2022).",
    "Kim Jong Un bertemu Sergei Shoigu di Pyongyang pada 4 Juni 2025.",
    '"Kami mendukung Rusia tanpa syarat," kata Kim, dikutip KCNA.',
    "Menurut KCNA, sekitar 1.000 tentara tewas.",
    "Intelijen Korea Selatan menyebut 600 tentara Korea Utara tewas.",
    "Pengadilan memvonis Harun delapan tahun penjara dan denda Rp 500 juta.",
    "The quake killed at least 268 people, officials said on Tuesday.",
)


def mixed(seed: int, count: int) -> list[Report]:
    """Reports of sentences drawn from a few happenings, some without a date."""
    chance = Random(seed)
    texts = ["\n".join(chance.sample(SENTENCES, chance.randint(2, 6))) for _ in range(count)]
    return [made(t, f"{i}.txt") if chance.random() < 0.7 else report(t, name=f"{i}.txt") for i, t in enumerate(texts)]


@pytest.mark.parametrize("seed", range(12))
def test_the_order_of_reports_changes_nothing(seed: int) -> None:
    given_ = mixed(seed, 8)
    expected = exported(compare(given_))
    for _ in range(3):
        Random(seed).shuffle(given_)
        assert exported(compare(given_)) == expected


@pytest.mark.parametrize("parts", [(8,), (1, 7), (3, 2, 3), (1,) * 8])
def test_however_the_rows_are_split_into_files_the_export_is_the_same(tmp_path: Path, parts: Sequence[int]) -> None:
    lines = [json.dumps({"source": r.source, "text": r.text, "published": r.published}) for r in mixed(5, 8)]
    at, folder = 0, tmp_path / "rows"
    folder.mkdir()
    for number, size in enumerate(parts):
        (folder / f"{number}.jsonl").write_text("\n".join(lines[at : at + size]) + "\n", encoding="utf-8")
        at += size
    (tmp_path / "whole.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert exported(compare(read([folder]))) == exported(compare(read([tmp_path / "whole.jsonl"])))


def test_a_report_given_twice_counts_once() -> None:
    given_ = mixed(3, 6)
    assert exported(compare([*given_, *given_])) == exported(compare(given_))


def test_figures_beyond_every_bound_stay_numbers() -> None:
    text = f"Sebanyak {'9' * 400} orang tewas. Kerugian Rp {'9' * 320} triliun. Naik {'1.000.' * 90}000 persen."
    of = reading(made(text))
    keeps_its_promises(of)
    exported(compare([of.report, made(text, "b.txt")]))
    assert all(isinstance(m, Mention) for m in of.marks.mentions)


PROSE = (
    "Warga setempat mulai membersihkan sisa lumpur di sepanjang jalan utama sejak pagi.",
    "Pemerintah daerah menyiapkan dapur umum dan tenda bagi mereka yang rumahnya rusak berat.",
    "Jalur kereta yang sempat terputus kini sudah dapat dilalui kembali dengan kecepatan terbatas.",
    "Para petugas masih menyisir tepian sungai dengan perahu karet dan anjing pelacak.",
    "Sekolah diliburkan sampai keadaan dinyatakan aman oleh dinas terkait.",
    "Di pasar, harga cabai dan beras mulai naik karena pasokan dari hulu tersendat.",
    "Sejumlah relawan dari kota lain datang membawa selimut, obat-obatan, dan air bersih.",
    "Ia berharap bantuan segera sampai ke desa-desa yang masih terkurung.",
)
SIZE = 20_000  # characters: enough for what grows with the square of the length to show
TIMES = 10  # what a hostile text may take, measured by ordinary text of that length
PIECES = (
    *("(", "([{", "1.1", "“ ”", '"', "'\"", '" kata ', "a", "\n", ". ", "… ", "1 - ", "😀 ", "a\u0301 ", "\x00"),
    *("Rp1 ", "$1 ", "5% ", "1 m ", "5 Mei ", "Senin ", "Senin (1/1) ", "tahun lalu ", "10.00 WIB ", "antara 1 dan 2 "),
    *("Aa Bb ", "Kim Jong Un ", "Presiden ", "Menteri Luar Negeri ", "yang ", "dia ", "kata dia, ", "menurut X "),
    *(
        "dikutip dari AFP ",
        "(ANTARA) ",
        '"Ya," kata Budi.\n',
        '"Kata."\n',
        "x\n",
        "Baca juga: X\n",
        "JAKARTA, K.com - ",
    ),
    *("10 orang tewas ", "10 orang tewas di Jakarta.\n", "Rusia menyerang Ukraina ", "killed ", "he said, ", "May 5 "),
    *("tewas 12, luka 13, ", "30 dead, 31 injured, ", "analysts believe that traders fear that "),
    *("the toll rose to 31, not 28. ", "agreed to send to ", "The plan, Hale said, would cost more. "),
)


def spent(text: str) -> float:
    """Seconds of this processor from text to page, with two such reports."""
    began = process_time()
    page(compare([made(text, "a.txt"), made(text, "b.txt")]))
    return process_time() - began


@cache
def ordinary() -> float:
    """What ordinary text takes: prose with a sentence of news among four of the rest; the slower of two goes."""
    chance = Random(1)
    drawn = (chance.choice(SENTENCES if i % 5 == 0 else PROSE) for i in range(SIZE // 60))
    text = "".join(f"{s}{chance.choice((' ', ' ', chr(10)))}" for s in drawn)[:SIZE]
    return max(spent(text), spent(text))


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_hostile_text_takes_no_more_than_ten_times_an_ordinary_one(piece: str) -> None:
    assert spent((piece * SIZE)[:SIZE]) <= TIMES * ordinary()


def test_many_names_and_many_figures_take_no_more_than_that_either() -> None:
    names = ["".join(Random(i).choices("aeioukmnrst", k=7)).capitalize() for i in range(SIZE // 9)]
    texts = (
        " ".join(names),
        ". ".join(names),
        " ".join(f"kata {n}." for n in names),
        ". ".join(f"{i} orang tewas di {n}" for i, n in enumerate(names)),
        "\n".join(map(str, range(SIZE // 6))),
    )
    for text in texts:
        assert spent(text[:SIZE]) <= TIMES * ordinary()


@pytest.mark.parametrize(
    "text", ["0 RP0", 'menurut menurut KCNA"1,51,5', "according to according to N,A N,N", "\ud800"]
)
def test_what_once_broke_the_way_keeps_its_promises(text: str) -> None:
    keeps_its_promises(reading(made(text)))
