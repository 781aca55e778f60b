"""Boilerplate: what stands in a text and is not the reporter's words, by the rules of `boilerplate.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from silang.lang.lexicon import fold
from silang.read.boilerplate import WHOLE, Rule, any_short, lexicon, uncued
from silang.read.language import SAMPLE, language
from silang.read.lines import Line
from silang.read.outlets import DOMAIN, outlet_name
from silang.types import Lang, Skip, Span

_SHORT = 200  # characters of a line that may stand more than once in a page
_TAIL = 120  # characters at the end of a line in which initials are looked for
_LONGEST = 1_200  # characters of a line that a rule may take whole
_LINKS = 6  # lines that a link list may have when nothing but its heading says so
_FURNITURE = re.compile(DOMAIN, re.I)
_GLUED = re.compile(r"[a-z][A-Z][a-z]|[A-Z]{4}[a-z]")  # "Perang UkrainaRusia": tags without space between them


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch that a rule knew, the line it stands in, and what the rule's pattern names (`who`, `outlet`)."""

    span: Span
    rule: Rule
    line: int
    says: dict[str, str]


def found(text: str, rows: Sequence[Line]) -> list[Found]:
    """What the rules know in a text, in order; a line that one takes whole is left by the others."""
    hits = _cued(text, rows)
    everything: list[Found] = []
    alike: dict[str, list[Found]] = {}  # short lines without cues, which pages repeat
    for number, line in enumerate(rows):
        if number in hits or len(line.text) > _SHORT:
            everything += _in_line(line, number, hits.get(number, ()))
            continue
        if line.text not in alike:
            alike[line.text] = _in_line(Line(0, len(line.text), line.text, False), 0, ())
        for one in alike[line.text]:
            span = Span(line.start + one.span.start, line.start + one.span.end)
            everything.append(Found(span, one.rule, number, one.says))
    return everything


def _in_line(line: Line, number: int, cued: Iterable[Rule]) -> list[Found]:
    short, ends = uncued()
    odd = any_short().fullmatch(line.text) is not None
    tried = [*cued, *(r for r in short if odd and len(line.text) <= r.short)]
    whole = next((f for r in tried if r.where in WHOLE for f in _tried(r, line, number)), None)
    if whole is not None:
        return [whole]
    parts = [r for r in tried if r.where not in WHOLE] + [r for r in ends if _may_end(line.text)]
    return [f for r in dict.fromkeys(parts) for f in _tried(r, line, number)]


def _tried(rule: Rule, line: Line, number: int) -> Iterator[Found]:
    return (Found(span, rule, number, says) for span, says in _PLACES[rule.where](rule, line))


def taken(rule: Rule, line: Line) -> list[Span]:
    """What one rule alone takes of a line."""
    return [span for span, _ in _PLACES[rule.where](rule, line)]


def _may_end(line: str) -> bool:
    """Whether a line may end in initials or an end mark: no ordinary sentence end."""
    return line[-1] not in '.?!"”,;:'


def _cued(text: str, rows: Sequence[Line]) -> dict[int, dict[Rule, None]]:
    """The rules to try in each line, in the order in which their cues stand."""
    hits: dict[int, dict[Rule, None]] = {}
    number = 0
    for hit in lexicon().find(fold(text)):
        while number < len(rows) and rows[number].end <= hit.start:
            number += 1
        if number == len(rows):
            break
        hits.setdefault(number, {}).update(dict.fromkeys(hit.entry))
    return hits


def body(rows: Sequence[Line], told: Iterable[Found]) -> str:
    """The first words of the report itself, to tell its language by."""
    whole = {one.line for one in told if one.rule.where in WHOLE}
    taken: list[str] = []
    length = 0
    for number, line in enumerate(rows):
        if number not in whole:
            taken.append(line.text)
            length += len(line.text)
        if length > SAMPLE:
            break
    return " ".join(taken)


Place = Callable[[Rule, Line], Iterator[tuple[Span, dict[str, str]]]]


def _line(rule: Rule, line: Line) -> Iterator[tuple[Span, dict[str, str]]]:
    """A rule for whole lines."""
    if len(line.text) <= _LONGEST and (m := rule.pattern.fullmatch(line.text)) and _known(m):
        yield line.span, _says(m)


def _end(rule: Rule, line: Line) -> Iterator[tuple[Span, dict[str, str]]]:
    """A rule for the end of a line."""
    start = max(0, len(line.text) - _TAIL)
    m = rule.pattern.search(line.text, start)
    if m and m.end() == len(line.text) and _known(m):
        at = m.start("skip") if "skip" in m.re.groupindex else m.start()
        yield Span(line.start + at, line.end), _says(m)


def _inside(rule: Rule, line: Line) -> Iterator[tuple[Span, dict[str, str]]]:
    """A rule for stretches inside a line."""
    for m in rule.pattern.finditer(line.text[:20_000]):
        if m.end() > m.start():
            yield Span(line.start + m.start(), line.start + m.end()), _says(m)


