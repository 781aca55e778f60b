"""The tables of lang/_shared, which all languages use."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from silang.lang import LanguageError


@cache
def shared(name: str) -> dict[str, Any]:
    """One table of lang/_shared, by its name without the ending."""
    try:
        return tomllib.loads((files("silang.lang") / "_shared" / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as broken:
        raise LanguageError(f"lang/_shared/{name}.toml: {broken}") from broken
