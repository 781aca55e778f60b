"""Findings on ages: one person who is of another age in another report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from silang.compare.telling import Place, Telling, person_key
from silang.lang import Language, reading_language
from silang.types import Actor, Finding, Quantity, Reason, Span

_REACH = 40
"""Code points behind a name in which its age may stand."""

_YEAR = 1
"""Years by which two ages may differ: a birthday may lie between."""


@lru_cache(maxsize=64)
def _behind(language: Language) -> re.Pattern[str]:
    """What tells an age behind a name."""
    forms = [re.escape(form).replace(r"\{age\}", r"(\d{1,2})") for form in language["compare"]["ages"]["forms"]]
    return re.compile("|".join(sorted(forms, key=len, reverse=True)) or r"(?!)")


def ages(telling: Telling) -> Iterator[Finding]:
    """One finding a person, a side an age, where each report gives one age and two differ by more than a year."""
    told: dict[str, dict[str, set[tuple[int, Span]]]] = defaultdict(lambda: defaultdict(set))
    names: dict[str, str] = {}
    for reading in telling.members:
        text, pattern = reading.report.text, _behind(reading_language(reading.report.lang))
        for mention in reading.marks.mentions:
            actor = mention.value
            name = person_key(actor) if isinstance(actor, Actor) else None
            found = pattern.search(text, mention.span.start, mention.span.end + _REACH) if name is not None else None
            if (
                found is not None
                and found.start() <= mention.span.end
                and name is not None
                and isinstance(actor, Actor)
            ):
                number = next(i for i in range(1, len(found.groups()) + 1) if found[i])
                told[name][reading.report.id].add((int(found[number]), Span(*found.span(number))))
                names.setdefault(name, actor.name)
    for name in sorted(told):
        yield from _of_person(telling, names[name], told[name])


def _of_person(telling: Telling, name: str, told: dict[str, set[tuple[int, Span]]]) -> Iterator[Finding]:
    sides: dict[int, list[Place]] = defaultdict(list)
    for report, given in told.items():
        if len({age for age, _ in given}) == 1:
            age, span = min(given, key=lambda g: g[1])
            sides[age].append((report, span))
    if not sides or max(sides) - min(sides) <= _YEAR:
        return
    held = [telling.side(Quantity(age, age, "year"), sides[age]) for age in sorted(sides)]
    yield telling.differ("age", held, [Reason("age-differs", (name, str(min(sides)), str(max(sides))))])
