"""What people judge of statements, figures, outlets and checks has effect in a settled ledger, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from silang.compare import checks
from silang.read import read
from silang.run import reading
from silang.run.settle import settle, stories
from silang.run.settle_judged import Rulings
from silang.run.settle_rebuild import rebuild
from silang.show.words import words
from silang.store import Ledger
from silang.store.entries import check_id
from silang.types import Comparison, Origin, Quantity, Report

SAMPLE = Path(__file__).parents[1] / "src" / "silang" / "sample"
CONTRARY = (
    "Polisi menahan dua orang pada Kamis (3/6/2025) di Talaga, kata Kapolres Talaga Budi Santoso. Rabu itu hujan."
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The bundled sample, settled."""
    with Ledger(tmp_path / "a.ledger") as made:
        made.add(reading(r) for r in read([SAMPLE]) if isinstance(r, Report))
        settle(made)
        yield made


def codes(found: Comparison) -> set[str]:
    return {r.code for f in found.findings for r in f.reasons}


def test_a_figure_judged_to_be_about_something_else_is_left_out_and_its_findings_say_so(ledger: Ledger) -> None:
    found = stories(ledger).comparison()
    one = next(
        f
        for f in found.findings
        if len({r for s in f.sides for r in s.reports}) > 2 and isinstance(f.sides[0].value, Quantity)
    )
    claim = one.sides[0].claims[0]
    made = ledger.judge("figure", claim, one.about, "korban peristiwa lain", by="redaksi")
    settle(ledger)
    now = stories(ledger).comparison()
    assert not any(claim in s.claims for f in now.findings if f.about == one.about for s in f.sides)
    assert "judged-figure" in codes(now)
    assert rebuild(ledger).differing == ()
    ledger.undo(made.id)
    settle(ledger)
    assert stories(ledger).comparison().findings == found.findings


def test_a_speaker_judged_to_be_an_actor_is_that_actor_in_the_story(ledger: Ledger) -> None:
    found = stories(ledger).comparison()
    said = next(s for m in found.readings for s in m.statements if s.speaker is not None)
    ledger.judge("actor", said.id, value="IDNGOV/siti rahmawati", by="redaksi")
    settle(ledger)
    told = stories(ledger).comparison()
    speaker = next(s.speaker for m in told.readings for s in m.statements if s.id == said.id)
    assert speaker is not None
    assert (speaker.key, speaker.name) == ("IDNGOV/siti rahmawati", "Siti Rahmawati")
    assert rebuild(ledger).differing == ()


def test_two_outlets_of_one_owner_are_one_origin_where_neither_has_its_own() -> None:
    known = {
        n: Origin(n, "outlet", name, ()) for n, name in (("a", "Harian Talaga"), ("b", "Talaga Pos"), ("c", "Lain"))
    }
    known["d"] = Origin("d", "body", "BPBD", ())
    owned = Rulings(owners={"Harian Talaga": "Grup Talaga", "Talaga Pos": "Grup Talaga"})
    assert owned.counted(("a", "b", "c", "d"), known) == ("a", "c", "d")
    assert Rulings().counted(("a", "b"), known) == ("a", "b")


def test_a_check_judged_wrong_is_not_shown_but_listed(tmp_path: Path) -> None:
    report = Report("r1", "r1.txt", CONTRARY, published="2025-06-05")
    read_ = reading(report)
    flag = checks(read_)[0]
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add([read_])
        settle(ledger)
        shown = stories(ledger)
        assert flag in shown.comparison().checks
        ledger.judge("check", check_id(flag), by="redaksi", why="benar adanya")
        settle(ledger)
        assert flag not in shown.comparison().checks
        assert check_id(flag) in shown.wrong_checks()


@pytest.mark.parametrize("code", ["en", "id"])
def test_each_effect_of_a_judgement_has_its_sentence(code: str) -> None:
    for reason in ("judged-same", "judged-apart", "judged-figure", "judged-actor"):
        assert words(code).known(reason)
        assert "redaksi" in words(code).sentence(reason, ("redaksi", "2025-06-05", "x"))
