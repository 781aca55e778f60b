"""Compare: where the sources agree, where they differ and why; what is wrong inside one report."""

from __future__ import annotations

from silang.compare.checks import checks
from silang.compare.every import findings

__all__ = ["checks", "findings"]
