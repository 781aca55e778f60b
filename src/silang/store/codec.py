"""Nouns as JSON and back: each object carries the name of its noun, so that a value reads back as what it was."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from typing import Any

import silang.types as nouns

_NOUNS = {name: noun for name, noun in vars(nouns).items() if isinstance(noun, type) and is_dataclass(noun)}
_NOUN = "@"
_FIELDS: dict[type, tuple[str, ...]] = {noun: tuple(f.name for f in fields(noun)) for noun in _NOUNS.values()}


class CodecError(ValueError):
    """A stored text that is no noun of ours; the message says what was found."""


def dumps(noun: object) -> str:
    """The noun, and all that it holds, as one line of JSON."""
    return json.dumps(_plain(noun), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """The noun that `dumps` wrote."""
    try:
        return _READER.decode(text)
    except (json.JSONDecodeError, TypeError, KeyError) as broken:
        raise CodecError(f"not a stored noun: {broken}") from broken


def _plain(value: object) -> object:
    kind: Any = type(value)
    if kind in _SIMPLE:
        return value
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if (names := _FIELDS.get(kind)) is not None:
        known = ((n, getattr(value, n)) for n in names)
        return {_NOUN: kind.__name__, **{k: _plain(v) for k, v in known if v is not None and v != ()}}
    if isinstance(value, datetime):
        return {_NOUN: "datetime", "at": value.isoformat()}
    if isinstance(value, date):
        return {_NOUN: "date", "at": value.isoformat()}
    return value


_SIMPLE = frozenset((str, int, float, bool, type(None)))


def _noun(row: dict[str, Any]) -> Any:
    kind = row.pop(_NOUN)
    if kind == "datetime":
        return datetime.fromisoformat(row["at"])
    if kind == "date":
        return date.fromisoformat(row["at"])
    noun = _NOUNS[kind]
    for name, value in row.items():
        if type(value) is list:
            row[name] = _frozen(value)
    for name, absent in _REQUIRED[noun]:
        row.setdefault(name, absent)
    return noun(**row)


_READER = json.JSONDecoder(object_hook=_noun)
"""Made once: a story's page reads a dozen texts and more, and to make one takes as long as to read a short one."""


def _frozen(rows: list[Any]) -> tuple[Any, ...]:
    return tuple([_frozen(v) if type(v) is list else v for v in rows])


def _absent(annotation: str) -> object:
    """What a field that was left out held: nothing, or an empty tuple."""
    return () if annotation.startswith("tuple") else None


_REQUIRED: dict[type, tuple[tuple[str, object], ...]] = {
    noun: tuple(
        (f.name, _absent(str(f.type))) for f in fields(noun) if f.default is MISSING and f.default_factory is MISSING
    )
    for noun in _NOUNS.values()
}
"""Of each noun the fields that it must have, with what such a field held where it was left out."""
