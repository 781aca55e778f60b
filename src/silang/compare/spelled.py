"""Findings on names: one person whose name reports spell in two ways, each true to its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from silang.compare.checks_spellings import slip
from silang.compare.telling import Place, Telling, person_key
from silang.lang import reading_language
from silang.types import Actor, Finding, Reason, Side, Span

_MOST = 8  # names alike but for one word that are held against one another
_LONGEST = 5  # words of a name

Spelling = dict[str, list[Place]]


def spelled(telling: Telling) -> Iterator[Finding]:
    """Names that share all words but one, and in it all letters but one; known variants of one name are one."""
    places, roles = _names(telling)
    gapped: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for name in places:
        words = name.split()
        for i in range(len(words)) if 1 < len(words) <= _LONGEST else ():
            gapped[(*words[:i], "", *words[i + 1 :])].append((words[i], name))
    for _, group in sorted(gapped.items()):
        for (word, name), (other, rival) in combinations(sorted(group)[:_MOST], 2):
            if slip(word, other) and _old(telling, word) != _old(telling, other) and _one(name, rival, places, roles):
                yield _differ(telling, name, rival, places)


def _names(telling: Telling) -> tuple[Mapping[str, Spelling], Mapping[str, set[str]]]:
    """By folded name, where each report has it in full, and the codes of country and sector that it is told with."""
    places: dict[str, Spelling] = defaultdict(lambda: defaultdict(list))
    roles: dict[str, set[str]] = defaultdict(set)
    for reading in telling.members:
        text = reading.report.text
        for mention in reading.marks.mentions:
            actor = mention.value
            name = person_key(actor) if isinstance(actor, Actor) else None
            if name is None or not isinstance(actor, Actor):
                continue
            written = mention.span.of(text)
            if len(written.split()) >= len(name.split()) and _named(written):
                places[name][reading.report.id].append((reading.report.id, mention.span))
            codes = (actor.key or "").partition("/")[0]
            roles[name].update({codes} if codes else ())
    return places, roles


def _named(written: str) -> bool:
    """Whether it is a name: "the South Korean president" ends in a small letter."""
    return written.split()[-1][:1].isupper()


def _old(telling: Telling, word: str) -> str:
    """The word as it is spelt today: "Tjahjono" is "Cahyono"."""
    for lang in sorted({r.report.lang for r in telling.members}):
        for old, new in reading_language(lang)["compare"]["names"]["letters"].items():
            word = word.replace(old, new)
    return word


def _one(left: str, right: str, places: Mapping[str, Spelling], roles: Mapping[str, set[str]]) -> bool:
    """Whether the two are one person: no report names both, and what they are told to be does not part them."""
    if places[left].keys() & places[right].keys():
        return False
    a, b = roles[left], roles[right]
    return not a or not b or any(x in y or y in x or x[-3:] == y[-3:] for x in a for y in b)


def _differ(telling: Telling, left: str, right: str, places: Mapping[str, Spelling]) -> Finding:
    """The spelling of most reports first."""
    first, second = sorted((left, right), key=lambda n: (-len(places[n]), n))
    values: list[str] = []
    sides: list[Side] = []
    for name in (first, second):
        spans = [_own(telling.told[r].report.text, held[0][1], name) for r, held in sorted(places[name].items())]
        reports = sorted(places[name])
        values.append(" ".join(spans[0].of(telling.told[reports[0]].report.text).split()))
        sides.append(telling.side(values[-1], zip(reports, spans, strict=True)))
    return telling.differ("name", sides, [Reason("name-spelt", (values[0], values[1]))])


def _own(text: str, span: Span, name: str) -> Span:
    """The name without its post: as many words as it has at the end, or before a comma or bracket."""
    written = span.of(text).partition(",")[0].partition("(")[0]
    words = list(re.finditer(r"\S+", written))
    length = len(name.split())
    if len(words) < length:
        return span
    return Span(span.start + words[-length].start(), span.start + words[-1].end())
