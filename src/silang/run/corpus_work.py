"""The folder that a corpus run works in: what is done stands there, so that a run that was killed goes on from it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import uuid4
from zlib import compress, decompress

import numpy as np

Summary = dict[str, Any]

_FOLDER, _ASKED, _TOLD = ".work", "asked.json", "manifest.json"
_EDGE = 65_536  # bytes at either end of a file that its fingerprint is made of


class CorpusError(Exception):
    """What a corpus run cannot go on with: a code that the pages put into words, and what it speaks of."""

    def __init__(self, code: str, *about: object) -> None:
        super().__init__(code, *about)
        self.code = code
        self.about = about


@dataclass(frozen=True, slots=True)
class Work:
    """The folder of the results and, inside it, the one of the work; on a cluster every machine sees it."""

    out: str

    def path(self, stage: str, number: int, kind: str) -> Path:
        """A file of one task of one stage."""
        return Path(self.out, _FOLDER, stage, f"{number:06d}.{kind}")

    def table(self, name: str, part: str) -> Path:
        """One file of a table."""
        return Path(self.out, name, f"part-{part}.parquet")

    def done(self, stage: str, number: int) -> bool:
        """Whether the task is done."""
        return self.path(stage, number, "json").is_file()

    def told(self, stage: str, number: int) -> Summary:
        """What a task that is done said of itself."""
        found: Summary = json.loads(self.path(stage, number, "json").read_text(encoding="utf-8"))
        return found

    def finish(self, stage: str, number: int, summary: Summary) -> None:
        """The task is done: all that it wrote is there."""
        self.write(self.path(stage, number, "json"), json.dumps(summary).encode())

    def write(self, path: Path, content: bytes) -> None:
        """The whole file or none of it."""
        with written(path) as new:
            new.write_bytes(content)

    def save(self, path: Path, **arrays: np.ndarray[Any, Any]) -> None:
        """Arrays under their names."""
        with written(path) as new, new.open("wb") as out:
            np.savez(out, **arrays)  # type: ignore[arg-type]  # its stubs take them for its own option

    def size(self) -> int:
        """Bytes of the folder of the work."""
        return sum(f.stat().st_size for f in Path(self.out, _FOLDER).rglob("*") if f.is_file())


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """A new file that takes its name when it is whole; two that write the same file do no harm."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        yield new
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def write_frames(path: Path, frames: Iterable[bytes]) -> None:
    """Stretches of bytes, one behind the other, and at the end where each begins."""
    with written(path) as new, new.open("wb") as out:
        starts = [0]
        for frame in frames:
            packed = compress(frame, 1)
            out.write(packed)
            starts.append(starts[-1] + len(packed))
        out.write(np.array([*starts, len(starts)], dtype="<i8").tobytes())


def read_frames(path: Path, places: Sequence[int] | None = None) -> Iterator[bytes]:
    """The frames in these places, or all of them."""
    with path.open("rb") as stream:
        stream.seek(-8, os.SEEK_END)
        count = int.from_bytes(stream.read(8), "little")
        stream.seek(-8 * (count + 1), os.SEEK_END)
        starts = np.frombuffer(stream.read(8 * count), dtype="<i8")
        for place in range(count - 1) if places is None else places:
            stream.seek(int(starts[place]))
            yield decompress(stream.read(int(starts[place + 1] - starts[place])))


@cache
def stamp() -> str:
    """Silang as it is installed here: a hash of its code and of its data."""
    hashed = blake2b(digest_size=8)
    root = Path(str(files("silang")))
    for file in sorted(f for f in root.rglob("*") if f.suffix in (".py", ".toml")):
        hashed.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return hashed.hexdigest()


def fingerprint(paths: Iterable[str]) -> str:
    """What tells one input from another: names, sizes, times, and the bytes at either end of each file."""
    hashed = blake2b(digest_size=16)
    for name in paths:
        hashed.update(os.fsencode(name) + b"\0")
        try:
            about = os.stat(name)
            with open(name, "rb") as stream:
                hashed.update(f"{about.st_size} {about.st_mtime_ns}\0".encode() + stream.read(_EDGE))
                stream.seek(max(0, about.st_size - _EDGE))
                hashed.update(stream.read(_EDGE))
        except (OSError, ValueError) as missing:
            hashed.update(type(missing).__name__.encode())
    return hashed.hexdigest()


def begin(out: Path, asked: Summary, *, fresh: bool, tables: Iterable[str]) -> Summary | None:
    """Take the folder for what is asked; what it says of itself, where that is done already.

    `CorpusError` where it holds another run's results or work, or what is not ours at all.
    """
    if fresh:
        forget(out, tables)
    told, begun = out / _TOLD, out / _FOLDER / _ASKED
    for known in (told, begun):
        if known.is_file():
            before = json.loads(known.read_text(encoding="utf-8"))
            _same(out, before["asked"] if known is told else before, asked)
    if told.is_file():
        done: Summary = json.loads(told.read_text(encoding="utf-8"))
        return done
    if not begun.is_file():
        if out.is_dir() and any(out.iterdir()):
            raise CorpusError("corpus-not-empty", out)
        Work(str(out)).write(begun, json.dumps(asked).encode())
    return None


def _same(out: Path, before: Summary, asked: Summary) -> None:
    for what in asked:
        if before.get(what) != asked[what]:
            raise CorpusError(f"corpus-other-{what}", out, before.get(what), asked[what])


def end(out: Path, told: Summary, *, keep: bool) -> None:
    """All is there: say so, and take the work away."""
    Work(str(out)).write(out / _TOLD, json.dumps(told, indent=1).encode())
    if not keep:
        shutil.rmtree(out / _FOLDER)


def forget(out: Path, tables: Iterable[str]) -> None:
    """Take away results and work of an earlier run, and nothing else."""
    ours = (out / _TOLD).is_file() or (out / _FOLDER / _ASKED).is_file()
    if not ours:
        return
    for name in (_FOLDER, *tables):
        shutil.rmtree(out / name, ignore_errors=True)
    (out / _TOLD).unlink(missing_ok=True)
