"""What tells two figures of one slot apart: measure, part or total, and as of when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from silang.claim.events_scene import Scene
from silang.claim.slots_setting import Setting
from silang.claim.slots_words import Word, Words, gap, plain_words
from silang.schema import Slot
from silang.types import Actor, Amount, AmountRole, Mention, Place, Quantity, Span, Timex

_CODE = 3  # letters of a country's code
# Distances in code points, from a figure to a word that may speak of it.
_CLOSE = 3  # "di antaranya", right beside it
_BESIDE = 14  # a place or an actor that goes with it: "Surakarta (0,31%)"
_AHEAD = 34  # a word before it that says whether it is a part or a change
_REACH = 70  # a word or a place of its own clause
_NEIGHBOURS = 4  # figures looked at on either side; those that share words with this one are passed over
_BY_CLAUSE = frozenset({"rate", "value", "price", "houses", "injured", "cases"})
"""Slots whose measure a clause further on does not tell: "2.65%, above forecast", "30 hurt, many of them seriously"."""
_LEVELS = frozenset({"rate", "index", "price", "value", "volume", "exchange", "share"})
"""Slots whose time is the period that they are of, not the day on which they were said."""
_CODED = frozenset({"money", "price", "value"})
"""Slots whose codes say enough of what a figure is of."""
_BY_PLACE = frozenset({"rate", "index", "price"})
_BESIDE_ONE = frozenset({"suspects", "detained", "witnesses"})
"""Slots of which the others are told beside one who is named: "Morsi … along with 19 other defendants"."""
_BASE = 40  # the words of a comparison before the time that it is with
_DAY = len("2023-07-01")
_WORD = re.compile(r"[^\W\d_]{3,30}")


def window(scene: Scene, figure: Mention) -> Span:
    """From the figure before to the figure after: the words that may speak of this one."""
    if len(scene.quantities) == 1:
        return scene.span
    here = bisect_left(scene.quantities, figure.span.start, key=lambda m: m.span.start)
    before = (m.span.end for m in reversed(scene.quantities[max(0, here - _NEIGHBOURS) : here]))
    after = (m.span.start for m in scene.quantities[here : here + _NEIGHBOURS])
    start = next((end for end in before if end <= figure.span.start), scene.span.start)
    return Span(start, next((start for start in after if start >= figure.span.end), scene.span.end))


def measure(scene: Scene, figure: Mention, slot: Slot, setting: Setting, earlier: Sequence[Amount]) -> tuple[str, ...]:
    """The codes that tell this figure from others of its slot, sorted."""
    codes = _coded(scene, figure, slot, setting)
    if slot.told_by is not None and not (codes and slot.name in _CODED):
        codes |= TELL[slot.told_by](scene, figure, slot, setting, earlier)
    if slot.name in _BY_PLACE and (key := _place(scene, figure) or _place_before(scene, figure, slot, earlier)):
        codes |= {f"place:{key}"} - {f"place:{setting.language['slots']['home']['country']}"}
    return tuple(sorted(codes))


def _coded(scene: Scene, figure: Mention, slot: Slot, setting: Setting) -> set[str]:
    """Codes by words in the figure's own clause, "(yoy)" behind it too; of a group of codes the nearest alone."""
    around = window(scene, figure)
    alone = set(setting.language["slots"]["groups"].get(slot.name, ()))
    held = [w for w in setting.words.within("measure", scene.span.start, around.end) if w.cue.slot == slot.name]
    near = [w for w in held if w.start >= around.start and gap(w, figure.span) <= _REACH]
    if slot.name in _BY_CLAUSE:
        anywhere = alone if slot.name != "price" else ()  # "Rp 7.700, serta harga Pertamax …" is of what stands before
        near = [w for w in near if w.cue.what in anywhere or not _behind_a_break(scene, figure, w)]
    held_over = setting.words.within("measure", setting.heading.start, setting.heading.end) if setting.heading else ()
    found: dict[str, int] = {w.cue.what: _REACH for w in held_over if w.cue.slot == slot.name and not near}
    for word in near or [w for w in held if w.end <= figure.span.start and gap(w, figure.span) <= 2 * _REACH]:
        cost = gap(word, figure.span) + 12 * sum(
            min(word.end, figure.span.end) <= b <= max(word.start, figure.span.start) for b in scene.breaks
        )
        found[word.cue.what] = min(cost, found.get(word.cue.what, cost))
    single = {c: cost for c, cost in found.items() if not alone or c in alone}
    nearest = {min(single, key=lambda c: (single[c], c))} if single else set()
    return nearest | (found.keys() - single.keys())


