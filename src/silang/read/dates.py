"""Dates of publication: what metadata gives, and lines of a page that are a date by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from silang.lang import codes, load
from silang.types import Lang

_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d))?)?")
_LEADING = re.compile(r"([^\W\d]{3,20})\s?:?\s((?:19|20)\d\d-\d\d(?:-\d\d)?)\s{1,3}(?=\S)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?)?Z?$")


@dataclass(frozen=True, slots=True)
class PageDates:
    """The words of dates, of all languages together: pages mix them."""

    months: dict[str, int]
    day: re.Pattern[str]
    date: re.Pattern[str]
    clock: re.Pattern[str]
    labels: dict[str, bool]  # folded label → whether it names the first publication (not an update)


@cache
def page_dates() -> PageDates:
    """The tables of `head.toml` as patterns."""
    months: dict[str, int] = {}
    days: list[str] = []
    labels: dict[str, bool] = {}
    zones: list[str] = []
    leads: list[str] = []
    for code in codes():
        table = load(code).tables.get("head", {})
        months |= table.get("months", {})
        days += table.get("weekdays", ())
        leads += table.get("clock", {}).get("leads", ())
        zones += table.get("clock", {}).get("zones", ())
        labels |= dict.fromkeys(table.get("updated", ()), False) | dict.fromkeys(table.get("published", ()), True)
    month, day = _either([*months]), _either(days)
    pattern = re.compile(
        rf"(?:\b(?:{day})\.?,?\s{{0,3}})?(?:"
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]{{1,3}}(?P<m>{month})\.?,?[\s.-]{{1,3}}(?P<y>(?:19|20)\d\d)\b"
        rf"|(?-i:(?<![a-z]))(?P<m2>{month})\.?\s{{1,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y2>(?:19|20)\d\d)\b"
        r"|(?<!\d)(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)"
        r"|(?<!\d)(?P<d4>\d{1,2})[/.-](?P<m4>\d{1,2})[/.-](?P<y4>(?:19|20)\d\d)\b)",
        re.I,
    )
    clock = re.compile(
        rf"[\s,|•·T(–-]{{0,5}}(?:(?:{_either(leads)})\s{{0,2}})?(?P<h>\d{{1,2}})[:.](?P<n>\d\d)(?:[:.]\d\d)?"
        rf"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:[\s(]{{0,2}}(?:{_either(zones)})\b\)?|Z|[+-]\d\d:?\d\d)?",
        re.I,
    )
    return PageDates(months, re.compile(day, re.I), pattern, clock, labels)


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) or r"(?!)"


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is a date: when, what stands before it, whether a label says that it is the first publication."""

    value: str
    before: str
    labelled: bool | None  # True published, False updated, None no label


def date_line(line: str, lang: Lang) -> DateLine | None:
    """The date that a line of a page head or foot is, or None for prose, headlines and lines without a date."""
    if len(line) > 160 or _YEAR.search(line) is None:
        return None
    found = page_dates().date.search(line)
    day = _day(found, lang) if found else None
    if found is None or day is None:
        return None
    clock = page_dates().clock.match(line, found.end())
    before, label = _label(line[: found.start()])
    after = line[clock.end() if clock else found.end() :].strip(" .,|•·-–()")
    if not _bare(before, clock is not None or label is not None) or not _nothing_after(after):
        return None
    return DateLine(_with_clock(day, clock), before.strip(" ,|•·-–:"), label)


def leading_date(line: str, lang: Lang) -> tuple[str | None, int]:
    """A labelled date that a line opens with ("date 2023-10-18 …"), as crawlers write it, and where the rest begins."""
    m = _LEADING.match(line)
    if m is None or page_dates().labels.get(m[1].lower()) is not True:
        return None, 0
    return (iso(m[2], lang) if len(m[2]) > 7 else None), m.end()


