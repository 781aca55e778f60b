"""What each figure of a sentence counts or measures: its slot, by its unit and the words beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from silang.claim.events_scene import Scene
from silang.claim.slots_measures import is_denied, measure, moment, role, spread_over_places
from silang.claim.slots_named import names_behind
from silang.claim.slots_setting import Setting
from silang.claim.slots_wholes import ALL, counts_all
from silang.claim.slots_words import Word, classifiers, close_words, count_heads, gap
from silang.types import Actor, Amount, Mention, Quantity, Span

# Costs, in code points of distance: a nearer word wins, unless something stands between.
_FIGURE_BETWEEN = 45
_CLAUSE_BETWEEN = 14
_PLAIN_SLOT = 14  # money, share, duration: slots of any event give way to those of one
_OTHER_EVENT = 18  # the sentence tells of no event that holds the slot
_UNTOLD = frozenset({"CASUALTY", "DAMAGE"})  # figures that need no event in the report to be read by their words
_TOLD_WITH = {"treated": frozenset({"CASUALTY"})}  # "seven killed and more than 50 taken to hospital"
_LEVELS = frozenset({"index", "exchange", "votes", "cases"})  # nor do the levels of a market, votes, the sick
_OWN_UNIT = 26  # a unit that says the slot by itself stands for a word at this distance
_TOO_FAR = 78
_OF_NOUNS = frozenset({"person", "soldier", "case", "house", "building", "vehicle", "thing"})
"""Kinds of units that are nouns: a figure of them that has none beside it took its unit from its subject."""
_LOOK_AHEAD = 5  # figures
_ABOARD = frozenset({"CASUALTY", "DISASTER", "ASSAULT"})  # events of which those aboard are told
_FATE = 6  # code points within which a word tells what became of those who are sent out
_JOINED = 18  # "7 sepeda motor, dan uang tunai Rp 170 juta"
_CHANGED = 26  # "bertambah lagi menjadi"
_NO_RATE = 100  # a bare number from here on is the level of something
_CLOSE_TO = 14  # a word that places a figure only from right beside it
_NUMBER_REACH = 16  # a figure without a unit belongs to a word right beside it …
_NUMBER_LEFT = 40  # … or to the subject of its clause: "jumlah kasus di provinsi itu sudah 1.310"
_SUBJECT_LEFT = 110  # behind "to" or "menjadi" the subject may stand far


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure in its slot, with the word that tells it; None where the unit alone does."""

    amount: Amount
    word: Span | None
    rule: str  # "word", "unit", "carried", "left-over"


def amounts(scene: Scene, setting: Setting, before: Sequence[Placed]) -> tuple[Placed, ...]:
    """Each figure of the sentence in its slot; `before` are the last ones of the text, which it may take up."""
    earlier, own = list(before), list[Amount]()
    told = [p.amount for p in before]
    for at, figure in enumerate(scene.quantities):
        if is_denied(scene, figure, setting.words) or _is_multiple(figure, setting):
            continue  # "62, bukan 162", "dua kali lipat manifes": no figure of the event
        slot, word, rule = _slot(scene, at, setting, earlier, bool(own))
        if slot is not None:
            amount = _amount(scene, figure, slot, setting, own, told)
            earlier.append(Placed(amount, word, rule))
            told.append(amount)
            own.append(amount)
    placed = earlier[len(before) :]
    return tuple(
        Placed(amount, p.word, p.rule) for amount, p in zip(spread_over_places(own, scene), placed, strict=True)
    )


def _is_multiple(figure: Mention, setting: Setting) -> bool:
    return isinstance(figure.value, Quantity) and setting.schema.kind(figure.value.unit) == "multiple"


def _amount(
    scene: Scene, figure: Mention, slot: str, setting: Setting, own: Sequence[Amount], told: Sequence[Amount]
) -> Amount:
    """A figure in its slot; `own` are the amounts of its sentence so far, `told` those of the text before too."""
    return Amount(
        slot,
        figure,
        role(scene, figure, slot, setting.words, own),
        measure(scene, figure, setting.schema.slots[slot], setting, told),
        moment(scene, figure, slot, setting.words),
    )


Choice = tuple[str | None, Span | None, str]


