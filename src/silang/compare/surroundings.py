"""What stands around the figures of a story: codes that all languages share, words and names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

from silang.compare.deeds import deeds
from silang.compare.facts import Said, once
from silang.compare.kept import kept
from silang.compare.likeness import REACH, Words, around, unit
from silang.compare.whose import beside_in_sentence
from silang.types import Actor, Lang, Mention, Place, Quantity, Timex

NEAR = 60
"""Code points from a figure within which a name, place, time or other figure is told with it."""

Weights = Words

_NAME = re.compile(r"(?<=[\w,;:'’\"”“(] )[A-Z][\w'’\-]{2,30}|(?<=[\w,;:] [\"“(])[A-Z][\w'’\-]{2,30}")
_SMALL = 10  # a smaller figure beside it says nothing
_A_DAY = len("2025-06-04")


class Surroundings:
    """What stands around all figures of a story, read when it is first asked for."""

    def __init__(self, each: Sequence[Sequence[Said]]) -> None:
        self.each = each

    @kept
    def codes(self) -> list[Weights]:
        """The codes beside each figure: the rarer about the others the more."""
        return weighed([codes_beside(told) for told in self.each])

    @kept
    def words(self) -> list[dict[Lang, Weights]]:
        """The words about each figure in every language that it is told in, likewise."""
        return words_by_lang(self.each)


def codes_beside(told: Iterable[Said]) -> dict[str, float]:
    """The codes beside a figure in its sentences: who, where, when, what else is counted, what was done."""
    found: dict[str, float] = {}
    for said in told:
        span = said.amount.mention.span
        for mention in beside_in_sentence(said):
            if -NEAR < mention.span.start - span.end < NEAR or -NEAR < span.start - mention.span.end < NEAR:
                found.update(dict.fromkeys(_codes(mention), 1.0))
        found.update(dict.fromkeys((f"done:{deed}" for deed in deeds(said)), 1.0))
    return found


def _codes(mention: Mention) -> Iterator[str]:
    value = mention.value
    if isinstance(value, Actor) and value.key:
        head, _, name = value.key.partition("/")
        yield f"actor:{value.key}"
        yield from (f"name:{word}" for word in name.split())
        if head:
            yield f"body:{head}"
    elif isinstance(value, Place) and value.key:
        yield f"place:{value.key}"
    elif isinstance(value, Timex):
        yield f"time:{value.value[:_A_DAY]}"
    elif isinstance(value, Quantity):
        if value.unit:
            yield f"unit:{value.unit}"
        if value.low is not None and abs(value.low) >= _SMALL:
            yield f"figure:{value.low:g}"


def weighed(each: Sequence[Mapping[str, float]]) -> list[Weights]:
    """What stands about each figure, by how rare it is about the others of its story; with unit length."""
    times = Counter(code for codes in each for code in codes)
    rare = {code: log((len(each) + 1) / (n + 0.5)) for code, n in times.items()}
    return [unit({code: weight * rare[code] for code, weight in codes.items()}) for codes in each]


def words_by_lang(each: Sequence[Sequence[Said]]) -> list[dict[Lang, Weights]]:
    """The words about each figure in every language that it is told in, weighed likewise."""
    found: list[dict[Lang, dict[str, float]]] = [_words(told) for told in each]
    result: list[dict[Lang, Weights]] = [{} for _ in each]
    for lang in sorted({lang for words in found for lang in words}):
        here = [n for n, words in enumerate(found) if lang in words]
        for n, words in zip(here, weighed([found[n][lang] for n in here]), strict=True):
            result[n][lang] = words
    return result


def _words(told: Iterable[Said]) -> dict[Lang, dict[str, float]]:
    found: dict[Lang, dict[str, float]] = defaultdict(dict)
    for said in told:
        report = said.reading.report
        held = found[report.lang]
        for word, weight in around(
            report.text, said.amount.mention.span, report.lang, said.quantity.noun or ""
        ).items():
            held[word] = max(held.get(word, 0.0), weight)
    return found


@once
def names_beside(said: Said) -> frozenset[str]:
    """Words with a capital inside the sentences about a figure: names are of all languages."""
    span, text = said.amount.mention.span, said.reading.report.text
    return frozenset(_NAME.findall(text, max(0, span.start - REACH), span.end + REACH))
