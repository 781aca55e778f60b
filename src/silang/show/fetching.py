"""Reports that are named by their address on the web, fetched like those of a watch."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from silang.read import ReadError
from silang.show.session import Task, inputs
from silang.show.watching import fetcher, missing
from silang.show.words import Words
from silang.types import Reject, Report


class FetchingError(Exception):
    """What stands in the way of fetching anything: a package, a wrong network."""


def with_pages(task: Task, allow: tuple[str, ...], said: Words) -> list[Report | Reject]:
    """What was read of a task's inputs, where addresses may be among them; else a `FetchingError` or `ReadError`."""
    addresses = [i for i in task.inputs if i.startswith(("http://", "https://"))]
    files = tuple(i for i in task.inputs if i not in addresses)
    read = inputs(replace(task, inputs=files)) if files else []
    return [*read, *(_pages(addresses, allow, task, said) if addresses else ())]


def _pages(addresses: Sequence[str], allow: tuple[str, ...], task: Task, said: Words) -> list[Report | Reject]:
    if (lacks := missing(said)) is not None:
        raise FetchingError(lacks)
    found = fetcher(allow)
    if isinstance(found, str):
        raise FetchingError(said.say("watch-bad-network", found))
    from silang.run.watch_pages import one

    pages = []
    for address in dict.fromkeys(addresses):
        page = one(address, found, random.random)
        if isinstance(page, Reject) and task.strict:
            raise ReadError(page)
        pages.append(dated(page, task.day))
    return pages


def dated(page: Report | Reject, day: date | None) -> Report | Reject:
    """The report with the day that the user gave, where it bears none."""
    if day is None or isinstance(page, Reject) or page.published is not None:
        return page
    return replace(page, published=day.isoformat())
