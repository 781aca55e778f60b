"""Bytes to reports: text, pages, rows and news-please JSON; boilerplate is marked, never cut out of the text."""

from __future__ import annotations

from silang.read.error import ReadError
from silang.read.reading import read, read_bytes
from silang.read.report import Stated, report

__all__ = ["ReadError", "Stated", "read", "read_bytes", "report"]
