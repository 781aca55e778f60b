"""The desk: a ledger as pages to work on, in a browser, and the same pages as JSON and CSV."""

from __future__ import annotations

from silang.show.desk.app import desk
from silang.show.desk.settings import Settings

__all__ = ["Settings", "desk"]
