"""Times against one another: weekdays, publication, the years of births and ages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from silang.compare.checks_given import Given
from silang.types import Check, Mention, Span, Timex

_SLACK = timedelta(days=1)  # a report of the evening may bear the next day's date elsewhere
_LONG = timedelta(days=400)
_THIS_YEAR = timedelta(days=21)  # a date so near is of the report's own year
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS = re.compile(r"(?:19|20)\d\d")  # what is no year has none, and that is seen at once
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:/XXXX-WXX-\1)?\Z")
_ONE_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T[A-Z]{2}/\1T[A-Z]{2}")  # "pagi hingga siang"
_AGE = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]?\d)")
_NEAR = 40
_FEW = 2  # days after publication that one report may give by slips
_A_DAY = len("2025-06-05")
_BESIDE = 12


def dates(given: Given) -> Iterator[Check]:
    """A date that contradicts its weekday or lies after publication; marking read it corrected."""
    report = given.reading.report
    for mention in given.reading.marks.mentions:
        when = mention.value
        if isinstance(when, Timex) and when.stated is not None and not _of_another_year(given, mention, when):
            said = mention.span.of(report.text)
            parts = _ONE_DAY.fullmatch(when.value)
            about = (said, when.stated, parts[1] if parts else when.value)
            if "-W" not in when.stated:
                yield Check(report.id, mention.span, "weekday-date", about, when.value)
            elif (own := _this_year(given, when)) is not None:
                yield Check(report.id, mention.span, "weekday-only", (*about, own), own)
            elif (near := _beside(when)) is not None:
                yield Check(report.id, mention.span, "weekday-only", (*about, near))
            else:
                yield Check(report.id, mention.span, "weekday-alone", about)


def _of_another_year(given: Given, mention: Mention, when: Timex) -> bool:
    """Whether a date far from the report has no year, so that its weekday may be right in another one."""
    if given.reading.anchor is None or when.begin is None or _YEAR.search(mention.span.of(given.text)):
        return False
    return abs(when.begin.date() - given.reading.anchor) > _THIS_YEAR


def _this_year(given: Given, when: Timex) -> str | None:
    """The same day of the report's own year, where that falls on the stated weekday: the year was the slip."""
    anchor = given.reading.anchor
    if anchor is None or when.begin is None or when.begin.year == anchor.year or f"{when.begin:%m-%d}" == "02-29":
        return None
    return _fitting(when, (when.begin.date().replace(year=anchor.year),))


def _beside(when: Timex) -> str | None:
    """The day next to the date that falls on the stated weekday, where there is one."""
    return _fitting(when, [when.begin.date() + timedelta(step) for step in (1, -1)] if when.begin else ())


def _fitting(when: Timex, days: Iterable[date]) -> str | None:
    """The first of the days that falls on the weekday that the text states."""
    found = _WEEKDAY.match(when.stated or "")
    return next((d.isoformat() for d in days if found and d.isoweekday() == int(found[1])), None)


def published(given: Given) -> date | None:
    """The day of publication, where the source gives it; a day that only the text tells may be of what it tells."""
    return given.reading.report.day


def future(given: Given) -> Iterator[Check]:
    """A day with its year, told as past, that lies after publication; one that fits its weekday is hardly a slip."""
    found = list(_later(given))
    if len({c.about[1] for c in found}) <= _FEW:  # a page with more of them was put together later
        yield from found


def _later(given: Given) -> Iterator[Check]:
    day = published(given)
    for claim in given.reading.claims if day else ():
        when = claim.when
        if day is None or when is None or when.begin is None or when.stated or claim.status != "happened":
            continue
        if not day + _SLACK < when.begin.date() < day + _LONG or len(when.value) < _A_DAY:
            continue
        mention = _mention(given, claim.span, when)
        if mention is not None and not given.words.inside("ahead", claim.span.of(given.text)):
            about = (mention.span.of(given.text), when.value[:_A_DAY], day.isoformat())
            yield Check(given.reading.report.id, mention.span, "future-date", about)


def _mention(given: Given, span: Span, when: Timex) -> Mention | None:
    """The words of the time, where they give its year and no weekday."""
    inside = (m for m in given.reading.marks.mentions if m.value == when and span.holds(m.span))
    found = next(inside, None)
    plain = found is not None and "weekday" not in found.rule and _YEAR.search(found.span.of(given.text))
    return found if plain else None


def years(given: Given) -> Iterator[Check]:
    """A year that the text calls its own and that is not the year of publication: "tahun 2019 ini"."""
    day = published(given)
    other = day is not None and any(int(year) != day.year for year in _DIGITS.findall(given.text))
    for sentence in given.reading.marks.sentences if other else ():
        for found in given.words.this_year.finditer(given.text, sentence.span.start, sentence.span.end):
            year = _YEAR.search(found[0])
            if day is not None and year is not None and int(year[0]) != day.year:
                span = Span(found.start(), found.end())
                about = (found[0], year[0], day.isoformat())
                yield Check(given.reading.report.id, span, "year-publication", about, str(day.year))


def ages(given: Given) -> Iterator[Check]:
    """An age that does not fit the year of birth in the same sentence, counted from the report's own year."""
    day = given.reading.anchor
    first = None if day is None else _DIGITS.search(given.text)
    if day is None or first is None:
        return
    for row in given.rows:
        if row.span.end <= first.start() or _DIGITS.search(given.text, row.span.start, row.span.end) is None:
            continue
        sentence = row.span.of(given.text)
        born = given.words.anywhere["born"].search(sentence)
        if born is None or given.words.inside("then", sentence) or not given.words.inside("aged", sentence):
            continue
        year = _YEAR.search(sentence, born.end(), born.end() + _NEAR)
        age = _age(given, sentence)
        if year is None or age is None or len(_YEAR.findall(sentence)) > 1:
            continue
        if not 0 <= day.year - int(year[0]) - int(age[0]) <= 1:
            span = Span(row.span.start + age.start(), row.span.start + age.end())
            about = (age[0], year[0], str(day.year))
            yield Check(given.reading.report.id, span, "age-birth", about)


def _age(given: Given, sentence: str) -> re.Match[str] | None:
    """The number that a word of age stands beside."""
    for word in given.words.anywhere["aged"].finditer(sentence):
        start = max(0, word.start() - _BESIDE)
        for found in _AGE.finditer(sentence, start, word.end() + _BESIDE):
            return found
    return None
