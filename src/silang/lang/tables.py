"""Tables as files hold them: what one leaves out filled in, and each missing key named where it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

Missing = Callable[[str, str], Exception]
"""The error for a key that is missing, by where it was asked for: `("times_days.toml, weekday", "match")`."""


class Late(Mapping[Key, Value]):
    """A mapping whose values are made when first asked for; what is wrong with one is told then."""

    def __init__(self, keys: Iterable[Key], made: Callable[[Key], Value]) -> None:
        """`made` gives the value of a key; it is called once for each."""
        self._keys, self._made = dict.fromkeys(keys), cache(made)

    def __getitem__(self, key: Key) -> Value:
        if key not in self._keys:
            raise KeyError(key)
        return self._made(key)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Asked(dict[str, Any]):
    """A table that names itself where it is asked for a key that it lacks."""

    __slots__ = ("missing", "path")

    def __init__(self, table: Mapping[str, Any], path: str, missing: Missing) -> None:
        super().__init__(table)
        self.path, self.missing = path, missing

    def __missing__(self, key: str) -> Any:
        raise self.missing(self.path, key)


def asked(table: Mapping[str, Any], path: str, missing: Missing) -> Asked:
    """The table and all in it, each naming its path: the file, then the keys or the name of the rule."""
    return Asked({key: _within(value, f"{path}, {key}", missing) for key, value in table.items()}, path, missing)


def _within(value: Any, path: str, missing: Missing) -> Any:
    if isinstance(value, Mapping):
        return asked(value, path, missing)
    if isinstance(value, list):
        return [_within(entry, _named(entry, path), missing) for entry in value]
    return value


def _named(entry: Any, path: str) -> str:
    return f"{path} {entry['name']!r}" if isinstance(entry, Mapping) and "name" in entry else path


def filled(own: Mapping[str, Any], blank: Mapping[str, Any]) -> dict[str, Any]:
    """The tables with what the blank ones have besides, inner tables too; what stands in the own ones holds."""
    whole = dict(own)
    for key, value in blank.items():
        if key not in whole:
            whole[key] = value
        elif isinstance(value, Mapping) and isinstance(whole[key], Mapping):
            whole[key] = filled(whole[key], value)
    return whole


def unknown(own: Mapping[str, Any], blank: Mapping[str, Any]) -> list[str]:
    """The keys of a file that nothing asks for, by dots; a table that is empty in the blank one takes any key."""
    found: list[str] = []
    for key, value in own.items():
        if key not in blank:
            found.append(key)
        elif isinstance(value, Mapping) and isinstance(blank[key], Mapping) and blank[key]:
            found += [f"{key}.{inner}" for inner in unknown(value, blank[key])]
    return found
