"""What an address answered with, read as the report that it is."""

from __future__ import annotations

import codecs
from dataclasses import replace

from silang.read.dates import iso
from silang.read.decode import decode
from silang.read.error import BrokenError
from silang.read.reading import made
from silang.read.report import Stated
from silang.read.rows import Row
from silang.types import Reject, Report


def fetched(
    raw: bytes, stated: Stated, *, plain: bool = False, charset: str | None = None, listed: str | None = None
) -> Report | Reject:
    """The report in these bytes, a page or plain text, or why they hold none.

    `charset` is the encoding that the answer named; `listed` when the listing says that it appeared, which counts where
    the page does not tell.
    """
    name = stated.source or stated.url or "-"
    try:
        text = _decoded(raw, charset)
    except BrokenError as broken:
        return broken.reject(name)
    report = made(Row(text=text, stated=stated) if plain else Row(html=text, stated=stated), name)
    if isinstance(report, Reject) or report.published is not None:
        return report
    return replace(report, published=iso(listed, report.lang))


_NEVER = frozenset({"punycode", "idna", "unicode-escape", "unicode_escape", "raw-unicode-escape", "utf-7", "undefined"})
"""Encodings that Python knows and no page is in; some take ages."""


def _decoded(raw: bytes, charset: str | None) -> str:
    """The text in the encoding that was named; where that is none or not so, as any file."""
    if charset and raw.strip() and b"\x00" not in raw[:1_000]:
        try:
            name = codecs.lookup(charset).name
            return decode(raw) if name in _NEVER else raw.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return decode(raw)
