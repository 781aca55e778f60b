"""Errors inside one report: what contradicts itself, with the likeliest right reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise

from silang.compare.values import figures_meet
from silang.schema import load
from silang.types import Actor, Amount, Check, Claim, Mention, Quantity, Reading, Span, Timex

_BRACKETED = re.compile(r"(?<!\w)(\w[\w.-]{1,30}(?: \w[\w.-]{0,30}){0,4}) \(([^()\n]{2,60})\)")


def checks(reading: Reading) -> tuple[Check, ...]:
    """What is wrong within the report, in the order of where it stands."""
    found = set(chain.from_iterable(check(reading) for check in CHECKS))
    return tuple(sorted(found, key=lambda c: (c.span, c.kind, c.about)))


def dates(reading: Reading) -> Iterator[Check]:
    """A date that contradicts its weekday or lies after publication; marking read it corrected."""
    for mention in reading.marks.mentions:
        when = mention.value
        if isinstance(when, Timex) and when.stated is not None:
            kind = "weekday-date" if when.stated != when.value and "-W" not in when.stated else "weekday-only"
            said = mention.span.of(reading.report.text)
            yield Check(reading.report.id, mention.span, kind, (said, when.stated, when.value), when.value)


def abbreviations(reading: Reading) -> Iterator[Check]:
    """A name whose abbreviation in brackets is the name itself: "Korea Utara (Korea Utara)"."""
    text = reading.report.text
    for sentence in reading.marks.sentences:
        for m in _BRACKETED.finditer(text, sentence.span.start, sentence.span.end):
            if (" " + m[1]).casefold().endswith(" " + m[2].casefold()):
                start = m.end(1) - len(m[2])
                yield Check(reading.report.id, Span(start, m.end()), "abbreviation", (m[2],))


def spellings(reading: Reading) -> Iterator[Check]:
    """One person's name spelt in two ways: the same words but for a letter in one of them."""
    first: dict[str, Mention] = {}
    for mention in reading.marks.mentions:
        if isinstance(mention.value, Actor) and mention.value.type == "person":
            first.setdefault(mention.value.name, mention)
    alike: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for name in first:
        words = name.casefold().split()
        for i, word in enumerate(words if len(words) > 1 else ()):
            alike.setdefault((*words[:i], "", *words[i + 1 :]), []).append((word, name))
    for group in alike.values():
        for (word, name), (other, rival) in pairwise(sorted(group)):
            if _slip(word, other):
                said, slip = sorted((name, rival), key=lambda n: first[n].span)
                yield Check(reading.report.id, first[slip].span, "name-spelling", (said, slip), said)


def _slip(left: str, right: str) -> bool:
    """Whether two words of over four letters differ in one letter, not the first."""
    if min(len(left), len(right)) <= 4 or left[0] != right[0]:
        return False
    from rapidfuzz.distance import DamerauLevenshtein  # here, for `import silang` loads no outside library

    return DamerauLevenshtein.distance(left, right) == 1


def headlines(reading: Reading) -> Iterator[Check]:
    """A figure of the headline that the body gives otherwise, in the same slot and measure."""
    head = _headline(reading)
    if head is None:
        return
    body = [(c, a) for c in reading.claims if not head.meets(c.span) for a in c.amounts]
    for claim in reading.claims:
        for amount in claim.amounts if head.holds(claim.span) else ():
            rivals = [a for c, a in body if _same_thing(claim, amount, c, a)]
            if rivals and not any(figures_meet(_quantity(amount), _quantity(r)) for r in rivals):
                said = rivals[0].mention.span.of(reading.report.text)
                about = (amount.mention.span.of(reading.report.text), said)
                yield Check(reading.report.id, amount.mention.span, "headline-body", about)


def sums(reading: Reading) -> Iterator[Check]:
    """Parts of a total, in one claim, that add up to more than the total."""
    for claim in reading.claims:
        all_parts = [a for a in claim.amounts if a.role == "part"]
        for whole in claim.amounts if len(all_parts) > 1 else ():
            parts = [a for a in all_parts if _part_of(a, whole)]
            total, added = _exact(whole), [_exact(p) for p in parts]
            if whole.role != "total" or len(parts) < 2 or total is None or None in added:
                continue
            found = sum(p for p in added if p is not None)
            if found > total:
                about = (whole.mention.span.of(reading.report.text), f"{found:g}")
                yield Check(reading.report.id, whole.mention.span, "sum", about)


CHECKS: tuple[Callable[[Reading], Iterator[Check]], ...] = (dates, abbreviations, spellings, headlines, sums)


def _headline(reading: Reading) -> Span | None:
    title = reading.report.headline
    at = reading.report.text.find(title) if title else -1
    return Span(at, at + len(title)) if title and at >= 0 else None


def _same_thing(claim: Claim, amount: Amount, other: Claim, rival: Amount) -> bool:
    same_kind = claim.type == other.type and amount.slot == rival.slot and amount.role == rival.role
    return same_kind and amount.measure == rival.measure and _quantity(amount).unit == _quantity(rival).unit


def _part_of(part: Amount, whole: Amount) -> bool:
    own, other = _quantity(part).unit, _quantity(whole).unit
    people = all(load().kind(unit) in ("person", "soldier") for unit in (own, other))  # 12 orang of 21 korban
    return part.slot == whole.slot and (own in (other, None) or people)


def _quantity(amount: Amount) -> Quantity:
    assert isinstance(amount.mention.value, Quantity)
    return amount.mention.value


def _exact(amount: Amount) -> float | None:
    given = _quantity(amount)
    return given.low if given.low == given.high and not given.approximate else None