def _behind_a_break(scene: Scene, figure: Mention, word: Word) -> bool:
    """Whether a clause ends between the figure and a word further on."""
    return word.start >= figure.span.end and _broken(scene, figure.span.end, word.start - 1)


def _by_item(_scene: Scene, figure: Mention, _slot: Slot, _setting: Setting, _earlier: Sequence[Amount]) -> set[str]:
    """What is counted: 15 cars and 7 motorcycles seized are two figures."""
    unit = cast(Quantity, figure.value).unit
    return {f"item:{unit}"} if unit is not None else set()


def _by_group(scene: Scene, figure: Mention, slot: Slot, setting: Setting, _earlier: Sequence[Amount]) -> set[str]:
    """Whose dead or held: "600 tentara Korut" are not all the dead."""
    unit = cast(Quantity, figure.value).unit
    for actor in scene.actors:
        key = actor.value.key if isinstance(actor.value, Actor) else None
        beside = actor.span.meets(figure.span) or 0 <= actor.span.start - figure.span.end <= 1
        if beside and key and _names_country(actor.value, key) and not _at_home(actor.value, key, setting):
            return {f"group:{key[:3]}"}
    kind = setting.schema.kind(unit)
    if kind == "soldier" or (kind == "person" and unit not in setting.schema.plain and unit not in slot.own):
        return {f"group:{unit}"}
    return set()


def _at_home(actor: object, key: str, setting: Setting) -> bool:
    """Whether a school, a firm or an office of the country that reports tell of: its name says no nationality."""
    home: str = setting.language["slots"]["home"]["country"]
    return home != "" and key.startswith(home) and isinstance(actor, Actor) and actor.type == "organisation"


def _names_country(actor: object, key: str) -> bool:
    """Whether a key opens with a country ("PRK", "PRKMIL"), not with a sector alone ("CVL")."""
    head = key.split("/")[0]
    return head[:3].isupper() and (len(head) > _CODE or (isinstance(actor, Actor) and actor.type == "country"))


def _by_topic(scene: Scene, figure: Mention, slot: Slot, setting: Setting, earlier: Sequence[Amount]) -> set[str]:
    """What a rate or a sum is of: the nearest word of a known topic, else the plain word beside it."""
    unit = cast(Quantity, figure.value).unit
    codes = (
        {f"item:{unit}"} if slot.name in ("count", "people", "volume") and unit not in setting.schema.plain else set()
    )
    around = window(scene, figure)
    left = _topic(setting.words.within("topic", scene.span.start, figure.span.start), figure, len(scene.text))
    right = _topic(setting.words.within("topic", figure.span.end, around.end), figure, 2 * _BESIDE)
    nearest = min((t for t in (left, right) if t is not None), default=None)
    if topic := left if slot.name in _LEVELS and left else nearest:
        return codes | {f"of:{topic[1]}"}
    if slot.home != "FIGURE":
        carried = next(
            (c for a in reversed(earlier) if a.slot == slot.name for c in a.measure if c.startswith("of:")), ""
        )
        return codes | ({carried} if carried else set())
    return codes | _beside(scene, figure, around, setting)


def _topic(words: Sequence[Word], figure: Mention, reach: int) -> tuple[int, str] | None:
    """The nearest word of a topic, with its distance."""
    return min(((gap(w, figure.span), w.cue.what) for w in words if gap(w, figure.span) <= reach), default=None)


def _beside(scene: Scene, figure: Mention, around: Span, setting: Setting) -> set[str]:
    """The nearest word before the figure, else behind it, that is not too plain to tell what the figure is of."""
    plain = plain_words(setting.language)
    before = _WORD.findall(scene.folded[max(around.start, figure.span.start - 60) : figure.span.start])
    after = _WORD.findall(scene.folded[figure.span.end : min(around.end, figure.span.end + 40)])
    for word in (*reversed(before), *after):
        if word not in plain:
            return {f"of:{word}"}
    return set()


TELL: Final = {"item": _by_item, "group": _by_group, "topic": _by_topic}
"""How the measure of a slot's figures is told, by the slot's `told_by` in the schema."""


