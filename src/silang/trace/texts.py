"""Whose a text is that several reports of a story carry: the first that has it, and the carrier that one credits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from silang.trace.carriers import agency, carriers
from silang.trace.credits import credits
from silang.types import Credit, Reading


class Text(NamedTuple):
    """Where the text of a report comes from, as far as the reports of its story tell."""

    copied: Reading | None = None  # the earliest whose text it mostly carries
    carrier: str | None = None  # whom it credits, else whom most of the reports with this text do


class Texts:
    """The texts that the reports of one story carry; each is looked for when it is asked for."""

    def __init__(self, told: Sequence[Reading], copied: Mapping[str, Reading]) -> None:
        """`copied` gives the earliest likeness of those reports that have one."""
        self._of = {r.report.id: r for r in told}
        self._copied = copied
        self._kept: dict[str, Text] = {}
        self._named: dict[str, tuple[Credit, ...]] = {}

    def __getitem__(self, report: str) -> Text:
        """The text that a report of the story carries, by the report's id."""
        if report not in self._kept:
            one, earliest = self._of[report], self._first(report)
            self._kept[report] = Text(
                earliest if earliest is not one else None, self._carrier(one) or self._most(earliest)
            )
        return self._kept[report]

    def credits(self, one: Reading) -> tuple[Credit, ...]:
        """The carriers that a report of the story names, in order of the text; looked for once."""
        if (named := self._named.get(one.report.id)) is None:
            named = self._named[one.report.id] = credits(one)
        return named

    def _carrier(self, one: Reading) -> str | None:
        """Whom a report credits first for its text; an agency is its own carrier."""
        report = one.report
        if report.outlet and agency(report.outlet, report.lang):
            return carriers(report.lang).best(report.outlet)
        named = self.credits(one)
        return carriers(report.lang).best(named[0].names[0]) if named else None

    def _first(self, report: str) -> Reading:
        """The report at the beginning of those that carry one another's text; what tells another story ends the way."""
        one, seen = self._of[report], {report}
        while (earlier := self._copied.get(one.report.id)) is not None and earlier.report.id not in seen:
            seen.add(earlier.report.id)
            one = earlier
            if one.report.id not in self._of:
                break
        return one

    def _most(self, earliest: Reading) -> str | None:
        """The carrier that most of the reports with a text credit."""
        often = Counter(self._credited.get(earliest.report.id, ()))
        return min(often, key=lambda name: (-often[name], name), default=None)

    @cached_property
    def _credited(self) -> dict[str, list[str]]:
        """By the earliest report with a text whom the reports with it credit."""
        found: dict[str, list[str]] = {}
        copied = [r for r in self._of if r in self._copied]
        firsts = {r: self._first(r).report.id for r in copied}
        for report in dict.fromkeys((*copied, *(f for f in firsts.values() if f in self._of))):
            if name := self._carrier(self._of[report]):
                found.setdefault(firsts.get(report, report), []).append(name)
        return found
