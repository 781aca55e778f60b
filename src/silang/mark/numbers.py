"""Numbers in figures and words: "1.234.567,89", "1,5 triliun", "dua puluh lima ribu", "two-thirds", "puluhan ribu"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from silang.lang import Language
from silang.mark.numbers_figures import read_figure
from silang.mark.numbers_found import Number, Shape
from silang.mark.numbers_fractions import half, pair, part, slash
from silang.mark.numbers_tokens import Tokens, tokens
from silang.mark.numbers_words import NumberWords, Sum, number_words
from silang.types import Span

__all__ = ["Number", "Reader", "parse", "reader"]

_MOST_TOKENS = 40  # of one spoken number
_MOST_DIGITS = 10  # after a spoken decimal point


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
        return at.is_figure(i) or at.word(i) in self.words.starts

    def read(self, at: Tokens, i: int) -> Number | None:
        """The longest number from this token on."""
        words = self.words
        number = slash(at, i, words)
        if number is None and at.word(i) in words.starts:
            number = pair(at, i, words) or self._vague(at, i) or half(at, i, words) or part(at, i, words)
        number = number or self._sum(at, i)
        return self._about(at, number) if number else None

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

    def _sum(self, at: Tokens, i: int) -> Number | None:
        """Figures, spoken numbers and what mixes the two."""
        spoken, j, grouped = Sum(), i, None
        shape: Shape = "words"
        if self.words.among("article", at.word(i)):
            if self.words.value("times", at.word(i + 1)) is None and self.words.value("scale", at.word(i + 1)) is None:
                return None
            spoken.add(1.0)
            j += 1
        while j - i < _MOST_TOKENS:
            if at.is_figure(j):
                figure = read_figure(at.word(j), self.words.decimal, self.words.group)
                if figure is None or spoken.group is not None or (j > i and not self._scale(at, j + 1)):
                    break
                parted = self._parted(at, j) if j == i else None
                spoken.figure(figure.value if parted is None else parted)
                shape, grouped = "figure", figure.grouped if j == i else None
                j += 1 if parted is None else 3
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
            return self._half_sign(at, j, spoken) or self._and_half(at, j, spoken)
        for table, take in (("digit", spoken.add), ("whole", spoken.add), ("teen", spoken.teen)):
            if (value := words.value(table, word)) is not None:
                return j + 1 if take(value) else None
        if (value := words.value("times", word)) is not None:
            return j + 1 if spoken.multiply(value) else None
        if (value := words.value("one_scale", word)) is not None:
            return j + 1 if spoken.one_scale(value) else None
        return self._joined(at, j, spoken)

    def _parted(self, at: Tokens, j: int) -> float | None:
        """ "Rp 1, 5 triliun": a decimal that a blank has parted, in a sum of money before its scale."""
        if at.word(j + 1) != self.words.decimal or not at.glued(j) or at.glued(j + 1):
            return None
        whole, rest = at.word(j), at.word(j + 2)
        sign = at.word(j - 2) if at.word(j - 1) == "." else at.word(j - 1)
        if not self.words.among("money_signs", sign) or self.words.value("scale", at.word(j + 3)) is None:
            return None
        digits = whole.isdecimal() and rest.isdecimal() and len(whole) <= 3 and len(rest) <= 2
        return float(f"{whole}.{rest}") if digits else None

    def _half_sign(self, at: Tokens, j: int, spoken: Sum) -> int | None:
        """ "2½"."""
        word = at.word(j)
        value = None if word.isalpha() else self.words.value("half", word)
        if value is None or spoken.group is None or spoken.group % 1:
            return None
        spoken.decimal(value)
        return j + 1

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
        while len(digits) < _MOST_DIGITS and (digit := self.words.value("digit", at.word(j))) is not None:
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
        if not at.is_figure(j - 1):
            return None
        glued = at.glued(j - 1)
        if glued and (factor := self.words.value("glued_scale", word)) is not None:
            return factor
        if (glued or at.cased(j).isupper()) and self.words.among("money_signs", at.word(j - 2)):
            return self.words.value("money_scale", word)
        return None

    def _about(self, at: Tokens, number: Number) -> Number:
        """ "1.300-an", "200-an ribu", "5 jutaan", "dua ratusan": what makes a number a rough one."""
        j = number.after
        if (
            (bounds := self.words.vague.get(at.word(j)))
            and bounds[1] is None
            and self._takes_vague(at, number, bounds[0])
        ):
            scale = self.words.value("scale", at.word(j + 1)) or 1.0
            value = number.low * bounds[0] * scale
            after = j + 2 if scale > 1 else j + 1
            return Number(number.first, after, value, value, "scaled", approximate=True, factor=bounds[0] * scale)
        dash = at.word(j) == "-"
        if (dash or at.glued(j - 1)) and at.is_figure(j - 1) and self.words.among("decade", at.word(j + dash)):
            after = j + dash + 1
            scale = self.words.value("scale", at.word(after)) or 1.0  # "200-an ribu"
            value = number.low * scale
            if scale == 1:
                return replace(number, after=after, approximate=True)
            return Number(number.first, after + 1, value, value, "scaled", approximate=True, factor=scale)
        return number

    def _takes_vague(self, at: Tokens, number: Number, factor: float) -> bool:
        """Whether a vague word goes on with the number: "5 jutaan", "dua ratusan", not "seratus puluhan"."""
        if number.shape == "words":
            return 1 < number.low < 10 or (factor >= 1000 and 1 < number.low < 1000)
        return number.shape in ("figure", "scaled") and at.is_figure(number.after - 1)


def _summed(first: int, after: int, spoken: Sum, shape: Shape, grouped: float | None) -> Number:
    value = spoken.value
    if not value.is_integer():
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
