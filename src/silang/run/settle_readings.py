"""Readings as settling takes them: with what people judged of them, and with the dates that stories lend."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from silang.run.reading import reading
from silang.run.settle_judged import Rulings
from silang.store.settled_rows import chosen, readings
from silang.types import Reading


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of a ledger, each looked up once."""

    db: sqlite3.Connection
    rulings: Rulings
    known: dict[str, Reading] = field(default_factory=dict)  # as they are by themselves, judgements in them

    def base(self, reports: Iterable[str]) -> dict[str, Reading]:
        """The readings of those that are there, as they are without a date that a story lends."""
        asked = list(reports)
        for name, read in readings(self.db, [r for r in asked if r not in self.known]).items():
            self.known[name] = by_itself(read, self.rulings)
        return {r: self.known[r] for r in asked if r in self.known}

    def final(self, reports: Iterable[str]) -> dict[str, Reading]:
        """The readings, those without a date read from the day that their story lends them."""
        found = self.base(reports)
        lent = chosen(self.db, "SELECT report, lent FROM settled WHERE lent IS NOT NULL AND report IN ({})", found)
        for name, day in list(lent):
            found[name] = read_from(found[name], day, self.rulings)
        return found


def by_itself(read: Reading, rulings: Rulings) -> Reading:
    """The reading as it is without a date that a story lends, with what was judged of it."""
    return rulings.mended(reading(read.report) if read.anchored_by == "story" else read)


def read_from(read: Reading, day: str, rulings: Rulings) -> Reading:
    """The report read again from a day that its story lends it, with what was judged of it."""
    return rulings.mended(reading(read.report, date.fromisoformat(day)))
