"""Numbers that are no quantities: ages, article numbers, years, codes, list numbers, names."""

from __future__ import annotations

from silang.mark.numbers import Number
from silang.mark.numbers_phrases import Found
from silang.mark.numbers_tokens import Tokens
from silang.mark.quantities_rules import LeftOut, Rules
from silang.mark.quantities_units import Unit

_YEARS = range(1800, 2101)
_OLDEST = 120  # years of age
_LONGEST_PLAIN = 8  # digits without a sign between them; longer ones are telephone numbers and codes
_LARGE = 10_000


def is_left_out(at: Tokens, number: Number, unit: Unit | None, rules: Rules, *, money: bool) -> bool:
    """Whether the number is no quantity by a rule of the language or by its shape."""
    if _is_code(at, number, known=money or _known(unit)):
        return True
    if money:
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
        if not known and (
            at[i - 1].is_word or before in "@#_/=&:+°" or (before == "-" and at.glued(i - 2) and at[i - 2].is_word)
        ):
            return True
        if before in ("/", "@", "_") and number.shape != "fraction":
            return True
    if at.glued(j - 1) and not known and (at[j].is_word or after in ("/", "_", "°", "@", "'", "’", ":")):
        return True
    return after == "/" and at.glued(j - 1) and at[j + 1].is_figure


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
