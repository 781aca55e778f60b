"""A ledger that is settled as reports come, go and are judged holds what a cross-check of all its reports gives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from silang.read import read
from silang.run import cross_check, reading
from silang.run.settle import settle, stories
from silang.run.settle_judged import rulings
from silang.run.settle_rebuild import rebuild
from silang.show import settling
from silang.store import Ledger
from silang.store.codec import dumps
from silang.types import Comparison, Reading, Report
from world import World, told

pytestmark = pytest.mark.usefixtures("read_once")

GOLD = Path(__file__).parents[1] / "bench" / "gold"
SAMPLE = Path(__file__).parents[1] / "src" / "silang" / "sample"


@cache
def of_world(count: int, seed: int = 5) -> tuple[Reading, ...]:
    """Readings of a generated world, each of an address of its own."""
    each = (one.reading for one in told(World(count, seed=seed)))
    return tuple(replace(r, report=replace(r.report, source=r.report.id)) for r in each)


@cache
def of_samples() -> tuple[Reading, ...]:
    """Our own samples in two languages, every third report without its date."""
    found = [r for r in read([SAMPLE, GOLD / "stories-seen"]) if isinstance(r, Report)]
    return tuple(reading(replace(r, published=None) if n % 3 == 0 else r) for n, r in enumerate(found))


def nouns(found: Comparison) -> dict[str, set[str]]:
    """All that was found, as texts that may be compared."""
    origins = (replace(o, evidence=tuple(sorted(o.evidence, key=dumps))) for o in found.origins)
    each: Mapping[str, Iterable[object]] = {
        "stories": found.stories,
        "events": found.events,
        "findings": found.findings,
        "copies": found.copies,
        "origins": origins,
        "threads": found.threads,
        "readings": found.readings,
        "credits": found.credits,
        "behind": ((story, *of) for story, of in found.story_origins.items()),
    }
    return {name: {dumps(one) for one in of} for name, of in each.items()}


def assert_equal_to_a_cross_check(ledger: Ledger, have: Iterable[Reading]) -> None:
    judged = rulings(ledger.db)
    whole = cross_check(have, (), judged.pairs, judged.mended)
    found, wanted = nouns(stories(ledger).comparison()), nouns(whole)
    for name, of in wanted.items():
        assert found[name] == of, name
    links = {tuple(row) for row in ledger.db.execute("SELECT left, right, score FROM link")}
    assert {(a, b) for a, b, _ in links} == {(x.left, x.right) for x in whole.links}
    assert {s for *_, s in links} <= {-1e6} | {round(x.score, 6) for x in whole.links} | {s for *_, s in links if s > 0}


def played(ledger: Ledger, given: tuple[Reading, ...], dice: Random) -> dict[str, Reading]:
    """Reports added in any order and any batches, some taken out again, some of these put back; what is there."""
    left = list(given)
    dice.shuffle(left)
    have: dict[str, Reading] = {}
    while left:
        many = dice.choice((1, 2, 7, 40))
        few, left = left[:many], left[many:]
        ledger.add(few)
        have |= {r.report.id: r for r in few}
        for name in {dice.choice(sorted(have)) for _ in range(dice.choice((0, 0, 1, 4)))}:
            ledger.remove(name)
            again = have.pop(name)
            left += [again] if dice.random() < 0.5 else []
        settle(ledger, at_once=dice.choice((3, 1_000)))
    current = set(ledger.ids(current=True))
    return {name: r for name, r in have.items() if name in current}


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_and_any_batches_of_a_world_give_a_cross_check_of_it(tmp_path: Path, seed: int) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        have = played(ledger, of_world(110), Random(seed))
        assert_equal_to_a_cross_check(ledger, have.values())
        assert rebuild(ledger).differing == ()


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_reports_of_which_some_lack_a_date_gives_their_cross_check(tmp_path: Path, seed: int) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        have = played(ledger, of_samples(), Random(seed))
        assert ledger.db.execute("SELECT count(*) FROM settled WHERE lent IS NOT NULL").fetchone()[0] > 5
        assert_equal_to_a_cross_check(ledger, have.values())
        assert rebuild(ledger).differing == ()


def test_what_is_all_taken_out_again_leaves_nothing(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(of_samples())
        settle(ledger)
        assert len(stories(ledger)) > 5
        for name in ledger.ids():
            ledger.remove(name)
        settle(ledger)
        for table in (
            "story",
            "event",
            "finding",
            "copy",
            "thread",
            "pair",
            "partner",
            "key",
            "shingle",
            "standing",
            "settled",
        ):
            assert ledger.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_settling_twice_changes_nothing_and_tells_no_story_anew(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(of_world(40))
        assert settle(ledger).told
        assert settle(ledger).told == ()


def test_two_stories_judged_the_same_are_one_until_that_is_undone(tmp_path: Path) -> None:
    given = of_world(60)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given)
        settle(ledger)
        shown = stories(ledger)
        one, other = (row for row in shown.stories("outlets")[:2])
        left, right = (min(shown.story(line.id).stories[0].reports) for line in (one, other))  # type: ignore[union-attr]
        judged = ledger.judge("same", left, right, by="redaksi", why="satu peristiwa")
        settle(ledger)
        assert shown.story_of(left) == shown.story_of(right)
        assert_equal_to_a_cross_check(ledger, given)
        ledger.undo(judged.id)
        settle(ledger)
        assert {shown.story_of(left), shown.story_of(right)} == {one.id, other.id}
        assert_equal_to_a_cross_check(ledger, given)


def test_two_reports_judged_apart_stand_in_two_stories_whatever_their_score(tmp_path: Path) -> None:
    given = of_world(60)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given)
        settle(ledger)
        shown = stories(ledger)
        left, right, *_ = shown.story(shown.stories("outlets")[0].id).stories[0].reports  # type: ignore[union-attr]
        ledger.judge("not-same", left, right, by="redaksi", why="dua peristiwa")
        settle(ledger)
        assert shown.story_of(left) != shown.story_of(right)
        assert_equal_to_a_cross_check(ledger, given)
        assert rebuild(ledger).differing == ()


def test_a_rebuild_finds_what_stood_wrong_and_leaves_it_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.ledger"
    with Ledger(path) as ledger:
        ledger.add(of_world(60))
        settle(ledger)
        with ledger.writing() as db:
            db.execute("DELETE FROM finding WHERE rowid IN (SELECT rowid FROM finding LIMIT 2)")
            db.execute("UPDATE story SET title = 'Bukan judulnya' WHERE id = (SELECT min(id) FROM story)")
    assert settling.rebuild(path, ui="en") == settling.OTHERWISE
    told = capsys.readouterr().err
    assert "finding: 2 that were missing" in told
    assert "story: 1 that should not have stood" in told
    assert settling.rebuild(path, ui="id") == settling.EQUAL


KILLED = """
import os, signal, sys
from silang.run import settle as settling, settle_stories
from silang.store import Ledger
tell, left = settle_stories.tell, int(sys.argv[2])
def dying(*given):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return tell(*given)
settle_stories.tell = dying
with Ledger(sys.argv[1]) as ledger:
    settling.settle(ledger)
