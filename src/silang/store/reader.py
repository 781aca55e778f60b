"""Who read a report: the version of Silang, and a hash of the language data that it read with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from silang.lang import ELSEWHERE

ROOMS = ("lang", "schema", "read")
"""The rooms whose data decides what is read."""


@cache
def reader() -> str:
    """What the readings of this process are marked with: "0.1.0+3f1c9a02d4b7"."""
    hashed = blake2b(digest_size=6)
    for room in ROOMS:
        for name, file in _tables(files("silang") / room):
            hashed.update(name.encode() + b"\0" + file.read_bytes())
    for folder in filter(None, os.environ.get(ELSEWHERE, "").split(os.pathsep)):
        for name, file in _tables(Path(folder)) if Path(folder).is_dir() else ():
            hashed.update(name.encode() + b"\0" + file.read_bytes())
    return "+".join((version("silang"), hashed.hexdigest()))


def _tables(folder: Traversable, within: str = "") -> Iterator[tuple[str, Traversable]]:
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.is_dir():
            yield from _tables(file, f"{within}{file.name}/")
        elif file.name.endswith(".toml"):
            yield within + file.name, file
