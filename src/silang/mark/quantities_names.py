"""Numbers that the report uses as part of a name elsewhere: "the Pixel 2 is out" tells what "Pixel 2 users" are."""

from __future__ import annotations

from silang.mark.numbers import Number
from silang.mark.numbers_tokens import Tokens
from silang.mark.quantities_units import Unit

_LONGEST = 4  # digits of a number in a name
_LOOKED_AT = 20  # places of one name and number in one report


def is_named(text: str, at: Tokens, number: Number, unit: Unit | None) -> bool:
    """Whether the capital word before the figure bears it as a name in the middle of another sentence."""
    before, own = at[number.first - 1], at[number.first]
    if number.shape != "figure" or not own.text.isdigit() or len(own.text) > _LONGEST:
        return False
    if (
        not before.is_word
        or not before.cased[0].isupper()
        or (unit is not None and unit.kind not in ("count", "unknown"))
    ):
        return False
    return _is_name_in(
        text,
        text[at.start(number.first - 1) : at.end(number.first)],
        at.end(number.first),
        at.word(unit.noun) if unit else "",
    )


def _is_name_in(text: str, name: str, here: int, noun: str) -> bool:
    """Whether the same words stand elsewhere after a small letter, and before something else than this noun."""
    start = 0
    for _ in range(_LOOKED_AT):
        start = text.find(name, start)
        if start < 0:
            return False
        end = start + len(name)
        if end != here and text[start - 2 : start - 1].islower() and text[start - 1 : start] == " ":
            rest = text[end : end + 1 + len(noun)]
            if not rest[:1].isalnum() and not (noun and rest[1:].lower() == noun):
                return True
        start = end
    return False
