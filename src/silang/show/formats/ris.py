"""RIS: a reference a report, type NEWS, for reference managers (tags of Research Information Systems, 2011)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from silang.show.formats.hostile import address, one_line
from silang.show.quotes import file_name, first_line
from silang.types import Comparison, Report, Story


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write the references; the file."""
    path = folder / "reports.ris"
    told: dict[str, list[Story]] = {}
    for story in comparison.stories:
        for name in story.reports:
            told.setdefault(name, []).append(story)
    with path.open("w", encoding="utf-8", newline="") as out:
        for reading in comparison.readings:
            lines = (f"{tag}  - {one_line(value).strip()}" for tag, value in tags(reading.report, told))
            out.write("\r\n".join(("TY  - NEWS", *lines, "ER  - ", "", "")))
    return (path,)


def tags(report: Report, told: dict[str, list[Story]]) -> Iterator[tuple[str, str]]:
    """The tags of a report in their order; the stories it belongs to are its keywords."""
    yield "ID", report.id
    yield "TI", report.headline or first_line(report.text) or file_name(report.source)
    if report.byline:
        yield "AU", report.byline
    if report.outlet:
        yield "T2", report.outlet
    if report.published:
        yield "PY", report.published[:4]
        yield "DA", f"{report.published[:10].replace('-', '/')}/"
    yield "LA", report.lang
    if report.dateline:
        yield "CY", report.dateline
    if url := address(report.url):
        yield "UR", url
    for story in told.get(report.id, ()):
        yield "KW", story.title
