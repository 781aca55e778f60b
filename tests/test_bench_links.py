"""The gold of links: each report is of one story, and the stories are found as far as they were."""

from __future__ import annotations

import sys
import tomllib
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import own
from link_weights import own_set, start, told

GOLD = tomllib.loads((own.GOLD / "links-seen.toml").read_text(encoding="utf-8"))


def test_each_report_is_of_one_story_and_has_an_outlet_and_a_day() -> None:
    listed = sorted(chain.from_iterable(GOLD["stories"].values()))
    assert listed == sorted(path.stem for path in (own.GOLD / "links-seen").glob("*.txt"))
    assert listed == sorted(GOLD["reports"])
    assert all({"outlet", "published"} == set(of) for of in GOLD["reports"].values())


def test_the_stories_are_found_as_far_as_they_were_and_hardly_one_is_joined_to_another() -> None:
    found = own_set("links-seen")
    precision, recall, _ = told(found, start(), found.half)
    assert precision >= 0.99
    assert recall >= 0.61
