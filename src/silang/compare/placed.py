"""Figures that one report places loosely and another exactly: of which thing of the story the loose ones are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from silang.compare.facts import Said
from silang.compare.likeness import around, likeness
from silang.compare.values import near
from silang.schema import LEFTOVER, Schema

ALIKE = 0.5
"""Likeness of the words about a figure without a slot and one of a slot from which both are of one thing."""

ROUND = 10
"""A smaller whole number may be of anything: of two equal ones, one says nothing of the other."""

MOST = 400
"""Figures without a slot that are looked at in a story at most."""

Key = tuple[str, ...]
Groups = dict[Key, list[Said]]

_SLOT = 1  # story, slot, kind of unit, what is counted, role, measures
_UNIT = 2
_COUNTED = 3
_ROLE = 4
_PLAIN = 5
_COUNTRY = len("group:IDN")


def placed(groups: Groups, schema: Schema) -> None:
    """Moves each figure that is told of loosely to the key of what it is of, where the story leaves no doubt."""
    stories: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(groups):
        stories[key[0]].append(key)
    listed: dict[str, list[Key]] = defaultdict(list)
    for key in groups:
        listed[key[0]].append(key)
    for story, keys in stories.items():
        for key in keys if len(keys) > 1 else ():
            if key in groups:
                _into_whole(key, listed[story], groups, schema)
        for key in keys if len(keys) > 1 else ():
            if key not in groups:
                continue
            others = [k for k in keys if k != key and k in groups]
            if (into := _same_people(key, others, groups, schema)) is not None:
                groups[into] += groups.pop(key)
            elif _loose(key):
                _shared_out(key, others, groups, schema)


def _into_whole(key: Key, story: Sequence[Key], groups: Groups, schema: Schema) -> None:
    """Moves what is counted by a noun of its own ("17 penambang", "61 pelajar") to the count of people it is of."""
    slot = schema.slots.get(key[_SLOT])
    if slot is None or slot.home == LEFTOVER or "person" not in slot.kinds or key[_UNIT] != "count":
        return
    named = len(key) == _PLAIN and key[_COUNTED] != ""
    if not (named or (_of_group(key) and key[_COUNTED] == "")):
        return
    for into in [k for k in story if len(k) == _PLAIN and k != key and k in groups and _but_for_noun(k, key)]:
        if _equal(groups[key], groups[into]) or (into[_COUNTED] == "" and _of_all(key, groups, into, schema)):
            groups[into] += groups.pop(key)
            return


def _but_for_noun(one: Key, other: Key) -> bool:
    return one[:_COUNTED] == other[:_COUNTED] and one[_ROLE] == other[_ROLE]


def _equal(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether two reports give just one figure, no small one, under both."""
    given = {s.bounds: s.report for s in right if s.quantity.low == s.quantity.high}
    return any((s.quantity.low or 0) >= ROUND and given.get(s.bounds, s.report) != s.report for s in left)


def _of_all(key: Key, groups: Groups, whole: Key, schema: Schema) -> bool:
    """Whether a noun that the schema does not know names all who are counted, as none of its reports counts more."""
    most: dict[str, float] = defaultdict(float)
    for s in groups[whole]:
        most[s.report] = max(most[s.report], s.middle)
    if key[_COUNTED] == "passenger":
        crew = (*key[:_COUNTED], "crew", key[_ROLE])
        return crew not in groups and not any(s.report in most for s in groups[key])
    unknown = key[_COUNTED] != "" and schema.kind(key[_COUNTED]) == "thing"
    return unknown and all(s.stands_out and s.middle >= most[s.report] for s in groups[key])


def _same_people(key: Key, others: Sequence[Key], groups: Groups, schema: Schema) -> Key | None:
    """The one key of the slot that says whose people are counted, for a bare number or for soldiers of no country."""
    alike = [k for k in others if k[:_PLAIN] == key[:_PLAIN] and _of_group(k)]
    if len(key) == _PLAIN and "person" in _kinds(key, schema) and all(s.quantity.unit is None for s in groups[key]):
        whole = any(k[:_PLAIN] == key[:_PLAIN] and not _of_group(k) for k in others)
        return alike[0] if len(alike) == 1 and not whole else None
    if not _of_soldiers(key, schema):
        return None
    armed = [k for k in alike if len(k[_PLAIN]) == _COUNTRY and k[_PLAIN][-3:].isupper()]
    armed = [k for k in armed if any(schema.kind(s.quantity.unit) == "soldier" for s in groups[k])]
    return armed[0] if len(armed) == 1 else None


def _of_group(key: Key) -> bool:
    return len(key) == _PLAIN + 1 and key[_PLAIN].startswith("group:")


def _of_soldiers(key: Key, schema: Schema) -> bool:
    return _of_group(key) and schema.kind(key[_PLAIN].partition(":")[2]) == "soldier"


def _kinds(key: Key, schema: Schema) -> Sequence[str]:
    known = schema.slots.get(key[_SLOT])
    return known.kinds if known is not None else ()


def _loose(key: Key) -> bool:
    """Whether the slot says no more than the kind of unit: people, soldiers, money."""
    return key[_SLOT] in ("people", "troops", "money", "count", "workers") and key[_ROLE] == "total"


def _shared_out(key: Key, others: Sequence[Key], groups: Groups, schema: Schema) -> None:
    """The figures of a loose key, each put where it belongs."""
    exact = [k for k in others if k[_ROLE] == key[_ROLE] and not _loose(k)]
    kept: list[Said] = []
    for one in groups.pop(key)[:MOST]:
        into = _home(one, key, exact, groups, schema) if one.claim.type == LEFTOVER else None
        (groups[into] if into is not None else kept).append(one)
    if kept:
        groups[key] = kept


def _home(
    one: Said, key: Key, exact: Sequence[Key], groups: Mapping[Key, Sequence[Said]], schema: Schema
) -> Key | None:
    """The key of a figure of another report that is equal and no small one, or told of in like words."""
    fits = [k for k in exact if _fits(one, key, k, schema)]
    equal = {k for k in fits if _given(one, groups[k], schema)}
    if len({k[_SLOT] for k in equal}) == 1:
        return min(equal)
    found = {k: _like(one, groups[k]) for k in fits}
    best = max(found, key=lambda k: (found[k], k), default=None)
    return best if best is not None and found[best] >= ALIKE else None


def _fits(one: Said, key: Key, other: Key, schema: Schema) -> bool:
    """Whether a figure of the unit may stand there: money of one currency, people among people."""
    return other[_UNIT] == key[_UNIT] and schema.accepts(other[_SLOT], one.quantity.unit)


def _given(one: Said, held: Sequence[Said], schema: Schema) -> bool:
    """Whether another report gives just this figure, of the same unit."""
    low = one.quantity.low
    if low is None or (low < ROUND and one.quantity.unit in schema.plain | {None}):
        return False
    return any(s.report != one.report and s.bounds == one.bounds and s.quantity.unit == one.quantity.unit for s in held)


def _like(one: Said, held: Sequence[Said]) -> float:
    return max(_likenesses(one, held), default=0.0)


def _likenesses(one: Said, held: Sequence[Said]) -> Iterator[float]:
    report = one.reading.report
    mine = around(report.text, one.amount.mention.span, report.lang)
    for other in held:
        its = other.reading.report
        if its.lang == report.lang and other.report != one.report and near(one.middle, other.middle):
            yield likeness(mine, around(its.text, other.amount.mention.span, its.lang))
