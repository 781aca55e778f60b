"""Datelines: the place and the outlet that a report opens with ("PYONGYANG, KOMPAS.com -", "SEOUL (Reuters) -")."""

from __future__ import annotations

import re
from typing import NamedTuple

from silang.read.boilerplate import sections
from silang.read.dates import page_dates
from silang.read.outlets import outlet, outlet_name, press_name, same_outlet

_DASH = re.compile(
    r"(?:(?<=\S)\s{0,3}(?:-{2,3}|[—―])\s{0,3}|\s{0,3}[–-]{1,2}(?:\s[–-])?\s{1,3}|\s{1,3}[–-](?=[A-Z\"“‘']))"
)
_BRACKET = re.compile(r"\s?\(([^()]{2,40})\)$")
_OPENING = re.compile(r"\(([^()]{2,40})\)\s{0,3}(?:[-–—]{1,2}\s{0,3})?(?=[A-Z\"“‘'])")
_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,24}")
_NEXT = re.compile(r"[\"“‘'(\[]{0,2}[A-Z0-9À-Þ]")
_ABBREVIATION = re.compile(r"[A-Z][a-z]{1,4}\.|(?:[A-Z]\.){2}")  # "ERIE, Pa.", "BUFFALO, N.Y."
_REACH = 90  # characters in which the dash of a dateline stands


class Dateline(NamedTuple):
    """What a report opens with, and where its first sentence begins in the line."""

    place: str | None
    outlet: str | None
    end: int


def dateline(line: str, text: str = "", own: str | None = None) -> Dateline | None:
    """The dateline of a paragraph; an outlet that nobody listed is told by its address in `text`, the whole report.

    `own` is the outlet of the report, where that is known from elsewhere.
    """
    if (opening := _OPENING.match(line)) and (named := outlet_name(opening[1])):
        return Dateline(None, named, opening.end())
    for dash in _DASH.finditer(line, 0, _REACH + 4):
        if dash.start() > _REACH or not _NEXT.match(line, dash.end()):
            return None
        found = _parts(line[: dash.start()], text, own)
        if found is not None:
            return _after(Dateline(*found, dash.end()), line)
        if "," not in line[: dash.start()] and " " in line[: dash.start()].strip():
            break
    return _undashed(line)


def _after(found: Dateline, line: str) -> Dateline:
    """ "KONTAN.CO.ID - JAKARTA. Pemerintah …": the place may stand behind the dash."""
    if found.place is None and (m := re.compile(r"([A-Z][A-Z ]{2,24})[.,]\s").match(line, found.end)):
        return Dateline(m[1], found.outlet, m.end())
    return found


def _undashed(line: str) -> Dateline | None:
    """ "Liputan6.com, Jakarta Warga …" and "Pyongyang: Dewan …" need a listed outlet, or a long paragraph."""
    m = re.match(r"([^\s,]{4,30}), ([A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?) (?=[A-Z\"“])", line)
    if m and (known := outlet(m[1])):
        first = m[2].split()[0]
        return Dateline(first, known.name, m.start(2) + len(first) + 1)
    m = re.match(r"([A-Z][a-z]{3,20}(?: [A-Z][a-z]{3,20})?): (?=[A-Z])", line)
    if m and len(line) > 120 and line.endswith("."):
        return Dateline(m[1], None, m.end())
    return None


def _parts(head: str, text: str, own: str | None) -> tuple[str | None, str | None] | None:
    """Place and outlet of what stands before the dash; None where anything else stands there."""
    named: str | None = None
    if bracket := _BRACKET.search(head):
        head = head[: bracket.start()]
        named = outlet_name(bracket[1]) or (bracket[1] if bracket[1].isupper() or _titled(bracket[1], head) else None)
        if named is None:
            return None
    places: list[str] = []
    for part in filter(None, (p.strip() for p in re.split(r"[,|]", head))):
        known = outlet_name(part) if "." in part or places or "," in head or part.isupper() or outlet(part) else None
        known = known or _with_section(part) or (own if same_outlet(part, own) else press_name(part))
        if known and named is None and not (places and _ABBREVIATION.fullmatch(part)):
            named = known
        elif _is_place(part) and len(places) < 3:
            places.append(part)
        elif not _is_day(part):
            return None
    return _settled(places, named, text)


def _titled(name: str, place: str) -> bool:
    """A name of several words, each with a capital, behind a place in capitals: "JAKARTA (The Harbour Post)"."""
    words = name.split()
    return place.strip().isupper() and len(words) > 1 and all(w[0].isupper() and not _is_day(w) for w in words)


def _with_section(part: str) -> str | None:
    """ "VIVA Nasional": an outlet and its section."""
    first, _, rest = part.partition(" ")
    known = outlet(first) if rest.lower() in sections() else None
    return known.name if known else None


def _settled(places: list[str], named: str | None, text: str) -> tuple[str | None, str | None] | None:
    """A lone word in large letters is a place, unless its address stands in the report."""
    if named is None and places and _has_address(places[-1], text):
        named = places.pop()
    if named is None and len(places) == 1 and len(places[0].split()) > (3 if places[0].isupper() else 2):
        return None
    if named is None and len(places) > 1 and not places[0].replace(" ", "").isupper():
        return None
    return (places[0] if places else None, named) if places or named else None


def _has_address(name: str, text: str) -> bool:
    low, word = text.lower(), name.lower().replace(" ", "")
    return any(f"{word}{end}" in low for end in (".com", ".co.id", ".id", ".net", ".co", ".news"))


def _is_place(part: str) -> bool:
    words = part.replace("/", " ").split()
    return 0 < len(words) <= 4 and all(_WORD.fullmatch(w) and (w[0].isupper() or len(w) <= 3) for w in words)


def _is_day(part: str) -> bool:
    """ "Jan. 3", "5/6/2025", "Kamis": a date inside a dateline."""
    words = part.lower().replace(".", " ").split()
    months = page_dates().months
    return bool(words) and all(
        w in months or re.fullmatch(r"[\d/]{1,10}", w) or page_dates().day.fullmatch(w) for w in words
    )
