"""Text of strangers in files: what would act in a terminal, a spreadsheet or a page is written so that it does not."""

from __future__ import annotations

import json
import re
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the beginning of a cell (OWASP, CSV injection)."""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""What stands in the place of a sign that cannot be written."""

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINES = "\u2028\u2029"
_TAGS = "\U000e0000-\U000e007f"  # letters that nobody sees

_ACTS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}{_LINES}{_TAGS}\ud800-\udfff]")
_IN_JSON = re.compile(f"[<\x7f-\x9f{_BIDI}{_LINES}{_TAGS}\ud800-\udfff]")
_BREAKS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for (section 2.2)."""


def tame(text: str) -> str:
    """The text with `UNKNOWN`, one for one, for each control sign, bidirectional mark or half a character.

    Line feeds and tabs stay.
    """
    return _ACTS.sub(UNKNOWN, text)


def one_line(text: str) -> str:
    """The text, tamed, on one line and without tabs, a blank for each; as long as it was."""
    return tame(_BREAKS.sub(" ", text))


def cell(value: Any) -> Any:
    """A value as a cell of CSV: text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(value, str):
        return f"'{tame(value)}" if value.startswith(FORMULA) else tame(value)
    if isinstance(value, dict | list | tuple):
        return json_text(value)
    return value


def json_text(value: Any) -> str:
    """JSON on one line that any reader gives back exactly: what would act stands as an escape, "<" too."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError:  # an endless number, which JSON has none of
        text = json.dumps(_finite(value), ensure_ascii=False, allow_nan=False)
    return _IN_JSON.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(held) for held in value]
    endless = isinstance(value, float) and (value != value or value in (float("inf"), float("-inf")))
    return None if endless else value


def address(url: str | None) -> str | None:
    """The address where it is one of the web, without blanks or signs that act; other schemes are none."""
    if url is None or not url.lower().startswith(("https://", "http://")):
        return None
    return None if re.search(r"[\s<>\"]", url) or tame(url) != url else url
