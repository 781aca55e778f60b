"""TimeML 1.2.1: a document a report, its times and events tagged in its text.

Its text comes back when the tags are taken out: signs that would act are references to characters; those that XML 1.0
cannot hold at all are U+FFFD, one for one, and a comment says how many. The frame (DOCID, DCT, TITLE, TEXT) is that of
TempEval-3; tags and attributes are those of the TimeML 1.2.1 specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from silang.show.formats.file_names import file_name
from silang.show.formats.hostile import NO_XML, UNKNOWN
from silang.types import Claim, Comparison, Reading, Span, Timex

MODS = frozenset(
    ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE")
) | {"START", "MID", "END", "APPROX"}
"""The values of `mod` that TimeML has; our SINCE and UNTIL are none of them and are left out."""

_WRITTEN = re.compile('[&<>"\r\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]')
_BLANKS = re.compile("[\t\n]")

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)

CREATED = "t0"
"""The id of the time at which a document was made."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element around a stretch of the text."""

    span: Span
    name: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tags of a report in the order of its text, and the ids of times and events by their spans."""

    tags: tuple[Tag, ...]
    times: dict[Span, str]
    events: dict[Span, str]


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write a document of each report; the files."""
    return tuple(_file(reading, folder) for reading in comparison.readings)


def _file(reading: Reading, folder: Path) -> Path:
    path = folder / f"{file_name(reading.report.id)}.tml"
    path.write_text(document(reading), encoding="utf-8", newline="\n")
    return path


def document(reading: Reading) -> str:
    """The document of one report."""
    report, tagged = reading.report, tags(reading)
    lost = len(NO_XML.findall(report.text))
    said = f"<!-- {lost} characters that XML 1.0 cannot hold stand as U+FFFD -->\n" if lost else ""
    title = f"<TITLE>{text(report.headline)}</TITLE>\n" if report.headline else ""
    links = "".join(f"{link}\n" for link in (*_instances(reading, tagged), *_links(reading, tagged)))
    return (
        f"{_HEAD}{said}<DOCID>{text(report.id)}</DOCID>\n{_created(reading)}{title}"
        f"<TEXT>{inline(report.text, tagged.tags)}</TEXT>\n{links}</TimeML>\n"
    )


def text(given: str) -> str:
    """The text as XML holds it: what it cannot hold is U+FFFD, what would act a reference to the character."""
    return _WRITTEN.sub(lambda sign: f"&#{ord(sign[0])};", NO_XML.sub(UNKNOWN, given))


def _value(given: str) -> str:
    return f'"{_BLANKS.sub(lambda sign: f"&#{ord(sign[0])};", text(given))}"'


def _element(name: str, attributes: Iterable[tuple[str, str]]) -> str:
    return f"<{name} {' '.join(f'{key}={_value(value)}' for key, value in attributes)}"


def inline(given: str, found: Iterable[Tag]) -> str:
    """The text with its tags, which are in order and apart."""
    parts, at = [], 0
    for tag in found:
        inner = text(tag.span.of(given))
        parts += [text(given[at : tag.span.start]), f"{_element(tag.name, tag.attributes)}>{inner}</{tag.name}>"]
        at = tag.span.end
    return "".join((*parts, text(given[at:])))


def _created(reading: Reading) -> str:
    """The creation time of the document: when it was published; what is not told has no DCT."""
    when = reading.report.published
    if when is None:
        return ""
    kind = "TIME" if "T" in when else "DATE"
    named = (("tid", CREATED), ("type", kind), ("value", when), ("temporalFunction", "false"))
    shown = _element("TIMEX3", (*named, ("functionInDocument", "CREATION_TIME")))
    return f"<DCT>{shown}>{text(when)}</TIMEX3></DCT>\n"


def tags(reading: Reading) -> Tagged:
    """The times and events of a report; of two that share words the time stands, else the first and longest."""
    held = [(m.span, m.value) for m in reading.marks.mentions if isinstance(m.value, Timex)]
    times = _apart(reading, held, ())
    events: dict[Span, str] = {s: "REPORTING" for said in reading.statements if (s := said.cue) is not None}
    events |= {c.predicate: "OCCURRENCE" for c in reading.claims if c.predicate not in events}
    free = _apart(reading, events.items(), [span for span, _ in times])
    named = {span: f"t{n}" for n, (span, _) in enumerate(times, 1)}
    numbered = {span: f"e{n}" for n, (span, _) in enumerate(free, 1)}
    made = [Tag(span, "TIMEX3", tuple(_timex(named[span], when))) for span, when in times]
    made += [Tag(span, "EVENT", (("eid", numbered[span]), ("class", kind))) for span, kind in free]
    return Tagged(tuple(sorted(made, key=lambda tag: tag.span)), named, numbered)


Held = TypeVar("Held")


def _apart(reading: Reading, held: Iterable[tuple[Span, Held]], taken: Iterable[Span]) -> list[tuple[Span, Held]]:
    """Those that share no words with one before them in the text, or with what is taken."""
    used = sorted(taken)
    found: list[tuple[Span, Held]] = []
    at, last = 0, 0
    for span, what in sorted(held, key=lambda pair: (pair[0].start, -pair[0].end)):
        while at < len(used) and used[at].end <= span.start:
            at += 1
        inside = span.start < span.end <= len(reading.report.text)
        if inside and span.start >= last and not (at < len(used) and used[at].meets(span)):
            found.append((span, what))
            last = span.end
    return found


def _timex(tid: str, when: Timex) -> Iterator[tuple[str, str]]:
    yield from (("tid", tid), ("type", when.type), ("value", when.value))
    if when.mod in MODS:
        yield "mod", when.mod
    yield from (("functionInDocument", "NONE"),)


def _instances(reading: Reading, tagged: Tagged) -> Iterator[str]:
    """One instance of each event; tense and aspect are not read, so they are NONE."""
    denied = {c.predicate for c in reading.claims if c.status == "denied"}
    denied |= {s.cue for s in reading.statements if s.denied and s.cue is not None}
    for span, eid in tagged.events.items():
        polarity = "NEG" if span in denied else "POS"
        named = (("eiid", f"ei{eid[1:]}"), ("eventID", eid), ("tense", "NONE"), ("aspect", "NONE"))
        yield _element("MAKEINSTANCE", (*named, ("pos", "OTHER"), ("polarity", polarity))) + "/>"


def _links(reading: Reading, tagged: Tagged) -> Iterator[str]:
    """An event lies within the one time of its claim that stands in the claim's own words, and is no length of time."""
    seen: dict[tuple[str, str], None] = {}
    for claim in reading.claims:
        tid = _own(reading, claim, tagged)
        if tid is not None and claim.predicate in tagged.events:
            seen[f"ei{tagged.events[claim.predicate][1:]}", tid] = None
    for number, (eiid, tid) in enumerate(seen, 1):
        named = (("lid", f"l{number}"), ("relType", "IS_INCLUDED"), ("eventInstanceID", eiid), ("relatedToTime", tid))
        yield _element("TLINK", named) + "/>"


def _own(reading: Reading, claim: Claim, tagged: Tagged) -> str | None:
    if claim.when is None or claim.when.type not in ("DATE", "TIME") or claim.when.begin is None:
        return None
    found = [m.span for m in reading.marks.mentions if m.value == claim.when and claim.span.holds(m.span)]
    return tagged.times.get(found[0]) if len(found) == 1 else None
