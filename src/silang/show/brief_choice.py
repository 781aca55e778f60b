"""Which story a brief is of: by its id, by the beginning of its id, or by words of its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from silang.link.roots import Affixes, affixes
from silang.types import Comparison, Story

SHORT = 4
"""The fewest characters of an id that may stand for it."""

NEAREST = 3
"""Titles that are offered where none is meant."""

NEAR = 0.75
"""How alike a title's words must be, from 0 to 1, to be offered."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The story that is meant, or those that may be: `near` says whether they are but the nearest."""

    story: Story | None = None
    others: tuple[Story, ...] = ()
    near: bool = False


def choose(asked: str, comparison: Comparison) -> Choice:
    """The story by its id or its beginning, by words of its title, of a headline of a report, or by forms of these."""
    found = comparison.stories
    start = asked.strip().casefold()
    by_id = [s for s in found if len(start) >= SHORT and s.id.startswith(start)]
    if len(by_id) == 1:
        return Choice(by_id[0])
    words = _words(asked)
    heads = {r.report.id: r.report.headline or "" for r in comparison.readings}
    titled = [s for s in found if _hold(words, (s.title,))]
    held = titled or by_id or [s for s in found if _hold(words, (heads.get(r, "") for r in s.reports))]
    if not held:
        langs = sorted({r.report.lang for r in comparison.readings})
        titles = {s.id: (s.title, *(heads.get(r, "") for r in s.reports)) for s in found}
        held = [s for s in found if any(_hold_a_form(words, titles[s.id], affixes(lang)) for lang in langs)]
    if len(held) == 1:
        return Choice(held[0])
    if held:
        exact = [s for s in held if _words(s.title) == words]
        return Choice(exact[0]) if len(exact) == 1 else Choice(None, ordered(held))
    return Choice(None, _nearest(words, found), near=True)


def ordered(stories: Iterable[Story]) -> tuple[Story, ...]:
    """Stories to choose from: those that most reports tell first, then the latest."""
    latest = sorted(stories, key=lambda s: (_begin(s), s.id), reverse=True)
    return tuple(sorted(latest, key=lambda s: -len(s.reports)))


def _begin(story: Story) -> str:
    return story.when.begin.isoformat() if story.when and story.when.begin else ""


def _words(text: str) -> list[str]:
    """The words of a title, without case and accents."""
    plain = "".join(c for c in normalize("NFKD", text) if not combining(c))
    return _WORD.findall(plain.casefold())


def _hold(asked: Sequence[str], titles: Iterable[str]) -> bool:
    """Whether one title has a word that begins with each word asked for."""
    return bool(asked) and any(all(any(w.startswith(a) for w in words) for a in asked) for words in map(_words, titles))


def _hold_a_form(asked: Sequence[str], titles: Iterable[str], of: Affixes) -> bool:
    """Whether one title has a form of each word asked for: "vonis" is asked for, "Divonis" stands there."""
    roots = [of.root(a) for a in asked]
    return bool(roots) and any({of.root(w) for w in words}.issuperset(roots) for words in map(_words, titles))


def _nearest(asked: Sequence[str], stories: Sequence[Story]) -> tuple[Story, ...]:
    """The stories whose titles are most alike in letters, word by word."""
    likeness = {s.id: _likeness(asked, _words(s.title)) for s in stories}
    near = [s for s in stories if likeness[s.id] >= NEAR]
    return tuple(sorted(near, key=lambda s: (-likeness[s.id], -len(s.reports), s.id))[:NEAREST])


def _likeness(asked: Sequence[str], words: Sequence[str]) -> float:
    best = (max((SequenceMatcher(None, a, w).ratio() for w in words[:40]), default=0.0) for a in asked[:12])
    return sum(best) / max(len(asked[:12]), 1)
