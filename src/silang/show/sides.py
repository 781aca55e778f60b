"""What every page tells of a side alike: the stretch of time that it holds in, and its names, each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from silang.show.index import Index
from silang.types import Side, Timex

_A_DAY = timedelta(days=1)


def held_in(side: Side, index: Index) -> Timex | None:
    """The time that a side's figures hold as of, where it is longer than a day ("late May"); None where it is a day."""
    spans = set(side.spans)
    amounts = (
        a
        for claim in (index.claims[c] for c in side.claims if c in index.claims)
        for a in claim.amounts
        if (claim.report, a.mention.span) in spans
    )
    times = (a.as_of for a in amounts if a.as_of is not None and a.as_of.begin == side.as_of)
    return next((t for t in times if t.begin and t.until and t.until - t.begin > _A_DAY), None)


def once(names: Iterable[str]) -> list[str]:
    """The names, each once: "search and rescue agency Basarnas" is "Basarnas", with common nouns before it."""
    told = list(dict.fromkeys(names))
    return [name for name in told if not any(_named_by(name, other) for other in told if other != name)]


def _named_by(name: str, other: str) -> bool:
    """Whether a name is another with common nouns before it."""
    before = name.removesuffix(f" {other}")
    return before != name and not any(sign.isupper() for sign in before) and any(sign.isupper() for sign in other)
