"""Whose count a figure is: the speaker, or the body that its own clause names as the one who found or listed it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Literal, NamedTuple

from silang.compare.changes import denied
from silang.compare.facts import Said, once
from silang.compare.nearby import begin
from silang.compare.phrases import Phrases, any_of
from silang.lang import Language, reading_language
from silang.lang.lexicon import fold
from silang.mark.offices import common, country_in, office, papers
from silang.types import Actor, Lang, Quantity, Reading, Span

REACH = 240
"""Code points before a figure in which its clause may begin."""

_SUBJECT = 14  # words of a subject at most
_HEAD = 40  # code points of a name before a colon: "BPBD: 120 hektare terbakar"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SHORT = 2


class Body(NamedTuple):
    """Who counts: the kinds of office, which all languages share, and the words that name it in its own."""

    kinds: frozenset[str]
    words: frozenset[str]
    lang: Lang
    key: str = ""  # of the person who speaks
    alone: bool = False  # a person of whom no post is told, who may speak for any body


LISTED = Body(frozenset({"list"}), frozenset(), "")
"""What stands in a list made before the happening, whoever reads it out: "280 penumpang menurut manifes"."""


Stand = Literal["same", "apart", "unknown"]


def stand(left: Sequence[Said], right: Sequence[Said]) -> Stand:
    """Whether the figures of two sides are counts of one body, of two, or nobody can tell."""
    return between(bodies(left), bodies(right))


def between(here: Set[Body], there: Set[Body]) -> Stand:
    """The same of those who count them: what a list has is never what was counted aboard, by whomever."""
    if not here or not there:
        return "apart" if LISTED in here | there else "unknown"
    found = {_meet(a, b) for a in here for b in there}
    return "same" if "same" in found else "apart" if "apart" in found else "unknown"


def known(side: Sequence[Said]) -> bool:
    """Whether somebody is known to count the figure."""
    return any(counter(said) is not None for said in side)


def bodies(side: Sequence[Said]) -> frozenset[Body]:
    """All who are known to count a side's figure."""
    return frozenset(body for said in side if (body := counter(said)) is not None)


def _meet(left: Body, right: Body) -> Stand:
    if LISTED in (left, right):
        return "same" if left == right else "apart"
    if left.kinds and right.kinds:  # what two offices of one town have in common is its name
        return "same" if left.kinds & right.kinds or (left.key and left.key == right.key) else "apart"
    if left.words & right.words:
        return "same"
    if left.alone != right.alone or (left.lang != right.lang and not left.kinds | right.kinds):
        return "unknown"
    return "apart"


@once
def counter(said: Said) -> Body | None:
    """The body whose count the figure is; None where its clause names none."""
    lang = said.reading.report.lang
    if denied(said):
        return None  # "62, not 162": whoever says so counts something else
    if _listed(said, _words(reading_language(lang))):
        return LISTED
    spoken = _of_actor(_in_full(said.by, said.reading), lang) if said.by is not None else None
    if spoken is not None:
        return _named(said, anew=True) or spoken
    return _named(said) or _headed(said)


def _listed(said: Said, known: _Words) -> bool:
    """Whether a list stands before the figure, or a preposition and a list behind it."""
    told, then = said.words_about
    return bool(known.lists.search(told) or known.as_listed.search(_CLAUSE.split(then, maxsplit=1)[0]))


_CLAUSE = re.compile(r"[,;:]")


def _in_full(actor: Actor, reading: Reading) -> Actor:
    """The person with the post that the report gives elsewhere."""
    if actor.type != "person" or actor.role is not None or actor.key is None:
        return actor
    told = (m.value for m in reading.marks.mentions if isinstance(m.value, Actor) and m.value.key == actor.key)
    return next((a for a in told if a.role is not None), actor)


@lru_cache(maxsize=20_000)
def _of_actor(actor: Actor, lang: Lang) -> Body | None:
    found = _body(f"{actor.role or ''} {actor.name}".strip(), lang)
    if found is None:
        return None
    key = (actor.key or "").partition("/")[2]
    alone = actor.type == "person" and actor.role is None and not found.kinds
    return found._replace(words=found.words | ({key} if key else set()), key=key, alone=alone)


@lru_cache(maxsize=20_000)
def _body(text: str, lang: Lang) -> Body | None:
    """The body that these words name."""
    known = _words(reading_language(lang))
    offices = [of for of in (office(text, lang, post=True), common(text, lang)) if of is not None]
    kinds = {of.kind for of in offices if not offices[0].whole or of is offices[0]}
    if (country := country_in(text)) and not kinds:
        kinds.add(country)
    told = (w for w in _WORD.findall(text) if (len(w) > _SHORT or w.isupper()) and not w.isdigit())
    words = {w for w in map(fold, told) if w not in known.plain}
    return Body(frozenset(kinds), frozenset(words), lang) if kinds or words else None


