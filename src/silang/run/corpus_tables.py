"""The tables of a corpus run as typed Parquet: the fields of the export contract, and the file that imports pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from silang.read.decode import whole
from silang.run.corpus_work import CorpusError, Work, written

Row = dict[str, Any]

_TEXT, _WHOLE, _REAL, _YES = "string", "int64", "float64", "bool"
_SPAN = {"start": _WHOLE, "end": _WHOLE}
_FIGURE = {"low": _REAL, "high": _REAL, "unit": _TEXT, "approximate": _YES}
_TIME = {"type": _TEXT, "value": _TEXT}
_ACTOR = {"name": _TEXT, "key": _TEXT, "role": _TEXT, "type": _TEXT}
_PLACE = {
    "name": _TEXT,
    "key": _TEXT,
    "country": _TEXT,
    "region": _TEXT,
    "code": _TEXT,
    "latitude": _REAL,
    "longitude": _REAL,
}
_VALUE = {**_FIGURE, **_TIME, **_ACTOR, **_PLACE, "label": _TEXT}
_IN_REPORT = {"id": _TEXT, "report": _TEXT, **_SPAN, "text": _TEXT}

TABLES: Mapping[str, Mapping[str, Any]] = {
    "reports": {
        "id": _TEXT,
        "source": _TEXT,
        "outlet": _TEXT,
        "lang": _TEXT,
        "headline": _TEXT,
        "published": _TEXT,
        "url": _TEXT,
        "byline": _TEXT,
        "dateline": _TEXT,
        "anchor": _TEXT,
        "anchored_by": _TEXT,
        "skipped": [{**_SPAN, "why": _TEXT}],
        "passages": [{**_SPAN, "lang": _TEXT}],
    },
    "rejects": {"source": _TEXT, "line": _WHOLE, "reason": _TEXT, "detail": _TEXT},
    "statements": {
        **_IN_REPORT,
        "speaker": {**_ACTOR, "text": _TEXT},
        "source": _SPAN,
        "cue": _SPAN,
        "form": _TEXT,
        "via": [_TEXT],
        "hedged": _YES,
        "denied": _YES,
        "sure": _YES,
        "rule": _TEXT,
    },
    "quantities": {**_IN_REPORT, **_FIGURE, "noun": _TEXT, "claim": _TEXT, "slot": _TEXT, "rule": _TEXT},
    "times": {
        **_IN_REPORT,
        **_TIME,
        "mod": _TEXT,
        "begin": _TEXT,
        "until": _TEXT,
        "stated": _TEXT,
        "rule": _TEXT,
    },
    "claims": {
        **_IN_REPORT,
        "type": _TEXT,
        "mode": _TEXT,
        "context": _TEXT,
        "cameo": _TEXT,
        "goldstein": _REAL,
        "status": _TEXT,
        "actors": [_ACTOR],
        "targets": [_ACTOR],
        "when": _TIME,
        "where": _PLACE,
        "amounts": (_TEXT, {**_FIGURE, **_SPAN, "role": _TEXT, "measure": [_TEXT], "as_of": _TIME}),
        "statement": _TEXT,
        "rule": _TEXT,
    },
    "events": {"id": _TEXT, "type": _TEXT, "when": _TIME, "where": _PLACE, "claims": [_TEXT]},
    "stories": {
        "id": _TEXT,
        "title": _TEXT,
        "when": _TIME,
        "where": _PLACE,
        "reports": [_TEXT],
        "events": [_TEXT],
        "main": _TEXT,
        "origins": _WHOLE,
    },
    "links": {"left": _TEXT, "right": _TEXT, "score": _REAL},
    "origins": {
        "id": _TEXT,
        "name": _TEXT,
        "type": _TEXT,
        "reports": [_TEXT],
        "chains": [{"report": _TEXT, "names": [_TEXT]}],
    },
    "credits": {"report": _TEXT, **_SPAN, "names": [_TEXT]},
    "duplicates": {"earlier": _TEXT, "later": _TEXT, "share": _REAL, "sure": _YES},
    "passages": {
        "earlier": _TEXT,
        "later": _TEXT,
        "kind": _TEXT,
        "share": _REAL,
        "sure": _YES,
        "order": _TEXT,
        "pairs": [{"earlier": _SPAN, "later": _SPAN}],
        "reasons": [{"code": _TEXT, "about": [_TEXT]}],
    },
    "checks": {"report": _TEXT, **_SPAN, "text": _TEXT, "kind": _TEXT, "message": _TEXT, "suggestion": _TEXT},
    "findings": {
        "id": _TEXT,
        "story": _TEXT,
        "event": _TEXT,
        "about": _TEXT,
        "relation": _TEXT,
        "sides": [
            {
                "value": _VALUE,
                "claims": [_TEXT],
                "reports": [_TEXT],
                "origins": [_TEXT],
                "spans": [{"report": _TEXT, **_SPAN}],
                "as_of": _TEXT,
            }
        ],
        "reasons": [_TEXT],
    },
    "threads": {
        "id": _TEXT,
        "kind": _TEXT,
        "stories": [_TEXT],
        "grounds": [{"code": _TEXT, "about": [_TEXT]}],
        "steps": [
            {
                "story": _TEXT,
                "day": _TEXT,
                "title": _TEXT,
                "changes": [{"code": _TEXT, "about": _TEXT, "before": _VALUE, "after": _VALUE, "claims": [_TEXT]}],
            }
        ],
    },
}
"""Every table with the types of its columns: a list holds what its one member says, a pair is a mapping."""


def put(work: Work, part: str, tables: Mapping[str, Iterable[Row]]) -> dict[str, int]:
    """Write one file of each table that has rows; how many rows each has."""
    found = {name: list(rows) for name, rows in tables.items()}
    for name, rows in found.items():
        if rows:
            _write(work, name, part, rows)
    return {name: len(rows) for name, rows in found.items()}


def put_empty(work: Work) -> None:
    """A file without rows for each table that has none, so that all tables can be opened."""
    for name in TABLES:
        if not any(work.table(name, "").parent.glob("*.parquet")):
            _write(work, name, "none", [])


def fields(name: str, rows: Iterable[Row]) -> set[str]:
    """Names in these rows that the table has no column for."""
    return {key for row in rows for key in row} - set(TABLES[name])


def _write(work: Work, name: str, part: str, rows: list[Row]) -> None:
    arrow, parquet = library()
    try:
        table = arrow.Table.from_pylist(rows, schema=_schema(name))
    except UnicodeEncodeError:  # half a character
        table = arrow.Table.from_pylist(_mended(rows), schema=_schema(name))
    with written(work.table(name, part)) as new:
        parquet.write_table(table, new, compression="zstd")


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {key: _mended(held) for key, held in value.items()}
    return [_mended(held) for held in value] if isinstance(value, list | tuple) else value


@cache
def _schema(name: str) -> Any:
    arrow, _ = library()
    return arrow.schema([(column, _type(kind)) for column, kind in TABLES[name].items()])


def _type(kind: Any) -> Any:
    arrow, _ = library()
    if isinstance(kind, str):
        return getattr(arrow, {"bool": "bool_"}.get(kind, kind))()
    if isinstance(kind, list):
        return arrow.list_(_type(kind[0]))
    if isinstance(kind, tuple):
        return arrow.map_(_type(kind[0]), _type(kind[1]))
    return arrow.struct([(name, _type(inner)) for name, inner in kind.items()])


def library() -> tuple[Any, Any]:
    """Pyarrow and its Parquet; `CorpusError` where they are not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise CorpusError("corpus-needs", "pyarrow", "silang[corpus]") from None
    return pyarrow, parquet
