"""Rows of JSON, JSON Lines and CSV: which column holds what, and which line is broken."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO, StringIO
from itertools import chain
from typing import IO, Any

from silang.read.decode import decode, whole
from silang.read.error import BrokenError
from silang.read.report import Stated

_WORD = 100  # characters
RESTARTS = 20
"""How often a table is taken up again behind a quotation mark that nothing closes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One report to be: its text or its page, what the row states about it, and the line it stands on, from 1.

    A row with neither may name the file that its text lies in; `silang.read.named.lent` takes it from there.
    """

    text: str | None = None
    html: str | None = None
    stated: Stated = field(default_factory=Stated)
    line: int | None = None
    file: str | None = None

    @property
    def bare(self) -> bool:
        """Whether it neither has a text nor names one."""
        return self.text is None and self.html is None and self.file is None


@cache
def _columns() -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads((files(__package__) / "columns.toml").read_text(encoding="utf-8"))
    return {name: tuple(names) for name, names in table["columns"].items()}


@cache
def _languages() -> Mapping[str, str]:
    table = tomllib.loads((files(__package__) / "columns.toml").read_text(encoding="utf-8"))
    return {name: code for code, names in table["languages"].items() for name in names}


def row_of(cells: Mapping[str, Any], line: int | None) -> Row:
    """What one row says, its columns found under any of their known names."""
    folded = {_folded(str(name)): value for name, value in cells.items()}
    found: dict[str, str] = {}
    for ours, theirs in _columns().items():
        value = next((v for v in map(_plain, map(folded.get, theirs)) if v is not None), None)
        if value is not None:
            found[ours] = value
    text, html, file = found.pop("text", None), found.pop("html", None), found.pop("file", None)
    if file is not None:
        found.setdefault("source", file)
        text = None if text is not None and _label(text) else text
    lang = found.pop("lang", "").strip().lower()
    known = _languages().get(lang) or _languages().get(lang.replace("_", "-").split("-")[0])
    return Row(text, html, Stated(lang=known, **found), line, file if text is None and html is None else None)


@cache
def _nothing() -> frozenset[str]:
    table = tomllib.loads((files(__package__) / "columns.toml").read_text(encoding="utf-8"))
    return frozenset(table["nothing"]["words"])


def says_nothing(cell: str) -> bool:
    """Whether a cell is filled and tells nothing all the same: "n/a", "null", "-"."""
    return cell.strip().lower() in _nothing() or not any(sign.isalnum() for sign in cell)


def known_columns(names: Iterable[str]) -> set[str]:
    """Which of our columns these names stand for."""
    folded = {_folded(name) for name in names}
    return {ours for ours, theirs in _columns().items() if folded.intersection(theirs)}


def _label(cell: str) -> bool:
    """Whether a cell is one word, as the name of a story is, and no text of one."""
    return len(cell) < _WORD and len(cell.split()) == 1


def _folded(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _plain(value: Any) -> str | None:
    """A cell as text; lists (authors) are joined, nothing and nested values are None."""
    if isinstance(value, list):
        value = ", ".join(str(v) for v in value if isinstance(v, str | int | float))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = whole(str(value))
    return text if text.strip() else None


def line_rows(head: bytes, stream: IO[bytes], limit: int) -> Iterator[Row | BrokenError]:
    """The rows of JSON Lines, each line on its own; empty lines are passed over, broken ones are told with number."""
    begun = head.split(b"\n")
    last = begun.pop() + stream.readline(limit)
    number = 0
    for number, raw in enumerate(chain(begun, [last] if last else []), 1):
        yield from _line(raw, number, limit, stream)
    while raw := stream.readline(limit + 1):
        number += 1
        yield from _line(raw, number, limit, stream)
    if number == 0:
        yield BrokenError("empty")


def _line(raw: bytes, number: int, limit: int, stream: IO[bytes]) -> Iterator[Row | BrokenError]:
    if len(raw) > limit:
        while not raw.endswith(b"\n") and (raw := stream.readline(limit)):
            pass
        yield BrokenError("too-large", f"a line of more than {limit:,} bytes", number)
    elif raw.strip() not in (b"", b"\xef\xbb\xbf"):
        yield _parsed(raw, number)


def _parsed(raw: bytes, number: int) -> Row | BrokenError:
    try:
        value = json.loads(decode(raw))
    except (json.JSONDecodeError, RecursionError) as wrong:
        return BrokenError("broken-line", _short(wrong), number)
    except BrokenError as broken:
        return BrokenError("broken-line", broken.detail or broken.reason, number)
    return row_of(value, number) if isinstance(value, dict) else BrokenError("broken-line", "no JSON object", number)


def _short(wrong: Exception) -> str:
    if isinstance(wrong, json.JSONDecodeError):
        return f"{wrong.msg} at character {wrong.pos + 1}"
    return "nested too deeply"


def json_rows(text: str) -> Iterator[Row | BrokenError]:
    """The rows of a JSON file: one object, an array of them, or an object that holds such an array."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as wrong:
        if wrong.msg == "Extra data" and text.lstrip().startswith("{"):  # lines of JSON, the first a long one
            yield from line_rows(b"", BytesIO(text.encode("utf-8", "surrogatepass")), len(text) * 4)
            return
        cut = wrong.pos >= len(text.rstrip()) - 1 or wrong.msg.startswith("Unterminated string")
        yield from _saved(text)
        yield BrokenError("truncated-json" if cut else "broken-json", _short(wrong), wrong.lineno)
        return
    except RecursionError as wrong:
        raise BrokenError("broken-json", _short(wrong)) from wrong
    if isinstance(value, dict):
        inner = [v for v in value.values() if isinstance(v, list) and v and all(isinstance(r, dict) for r in v)]
        value = inner[0] if inner and row_of(value, None).bare else value
    if isinstance(value, dict):
        row = row_of(value, None)
        yield BrokenError("no-text", "no text in the object") if row.bare else row
    elif not isinstance(value, list) or not value:
        yield BrokenError("no-text", "no reports in the JSON")
    else:
        yield from (
            row_of(v, n) if isinstance(v, dict) else BrokenError("broken-line", "no JSON object", n)
            for n, v in enumerate(value, 1)
        )


