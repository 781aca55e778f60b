"""Two figures of a story held against one another: what of it speaks for one thing, and what against, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import log, sqrt

from silang.compare.changes import contrasted, disputed, one_sentence, was
from silang.compare.counters import Stand, between, bodies, stand
from silang.compare.facts import Said
from silang.compare.in_one_report import corrected, mended, rivals, side_by_side
from silang.compare.kept import kept
from silang.compare.likeness import overlap
from silang.compare.traits import Counted, Traits
from silang.compare.values import slipped
from silang.compare.whose import apart_owners, apart_places
from silang.schema import Schema

SMALL = 10
"""A figure under this stands in every report for something."""

BIG = 100

_FAR = 3.0  # the logarithm of a ratio from which on it says no more
_NAMES = 3  # names in common that say all that names can say
_APART = 3  # digits
_MEASURED = frozenset(("length", "duration", "mass", "volume", "area", "speed", "energy", "temperature"))
_PEOPLE = frozenset(("person", "soldier"))
_SCALES = _MEASURED | {"money", "share"}
_ORDINARY = frozenset(("person", "people", "unit", "item", "piece", "times", "time", "thing", "number"))
"""Nouns that say nothing of what is counted."""


class Pair:
    """Two figures, and what is asked of both again and again."""

    def __init__(self, left: Traits, right: Traits, schema: Schema) -> None:
        self.left, self.right, self.schema = left, right, schema
        self.ratio = max(left.middle, right.middle) / min(left.middle, right.middle)
        self.shared = left.reports & right.reports
        self.units = left.counted.units & right.counted.units
        self.across = left.langs.isdisjoint(right.langs)

    @kept
    def moves(self) -> str:
        """How a figure of both may move: as the slot says that an event holds."""
        return firm(self.left, self.right).moves

    @kept
    def sides(self) -> list[tuple[Said, Said]]:
        """The tellings of both that one report gives one soon after the other."""
        return list(side_by_side(self.left.said, self.right.said)) if self.shared else []

    @kept
    def words(self) -> float:
        """How alike the words about both are, in the language where they are most alike."""
        here, there = self.left.words, self.right.words
        return max((overlap(here[lang], there[lang]) for lang in here if lang in there), default=0.0)

    @kept
    def counters(self) -> Stand:
        """Whether one body counts both."""
        return between(self.left.counters, self.right.counters)

    @kept
    def nouns(self) -> str:
        """How the nouns that are counted stand to one another."""
        return next(name for name, holds in _NOUNS if holds(self))

    def both(self, kind: str) -> tuple[frozenset[str], frozenset[str]]:
        """The measures of a kind that either has."""
        return self.left.counted.measures.get(kind, _NONE), self.right.counted.measures.get(kind, _NONE)


def firm(left: Traits, right: Traits) -> Counted:
    """That of the two whose slot says more of what is counted."""
    return min(left.counted, right.counted, key=lambda c: (c.loose, c.slot))


_NONE: frozenset[str] = frozenset()


def _telling(pair: Pair) -> bool:
    kind, plain = pair.schema.kind, pair.schema.plain
    return any(u and u not in plain and u not in _ORDINARY and kind(u) not in _SCALES for u in pair.units)


def _akin(pair: Pair) -> bool:
    there = pair.right.counted.units
    return any(not pair.schema.akin.get(u or "", _NONE).isdisjoint(there) for u in pair.left.counted.units)


def _within(pair: Pair) -> bool:
    a, b = pair.left.counted, pair.right.counted
    return not a.units.isdisjoint(b.wider) or not b.units.isdisjoint(a.wider)


_NOUNS: tuple[tuple[str, Callable[[Pair], bool]], ...] = (
    ("same", _telling),
    ("measure", lambda p: any(u and p.schema.kind(u) in _SCALES for u in p.units)),
    ("plain", lambda p: any(p.units)),
    ("bare", lambda p: bool(p.units)),
    ("one bare", lambda p: None in p.left.counted.units or None in p.right.counted.units),
    ("akin", _akin),
    ("within", _within),
    ("siblings", lambda p: not p.left.counted.wider.isdisjoint(p.right.counted.wider)),
    ("others", lambda _: True),
)


def slots(pair: Pair) -> str:
    """How the slots that hold the two stand to one another."""
    a, b = pair.left.counted, pair.right.counted
    if a.slot == b.slot:
        return "same-loose" if a.loose else "same"
    if b.slot in pair.schema.kin.get(a.slot, ()):
        return "kin"
    return ("others", "one-loose", "both-loose")[a.loose + b.loose]


def _earlier(pair: Pair) -> int:
    """1 if the greater figure is of a later time, -1 if of an earlier one, 0 where their times tell no order."""
    a, b = pair.left.as_of, pair.right.as_of
    if a is None or b is None:
        return 0
    for (first, _), (last, _), few, many in ((a, b, pair.left, pair.right), (b, a, pair.right, pair.left)):
        if first[0] < last[0] and first[1] <= max(last[1], last[0]):
            return 1 if few.middle < many.middle else -1
    return 0


def _when_apart(pair: Pair) -> bool:
    """Whether both tell when it happened, and no two times of the two meet."""
    a, b = pair.left.whens, pair.right.whens
    return bool(a and b) and not any(_times_meet(x, y) for x in a for y in b)


def _times_meet(left: object, right: object) -> bool:
    if isinstance(left, tuple) and isinstance(right, tuple):
        return bool((left[0] < right[1] and right[0] < left[1]) or left[0] == right[0])
    return left == right


def _opposed(kind: str) -> Callable[[Pair], bool]:
    def holds(pair: Pair) -> bool:
        a, b = pair.both(kind)
        return bool(a and b) and a.isdisjoint(b)

    return holds


def _shared(kind: str) -> Callable[[Pair], bool]:
    return lambda pair: not pair.both(kind)[0].isdisjoint(pair.both(kind)[1])


def _one(kind: str) -> Callable[[Pair], bool]:
    return lambda pair: bool(pair.both(kind)[0]) != bool(pair.both(kind)[1])


def _either(told: Callable[[Traits], bool]) -> Callable[[Pair], bool]:
    return lambda pair: told(pair.left) or told(pair.right)


def _both(told: Callable[[Traits], bool]) -> Callable[[Pair], bool]:
    return lambda pair: told(pair.left) and told(pair.right)


def _only_one(told: Callable[[Traits], bool]) -> Callable[[Pair], bool]:
    return lambda pair: told(pair.left) != told(pair.right)


def _meet(of: Callable[[Traits], frozenset[str]]) -> Callable[[Pair], bool]:
    return lambda pair: not of(pair.left).isdisjoint(of(pair.right))


def _part_ways(of: Callable[[Traits], frozenset[str]]) -> Callable[[Pair], bool]:
    def holds(pair: Pair) -> bool:
        a, b = of(pair.left), of(pair.right)
        return bool(a) and bool(b) and a.isdisjoint(b)

    return holds


def _beside(told: Callable[[Said, Said], bool]) -> Callable[[Pair], bool]:
    return lambda pair: any(told(a, b) for a, b in pair.sides)


def _slot(name: str) -> Callable[[Pair], bool]:
    return lambda pair: slots(pair) == name


def _noun(name: str) -> Callable[[Pair], bool]:
    return lambda pair: pair.nouns == name


def _two_voices(left: Said, right: Said) -> bool:
    return None not in (left.speaker, right.speaker) and left.speaker != right.speaker


def _told_as_two(left: Said, right: Said) -> bool:
    """Whether a word or a voice sets the one against the other, or tells that one took the other's place."""
    return (
        contrasted(left, right)
        or disputed(left, right)
        or _two_voices(left, right)
        or was(left) != was(right)
        or (left.rival is None) != (right.rival is None)
    )


