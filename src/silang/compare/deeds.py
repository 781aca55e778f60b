"""What is done with what a figure counts, in classes that all languages share: burned, shut, signed, surveyed."""

from __future__ import annotations

import re
from functools import lru_cache

from silang.compare.facts import Said, once
from silang.compare.phrases import Phrases, any_of
from silang.lang import Language, reading_language
from silang.types import Lang, Span

REACH = 70
"""Code points on either side of a figure, within its sentence, in which a word tells its deed."""

_END = re.compile(r"[.!?;]\s|\n")


@lru_cache(maxsize=64)
def _words(language: Language) -> tuple[Phrases, dict[str, str]]:
    """The words of deeds, and the class of each."""
    table: dict[str, str] = language["compare"]["deeds"]
    of = {word.strip(): deed for deed, words in table.items() for word in words.split(",") if word.strip()}
    return any_of(of), of


@once
def deeds(said: Said) -> frozenset[str]:
    """The classes of the words about a figure in its sentence."""
    return deeds_about(said.reading.report.text, said.amount.mention.span, said.reading.report.lang)


def deeds_about(text: str, span: Span, lang: Lang) -> frozenset[str]:
    """The same of a stretch of text."""
    before = _END.split(text[max(0, span.start - REACH) : span.start])[-1]
    behind = _END.split(text[span.end : span.end + REACH], maxsplit=1)[0]
    return _deeds(before, behind, lang)


@lru_cache(maxsize=10_000)
def _deeds(before: str, behind: str, lang: Lang) -> frozenset[str]:
    told, of = _words(reading_language(lang))
    found = (m[0].casefold() for side in (before, behind) for m in told.finditer(side))
    return frozenset(of[word] for word in found if word in of)
