"""What the rooms make of a language's data, found by what they are: kept functions of a language, a code or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from inspect import Parameter, signature
from pkgutil import iter_modules
from typing import Any

from silang.lang import Language

ROOMS = ("read", "mark", "claim", "link", "trace", "compare")
"""The rooms that read language data."""
_CODES = frozenset({"code", "lang", "language"})
_LANGUAGE, _CODE = "Language", ("str", "Lang")
Loader = Callable[[Language], object]


def loaders() -> Iterator[tuple[str, Loader]]:
    """Each function that a room keeps its tables with, by room and name, called with a language."""
    for room in ROOMS:
        package = import_module(f"silang.{room}")
        for module in sorted(m.name for m in iter_modules(package.__path__)):
            for name, kept in sorted(vars(import_module(f"silang.{room}.{module}")).items()):
                if kept_here(kept, f"silang.{room}.{module}") and (loader := _loader(kept)):
                    yield f"{room}.{module}.{name}", loader


def kept_here(kept: object, module: str) -> bool:
    """Whether a module itself defines this as a function whose results are kept without end."""
    parameters = getattr(kept, "cache_parameters", None)
    return parameters is not None and parameters()["maxsize"] is None and getattr(kept, "__module__", "") == module


def _loader(kept: Any) -> Loader | None:
    """The function as one of a language; None for one that asks for something else."""
    given = list(signature(kept).parameters.values())
    kinds = [_kind(one) for one in given]
    if not given:
        return lambda _: kept()
    if kinds == [_LANGUAGE]:
        return lambda language: kept(language)
    if len(kinds) == 1 and kinds[0] in _CODE and given[0].name in _CODES:
        return lambda language: kept(language.code)
    return None


def _kind(one: Parameter) -> str:
    """The type that is asked for; a compiled function, which keeps its types to itself, tells it by the name."""
    if one.annotation is not Parameter.empty:
        return str(one.annotation)
    return _LANGUAGE if one.name == "language" else _CODE[0] if one.name in _CODES else ""


def patterns(made: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern in what a loader made, each with the name of the rule that holds it, "" where none does."""
    yield from _patterns(made, "", set())


def _patterns(made: object, rule: str, seen: set[int]) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(made, re.Pattern):
        yield rule, made
    elif id(made) not in seen:
        seen.add(id(made))
        name = getattr(made, "name", rule) if is_dataclass(made) else rule
        for inner in _inside(made):
            yield from _patterns(inner, name if isinstance(name, str) else rule, seen)


def _inside(made: object) -> Collection[object]:
    """What a dataclass, a table or a row holds, the patterns that a rule makes of its words too."""
    if is_dataclass(made) and not isinstance(made, type):
        own = [getattr(made, field.name) for field in fields(made)]
        late = getattr(type(made), "pattern", None)
        return [*own, made.pattern] if isinstance(late, property) else own  # type: ignore[attr-defined]
    if isinstance(made, Mapping):
        return list(made.values())
    return made if isinstance(made, (tuple, list, set, frozenset)) else ()
