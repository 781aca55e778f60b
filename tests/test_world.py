"""The synthetic world: the same for the same seed, true in its spans, skewed, and full of look-alikes and copies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import scale
from silang.run import reading
from silang.types import Actor, Copy, Finding, Quantity, Side, Span, Timex
from world import Told, World, of_thread, reports, told
from world_happenings import known, thread
from world_measures import copying, differing, grouping, recovered
from world_names import LANGS, day_words, facts, figure_words, kinds, table
from world_wording import sentence, spelt_out, title, wordings

BENCH = Path(__file__).parents[1] / "bench"
SOME = tuple(told(World(1_500)))


def test_a_seed_makes_one_world_and_another_seed_another() -> None:
    assert list(told(World(60))) == list(islice(told(World(60)), 60))
    assert [o.reading.report.text for o in told(World(20))] != [o.reading.report.text for o in told(World(20, seed=8))]


@given(st.integers(0, 700))
@settings(max_examples=15, deadline=None)
def test_a_world_has_as_many_reports_as_asked_for_and_no_id_twice(count: int) -> None:
    found = [one.reading.report.id for one in told(World(count))]
    assert len(found) == len(set(found)) == count


def test_a_thread_is_made_without_the_others() -> None:
    world = World(1_500)
    assert list(of_thread(world, 3)) == [one for one in SOME if one.story.startswith("t3-")]


def test_most_happenings_have_few_reports_and_one_has_as_many_as_asked_for() -> None:
    sizes = Counter(Counter(one.story for one in SOME).values())
    assert sum(n for size, n in sizes.items() if size <= 5) > 0.8 * sizes.total()
    great = Counter(one.story for one in told(World(900, one_happening=300)))
    assert great.most_common(1) == [("t0-0", 300)]


def test_what_a_reading_says_stands_in_the_words() -> None:
    for one in SOME:
        text = one.reading.report.text
        for mention in one.reading.marks.mentions:
            said, value = mention.span.of(text), mention.value
            assert said == said.strip() != ""
            if isinstance(value, Actor):
                assert value.name.split()[0] in said or value.name.split()[-1] in said
            if isinstance(value, Timex):
                assert any(c.isdigit() for c in said)
        for claim in one.reading.claims:
            assert claim.span.holds(claim.predicate)
            assert claim.predicate.of(text).strip()
        for said_by in one.reading.statements:
            assert said_by.source is not None
            assert said_by.cue is not None
            assert not said_by.content.meets(said_by.source)
            assert said_by.cue.of(text).replace(" ", "").isalpha()


@pytest.mark.parametrize("lang", LANGS)
@given(value=st.integers(1, 999_999))
@settings(max_examples=40, deadline=None)
def test_an_exact_figure_is_in_its_words(lang: str, value: int) -> None:
    words, quantity = figure_words(lang, "houses", float(value), "exact")
    assert int("".join(c for c in words if c.isdigit())) == value == quantity.low == quantity.high


def test_a_figure_may_be_rounded_bounded_or_vague() -> None:
    assert figure_words("id", "houses", 3400.0, "about")[0] == "sekitar 3.400 rumah"
    assert figure_words("en", "deaths", 200.0, "over") == (
        "more than 200 people",
        Quantity(200.0, None, "person", noun="people"),
    )
    assert figure_words("id", "deaths", 268.0, "vague") == (
        "ratusan orang",
        Quantity(100.0, None, "person", approximate=True, noun="orang"),
    )


def test_a_day_can_have_the_wrong_weekday_or_the_year_before() -> None:
    monday = thread(World(9), 0)[0].day // 7 * 7 + 1
    right, wrong = day_words("id", monday, 0)[0], day_words("id", monday, 0, "weekday")[0]
    assert right.startswith("Senin (")
    assert wrong.startswith("Rabu (")
    assert wrong.partition("(")[2] == right.partition("(")[2]
    year_before = day_words("en", monday, 0, "year")[1].value
    assert int(year_before[:4]) == int(day_words("en", monday, 0)[1].value[:4]) - 1


def test_tolls_rise_by_the_count_of_one_body() -> None:
    rising = 0
    for number in range(120):
        for happening in thread(World(1_500), number):
            for fact in happening.true:
                counts = [known(happening, fact, happening.sources[0], hours) for hours in (0, 10, 50, 200)]
                assert counts == sorted(counts)
                rising += counts[0] < counts[-1]
                assert facts()[fact].rises or counts[0] == counts[-1]
    assert rising > 50


def test_look_alikes_share_whom_or_where_and_lie_days_apart() -> None:
    alike = 0
    for number in range(200):
        happenings = thread(World(1_500), number)
        for before, after in pairwise(happenings):
            assert after.day - before.day >= 7
            parties = {p.words["id"] for p in (before.a, before.b) if p} & {
                p.words["id"] for p in (after.a, after.b) if p
            }
            alike += bool(parties) or before.place == after.place
    assert alike > 100


def test_copies_carry_an_earlier_report_of_the_same_story() -> None:
    of = {one.reading.report.id: one for one in SOME}
    hows = Counter(one.how for one in SOME if one.copies in of)
    assert set(hows) == {"verbatim", "part", "reworded", "translated"}
    for one in SOME:
        if one.copies is None or one.copies not in of:
            continue
        source = of[one.copies]
        assert source.story == one.story
        assert (source.reading.report.lang != one.reading.report.lang) == (one.how == "translated")
        shared = set(source.reading.report.text.split("\n")) & set(one.reading.report.text.split("\n"))
        if one.how == "verbatim":
            assert len(shared) >= 0.5 * len(source.reading.report.text.split("\n"))


def test_what_is_wrong_is_named_and_differs_from_what_is_true() -> None:
    slips = Counter(wrong.how for one in SOME for wrong in one.wrong)
    assert set(slips) == {"typo", "rounded", "bound", "vague", "weekday", "year"}
    for one in SOME:
        for wrong in one.wrong:
            if wrong.how == "typo":
                assert wrong.true != wrong.given
                assert (wrong.fact, wrong.given) in one.facts


def test_events_name_the_happening_of_each_claim() -> None:
    for one in SOME:
        assert len(one.events) == len(one.reading.claims)
        threads = {event.partition("-")[0] for event in one.events}
        assert threads == {one.story.partition("-")[0]}
    background = [one for one in SOME if any(not e.startswith(one.story + "/") for e in one.events)]
    assert background


@pytest.mark.parametrize("lang", LANGS)
def test_every_fact_kind_and_role_has_words_in_the_language(lang: str) -> None:
    for name, kind in kinds().items():
        assert all("[" in way for way in wordings(lang, "titles", name))
        for fact in kind.facts:
            for way in wordings(lang, "clauses", fact):
                assert way.count("[") == 1, way
                assert ("{n}" in way) or facts()[fact].slot is None or fact in ("agreed",), way
        for body in kind.bodies:
            assert body in ("first", "second") or table(lang)["roles"][body]
    assert all(table(lang)["what"].get(name) for name, kind in kinds().items() if "deaths" in kind.facts)


def test_choices_are_spelt_out_and_sentences_open_with_a_capital() -> None:
    assert spelt_out("(a |)b [c|d]") == ("a b [c]", "a b [d]", "b [c]", "b [d]")
    said = sentence("id", "gempa [mengguncang] {place}", "first", 0, False, "“”")
    assert said.frame == "“%sgempa %s %s%s%s,” %s %s."
    assert (said.frame % ("", "mengguncang", "Sukamarta", "", "", "kata", "Darwis"))[said.capital] == "g"
    assert (said.trigger, said.cue, said.form) == ("mengguncang", "kata", "direct")
    assert title("[inflasi] {place}").capital == 0


def test_full_texts_are_read_back() -> None:
    whole = tuple(told(World(60, fillers=6, quotes="“”")))
    found = recovered(whole, [reading(one.reading.report) for one in whole])
    assert found.figures > 0.9
    assert found.types > 0.9
    assert found.speakers > 0.8


def test_full_texts_are_as_long_as_asked_for() -> None:
    for words in (120, 350):
        lengths = [len(report.text.split()) for report in reports(50, words=words)]
        assert 0.75 * words < sum(lengths) / len(lengths) < 1.25 * words


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=14))
def test_groups_are_measured_as_by_counting_pairs(members: list[tuple[int, int]]) -> None:
    true = {str(n): str(t) for n, (t, _) in enumerate(members)}
    found = {str(n): str(f) for n, (_, f) in enumerate(members)}
    pairs = [(a, b) for a in true for b in true if a < b]
    both = sum(true[a] == true[b] and found[a] == found[b] for a, b in pairs)
    wanted, given_pairs = sum(true[a] == true[b] for a, b in pairs), sum(found[a] == found[b] for a, b in pairs)
    measured = grouping(true, found)
    assert measured.precision == (both / given_pairs if given_pairs else 1.0)
    assert measured.recall == (both / wanted if wanted else 1.0)
    alone = [{m for m in true if found[m] == found[n]} for n in true]
    alike = [{m for m in true if true[m] == true[n]} for n in true]
    precision = sum(len(a & t) / len(a) for a, t in zip(alone, alike, strict=True)) / len(true)
    assert measured.b_precision == pytest.approx(precision)


def _two_that_differ() -> tuple[Told, Told]:
    """Two reports of one happening that give deaths otherwise."""
    given: dict[str, list[Told]] = defaultdict(list)
    for one in SOME:
        if "deaths" in dict(one.facts):
            given[one.story].append(one)
    pairs = ((a, b) for many in given.values() for a in many for b in many)
    return next((a, b) for a, b in pairs if dict(a.facts)["deaths"] < dict(b.facts)["deaths"])


def test_a_differing_figure_is_found_where_a_finding_sets_it_apart() -> None:
    a, b = _two_that_differ()
    sides = tuple(Side("x", (), (one.reading.report.id,), ()) for one in (a, b))
    apart = Finding("f", "s", None, "deaths", "conflict", sides, ())
    agreed = Finding("f", "s", None, "deaths", "agree", sides, ())
    there = differing((a, b), ()).there
    assert there >= 1
    assert differing((a, b), (apart,)).found == 1
    assert differing((a, b), (agreed,)).found == 0


def test_a_copy_is_found_where_it_is_paired_with_its_kind() -> None:
    later = next(one for one in SOME if one.how == "verbatim" and one.copies is not None)
    assert later.copies is not None
    earlier = next(one for one in SOME if one.reading.report.id == later.copies)
    other = next(one for one in SOME if one.story != later.story)
    span = ((Span(0, 1), Span(0, 1)),)
    right = Copy(later.copies, later.reading.report.id, span, 1.0)
    wrong = Copy(other.reading.report.id, later.reading.report.id, span, 1.0)
    assert copying((earlier, later, other), (right,)).found["verbatim"] == 1.0
    assert copying((earlier, later, other), (right, wrong)).precision == 0.5
    assert copying((earlier, later, other), ()).found["verbatim"] == 0.0


def test_every_stage_is_measured_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    figures = scale.measure(World(80))
    told_as_it_goes = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {key: value for line in told_as_it_goes for key, value in line.items()} == figures
    shown = {row[0] for row in scale.rows([{"reports": 80, **figures}])}
    assert {"link", "trace: copies", "compare: findings", "stories: B-cubed F1", "differing figures found"} <= shown


def test_a_size_that_takes_too_long_is_stopped_and_said_so() -> None:
    command = [sys.executable, str(BENCH / "scale.py"), "200000", "--minutes", "0.02"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "after 0.02 min" in shown