def _place(scene: Scene, figure: Mention) -> str | None:
    """The place whose own figure this is: "Merauke sebesar 5,21%", "Surakarta (0,31%)", "5 orang di Cibanjar"."""
    around = window(scene, figure)
    near = [p for p in scene.places if around.holds(p.span) and gap(p.span, figure.span) <= _REACH]
    left = [p for p in near if p.span.end <= figure.span.start]
    right = [p for p in near if figure.span.end <= p.span.start <= figure.span.end + _BESIDE]
    own = [p for p in right if not _broken(scene, figure.span.end, p.span.start)]
    if own and left and _broken(scene, left[-1].span.end, figure.span.start):
        left = []
    chosen = left[-1] if left else (own or right)[0] if right else None
    return chosen.value.key if chosen is not None and isinstance(chosen.value, Place) else None


def _place_before(scene: Scene, figure: Mention, slot: Slot, earlier: Sequence[Amount]) -> str | None:
    """The place of the price before it in the sentence: "di Nawara kini Rp 13.250, sedangkan solar Rp 14.450"."""
    if slot.name != "price" or any(p.span.start > figure.span.start for p in scene.places):
        return None
    last = next((a for a in reversed(earlier) if a.slot == slot.name and scene.span.holds(a.mention.span)), None)
    return next((c.partition(":")[2] for c in last.measure if c.startswith("place:")), None) if last else None


