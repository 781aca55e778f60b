"""What a bare figure counts by the figure that it is part of, set against or takes up: "31 rumah, bukan 28"."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import cast

from silang.mark.quantities_antecedents import MEASURED, Before, Here, counts
from silang.mark.quantities_counted import Counted
from silang.mark.quantities_elided_words import Elided
from silang.mark.quantities_units import Kind, Meaning
from silang.schema.nouns import is_a

_APART = 16  # tokens between two figures that are set against one another
_WHOLE = 3  # tokens between "of" and the figure of the whole
_CHAIN = 8  # words that lead on in a row
_SHORT_CHAIN = 4
_RIVAL = 3.0  # by so much two counts of one thing differ, as a rule …
_FAR = 20.0  # … and at most
_DECIMALS_APART = 1.5  # of two decimals of one measure
_MONEY_FAR = 50.0
_NO_THING = frozenset(("%", "1", "[pp]", "[per_mil]", "bps", "deg", "Cel", "degF", "magnitude"))
"""Units of which the level of a thing may change by so much: "naik 2 persen menjadi 7.957" is no share."""
_OF_THINGS = ("money", "measure")
_SMALLEST_SCALE = 1000.0
_SMALLEST_ECHO = 10.0  # a smaller bare figure may be of anything
_ECHO = 2.0  # by so much at most, where no word ties the two
_HUMAN = "person"


def by_whole(words: Elided, here: Here) -> Meaning | str | None:
    """ "28 dari total 68 kelurahan", "15 of the girls", "17 of 24 kilometres"."""
    found = words.after["out-of"].starting(here.at, here.own.after)
    if found is None:
        return _whole_first(words, here)
    whole = here.next(_WHOLE + found.after - found.first)
    if whole is not None and counts(whole):
        return whole.key
    if whole is not None and whole.first == found.after and _is_thing(whole):
        return Meaning(str(whole.key), "measure")
    noun = words.units.behind(here.at, found.after) if words.whole_by_noun else None
    return noun.key if noun is not None and noun.kind == "count" else None


def _whole_first(words: Elided, here: Here) -> str | None:
    """ "Dari 2.999 rumah," 769 "rusak": the part opens the clause behind the whole."""
    whole, own, at = next(here.back(), None), here.own, here.at
    if whole is None or not counts(whole) or own.first - whole.after > _APART:
        return None
    if at.word(_opening(words, here) - 1) != "," or not own.number.low < (whole.bounds.low or 0):
        return None
    first = min(whole.first, whole.number.first)
    return whole.key if words.before["out-of"].ending(at, first) else None


def _opening(words: Elided, here: Here) -> int:
    """Where the words begin that lead on to the figure."""
    k = here.own.first
    while here.own.first - k < _SHORT_CHAIN and here.at.word(k - 1) in words.level:
        k -= 1
    return k


def _is_thing(counted: Counted) -> bool:
    return counted.kind == "measure" and counted.key is not None and counted.key not in _NO_THING


def against(words: Elided, here: Here) -> Meaning | str | None:
    """ "naik dari" 28, "bukan" 28 "melainkan 31 rumah", "1.900 barel dan kemudian menjadi" 1.600."""
    told = here.led_by(words.before["set-against"])
    one_word = told is not None and told.after - told.first == 1
    if told is None or (here.own.kind == "spelled" and one_word and here.at.word(told.first) in words.weak):
        return None
    return _measured(here) or here.earlier(_APART) or here.later(_APART // 2)


def of_a_measure(words: Elided, here: Here) -> Meaning | None:
    """ "12 kilometres, not" 11.5, "magnitude 7.1. The survey put it at" 6.9: the measure that it is set against."""
    if here.said_before(words.before["set-against"]) or _led(words, here, "taken-up", _SHORT_CHAIN):
        return _as_measured(here, (), _DECIMALS_APART)
    return None


def _measured(here: Here) -> Meaning | None:
    """The money or measure of the figure right before or behind, where the two are as large as of one thing."""
    for other, kinds in ((next(here.back(), None), MEASURED), (here.next(_APART // 2), _OF_THINGS)):
        if other is None or other.key is None or abs(here.own.first - other.after) > _APART:
            continue
        if not _alike(here, other.bounds.low or other.bounds.high, _RIVAL):
            continue
        if other.kind in kinds and other.key not in _NO_THING:
            return Meaning(other.key, cast(Kind, other.kind))
        if counts(other):
            return None
    return None


def of_them(words: Elided, here: Here) -> str | None:
    """ "Empat di antaranya", "sisanya" 12."""
    told = words.after["of-them"].starting(here.at, here.own.after) or here.said_before(words.before["of-them"])
    return (here.earlier(2 * _APART) or here.last) if told else None


def listed(words: Elided, here: Here) -> str | None:
    """ "31 orang tewas di Agam," 12 "di Solok"."""
    behind = words.after["listed"].starting(here.at, here.own.after)
    return here.earlier(_APART) if behind and here.said_before(words.before["listed"]) else None


def figure_before(words: Elided, here: Here) -> str | None:
    """ "Angka tersebut terus bertambah menjadi" 31."""
    if not _led(words, here, "figure-before", _CHAIN):
        return None
    return here.earlier(2 * _APART) or here.last


def taken_up(words: Elided, here: Here) -> Meaning | str | None:
    """ "12 orang tewas. Warga menyebut" 19, "The union put it at" 52."""
    if not _led(words, here, "taken-up", _SHORT_CHAIN):
        return None
    told = (one for one in here.all_before() if one.kind in ("count", "elided"))
    near = _nearest(here, told)
    if near is not None:
        others = is_a(near.key, _HUMAN) and not _alike(here, near.value, _RIVAL)
        return _HUMAN if others else near.key
    behind = here.next(_APART // 2)  # "semula menyebut 2.600, kini 4.000 orang"
    fits = behind is not None and counts(behind) and _alike(here, behind.bounds.low, _RIVAL)
    return behind.key if fits and behind is not None else _as_measured(here)


def _as_measured(here: Here, never: Collection[str] = _NO_THING, factor: float = _RIVAL) -> Meaning | None:
    """ "for two months. The union says" three: the unit of a measure told before that is about as large."""
    told = (one for one in here.all_before() if one.kind in MEASURED and one.key not in never)
    near = next((one for one in told if _alike(here, one.value, factor)), None)
    return Meaning(near.key, cast(Kind, near.kind)) if near is not None else None


def echoed(words: Elided, here: Here) -> Meaning | str | None:
    """ "The referee took them off for 22 minutes. The clerk wrote down" 17: what the nearest alike figure counts."""
    at, own = here.at, here.own
    if own.kind == "spelled" or own.number.low < _SMALLEST_ECHO:
        return None
    if any(at.word(k) in words.measured for k in range(max(0, own.first - _CHAIN), own.first)):
        return None
    for one in here.all_before():
        if one.key not in _NO_THING and _alike(here, one.value, _ECHO):
            return Meaning(one.key, cast(Kind, one.kind)) if one.kind in MEASURED else one.key
    return None


def worth(words: Elided, here: Here) -> Meaning | None:
    """ "Kerugian Rp 3 miliar, dari kontrak senilai" 46 miliar: a sum of the money that was spoken of."""
    if here.own.number.factor < _SMALLEST_SCALE or not _led(words, here, "worth", _SHORT_CHAIN):
        return None
    money = (one for one in here.all_before() if one.kind == "money" and _alike(here, one.value, _MONEY_FAR))
    near = next(money, None)
    return Meaning(near.key, "money") if near is not None else None


def _led(words: Elided, here: Here, rule: str, chain: int) -> bool:
    """Whether the words of a rule stand before the figure, with nothing but words that lead on between."""
    at, phrases = here.at, words.before[rule]
    for first in {here.own.first, here.own.number.first}:
        k = first
        while first - k <= chain:
            if phrases.ending(at, k):
                return True
            if at.word(k - 1) not in words.level and not at.is_figure(k - 1):
                break
            k -= 1
    return False


def _nearest(here: Here, told: Iterable[Before]) -> Before | None:
    """The nearest of some figures that is about as large, else the nearest that is not far larger or smaller."""
    held = list(told)
    near = (one for factor in (_RIVAL, _FAR) for one in held if _alike(here, one.value, factor))
    return next(near, None)


def _alike(here: Here, value: float | None, factor: float) -> bool:
    own = here.own.number.low
    return value is not None and value > 0 and own > 0 and value <= factor * own and own <= factor * value
