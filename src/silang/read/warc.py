"""WARC (ISO 28500) to rows, page by page: the one file that imports warcio."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO, Any

from silang.read.decode import decode, whole
from silang.read.error import BrokenError
from silang.read.report import Stated
from silang.read.rows import Row

PAGE_BYTES = 40_000_000
"""Bytes that a record's page may hold."""
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain",)


def warc_rows(stream: IO[bytes]) -> Iterator[Row | BrokenError]:
    """The pages that were answered with, and texts made of pages, each with the number of its record, from 1.

    What is no page (requests, pictures, redirects, errors) is passed over, as it is no report.
    """
    archive, broken = _warcio()
    number = 0
    try:
        for number, record in enumerate(archive(stream, no_record_parse=False), 1):
            if _is_page(record):
                yield _row(record, number)
    except (broken, EOFError, ValueError, KeyError) as wrong:
        yield BrokenError("broken-warc", str(wrong)[:200], number + 1)


def _is_page(record: Any) -> bool:
    """Whether the record holds a page or its text."""
    if record.rec_type == "conversion":
        return _type(record.rec_headers.get_header("Content-Type")) in _TEXTS
    if record.rec_type == "resource":
        return _type(record.rec_headers.get_header("Content-Type")) in _PAGES
    if record.rec_type != "response" or record.http_headers is None:
        return False
    answered = record.http_headers.get_statuscode() == "200"
    return answered and _type(record.http_headers.get_header("Content-Type")) in _PAGES


def _type(header: str | None) -> str:
    return (header or "").partition(";")[0].strip().lower()


def _row(record: Any, number: int) -> Row | BrokenError:
    about = record.rec_headers
    raw = record.content_stream().read(PAGE_BYTES + 1)
    if len(raw) > PAGE_BYTES:
        return BrokenError("too-large", f"a page of more than {PAGE_BYTES:,} bytes", number)
    try:
        text = _decoded(raw, record)
    except BrokenError as broken:
        return BrokenError(broken.reason, broken.detail, number)
    url = about.get_header("WARC-Target-URI")
    stated = Stated(url=None if url is None else whole(url).strip("<>"), fetched=about.get_header("WARC-Date"))
    if record.rec_type == "conversion":
        return Row(text=text, stated=stated, line=number)
    return Row(html=text, stated=stated, line=number)


def _decoded(raw: bytes, record: Any) -> str:
    """The page in the encoding that it was sent in; where that is not said or not so, as any other file."""
    sent = record.http_headers.get_header("Content-Type") if record.http_headers else None
    named = (sent or "").lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    try:
        return raw.decode(codecs.lookup(named).name) if named and raw.strip() else decode(raw)
    except (LookupError, UnicodeDecodeError):
        return decode(raw)


def _warcio() -> tuple[Any, type[Exception]]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ModuleNotFoundError:
        raise BrokenError("no-reader", "pip install 'silang[corpus]'") from None
    return ArchiveIterator, ArchiveLoadFailed
