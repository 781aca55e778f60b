"""Readings as compact bytes: the fields of each noun in a row, without their names, in JSON, deflated.

The names stand once, in the ledger's table `shape`, so that a reading written before a noun gained a field reads on.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from silang import types
from silang.store.codec import CodecError
from silang.types import Actor, Place, Quantity, Reading, Timex

Make = Callable[[Any], Any]
Shape = Mapping[str, Sequence[str]]
"""The names of the fields of each noun, in the order of their row."""

LEVEL = 1
"""Of deflation: a third of the size; higher ones save a tenth more and take twice as long."""

VALUES = {"q": Quantity, "t": Timex, "a": Actor, "p": Place}
"""What a mention may hold; the letter stands first in its row."""

_LETTERS = {noun: letter for letter, noun in VALUES.items()}
_NOUNS = (
    *(types.Span, types.Skip, types.Passage, types.Report, *VALUES.values(), types.Mention, types.Sentence),
    *(types.Marks, types.Statement, types.Amount, types.Claim, Reading),
)
SHAPE: Shape = {noun.__name__: tuple(f.name for f in fields(noun)) for noun in _NOUNS}


def shape() -> str:
    """The shape that `pack` writes, as JSON."""
    return json.dumps(SHAPE, separators=(",", ":"))


def pack(reading: Reading) -> bytes:
    """The reading without the text of its report, which the ledger keeps as a column of its own."""
    bare = replace(reading, report=replace(reading.report, text=""))
    return zlib.compress(json.dumps(bare, default=_row, separators=(",", ":")).encode(), LEVEL)


def unpack(blob: bytes, text: str, written: str) -> Reading:
    """The reading that `pack` wrote in this shape, with its text; bytes that hold none are a `CodecError`."""
    try:
        row = json.loads(zlib.decompress(blob))
        of = _maker(written)
        read: Reading = of(row)
    except (zlib.error, ValueError, TypeError, KeyError, IndexError) as broken:
        raise CodecError(f"not a stored reading: {broken}") from broken
    return replace(read, report=replace(read.report, text=text))


def _getter(noun: type) -> Callable[[Any], Any]:
    every = attrgetter(*(f.name for f in fields(noun)))
    letter = _LETTERS.get(noun)
    return every if letter is None else lambda value: (letter, *every(value))


_ROWS: dict[type, Callable[[Any], Any]] = {
    **{noun: _getter(noun) for noun in _NOUNS},
    date: date.isoformat,
    datetime: datetime.isoformat,
}


def _row(value: object) -> Any:
    return _ROWS[type(value)](value)


@cache
def _maker(written: str) -> Make:
    """What makes a reading of its row, where rows are of this shape."""
    known: Shape = json.loads(written)
    makers: dict[type, Make] = {date: date.fromisoformat, datetime: datetime.fromisoformat}
    for noun in _NOUNS:
        makers[noun] = _noun(noun, known[noun.__name__], makers)
    return makers[Reading]


def _noun(noun: type, written: Sequence[str], makers: Mapping[type, Make]) -> Make:
    """What makes a noun of its row: the fields that are no plain values are made first, in their places."""
    hints = get_type_hints(noun)
    made = [(at, _field(hints[name], makers)) for at, name in enumerate(written) if name in hints]
    nested = tuple((at, make) for at, make in made if make is not None)
    arranged = _arranged(noun, written)
    lettered = noun in _LETTERS

    def of(row: list[Any]) -> Any:
        if lettered:
            del row[0]
        for at, make in nested:
            if row[at] is not None:
                row[at] = make(row[at])
        return noun(*(row if arranged is None else arranged(row)))

    return of


def _arranged(noun: type, written: Sequence[str]) -> Callable[[list[Any]], list[Any]] | None:
    """What puts a row of another shape into the order of now: what was not written then is as it is by itself."""
    now = tuple(f.name for f in fields(noun))
    if tuple(written) == now:
        return None
    places = [written.index(f.name) if f.name in written else None for f in fields(noun)]
    absent = [None if f.default is MISSING else f.default for f in fields(noun)]
    return lambda row: [absent[i] if at is None else row[at] for i, at in enumerate(places)]


def _field(hint: Any, makers: Mapping[type, Make]) -> Make | None:
    """What makes the value of a field of this type; None where it stands in the row as it is."""
    if get_origin(hint) in (Union, UnionType):
        options = [o for o in get_args(hint) if o is not type(None)]
        return _field(options[0], makers) if len(options) == 1 else _value(makers) if options else None
    if get_origin(hint) is tuple:
        inner = _field(get_args(hint)[0], makers)
        return tuple if inner is None else lambda rows: tuple(map(inner, rows))
    if get_origin(hint) is Literal:
        return None
    return makers.get(hint)


def _value(makers: Mapping[type, Make]) -> Make:
    """What makes the value of a mention, by its letter."""
    by_letter = {letter: makers[noun] for letter, noun in VALUES.items()}
    return lambda row: by_letter[row[0]](row)
