"""How a body or a reporter knows: from whom it has its figures, with whom it matched them, what it saw itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from silang.lang import codes, load
from silang.lang.lexicon import Hit, Lexicon, fold
from silang.types import Lang

FORMS = ("rests", "joint", "seen", "seen-by", "knows", "local")
"""The forms of rules that tell how somebody knows."""


@dataclass(frozen=True, slots=True)
class Manners:
    """The cues of each form."""

    cues: dict[str, Lexicon[str]]
    stems: dict[str, tuple[str, ...]]  # the shortest cues: where one stands, a longer one may

    def found(self, form: str, text: str) -> str | None:
        """The first cue of this form in the text."""
        return next((hit.entry for hit in self._hits(form, text)), None)

    def ends(self, form: str, text: str) -> list[int]:
        """Where each cue of this form ends."""
        return [hit.end for hit in self._hits(form, text)]

    def among(self, low: str) -> frozenset[str]:
        """The forms of which a cue may stand in a folded text: mostly none, and this is the quicker question."""
        return frozenset(form for form, stems in self.stems.items() if any(stem in low for stem in stems))

    def _hits(self, form: str, text: str) -> Iterator[Hit[str]]:
        return self.cues[form].find(fold(text))


@cache
def manners(lang: Lang) -> Manners:
    """The cues as the language's data gives them; none for a language without data."""
    rules = load(lang).tables.get("credits", {}).get("rule", ()) if lang in codes() else ()
    cues = {form: sorted({c for r in rules if r["form"] == form for c in r["cues"]}) for form in FORMS}
    return Manners({form: Lexicon((c, c) for c in words) for form, words in cues.items()}, _stems(cues))


def _stems(cues: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """For each form the cues that hold no other one."""
    return {
        form: tuple(c for c in words if not any(other in c for other in words if other != c))
        for form, words in cues.items()
    }
