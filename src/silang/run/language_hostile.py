"""Texts that make an unbounded pattern slow, and a limit on how long a pattern may take over one."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from types import FrameType

LIMIT = 0.25
"""Seconds of this process that a pattern may take over one hostile text."""
SIZE = 1_000
"""Code points of a hostile text."""
_PIECES = ("a", "a ", "1", "1 ", "1.", "1,", "(", " ", "A", "A ", "A.", ", ", "-", "\t", "\n")
_PLAIN = re.compile(r"[^\W\d_]{2,20}")


class _TooLongError(Exception):
    """A pattern went past the limit."""


def slow(pattern: re.Pattern[str]) -> str | None:
    """The piece whose repetition the pattern takes too long over; None for a sound pattern."""
    for piece in _pieces(pattern):
        text = (piece * (SIZE // len(piece) + 1))[:SIZE]
        if not _ends(pattern, text + "\x00"):
            return piece
    return None


def _pieces(pattern: re.Pattern[str]) -> Iterator[str]:
    """What hostile texts repeat: single signs, and the first words of the pattern."""
    yield from _PIECES
    for word in dict.fromkeys(_PLAIN.findall(pattern.pattern)[:3]):
        yield from (word, f"{word} ")


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    start = process_time()
    try:
        with _limited():
            pattern.search(text)
    except _TooLongError:
        return False
    return process_time() - start <= LIMIT


@contextmanager
def _limited() -> Iterator[None]:
    """Break off what runs past the limit, where the system has a timer for it."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError
