"""Processes that this one starts: Ctrl-C is the parent's to answer, from their first moment on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children


@contextmanager
def spared() -> Iterator[None]:
    """Within it, processes that are started hold SIGINT back until `deaf` makes them ignore it.

    A child inherits the mask of the thread that starts it; without it, Ctrl-C would end a child that is not yet
    `deaf`, and the parent would take it for one that the system killed. Where signals cannot be masked, nothing is.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def ended_with_us() -> Iterator[None]:
    """Where what is within it breaks off, end the children that it started, whatever they are at."""
    elsewhere = set(active_children())
    try:
        yield
    except BaseException:
        for child in set(active_children()) - elsewhere:
            child.terminate()
        raise


def deaf() -> None:
    """Let this process ignore Ctrl-C; the first thing that a child does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
