"""Groups that are kept up to date are those of all reports, whatever came, went and was judged."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from silang.link.groups import groups
from silang.link.judged import brought_together
from silang.run.settle import settle
from silang.run.settle_judged import rulings
from silang.run.settle_telling import Telling
from silang.store import Ledger
from world import World, told

KEPT = 60


def heads(db: sqlite3.Connection) -> dict[int, int]:
    """The head of each report's group, of all reports and pairs at once."""
    query = "SELECT p.day, report, p.number FROM profile p JOIN settled s USING (number) WHERE layer = 0"
    order = [spot[2] for spot in sorted(db.execute(query))]
    at = {n: row for row, n in enumerate(order)}
    rows = db.execute("SELECT one, other, score FROM pair WHERE layer = 0")
    each = sorted((at[a], at[b], s) for a, b, s in rows if at[a] < at[b])
    left, right = (np.array([e[side] for e in each], dtype=np.int64) for side in (0, 1))
    group = groups(len(order), left, right, np.array([s for *_, s in each], dtype=np.float64))
    number = dict(db.execute("SELECT report, number FROM settled"))
    pairs = [(j, sorted(at[number[n]] for n in (j.left, j.right))) for j in rulings(db).pairs if there(j, number)]
    judged = {(low, high): j.same for j, (low, high) in pairs}
    return {order[row]: order[head] for row, head in enumerate(brought_together(group, judged).tolist())}


def there(judged: object, number: dict[str, int]) -> bool:
    return {getattr(judged, side) for side in ("left", "right")} <= number.keys()


@pytest.mark.parametrize("seed", [2, 3])
def test_groups_stay_those_of_all_pairs(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Telling, "told", lambda *_: ((), ()))  # groups alone are looked at
    each = (one.reading for one in told(World(3 * KEPT)))
    given = [replace(r, report=replace(r.report, source=r.report.id)) for r in each]
    dice, ids = Random(seed), list[str]()
    with Ledger(tmp_path / "a.ledger") as ledger:
        for _ in range(40):
            few = dice.sample(given, dice.choice((1, 2, 5)))
            ledger.add(few)
            ids = list(dict.fromkeys((*ids, *(r.report.id for r in few))))
            while len(ids) > KEPT:
                ledger.remove(ids.pop(dice.randrange(len(ids))))
            for _ in range(dice.choice((1, 2, 4)) if len(ids) > 1 else 0):
                made = ledger.judge(dice.choice(("same", "not-same")), *dice.sample(ids, 2), by="desk")
                if dice.random() < 0.3:
                    ledger.undo(made.id, by="desk")
            settle(ledger, at_once=dice.choice((2, 1_000)))
            assert dict(ledger.db.execute("SELECT number, head FROM grouped WHERE layer = 0")) == heads(ledger.db)
