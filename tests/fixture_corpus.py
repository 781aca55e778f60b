"""What the tests of corpus runs share: an input with all that is awkward, its tables, readers that go wrong."""

from __future__ import annotations

import gzip
import json
import os
import signal
import time
from collections.abc import Iterable, Mapping
from functools import partial
from importlib.resources import files
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

import silang
from silang.run.corpus import Asked
from silang.run.corpus_read import How
from silang.run.reading import reading
from silang.show.export import rows
from silang.types import Comparison, Reading, Report

ROWS: tuple[dict[str, str], ...] = (
    {
        "url": "https://satu.example/banjir",
        "published": "2025-03-04",
        "title": "Banjir di Wanasari, 14 Orang Tewas",
        "text": "WANASARI - Banjir melanda Kabupaten Wanasari pada Selasa (4/3/2025). Sebanyak 14 orang tewas "
        "dan 3 orang hilang, kata Kepala BPBD Wanasari Budi Prasetyo. “Air naik sangat cepat,” ujar Budi.",
    },
    {
        "url": "https://dua.example/banjir",
        "title": "Banjir Wanasari Tewaskan 16 Orang",
        "text": "Sebanyak 16 orang tewas akibat banjir di Kabupaten Wanasari, kata Kepala BPBD Wanasari Budi Prasetyo. "
        "Tiga orang masih hilang. Banjir Wanasari terjadi setelah hujan dua hari.",
    },
    {
        "url": "https://three.example/flood",
        "published": "2025-03-05",
        "lang": "en",
        "title": "Wanasari flood kills 14",
        "text": "Floods in Wanasari killed 14 people on Tuesday, said Budi Prasetyo, head of the disaster agency.",
    },
)


def an_input(folder: Path) -> Path:
    """The sample, JSON Lines with a report twice, one without a day, an empty one and broken lines, and some packed."""
    folder.mkdir()
    sample = Path(str(files("silang") / "sample"))
    for file in sorted(sample.glob("*.txt")):
        (folder / file.name).write_bytes(file.read_bytes())
    lines = [*map(_line, ROWS), "{broken", "", _line({"url": "https://empat.example/", "text": " "}), _line(ROWS[0])]
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    packed = [{**row, "url": row["url"] + "/2", "outlet": "Harian Kutip"} for row in ROWS]
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress("\n".join(map(_line, packed)).encode()))
    return folder


def _line(row: Mapping[str, str]) -> str:
    return json.dumps(row, ensure_ascii=False)


def asked(given: Path, out: Path, reports: int = 4, **more: Any) -> Asked:
    """A run over this input, in tasks so small that there are several."""
    how = How(reports, more.pop("limit", 60.0), more.pop("reader", reading))
    return Asked((str(given),), out, more.pop("to_rows", rows), how, **more)


Tables = dict[str, list[str]]


def wanted(given: Path) -> Tables:
    """The tables of the same reports, compared in one go."""
    return {name: _sorted(each) for name, each in rows(silang.compare(silang.read(given))).items()}


def tables(out: Path, names: Iterable[str]) -> Tables:
    """These tables of a corpus run, in no order."""
    from pyarrow import parquet

    read = {name: [parquet.ParquetFile(f).read() for f in (out / name).glob("*.parquet")] for name in names}
    return {name: _sorted(row for table in found for row in table.to_pylist()) for name, found in read.items()}


def _sorted(found: Iterable[Any]) -> list[str]:
    return sorted(json.dumps(_plain(row), sort_keys=True) for row in found)


def _plain(value: Any) -> Any:
    """Without what is not said, mappings as such, all figures alike."""
    if isinstance(value, dict):
        return {k: _plain(dict(v) if k == "amounts" else v) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


# -- what goes wrong -----------------------------------------------------------


def poisoned(report: Report) -> Reading:
    """A reader whose process one report ends, and which another holds up for ever."""
    if "MATIKAN" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    while "TAHAN" in report.text:
        time.sleep(60)
    return reading(report)


def slowly(report: Report) -> Reading:
    """A reader that leaves time to kill the run."""
    time.sleep(0.3)
    return reading(report)


def _executor() -> int:
    """The process of the Spark executor that this is worked for: the parent of the parent."""
    return int(Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2].split()[1])


def _losing_its_worker(marker: str, found: Comparison) -> Mapping[str, Iterable[dict[str, Any]]]:
    executor = os.getpid() if parent_process() else _executor()
    if (
        not parent_process() and Path(f"/proc/{executor}/comm").read_text().strip() != "java"
    ):  # here, and not on a worker
        return rows(found)
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return rows(found)
    os.kill(executor, signal.SIGKILL)
    time.sleep(600)
    raise AssertionError


def losing_its_worker(marker: Path) -> Any:
    """What makes rows, but the first time kills the process of the pool, or the Spark executor, that it works in."""
    return partial(_losing_its_worker, str(marker))
