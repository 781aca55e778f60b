"""Whole reports, text in and JSON out. Where a rule changes what is read, write them anew and read the difference:

python tests/test_golden.py
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from silang.read import read
from silang.run import compare
from silang.show.export import rows

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Path(__file__).parents[1] / "src" / "silang" / "sample"
TOLD = ("01-suara-wanasari", "05-archipelago-post", "08-harian-bahari", "12-kabar-pesisir")
TABLES = ("reports", "statements", "quantities", "times", "claims", "checks")


def told(stem: str) -> str:
    """What one report says, by itself; without its ids, which are hashes of the text."""
    tables = rows(compare(read([SAMPLE / f"{stem}.txt"])))
    kept = {t: [{k: v for k, v in row.items() if k not in HASHES} for row in tables[t]] for t in TABLES}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


HASHES = ("id", "report", "source", "claim", "statement")


@pytest.mark.parametrize("stem", TOLD)
def test_a_whole_report_reads_as_it_did(stem: str) -> None:
    assert told(stem) == (GOLDEN / f"{stem}.json").read_text(encoding="utf-8")


if __name__ == "__main__":
    for name in TOLD:
        (GOLDEN / f"{name}.json").write_text(told(name), encoding="utf-8")
