"""Parts of a whole and small sets: "1/3", "2 2/3", "dua pertiga", "half a million", "a couple of dozen"."""

from __future__ import annotations

from silang.mark.numbers_found import Number, fraction, scaled
from silang.mark.numbers_tokens import Tokens
from silang.mark.numbers_words import NumberWords

_MOST_PARTS = 10  # the lower number of "1/3"
_MOST_WITH_SUFFIX = 1000  # of "1/100th"
_LONGEST_WHOLE = 3  # digits before a fraction: "2 2/3"
_MOST_JOINTS = 4  # between a half and its scale: "half-a-million"


def slash(at: Tokens, i: int, words: NumberWords) -> Number | None:
    """ "1/3", "1/10th", "2 2/3"."""
    if not at.is_figure(i):
        return None
    if at.word(i + 1) == "/":
        return _over(at, i, words) if at.word(i - 1) != "(" else None
    whole = at.word(i)
    if not at.is_figure(i + 1) or not whole.isdecimal() or len(whole) > _LONGEST_WHOLE:
        return None
    rest = _over(at, i + 1, words)
    return fraction(i, rest.after, int(whole) + rest.low) if rest else None


def _over(at: Tokens, i: int, words: NumberWords) -> Number | None:
    if at.word(i + 1) != "/" or not (at.is_figure(i + 2) and at.glued(i) and at.glued(i + 1)):
        return None
    above, below, j = at.word(i), at.word(i + 2), i + 3
    suffixed = at.glued(j - 1) and words.among("ordinal_suffix", at.word(j))
    if len(above) > 1 or len(below) > 4 or not above.isdecimal() or not below.isdecimal() or at.word(j) == "/":
        return None
    if not 0 < int(above) < int(below) <= (_MOST_WITH_SUFFIX if suffixed else _MOST_PARTS):
        return None
    return fraction(i, j + suffixed, int(above) / int(below))


def part(at: Tokens, i: int, words: NumberWords) -> Number | None:
    """ "dua pertiga", "two-thirds", "a quarter"."""
    above = 1.0 if words.among("article", at.word(i)) else words.value("digit", at.word(i))
    j = i + 2 if at.word(i + 1) == "-" and at.glued(i) else i + 1
    below = words.value("part", at.word(j))
    return fraction(i, j + 1, above / below) if above and below else None


def half(at: Tokens, i: int, words: NumberWords) -> Number | None:
    """ "separuh", "setengah juta", "half a million", "a quarter of a million"."""
    article = words.among("article", at.word(i))
    j = i + 1 if article else i
    value = words.value("half", at.word(j))
    if value is None:
        below = words.value("part", at.word(j)) if article else None
        if not below:
            return None
        value = 1 / below
    k = _past_joints(at, j + 1, words)
    if factor := words.value("scale", at.word(k)):
        return scaled(i, k + 1, value * factor, factor)
    if article:
        return None
    return fraction(i, i + 2 if words.among("article", at.word(i + 1)) else i + 1, value)


def _past_joints(at: Tokens, j: int, words: NumberWords) -> int:
    for k in range(j, j + _MOST_JOINTS):
        dash = at.word(k) == "-" and at.glued(k) and at.glued(k - 1)
        if not (dash or words.among("of", at.word(k)) or words.among("article", at.word(k))):
            return k
    return j


def pair(at: Tokens, i: int, words: NumberWords) -> Number | None:
    """ "a couple of people", "couple hundred", "a pair of soldiers", "sepasang pengantin"."""
    j = i + 1 if words.among("article", at.word(i)) else i
    value = words.value("pair", at.word(j))
    if value is None:
        return None
    of = words.among("of", at.word(j + 1))
    rough = words.among("rough", at.word(j))
    k = j + 2 if of else j + 1
    if factor := words.value("times", at.word(k)) or words.value("scale", at.word(k)):
        return scaled(i, k + 1, value * factor, factor, approximate=rough)
    if not of and words.lists["of"]:
        return None
    return Number(i, j + 1, value, value, "pair", rough)
