"""Figures meet or differ as a careful reader would say; what cannot both be right is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silang.compare.across import shared_facts, threads
from silang.compare.as_two import told_as_two
from silang.compare.facts import Fact, Said, told_figure
from silang.compare.findings import findings
from silang.compare.in_time import contradict
from silang.compare.judge import judge, together
from silang.compare.sides import sides
from silang.compare.values import figures_meet, places_meet, slipped, times_meet
from silang.read import Stated
from silang.read import report as read_report
from silang.run import compare
from silang.run.reading import reading
from silang.schema import load as load_schema
from silang.types import (
    Actor,
    Amount,
    AmountRole,
    Claim,
    Event,
    Marks,
    Mention,
    Place,
    Quantity,
    Reading,
    Report,
    Sentence,
    Span,
    Statement,
    Story,
    Timex,
)


def q(low: float | None, high: float | None = -1, *, about: bool = False) -> Quantity:
    return Quantity(low, low if high == -1 else high, "person", about)


def rp(sum_: float) -> Quantity:
    return Quantity(sum_, sum_, "IDR")


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        (q(11_000), q(10_000, 12_000), True),  # "11.000" and "10.000 hingga 12.000"
        (q(1_000, None, about=True), q(11_000, about=True), True),  # "ribuan" and "sekitar 11.000"
        (q(1_000, about=True), q(600, about=True), False),  # "sekitar seribu" and "sekitar 600"
        (q(1_000, about=True), q(1_000, 3_000, about=True), True),
        (q(500, None), q(471), False),  # "sedikitnya 500" and "471"
        (q(None, 500, about=True), q(471), True),  # "hampir 500" and "471"
        (q(100, 300), q(471), False),
        (q(81e9), q(81.3e9), True),  # rounded
        (q(3e9), q(3.4e9), False),  # one digit rounds nothing
        (q(9), q(9.4), False),
        (rp(194e9), rp(194.72e9), True),  # cut
        (rp(195e9), rp(194.72e9), True),
        (rp(19e10), rp(194.72e9), True),
        (rp(193e9), rp(194.72e9), False),
        (q(1_230), q(1_239), False),  # heads are not cut
    ],
)
def test_figures_that_can_both_be_right_meet(left: Quantity, right: Quantity, meet: bool) -> None:
    assert figures_meet(left, right) is meet
    assert figures_meet(right, left) is meet


@given(st.floats(0, 1e12), st.floats(0, 1e12))
def test_meeting_is_symmetric_and_every_figure_meets_itself(a: float, b: float) -> None:
    assert figures_meet(q(a), q(a))
    assert figures_meet(q(a), q(b)) == figures_meet(q(b), q(a))


def month(value: str) -> Timex:
    begin = datetime.fromisoformat(f"{value}-01")
    return Timex("DATE", value, begin, begin + timedelta(30))


def day(value: str) -> Timex:
    return Timex("DATE", value, datetime.fromisoformat(value), datetime.fromisoformat(value) + timedelta(1))


def test_a_year_meets_its_month_but_not_the_month_of_another() -> None:
    year = Timex("DATE", "2024", datetime(2024, 1, 1), datetime(2025, 1, 1))
    assert times_meet(year, month("2024-06"))
    assert not times_meet(year, month("2025-06"))
    assert not times_meet(day("2025-03-21"), day("2025-06-04"))


def test_a_city_meets_its_country() -> None:
    assert places_meet(Place("Pyongyang", "PRK", None, "PRK/pyongyang"), Place("Korea Utara", "PRK", None, "PRK"))
    assert not places_meet(Place("Palu", "IDN", None, "IDN/palu"), Place("Poso", "IDN", None, "IDN/poso"))


@dataclass(frozen=True)
class Toll:
    """A toll as one report gives it."""

    figure: float
    report: str
    by: str | None = None
    at: str | None = None
    published: str = "2025-03-12"
    slot: str = "deaths"
    role: AmountRole = "total"
    measure: tuple[str, ...] = ()


def said(toll: Toll) -> Said:
    text = f"Korban meninggal {toll.figure:g} orang"
    mention = Mention(Span(17, 17 + len(f"{toll.figure:g}")), q(toll.figure), "id.quantities.count")
    statement = None if toll.by is None else f"{toll.report}-{toll.by}"
    as_of = None
    if toll.at is not None:
        moment = datetime.fromisoformat(toll.at)
        as_of = Timex("TIME", toll.at, moment, moment + timedelta(minutes=1))
    claim = Claim(
        f"{toll.report}-{toll.figure}",
        toll.report,
        Span(0, len(text)),
        Span(7, 16),
        "CASUALTY",
        "id.events.casualty",
        amounts=(Amount(toll.slot, mention, toll.role, toll.measure, as_of),),
        statement=statement,
    )
    speaker = Actor(toll.by or "", "organisation", None, None)
    statements = (
        () if statement is None else (Statement(statement, toll.report, claim.span, speaker, "indirect", "test"),)
    )
    report = Report(toll.report, f"{toll.report}.txt", text, outlet=toll.report, published=toll.published)
    reading = Reading(
        report, Marks((Sentence(claim.span, 0),), (mention,)), statements, (claim,), report.day, "published"
    )
    return told_figure(claim, reading, claim.amounts[0], None if statement is None else speaker)


def verdict(*tolls: Toll, moves: str = "up") -> tuple[str, tuple[str, ...]]:
    _, members = sides([said(t) for t in tolls], {})
    apart = ((a, b) for a, b in combinations(members, 2) if contradict(a, b, moves) and not told_as_two(a, b, moves))
    found = judge(members, moves, {frozenset((a[0].bounds, b[0].bounds)) for a, b in apart})
    return found.relation, tuple(r.code for r in found.reasons)


def test_a_toll_that_rises_by_the_same_office_is_an_update() -> None:
    first = Toll(162, "a", "BNPB", "2025-03-12T09:00")
    later = Toll(268, "b", "BNPB", "2025-03-12T17:00")
    assert verdict(first, later) == ("update", ("update-same-body",))
    assert verdict(later, first) == ("update", ("update-same-body",))


def test_a_toll_that_falls_is_a_conflict() -> None:
    assert verdict(Toll(1000, "a", published="2025-01-20"), Toll(600, "b", published="2025-06-05"))[0] == "conflict"


def test_two_offices_at_one_time_are_a_conflict() -> None:
    assert verdict(Toll(21, "a", "BPBD"), Toll(34, "b", "Gubernur")) == ("conflict", ("differ-same-time",))


def test_equal_figures_agree_and_one_report_is_single() -> None:
    assert verdict(Toll(21, "a"), Toll(21, "b"))[0] == "agree"
    assert verdict(Toll(21, "a"))[0] == "single"


def test_a_magnitude_does_not_move() -> None:
    first, later = Toll(5.6, "a", published="2025-03-12"), Toll(5.9, "b", published="2025-03-14")
    assert verdict(first, later, moves="fixed") == ("conflict", ("differ-fixed",))


def test_the_order_of_reports_changes_nothing() -> None:
    tolls = [Toll(9, "a", published="2025-03-11"), Toll(21, "b"), Toll(34, "c"), Toll(37, "d", published="2025-03-13")]
    assert len({verdict(*order) for order in permutations(tolls)}) == 1


def story_of(*tolls: Toll) -> tuple[list[Reading], Event, Story]:
    readings = [said(t).reading for t in tolls]
    event = Event("e1", "CASUALTY", tuple(c.id for r in readings for c in r.claims))
    return readings, event, Story("s1", "Gempa", ("e1",), tuple(r.report.id for r in readings), "e1")


def test_a_finding_shows_both_sides_with_the_words_they_stand_on() -> None:
    readings, event, story = story_of(Toll(21, "a", "BPBD"), Toll(34, "b", "Gubernur"))
    (finding,) = findings(readings, [event], [story], {}, load_schema())
    assert (finding.relation, finding.about, finding.event) == ("conflict", "deaths", "e1")
    shown = {r.report.id: r.report.text for r in readings}
    assert [span.of(shown[report]) for side in finding.sides for report, span in side.spans] == ["21", "34"]


def test_totals_and_additions_are_not_compared() -> None:
    readings, event, story = story_of(Toll(11_000, "a"), Toll(1_000, "b", role="addition"))
    assert {f.relation for f in findings(readings, [event], [story], {}, load_schema())} == {"single"}


def with_parties(told: Said, *actors: Actor) -> Said:
    claim = replace(told.claim, actors=actors)
    return told_figure(claim, replace(told.reading, claims=(claim,)), told.amount, told.by)


KIM = Actor("Kim Jong Un", "person", None, "PRKGOV/kim jong un")
RUSSIA = Actor("Rusia", "country", None, "RUS")


def test_background_is_compared_across_the_stories_of_a_thread() -> None:
    left, right = (with_parties(said(t), KIM, RUSSIA) for t in (Toll(1000, "a"), Toll(600, "b")))
    stories = (Story("s1", "", (), ("a",)), Story("s2", "", (), ("b",)))
    readings = [left.reading, right.reading]
    assert len(set(threads(readings, stories).values())) == 1
    told = zip(stories, (left, right), strict=True)
    facts = [Fact(s.id, None, "CASUALTY", "deaths", (x,), ("count", "", "total", "group:PRK")) for s, x in told]
    (shared,) = shared_facts(facts, threads(readings, stories), load_schema())
    assert (shared.story, len(shared.said)) == (None, 2)


def a_toll(text: str, figure: str, role: AmountRole = "total", slot: str = "deaths") -> Amount:
    at = text.index(figure)
    return Amount(slot, Mention(Span(at, at + len(figure)), q(float(figure)), "test"), role)


def relations(*tolls: Toll) -> list[tuple[str, int]]:
    readings, event, story = story_of(*tolls)
    return [(f.relation, len(f.sides)) for f in findings(readings, [event], [story], {}, load_schema())]


def test_different_measures_are_not_compared_and_a_bare_figure_joins_its_measure() -> None:
    monthly = Toll(0.21, "a", slot="rate", measure=("mtm",))
    yearly = Toll(3.08, "b", slot="rate", measure=("yoy",))
    assert relations(monthly, yearly) == [("single", 1), ("single", 1)]
    bare = Toll(0.21, "c", slot="rate")
    assert sorted(relations(monthly, yearly, bare)) == [("agree", 1), ("single", 1)]


def test_a_rate_of_another_period_is_another_thing() -> None:
    then, now = (said(Toll(x, r, slot="rate")) for x, r in ((4.94, "a"), (3.08, "b")))
    dated = [
        replace(s.reading, claims=(replace(s.claim, amounts=(replace(s.claim.amounts[0], as_of=month(of)),)),))
        for s, of in ((then, "2022-07"), (now, "2023-07"))
    ]
    story = Story("s1", "", (), ("a", "b"))
    assert {f.relation for f in findings(dated, [], [story], {}, load_schema())} == {"apart", "single"}


def test_two_figures_in_one_voice_are_two_things() -> None:
    both = said(Toll(275, "a")).reading
    other = replace(both.claims[0], id="a-600", amounts=(a_toll("Korban meninggal 275 dari 600", "600"),))
    both = replace(both, claims=(*both.claims, other))
    story = Story("s1", "", (), ("a", "b"))
    found = findings([both, said(Toll(275, "b", published="2025-03-13")).reading], [], [story], {}, load_schema())
    assert sorted((f.relation, len(f.sides)) for f in found) == [("agree", 1), ("single", 1)]


def test_a_toll_without_a_time_is_of_the_count_that_was_last_dated() -> None:
    dated = said(Toll(62, "a", at="2025-03-11T23:56"))
    later = replace(
        dated.claim, id="a-79", amounts=(a_toll("Korban meninggal 62, luka 79 orang", "79", slot="injured"),)
    )
    reading = replace(dated.reading, claims=(dated.claim, later))
    other = said(Toll(140, "b", slot="injured", at="2025-03-12T09:00"))
    story = Story("s1", "", (), ("a", "b"))
    found = {f.about: f for f in findings([reading, other.reading], [], [story], {}, load_schema())}
    assert found["injured"].relation == "update"
    assert found["injured"].sides[0].as_of == datetime(2025, 3, 11, 23, 56)


def test_background_that_two_stories_date_alike_agrees() -> None:
    tellings = []
    for report, when in (
        ("a", month("2024-06")),
        ("b", Timex("DATE", "2024", datetime(2024, 1, 1), datetime(2025, 1, 1))),
    ):
        told = with_parties(said(Toll(1, report)), KIM, RUSSIA)
        claim = replace(told.claim, type="AGREE", when=when, amounts=())
        tellings.append(replace(told.reading, claims=(claim,)))
    stories = (Story("s1", "", (), ("a",)), Story("s2", "", (), ("b",)))
    (found,) = findings(tellings, [], stories, {}, load_schema())
    assert (found.story, found.about, found.relation, len(found.sides)) == (None, "date:AGREE", "agree", 2)


@pytest.mark.parametrize(("nouns", "conflicts"), [(("tentara Korut", "tentara Korut"), 1), (("warga", "warga"), 0)])
def test_the_toll_of_one_group_is_one_in_all_stories_of_a_thread(nouns: tuple[str, str], conflicts: int) -> None:
    texts = (
        f"Sekitar seribu {nouns[0]} tewas dalam tiga bulan terakhir, menurut laporan itu.",
        f"Mengutip dinas intelijen, 600 {nouns[1]} telah tewas saat bertempur di Kursk.",
    )
    days = ("2025-03-22", "2025-06-05")
    met = "Kim Jong Un bertemu Sergei Shoigu dari Rusia di Pyongyang. "
    read = [
        reading(Report(f"r{n}", f"{n}.txt", met + text, published=day))
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    stories = tuple(Story(f"s{r.report.id}", "", (), (r.report.id,)) for r in read)
    found = [f for f in findings(read, [], stories, {}, load_schema()) if (f.about, f.story) == ("deaths", None)]
    assert [f.relation for f in found] == ["conflict"] * conflicts


def test_the_toll_of_an_earlier_happening_is_another_thing() -> None:
    now, then = said(Toll(471, "a")), said(Toll(1400, "b"))
    claim = replace(then.claim, when=day("2025-02-01"))
    readings = [now.reading, replace(then.reading, claims=(claim,))]
    story = Story("s1", "", (), ("a", "b"), when=day("2025-03-11"))
    assert {f.relation for f in findings(readings, [], [story], {}, load_schema())} == {"apart", "single"}


def test_a_count_of_the_days_before_its_reports_is_of_no_earlier_happening() -> None:
    now, then = said(Toll(471, "a")), said(Toll(1400, "b"))
    claim = replace(then.claim, when=day("2025-03-08"))
    readings = [now.reading, replace(then.reading, claims=(claim,))]
    story = Story("s1", "", (), ("a", "b"), when=day("2025-03-11"))
    assert "apart" not in {f.relation for f in findings(readings, [], [story], {}, load_schema())}


def test_a_smaller_figure_beside_the_whole_is_a_part_unless_an_earlier_report_counts_it() -> None:
    whole = said(Toll(21, "b", published="2025-03-13"))
    text = whole.reading.report.text + " dari 9 desa"
    part = replace(whole.claim, id="b-9", amounts=(a_toll(text, "9"),))
    both = replace(whole.reading, report=replace(whole.reading.report, text=text), claims=(whole.claim, part))
    story = Story("s1", "", (), ("a", "b"))

    def found(day: str) -> set[tuple[str, int]]:
        other = said(Toll(9, "a", published=day)).reading
        return {(f.relation, len(f.sides)) for f in findings([both, other], [], [story], {}, load_schema())}

    assert ("update", 2) in found("2025-03-11")
    assert ("update", 2) not in found("2025-03-14")


def test_a_slip_is_a_conflict_though_time_has_passed() -> None:
    assert slipped(q(2.56), q(2.65))
    assert not slipped(q(2.56), q(2.57))
    assert not slipped(q(12), q(21))  # two digits say too little
    swapped = Toll(9812, "a", published="2025-03-11"), Toll(9182, "b", published="2025-03-12")
    assert verdict(*swapped, moves="any")[0] == "conflict"


def test_a_higher_toll_of_the_same_day_is_likely_the_later_one() -> None:
    assert verdict(Toll(21, "a"), Toll(34, "b")) == ("update", ("update-same-day",))


def test_a_report_that_gives_both_and_tells_of_no_change_knows_of_two_things() -> None:
    assert verdict(Toll(21, "a"), Toll(21, "b"), Toll(17, "b"), moves="any")[0] == "agree"


def shown(*texts: str, lang: str = "id") -> set[tuple[str, str, tuple[float | None, ...]]]:
    """The conflicts and updates over figures in reports of one day, with the lower bounds of their sides in order."""
    told = [
        read_report(text, Stated(lang=lang, published="2025-05-11", outlet=f"Kabar {n}"), f"{n}.txt")
        for n, text in enumerate(texts)
    ]
    found = compare([r for r in told if isinstance(r, Report)]).findings
    return {
        (f.relation, f.about, tuple(s.value.low for s in f.sides if isinstance(s.value, Quantity)))
        for f in found
        if f.relation in ("conflict", "update") and isinstance(f.sides[0].value, Quantity)
    }


QUAKE = "Gempa magnitudo 5,8 mengguncang Kabupaten Sukawana pada Sabtu malam. "


def test_a_corrected_figure_is_an_update_from_the_earlier_one() -> None:
    first = QUAKE + "BPBD Sukawana menyebut 12 orang meninggal dunia."
    right = QUAKE + "BPBD Sukawana meralat datanya: korban meninggal semula disebut 12 orang, ternyata 9 orang."
    assert ("update", "deaths", (12.0, 9.0)) in shown(first, right)


def test_two_voices_in_one_report_are_two_sides() -> None:
    both = (
        QUAKE + "Polisi menyebut korban meninggal 7 orang, sedangkan BPBD Sukawana menyebut 12 orang meninggal dunia."
    )
    assert any(f[1:] == ("deaths", (7.0, 12.0)) for f in shown(both, QUAKE + "Warga mengungsi ke lapangan."))


def test_the_sums_of_two_companies_are_two_things() -> None:
    one = "Goldman Sachs said it expects to book a charge of $5 billion this quarter because of the new tax law."
    other = "Bank of America said it expects to book a charge of $3 billion this quarter because of the new tax law."
    assert shown(one, other, lang="en") == set()


def test_what_meets_a_vague_figure_need_not_meet_all_else_that_does() -> None:
    def vague(one: Said, least: float) -> Said:
        return one._replace(quantity=q(least, None, about=True), bounds=(least, None))

    dozens, scores = vague(said(Toll(12, "a")), 12), vague(said(Toll(20, "b")), 20)
    thousands, hurt = vague(said(Toll(1000, "c")), 1000), said(Toll(90, "d", slot="injured"))
    told = [dozens, scores, thousands, said(Toll(41, "d")), said(Toll(85, "e")), hurt]
    groups = [sorted(s.bounds[0] or 0 for s in group) for group, _ in together(told, "up", frozenset())]
    assert groups == [[12, 20, 41], [1000], [85], [90]]


def test_the_toll_of_what_was_the_worst_before_it_is_another_thing() -> None:
    found = shown(
        "At least 9 people were killed when a tram overturned in Arvel on Saturday. It is the worst crash since 2004, "
        "when 7 people were killed in a crash near Rubek.",
        "A tram overturned in Arvel on Saturday, killing 4 people, police said.",
        lang="en",
    )
    assert not any(7.0 in figures for _, _, figures in found)


def test_what_became_a_number_became_at_least_that_number() -> None:
    def bound(one: Said, least: float) -> Said:
        return one._replace(quantity=q(least, None), bounds=(least, None))

    early, late = said(Toll(5, "a", published="2025-03-11")), said(Toll(7, "b", published="2025-03-13"))
    least = bound(said(Toll(7, "c", published="2025-03-11")), 7)
    of_one = frozenset({frozenset({(5.0, 5.0), (7.0, 7.0)}), frozenset({(5.0, 5.0), (7.0, None)})})
    held = together([early, late, least], "up", of_one)
    assert [moved for _, moved in held] == [True]
