"""How a body or a reporter knows: from whom it has its figures, with whom it matched them, what it saw itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from silang.lang import codes, load
from silang.lang.lexicon import Lexicon, fold
from silang.types import Lang

FORMS = ("rests", "joint", "seen", "seen-by", "knows", "local")
"""The forms of rules that tell how somebody knows."""


_GAP = " … "
_APART = 60
"""Code points within which a cue's second part follows its first: "counted … herself"."""


@dataclass(frozen=True, slots=True)
class Manners:
    """The cues of each form, found by their first parts."""

    cues: dict[str, Lexicon[tuple[str, ...]]]
    stems: dict[str, tuple[str, ...]]  # the shortest cues: where one stands, a longer one may

    def found(self, form: str, text: str) -> str | None:
        """The first cue of this form in the text."""
        return next((cue for _, cue in self._hits(form, text)), None)

    def ends(self, form: str, text: str) -> list[int]:
        """Where the first part of each cue of this form ends."""
        return [end for end, _ in self._hits(form, text)]

    def among(self, low: str) -> frozenset[str]:
        """The forms of which a cue may stand in a folded text: mostly none, and this is the quicker question."""
        return frozenset(form for form, stems in self.stems.items() if any(stem in low for stem in stems))

    def _hits(self, form: str, text: str) -> Iterator[tuple[int, str]]:
        low = fold(text)
        for hit in self.cues[form].find(low):
            after = low[hit.end : hit.end + _APART]
            first = next((cue for cue in hit.entry if _follows(cue.partition(_GAP)[2], after)), None)
            if first is not None:
                yield hit.end, first


def _follows(second: str, after: str) -> bool:
    """Whether the second part of a cue, if it has one, stands in the words after the first."""
    return not second or f" {second}" in after


@cache
def manners(lang: Lang) -> Manners:
    """The cues as the language's data gives them; none for a language without data."""
    rules = load(lang).tables.get("credits", {}).get("rule", ()) if lang in codes() else ()
    cues = {form: sorted({c for r in rules if r["form"] == form for c in r["cues"]}) for form in FORMS}
    firsts = {form: _by_first(words) for form, words in cues.items()}
    return Manners({form: Lexicon(parts.items()) for form, parts in firsts.items()}, _stems(firsts))


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Cues by their first part, those of one part last: "using … records"."""
    first: dict[str, list[str]] = defaultdict(list)
    for cue in sorted(words, key=lambda c: (_GAP not in c, c)):
        first[cue.partition(_GAP)[0]].append(cue)
    return {part: tuple(cues) for part, cues in first.items()}


def _stems(cues: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each form the cues that hold no other one."""
    return {
        form: tuple(c for c in words if not any(other in c for other in words if other != c))
        for form, words in cues.items()
    }
