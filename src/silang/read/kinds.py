"""What kind of file this is, by its content first and the end of its name second."""

from __future__ import annotations

import json
import re

from silang.read.rows import columns_of
from silang.read.sources import SUFFIXES

_HTML = re.compile(
    r"\s{0,999}(?:<\?xml[^<>]{0,200}>\s{0,99})?(?:<!--.{0,2000}?-->\s{0,99}){0,5}<(?:!doctype\s{1,9}html|html|head|body)\b",
    re.I | re.S,
)
LINES_TRIED = 200
"""Lines of a file called .jsonl of which one must be JSON of its own, or the file is read as one JSON text."""
_ARTICLE = re.compile(r"<(?:p|div|article|br|h1|meta)\b", re.I)


def kind(name: str, head: str) -> str:
    """ "text", "html", "json", "lines" (JSON Lines) or "table" (CSV), told from a name and the first 64 kB."""
    named = named_kind(name)
    if named == "lines" and "\n" not in head:
        return named
    if named == "lines" and _has_a_row(head):
        return named  # though its first line be broken
    if named in ("json", "lines"):
        return _json(head) or named
    if _HTML.match(head):
        return "html"
    if named == "html":
        return "html" if _ARTICLE.search(head) or "<" in head else "text"
    if named == "table":
        return "table"
    return _json(head) or ("table" if named is None and columns_of(head) else "text")


def named_kind(name: str) -> str | None:
    """The kind that the end of a name stands for."""
    return SUFFIXES.get(name[name.rfind(".") :].lower()) if "." in name else None


def _has_a_row(head: str) -> bool:
    """Whether a line is a JSON object of its own, outside an array over many lines."""
    rows = () if head.lstrip("\ufeff \t\r\n").startswith("[") else head.split("\n", LINES_TRIED)
    return any(map(_is_object, rows))


def _is_object(line: str) -> bool:
    try:
        return line.lstrip("\ufeff \t").startswith("{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _json(head: str) -> str | None:
    """JSON by its first line: a whole object is a line of JSON Lines where another follows."""
    begin = head.lstrip("\ufeff \t\r\n")
    if not begin.startswith(("{", "[")):
        return None
    first, _, rest = begin.partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return "json" if re.match(r'\[\s{0,99}\{\s{0,99}"|\{\s{0,99}"[^"\n]{1,99}"\s{0,9}:', begin) else None
    if isinstance(value, dict):
        return "lines" if rest.strip() else "json"
    return "json" if isinstance(value, list) and all(isinstance(v, dict) for v in value) and not rest.strip() else None
