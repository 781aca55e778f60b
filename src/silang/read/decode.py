"""Bytes to text: UTF-8, UTF-16, UTF-32 and Windows-1252 told apart, and what is no text at all refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from silang.read.error import BrokenError

# First bytes of formats that are no text, by the name that a person knows them under.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, Word or Excel"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\xd0\xcf\x11\xe0", "old Office"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
    (b"{\\rtf", "RTF"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHARSET = re.compile(rb"""charset\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z0-9_.:-]{2,40})""", re.I)
_HALF = re.compile(r"[\ud800-\udfff]")
_SAMPLE = 65_536  # bytes looked at to tell an encoding without a mark


def decode(raw: bytes) -> str:
    """The text of these bytes, without its byte order mark; `BrokenError` "empty", "binary" or "unknown-encoding"."""
    if not raw.strip():
        raise BrokenError("empty")
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise BrokenError("binary", name)
    text = next(text for way in _WAYS if (text := way(raw)) is not None)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise BrokenError("empty")
    if "\x00" in text or len(_CONTROL.findall(text, 0, _SAMPLE)) > 0.02 * min(len(text), _SAMPLE):
        raise BrokenError("binary", "control characters")
    return text


def whole(text: str) -> str:
    """The text with U+FFFD for half a character: JSON ("\\ud800") and names of files hold it, UTF-8 cannot."""
    return _HALF.sub("\ufffd", text)


def _marked(raw: bytes) -> str | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    return None


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: letters of Latin script leave every second byte zero."""
    sample = raw[:_SAMPLE]
    if b"\x00" not in sample or len(raw) < 4:
        return None
    half = len(sample) / 2
    zeros = (sample[0::2].count(0) / half, sample[1::2].count(0) / half)
    for share, other, name in ((zeros[1], zeros[0], "utf-16-le"), (zeros[0], zeros[1], "utf-16-be")):
        if share > 0.6 and other < 0.1:
            return raw.decode(name, "replace")
    raise BrokenError("binary", "zero bytes")


def _utf8(raw: bytes) -> str | None:
    """Strict UTF-8; a last character that was cut off is left out, a few broken ones become U+FFFD."""
    if b"\x00" in raw:
        raise BrokenError("binary", "zero bytes")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        if wrong.start >= len(raw) - 3 and wrong.reason == "unexpected end of data" and wrong.start > 0:
            return raw[: wrong.start].decode("utf-8")
    loose = raw.decode("utf-8", "replace")
    bad = loose.count("\ufffd")
    good = len(re.findall(r"[^\x00-\x7f\ufffd]", loose))
    return loose if good > 2 * bad else None


def _declared(raw: bytes) -> str | None:
    """The encoding that a page names for itself in its first two thousand bytes."""
    named = _CHARSET.search(raw, 0, 2_048)
    if named is None:
        return None
    try:
        return raw.decode(codecs.lookup(named[1].decode("ascii")).name)
    except (LookupError, UnicodeDecodeError):
        return None


def _single(raw: bytes) -> str:
    """Windows-1252, as long as the bytes look like a language in Latin script."""
    sample = raw[:_SAMPLE]
    high = sum(1 for byte in sample if byte > 0x7F)
    if high > 0.3 * len(sample):
        raise BrokenError("unknown-encoding", "neither UTF-8, UTF-16 nor Windows-1252")
    text = raw.decode("cp1252", "replace")
    if text.count("\ufffd") > 0.002 * len(text) + 1:
        raise BrokenError("unknown-encoding", "neither UTF-8, UTF-16 nor Windows-1252")
    return text


_WAYS: tuple[Callable[[bytes], str | None], ...] = (_marked, _wide, _utf8, _declared, _single)
