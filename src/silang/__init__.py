"""Silang cross-checks the news: what happened, who says so, where sources agree and where they differ.

    import silang

    reports = silang.read(["reports/"])
    comparison = silang.compare(reports)
    for finding in comparison.findings:
        print(finding.relation, finding.about)

`read` and `compare` are also the names of the rooms that do the work: import what is inside them with
`from silang.compare.values import figures_meet`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import silang.compare  # here, for a room that is loaded later would take the place of the function of its name
import silang.read  # noqa: F401
from silang.types import Comparison, Reading, Reject, Report

if TYPE_CHECKING:
    import pandas
    import polars

    from silang.read.reading import Given
    from silang.run import Progress
    from silang.store import Ledger

__version__ = "0.1.0"
__all__ = [
    "Comparison",
    "Ledger",
    "Reading",
    "Reject",
    "Report",
    "__version__",
    "compare",
    "read",
    "to_pandas",
    "to_polars",
]


def __dir__() -> list[str]:
    """What completion offers: also what is loaded only when it is asked for."""
    return sorted(__all__)


def read(given: Given | Iterable[Given], *, strict: bool = False) -> list[Report | Reject]:
    """Reports from files, folders, globs, and rows in memory such as `{"text": …, "outlet": …, "published": …}`.

    A row has the columns of a line of JSON Lines, under any of the names that are known for them. What gave no report
    stands among them as a `Reject` with its reason; `strict` raises `silang.read.ReadError`, which names the file, the
    line and the reason, instead. What is no input at all raises TypeError.
    """
    from silang.read import read as read_all
    from silang.show.notebook import install

    install()
    if not isinstance(given, Iterable):  # a Path is none either, and is one input
        given = [given]
    return list(read_all([given] if isinstance(given, str | Mapping) else given, strict=strict))


def compare(
    reports: Iterable[Report | Reject | Reading], *, jobs: int = 1, progress: Progress | None = None
) -> Comparison:
    """The cross-check of these reports. Their order does not matter; rejects among them are kept and counted.

    A `Reading` among them, from a ledger or an earlier cross-check, is not read again. `jobs` is the number of
    processes to work with; `progress` is called with the number of reports read and of all. Anything else among
    them, such as the name of a file that was not read yet, raises TypeError.
    """
    from silang.run import cross_check, together
    from silang.show.notebook import install

    install()
    given = tuple(reports) if isinstance(reports, Iterable) else (reports,)
    if wrong := [g for g in given if not isinstance(g, Report | Reject | Reading)]:
        kind = type(wrong[0]).__name__
        raise TypeError(f"compare takes what silang.read gives, not {kind}: silang.compare(silang.read(…))")
    rejects = tuple(r for r in given if isinstance(r, Reject))
    return cross_check(together(given, jobs=jobs, progress=progress), rejects, jobs=jobs)


def to_pandas(comparison: Comparison) -> dict[str, pandas.DataFrame]:
    """A pandas frame for each table of the export contract: reports, statements, claims, findings, …

    `silang.show.frames.FramesError` says how to install pandas where it is missing.
    """
    from silang.show.frames import to_pandas as frames

    return frames(comparison)


def to_polars(comparison: Comparison) -> dict[str, polars.DataFrame]:
    """A Polars frame for each table of the export contract; what is nested stands in them as JSON text.

    `silang.show.frames.FramesError` says how to install Polars where it is missing.
    """
    from silang.show.frames import to_polars as frames

    return frames(comparison)


def __getattr__(name: str) -> Any:
    """`silang.Ledger`, loaded when it is asked for."""
    if name == "Ledger":
        from silang.store import Ledger

        return Ledger
    raise AttributeError(f"module 'silang' has no attribute {name!r}")
