"""At what hour a happening was: told otherwise by two reports, or only rounded, or in another clock."""

from __future__ import annotations

from dataclasses import replace

import pytest

from silang.compare.hours import day_of, hours_meet, offset
from silang.run import compare
from silang.run.reading import reading
from silang.show import index
from silang.show.values import writer
from silang.types import Finding, Report, Timex

FIRE = "Kebakaran menghanguskan Pasar Gede di Solo, Senin (3/3/2025) {}. Api membakar 40 kios, kata polisi."
TOLD = "Api membakar Pasar Gede di Solo pada Senin (3/3/2025) {}. Sebanyak 40 kios di Pasar Gede terbakar, kata warga."


def hours(*texts: str, lang: str = "id") -> list[Finding]:
    given = [Report(f"r{n}", f"{n}.txt", t, lang, f"Koran {n}", published="2025-03-04") for n, t in enumerate(texts)]
    return [f for f in compare(given).findings if f.about == "hour"]


def clock(value: str) -> Timex:
    text = f"Kebakaran terjadi di Solo, Senin (3/3/2025) {value}."
    told = reading(Report("r", "r.txt", text, "id", published="2025-03-04"))
    (found,) = [m.value for m in told.marks.mentions if isinstance(m.value, Timex) and m.value.type == "TIME"]
    return found


def test_two_hours_of_one_happening_are_a_conflict() -> None:
    (found,) = hours(FIRE.format("pukul 22.30 WIB"), TOLD.format("pukul 23.15 WIB"))
    assert found.relation == "conflict"
    told = {side.value.value for side in found.sides if isinstance(side.value, Timex)}
    assert told == {
        "T22:30+07:00",
        "T23:15+07:00",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pukul 22.30 WIB", "pukul 22.32 WIB"),
        ("pukul 22.00 WIB", "pukul 22.25 WIB"),
        ("pukul 22.30 WIB", "pukul 23.30 Wita"),
        ("pukul 22.30 WIB", "pukul 23.30"),
        ("pukul 22.30", "pukul 10.30"),
    ],
)
def test_rounded_times_and_other_clocks_are_none(one: str, other: str) -> None:
    assert hours_meet(clock(one), clock(other))
    assert hours_meet(clock(other), clock(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("pukul 22.30 WIB", "pukul 22.30 Wita"), ("pukul 22.31 WIB", "pukul 22.43 WIB"), ("pukul 21.30", "pukul 22.30")],
)
def test_hours_that_cannot_both_be_right_do_not_meet(one: str, other: str) -> None:
    assert not hours_meet(clock(one), clock(other))


def test_the_hour_of_what_came_after_is_none_of_the_happening() -> None:
    after = "Pasar Gede di Solo dibuka kembali pukul 05.40 WIB, Senin (3/3/2025), dua jam setelah kebakaran di sana."
    assert not [f for f in hours(FIRE.format("pukul 03.10 WIB"), after) if f.relation == "conflict"]


def test_a_volcano_has_no_one_hour_in_a_day() -> None:
    text = "Gunung Semeru di Lumajang meletus, Senin (3/3/2025) pukul {} WIB. Kolom abu setinggi 800 meter."
    assert not hours(text.format("06.12"), text.format("08.47"))


def test_a_story_whose_hours_differ_is_told_by_its_day() -> None:
    texts = (FIRE.format("pukul 22.30 WIB"), TOLD.format("pukul 23.15 WIB"))
    given = [Report(f"r{n}", f"{n}.txt", t, "id", f"Koran {n}", published="2025-03-04") for n, t in enumerate(texts)]
    made = compare(given)
    (story,) = made.stories
    told = index.Index(made).when(story)
    assert told is not None
    assert told.value == "2025-03-03"
    agreed = index.Index(replace(made, findings=tuple(f for f in made.findings if f.about != "hour"))).when(story)
    assert agreed is not None
    assert agreed.value.startswith("2025-03-03T")


def test_offsets_and_days() -> None:
    assert [offset(clock(c)) is None for c in ("pukul 22.30", "pukul 22.30 WIB")] == [True, False]
    told = clock("pukul 22.30 WIB")
    assert (day_of(told).value, day_of(told).type) == ("2025-03-03", "DATE")
    assert day_of(day_of(told)) == day_of(told)


def test_an_hour_that_is_about_so_says_so_behind_its_day() -> None:
    told = clock("sekitar pukul 22.30 WIB")
    assert told.mod == "APPROX"
    assert clock("pukul 22.30 WIB").mod is None
    words = {ui: writer(ui).time(told) for ui in ("en", "id")}
    assert words == {"en": "3 March 2025, about 22:30 UTC+7", "id": "3 Maret 2025, sekitar 22:30 WIB"}
