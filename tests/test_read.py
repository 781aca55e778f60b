"""Files to reports: every kind of file, every way a file can be broken."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterable
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silang.read import ReadError, read, read_bytes
from silang.types import Reject, Report

TEXT = (
    "Banjir Demak Meluas\n"
    "DEMAK, KOMPAS — Banjir merendam tiga kecamatan di Demak sejak Senin malam, kata petugas BPBD.\n"
    "Warga mengungsi ke balai desa karena tanggul sungai jebol di dua tempat.\n"
)


def reports(found: Iterable[Report | Reject]) -> list[Report]:
    return [one for one in found if isinstance(one, Report)]


def rejects(found: Iterable[Report | Reject]) -> list[Reject]:
    return [one for one in found if isinstance(one, Reject)]


def only(raw: bytes, name: str = "a.txt") -> Report:
    (one,) = read_bytes(raw, name)
    assert isinstance(one, Report), one
    return one


def reason(raw: bytes, name: str = "a.txt") -> str:
    (one,) = read_bytes(raw, name)
    assert isinstance(one, Reject), one
    assert one.source == name
    return one.reason


# --- files, folders, patterns, standard input


def test_a_text_file_gives_its_text_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode().replace(b"\n", b"\r\n"))
    (one,) = read([path])
    assert isinstance(one, Report)
    assert one.text == TEXT.replace("\n", "\r\n")
    assert (one.source, one.outlet, one.dateline, one.headline) == (str(path), "Kompas", "DEMAK", "Banjir Demak Meluas")


def test_a_folder_is_read_whole_sorted_and_only_known_kinds(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/2.txt", "b/1.txt", "c.md", "a.txt", "x.png", ".hidden/z.txt", ".z.txt"):
        (tmp_path / name).write_text(f"{name}. {TEXT}")
    assert [one.source.removeprefix(f"{tmp_path}/") for one in read([tmp_path])] == [
        "a.txt",
        "c.md",
        "b/1.txt",
        "b/2.txt",
    ]


PAGE = f"<html><head><title>Banjir</title></head><body><p>{TEXT}</p><p>{TEXT}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("z.csv", "file,outlet,published\ntexts/a.txt,Harian Uji,2025-03-03\ntexts/b.html,Koran Uji,2025-03-04\n"),
        (
            "z.jsonl",
            '{"path": "texts/a.txt", "outlet": "Harian Uji", "date": "2025-03-03", "url": "https://a.example/1"}\n'
            '{"path": "./texts/b.html", "outlet": "Koran Uji", "date": "2025-03-04"}\n',
        ),
        (
            "z.json",
            '[{"berkas": "texts/a.txt", "outlet": "Harian Uji", "tanggal": "2025-03-03"},'
            ' {"story": "banjir-demak", "berkas": "texts/b.html", "outlet": "Koran Uji", "tanggal": "2025-03-04"}]',
        ),
    ],
)
def test_a_list_lends_the_files_that_it_names_their_outlets_and_dates(tmp_path: Path, name: str, listed: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT)
    (tmp_path / "texts" / "b.html").write_text(PAGE)
    (tmp_path / name).write_text(listed)
    first = {one.source: one.id for one in reports(read([tmp_path]))}
    told = [("a.txt", "Harian Uji", "2025-03-03"), ("b.html", "Koran Uji", "2025-03-04")]
    for paths in ([tmp_path], [tmp_path / name], [tmp_path / name, tmp_path / "texts" / "a.txt"]):
        found = list(read(paths))
        assert not rejects(found)
        assert [(one.source, one.outlet, one.published) for one in reports(found)] == [
            (f"{tmp_path}/texts/{file}", *rest) for file, *rest in told
        ]
        assert {one.source: one.id for one in reports(found)} == first


def test_texts_of_a_folder_are_read_behind_the_list_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "z.csv").write_text("filename;media\na.txt;Harian Uji\n")
    (one,) = read([tmp_path])
    assert isinstance(one, Report)
    assert one.outlet == "Harian Uji"


def test_lists_are_read_before_the_texts_they_name_in_whatever_order_they_are_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "z.csv").write_text("filename;media\na.txt;Harian Uji\n")
    (one,) = read([tmp_path / "a.txt", tmp_path / "z.csv"])
    assert isinstance(one, Report)
    assert one.outlet == "Harian Uji"


def test_one_file_that_two_outlets_brought_is_two_reports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "one.csv").write_text("file,outlet\na.txt,Harian Uji\na.txt,Koran Coba\na.txt,Harian Uji\n")
    (tmp_path / "two.csv").write_text("file,outlet\na.txt,Kabar Tes\na.txt,Koran Coba\n")
    found = reports(read([tmp_path]))
    assert [r.outlet for r in found] == ["Harian Uji", "Koran Coba", "Kabar Tes"]
    again = {r.outlet: r.id for r in reports([*read([tmp_path / "two.csv"]), *read([tmp_path / "one.csv"])])}
    assert again == {r.outlet: r.id for r in found}  # whatever was read before


def test_a_file_that_a_list_names_and_that_is_no_text_is_read_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.jsonl").write_text(json.dumps({"text": TEXT, "outlet": "Koran Coba"}))
    Path("a.csv").write_text("file,outlet\nb.jsonl,Harian Uji\n")
    found = list(read(["a.csv", "b.jsonl"]))
    assert [one.reason for one in rejects(found)] == ["no-text"]
    assert [one.outlet for one in reports(found)] == ["Koran Coba"]


def test_one_file_with_two_addresses_is_two_reports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "one.csv").write_text("file,url\na.txt,https://satu.example/a\na.txt,https://dua.example/a\n")
    assert [r.url for r in reports(read([tmp_path]))] == ["https://satu.example/a", "https://dua.example/a"]


def test_a_list_names_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "secret.txt").write_text(TEXT)
    (tmp_path / "lists" / "link.txt").symlink_to(tmp_path / "secret.txt")
    names = ["../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "gone.txt", "a\u0000.txt", "list.jsonl"]
    rows = "".join(json.dumps({"file": name}) + "\n" for name in names)
    (tmp_path / "lists" / "list.jsonl").write_text(rows)
    found = list(read([tmp_path / "lists" / "list.jsonl"]))
    assert [(one.source, one.reason, one.line) for one in rejects(found)] == [
        *((name, "missing", line) for line, name in enumerate(names[:-1], 1)),
        ("list.jsonl", "no-text", 6),
    ]
    assert not reports(found)


def test_a_named_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "z.csv").write_text("file,outlet\na.txt,Harian Uji\n")
    (one,) = read([tmp_path / "z.csv"])
    assert isinstance(one, Reject)
    assert (one.source, one.reason, one.line) == (f"{tmp_path}/z.csv", "binary", 2)
    assert one.detail.startswith(f"{tmp_path}/a.txt")


def test_a_pattern_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "3.md"):
        (tmp_path / name).write_text(name + TEXT)
    assert [Path(one.source).name for one in read([f"{tmp_path}/*.txt"])] == ["1.txt", "2.txt"]
    assert [one.reason for one in rejects(read([f"{tmp_path}/*.pdf"]))] == ["no-match"]


def test_a_name_with_brackets_is_a_file_when_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "[1].txt").write_text(TEXT)
    assert len(reports(read([tmp_path / "[1].txt"]))) == 1


def test_what_is_not_there_is_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "empty").mkdir()
    found = list(read([tmp_path / "no.txt", tmp_path / "empty", "a\x00b", "x" * 5_000, tmp_path / "a.txt"]))
    assert [one.reason for one in rejects(found)] == ["empty-folder", "missing", "missing", "missing"]
    assert len(reports(found)) == 1


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(Path, "open", refuse)
    assert [one.reason for one in rejects(read([tmp_path / "a.txt"]))] == ["no-permission"]


def test_standard_input_is_read_like_a_file() -> None:
    (one,) = read(["-"], stdin=BytesIO(TEXT.encode()))
    assert isinstance(one, Report)
    assert (one.source, one.text) == ("-", TEXT)
    rows = "\n".join(json.dumps({"source": f"{n}", "text": TEXT}) for n in range(3))
    assert [one.source for one in read(["-"], stdin=BytesIO(rows.encode()))] == ["0", "1", "2"]


def test_a_report_met_again_is_given_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    found = reports(read([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path, f"{tmp_path}/../{tmp_path.name}/a.txt"]))
    assert [Path(one.source).name for one in found] == ["a.txt", "b.txt"]
    assert len({one.id for one in found}) == 2


def test_strict_raises_on_the_first_reject_and_names_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT}) + "\n{broken\n")
    with pytest.raises(ReadError, match=r"a\.jsonl, line 2: broken-line") as raised:
        list(read([path], strict=True))
    assert raised.value.reject.line == 2


# --- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_of_news_is_told(encoding: str) -> None:
    text = "“Kami siap,” kata wali kota. " + TEXT.replace("—", "–")
    assert only(text.encode(encoding)).text == text


def test_bytes_that_are_no_language_are_refused() -> None:
    assert (
        reason("Наводнение охватило три района области, сообщили власти. ".encode("koi8-r") * 9) == "unknown-encoding"
    )


def test_a_character_cut_off_at_the_end_costs_only_itself() -> None:
    assert only("Banjir di Demak – dan Kudus".encode() + "–".encode()[:2]).text == "Banjir di Demak – dan Kudus"


def test_mojibake_is_kept_as_it_is() -> None:
    text = "â€œKami siap,â€ kata wali kota itu pada Senin malam."
    assert only(text.encode()).text == text


def test_a_few_broken_bytes_do_not_turn_utf8_into_another_encoding() -> None:
    text = only("“satu” “dua” “tiga” ".encode() * 5 + b"\xff akhir").text
    assert text.startswith("“satu”")
    assert text.endswith("\ufffd akhir")


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7 abc",
        b"PK\x03\x04abc",
        b"\xff\xd8\xff\xe0abc",
        b"\x89PNG\r\n",
        b"\x1f\x8b\x08abc",
        b"abc\x00def" * 9,
        bytes(range(1, 32)) * 9,
    ],
)
def test_what_is_no_text_is_binary(raw: bytes) -> None:
    assert reason(raw) == "binary"


@pytest.mark.parametrize("raw", [b"", b"  \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff \n".encode("utf-16-le")])
def test_nothing_is_empty(raw: bytes) -> None:
    assert reason(raw) == "empty"


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.csv", "-"]))
@settings(max_examples=400, deadline=None)
def test_any_bytes_under_any_name_give_reports_or_rejects(raw: bytes, name: str) -> None:
    for one in read_bytes(raw, name):
        assert isinstance(one, Report | Reject)


@given(
    st.text(alphabet=st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
@settings(max_examples=200, deadline=None)
def test_text_comes_back_from_the_encodings_that_mark_themselves(text: str, encoding: str) -> None:
    text = f"Kata {text} itu"
    assert only(text.encode(encoding)).text == text


@given(
    st.text(st.sampled_from('{}[]",:\\ntexhmlbody<>/ab1 \r\n'), max_size=200),
    st.sampled_from(["a.json", "a.jsonl", "a.csv", "a.html", "-"]),
)
@settings(max_examples=300, deadline=None)
def test_pieces_of_markup_give_reports_or_rejects(text: str, name: str) -> None:
    assert all(isinstance(one, Report | Reject) for one in read_bytes(text.encode(), name))


# --- rows


def test_json_lines_keep_text_and_source_and_take_metadata() -> None:
    row: dict[str, object] = {
        "source": "texts/a/01.txt",
        "url": "https://a.example/1",
        "outlet": "Warta",
        "published": "2025-06-05 10:00:00",
    }
    row |= {"lang": "Indonesian", "title": "Judul", "text": f" \n{TEXT} ", "author": ["Adi", "Sari"]}
    one = only((json.dumps(row) + "\n").encode(), "a.jsonl")
    assert (one.source, one.url, one.text) == (row["source"], row["url"], row["text"])
    assert (one.outlet, one.published, one.lang, one.headline) == ("Warta", "2025-06-05T10:00", "id", "Judul")
    assert one.byline == "Adi, Sari"


def test_lines_in_another_language_are_told_and_short_ones_beside_them_go_along() -> None:
    first = "Banjir melanda sejumlah desa di kabupaten itu dan ribuan warga sudah mengungsi ke tempat yang aman."
    english = "The flood has struck the villages of the regency and thousands of people were moved to safety."
    one = only(f"{first}\n{english}\nSeen from above\n{first}".encode())
    assert one.lang == "id"
    assert [(p.lang, p.span.of(one.text)) for p in one.passages] == [("en", english), ("en", "Seen from above")]
    assert only(f"{first}\n“The flood is over”, katanya.\n{first}".encode()).passages == ()


def test_a_language_that_is_not_ours_is_told_from_the_text() -> None:
    assert only(json.dumps({"text": TEXT, "lang": "fr"}).encode(), "a.jsonl").lang == "id"
    assert only(json.dumps({"text": TEXT, "lang": "en-GB"}).encode(), "a.jsonl").lang == "en"


def test_broken_lines_are_told_by_number_and_the_rest_goes_on() -> None:
    lines = [
        '{"text": "' + "a b. " * 9 + '"}',
        "",
        "{broken",
        "[1, 2]",
        '{"title": "no text"}',
        '{"text": null}',
        '{"text": "c d e f."}',
    ]
    found = list(read_bytes("\n".join(lines).encode(), "a.jsonl"))
    assert [(one.reason, one.line) for one in rejects(found)] == [
        ("broken-line", 3),
        ("broken-line", 4),
        ("no-text", 5),
        ("no-text", 6),
    ]
    assert len(reports(found)) == 2


def test_a_date_that_is_none_is_told_and_its_report_is_read() -> None:
    said = [
        "entah kapan",
        "2025-13-45",
        "n/a",
        " - ",
        None,
        "2025-06-05",
        "5 Juni 2025 10.00",
        "1749081600",
        "06/05/2025",
    ]
    rows = [{"text": f"Hujan turun di {n} desa.", "outlet": str(n), "published": one} for n, one in enumerate(said)]
    found = list(read_bytes("\n".join(map(json.dumps, rows)).encode(), "a.jsonl"))
    assert [(one.reason, one.line, one.detail) for one in rejects(found)] == [
        ("no-date", 1, "entah kapan"),
        ("no-date", 2, "2025-13-45"),
    ]
    assert [one.published for one in reports(found)][:6] == [None, None, None, None, None, "2025-06-05"]
    with pytest.raises(ReadError, match="no-date"):
        list(read(rows, strict=True))


def test_a_broken_first_line_leaves_the_other_lines() -> None:
    raw = b'{"text": "Gempa\n{"text": "Gempa mengguncang Talaga."}\n'
    first, second = read_bytes(raw, "rows.jsonl")
    assert isinstance(first, Reject)
    assert (first.reason, first.line) == ("broken-line", 1)
    assert isinstance(second, Report)
    array = b'[\n{"text": "Gempa mengguncang Talaga."},\n{"text": "Banjir melanda Sanggar."}\n]\n'
    assert [type(r) for r in read_bytes(array, "rows.jsonl")] == [Report, Report]


def test_a_table_of_no_rows_says_so() -> None:
    for raw in (b"text,source\n", b"text,source\n,,,\n"):
        (only,) = read_bytes(raw, "rows.csv")
        assert isinstance(only, Reject)
        assert only.reason == "empty"


def test_broken_bytes_in_one_line_leave_the_other_lines() -> None:
    good = json.dumps({"text": TEXT}).encode()
    found = list(read_bytes(good + b'\n{"text": "\x00"}\n' + good.replace(b"Banjir", b"Gempa"), "a.jsonl"))
    assert [(one.reason, one.line) for one in rejects(found)] == [("broken-line", 2)]
    assert len(reports(found)) == 2


def test_two_outlets_with_the_same_text_are_two_reports() -> None:
    rows = [{"source": "a", "text": TEXT}, {"source": "b", "text": TEXT}, {"source": "a", "text": TEXT}]
    raw = "\n".join(json.dumps(row) for row in rows).encode()
    assert [one.source for one in read(["-"], stdin=BytesIO(raw))] == ["a", "b"]


def test_an_array_and_an_object_of_rows_are_read() -> None:
    rows = [{"source": f"{n}", "text": f"{n} {TEXT}"} for n in range(3)]
    assert len(reports(read_bytes(json.dumps(rows).encode(), "a.json"))) == 3
    assert len(reports(read_bytes(json.dumps({"articles": rows}, indent=1).encode(), "a.json"))) == 3
    assert reason(b"[]", "a.json") == "no-text"
    assert reason(b'{"a": 1}', "a.json") == "no-text"


def test_news_please_json_is_read() -> None:
    article = {
        "authors": ["Adi Nugroho"], "date_download": "2025-06-06 01:02:03", "date_publish": "2025-06-05 10:00:00",
        "filename": "x.json", "language": "id", "maintext": TEXT, "source_domain": "www.kompas.com", "title": "Banjir",
        "url": "https://www.kompas.com/a", "image_url": None, "description": None, "localpath": None, "title_rss": None,
    }  # fmt: skip
    one = only(json.dumps(article, indent=4).encode(), "x.json")
    assert (one.text, one.published, one.outlet) == (TEXT, "2025-06-05T10:00", "Kompas.com")
    assert (one.headline, one.byline, one.url) == ("Banjir", "Adi Nugroho", "https://www.kompas.com/a")
    assert reason(json.dumps(article | {"maintext": None}).encode(), "x.json") == "no-text"


def test_json_that_breaks_off_gives_what_was_whole() -> None:
    raw = json.dumps([{"source": f"{n}", "text": f"{n} {TEXT}"} for n in range(3)])[:-60].encode()
    found = list(read_bytes(raw, "a.json"))
    assert [one.source for one in reports(found)] == ["0", "1"]
    assert [one.reason for one in rejects(found)] == ["truncated-json"]
    assert reason(b'{"text": "abc', "a.json") == "truncated-json"
    assert reason(b'{"text": abc}', "a.json") == "broken-json"
    assert reason(b"[" * 200_000, "a.json") == "broken-json"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_row_by_row(delimiter: str) -> None:
    table = StringIO()
    writer = csv.writer(table, delimiter=delimiter)
    writer.writerow(["Judul", "Isi", "Tanggal", "URL"])
    writer.writerow(["Banjir", TEXT, "5 Juni 2025", "https://www.detik.com/a"])
    one = only(table.getvalue().encode(), "a.csv")
    assert (one.text, one.headline, one.published, one.outlet) == (TEXT, "Banjir", "2025-06-05", "Kompas")
    assert only(table.getvalue().encode(), "-").text == TEXT


def test_bad_rows_of_a_table_are_told_by_line() -> None:
    table = 'source,text\na,"Satu dua\ntiga."\nb\nc,Empat.,lima\nd,\ne,"Enam"tujuh\nf,Delapan.\n'
    found = list(read_bytes(table.encode(), "a.csv"))
    assert [one.source for one in reports(found)] == ["a", "f"]
    assert [(one.reason, one.line) for one in rejects(found)] == [
        ("broken-line", 4),
        ("broken-line", 5),
        ("no-text", 6),
        ("broken-line", 7),
    ]


def test_an_open_quotation_mark_costs_one_row() -> None:
    found = list(read_bytes(b'source,text\na,Satu.\nb,"Dua.\nc,Tiga.\n', "a.csv"))
    assert [one.source for one in reports(found)] == ["a", "c"]
    assert [(one.reason, one.line) for one in rejects(found)] == [("broken-line", 3)]


def test_a_table_without_text_says_so() -> None:
    assert reason(b"a,b\n1,2\n", "a.csv") == "no-text"


# --- HTML

PAGE = """<!DOCTYPE html><html lang="id"><head><title>Banjir Demak Meluas - Warta Pesisir</title>
<meta property="og:title" content="Banjir Demak Meluas"><meta property="og:site_name" content="Warta Pesisir">
<meta property="article:published_time" content="2025-06-05T10:15:00+07:00">
<meta name="author" content="Adi Nugroho"></head>
<body><nav><a href="/">Beranda</a></nav><article><h1>{title}</h1>{body}</article>
<footer>Hak cipta</footer></body></html>"""
PARAGRAPHS = "".join(
    f"<p>Banjir merendam {n} kecamatan di Demak sejak Senin malam, kata petugas BPBD di lokasi itu.</p>"
    for n in range(9)
)


def test_a_page_gives_text_and_metadata() -> None:
    one = only(PAGE.format(title="Banjir Demak Meluas", body=PARAGRAPHS).encode(), "a.html")
    assert "Banjir merendam 3 kecamatan" in one.text
    assert "<p>" not in one.text
    assert one.text.startswith("Banjir Demak Meluas\n")
    assert (one.headline, one.outlet, one.published) == ("Banjir Demak Meluas", "Warta Pesisir", "2025-06-05T10:15")
    assert one.byline == "Adi Nugroho"
    assert one.text.count("Banjir Demak Meluas") == 1


def test_a_page_is_known_by_its_content_and_in_rows() -> None:
    page = PAGE.format(title="Banjir Demak Meluas", body=PARAGRAPHS)
    assert "kecamatan" in only(page.encode(), "a.txt").text
    assert "kecamatan" in only(page.encode(), "-").text
    one = only(json.dumps({"html": page, "title": "Lain", "source": "s"}).encode(), "a.jsonl")
    assert (one.headline, one.source, one.text.split("\n")[0]) == ("Lain", "s", "Lain")


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><script>var a = 1;</script></html>", "<!doctype html><p>"]
)
def test_a_page_without_text_says_so(page: str) -> None:
    assert reason(page.encode(), "a.html") == "no-text"


@pytest.mark.parametrize("tag", ["div", "span", "b", "table><tr><td", "ul><li", "font"])
def test_a_page_nested_a_hundred_thousand_deep_is_read_or_refused(tag: str) -> None:
    begun = time.process_time()
    page = PAGE.format(title="Banjir Demak Meluas", body=f"<{tag}>" * 100_000 + PARAGRAPHS)
    (one,) = read_bytes(page.encode(), "a.html")
    assert isinstance(one, Report) or one.reason in ("no-text", "unreadable-html", "too-large")
    assert time.process_time() - begun < 20


def test_text_in_deep_nesting_is_found() -> None:
    page = PAGE.format(title="Banjir Demak Meluas", body="<div>" * 100_000 + PARAGRAPHS + "</div>" * 100_000)
    assert "Banjir merendam 3 kecamatan" in only(page.encode(), "a.html").text


@pytest.mark.parametrize("piece", ["<", "<a ", "<p", "&amp;", "<!--", "<p>a ", "</div>", "<br>", "a <b> "])
def test_a_hostile_page_is_read_or_refused_in_time(piece: str) -> None:
    begun = time.process_time()
    list(read_bytes(("<html><body>" + piece * (1_000_000 // len(piece))).encode(), "a.html"))
    assert time.process_time() - begun < 30


# --- size


def test_a_text_of_fifty_megabytes_is_too_large_at_once() -> None:
    begun = time.process_time()
    assert reason(TEXT.encode() * 250_000) == "too-large"
    assert reason(b"<html><p>" + b"<p>abc def</p>" * 3_800_000, "a.html") == "too-large"
    assert time.process_time() - begun < 10


def test_a_text_of_a_megabyte_is_read() -> None:
    assert len(only(TEXT.encode() * 5_000).text) == len(TEXT) * 5_000


def test_a_line_too_large_costs_only_itself() -> None:
    good = json.dumps({"text": TEXT}).encode()
    found = list(
        read_bytes(good + b'\n{"text": "' + b"a" * 9_000_000 + b'"}\n' + good.replace(b"Banjir", b"Gempa"), "a.jsonl")
    )
    assert [(one.reason, one.line) for one in rejects(found)] == [("too-large", 2)]
    assert len(reports(found)) == 2
    row = json.dumps({"source": "s", "text": "kata " * 500_000}).encode()
    assert [(one.reason, one.line, one.source) for one in rejects(read_bytes(row, "a.jsonl"))] == [
        ("too-large", 1, "s")
    ]


def test_reading_imports_no_html_library_before_a_page_is_met() -> None:
    code = "from silang.read import read_bytes; list(read_bytes(b'Satu dua tiga.'))"
    code += "; import sys; print('trafilatura' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_reading_twice_gives_the_same() -> None:
    page = PAGE.format(title="Banjir Demak Meluas", body=PARAGRAPHS).encode()
    assert list(read_bytes(page, "a.html")) == list(read_bytes(page, "a.html"))


def test_json_lines_without_a_name_are_known_even_when_the_first_is_long() -> None:
    rows = [{"source": f"{n}", "text": f"{n} {TEXT}" * 800} for n in range(3)]
    raw = "\n".join(json.dumps(row) for row in rows).encode()
    assert [one.source for one in reports(read_bytes(raw, "-"))] == ["0", "1", "2"]
    assert [one.source for one in reports(read_bytes(raw.decode().encode("utf-16"), "a.jsonl"))] == ["0", "1", "2"]


def test_one_text_of_two_outlets_in_one_file_is_two_reports(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    rows = ({"text": "Hujan turun di Malang, Senin (3/3/2025).", "outlet": name} for name in ("Satu", "Dua", "Dua"))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    assert [r.outlet for r in read([path]) if isinstance(r, Report)] == ["Satu", "Dua"]
