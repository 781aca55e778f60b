"""Numbers in figures and words: "1.234.567,89", "1,5 triliun", "dua puluh lima ribu", "two-thirds", "puluhan ribu"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from silang.lang import Language
from silang.mark.numbers_figures import read_figure
from silang.mark.numbers_tokens import Tokens, tokens
from silang.mark.numbers_words import NumberWords, Sum, number_words
from silang.types import Span

Shape = Literal["figure", "scaled", "words", "fraction", "vague"]
_MOST_TOKENS = 40  # of one spoken number
_MOST_PARTS = 10  # the lower number of "1/3"


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands, in indexes of tokens, half-open; a vague one is open above."""

    first: int
    after: int
    low: float
    high: float | None
    shape: Shape
    approximate: bool = False
    grouped: float | None = None  # the value if the one sign groups digits: "1,400" in Indonesian
    factor: float = 1.0  # of the scale word: what "10 hingga 12 ribu" shares


def parse(text: str, language: Language) -> float | None:
    """The value of a text that is one number and nothing more; the low bound of a vague one."""
    words = tokens(text, Span(0, len(text)))
    number = reader(language).read(words, 0)
    return number.low if number and number.after == len(words) else None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the number that begins at a token."""

    words: NumberWords

    def starts(self, at: Tokens, i: int) -> bool:
        """Whether a number may begin here."""
        token = at[i]
        return token.is_figure or token.text in self.words.starts

    def read(self, at: Tokens, i: int) -> Number | None:
        """The longest number from this token on."""
        for way in (self._slash, self._vague, self._part, self._half, self._sum):
            if number := way(at, i):
                return self._about(at, number)
        return None

    def _slash(self, at: Tokens, i: int) -> Number | None:
        """ "1/3"."""
        if (
            at.word(i + 1) != "/"
            or at.word(i - 1) == "("
            or not (at[i].is_figure and at[i + 2].is_figure and at.glued(i) and at.glued(i + 1))
        ):
            return None
        above, below = at.word(i), at.word(i + 2)
        if len(above) > 1 or len(below) > 2 or not above.isdecimal() or not below.isdecimal() or at.word(i + 3) == "/":
            return None
        if not 0 < int(above) < int(below) <= _MOST_PARTS:
            return None
        return _fraction(i, i + 3, int(above) / int(below))

    def _vague(self, at: Tokens, i: int) -> Number | None:
        """ "puluhan ribu", "tens of thousands", "beberapa ratus"."""
        words = self.words
        if bounds := words.vague.get(at.word(i)):
            return self._times_vague(at, i, i + 1, bounds)
        if not words.among("many", at.word(i)):
            return None
        factor = words.value("times", at.word(i + 1)) or words.value("scale", at.word(i + 1))
        return self._times_vague(at, i, i + 2, (factor, None)) if factor else None

    def _times_vague(self, at: Tokens, i: int, j: int, bounds: tuple[float, float | None]) -> Number:
        low, high = bounds
        step = j + 1 if self.words.among("of", at.word(j)) else j
        word = at.word(step)
        factor = self.words.value("scale", word) or self.words.vague.get(word, (None,))[0]
        if factor and factor >= 12:
            low, high, j = low * factor, high and high * factor, step + 1
        return Number(i, j, low, high, "vague", approximate=True, factor=factor or 1.0)

    def _part(self, at: Tokens, i: int) -> Number | None:
        """ "dua pertiga", "two-thirds", "a quarter"."""
        above = 1.0 if self.words.among("article", at.word(i)) else self.words.value("digit", at.word(i))
        j = i + 2 if at.word(i + 1) == "-" and at.glued(i) else i + 1
        below = self.words.value("part", at.word(j))
        return _fraction(i, j + 1, above / below) if above and below else None

    def _half(self, at: Tokens, i: int) -> Number | None:
        """ "separuh", "setengah juta", "half a million"."""
        half = self.words.value("half", at.word(i))
        if half is None:
            return None
        j = i + 2 if self.words.among("article", at.word(i + 1)) else i + 1
        if factor := self.words.value("scale", at.word(j)):
            return Number(i, j + 1, half * factor, half * factor, "scaled", factor=factor)
        return _fraction(i, j, half)

    def _sum(self, at: Tokens, i: int) -> Number | None:
        """Figures, spoken numbers and what mixes the two."""
        spoken, j, shape, grouped = Sum(), i, "words", None
        if self.words.among("article", at.word(i)):
            if self.words.value("times", at.word(i + 1)) is None and self.words.value("scale", at.word(i + 1)) is None:
                return None
            spoken.add(1.0)
            j += 1
        while j - i < _MOST_TOKENS:
            token = at[j]
            if token.is_figure:
                figure = read_figure(token.text, self.words.decimal, self.words.group)
                if figure is None or spoken.group is not None or (j > i and not self._scale(at, j + 1)):
                    break
                spoken.figure(figure.value)
                shape, grouped = "figure", figure.grouped if j == i else None
                j += 1
            elif step := self._step(at, j, spoken, figures=shape == "figure"):
                j = step
            else:
                break
        if j == i:
            return None
        return _summed(i, j, spoken, shape, grouped)

    def _step(self, at: Tokens, j: int, spoken: Sum, *, figures: bool) -> int | None:
        """Where the number goes on after the word at `j`, once that is taken; None where it ends before."""
        words, word = self.words, at.word(j)
        if (factor := self._scale(at, j)) is not None:
            return j + 1 if spoken.scale(factor) else None
        if figures:
            return self._and_half(at, j, spoken)
        for table, take in (("digit", spoken.add), ("whole", spoken.add), ("teen", spoken.teen)):
            if (value := words.value(table, word)) is not None:
                return j + 1 if take(value) else None
        if (value := words.value("times", word)) is not None:
            return j + 1 if spoken.multiply(value) else None
        if (value := words.value("one_scale", word)) is not None:
            return j + 1 if spoken.one_scale(value) else None
        return self._joined(at, j, spoken)

    def _joined(self, at: Tokens, j: int, spoken: Sum) -> int | None:
        """What joins the words of a number: "twenty-five", "hundred and five", "dua koma lima", "satu setengah"."""
        words, word = self.words, at.word(j)
        if spoken.group is None and not spoken.total:
            return None
        if words.among("point", word):
            return self._digits(at, j + 1, spoken)
        if spoken.group is not None and not words.lists["article"] and (half := words.value("half", word)):
            spoken.decimal(half)
            return j + 1
        if half_after := self._and_half(at, j, spoken):
            return half_after
        joins = words.among("and", word) or (word == "," and bool(words.lists["and"]) and spoken.group is None)
        if joins or (word == "-" and at.glued(j) and at.glued(j - 1) and spoken.room == 10):
            value = words.value("digit", at.word(j + 1)) or words.value("whole", at.word(j + 1))
            return j + 2 if value and spoken.room > 1 and spoken.add(value) else None
        return None

    def _and_half(self, at: Tokens, j: int, spoken: Sum) -> int | None:
        """ "two and a half", "11-and-a-half"."""
        for name in ("and", "article"):
            j += at.word(j) == "-" and at.glued(j)
            if not self.words.among(name, at.word(j)):
                return None
            j += 1
        j += at.word(j) == "-" and at.glued(j)
        half = self.words.value("half", at.word(j))
        if half is None or spoken.group is None:
            return None
        spoken.decimal(half)
        return j + 1

    def _digits(self, at: Tokens, j: int, spoken: Sum) -> int | None:
        """The digits after "koma" or "point"."""
        digits = ""
        while len(digits) < _MOST_PARTS and (digit := self.words.value("digit", at.word(j))) is not None:
            digits += str(int(digit))
            j += 1
        if not digits:
            return None
        spoken.decimal(float("0." + digits))
        return j

    def _scale(self, at: Tokens, j: int) -> float | None:
        word = at.word(j)
        if (factor := self.words.value("scale", word)) is not None:
            return factor
        if not at[j - 1].is_figure:
            return None
        glued = at.glued(j - 1)
        if glued and (factor := self.words.value("glued_scale", word)) is not None:
            return factor
        if (glued or at[j].cased.isupper()) and self.words.among("money_signs", at.word(j - 2)):
            return self.words.value("money_scale", word)
        return None

    def _about(self, at: Tokens, number: Number) -> Number:
        """ "1.300-an", "5 jutaan": what makes a number a rough one."""
        j = number.after
        if (
            number.shape in ("figure", "scaled")
            and (bounds := self.words.vague.get(at.word(j)))
            and at[j - 1].is_figure
        ):
            value = number.low * bounds[0]
            return Number(number.first, j + 1, value, value, "scaled", approximate=True, factor=bounds[0])
        dash = at.word(j) == "-"
        if (dash or at.glued(j - 1)) and at[j - 1].is_figure and self.words.among("decade", at.word(j + dash)):
            return replace(number, after=j + dash + 1, approximate=True)
        return number


def _fraction(first: int, after: int, value: float) -> Number:
    value = round(value, 3)
    return Number(first, after, value, value, "fraction")


def _summed(first: int, after: int, spoken: Sum, shape: str, grouped: float | None) -> Number:
    value = spoken.value
    value = float(round(value)) if value >= 1000 and abs(value - round(value)) < 1e-3 else round(value, 9)
    scaled = spoken.below < float("inf")
    if shape == "figure":
        return Number(
            first,
            after,
            value,
            value,
            "scaled" if scaled else "figure",
            grouped=None if scaled else grouped,
            factor=spoken.below if scaled else 1.0,
        )
    return Number(first, after, value, value, "words", factor=spoken.below if scaled else 1.0)


@cache
def reader(language: Language) -> Reader:
    """The reader of numbers of a language."""
    return Reader(number_words(language))
