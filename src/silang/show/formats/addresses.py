"""Names that linked data goes by: the address of a report, and a URN for what has none."""

from __future__ import annotations

from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from silang.show.formats.hostile import address
from silang.types import Report


def urn(kind: str, name: str) -> str:
    """A UUID (version 5) of one of our ids: the same on every machine."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'silang:{kind}:{printable(name)}')}"


def source(report: Report) -> str:
    """The web address of a report; without one a URN of the report's id, and its file after "#" in escapes."""
    url = address(report.url)
    return url if url else f"{urn('report', report.id)}#{quote(printable(report.source), safe='')}"


def printable(name: str) -> str:
    """The name without half characters, which no encoding can write."""
    return name.encode("utf-8", "replace").decode("utf-8")
