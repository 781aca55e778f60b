"""A property that is worked out when it is first asked for, and then kept: one thing is asked by one thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Told = TypeVar("Told")


class kept(Generic[Told]):  # noqa: N801 - it is written as `property` is
    """As `functools.cached_property` of Python 3.12, without the lock of earlier ones, which costs more than most."""

    def __init__(self, ask: Callable[[Any], Told]) -> None:
        self.ask, self.name, self.__doc__ = ask, ask.__name__, ask.__doc__

    def __get__(self, of: Any, _: type[Any]) -> Told:
        """What is asked of the one; asked again, its own attribute answers."""
        found: Told = self.ask(of)
        of.__dict__[self.name] = found
        return found
