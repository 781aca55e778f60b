"""A corpus run on Spark gives what it gives here, in threads and on two workers of which one is lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from fixture_corpus import Tables, an_input, asked, losing_its_worker, tables, wanted
from silang.run.corpus import corpus
from silang.run.corpus_local import Local
from silang.run.corpus_tables import TABLES
from silang.show.export import rows

pytest.importorskip("pyspark", reason="SKIPPED LOUDLY: pyspark is not installed (pip install 'silang[spark]')")
pytest.importorskip("pyarrow", reason="SKIPPED LOUDLY: pyarrow is not installed (pip install 'silang[corpus]')")
pytestmark = pytest.mark.skipif(
    shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="SKIPPED LOUDLY: Spark needs Java"
)


@pytest.fixture(scope="module")
def given_input(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return an_input(tmp_path_factory.mktemp("corpus") / "in")


@pytest.fixture(scope="module")
def here(given_input: Path, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    out = tmp_path_factory.mktemp("here") / "out"
    corpus(asked(given_input, out), Local(1))
    found = tables(out, TABLES)
    one_go = wanted(given_input)
    assert {name: found[name] for name in one_go} == one_go
    return found


@pytest.mark.parametrize("url", ["local[2]", "local-cluster[2,1,1024]"])
def test_spark_gives_what_is_given_here(
    given_input: Path, here: Tables, tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from silang.run.corpus_spark import Spark

    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
    lost = tmp_path / "lost"
    clustered = url.startswith("local-cluster")
    to_rows = losing_its_worker(lost) if clustered else rows
    with Spark(url) as spark:
        corpus(asked(given_input, tmp_path / "out", to_rows=to_rows), spark)
    assert lost.exists() == clustered
    assert tables(tmp_path / "out", TABLES) == here