def _slot(scene: Scene, at: int, setting: Setting, earlier: Sequence[Placed], same: bool) -> Choice:
    """The slot of one figure: the cheapest word or unit; else what the text was counting; else by its kind."""
    figure = scene.quantities[at]
    value = figure.value
    assert isinstance(value, Quantity)
    schema = setting.schema
    best = _best(scene, at, setting, earlier if same else ())
    own = schema.own.get(value.unit or "")
    beyond = best is None or _cut_off(scene, best[2], figure)
    if beyond and own is None and (head := counts_all(scene, figure, setting)) is not None:
        return ALL, head, "word"
    fate = _ahead(scene, at, value, setting) if own is not None and schema.slots[own].home not in _UNTOLD else None
    if fate is not None and schema.slots[fate].home in _UNTOLD:
        return fate, None, "carried"  # "enam pengunjuk rasa dan dua petugas luka-luka"
    alone = len(scene.quantities) == 1  # "Enam pasien, seluruhnya anak-anak, meninggal dunia"
    if own is not None and (best is None or (not alone and best[0] > _OWN_UNIT + _event_cost(own, setting))):
        return own, None, "unit"
    if own == "aboard" and "COURT" in setting.here and _ABOARD.isdisjoint(setting.here):
        return "detained", None, "unit"  # "memeriksa nakhoda dan dua awak"
    if best is not None and own == "personnel" and schema.slots[best[1]].home == "CASUALTY" and best[0] > _FATE:
        return own, None, "unit"  # "300 personel terlibat dalam pencarian": who searches is not missing
    if best is not None:
        return best[1], Span(best[2].start, best[2].end), "word"
    if ahead := _ahead(scene, at, value, setting):
        return ahead, None, "carried"
    if listed := _listed(scene, at, value, setting, earlier if same else ()):
        return listed, None, "carried"
    if carried := _carried(scene, figure, value, setting, earlier, same):
        return carried, None, "carried"
    left = schema.left_over.get(schema.kind(value.unit), None if value.unit is None else "count")
    return left, None, "left-over"


def _best(scene: Scene, at: int, setting: Setting, told: Sequence[Placed]) -> tuple[int, str, Word] | None:
    """The cheapest word; not the one that the figure before it has, where another follows: "11 tewas dan 53 luka"."""
    figure, found = scene.quantities[at], list(_choices(scene, at, setting))
    best = min(found, default=None)
    if best is None or not told or told[-1].word != Span(best[2].start, best[2].end):
        return best
    if not told[-1].amount.mention.span.end <= best[2].start < figure.span.start:
        return best
    behind = (c for c in found if c[2].start >= figure.span.end and not _cut_off(scene, c[2], figure))
    fate = min((c for c in behind if setting.schema.slots[c[1]].home == "CASUALTY"), default=None)
    return fate if fate is not None and setting.schema.slots[best[1]].home == "CASUALTY" else best


def _choices(scene: Scene, at: int, setting: Setting) -> Iterator[tuple[int, str, Word]]:
    """Slot words around a figure with what each costs."""
    figure = scene.quantities[at]
    value = figure.value
    assert isinstance(value, Quantity)
    schema = setting.schema
    own = schema.own.get(value.unit or "")
    reach = _reach(scene, figure, value, setting)
    alone = reach[0] > _TOO_FAR or value.unit is None
    named = replace(figure, span=Span(figure.span.start, names_behind(scene, figure)))
    start = max(scene.span.start, figure.span.start - max(reach[0], _SUBJECT_LEFT))
    for word in setting.words.within("slot", start, min(scene.span.end, named.span.end + _TOO_FAR)):
        slot = word.cue.what
        if not _accepts(slot, value, setting) or _taken(scene, at, word, setting) or _of_a_name(scene, word):
            continue
        if slot == "rate" and value.unit is None and _of_change(word, setting):
            continue  # "the toll climbed to 19"
        if word.cue.slot and word.cue.slot != setting.schema.kind(value.unit):
            continue  # who loses soldiers counts dead, who loses houses does not
        if own is not None and schema.slots[own].home == "CASUALTY" and slot != own and _cut_off(scene, word, figure):
            continue  # "48 selamat, 15 tewas": whose unit tells what became of them needs no word beyond a comma
        distance = _distance(scene, word, named if word.start >= named.span.end else figure, setting, reach)
        if distance is None:
            continue
        distance = min(distance, _NUMBER_LEFT) if alone and word.end <= figure.span.start else distance
        inside = figure.span.start <= word.start and word.end <= figure.span.end
        if inside and slot == "exchange":
            continue  # the currency of "15.000 rupiah" is no rate of it
        inside = inside and slot != "prison"  # "9 tahun penjara"
        cost = distance + _event_cost(slot, setting) + _vague_cost(slot, value, setting) + inside * _OWN_UNIT
        if cost < _TOO_FAR:
            yield cost, slot, word


def _distance(scene: Scene, word: Word, figure: Mention, setting: Setting, reach: tuple[int, int]) -> int | None:
    """How far a slot's word stands from a figure; None where that is too far."""
    before = word.end <= figure.span.start
    distance = gap(word, figure.span) + _between(scene, word, figure, setting)
    if distance > _CLOSE_TO and scene.folded[word.start : word.end] in close_words(setting.language):
        return None
    if before and _is_level(scene, figure, setting) and _is_count(scene, word, setting):
        return min(distance, _CLOSE_TO)  # "jumlah korban tewas dalam kebakaran itu menjadi lima orang, kata Tim SAR"
    return distance if distance <= reach[0 if before else 1] else None


