"""Reports that tell of one happening join, whatever their order; look-alikes stay apart."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silang.lang import codes
from silang.link import FEATURES, Profiles, buckets, columns, groups, keys, link, ordered, pairs, profile, weighed
from silang.link.chunks import common, figure
from silang.link.keys import TIMELESS, WINDOW, Keys
from silang.link.terms import terms
from silang.link.tokens import Hashed
from silang.types import Actor, Amount, Claim, Marks, Mention, Place, Quantity, Reading, Report, Span, Statement, Timex

FERRY = """Feri Lestari Jaya tenggelam di Selat Alas, 14 penumpang hilang
Feri Lestari Jaya tenggelam di Selat Alas setelah dihantam ombak setinggi 4 meter. Basarnas mencari 14 penumpang yang
hilang sejak kapal bertolak dari Pelabuhan Kayangan. Nakhoda Darwis Halim selamat."""
FERRY_TOO = """Empat belas orang dicari usai feri karam di Selat Alas
Basarnas masih mencari penumpang feri Lestari Jaya yang karam di Selat Alas. Kapal itu bertolak dari Pelabuhan
Kayangan dan dinakhodai Darwis Halim. Sebanyak 112 penumpang sudah dievakuasi."""
FERRY_EN = """Ferry Lestari Jaya sinks in Alas Strait, 14 missing
Rescuers of Basarnas searched on for 14 passengers of the Lestari Jaya, which sank in the Alas Strait after leaving
Kayangan. Captain Darwis Halim survived."""
BRIDGE = """Jembatan Musi Lima retak, truk dialihkan
Retakan ditemukan pada pilar Jembatan Musi Lima di Palembang. Dinas Bina Marga mengalihkan truk ke Jembatan Ampera."""


def report(text: str, published: str | None = "2024-03-05", lang: str = "id", name: str = "") -> Report:
    headline, _, _ = text.partition("\n")
    ident = name or "r"
    return Report(ident, f"{ident}.txt", text, lang, None, headline, published)


def reading(of: Report, claims: tuple[Claim, ...] = (), mentions: tuple[Mention, ...] = ()) -> Reading:
    return Reading(of, Marks((), mentions), (), claims, of.day, "published" if of.day else "nothing")


def told(*readings: Reading) -> set[frozenset[str]]:
    return {frozenset(s.reports) for s in link(readings).stories}


def test_two_reports_of_one_happening_are_one_story_and_another_happening_is_not() -> None:
    a, b, c = (reading(report(t, name=n)) for n, t in (("a", FERRY), ("b", FERRY_TOO), ("c", BRIDGE)))
    assert told(a, b, c) == {frozenset("ab"), frozenset("c")}


def test_two_languages_meet_in_names_and_figures() -> None:
    assert told(reading(report(FERRY, name="a")), reading(report(FERRY_EN, lang="en", name="b"))) == {frozenset("ab")}


def test_the_same_words_months_later_are_another_occasion() -> None:
    a, b = reading(report(FERRY, name="a")), reading(report(FERRY_TOO, "2024-06-11", name="b"))
    assert told(a, b) == {frozenset("a"), frozenset("b")}


def test_a_report_without_a_date_joins_the_likest_story_and_no_two() -> None:
    march, june = reading(report(FERRY, name="a")), reading(report(FERRY_TOO, "2024-06-11", name="b"))
    undated = reading(report(FERRY + " Kapal membawa 112 penumpang.", None, name="c"))
    assert told(march, june, undated) == {frozenset("ac"), frozenset("b")}


def test_a_thread_does_not_chain_into_one_story() -> None:
    days = [(date(2024, 1, 3) + timedelta(days=9 * n)).isoformat() for n in range(12)]
    stories = told(*(reading(report(FERRY + f"\nPekan {n}.", d, name=f"r{n:02}")) for n, d in enumerate(days)))
    assert len(stories) > 1
    assert max(len(s) for s in stories) <= 8


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_no_order_of_arrival_changes_the_outcome(dice: random.Random) -> None:
    texts = [FERRY, FERRY_TOO, BRIDGE, FERRY + " Ombak reda.", BRIDGE + " Antrean mengular 3 kilometer."]
    each = [reading(report(t, name=f"r{n}")) for n, t in enumerate(texts)]
    each.append(reading(report(FERRY_EN, "2024-03-06", "en", "e")))
    before = link(each)
    dice.shuffle(each)
    assert link(each) == before


def test_taking_a_report_of_another_story_away_leaves_a_story_as_it_was() -> None:
    a, b, c = (reading(report(t, name=n)) for n, t in (("a", FERRY), ("b", FERRY_TOO), ("c", BRIDGE)))
    assert told(a, b) < told(a, b, c)


def test_a_headline_tells_neither_where_nor_what_kind_of_thing_happened() -> None:
    told = profile(reading(report("Gempa Halmahera, Menara Kolano runtuh\nMenara Kolano roboh di Ternate.", name="a")))
    assert {"tower", "kolano"} <= told.title
    assert "earthquake" in told.head - told.title


def test_headlines_are_alike_by_what_tells_one_happening_from_its_like() -> None:
    def alike(one: str, other: str) -> float:
        each = [profile(reading(report(t, name=n))) for n, t in (("a", one), ("b", other))]
        return sum(r.score for r in weighed(*each).reasons if r.code == "same-headline")

    tower = "Gempa runtuhkan Menara Kolano\nMenara Kolano roboh."
    assert alike(tower, "Menara Kolano roboh diguncang gempa\nMenara Kolano sudah tua.") > 0.03
    assert alike(tower, "Gempa retakkan Jembatan Sarina\nJembatan Sarina ditutup.") == 0.0


def test_the_columns_hold_what_a_headline_tells_as_the_profile_does() -> None:
    each = [reading(report(t, name=n)) for n, t in (("a", FERRY), ("b", FERRY_TOO), ("c", BRIDGE), ("d", ""))]
    rows = columns(each)
    token = Hashed()
    for n, of in enumerate(each):
        found = rows.title.tokens[rows.title.starts[n] : rows.title.starts[n + 1]]
        assert set(found.tolist()) == {token[word] for word in profile(of).title}


def test_the_reasons_add_up_to_the_score() -> None:
    found = link([reading(report(FERRY, name="a")), reading(report(FERRY_TOO, "2024-03-07", name="b"))]).links
    assert len(found) == 1
    assert found[0].score == pytest.approx(sum(r.score for r in found[0].reasons), abs=1e-3)
    assert {"same-words", "days-apart"} <= {r.code for r in found[0].reasons}


def test_a_score_is_the_same_from_either_side() -> None:
    a, b = profile(reading(report(FERRY, name="a"))), profile(reading(report(BRIDGE, name="b")))
    assert weighed(a, b) == weighed(b, a)


def test_every_feature_has_its_sentence_in_both_languages() -> None:
    import tomllib
    from importlib.resources import files

    for lang in ("en", "id"):
        words = tomllib.loads((files("silang.show") / "words" / lang / "links.toml").read_text(encoding="utf-8"))
        assert {f.code for f in FEATURES} | {"unlike"} <= words.keys()


def test_there_are_few_features() -> None:
    assert len(FEATURES) <= 22


def test_figures_are_one_in_every_spelling() -> None:
    assert figure("11.000") == figure("11,000") == "11000"
    assert figure("5,6") == figure("5.6") == "5.6"


def test_common_words_tell_nothing() -> None:
    for lang in codes():
        assert len(common(lang)) > 300
    words = terms(report("Polisi mengatakan yang itu\nPolisi mengatakan bahwa Tambora meletus.")).weights
    assert "bahwa" not in words
    assert words["tambora"] > words["police"]


@pytest.mark.parametrize("text", ["", " ", "\0", "😀" * 50, "((((" * 1000, "1.1.1.1" * 1000, "a" * 100_000])
def test_any_text_is_linked(text: str) -> None:
    assert len(link([reading(report(text, name="a")), reading(report(text, name="b"))]).stories) in (1, 2)


def test_hostile_text_takes_no_longer_than_ordinary_text() -> None:
    def took(text: str) -> float:
        start = process_time()
        terms(report(text))
        return process_time() - start

    ordinary = max(took(FERRY * 4000), 0.001)
    for hostile in ("(" * 1_000_000, "1." * 500_000, "A " * 500_000, "a" * 1_000_000):
        assert took(hostile) < 10 * ordinary


def test_groups_split_at_a_bridge() -> None:
    two = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.9), (3, 4, 0.9), (3, 5, 0.8), (4, 5, 0.9)]
    bridge = [(2, 3, 0.3)]
    against = [(0, 5, -0.3), (1, 4, -0.2)]
    assert parted(6, two + bridge + against) == [0, 0, 0, 3, 3, 3]


def parted(members: int, scored: list[tuple[int, int, float]]) -> list[int]:
    left, right, score = (np.array(side) for side in zip(*scored, strict=True))
    return [int(group) for group in groups(members, left, right, score)]


def test_pairs_grow_with_the_members_of_a_giant_block() -> None:
    few, many = (len(pairs(block(n))[0]) for n in (500, 5000))
    assert many < 12 * few


def block(members: int) -> Keys:
    """Members that all have the same three keys."""
    key = np.array([1 << 40, 2 << 40, 3 << 40], np.uint64)
    return Keys(np.repeat(key, members), np.tile(np.arange(members), 3))


def test_keys_hold_two_words_and_a_window_of_days() -> None:
    rows = rows_of(reading(report(FERRY)))
    days = rows.day[0] // WINDOW
    assert [b for b in buckets(rows) if b != TIMELESS] == [days, days + 1]
    strong = len(profile(reading(report(FERRY))).strong)
    for bucket in (days, days + 1):
        assert len(np.unique(keys(rows, bucket).key)) == strong * (strong - 1) / 2


def rows_of(*readings: Reading) -> Profiles:
    return ordered(columns(readings))


def test_claims_of_one_day_on_one_named_body_meet_and_so_do_quotations() -> None:
    said = "We will not leave the strait before every single boat has been found."
    text = f"Ferry\nHe said: “{said}”"
    at = text.index(said)
    quoted = Statement("s", "a", Span(at, at + len(said)), None, "direct", "test.rule")
    met = claim("1", "a", actors=(MINISTRY,), when=day("2024-03-04"))
    read = replace(reading(report(text, lang="en"), (met,)), statements=(quoted,))
    assert f"CONSULT {date(2024, 3, 4).toordinal()} IDNGOV/basarnas" in profile(read).meetings
    assert len(profile(read).cited) == 1
    assert len(keys(rows_of(read), TIMELESS).key) == 2


# Events

MINISTRY = Actor("Basarnas", "organisation", None, "IDNGOV/basarnas")
MAYOR = Actor("Ratna Dewi", "person", "Bupati", "IDNGOV/ratna dewi")
STRAIT = Place("Selat Alas", "IDN", None, "IDN/selat alas")


def day(value: str) -> Timex:
    begin = datetime.fromisoformat(value)
    return Timex("DATE", value, begin, begin + timedelta(days=1))


def claim(name: str, of: str, **parts: object) -> Claim:
    given = {"type": "CONSULT", "rule": "test.rule", **parts}
    return Claim(name, of, Span(0, 10), Span(0, 4), **given)  # type: ignore[arg-type]


def toll(count: int) -> tuple[Amount, ...]:
    return (Amount("deaths", Mention(Span(0, 2), Quantity(count, count, "person"), "test.rule")),)


def test_two_meetings_of_the_same_two_people_in_two_months_are_two_events() -> None:
    now = claim("1", "a", actors=(MINISTRY,), targets=(MAYOR,), when=day("2024-03-04"))
    before = claim("2", "a", actors=(MINISTRY,), targets=(MAYOR,), when=day("2024-01-09"))
    again = claim("3", "b", actors=(MAYOR,), targets=(MINISTRY,), when=day("2024-03-04"))
    found = link([reading(report(FERRY, name="a"), (now, before)), reading(report(FERRY_TOO, name="b"), (again,))])
    assert {e.claims for e in found.events} == {("1", "3"), ("2",)}


def test_a_toll_is_one_event_whoever_gives_it() -> None:
    one = claim("1", "a", type="CASUALTY", actors=(MINISTRY,), amounts=toll(14), where=STRAIT, when=day("2024-03-05"))
    two = claim("2", "b", type="CASUALTY", actors=(MAYOR,), amounts=toll(16), where=STRAIT, when=day("2024-03-07"))
    found = link([reading(report(FERRY, name="a"), (one,)), reading(report(FERRY_TOO, name="b"), (two,))])
    assert [e.claims for e in found.events] == [("1", "2")]
    assert found.events[0].where == STRAIT


def test_the_main_event_is_the_fresh_one_that_most_reports_tell_first() -> None:
    def told_in(of: str) -> tuple[Claim, ...]:
        old = claim(f"{of}1", of, type="AGREE", actors=(MINISTRY,), when=day("2021-06-01"))
        sunk = claim(f"{of}2", of, type="DISASTER", where=STRAIT, when=day("2024-03-05"))
        return (old, sunk)

    found = link([reading(report(t, name=n), told_in(n)) for n, t in (("a", FERRY), ("b", FERRY_TOO))])
    story = found.stories[0]
    assert {e.id: e.type for e in found.events}[story.main or ""] == "DISASTER"
    assert story.when == day("2024-03-05")
    assert story.title in (FERRY.partition("\n")[0], FERRY_TOO.partition("\n")[0])


def test_a_deed_without_a_party_is_no_main_event_before_one_that_has_its_parties() -> None:
    def told_in(of: str) -> tuple[Claim, ...]:
        war = claim(f"{of}1", of, type="ASSAULT", actors=(), targets=(), when=day("2024-03-05"))
        met = claim(f"{of}2", of, type="CONSULT", actors=(MINISTRY,), when=day("2024-03-05"))
        return (war, met)

    found = link([reading(report(t, name=n), told_in(n)) for n, t in (("a", FERRY), ("b", FERRY_TOO))])
    assert {e.id: e.type for e in found.events}[found.stories[0].main or ""] == "CONSULT"


@pytest.mark.parametrize(
    ("told_first", "about"),
    [
        ("CASUALTY", "DISASTER"),
        ("COURT", "PROTEST"),
        ("COERCE", "DISASTER"),
        ("FIGURE", "SPORT"),
        ("DAMAGE", "ASSAULT"),
    ],
)
def test_what_came_of_a_happening_or_was_done_about_it_is_no_main_event_before_it(told_first: str, about: str) -> None:
    def told_in(of: str) -> tuple[Claim, ...]:
        after = claim(f"{of}1", of, type=told_first, actors=(MINISTRY,), when=day("2024-03-05"))
        happening = claim(f"{of}2", of, type=about, actors=(MAYOR,), when=day("2024-03-05"))
        return (after, happening)

    found = link([reading(report(t, name=n), told_in(n)) for n, t in (("a", FERRY), ("b", FERRY_TOO))])
    assert {e.id: e.type for e in found.events}[found.stories[0].main or ""] == about


def test_words_said_on_an_occasion_are_no_main_event_before_the_day_of_it() -> None:
    said = claim("a1", "a", type="AGREE", actors=(MINISTRY,), targets=(MAYOR,))
    met = claim("a2", "a", type="CONSULT", actors=(MINISTRY,), targets=(MAYOR,), when=day("2024-03-05"))
    found = link([reading(report(FERRY, name="a"), (said, met))])
    assert {e.id: e.type for e in found.events}[found.stories[0].main or ""] == "CONSULT"


def test_an_event_told_in_parts_is_the_main_one_by_what_all_of_its_kind_count() -> None:
    def told_in(of: str, when: str | None, rival: str) -> tuple[Claim, ...]:
        march = claim(f"{of}1", of, type="PROTEST", actors=(MINISTRY,), when=day(when) if when else None)
        return (march, claim(f"{of}2", of, type=rival, actors=(MAYOR,), when=day("2024-03-05")))

    told = [("a", FERRY, "2024-03-05", "ECON"), ("b", FERRY_TOO, "2024-03-04", "ECON")]
    found = link([reading(report(t, name=n), told_in(n, when, rival)) for n, t, when, rival in told])
    assert {e.id: e.type for e in found.events}[found.stories[0].main or ""] == "PROTEST"


def test_ten_times_the_reports_take_about_ten_times_as_long() -> None:
    def took(count: int) -> float:
        each = [reading(r) for r in generated(count)]
        start = process_time()
        link(each)
        return process_time() - start

    took(50)
    assert took(1500) < 22 * max(took(150), 0.02)


def generated(count: int) -> list[Report]:
    """Short reports, ten to a happening, of made-up words."""
    made = []
    for n in range(count):
        dice, own = random.Random(f"happening {n // 10}"), random.Random(n)
        names = [word(dice).capitalize() for _ in range(5)]
        words = [word(dice) for _ in range(20)]
        lines = [" ".join([*own.sample(words, 8), *own.sample(names, 3)]) for _ in range(5)]
        when = date(2024, 1, 1) + timedelta(days=(n // 10) % max(1, count // 100) + own.randrange(2))
        made.append(report("\n".join(lines), when.isoformat(), name=f"{own.getrandbits(48):012x}"))
    return made


def word(dice: random.Random) -> str:
    return "".join(dice.choice("bdgjklmnprst") + dice.choice("aeiou") for _ in range(3))
