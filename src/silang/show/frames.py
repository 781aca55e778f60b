"""A cross-check as tables of pandas or Polars: the same rows as the JSON export, a frame each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from silang.types import Comparison

if TYPE_CHECKING:
    import pandas
    import polars

Rows = Mapping[str, list[dict[str, Any]]]


class FramesError(ImportError):
    """The library that makes the frames is not installed; the message says how to install it."""


def to_pandas(comparison: Comparison) -> dict[str, pandas.DataFrame]:
    """A pandas frame for each table: reports, statements, quantities, times, claims, events, stories, findings, …"""
    library = _library("pandas")
    return {name: library.DataFrame(rows) for name, rows in _rows(comparison).items()}


def to_polars(comparison: Comparison) -> dict[str, polars.DataFrame]:
    """A Polars frame for each table; what is nested stands in them as JSON text, so that every row has one type."""
    library = _library("polars")
    return {name: library.DataFrame(_flat(rows), infer_schema_length=None) for name, rows in _rows(comparison).items()}


def _rows(comparison: Comparison) -> Rows:
    from silang.show.export import rows

    return rows(comparison)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        raise FramesError(f"{name} is not installed; pip install 'silang[frames]' brings it") from missing


def _flat(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: _cell(v) for k, v in row.items()} for row in rows]


def _cell(value: Any) -> Any:
    """Lists and mappings as JSON; numbers as floats, for a column may hold both kinds."""
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False)
    return value
