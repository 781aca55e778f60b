"""What is done with what a figure counts, in classes that all languages share: burned, shut, signed, surveyed."""

from __future__ import annotations

import re
from functools import lru_cache

from silang.lang import Language, reading_language
from silang.types import Lang, Span

REACH = 70
"""Code points on either side of a figure, within its sentence, in which a word tells its deed."""

_END = re.compile(r"[.!?;]\s|\n")


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=64)
def _words(language: Language) -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """The words of deeds, the class of each, and the first word of each."""
    table: dict[str, str] = language["compare"]["deeds"]
    of = {word.strip(): deed for deed, words in table.items() for word in words.split(",") if word.strip()}
    told = "|".join(map(re.escape, sorted(of, key=len, reverse=True)))
    first = frozenset(m[0].casefold() for word in of if (m := _WORD.match(word)) is not None)
    return re.compile(rf"\b(?:{told})\b" if told else r"(?!)", re.IGNORECASE), of, first


def deeds(text: str, span: Span, lang: Lang) -> frozenset[str]:
    """The classes of the words about a figure in its sentence."""
    before = _END.split(text[max(0, span.start - REACH) : span.start])[-1]
    behind = _END.split(text[span.end : span.end + REACH], maxsplit=1)[0]
    return _deeds(before, behind, lang)


@lru_cache(maxsize=10_000)
def _deeds(before: str, behind: str, lang: Lang) -> frozenset[str]:
    pattern, of, first = _words(reading_language(lang))
    return frozenset(
        of[m[0].casefold()]
        for side in (before, behind)
        if not first.isdisjoint(_WORD.findall(side.casefold()))
        for m in pattern.finditer(side)
        if m[0].casefold() in of
    )