def _counters_apart(pair: Pair) -> bool:
    """Whether the reports that give both name a body for either, and none for both."""
    if pair.counters == "unknown" or not pair.shared:
        return False
    here, there = (bodies([s for s in t.told if s.report in pair.shared]) for t in (pair.left, pair.right))
    return between(here, there) == "apart"


def _kinds(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    return pair.left.counted.kinds, pair.right.counted.kinds


def _counted(told: Callable[[Counted], bool]) -> Callable[[Traits], bool]:
    return lambda traits: told(traits.counted)


FEATURES: Mapping[str, tuple[int, Callable[[Pair], float]]] = {
    # the values
    "ratio": (-1, lambda p: min(log(p.ratio), _FAR)),
    "ratio at most 3": (1, lambda p: p.ratio <= 3),
    "ratio at most 2": (1, lambda p: p.ratio <= 2),
    "bound of no toll": (-1, lambda p: p.moves != "up" and (p.left.bound or p.right.bound)),
    "both big": (1, lambda p: min(p.left.middle, p.right.middle) >= BIG),
    "one small": (-1, lambda p: min(p.left.middle, p.right.middle) < SMALL),
    "digits apart": (-1, lambda p: min(abs(p.left.digits - p.right.digits), _APART) / _APART),
    "both exact": (0, _both(lambda t: t.exact)),
    "slipped": (1, lambda p: slipped(p.left.said[0].quantity, p.right.said[0].quantity)),
    # the slots
    "same slot": (1, _slot("same")),
    "same loose slot": (1, _slot("same-loose")),
    "kin slots": (1, _slot("kin")),
    "one slot loose": (0, _slot("one-loose")),
    "two loose slots": (0, _slot("both-loose")),
    "other slots": (-1, _slot("others")),
    "one key": (1, lambda p: p.left.of == p.right.of),
    "toll": (1, lambda p: p.left.counted.toll and p.left.counted.slot == p.right.counted.slot),
    "ratio of a toll": (1, lambda p: min(log(p.ratio), _FAR) / _FAR * (p.moves == "up" and p.left.of == p.right.of)),
    "moves any way": (-1, lambda p: p.moves == "any"),
    "never moves": (0, lambda p: p.moves == "fixed"),
    "toll that falls": (-1, lambda p: p.moves == "up" and _earlier(p) == -1),
    # what is counted
    "same noun": (1, _noun("same")),
    "same measure": (0, _noun("measure")),
    "same plain noun": (1, _noun("plain")),
    "both bare": (1, _noun("bare")),
    "one bare": (0, _noun("one bare")),
    "akin": (1, _noun("akin")),
    "other nouns": (-1, _noun("others")),
    "same kind": (1, lambda p: not _kinds(p)[0].isdisjoint(_kinds(p)[1])),
    "people": (0, lambda p: _kinds(p)[0] <= _PEOPLE and _kinds(p)[1] <= _PEOPLE),
    "duration": (0, lambda p: all("duration" in kinds for kinds in _kinds(p))),
    "measured": (0, lambda p: not _kinds(p)[0].isdisjoint(_MEASURED)),
    "money": (0, lambda p: all("money" in kinds for kinds in _kinds(p))),
    # as what
    "addition": (-1, _only_one(_counted(lambda c: c.role == "addition"))),
    "part of more": (-1, _either(lambda t: t.part)),
    "topics apart": (-1, _opposed("of")),
    "methods apart": (-1, lambda p: bool(p.both("")[0] - p.both("")[1]) and bool(p.both("")[1] - p.both("")[0])),
    "one method": (-1, _one("")),
    "groups apart": (-1, _opposed("group")),
    "items apart": (-1, _opposed("item")),
    "one item": (-1, _one("item")),
    "item shared": (1, _shared("item")),
    "measured places apart": (-1, _opposed("place")),
    "planned and done": (-1, _only_one(lambda t: t.planned)),
    "one denied": (-1, _only_one(lambda t: t.denied)),
    "scopes apart": (-1, lambda p: p.left.scope != p.right.scope),
    "scope of its own": (-1, _either(lambda t: t.scope.sets_apart)),
    "opposite sides": (-1, _part_ways(lambda t: t.sides)),
    "same side": (1, _meet(lambda t: t.sides)),
    # when, where, whose
    "other happening": (-1, lambda p: p.left.long_ago != p.right.long_ago),
    "happened apart": (-1, _when_apart),
    "counted in turn": (0, lambda p: _earlier(p) != 0),
    "counted at once": (0, _meet(lambda t: t.stated)),
    "places apart": (-1, lambda p: apart_places(p.left.places, p.right.places)),
    "owners apart": (-1, lambda p: apart_owners(p.left.owners, p.right.owners)),
    "same speaker": (1, _meet(lambda t: t.speakers)),
    "speakers apart": (0, _part_ways(lambda t: t.speakers)),
    "nobody counts": (-1, lambda p: not p.left.counters and not p.right.counters),
    "one counter": (1, lambda p: p.counters == "same"),
    "counters apart": (1, lambda p: p.counters == "apart"),
    # around it
    "codes": (1, lambda p: overlap(p.left.codes, p.right.codes)),
    "words": (1, lambda p: p.words),
    "words, rooted": (1, lambda p: sqrt(p.words)),
    "names": (1, lambda p: min(len(p.left.names & p.right.names), _NAMES) / _NAMES),
    "deeds": (1, _meet(lambda t: t.deeds)),
    "two languages, one slot": (1, lambda p: p.across and slots(p) == "same"),
    "two languages, close": (1, lambda p: p.across and p.ratio <= 1.5),
    "two languages, codes": (1, lambda p: p.across * overlap(p.left.codes, p.right.codes)),
    "both stand out": (1, _both(lambda t: t.stands_out)),
    "both come first": (1, _both(lambda t: t.comes_first)),
    "told apart": (-1, lambda p: abs(p.left.start - p.right.start)),
    "others": (-1, lambda p: p.left.others + p.right.others),
    "both alone": (1, _both(lambda t: t.alone)),
    # in one report
    "one gives both": (-1, lambda p: p.left.reports <= p.right.reports or p.right.reports <= p.left.reports),
    "one sentence": (-1, _beside(one_sentence)),
    "one claim": (-1, _beside(lambda a, b: a.claim.id == b.claim.id)),
    "two voices": (1, _beside(_two_voices)),
    "one voice named": (0, _beside(lambda a, b: (a.speaker is None) != (b.speaker is None))),
    "set against": (1, _beside(lambda a, b: contrasted(a, b) and a.speaker != b.speaker)),
    "disputed": (1, _beside(disputed)),
    "counters apart beside": (1, _beside(lambda a, b: stand([a], [b]) == "apart")),
    "counters apart in one report": (1, _counters_apart),
    "rivals": (1, lambda p: bool(p.shared) and bool(rivals(p.left.said, p.right.said))),
    "corrected": (1, lambda p: bool(p.shared) and corrected(p.left.said, p.right.said) is not None),
    "mended": (1, lambda p: bool(p.shared) and mended(p.left.said, p.right.said)),
    "words in one report": (0, lambda p: p.words * bool(p.shared)),
    "one voice": (-1, lambda p: bool(p.sides) and not any(map(_told_as_two, *zip(*p.sides, strict=True)))),
    "one report": (0, lambda p: len(p.left.reports | p.right.reports) == 1),
    "one report, close": (0, lambda p: bool(p.shared) and p.ratio <= 1.5),
    "one report, others": (-1, lambda p: bool(p.shared) * (p.left.others + p.right.others)),
}
"""What is asked of two figures, each with the sign that its weight may have (0: either)."""


READ = {
    **dict.fromkeys(("set against", "disputed", "corrected", "mended", "one voice", "one sentence"), 1),
    **dict.fromkeys(("scopes apart", "scope of its own", "opposite sides", "same side", "places apart"), 2),
    **dict.fromkeys(("owners apart", "deeds", "nobody counts", "one counter", "counters apart"), 2),
    **dict.fromkeys(("counters apart beside", "counters apart in one report"), 2),
    **dict.fromkeys(("codes", "words", "words, rooted", "names", "two languages, codes", "words in one report"), 3),
}
"""The features for which texts are read, asked last, of pairs that the others leave open: how far, 1 to 3."""

OF_COUNTED = frozenset(
    [
        *("same slot", "same loose slot", "kin slots", "one slot loose", "two loose slots", "other slots", "toll"),
        *("moves any way", "never moves", "same noun", "same measure", "same plain noun", "both bare", "one bare"),
        *("akin", "other nouns", "same kind", "people", "duration", "measured", "money", "addition", "topics apart"),
        *("methods apart", "one method", "groups apart", "items apart", "one item", "item shared"),
        "measured places apart",
    ]
)
"""The features that ask nothing but what is counted: equal for all pairs that count the same two things."""

BETWEEN = frozenset(
    [
        *("one sentence", "one claim", "one voice", "two voices", "one voice named"),
        *("set against", "disputed", "corrected", "mended", "counters apart beside"),
    ]
)
"""The features that hold only where a report gives the one soon after the other."""

IN_ONE = BETWEEN | {
    *("one gives both", "rivals", "words in one report", "counters apart in one report"),
    *("one report", "one report, close", "one report, others"),
}
"""Those that hold only where a report gives both."""

ACROSS = frozenset(("two languages, one slot", "two languages, close", "two languages, codes"))
"""Those that hold only where no language tells both."""


def features(pair: Pair) -> Iterator[float]:
    """What each feature says of the two, in the order of the table."""
    return (float(of(pair)) for _, of in FEATURES.values())