def _accepts(slot: str, value: Quantity, setting: Setting) -> bool:
    """Whether the slot takes the figure; one whose unit is a mere classifier counts as a number alone would."""
    accepts = setting.schema.accepts
    if slot == "rate" and value.unit is None and (value.low or 0) >= _NO_RATE:
        return False  # "ended 2.8% lower at 7,208.6"
    if _broken_number(value) and not _WHOLE.isdisjoint(setting.schema.slots[slot].kinds):
        return False  # "di 90 kota. Dari 111,57 menjadi 112,87": no cities
    return accepts(slot, value.unit) or (value.unit in classifiers(setting.language) and accepts(slot, None))


def _broken_number(value: Quantity) -> bool:
    """Whether it is a bare figure with a part behind its point, which counts nobody and nothing whole."""
    return value.unit is None and value.low is not None and value.low != int(value.low)


_WHOLE = frozenset({"person", "region", "house", "building", "vehicle", "case", "vote", "dose", "quake"})
"""Kinds of units of which there is no half."""


def _cut_off(scene: Scene, word: Word, figure: Mention) -> bool:
    """Whether a clause ends between a word and a figure."""
    first, last = min(word.end, figure.span.end), max(word.start, figure.span.start)
    return any(first <= b <= last for b in scene.breaks)


def _of_change(word: Word, setting: Setting) -> bool:
    """Whether the word says only that something changed: of a bare number it does not tell what."""
    return any(w.cue.what == "change_before" for w in setting.words.within("role", word.start, word.start + 1))


def _of_a_name(scene: Scene, word: Word) -> bool:
    """Whether the word is part of a body's name: the "Workers" of "the United Workers Union" are not counted."""
    if not scene.text[word.start].isupper():
        return False
    return any(
        a.span.start < word.start < a.span.end and isinstance(a.value, Actor) and a.value.type == "organisation"
        for a in scene.actors
    )


def _taken(scene: Scene, at: int, word: Word, setting: Setting) -> bool:
    """Whether the word names the figure beside it by that one's own unit: "magnitude 5.8 … risen to 37"."""
    own = setting.schema.slots[word.cue.what].own
    figure = scene.quantities[at]
    if not own or gap(word, figure.span) <= 1:
        return False
    beside = [q for q in scene.quantities[max(0, at - 2) : at + 3] if q is not figure and gap(word, q.span) <= 1]
    return any(isinstance(q.value, Quantity) and q.value.unit in own for q in beside)


def _reach(scene: Scene, figure: Mention, value: Quantity, setting: Setting) -> tuple[int, int]:
    """How far to the left and right the word of a figure may stand: of one without a noun, as far as its subject."""
    if value.unit is None:
        return _number_reach(scene, figure, setting)
    if value.noun is None and setting.schema.kind(value.unit) in _OF_NOUNS:
        return max(_TOO_FAR, _number_reach(scene, figure, setting)[0]), _TOO_FAR
    return _TOO_FAR, _TOO_FAR


def _number_reach(scene: Scene, figure: Mention, setting: Setting) -> tuple[int, int]:
    """How far to the left and right the word of a figure without a unit may stand: "toll … has climbed to" 11."""
    levelled = _is_level(scene, figure, setting)
    shut = any(figure.span.end <= b <= figure.span.end + 1 for b in scene.breaks)
    return _SUBJECT_LEFT if levelled else _NUMBER_LEFT, 0 if levelled and shut else _NUMBER_REACH


def _is_level(scene: Scene, figure: Mention, setting: Setting) -> bool:
    """Whether a figure is the level that its subject has come to: "menjadi" lima orang."""
    first = max(scene.span.start, figure.span.start - _NUMBER_REACH)
    close = setting.words.within("role", first, figure.span.start + 1)  # "mencapai 512 ribu" may be one span
    return any(w.cue.what == "level_before" and figure.span.start - w.end <= 1 for w in close)


def _is_count(scene: Scene, word: Word, setting: Setting) -> bool:
    """Whether a slot's word is what is counted: "jumlah | korban tewas", "death toll"."""
    heads = count_heads(setting.language)
    own, folded = scene.folded[word.start : word.end], scene.folded
    return (
        own.startswith(heads)
        or own.endswith(heads)
        or folded[max(0, word.start - _NUMBER_REACH) : word.start].rstrip().endswith(heads)
    )


