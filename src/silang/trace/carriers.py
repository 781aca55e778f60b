"""Who passes words on: the agencies and outlets that a language's data names, and what reads like one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from silang.lang import codes, load
from silang.lang.lexicon import Lexicon, fold
from silang.types import Lang

ENDS = ".'’-"
"""What may stand right after a name and is not of it."""


@dataclass(frozen=True, slots=True, eq=False)  # each is itself alone, so what is asked of it is kept
class Carriers:
    """The names of a language's carriers, folded, and what stands around them."""

    names: frozenset[str]
    ordinary: frozenset[str]  # those that are ordinary words when they are written small: "antara lain"
    exact: frozenset[str]
    state: frozenset[str]
    short: Mapping[str, str]  # how the foot of a report shortens a name → the name: "ANT"
    same: Mapping[str, str]  # other names of a carrier, folded → the one it is best known by
    labels: tuple[str, ...]  # what a line begins with that names a writer or an owner, folded
    cues: Lexicon[str]  # what stands beside a name → whether "cue", before it, or "telling", after it
    fillers: tuple[str, ...]
    between: re.Pattern[str]  # blanks, and a filler with a blank after it, in folded text
    media: tuple[str, ...]
    pictures: Lexicon[bool]
    days: frozenset[str]  # words that end a name: weekdays, months, function words

    @lru_cache(maxsize=1 << 14)  # noqa: B019 (kept for the few languages that there are)
    def known(self, name: str) -> bool:
        """Whether this is the name of a carrier, or reads like one."""
        low = fold(name)
        if name[:1].isupper():
            return low in self.names or name in self.exact or self._reads_like_media(low)
        return name in self.exact or (low in self.names and low not in self.ordinary)

    def listed(self, name: str) -> bool:
        """Whether the data names this carrier, and it is written as a name."""
        return (name[:1].isupper() and fold(name) in self.names) or name in self.exact

    def is_state(self, name: str) -> bool:
        """Whether the carrier speaks for a state."""
        return fold(name) in self.state or fold(self.bare(name)) in self.state

    def bare(self, name: str) -> str:
        """The name without words such as "kantor berita"."""
        low = fold(name)
        filler = next((f for f in self.fillers if low.startswith(f + " ")), "")
        return name[len(filler) :].strip()

    def best(self, name: str) -> str:
        """The name by which the carrier is best known: "AP" for "the Associated Press"."""
        bare = self.bare(name)
        return self.same.get(fold(bare), bare)

    def _reads_like_media(self, low: str) -> bool:
        last = low.rpartition(" ")[2]
        dotted = any(last.endswith(m) and len(last) > len(m) for m in self.media if m[0] == ".")
        return dotted or (" " in low and last in self.media)


@cache
def carriers(lang: Lang) -> Carriers:
    """The carriers as the language's data names them; none for a language without data."""
    tables = load(lang).tables if lang in codes() else {}
    table = tables.get("credits", {})
    rules = [r for r in table.get("rule", ()) if r["form"] in ("cue", "telling")]
    return Carriers(
        frozenset(fold(n) for n in table.get("carriers", ())),
        frozenset(table.get("ordinary", ())),
        frozenset(table.get("exact", ())),
        frozenset(fold(n) for n in table.get("state", ())),
        dict(table.get("short", {})),
        dict(table.get("same", {})),
        tuple(sorted(table.get("labels", ()), key=lambda w: (-len(w), w))),
        Lexicon((c, r["form"]) for r in rules for c in r["cues"]),
        fillers := tuple(sorted(table.get("fillers", ()), key=lambda f: (-len(f), f))),
        re.compile(rf"[ :]*(?:({'|'.join(map(re.escape, fillers)) or '(?!)'})(?= ))?"),
        tuple(table.get("media", ())),
        Lexicon((p, True) for p in table.get("pictures", ())),
        frozenset(tables.get("common", {}).get("function", "").split()) - set(table.get("opens_name", ())),
    )


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """A name down to its letters and figures: "CNN Indonesia" and "cnnindonesia.com" begin alike."""
    return "".join(filter(str.isalnum, fold(name)))


def agency(outlet: str, lang: str) -> bool:
    """Whether the outlet is itself a carrier that others take their words from."""
    return carriers(lang).listed(carriers(lang).bare(outlet))


def own(outlet: str | None, names: tuple[str, ...], known: Carriers) -> bool:
    """Whether the names are the outlet's own: "Antara" is "Kantor Berita Antara"."""
    bare = plain(known.bare(outlet or "")).removeprefix("www")
    return bool(bare) and all(plain(n).startswith(bare) or bare.startswith(plain(n)) for n in names)
