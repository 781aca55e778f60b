"""report.html: one file, no network, every claim a link to the sentence that it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from markupsafe import Markup

from silang.show.chains import drawing
from silang.show.charts import Timeline, timeline
from silang.show.index import Index, published
from silang.show.passages import full_text
from silang.show.stories import across, check_view, stories
from silang.show.templates import environment as environment
from silang.show.values import Writer, writer
from silang.show.views import AcrossView, CheckView, StoryView
from silang.types import Comparison

WIDE, NARROW = 880.0, 336.0
"""Pixels that the drawing of chains takes on a desk and on a phone."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a page says at its head."""

    reports: int
    outlets: int
    stories: int
    conflicts: int
    updates: int
    checks: int
    rejects: int


def write(comparison: Comparison, path: Path, language: str = "en") -> None:
    """Write the page to a file, piece by piece; its folder is made where it is missing.

    OSError where it cannot be written; half a page, as on a full disk, is taken away.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as out:
        try:
            out.writelines(pieces(comparison, language))
            out.flush()
        except OSError:
            if path.is_file():  # no device
                path.unlink()
            raise


def page(comparison: Comparison, language: str = "en") -> str:
    """The whole page as text."""
    return "".join(pieces(comparison, language))


def pieces(comparison: Comparison, language: str = "en") -> Iterator[str]:
    """The page, piece by piece."""
    write = writer(language)
    index = Index(comparison)
    views, thread = stories(comparison, write), across(comparison, write)
    stream = (
        environment()
        .get_template("report.html.jinja")
        .stream(
            w=write.words,
            write=write,
            ui=language,
            stories=views,
            across=thread,
            timeline=_timeline(views, index, write),
            counts=_counts(comparison, views, thread),
            texts=(full_text(r, index, write) for r in comparison.readings),
            rejects=comparison.rejects,
            stray=_stray(comparison, index, write),
            version=silang_version(),
            css=inline("report.css"),
            js=inline("report.js"),
            drawing=drawing,
            wide=WIDE,
            narrow=NARROW,
            desk=False,
            folded=len(comparison.readings) > 24,
        )
    )
    stream.enable_buffering(64)
    return iter(stream)


def _counts(comparison: Comparison, views: Sequence[StoryView], thread: AcrossView) -> Counts:
    outlets = {r.report.outlet or r.report.source for r in comparison.readings}
    held: list[StoryView | AcrossView] = [*views, thread]
    return Counts(
        reports=len(comparison.readings),
        outlets=len(outlets),
        stories=len(views),
        conflicts=sum(len(v.of("conflict")) for v in held),
        updates=sum(len(v.of("update")) for v in held),
        checks=len(comparison.checks),
        rejects=len(comparison.rejects),
    )


def _stray(comparison: Comparison, index: Index, write: Writer) -> tuple[CheckView, ...]:
    """Errors in reports that no story holds."""
    told = {r for s in comparison.stories for r in s.reports}
    checks = (c for c in comparison.checks if c.report not in told)
    return tuple(v for c in checks if (v := check_view(c, index, write)))


def _timeline(views: Sequence[StoryView], index: Index, write: Writer) -> Timeline | None:
    """The stories by the days of their events and of their reports."""
    if len(views) < 2:
        return None
    return timeline([(_bounds(v), _days(v, index)) for v in views], write)


def _bounds(view: StoryView) -> tuple[datetime, datetime] | None:
    when = view.story.when
    if when is None or when.begin is None:
        return None
    until = when.until - timedelta(days=1) if when.until else when.begin
    return when.begin, max(until, when.begin)


def _days(view: StoryView, index: Index) -> list[date]:
    days = (published(r) for r in index.told(view.story.reports))
    return [date.fromisoformat(d[:10]) for d in days if d]


def inline(name: str) -> Markup:
    """Our own style and script, put into the page as they are."""
    source, _, _ = environment().loader.get_source(environment(), name)  # type: ignore[union-attr]
    return Markup(source)


@cache
def silang_version() -> str:
    """The installed version of Silang."""
    try:
        return version("silang")
    except PackageNotFoundError:
        return "0"