def _between(scene: Scene, word: Word, figure: Mention, setting: Setting) -> int:
    """What it costs that other figures or ends of clauses stand between a word and a figure."""
    first, last = min(word.end, figure.span.end), max(word.start, figure.span.start)
    others = [q for q in scene.quantities if first <= q.span.start < last and q is not figure]
    figures = len(others) - (len(others) == 1 and _some_of(scene, figure, others[0], word, setting))
    return figures * _FIGURE_BETWEEN + sum(first <= b <= last for b in scene.breaks) * _CLAUSE_BETWEEN


def _some_of(scene: Scene, figure: Mention, other: Mention, word: Word, setting: Setting) -> bool:
    """Whether a figure between commas is some of the one before: "84 people, including ten children, were killed"."""
    told = setting.words.within("role", figure.span.end, other.span.start)
    if not any(w.cue.what == "part_before" and other.span.start - w.end <= 1 for w in told):
        return False
    return any(other.span.end <= b <= word.start for b in scene.breaks)


def _event_cost(slot: str, setting: Setting) -> int:
    schema = setting.schema
    if schema.slots[slot].home == "FIGURE" or slot == "count":
        return _PLAIN_SLOT
    holders = schema.held_by[slot] | _TOLD_WITH.get(slot, frozenset())
    if holders.isdisjoint(setting.here):
        told = not holders.isdisjoint(setting.around) or schema.slots[slot].home in _UNTOLD or slot in _LEVELS
        return _OTHER_EVENT if told else _TOO_FAR
    return 0


def _vague_cost(slot: str, value: Quantity, setting: Setting) -> int:
    """An unknown noun counts people only where the word is close ("12 pendaki tewas")."""
    return _PLAIN_SLOT if setting.schema.kind(value.unit) == "thing" and slot != "seized" else 0


def _ahead(scene: Scene, at: int, value: Quantity, setting: Setting) -> str | None:
    """The slot of the figure that a list ends in: "3 gedung, 2 masjid dan 1 sekolah rusak"."""
    for after in range(at + 1, min(at + _LOOK_AHEAD, len(scene.quantities))):
        between = Span(scene.quantities[after - 1].span.end, scene.quantities[after].span.start)
        listed = any(between.start <= b <= between.end for b in scene.breaks)  # not "1.310 dengan tujuh kematian"
        if between.end - between.start > _JOINED // 2 or not listed:  # figures may share a word: "0 RP0"
            return None
        best = min(_choices(scene, after, setting), default=None)
        if best is not None:
            return best[1] if _accepts(best[1], value, setting) else None
    return None


def _listed(scene: Scene, at: int, value: Quantity, setting: Setting, earlier: Sequence[Placed]) -> str | None:
    """The slot of a list: of the figure that this one is joined to ("15 mobil, 7 sepeda motor"), or of its heading."""
    if at and earlier and scene.quantities[at].span.start - scene.quantities[at - 1].span.end <= _JOINED:
        slot = earlier[-1].amount.slot
        if earlier[-1].rule != "left-over" and _accepts(slot, value, setting):
            return slot
    if earlier and earlier[-1].amount.role == "part" and _accepts(earlier[-1].amount.slot, value, setting):
        return earlier[-1].amount.slot  # "5 orang di Kecamatan Cibanjar, dan 6 orang di Kecamatan Talang"
    if setting.heading is None:
        return None
    words = setting.words.within("slot", setting.heading.start, setting.heading.end)
    return next((w.cue.what for w in reversed(words) if _accepts(w.cue.what, value, setting)), None)


def _levelled(scene: Scene, figure: Mention, setting: Setting) -> Sequence[Word]:
    """The words of a count that has changed to this figure: "bertambah menjadi" sembilan orang."""
    close = setting.words.within("role", max(scene.span.start, figure.span.start - _CHANGED), figure.span.start)
    level = any(w.cue.what == "level_before" and figure.span.start - w.end <= 1 for w in close)
    return [w for w in close if w.cue.what == "change_before"] if level else ()


def _carried(
    scene: Scene, figure: Mention, value: Quantity, setting: Setting, earlier: Sequence[Placed], same: bool
) -> str | None:
    """The slot that the text was counting before: "Menurut polisi, jumlahnya 117 orang", "ribuan lainnya"."""
    if not earlier or setting.schema.kind(value.unit) not in ("person", "number", "soldier", "share"):
        return None
    cues = setting.words.within("carry", max(scene.span.start, figure.span.start - 60), figure.span.end + 16)
    cues = cues or _levelled(scene, figure, setting)
    rates = value.unit == "%" and ("ECON" in setting.here or same)
    beside = same and value.unit is None and figure.span.start - earlier[-1].amount.mention.span.end <= _NUMBER_REACH
    if not (cues or rates or beside):
        return None
    return next(
        (p.amount.slot for p in reversed(earlier) if p.rule != "left-over" and _accepts(p.amount.slot, value, setting)),
        None,
    )
