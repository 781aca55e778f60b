"""Processes that this one starts: Ctrl-C is the parent's to answer, from their first moment on; its end is theirs."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, parent_process
from threading import Thread, current_thread, main_thread


@contextmanager
def spared() -> Iterator[None]:
    """Within it, processes that are started hold SIGINT back until `bound` makes them ignore it; here it comes after.

    A child inherits the mask of the thread that starts it; without it, Ctrl-C would end a child that is not yet
    `bound`, and the parent would take it for one that the system killed. Here it would come between a child's start
    and the note of it, which nobody would end then, or be lost in what Python does around a fork, where no error gets
    out. Where signals cannot be masked, nothing is.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with _put_off():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


@contextmanager
def _put_off() -> Iterator[None]:
    """Answer a SIGINT afterwards that another thread hears meanwhile, which the mask of this one does not cover."""
    answer = signal.getsignal(signal.SIGINT)
    if answer is None or current_thread() is not main_thread():  # who alone may say how a signal is answered
        yield
        return
    heard: list[int] = []  # no event, whose lock a second SIGINT would find held
    signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, answer)
        if heard:
            signal.raise_signal(signal.SIGINT)


@contextmanager
def ended_with_us(pool: ProcessPoolExecutor) -> Iterator[None]:
    """Where what is within it breaks off, end the children that it started, whatever they are at.

    A child may end in the middle of a result: the pool sees the end of it only when this process, too, no longer
    holds the side of the pipe that it was sent by.
    """
    elsewhere = set(active_children())
    results = pool._result_queue
    try:
        yield
    except BaseException:
        for child in set(active_children()) - elsewhere:
            child.terminate()
        results._writer.close()  # type: ignore[attr-defined]  # which no public name of a pool reaches
        raise


def bound() -> None:
    """Let this process ignore Ctrl-C, and end when its parent ends, killed too; the first thing that a child does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_ended_with_parent, daemon=True).start()


def _ended_with_parent() -> None:
    """Wait for the parent's end: who waits for work would not see it, as those beside it hold the same pipe."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