def _saved(text: str) -> Iterator[Row]:
    """The whole objects of an array that breaks off."""
    decoder = json.JSONDecoder()
    at = len(text) - len(text.lstrip())
    if not text.startswith("[", at):
        return
    number = 0
    while True:
        at = text.find("{", at + 1 if number == 0 else at)
        if at < 0:
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            return
        number += 1
        yield row_of(value, number)


def columns_of(head: str, kinds: Iterable[str] = ("text", "html")) -> str | None:
    """The delimiter of a table whose first line names a column of one of these kinds; None for no such table."""
    first = head.lstrip("\ufeff").partition("\n")[0]
    if len(first) > 10_000:
        return None
    for delimiter in (",", ";", "\t", "|"):
        names = {cell.strip().strip('"').lower().replace(" ", "_") for cell in first.split(delimiter)}
        wanted = names & {name for kind in kinds for name in _columns()[kind]}
        if wanted and (len(names) > 1 or head.count("\n") > 1):
            return delimiter
    return None


def table_rows(text: str) -> Iterator[Row | BrokenError]:
    """The rows of a CSV file with a header; a row of another width or with an open quotation mark is told by line."""
    delimiter = columns_of(text) or columns_of(text, ("file",))
    if delimiter is None:
        raise BrokenError("no-text", "no column of text: " + text.partition("\n")[0][:200].strip())
    csv.field_size_limit(max(csv.field_size_limit(), 100_000_000))
    lines = StringIO(text.lstrip("\ufeff"), newline="")
    header = next(csv.reader([next(lines)], delimiter=delimiter))
    first, at = 2, lines.tell()
    for _ in range(RESTARTS):
        taken = 0
        for row in _table(lines, header, delimiter, first):
            if isinstance(row, BrokenError) and row.reason == "open-quotation":
                taken = row.line or first
                yield BrokenError("broken-line", row.detail, row.line)
                break
            yield row
        if not taken:
            return
        lines.seek(at)
        for _ in range(taken - first + 1):
            lines.readline()
        first, at = taken + 1, lines.tell()
    yield BrokenError("broken-line", "too many open quotation marks; the rest was not read", first)


def _table(lines: StringIO, header: list[str], delimiter: str, first: int) -> Iterator[Row | BrokenError]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begun = 0
    while True:
        line = first + begun
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            open_quotation = "unexpected end of data" in str(wrong)
            yield BrokenError("open-quotation" if open_quotation else "broken-line", str(wrong), line)
            if open_quotation:
                return
            begun = reader.line_num
            continue
        begun = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield BrokenError("broken-line", f"{len(cells)} cells for {len(header)} columns", line)
        else:
            yield row_of(dict(zip(header, cells, strict=True)), line)