def _broken(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause ends between two places of the text."""
    return any(start <= b <= end for b in scene.breaks)


def spread_over_places(amounts: Sequence[Amount], scene: Scene) -> list[Amount]:
    """The amounts, with the place where one slot of the sentence is counted for several, or for a part."""
    keys: dict[tuple[object, ...], list[str | None]] = {(a.slot, a.measure, a.role): [] for a in amounts}
    if not scene.places or (len(keys) == len(amounts) and not any(a.role == "part" for a in amounts)):
        return list(amounts)
    own = [_place(scene, a.mention) for a in amounts]
    for amount, key in zip(amounts, own, strict=True):
        keys[(amount.slot, amount.measure, amount.role)].append(key)
    spread = []
    for amount, key in zip(amounts, own, strict=True):
        places = keys[(amount.slot, amount.measure, amount.role)]
        parted = amount.role == "part" or (None not in places and 1 < len(places) == len(set(places)))
        code = f"place:{key}"
        add = key is not None and parted and code not in amount.measure
        spread.append(replace(amount, measure=tuple(sorted((*amount.measure, code)))) if add else amount)
    return spread


def role(scene: Scene, figure: Mention, slot: str, words: Words, placed: Sequence[Amount]) -> AmountRole:
    """Whether a figure is the total, a part of one, one more, or by how much a total changed."""
    first = max(scene.span.start, figure.span.start - _AHEAD)
    if not words.within("role", first, max(figure.span.end, min(scene.span.end, figure.span.end + _CLOSE + 1))):
        return "part" if _out_of_whole(scene, figure, slot, words, placed) else "total"
    before = words.within("role", first, figure.span.start)
    after = words.within("role", figure.span.end, min(scene.span.end, figure.span.end + _CLOSE + 1))
    inside = words.within("role", figure.span.start, figure.span.end)
    counted = any(a.slot == slot for a in placed)
    between = {w.cue.what for w in before if not _figure_between(scene, w, figure)}
    close = {w.cue.what for w in before if figure.span.start - w.end <= _CLOSE}
    behind = {w.cue.what for w in (*after, *inside) if w.start > figure.span.start and not _of_all(scene, figure, w)}
    if "part_after" in behind and (counted or not _whole_follows(scene, figure, after)):
        return "part"
    if "part_before" in between and counted:
        return "part"
    if "level_before" not in close and _out_of_whole(scene, figure, slot, words, placed):
        return "part"
    if "addition_after" in behind or "addition_before" in close:
        return "addition"
    if ("other_after" in behind or "other_before" in close) and (
        slot in _BESIDE_ONE or _besides(scene, figure, counted, bool(placed))
    ):
        return "addition"
    if placed and any(w.cue.what == "alike_between" for w in before) and _as_before(scene, figure, placed[-1], before):
        return placed[-1].role
    apart = {w.cue.what for w in before if scene.text[w.end : figure.span.start].strip() == ","}
    return "change" if _changed(close - apart, inside, figure) else "total"


def _as_before(scene: Scene, figure: Mention, last: Amount, before: Sequence[Word]) -> bool:
    """Whether it only puts the figure before it in another measure: "melemah 58 poin | atau | 0,35 persen"."""
    start, end = last.mention.span.end, figure.span.start
    joined = any(w.cue.what == "alike_between" and start <= w.start and w.end <= end for w in before)
    return joined and len(scene.text[start:end].split()) == 1


def _of_all(scene: Scene, figure: Mention, word: Word) -> bool:
    """Whether the words behind a comma tell of some of the figure, which is the whole: "77 victims," of whom many."""
    return word.cue.what == "part_after" and "," in scene.text[figure.span.end : word.start]


def _whole_follows(scene: Scene, figure: Mention, after: Sequence[Word]) -> bool:
    """Whether the whole is of all, not of this slot: "64 orang selamat" dari total | 90 orang di kapal."""
    ends = [w.end for w in after if w.cue.what == "part_after"]
    behind = [q.span for q in scene.quantities if q.span.start >= figure.span.end]
    return any(q.start - _CLOSE <= end <= q.end for q in behind for end in ends)


def is_denied(scene: Scene, figure: Mention, words: Words) -> bool:
    """Whether a figure is named only to say that it is wrong: "62 orang, bukan | 162"."""
    before = words.within("role", max(scene.span.start, figure.span.start - _AHEAD), figure.span.start)
    return any(w.cue.what == "denied_before" and figure.span.start - w.end <= 1 for w in before)


def _out_of_whole(scene: Scene, figure: Mention, slot: str, words: Words, placed: Sequence[Amount]) -> bool:
    """Whether the sentence gave the whole before: "dari" 21 korban, 12 orang di Luhur dan 9 orang di Talang."""
    whole = next((a for a in placed if a.slot == slot and scene.span.holds(a.mention.span)), None)
    if whole is None:
        return False
    start = whole.mention.span.start
    of = any(
        start - w.end <= _CLOSE for w in words.within("role", start - _AHEAD, start) if w.cue.what == "whole_before"
    )
    most, own = cast(Quantity, whole.mention.value).high, cast(Quantity, figure.value).high
    return of and most is not None and own is not None and own < most


def _besides(scene: Scene, figure: Mention, counted: bool, any_before: bool) -> bool:
    """Whether "lainnya" adds to what was named before ("Noel dan 10 orang lainnya"), not to another slot's figure."""
    named = any(0 <= figure.span.start - a.span.end <= _BESIDE for a in scene.actors)
    return counted or (not any_before and named)


def _changed(close: set[str], inside: Sequence[Word], figure: Mention) -> bool:
    """ "naik 0,2 poin" is a change, "naik menjadi 268" a level; a comma parts the two: "Kasus naik, 12 tewas"."""
    says = close | {w.cue.what for w in inside if w.start == figure.span.start}
    return "change_before" in says and "level_before" not in says


def _figure_between(scene: Scene, word: Word, figure: Mention) -> bool:
    return any(word.end <= q.span.start < figure.span.start for q in scene.quantities)


def moment(scene: Scene, figure: Mention, slot: str, words: Words) -> Timex | None:
    """As of when a figure holds: "per pukul 17.00 WIB", a rate's period, when it was said; not when it happened."""
    if not scene.times:
        return None
    near = sorted(scene.times, key=lambda t: (gap(t.span, figure.span), t.span.start))
    if slot in _LEVELS:
        near = [t for t in near if cast(Timex, t.value).mod != "SINCE"] or near  # "its weakest since April"
        if not (near := [t for t in near if not _is_base(scene, t, figure, words)]):
            return None
        around = window(scene, figure)
        own = [t for t in near if around.holds(t.span)]
        return cast(Timex, (own or near)[0].value)
    said = scene.said_in(figure.span)
    stated = [t for t in near if _as_of(scene, t, words)]
    outside = [t for t in near if said is not None and not said.content.meets(t.span)]
    periods = [t for t in near if _is_period(cast(Timex, t.value))]
    return next((cast(Timex, t.value) for t in (*stated, *outside, *periods)), None)


def _as_of(scene: Scene, time: Mention, words: Words) -> bool:
    """Whether a word before a time, or its first, says as of when: "hingga" Rabu pagi."""
    cues = words.within("as_of", max(scene.span.start, time.span.start - 24), time.span.start + 6)
    return any(c.end >= time.span.start - 1 for c in cues)


def _is_base(scene: Scene, time: Mention, figure: Mention, words: Words) -> bool:
    """Whether a figure is held up to that of a time: "5,95 persen dibanding | September 2021"."""
    told = words.within("base", max(scene.span.start, time.span.start - _BASE), time.span.start)
    own = 0 <= figure.span.start - time.span.end <= _CLOSE
    return not own and any(time.span.start - w.end <= _CLOSE for w in told)


def _is_period(time: Timex) -> bool:
    """Whether a time is longer than a week: the month or the years that a count is over."""
    return time.type == "DATE" and ("/" in time.value or (len(time.value) < _DAY and "W" not in time.value))
