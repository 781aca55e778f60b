"""Numbers that are no quantities: ages, article numbers, years, codes, list numbers, names."""

from __future__ import annotations

from silang.mark.numbers import Number
from silang.mark.numbers_phrases import Found
from silang.mark.numbers_tokens import Tokens
from silang.mark.numbers_words import NumberWords
from silang.mark.quantities_rules import LeftOut, Rules
from silang.mark.quantities_units import Unit

_YEARS = range(1800, 2101)
_OLDEST = 120  # years of age
_LONGEST_PLAIN = 8  # digits without a sign between them; longer ones are telephone numbers and codes
_LARGE = 10_000
_NEAR_START = 3  # signs that may stand before the first word
_HEADLINE = 30  # tokens that tell a headline
_SIGNS_OF_CODES = "@#_/=&:+°"


def is_left_out(at: Tokens, number: Number, unit: Unit | None, rules: Rules, *, ahead: bool) -> bool:
    """Whether the number is no quantity by a rule of the language or by its shape."""
    if _is_code(at, number, known=ahead or _known(unit)):
        return True
    if ahead:
        return False
    return _by_rule(at, number, unit, rules) or _by_shape(at, number, unit)


def _known(unit: Unit | None) -> bool:
    return unit is not None and unit.kind != "unknown"


def _by_rule(at: Tokens, number: Number, unit: Unit | None, rules: Rules) -> bool:
    after = unit.after if unit else number.after
    hits: list[Found[LeftOut] | None] = [
        rules.left_out_before.ending(at, number.first),
        rules.always_before.ending(at, number.first),
        rules.left_out_after.starting(at, number.after),
        rules.left_out_after.starting(at, after),
    ]
    if at.word(number.first - 1) in ("-", "("):
        hits.append(rules.left_out_before.ending(at, number.first - 1))
    return any(hit is not None and _means(at, hit.entry, number, unit) for hit in hits)


def _means(at: Tokens, rule: LeftOut, number: Number, unit: Unit | None) -> bool:
    """Whether a rule means numbers like this one."""
    if rule.bare and _known(unit):
        return False
    if rule.whole and (number.low % 1 or number.low >= _LARGE or number.shape == "scaled"):
        return False
    if rule.spelled and at[number.first].is_figure:
        return False
    return rule.only is None or rule.only == number.low


def _is_code(at: Tokens, number: Number, *, known: bool) -> bool:
    """Letters, signs or more digits joined to the figure: "MH370", "A380", "F-16", "7/2021", "@a1"."""
    i, j = number.first, number.after
    if not at[i].is_figure:
        return False
    figure = at.word(i)
    if figure.isdigit() and (len(figure) > _LONGEST_PLAIN or (figure[0] == "0" and len(figure) > 1)):
        return True
    before, after = at.word(i - 1), at.word(j)
    if at.glued(i - 1):
        if not known and (at[i - 1].is_word or before in _SIGNS_OF_CODES or _is_hyphened(at, i)):
            return True
        if before in ("/", "@", "_") and number.shape != "fraction":
            return True
    if at.glued(j - 1) and not known and (at[j].is_word or after in ("/", "_", "°", "@", "'", "’", ":")):
        return True
    return after == "/" and at.glued(j - 1) and at[j + 1].is_figure


def _is_hyphened(at: Tokens, i: int) -> bool:
    """ "F-16", "Covid-19", but not the second figure of "100-to-300"."""
    if at.word(i - 1) != "-" or not at.glued(i - 2) or not at[i - 2].is_word:
        return False
    return not (at.word(i - 3) == "-" and at[i - 4].is_figure)


def _by_shape(at: Tokens, number: Number, unit: Unit | None) -> bool:
    i, j = number.first, number.after
    figure = at.word(i)
    plain = number.shape == "figure" and j == i + 1 and figure.isdigit()
    if plain and not _known(unit) and len(figure) == 4 and int(number.low) in _YEARS:
        return True
    if number.shape == "figure" and i == 0 and at.word(j) in (".", ")") and at.glued(j - 1):
        return True  # "1. Kunjungan …"
    if not plain or unit is not None:
        return False
    before, after = at.word(i - 1), at.word(j)
    if before == "(" and after in (")", ",", "/", "-"):
        return True  # "(37)", "(2)"
    if before == "," and after == "," and number.low <= _OLDEST and at[i - 2].cased[:1].isupper():
        return True  # "Smith, 45, …"
    return i == 0 and after == "" and number.low < _LARGE and len(at) == 1


def counts(at: Tokens, number: Number, unit: Unit | None, rules: Rules, words: NumberWords) -> bool:
    """Whether the number counts something: figures do by themselves, words need a noun or what stands for one."""
    if _known(unit):
        return True
    if number.shape == "fraction" and at[number.first].is_word:
        return _is_share(at, number, words)
    if _is_name(at, number):
        return False
    if number.shape != "words":
        return True
    if number.low <= 1:
        return False
    bounded = rules.before.ending(at, number.first) is not None
    return unit is not None or bounded or rules.stand_ins.starting(at, number.after) is not None


def ordinal_width(at: Tokens, number: Number, unit: Unit | None, words: NumberWords) -> int | None:
    """None for "ke-80" and "20th"; for "ke-271 jenazah", which counts, the tokens before the number; else 0."""
    i, j = number.first, number.after
    if at.glued(j - 1) and at[i].is_figure and words.among("ordinal_suffix", at.word(j)):
        return None
    dash = 1 if at.word(i - 1) == "-" else 0
    if not words.among("ordinal", at.word(i - 1 - dash)) or not (dash or at.glued(i - 1)):
        return 0
    opens = unit is not None and unit.kind == "count" and unit.key != "times" and _opens(at, i - 1 - dash)
    return 1 + dash if opens else None


def _is_share(at: Tokens, number: Number, words: NumberWords) -> bool:
    """ "two-thirds", "a third of", not "the third quarter" or "half time"."""
    of = words.lists["of"]
    return number.after - number.first > 2 or at.word(number.after) in of or not of


def _is_name(at: Tokens, number: Number) -> bool:
    """ "Apollo 11", "World War Two": a capital before a small whole number without a unit, outside headlines."""
    i = number.first
    before = at[i - 1]
    if number.low % 1 or number.low >= _LARGE or number.shape == "scaled" or not before.is_word:
        return False
    if not before.cased[0].isupper() or _opens(at, i - 1) or (len(before.text) > 1 and _is_headline(at)):
        return False
    return at.word(i).isdigit() if at[i].is_figure else at[i].cased[0].isupper()


def _opens(at: Tokens, i: int) -> bool:
    """Whether no word stands before this one in its sentence."""
    return not any(t.is_word or t.is_figure for t in at.tokens[max(0, i - _NEAR_START) : i]) and i <= _NEAR_START


def _is_headline(at: Tokens) -> bool:
    """Whether most words of the sentence have a capital."""
    words = [t for t in at.tokens[:_HEADLINE] if t.is_word and len(t.text) > 3]
    return len(words) > 2 and sum(t.cased[0].isupper() for t in words) >= 0.7 * len(words)
