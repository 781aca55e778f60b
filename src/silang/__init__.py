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

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import silang.compare
import silang.read
from silang.types import Comparison, Reject, Report

if TYPE_CHECKING:
    from silang.run import Progress

__version__ = "0.1.0"
__all__ = ["Comparison", "Reject", "Report", "__version__", "compare", "read"]


def read(paths: str | Path | Iterable[str | Path], *, strict: bool = False) -> list[Report | Reject]:
    """Reports from files, folders and globs; what gave none stands among them as a `Reject` with its reason.

    `strict` raises `silang.read.ReadError`, which names the file, the line and the reason, instead.
    """
    from silang.read import read as read_paths

    return list(read_paths([paths] if isinstance(paths, str | Path) else paths, strict=strict))


def compare(reports: Iterable[Report | Reject], *, jobs: int = 1, progress: Progress | None = None) -> Comparison:
    """The cross-check of these reports. Their order does not matter; rejects among them are kept and counted."""
    from silang.run import compare as cross_check

    return cross_check(reports, jobs=jobs, progress=progress)
