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
from silang.store.judgements import Judged
from silang.types import Comparison, Origin, Quantity, Reading, Report

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
    one, other = (
        Judged(n, "owner", n, "Grup Talaga", None, "redaksi", "2025-06-05") for n in ("Harian Talaga", "Talaga Pos")
    )
    owned = Rulings(owners={one.left: one, other.left: other})
    assert owned.counted(("a", "b", "c", "d"), known) == ("a", "c", "d")
    assert list(owned.uncounted(("a", "b", "c", "d"), known)) == [("b", other)]
    assert Rulings().counted(("a", "b"), known) == ("a", "b")


def outlets_alone() -> list[Reading]:
    """Two outlets that tell of one thing, each by itself."""
    tells = (
        ("Harian Talaga", "Banjir menewaskan tiga orang di Talaga pada Kamis (5/6/2025). Ratusan rumah terendam."),
        (
            "Talaga Pos",
            "Warga Talaga mengungsi sejak Kamis (5/6/2025) malam. Tiga warga tewas akibat banjir, sawah rusak.",
        ),
    )
    return [
        reading(Report(f"{n:016x}", f"{n}.txt", text, outlet=outlet, published="2025-06-06"))
        for n, (outlet, text) in enumerate(tells)
    ]


def test_an_origin_that_an_owner_takes_out_is_listed_with_who_judged_so(tmp_path: Path) -> None:
    given = outlets_alone()
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(given)
        ledger.judge("same", given[0].report.id, given[1].report.id, by="redaksi")
        settle(ledger)
        shown = stories(ledger)
        story = shown.story_of(given[0].report.id) or ""
        assert len(shown.comparison([story]).story_origins[story]) == 2
        for outlet in ("Harian Talaga", "Talaga Pos"):
            ledger.judge("owner", outlet, "Grup Talaga", by="redaksi", why="satu kelompok")
        settle(ledger)
        assert len(shown.comparison([story]).story_origins[story]) == 1
        assert [j.why for j in shown.owned(story).values()] == ["satu kelompok"]
        assert rebuild(ledger).differing == ()


def test_stories_and_claims_are_judged_as_their_reports(ledger: Ledger) -> None:
    shown = stories(ledger)
    one, other = (line.id for line in shown.stories("outlets")[:2])
    members = {s: shown.comparison([s]).stories[0].reports for s in (one, other)}
    made = ledger.judge("same", one, other, by="redaksi", why="satu peristiwa")
    settle(ledger)
    assert len({shown.story_of(r) for of in members.values() for r in of}) == 1
    ledger.undo(made.id)
    settle(ledger)
    assert {s: shown.comparison([s]).stories[0].reports for s in (one, other)} == members
    claims = [next(c for m in shown.comparison([s]).readings for c in m.claims) for s in (one, other)]
    ledger.judge("same", claims[0].id, claims[1].id, by="redaksi")
    settle(ledger)
    assert shown.story_of(claims[0].report) == shown.story_of(claims[1].report)
    ledger.judge("not-same", one if shown.lines([one]) else claims[0].id, claims[1].id, by="redaksi")
    settle(ledger)
    assert shown.story_of(claims[0].report) != shown.story_of(claims[1].report)
    assert rebuild(ledger).differing == ()


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
