"""Stories that continue one another form a thread, with what is otherwise in each, and stay what they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from silang.link import threads
from silang.link.threads import GAP, woven
from silang.run import compare
from silang.show import html, terminal
from silang.show.brief import brief
from silang.show.values import writer
from silang.types import Comparison, Facts, Report, Sketch, Thread

MEETINGS = (
    (
        "2024-02-06",
        "Menteri Tanaka bertemu Menteri Oyelaran di Abuja\n"
        "ABUJA - Menteri Luar Negeri Jepang Kenji Tanaka bertemu Menteri Luar Negeri Nigeria Bola Oyelaran di Abuja, "
        "Selasa (6/2/2024). Keduanya membahas pelabuhan dan beasiswa.",
    ),
    (
        "2024-05-21",
        "Tanaka menerima kunjungan Oyelaran di Tokyo\n"
        "TOKYO - Menteri Luar Negeri Jepang Kenji Tanaka bertemu Menteri Luar Negeri Nigeria Bola Oyelaran di Tokyo, "
        "Selasa (21/5/2024). Kedua menteri menandatangani kesepakatan penerbangan.",
    ),
)

CASE = (
    (
        "2023-05-03",
        "Eks Wali Kota Marhaban Dituntut Tujuh Tahun Penjara\n"
        "Jaksa menuntut mantan Wali Kota Bontang, Yusran Marhaban, tujuh tahun penjara di Pengadilan Tipikor, "
        "Rabu (3/5/2023). Jaksa menyebut Yusran Marhaban menerima suap dari dua pengusaha.",
    ),
    (
        "2023-06-14",
        "Yusran Marhaban Divonis Lima Tahun Penjara\n"
        "Majelis hakim Pengadilan Tipikor memvonis mantan Wali Kota Bontang Yusran Marhaban lima tahun penjara, "
        "Rabu (14/6/2023). Hakim menyatakan Yusran terbukti menerima suap.",
    ),
)

INDEX = (
    (
        "2022-03-01",
        "BPS: Inflasi Februari 1,10 Persen\n"
        "Badan Pusat Statistik (BPS) mencatat inflasi tahunan 1,10 persen pada Februari 2022. Inflasi inti naik, kata "
        "Kepala BPS, Selasa (1/3/2022). Inflasi tahunan itu lebih tinggi dari Januari.",
    ),
    (
        "2022-04-01",
        "BPS: Inflasi Maret 1,45 Persen\n"
        "Badan Pusat Statistik (BPS) mencatat inflasi tahunan 1,45 persen pada Maret 2022. Inflasi inti naik, kata "
        "Kepala BPS, Jumat (1/4/2022). Inflasi tahunan itu dipicu minyak goreng.",
    ),
)

VOLCANO = (
    (
        "2023-01-10",
        "Gunung Kerinci Meletus, Abu 400 Meter\n"
        "Gunung Kerinci meletus pada Selasa (10/1/2023) pagi. Kolom abu setinggi 400 meter terlihat dari pos.",
    ),
    (
        "2023-05-25",
        "Gunung Kerinci Meletus Lagi\n"
        "Gunung Kerinci meletus lagi pada Kamis (25/5/2023) siang. Kolom abu setinggi 1.200 meter mengarah ke timur.",
    ),
)


def told(*reports: tuple[str, str]) -> Comparison:
    return compare(
        Report(f"{n:04x}", f"{n}.txt", text, "id", f"Harian {n}", text.partition("\n")[0], day)
        for n, (day, text) in enumerate(reports, 1)
    )


def only(*reports: tuple[str, str]) -> Thread:
    (thread,) = told(*reports).threads
    return thread


@pytest.mark.parametrize(
    ("reports", "kind"), [(MEETINGS, "talks"), (CASE, "case"), (INDEX, "series"), (VOLCANO, "hazard")]
)
def test_look_alikes_are_one_thread_of_two_stories(reports: tuple[tuple[str, str], ...], kind: str) -> None:
    comparison = told(*reports)
    (thread,) = comparison.threads
    assert (thread.kind, len(comparison.stories)) == (kind, 2)
    assert [s.day for s in thread.steps] == sorted(date.fromisoformat(day) for day, _ in reports)
    assert set(thread.stories) == {s.id for s in comparison.stories}
    assert thread.grounds


@pytest.mark.parametrize(
    ("reports", "change"),
    [
        (MEETINGS, ("place", "NGA/abuja", "JPN/tokyo")),
        (CASE, ("sentence", 7.0, 5.0)),
        (INDEX, ("figure", 1.1, 1.45)),
        (VOLCANO, ("other-figure", 400.0, 1200.0)),
    ],
)
def test_a_step_tells_what_is_otherwise(reports: tuple[tuple[str, str], ...], change: tuple[object, ...]) -> None:
    first, second = only(*reports).steps
    assert first.changes == ()
    assert change in [(c.code, worth(c.before), worth(c.after)) for c in second.changes]


def worth(value: object) -> object:
    return getattr(value, "key", None) or getattr(value, "low", value)


def test_what_a_change_stands_on_are_claims() -> None:
    comparison = told(*CASE)
    known = {c.id for r in comparison.readings for c in r.claims}
    held = {i for t in comparison.threads for s in t.steps for c in s.changes for i in c.claims}
    assert held
    assert held <= known


def test_one_person_with_another_theme_is_no_thread() -> None:
    other = (
        "2023-07-02",
        "Yusran Marhaban Resmikan Pasar Baru\n"
        "Mantan Wali Kota Bontang Yusran Marhaban meresmikan pasar milik keluarganya, Minggu (2/7/2023).",
    )
    assert told(CASE[0], other).threads == ()


def test_one_country_with_another_is_no_thread() -> None:
    other = (
        "2024-03-11",
        "Menteri Perdagangan Jepang bertemu Menteri Brasil\n"
        "TOKYO - Menteri Perdagangan Jepang Aiko Mori bertemu Menteri Perdagangan Brasil Paulo Serra di Tokyo, "
        "Senin (11/3/2024). Keduanya membahas kopi.",
    )
    assert told(MEETINGS[0], other).threads == ()


@pytest.mark.parametrize(("language", "said"), [("en", "asked for 7 years, given 5 years"), ("id", "dituntut 7 tahun")])
def test_page_terminal_and_brief_tell_what_came_before(language: str, said: str) -> None:
    comparison = told(*CASE)
    (thread,) = comparison.threads
    shown = Console(width=300, no_color=True, file=StringIO())
    terminal.show(comparison, shown, language)
    assert isinstance(shown.file, StringIO)
    made = brief(next(s for s in comparison.stories if s.id == thread.stories[1]), comparison, writer(language))
    (line,) = (line for s in made.sections if s.code == "thread" for b in s.blocks for line in b.lines)
    page = html.page(comparison, language)
    for text in (shown.file.getvalue(), page, line.text):
        assert said in text.casefold()
        assert thread.steps[0].title in text
    assert line.numbers
    assert page.count('class="thread"') == 2


def test_nothing_gives_no_thread() -> None:
    assert threads((), (), ()) == ()
    assert told(("2024-01-01", "((((" * 1000)).threads == ()


KEYS = st.lists(st.sampled_from([("case", "person", n, "COURT") for n in "abcde"]), max_size=3, unique=True)
"""What a story may have in common with others."""


@st.composite
def sketches(draw: st.DrawFn) -> list[Sketch]:
    days = draw(st.lists(st.integers(0, 900), max_size=14))
    start = date(2020, 1, 1)
    return [
        Sketch(f"s{n}", start + timedelta(days), f"Cerita {n}", tuple(sorted(draw(KEYS))), Facts())
        for n, days in enumerate(days)
    ]


def shuffled(given: Sequence[Sketch], seed: int) -> list[Sketch]:
    new = list(given)
    Random(seed).shuffle(new)
    return new


@given(sketches(), st.integers(0, 9))
def test_any_order_gives_the_same_threads(known: list[Sketch], seed: int) -> None:
    assert woven(shuffled(known, seed)) == woven(known)


@given(sketches())
def test_a_story_far_away_changes_nothing(known: list[Sketch]) -> None:
    keys = tuple(sorted({k for s in known for k in s.keys}))
    far = Sketch("far", date(2020, 1, 1) + timedelta(900 + GAP + 1), "Jauh", keys, Facts())
    assert woven([*known, far]) == woven(known)


@given(sketches())
def test_a_story_of_nothing_in_common_changes_nothing(known: list[Sketch]) -> None:
    other = Sketch("other", date(2021, 1, 1), "Lain", (("case", "person", "z", "COURT"),), Facts())
    assert woven([*known, other]) == woven(known)


@given(sketches())
def test_each_story_of_a_thread_is_near_the_next_and_no_thread_lies_in_another(known: list[Sketch]) -> None:
    day = {s.story: s.day for s in known}
    found = woven(known)
    for thread in found:
        days = [day[s] for s in thread.stories]
        assert all(a and b and 0 <= (b - a).days <= GAP for a, b in pairwise(days))
        assert len(thread.stories) > 1
        assert not any(set(thread.stories) < set(o.stories) for o in found)
    assert len({t.id for t in found}) == len(found)


def test_time_grows_with_the_stories() -> None:
    many = [
        Sketch(
            f"s{n}", date(2020, 1, 1) + timedelta(n % 3000), "", (("case", "person", f"p{n % 500}", "COURT"),), Facts()
        )
        for n in range(20_000)
    ]
    assert sum(len(t.stories) for t in woven(many)) == len(many)
