"""How a body or a reporter knows: from whom it has its figures, with whom it matched them, what it saw itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from silang.lang import codes, load
from silang.lang.lexicon import Lexicon, fold
from silang.types import Lang

FORMS = (
    *("rests", "joint", "seen", "seen-by", "seeing", "venue", "dead", "knows", "finds", "local", "one-voice", "page"),
    *("eyes", "died", "given", "after", "differs", "there", "owns-up"),
)
"""The forms of rules that tell how somebody knows."""


_GAP = " … "
_APART = 60
"""Code points within which a cue's second part follows its first: "counted … herself"."""


class Told(NamedTuple):
    """A cue where it stands: its first part, half-open, in code points."""

    start: int
    end: int
    cue: str


@dataclass(frozen=True, slots=True)
class Manners:
    """The cues of all forms, found by their first parts in one pass."""

    cues: Lexicon[tuple[tuple[str, str], ...]]  # each with its form

    def told(self, text: str) -> dict[str, list[Told]]:
        """The cues in the text by form, none of a form overlapping; mostly there are none."""
        low, by = fold(text), dict[str, list[Told]]()
        for start, end, entries in self.cues.every(low):
            after = low[end : end + _APART].partition(". ")[0]
            for form, cue in entries:
                known = by.get(form)
                if (known and known[-1].end > start) or not _follows(cue.partition(_GAP)[2], after):
                    continue
                by.setdefault(form, []).append(Told(start, end, cue))
        return by


def _follows(second: str, after: str) -> bool:
    """Whether the second part of a cue, if it has one, stands in the words after the first."""
    return not second or f" {second}" in after


@cache
def manners(lang: Lang) -> Manners:
    """The cues as the language's data gives them; none for a language without data."""
    rules = load(lang).tables.get("credits", {}).get("rule", ()) if lang in codes() else ()
    first: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, cue in sorted({(r["form"], c) for r in rules if r["form"] in FORMS for c in r["cues"]}, key=_whole_last):
        first[cue.partition(_GAP)[0]].append((form, cue))
    return Manners(Lexicon((part, tuple(cues)) for part, cues in first.items()))


def _whole_last(told: tuple[str, str]) -> tuple[bool, str, str]:
    """Cues of two parts before one that is their first part alone."""
    form, cue = told
    return _GAP not in cue, form, cue