"""


@pytest.mark.parametrize("told", [0, 9])
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_settling_that_is_killed_leaves_the_old_state_whole_and_all_still_to_do(tmp_path: Path, told: int) -> None:
    path = tmp_path / "a.ledger"
    given = of_world(80)
    with Ledger(path) as ledger:
        ledger.add(given[:50])
        settle(ledger)
        before = nouns(stories(ledger).comparison())
        ledger.add(given[50:])
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(told)], env=dict(os.environ), check=False)
    assert done.returncode == -signal.SIGKILL
    with Ledger(path) as ledger:
        assert ledger.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert stories(ledger).waiting() == 30
        assert nouns(stories(ledger).comparison()) == before
        settle(ledger)
        assert_equal_to_a_cross_check(ledger, given)


def test_no_story_is_told_with_reports_that_are_gone_while_others_still_wait(tmp_path: Path) -> None:
    given = of_world(60)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given[:50])
        settle(ledger)
        for one in given[:20]:
            ledger.remove(one.report.id)
        ledger.add(given[50:])
        settle(ledger, at_once=1)
        assert_equal_to_a_cross_check(ledger, given[20:])


def test_a_later_version_of_a_report_stands_in_its_place_and_gives_it_back(tmp_path: Path) -> None:
    given = of_samples()
    first = replace(given[1], report=replace(given[1].report, url="https://talaga.example/berita/1"))
    later = reading(replace(first.report, id="0" * 16, text=first.report.text + "\nPolisi menambah dua nama."))
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add([*given[2:], given[0], first])
        settle(ledger)
        ledger.add([later])
        settle(ledger)
        shown = stories(ledger)
        assert shown.story_of(first.report.id) is None
        assert shown.story_of(later.report.id) is not None
        current = set(ledger.ids(current=True))
        have = [r for r in (*given[2:], given[0], first, later) if r.report.id in current]
        assert_equal_to_a_cross_check(ledger, have)
        ledger.remove(later.report.id)
        settle(ledger)
        assert shown.story_of(first.report.id) is not None
        assert rebuild(ledger).differing == ()


LINE = (
    "Redaksi menerima kiriman pembaca lewat surat elektronik setiap hari kerja dari pagi sampai sore tanpa biaya. "
    "Kiriman yang dimuat boleh disunting seperlunya, sedangkan yang tidak dimuat tidak akan dikembalikan kepada "
    "pengirimnya, kecuali bila disertai perangko dan alamat yang lengkap serta dapat dibaca dengan jelas."
)


def test_a_standing_line_stays_one_as_reports_come_and_is_one_no_more_as_they_go(tmp_path: Path) -> None:
    given = [
        reading(Report(f"r{week}", "", f"Warga desa {week} menanam {week + 3} pohon. {LINE}", published=day, url=day))
        for week, day in ((n, (date(2025, 1, 6) + timedelta(weeks=n)).isoformat()) for n in range(12))
    ]
    with Ledger(tmp_path / "a.ledger") as ledger:
        for one in given:
            ledger.add([one])
            settle(ledger)
        lines = "SELECT count(*) FROM standing"
        assert ledger.db.execute(lines).fetchone()[0] > 1
        assert rebuild(ledger).differing == ()
        assert ledger.db.execute("SELECT count(*) FROM copy WHERE sure").fetchone() == (0,)
        for one in given[:8]:
            ledger.remove(one.report.id)
            settle(ledger)
        assert ledger.db.execute(lines).fetchone() == (0,)
        assert ledger.db.execute("SELECT count(*) FROM copy WHERE sure").fetchone()[0] > 0
        assert rebuild(ledger).differing == ()
