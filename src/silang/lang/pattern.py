"""Patterns of language data: a regular expression with named pieces, `{day}/{month}`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from silang.lang import LanguageError

_PIECE = re.compile(r"\{([a-z_]+)(?::([a-z_0-9]+))?\}")


def compile_pattern(match: str, pieces: Mapping[str, str], flags: int = 0) -> re.Pattern[str]:
    """The pattern with each `{piece}` in its place as a group of that name; `{piece:name}` names it otherwise.

    A piece may hold pieces; inside a piece they stand without a name. An unknown piece is a `LanguageError`.
    """

    def plain(name: str) -> str:
        if name not in pieces:
            raise LanguageError(f"pattern {match!r} names an unknown piece {{{name}}}")
        return "(?:" + _PIECE.sub(lambda m: plain(m[1]), pieces[name]) + ")"

    try:
        return re.compile(_PIECE.sub(lambda m: f"(?P<{m[2] or m[1]}>{plain(m[1])})", match), flags)
    except re.error as broken:
        raise LanguageError(f"pattern {match!r}: {broken}") from broken
