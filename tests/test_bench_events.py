"""The gold of events: it covers the schema, stands in its sentences, and the measure tells right from wrong."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import of_events
from of_events import LANGS, SHOWN, SPLITS, STATUSES, VOICES, Event, GoldError, Sentence, gold
from silang.schema import LEFTOVER, load
from silang.types import Actor, Amount, Claim, Mention, Place, Quantity, Reading, Report, Span

HALVES = ("seen", "seen-2")
FEW = 8  # of a type in both halves together
SEVERAL = 4  # of a type in each later set


def _claim(code: str, actors: str = "", targets: str = "", status: str = "happened", **other: object) -> Claim:
    sides = [tuple(Actor(n, "country") for n in side.split(", ") if n) for side in (actors, targets)]
    at = Span(0, 1)
    name = f"{code} {actors} {targets} {status} {sorted(other)}"
    return Claim(name, "r", at, at, code, "rule", status, None, *sides, **other)  # type: ignore[arg-type]


def _read(monkeypatch: pytest.MonkeyPatch, events: tuple[Event, ...], *claims: Claim) -> dict[str, float]:
    """The figures of one sentence with these events where these claims are read from it."""

    def found(report: Report) -> Reading:
        return Reading(report, None, (), claims)  # type: ignore[arg-type]

    monkeypatch.setattr(of_events, "reading", found)
    return of_events.figures([of_events.read(Sentence("id", "teks", "active", events))])[0]


@pytest.mark.parametrize("split", SPLITS)
def test_each_split_holds_every_language_voice_and_status_and_no_sentence_twice(split: str) -> None:
    told = gold(split)
    assert {s.lang for s in told} == set(LANGS)
    assert {s.voice for s in told} == set(VOICES)
    assert {e.status for s in told for e in s.events} == set(STATUSES)
    assert any(not s.events for s in told)
    assert len({s.text for s in told}) == len(told)


def test_the_splits_share_no_sentence() -> None:
    for one, other in combinations(SPLITS, 2):
        assert not {s.text for s in gold(one)} & {s.text for s in gold(other)}


@pytest.mark.parametrize(
    ("splits", "least"),
    [
        (HALVES, FEW),
        (("seen-3",), SEVERAL),
        (("seen-4",), SEVERAL),
        (("seen-5", "blind"), SEVERAL),
        (("seen-6",), SEVERAL),
        (("held",), SEVERAL),
    ],
)
def test_every_type_but_the_leftover_stands_often_enough(splits: tuple[str, ...], least: int) -> None:
    counts = Counter(e.type for split in splits for s in gold(split) for e in s.events if not e.optional)
    assert {t for t, n in counts.items() if n >= least} == load().types.keys() - {LEFTOVER}


@pytest.mark.parametrize("split", [s for s in SPLITS if s not in SHOWN])
def test_misses_are_shown_of_the_seen_sets_alone(
    split: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["of_events.py", split, "--misses", "3"])
    with pytest.raises(SystemExit):
        of_events.main()
    told = capsys.readouterr()
    assert f"the misses of the {split} split are not shown" in told.err
    assert not told.out


@pytest.mark.parametrize(
    "event",
    [
        Event("CONSULT", "happened", ("Kim",)),
        Event("MEETING", "happened"),
        Event("FIGURE", "happened"),
        Event("CONSULT", "maybe"),
        Event("CONSULT", "happened", amounts={"deaths": 2}),
        Event("CONSULT", "happened", where="Oslo"),
    ],
)
def test_gold_that_is_not_in_its_text_or_the_schema_is_refused(event: Event) -> None:
    with pytest.raises(GoldError, match="Putin bertemu Xi"):
        of_events._checked(Sentence("id", "Putin bertemu Xi di Ankara.", "active", (event,)))


def test_a_meeting_has_its_sides_in_either_order_and_an_accusation_has_not(monkeypatch: pytest.MonkeyPatch) -> None:
    met, accused = (Event(t, "happened", ("Iran",), ("Irak",)) for t in ("CONSULT", "ACCUSE"))
    swapped = [_claim(t, "Irak", "Iran") for t in ("CONSULT", "ACCUSE")]
    assert _read(monkeypatch, (met,), swapped[0])["type + both arguments"] == 1
    assert _read(monkeypatch, (accused,), swapped[1])["type + both arguments"] == 0
    assert _read(monkeypatch, (accused,), swapped[1])["event type"] == 1


def test_a_party_too_many_or_too_few_is_wrong_unless_it_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    event = Event("ASSAULT", "happened", ("Israel",), maybe=("Teheran",))
    shares = [
        _read(monkeypatch, (event,), _claim("ASSAULT", *sides))["type + both arguments"]
        for sides in (("Israel", ""), ("Israel", "Teheran"), ("Israel", "Beirut"), ("", "Teheran"))
    ]
    assert shares == [1, 1, 0, 0]


def test_a_toll_is_read_from_all_its_claims_by_place_and_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    event = Event("CASUALTY", "happened", where="Demak", amounts={"deaths": 3})
    dead, more = ((Amount("deaths", Mention(Span(0, 1), Quantity(low, low, "person"), "rule")),) for low in (3.0, 4.0))
    there = _claim("CASUALTY", where=Place("Kabupaten Demak"))
    assert _read(monkeypatch, (event,), there, _claim("CASUALTY", amounts=dead))["type + both arguments"] == 1
    assert _read(monkeypatch, (event,), there, _claim("CASUALTY", amounts=more))["type + both arguments"] == 0
    assert _read(monkeypatch, (event,), there, _claim("CASUALTY", "BNPB", amounts=dead))["type + both arguments"] == 0


def test_an_optional_event_is_neither_missed_nor_extra_and_another_type_is_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threat, carried_out = Event("THREATEN", "happened", ("Iran",)), Event("ASSAULT", "possible", optional=True)
    read = [_claim("THREATEN", "Iran"), _claim("ASSAULT", "Iran", status="possible")]
    assert _read(monkeypatch, (threat, carried_out), read[0])["event type"] == 1
    assert _read(monkeypatch, (threat, carried_out), *read)["type + both arguments"] == 1
    assert _read(monkeypatch, (threat,), *read)["event type"] == pytest.approx(0.667)


def test_status_is_right_or_wrong_among_the_events_found(monkeypatch: pytest.MonkeyPatch) -> None:
    events = (Event("REJECT", "denied", ("Iran",)), Event("PROTEST", "happened"))
    assert _read(monkeypatch, events, _claim("REJECT", "Iran"))["status"] == 0
    assert _read(monkeypatch, events, _claim("REJECT", "Iran", status="denied"))["status"] == 1
