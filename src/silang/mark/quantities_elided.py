"""What a bare figure counts, where its noun stands elsewhere: "korban naik menjadi 31", "31 arrested"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from silang.mark import quantities_rivals as rivals
from silang.mark.numbers_phrases import Found
from silang.mark.numbers_tokens import Tokens
from silang.mark.quantities_antecedents import Before, Here
from silang.mark.quantities_counted import Counted
from silang.mark.quantities_elided_words import Elided
from silang.mark.quantities_units import Meaning
from silang.schema.nouns import is_a

_LEADS = 3  # tokens before a figure among which a word leads on to it
_CHAIN = 8  # words that lead on in a row
_SKIPPED = 4  # words between a figure and what befell those whom it counts
_NEAR = 12  # tokens to the figure that tells who or what was swept away
_HUMAN = "person"
_ANIMAL = "animal"
_EITHER = "either"  # of states that befall people and things
_BUILT = "built"  # of states that befall what was built
_BARE = ("bare", "spelled")
_PASSES = 2


def fill(words: Elided, at: Tokens, found: Sequence[Counted], before: Callable[[], Sequence[Before]]) -> list[Counted]:
    """The quantities of a sentence, the bare ones with what they count; `before` tells what was given before it."""
    filled = list(found)
    left = [n for n, counted in enumerate(found) if _is_bare(counted)]
    for _ in range(_PASSES):  # "six of the 12 aboard": what the second counts is told by what stands behind it
        for n in left:
            filled[n] = _told(words, Here(at, filled, n, before()))
        still = [n for n in left if filled[n].key is None]
        if not still or len(still) == len(left):
            break
        left = still
    return _of_animals(words, filled)


def _of_animals(words: Elided, found: list[Counted]) -> list[Counted]:
    """The figures, the dead or missing right behind animals as some of them: "17 whales stranded", 9 "dead"."""
    for n in range(1, len(found)):
        one, last = found[n], found[n - 1]
        if one.key in words.units.states and one.first - last.after <= _NEAR and is_a(last.key, _ANIMAL):
            found[n] = replace(one, key=last.key)
    return found


def _told(words: Elided, here: Here) -> Counted:
    """The bare figure with what it counts, as the first teller has it; as it is where none tells."""
    counted = here.own
    if counted.kind == "spelled" and _is_unsure(words, here):
        return counted
    tellers = _OF_DECIMALS if counted.number.low % 1 else _TELLERS
    name, told = next(((name, told) for name, tell in tellers if (told := tell(words, here)) is not None), ("", None))
    if told is None:
        return counted
    key, kind = told if isinstance(told, Meaning) else (told, "elided")
    return replace(counted, key=key, kind=kind, rule=name if counted.rule == "figure" else counted.rule)


def _is_bare(counted: Counted) -> bool:
    return counted.kind in _BARE and counted.key is None and counted.number.low >= 1


def _is_unsure(words: Elided, here: Here) -> bool:
    """Whether a number in words may count nothing at all: "the two were arrested", "to four"."""
    at, own = here.at, here.own
    return at.word(own.first - 1) in words.definite


def _by_state(words: Elided, here: Here) -> str | None:
    """ "31 ditangkap", "51 were taken to hospital", "14 lainnya luka"."""
    at, j = here.at, here.own.after
    for k in range(j, j + _SKIPPED + 1):
        if (state := words.states.starting(at, k)) is not None:
            if state.entry == _BUILT:
                return next((one.key for one in here.all_before() if _is_built(one.key)), None)
            return here.earlier(_NEAR) or _HUMAN if state.entry == _EITHER else state.entry
        if at.word(k) not in words.skipped:
            return None
    return None


def _is_built(key: str) -> bool:
    return is_a(key, "building") or is_a(key, "house")


def _by_verb(words: Elided, here: Here) -> str | None:
    """ "menewaskan 31", "killing at least 12", "voted by 17 to nine"."""
    led = here.led_by(words.objects)
    return led.entry if led is not None else None


def _by_subject(words: Elided, here: Here) -> str | None:
    """ "Jumlah korban tewas akibat gempa itu bertambah menjadi" 31."""
    at, own = here.at, here.own
    close = {at.word(k) for k in range(max(0, own.first - _LEADS), own.number.first)}
    if not close.isdisjoint(words.sure):
        return _headed(words, here) or _led(words, here)
    return _beside(words, here) if words.noun_before else None


def _headed(words: Elided, here: Here) -> str | None:
    """The noun behind "jumlah" or "number of", or a word for a toll, nearest before the figure."""
    at, first = here.at, here.own.first
    for k in range(first, max(0, first - words.near), -1):
        if at.word(k - 1) in words.measured:
            return None
        if (toll := words.tolls.ending(at, k)) is not None:
            whole = words.units.counted.starting(at, toll.first)  # "korban", "korban tewas"
            return whole.entry.key if whole is not None and whole.after > toll.after else toll.entry
        noun = words.units.counted.ending(at, k)
        if noun is not None and words.heads.ending(at, _bare(words, at, noun.first)) is not None:
            return None if _is_measured(words, at, noun.first) else noun.entry.key
    return None


def _led(words: Elided, here: Here) -> str | None:
    """The noun from which nothing but words that lead on parts the figure: "korban luka terus naik menjadi" 31."""
    at, k = here.at, here.own.first
    noun = words.units.counted.ending(at, k)
    while noun is None and here.own.first - k < _CHAIN and (at.word(k - 1) in words.level or at.is_figure(k - 1)):
        k -= 1
        noun = words.units.counted.ending(at, k)
    if noun is None or not _is_subject(words, at, noun.first) or _is_taken(here, noun):
        return None
    return None if _is_measured(words, at, noun.first) else noun.entry.key


def _beside(words: Elided, here: Here) -> str | None:
    """ "awak kapal 30, penumpang enam orang"."""
    at, own = here.at, here.own
    if (owned := words.owned.ending(at, own.first)) is not None and at.word(own.after) in words.closing:
        return owned.entry.key  # "tempat tidurnya 28"
    noun = words.tolls.ending(at, own.first) or words.units.counted.ending(at, own.first)
    if noun is None or at.word(own.after) not in words.closing or at.cased(noun.after - 1)[0].isupper():
        return None
    key = noun.entry.key if isinstance(noun.entry, Meaning) else noun.entry
    plain = not _is_measured(words, at, noun.first) and not _is_taken(here, noun)
    return key if plain and is_a(key, _HUMAN) else None


def _bare(words: Elided, at: Tokens, first: int) -> int:
    """Where the noun begins with its articles."""
    while at.word(first - 1) in words.articles:
        first -= 1
    return first


def _is_subject(words: Elided, at: Tokens, first: int) -> bool:
    return at.word(_bare(words, at, first) - 1) not in words.prepositions


def _is_measured(words: Elided, at: Tokens, first: int) -> bool:
    """ "indeks kepercayaan konsumen": an index of people counts none."""
    return any(at.word(k) in words.measured for k in range(max(0, first - _LEADS), first))


def _is_taken(here: Here, noun: Found[Any]) -> bool:
    """Whether the noun, which stands before the figure, is that of another one."""
    near = takewhile(lambda one: one.after > noun.first, here.back())
    return any(one.first < noun.after for one in near)


def _number_behind(words: Elided, here: Here) -> str | None:
    """ "bringing to" 16 "the number who have slipped away"."""
    at = here.at
    found = words.after["number-behind"].starting(at, here.own.after)
    if found is None:
        return None
    noun = words.units.behind(at, found.after)
    state = words.states.starting(at, found.after)
    return noun.key if noun is not None and noun.kind == "count" else state.entry if state else None


Teller = Callable[[Elided, Here], Meaning | str | None]
_TELLERS: tuple[tuple[str, Teller], ...] = (
    ("state", _by_state),
    ("out-of", rivals.by_whole),
    ("object", _by_verb),
    ("number-behind", _number_behind),
    ("subject", _by_subject),
    ("set-against", rivals.against),
    ("of-them", rivals.of_them),
    ("listed", rivals.listed),
    ("figure-before", rivals.figure_before),
    ("taken-up", rivals.taken_up),
    ("worth", rivals.worth),
    ("echoed", rivals.echoed),
)
_OF_DECIMALS: tuple[tuple[str, Teller], ...] = (("set-against", rivals.of_a_measure),)
"""Nobody counts 2.5 of anything."""
