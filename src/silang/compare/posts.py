"""Findings on posts: one person whom reports give another post, as a deputy, as one who held it, or another rank."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from silang.compare.telling import Place, Telling, person_key
from silang.lang import Language, reading_language
from silang.lang.lexicon import fold
from silang.types import Actor, Finding, Lang, Mention, Reading, Reason

HELD = "held"
"""The kind of a post that nothing makes another: the holder's."""

_REACH = 60
"""Code points before a name in which a word may make its post another one."""

_WORD = re.compile(r"[^\W\d_]{2,30}")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The words that make a post another, and the ranks by any of their names."""

    apart: Mapping[str, str]
    ranks: Mapping[str, str]
    rank: re.Pattern[str]
    last: frozenset[str]  # the last word of each of these names
    common: frozenset[str]


@lru_cache(maxsize=64)
def _kinds(language: Language) -> Kinds:
    table = language["compare"]["posts"]
    apart = {fold(w.strip()): kind for kind, words in table["apart"].items() for w in words.split(",")}
    ranks = {fold(w.strip()): rank for rank, words in table["ranks"].items() for w in (rank, *words.split(",")) if w}
    forms = "|".join(re.escape(r) for r in sorted(ranks, key=len, reverse=True)) or r"(?!)"
    common = frozenset(fold(w) for w in table["common"])
    last = frozenset(told[-1] for told in map(_WORDS.findall, ranks) if told)
    return Kinds(apart, ranks, re.compile(rf"(?<!\w)({forms})\.? *\Z", re.IGNORECASE), last, common)


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a person where it stands."""

    kind: str
    words: frozenset[str]
    text: str
    place: Place


def posts(telling: Telling) -> Iterator[Finding]:
    """One finding a person whose posts, or ranks, two reports give otherwise, each report in one way."""
    for lang in sorted({r.report.lang for r in telling.members}):
        yield from _in_language(telling, lang)


def _in_language(telling: Telling, lang: Lang) -> Iterator[Finding]:
    held: dict[str, list[Post]] = defaultdict(list)
    ranks: dict[str, list[Post]] = defaultdict(list)
    names: dict[str, str] = {}
    for reading in (r for r in telling.members if r.report.lang == lang):
        known = _kinds(reading_language(reading.report.lang))
        for mention in reading.marks.mentions:
            actor = mention.value
            name = person_key(actor) if isinstance(actor, Actor) else None
            if name is None or not isinstance(actor, Actor):
                continue
            names.setdefault(name, actor.name)
            if (post := _post(reading, mention, actor, known)) is not None:
                held[name].append(post)
            if (rank := _rank(reading, mention, actor, known)) is not None:
                ranks[name].append(rank)
    for name in sorted(names):
        yield from _of_person(telling, "post", names[name], held.get(name, []))
        yield from _of_person(telling, "rank", names[name], ranks.get(name, []))


def _post(reading: Reading, mention: Mention, actor: Actor, known: Kinds) -> Post | None:
    """The post that stands here beside the name, and whether a word makes it another."""
    text, span = reading.report.text, mention.span
    role = actor.role
    if role is None or fold(role) not in fold(span.of(text)):
        return None
    before = text[max(0, span.start - _REACH) : span.start].splitlines()[-1:] or [""]
    near = _WORD.findall(fold(before[0]))[-1:]
    words = _WORD.findall(fold(role))
    kinds = [known.apart[w] for w in (*words, *near) if w in known.apart]
    own = frozenset(w for w in words if w not in known.apart)
    start = next((i for i, w in enumerate(near) if w in known.apart), None)
    whole = role if start is None else f"{near[start]} {role}"
    return Post(kinds[0] if kinds else HELD, own, whole, (reading.report.id, span)) if own - known.common else None


def _rank(reading: Reading, mention: Mention, actor: Actor, known: Kinds) -> Post | None:
    """The rank right before the name."""
    text = reading.report.text
    start = text.find(actor.name, mention.span.start, mention.span.end)
    if start < 0:
        return None
    before = text[max(0, start - _REACH) : start]
    ends = _WORDS.findall(before)[-1:]
    found = known.rank.search(before) if ends and fold(ends[0]) in known.last else None
    if found is None:
        return None
    return Post(known.ranks[fold(found[1])], frozenset(), found[1], (reading.report.id, mention.span))


def _of_person(telling: Telling, about: str, name: str, told: list[Post]) -> Iterator[Finding]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for post in told:
        kinds[post.place[0]].add(post.kind)
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in told:
        if len(kinds[post.place[0]]) == 1:
            groups[post.kind].append(post)
    if len(groups) < 2 or (about == "post" and not _of_one_post(groups)):
        return
    order = sorted(groups, key=lambda k: (-len({p.place[0] for p in groups[k]}), k))
    sides = [telling.side(groups[k][0].text, (p.place for p in groups[k])) for k in order]
    yield telling.differ(
        about, sides, [Reason(f"{about}-differs", (name, *(p.text for p in (groups[k][0] for k in order))))]
    )


def _of_one_post(groups: Mapping[str, list[Post]]) -> bool:
    """Whether what is told in two ways is one post: one has all words of the other, but for the telling one."""
    held = [group[0].words for group in groups.values()]
    return all(any(a <= b or b <= a for b in held if b is not a) for a in held)
