"""What tells two figures apart: some of a whole, and the whole."""

from __future__ import annotations

import pytest

from silang.compare.apart import apart
from silang.compare.facts import Fact
from silang.compare.figures import figures
from silang.link import link
from silang.run import reading
from silang.schema import load
from silang.types import Lang, Report


def fact(lang: Lang, text: str, figure: float) -> Fact:
    """All that the text says of the thing that the figure counts."""
    read = reading(Report(f"r{figure}", "r.txt", text, lang, outlet="Harian Uji", published="2025-03-12"))
    linked = link([read])
    return next(
        f for f in figures([read], linked.events, linked.stories, load()) if any(s.given.low == figure for s in f.said)
    )


def reason(lang: Lang, few: tuple[str, float], many: tuple[str, float]) -> str | None:
    why = apart(fact(lang, *few), fact(lang, *many))
    return why.code if why is not None else None


SHIP = "A ship hit a bridge near Duisburg on Tuesday, police said. "
ALL = (SHIP + "It had 129 people on board.", 129)


def test_passengers_and_crew_together_make_all_who_were_aboard() -> None:
    assert reason("en", (SHIP + "It had 103 passengers and 26 crew members on board.", 103), ALL) == "apart-part"


@pytest.mark.parametrize("beside", ["", " and 26 crates of beer", " and 20 crew members"])
def test_what_stands_beside_no_rest_of_a_whole_is_no_part_of_it(beside: str) -> None:
    assert reason("en", (SHIP + f"It had 103 passengers{beside} on board.", 103), ALL) is None


def test_some_of_so_many_are_a_part_of_them() -> None:
    quake = "Gempa mengguncang Palu, Selasa. "
    whole = (quake + "Sebanyak 24 rumah rusak.", 24)
    assert reason("id", (quake + "Sebanyak 17 dari 24 rumah rusak.", 17), whole) == "apart-part"
    assert reason("id", (quake + "Sebanyak 17 rumah rusak.", 17), whole) is None


def test_kinds_of_people_in_a_list_are_a_part_of_all_who_died() -> None:
    crash = "Kecelakaan bus terjadi di Garut, Selasa. "
    whole = (crash + "Sebelas orang meninggal dunia.", 11)
    listed = crash + "Korban meninggal adalah 9 santri MTs Nurul Falah, 1 guru, dan seorang pemotor."
    assert reason("id", (listed, 9), whole) == "apart-part"
    assert reason("id", (crash + "Sembilan santri meninggal dunia.", 9), whole) is None
