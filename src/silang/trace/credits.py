"""Carriers that a report names for its text: "(ANTARA)", "dikutip dari AFP", "Sumber: …"; not photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from silang.lang import codes, load
from silang.lang.lexicon import Lexicon, fold
from silang.types import Credit, Lang, Reading, Report, Span

_BRACKET = re.compile(r"\(([^()\n]{2,60})\)")
_NAME = re.compile(r"(?:[^\W\d_]|\d)[\w.&'’\-]{0,30}(?: (?=[A-Z0-9])[\w.&'’\-]{1,30}){0,4}")
_SIDE = 40


@dataclass(frozen=True, slots=True)
class Carriers:
    """The names of a language's carriers, folded, and what stands around them."""

    names: frozenset[str]
    exact: frozenset[str]
    state: frozenset[str]
    cues: Lexicon[str]
    fillers: tuple[str, ...]
    media: tuple[str, ...]
    pictures: Lexicon[bool]
    days: frozenset[str]  # words that end a name: weekdays, months, function words

    def __hash__(self) -> int:
        return id(self)

    @lru_cache(maxsize=1 << 14)  # noqa: B019 (kept for the few languages that there are)
    def known(self, name: str) -> bool:
        """Whether this is the name of a carrier, or reads like one."""
        low = fold(name)
        return low in self.names or name in self.exact or (name[:1].isupper() and self._reads_like_media(low))

    def is_state(self, name: str) -> bool:
        """Whether the carrier speaks for a state."""
        return fold(name) in self.state or fold(_bare(name, self)) in self.state

    def _reads_like_media(self, low: str) -> bool:
        last = low.rpartition(" ")[2]
        dotted = any(last.endswith(m) and len(last) > len(m) for m in self.media if m[0] == ".")
        return dotted or (" " in low and last in self.media)


@cache
def carriers(lang: Lang) -> Carriers:
    """The carriers as the language's data names them; none for a language without data."""
    tables = load(lang).tables if lang in codes() else {}
    table = tables.get("credits", {})
    names = frozenset(fold(n) for n in table.get("carriers", ()))
    cues = {c: r["name"] for r in table.get("rule", ()) if r["form"] == "cue" for c in r["cues"]}
    return Carriers(
        names,
        frozenset(table.get("exact", ())),
        frozenset(fold(n) for n in table.get("state", ())),
        Lexicon(cues.items()),
        tuple(sorted(table.get("fillers", ()), key=lambda f: (-len(f), f))),
        tuple(table.get("media", ())),
        Lexicon((p, True) for p in table.get("pictures", ())),
        frozenset(tables.get("common", {}).get("function", "").split()) - set(table.get("opens_name", ())),
    )


def credits(reading: Reading) -> tuple[Credit, ...]:
    """The carriers that the report names, in order of the text."""
    report = reading.report
    known = carriers(report.lang)
    skipped = [s.span for s in report.skipped]
    found = (*_bracketed(report, known), *_cited(report, known))
    if not found:
        return ()
    return tuple(
        sorted(
            (c for c in found if not any(s.meets(c.span) for s in skipped) and not _own(report, c.names)),
            key=lambda c: c.span,
        )
    )


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """A name down to its letters and figures: "CNN Indonesia" and "cnnindonesia.com" begin alike."""
    return "".join(filter(str.isalnum, fold(name)))


def agency(outlet: str, lang: str) -> bool:
    """Whether the outlet is itself a carrier that others take their words from."""
    known, bare = carriers(lang), _bare(outlet, carriers(lang))
    return fold(bare) in known.names or bare in known.exact


def _bare(outlet: str, known: Carriers) -> str:
    """The outlet's name without words such as "kantor berita"."""
    low = fold(outlet)
    filler = next((f for f in known.fillers if low.startswith(f + " ")), "")
    return outlet[len(filler) :].strip()


def _own(report: Report, names: tuple[str, ...]) -> bool:
    """Whether the report names its own outlet: "Antara" is "Kantor Berita Antara"."""
    outlet = plain(_bare(report.outlet or "", carriers(report.lang))).removeprefix("www")
    return bool(outlet) and all(plain(n).startswith(outlet) or outlet.startswith(plain(n)) for n in names)


def _bracketed(report: Report, known: Carriers) -> Iterator[Credit]:
    for match in _BRACKET.finditer(report.text):
        names = tuple(n.strip() for n in re.split(r"[/,;]", match[1]))
        listed = all((fold(n) in known.names and n[:1].isupper()) or n in known.exact for n in names)
        if listed and _stands_apart(report.text, *match.span()) and not _of_picture(report.text, match.start(), known):
            yield Credit(report.id, Span(*match.span(1)), names)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a bracket closes a sentence or opens one ("OSLO (AP) - "), so is not a name's short form."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in '\n.!?"”’)' or text[end : end + 3].lstrip(" ")[:1] in ("-", "–", "—")


def _cited(report: Report, known: Carriers) -> Iterator[Credit]:
    text = report.text
    for cue in known.cues.find(fold(text)):
        start = _past_fillers(text, cue.end, known)
        match = _NAME.match(text, start)
        name = _trimmed(match[0], known) if match else ""
        if name and known.known(name) and not _of_picture(text, cue.start, known):
            yield Credit(report.id, Span(start, start + len(name)), (name,))


def _past_fillers(text: str, at: int, known: Carriers) -> int:
    """Past blanks and words such as "kantor berita" that stand between a cue and a name."""
    for _ in range(4):
        while at < len(text) and text[at] in " :":
            at += 1
        low = fold(text[at : at + _SIDE])
        filler = next((f for f in known.fillers if low.startswith(f) and low.startswith(" ", len(f))), None)
        if filler is None or (text[at].isupper() and known.known(text[at : at + 60].split(",")[0].strip(" ."))):
            break
        at += len(filler)
    return at


def _trimmed(name: str, known: Carriers) -> str:
    """The name without what follows it: a weekday, a full stop."""
    words = name.rstrip(".'’-").split(" ")
    for n, word in enumerate(words):
        if n and fold(word.strip(".")) in known.days and fold(" ".join(words[: n + 1])) not in known.names:
            words = words[:n]
            break
    while len(words) > 1 and not known.known(" ".join(words).rstrip(".'’-")):
        shorter = words[:-1]
        if not known.known(" ".join(shorter)):
            break
        words = shorter
    return " ".join(words).rstrip(".'’-")


def _of_picture(text: str, at: int, known: Carriers) -> bool:
    """Whether the words before, in the line, speak of a picture."""
    line = text.rfind("\n", 0, at) + 1
    return any(True for _ in known.pictures.find(fold(text[max(line, at - _SIDE) : at])))