def _holding(rule: Rule, line: Line) -> Iterator[tuple[Span, dict[str, str]]]:
    """A rule for whole lines that hold something, up to `_LONGEST` characters."""
    if len(line.text) <= _LONGEST and (m := rule.pattern.search(line.text)) and _known(m):
        yield line.span, _says(m)


_PLACES: dict[str, Place] = {
    "line": _line,
    "holding": _holding,
    "heading": _line,
    "list": _line,
    "end": _end,
    "inside": _inside,
}


def _says(m: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in m.groupdict().items() if value}


def _known(m: re.Match[str]) -> bool:
    """A pattern that names an outlet holds only for one, a pattern that names none (`credit`) only for the rest."""
    says = m.groupdict()
    if says.get("outlet") and outlet_name(says["outlet"]) is None:
        return False
    return not (says.get("initials") and outlet_name(says["initials"]) is not None)


def skips(rows: Sequence[Line], lang: Lang, kept: Collection[int], told: Iterable[Found]) -> tuple[Skip, ...]:
    """What is not the reporter's words, in order and without overlap; the lines numbered in `kept` stay."""
    told = list(told)
    whole = {one.line for one in told if one.rule.where in WHOLE}
    marked: list[tuple[Span, str]] = []
    for one in told:
        if one.line in kept and one.rule.where in WHOLE:
            continue
        marked.append((one.span, _why(one, rows, lang)))
        if one.rule.above and one.line > 1 and _caption_above(rows, one.line):
            marked.append((rows[one.line - 1].span, one.rule.why))
        marked += [(rows[n].span, one.rule.why) for n in _listed(one, rows, whole) if n not in kept]
    marked += [(rows[n].span, "slogan") for n in _furniture(told, rows, whole) if n not in kept]
    return tuple(_merged(marked))


def _why(one: Found, rows: Sequence[Line], lang: Lang) -> str:
    """A caption in another language than the report's is told so."""
    if one.rule.why != "caption" or len(rows[one.line].text) < 80:
        return one.rule.why
    return "caption" if language(rows[one.line].text) in (lang, "ms") else "foreign-caption"


def _caption_above(rows: Sequence[Line], number: int) -> bool:
    above = rows[number - 1]
    return not above.ends and len(above.text) <= 200 and not rows[number].after_gap


def _listed(one: Found, rows: Sequence[Line], whole: set[int]) -> Iterator[int]:
    """The lines of links under a heading: titles after "Baca juga:", all but prose after "Artikel Terkait"."""
    if one.rule.where not in ("heading", "list"):
        return
    listing = one.rule.where == "list"
    for taken, number in enumerate(range(one.line + 1, len(rows))):
        line = rows[number]
        over = taken >= _LINKS or (taken > 0 and line.after_gap) or not titular(line.text)
        if number in whole or line.prose or (listing and over):
            return
        if line.ends and not line.text.endswith(("?", "!")):
            return
        yield number


def titular(line: str) -> bool:
    """Whether a line looks like the title of another report: no full stop, and most long words begin large."""
    words = [w for w in line.strip("-•·*–> ").split() if len(w) > 3]
    large = sum(1 for w in words if not w[0].islower())
    return (
        len(line) <= 160
        and bool(words)
        and large >= 0.6 * len(words)
        and not line.endswith((".", ",", ";", '."', ".”"))
    )


def _furniture(told: Sequence[Found], rows: Sequence[Line], whole: set[int]) -> Iterator[int]:
    """What stands behind the end: after an end mark all but sentences, else lines that name a site or glue tags."""
    ended = max((f.line for f in told if f.rule.why in ("initials", "end-mark")), default=-1)
    for number in range(len(rows) - 1, max(-1, len(rows) - 13), -1):
        line = rows[number]
        if number in whole:
            continue
        if line.ends or line.prose or number == 0:
            return
        behind = number > ended >= 0 and not any(rows[n].prose for n in range(ended + 1, number))
        if behind or _slogan(line.text):
            yield number


def _slogan(line: str) -> bool:
    named = _FURNITURE.search(line) is not None and not line.startswith(("-", "(", "•")) and ":" not in line
    return len(line) <= 120 and (named or len(_GLUED.findall(line)) >= 2)


def _merged(marked: list[tuple[Span, str]]) -> Iterator[Skip]:
    """The stretches in order; of two that overlap the longer is kept."""
    kept: list[tuple[Span, str]] = []
    for span, why in sorted(marked, key=lambda m: (m[0].start, -m[0].end, m[1])):
        if kept and span.start < kept[-1][0].end:
            if span.end <= kept[-1][0].end:
                continue
            span = Span(kept[-1][0].end, span.end)
        kept.append((span, why))
    yield from (Skip(span, why) for span, why in kept)