def day_in(text: str, lang: Lang) -> str | None:
    """The first whole date in words that are no prose, such as a dateline's: "JAKARTA, May 6, 2025 -"; else None."""
    found = page_dates().date.search(text) if _YEAR.search(text) else None
    day = _day(found, lang) if found else None
    return day.isoformat() if day else None


def _label(before: str) -> tuple[str, bool | None]:
    """What stands before a date without its label ("Diterbitkan:"), and what the label says."""
    folded = before.rstrip(" :,|•·-–").lower()
    for label, first in page_dates().labels.items():
        if folded.endswith(label) and (len(folded) == len(label) or not folded[-len(label) - 1].isalnum()):
            return before[: len(folded) - len(label)], first
    return before, None


def _bare(before: str, sure: bool) -> bool:
    """Whether what stands before a date is no prose: nothing, or a few names set apart from it."""
    words = before.split()
    if not words:
        return True
    if before.rstrip()[-1:] not in ("|", "•", "·", "-", "–", "—") and not sure:
        return False
    if before.rstrip()[-1:] in ("(", "/") or len(words) > 8:
        return False
    return all(not word[0].isalpha() or word[0].isupper() or "." in word[1:-1] for word in words)


def _nothing_after(after: str) -> bool:
    folded = after.lower()
    return not after or (len(after) <= 40 and any(folded.startswith(label) for label in page_dates().labels))


def _day(found: re.Match[str], lang: Lang) -> date | None:
    part = found.groupdict()
    months = page_dates().months
    if part["y"] or part["y2"]:
        month = months[(part["m"] or part["m2"]).lower()]
        return _valid(part["y"] or part["y2"], month, part["d"] or part["d2"])
    if part["y3"]:
        return _valid(part["y3"], int(part["m3"]), part["d3"])
    first, second = int(part["d4"]), int(part["m4"])
    if load_day_first(lang) or first > 12 or first == second:
        return _valid(part["y4"], second, first)
    return _valid(part["y4"], first, second) if second > 12 else None  # "06/05/2025" in English says neither


@cache
def load_day_first(lang: Lang) -> bool:
    """Whether figures of a date stand day first in a language; Malay and all we have no data for do."""
    return bool(load(lang).tables.get("head", {}).get("day_first", True)) if lang in codes() else True


def _valid(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _with_clock(day: date, clock: re.Match[str] | None) -> str:
    if clock is None:
        return day.isoformat()
    hour, minute = int(clock["h"]), int(clock["n"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    return f"{day.isoformat()}T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else day.isoformat()


def iso(stated: str | None, lang: Lang) -> str | None:
    """Metadata's date in ISO 8601, to the day or the minute, in the clock it is given in; None where it says none.

    Midnight to the second counts as a day: that is how rows write a date without a time.
    """
    if stated is None or len(stated) > 200:
        return None
    stated = stated.strip()
    if found := _ISO.match(stated) or _COMPACT.match(stated):
        year, month, day, hour, minute = found.groups()[:5]
        if whole := _valid(year, month, day):
            return _clocked(whole, hour, minute)
    return _seconds(stated) or _mailed(stated) or (line.value if (line := date_line(stated, lang)) else None)


def _clocked(day: date, hour: str | None, minute: str | None) -> str:
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59 or (int(hour), int(minute)) == (0, 0):
        return day.isoformat()
    return f"{day.isoformat()}T{int(hour):02}:{minute}"


def _mailed(stated: str) -> str | None:
    """Dates as mail and feeds write them: "Thu, 05 Jun 2025 10:00:00 GMT"."""
    from email.utils import parsedate_to_datetime  # it imports much, and few rows write dates so

    try:
        when = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _clocked(when.date(), str(when.hour), f"{when.minute:02}")


def _seconds(stated: str) -> str | None:
    """Seconds or milliseconds since 1970, in UTC."""
    if not re.fullmatch(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}", stated):
        return None
    seconds = float(stated) / (1000 if len(stated.split(".")[0]) > 10 else 1)
    return datetime.fromtimestamp(seconds, tz=UTC).strftime("%Y-%m-%dT%H:%M")
