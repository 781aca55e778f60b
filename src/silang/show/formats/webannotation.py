"""W3C Web Annotation: a page of annotations a report, each with its words and their position (code points).

What is annotated: statements, claims, figures, times and checks. Web Annotation Data Model, W3C Recommendation of 2017:
TextQuoteSelector (4.2.4) and TextPositionSelector (4.2.5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from silang.show.export import Row, rows
from silang.show.formats.addresses import source, urn
from silang.show.formats.file_names import file_name
from silang.show.formats.hostile import json_text
from silang.types import Comparison, Reading, Report, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Code points of context before and after the words."""

KINDS: Mapping[str, str] = {
    "statements": "statement",
    "claims": "claim",
    "quantities": "figure",
    "times": "time",
    "checks": "check",
}
"""Tables of the export contract whose rows stand on words of a report, and what those are called."""

_OF_PLACE = frozenset(("id", "report", "start", "end"))


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write a page of each report; the files."""
    tables = rows(comparison)
    found: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for table, kind in KINDS.items():
        for row in tables[table]:
            found[row["report"]].append((kind, row))
    return tuple(_page(reading, found[reading.report.id], folder) for reading in comparison.readings)


def _page(reading: Reading, held: Iterable[tuple[str, Row]], folder: Path) -> Path:
    report = reading.report
    items = [annotation(report, kind, row) for kind, row in held]
    path = folder / f"{file_name(report.id)}.jsonld"
    page = {"@context": CONTEXT, "id": urn("annotations", report.id), "type": "AnnotationPage", "items": items}
    path.write_text(json_text(page) + "\n", encoding="utf-8", newline="\n")
    return path


def annotation(report: Report, kind: str, row: Row) -> dict[str, Any]:
    """What was read at a place of a report: its kind as a tag, and its fields as JSON."""
    span = Span(row["start"], row["end"])
    name = f"{kind}:{row.get('id') or row.get('kind')}:{report.id}:{span.start}:{span.end}"
    return {
        "id": urn("annotation", name),
        "type": "Annotation",
        "motivation": "assessing" if kind == "check" else "describing",
        "body": list(_bodies(kind, row)),
        "target": {"source": source(report), "selector": list(selectors(report.text, span))},
    }


def _bodies(kind: str, row: Row) -> Iterator[dict[str, Any]]:
    yield {"type": "TextualBody", "purpose": "tagging", "value": kind, "format": "text/plain"}
    if message := row.get("message"):
        yield {"type": "TextualBody", "purpose": "commenting", "value": message, "format": "text/plain"}
    fields = {name: value for name, value in row.items() if name not in _OF_PLACE}
    yield {"type": "TextualBody", "purpose": "describing", "value": json_text(fields), "format": "application/json"}


def selectors(text: str, span: Span) -> Iterator[dict[str, Any]]:
    """The words with what stands around them, and their place."""
    yield {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}