class _Words(NamedTuple):
    telling: frozenset[str]
    plain: frozenset[str]  # words that say nothing of who it is
    papers: frozenset[str]  # words behind which it is named: "data PLN", "menurut BNN"
    by_whom: frozenset[str]  # words of telling behind which an office is named: "ditaksir pemadam"
    clause: re.Pattern[str]
    lists: Phrases
    as_listed: Phrases


@lru_cache(maxsize=64)
def _words(language: Language) -> _Words:
    table = language["compare"]
    rivals, finding = table["rivals"], table["counters"]
    against = "|".join(map(re.escape, sorted(table["changes"]["against"], key=len, reverse=True))) or r"(?!)"
    return _Words(
        frozenset((*rivals["counting"], *rivals["recording"], *finding["finding"])) - papers(),
        frozenset((*rivals["filling"], *table["wording"]["fillers"], *finding["plain"])),
        papers() | frozenset(finding["named_by"]),
        frozenset(finding["by_whom"]),
        re.compile(rf";|[,.] (?:{against})\b|\n", re.IGNORECASE),
        any_of(finding["lists"]),
        any_of(f"{by} {paper}" for by in finding["listed_by"] for paper in finding["lists"]),
    )


def _named(said: Said, *, anew: bool = False) -> Body | None:
    """The subject of the clause, where a word of finding or telling stands between it and the figure.

    `anew`: only of a clause that follows another figure of the sentence.
    """
    text, span, lang = said.reading.report.text, said.amount.mention.span, said.reading.report.lang
    known = _words(reading_language(lang))
    start = max(_sentence(said.reading, span), span.start - REACH)
    whole = known.clause.split(text[start : span.start])[-1]
    clause = _last_told(whole, known)
    if anew and not _counted_before(said.reading, Span(start, span.start - len(clause))):
        return None
    told = [(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(clause)]
    for n, (_, end, word) in enumerate(told):
        if word in known.papers and n + 1 < len(told):
            following = _upto(clause[end:], known)
            if (body := _body_of_name(following, lang)) is not None:
                return body
        if word in known.by_whom and (body := _body_of_name(_upto(clause[end:], known), lang)) and body.kinds:
            return body
    at = next((n for n, (_, _, word) in enumerate(told) if n and word in known.telling), None)
    if at is not None and at <= _SUBJECT:
        subject = clause[: told[at][0]]
        parts = [part for part in re.split(r",| [–—-] ", subject) if part.strip() and not re.search(r"\d", part)]
        return _body_of_name(" ".join(parts), lang)
    return None


def _counted_before(reading: Reading, told: Span) -> bool:
    """Whether a figure stands in these words."""
    mentions = reading.marks.mentions
    for at in range(bisect_left(mentions, told.start, key=begin), len(mentions)):
        if mentions[at].span.end > told.end:
            return False
        if isinstance(mentions[at].value, Quantity):
            return True
    return False


def _last_told(clause: str, known: _Words) -> str:
    """What follows an earlier figure, where somebody else counts there: "BNPB said 4,800, the Red Cross lists"."""
    for comma in _COMMA.finditer(clause):
        following = clause[comma.end() :]
        if not _DIGIT.search(following) and any(fold(w) in known.telling for w in _WORD.findall(following)[1:]):
            return following
    return clause


_DIGIT = re.compile(r"\d")
_COMMA = re.compile(r"(?<=\d)[^\d,]{0,60}, ")  # behind a figure and what it counts


def _upto(text: str, known: _Words) -> str:
    """The words up to the next comma or word of telling."""
    held = re.split(r"[,;:(\d]", text, maxsplit=1)[0]
    for m in _WORD.finditer(held):
        if fold(m[0]) in known.telling:
            return held[: m.start()]
    return held


def _body_of_name(text: str, lang: Lang) -> Body | None:
    words = _WORD.findall(text)
    return _body(" ".join(words), lang) if 0 < len(words) <= _SUBJECT else None


def _headed(said: Said) -> Body | None:
    """The name before a colon that begins the sentence: "BPBD: 120 hektare"."""
    text, span = said.reading.report.text, said.amount.mention.span
    head, colon, _ = text[_sentence(said.reading, span) : span.start].partition(":")
    if colon and len(head) <= _HEAD and not re.search(r"\d", head):
        return _body_of_name(head, said.reading.report.lang)
    return None


def _sentence(reading: Reading, span: Span) -> int:
    sentences = reading.marks.sentences
    at = bisect_right(sentences, span.start, key=begin) - 1
    return sentences[at].span.start if at >= 0 else 0
