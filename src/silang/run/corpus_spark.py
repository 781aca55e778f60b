"""Running the tasks of a corpus run on Spark: the one file that imports pyspark.

Spark gives tasks to machines, and to others where one is lost. What tasks hand on to one another lies in the folder of
the results, which all machines must see under one path.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from threading import Thread
from types import TracebackType
from typing import Any

from silang.run.corpus_local import Done, Task, WorkerLostError
from silang.run.corpus_work import CorpusError

_LOOK = 0.3
"""Seconds between two looks at how far Spark is."""

_HERE = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}
"""Settings where Spark runs on this machine alone."""

_PLAIN = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


class Spark:
    """A Spark cluster by the URL of its master: "local[2]", "spark://host:7077", "yarn"."""

    def __init__(self, url: str) -> None:
        self._session = _session(url)

    def __enter__(self) -> Spark:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.stop()

    def each(self, tasks: Sequence[Task], done: Done) -> None:
        """Do all tasks, in any order; `WorkerLostError` where Spark gave one up."""
        context = self._session.sparkContext
        group = f"silang-{id(tasks)}"
        failed: list[Exception] = []

        def work() -> None:
            context.setJobGroup(group, "silang corpus", True)
            try:
                context.parallelize(tasks, len(tasks)).foreach(_call)
            except Exception as lost:  # whatever Java and Spark say: told by the thread that waits
                failed.append(lost)

        thread = _thread(work)
        thread.start()
        told = 0
        while thread.is_alive():
            thread.join(_LOOK)
            for _ in range(told, now := _finished(context, group)):
                done()
            told = max(told, now)
        if failed:
            raise WorkerLostError(str(failed[0]).partition("\n\tat ")[0]) from failed[0]
        for _ in range(told, len(tasks)):
            done()


def _thread(work: Any) -> Thread:
    from pyspark import InheritableThread

    return InheritableThread(target=work, daemon=True)


def _finished(context: Any, group: str) -> int:
    """Tasks of this group of jobs that are done."""
    tracker = context.statusTracker()
    stages = (s for job in tracker.getJobIdsForGroup(group) if (j := tracker.getJobInfo(job)) for s in j.stageIds)
    return sum(about.numCompletedTasks for s in stages if (about := tracker.getStageInfo(s)))


def _call(task: Task) -> None:
    task()


def _session(url: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise CorpusError("corpus-needs", "pyspark", "silang[spark]") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(url).appName("silang corpus")
    for name, value in ({**_PLAIN, **_HERE} if url.startswith("local") else _PLAIN).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as refused:  # whatever Java and Spark say: no Java, no such master
        raise CorpusError("corpus-no-spark", url, str(refused).partition("\n")[0]) from refused
