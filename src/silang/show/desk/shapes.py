"""What the desk's pages tell as JSON, as JSON Schema (2020-12) for the description of the API."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Schema = dict[str, Any]

PLAIN = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "object": "object"}
"""What a field holds, and its type in JSON Schema."""

LIST, ROWS, MAYBE = "list of ", "rows ", "?"
WITH = "of"
"""The field of a part that says whose fields the part has besides."""


def shape(path: str) -> Schema:
    """The schema of what the page at this path tells; a `KeyError` where shapes.toml knows none."""
    return _object(_told()["page"][path])


@cache
def _told() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("silang.show.desk").joinpath("shapes.toml").read_text(encoding="utf-8"))


def _object(fields: dict[str, str]) -> Schema:
    held = {name: value for name, value in fields.items() if name != WITH or value not in _told()["part"]}
    own = {
        "type": "object",
        "properties": {name.removesuffix(MAYBE): _field(value) for name, value in held.items()},
        "required": [name for name in held if not name.endswith(MAYBE)],
    }
    if len(held) == len(fields):
        return own
    other = _object(_told()["part"][fields[WITH]])
    return {
        "type": "object",
        "properties": other["properties"] | own["properties"],
        "required": other["required"] + own["required"],
    }


def _field(value: str) -> Schema:
    if value.endswith(MAYBE):
        return {"anyOf": [_field(value.removesuffix(MAYBE)), {"type": "null"}]}
    if value.startswith(LIST):
        return {"type": "array", "items": _field(value.removeprefix(LIST))}
    if value.startswith(ROWS):
        table = value.removeprefix(ROWS)
        return {"type": "array", "items": {"type": "object"}, "description": f"Rows as in {table}.jsonl of the export."}
    return {"type": PLAIN[value]} if value in PLAIN else _object(_told()["part"][value])
