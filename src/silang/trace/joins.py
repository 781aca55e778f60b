"""Which bodies of one story are one: spellings, languages, levels, nameless officials, joint counts, cited data."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache

from silang.lang.lexicon import fold
from silang.mark.offices import rulers, sides
from silang.trace.bodies import SEAT, SECTORS, Body, without_form

Pair = tuple[Body, Body]

_PLACES = 40
"""Offices of one kind that are held against one another for their places; more are told apart by equal names alone."""


_SECTOR = {
    "police": "COP",
    "army": "MIL",
    "court": "JUD",
    "clinic": "HLH",
    "hospital": "HLH",
    "health-office": "HLH",
    "health-ministry": "HLH",
}
"""The sector of a kind of office, as nameless groups have it: "tenaga medis" is HLH."""


LOCAL = {"disaster": "local-disaster"}
"""The kind of an agency's local offices, which send it what they count."""

_LOCAL = ("-office", "local-government", "local-disaster")
"""How the kinds of offices end that a regency, city or province has of its own."""

_RULING = ("GOV", "MIL", "REB")
"""Codes of sectors whose bodies may speak for a state by its name: "Kabul" is the Taliban."""

_ARMED = ("REB", "SEP", "INS")
"""Codes of sectors whose bodies have organs of their own, as states do."""


_MINISTRY = "-ministry"
"""How the kinds of ministries end."""


class Joined:
    """Bodies of a story in groups, each under the one that says most; `further` is what a body rests on."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.bodies = sorted(set(bodies), key=lambda b: (b.key, b.name, b.type, b.vague, b.office is None))
        self._above: dict[Body, Body] = {}
        self.citing: set[Body] = set()

    def top(self, one: Body) -> Body:
        """The body that this one is, or rests on."""
        above = self._above
        while (over := above.get(one)) is not None:
            one = over
        return one

    def join(self, one: Body, other: Body) -> None:
        """The two are one: what says most of it stands for both."""
        low, high = self.top(one), self.top(other)
        if low != high:
            low, high = sorted((low, high), key=_telling)
            self._above[high] = low

    def rest(self, one: Body, on: Body) -> None:
        """What one says it has from the other."""
        low, high = self.top(on), self.top(one)
        self.citing.add(high)
        self._above[high] = low

    def further(self, one: Body) -> bool:
        """Whether the body has it from another."""
        over: Body | None = one
        while over is not None:
            if over in self.citing:
                return True
            over = self._above.get(over)
        return False


def joined(bodies: Iterable[Body], joint: Sequence[Pair] = (), cited: Sequence[Pair] = ()) -> Joined:
    """The bodies of a story, put together; `joint` share a count, of `cited` each first has it from the second."""
    groups = Joined(b for b in bodies if b.type not in ("unknown", "outlet"))
    if len(groups.bodies) < 2:
        return groups
    for same in _SAME:
        for one, other in same(groups):
            groups.join(one, other)
    for one, other in joint:
        if groups.top(one) != groups.top(other):
            groups.join(one, other)
    for one, on in cited:
        if groups.top(one) != groups.top(on):
            groups.rest(one, on)
    return groups


def _by_document(groups: Joined) -> Iterable[Pair]:
    """Papers that nobody names are one: "dokumen internal", "a leaked document"."""
    yield from _chained(groups, lambda b: "" if b.vague and b.type == "document" else None)


def _telling(one: Body) -> tuple[bool, bool, bool, int, str, str]:
    """What says most stands first: a named body, of a known key, with the longer name."""
    return (one.vague, one.type == "person", not country(one.key), -len(one.name), one.name, one.key)


@lru_cache(maxsize=1 << 14)
def country(key: str) -> str:
    """The country in the key of a body or an actor; "" where it has none."""
    head = key.partition("/")[0][:3]
    return head if head.isupper() and head not in SECTORS else ""


def _chained(groups: Joined, key: Callable[[Body], Hashable | None]) -> Iterable[Pair]:
    """Each body with the first one of the same key."""
    first: dict[Hashable, Body] = {}
    for one in groups.bodies:
        if (k := key(one)) is not None:
            yield first.setdefault(k, one), one


def _by_key(groups: Joined) -> Iterable[Pair]:
    yield from _chained(groups, lambda b: (b.type == "person", b.key) if "/" in b.key else None)
    yield from _chained(groups, lambda b: (country(b.key), _plain(b)) if not b.vague else None)


def _by_acronym(groups: Joined) -> Iterable[Pair]:
    """ "Pemerintah Persatuan Nasional (NUG)" and "NUG"."""
    short = {fold(b.name): b for b in groups.bodies if b.name.isupper()}
    for one in groups.bodies:
        acronym = fold(one.name.partition("(")[2].partition(")")[0])
        if acronym in short and _meet(country(one.key), country(short[acronym].key)):
            yield one, short[acronym]


def _meet(one: str, other: str) -> bool:
    return not one or not other or one == other


def _by_office(groups: Joined) -> Iterable[Pair]:
    """Offices of a kind: one body where the kind is whole or the places agree, in one country."""
    kinds: dict[str, list[Body]] = defaultdict(list)
    for one in groups.bodies:
        if one.office is not None:
            kinds[one.office.kind].append(one)
    for kind in sorted(kinds):
        countries = {country(b.key) for b in kinds[kind]} - {""}
        for where in sorted(countries) or [""]:
            here = [b for b in kinds[kind] if country(b.key) == where or (len(countries) < 2 and not country(b.key))]
            yield from _of_kind(here)
    for one in groups.bodies:
        if one.office is not None and one.office.beside in kinds:
            other = kinds[one.office.beside][0]
            if other.office is not None and other.office.whole and _meet(country(one.key), country(other.key)):
                yield one, other


def _by_level(groups: Joined) -> Iterable[Pair]:
    """An agency and its one local office: what BNPB gives is what BPBD Cianjur sent it."""
    for kind, local in LOCAL.items():
        above = [b for b in groups.bodies if b.office is not None and b.office.kind == kind]
        below = [b for b in groups.bodies if b.office is not None and b.office.kind == local]
        if above and len({groups.top(b) for b in below}) == 1:
            yield above[0], below[0]


def _by_seat(groups: Joined) -> Iterable[Pair]:
    """A place that speaks by its name is the one government, or the one office, of that place: "Kabupaten Belu"."""
    offices = [b for b in groups.bodies if b.office is not None and b.office.kind.endswith(_LOCAL)]
    for one in groups.bodies:
        if one.office is None or one.office.kind != SEAT:
            continue
        here = {groups.top(b) for b in offices if b.office is not None and b.office.place & one.office.place}
        if len(here) == 1:
            yield one, next(iter(here))


def _of_kind(here: Sequence[Body]) -> Iterable[Pair]:
    if here and here[0].office is not None and here[0].office.whole:
        yield from ((here[0], other) for other in here[1:])
        return
    places: dict[frozenset[str], Body] = {}
    for one in here:
        if one.office is not None:
            yield places.setdefault(one.office.place, one), one
    named = sorted((p for p in places if p), key=lambda p: (len(p), sorted(p)))
    apart: list[frozenset[str]] = []
    for place in named[:_PLACES]:
        same = next((a for a in apart if _same_place(a, place)), None)
        if same is None:
            apart.append(place)
        else:
            yield places[same], places[place]
    if frozenset() in places and len(apart) == 1 and len(named) <= _PLACES:
        yield places[frozenset()], places[apart[0]]


def _same_place(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one says no more than the other, or is its short form: "NTT" and "Nusa Tenggara Timur"."""
    if one <= other or other <= one or _short(one, other) or _short(other, one):
        return True
    here, there = _sided(one), _sided(other)
    return (here != one or there != other) and (here <= there or there <= here)


def _sided(place: frozenset[str]) -> frozenset[str]:
    """The words of a place with its side of the land in no language: "Kordofan Utara" and "North Kordofan"."""
    known = sides()
    return frozenset(known.get(w, w) for w in place) if not place.isdisjoint(known) else place


def _short(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) == 1 and len(other) > 1 and sorted(next(iter(one))) == sorted(w[0] for w in other)


def _by_beginning(groups: Joined) -> Iterable[Pair]:
    """A body and the one whose name goes on: "BPBD" beside "BPBD Cianjur"; of two longer names it may be either.

    A firm or the like is one with all its parts: "Pertamina" beside "PT Pertamina Patra Niaga", "Pertamina Kalimantan".
    """
    known = sorted(
        (b for b in groups.bodies if not b.vague and "/" in b.key), key=lambda b: (fold(b.name), b.key), reverse=True
    )
    named = {_plain(b): b for b in known}
    names = sorted(named)
    for one in known:
        start = _plain(one) + " "
        at = bisect_left(names, start)
        longer = [n for n in names[at : at + _PLACES] if n.startswith(start)]
        if len(longer) == 1 or (one.office is None and one.type != "person"):
            yield from ((one, named[name]) for name in longer)


def _by_organ(groups: Joined) -> Iterable[Pair]:
    """ "Kementerian Pertahanan Taliban", "sayap militer Hamas" are of the armed group that they are named by."""
    armed = {fold(b.name): b for b in groups.bodies if b.key.partition("/")[0].endswith(_ARMED)}
    for one in groups.bodies if armed else ():
        words = fold(one.name).split(" ")
        of = armed.get(words[-1]) or armed.get(words[0])
        if of is not None and len(words) > 1 and one.type != "person":
            yield one, of


def _by_ruler(groups: Joined) -> Iterable[Pair]:
    """Ministries of a land, or a part of it, that an armed group governs: the health ministry in Gaza is of Hamas."""
    ruling = [b for b in groups.bodies if b.key.partition("/")[0].endswith(_ARMED) and fold(b.name) in rulers()]
    for one in groups.bodies if ruling else ():
        if one.office is not None and one.office.kind.endswith(_MINISTRY) and (land := country(one.key)):
            yield from ((ruler, one) for ruler in ruling if country(ruler.key) == land)


def _plain(one: Body) -> str:
    return _plain_name(one.name)


@lru_cache(maxsize=1 << 14)
def _plain_name(name: str) -> str:
    """The folded name without a firm's legal form, or the small words before it: "the company Budi Jaya"."""
    words = name.split(" ")
    first = next((n for n, w in enumerate(words) if w[:1].isupper()), 0)
    return without_form(fold(" ".join(words[first:])))


def _by_ending(groups: Joined) -> Iterable[Pair]:
    """ "Indeks Suara" is the one body whose longer name ends in it."""
    ending: dict[str, set[Body]] = defaultdict(set)
    for one in groups.bodies:
        words = fold(one.name).split(" ")[-8:]
        for first in range(1, len(words) - 1):
            ending[" ".join(words[first:])].add(one)
    for one in groups.bodies:
        if len(longer := ending.get(fold(one.name), set())) == 1:
            yield one, next(iter(longer))


def _by_codes(groups: Joined) -> Iterable[Pair]:
    """ "Palestinian officials" (PSEGOV) are the one body of that state and sector that is named."""
    of: dict[str, set[Body]] = defaultdict(set)
    rules: dict[str, set[Body]] = defaultdict(set)
    for one in groups.bodies:
        codes, slash, _ = one.key.partition("/")
        if slash and codes and one.type != "person":
            of[codes].add(groups.top(one))
            of[country(one.key)].add(groups.top(one))
            if codes[3:6] in _RULING:
                rules[country(one.key)].add(groups.top(one))
    yield from _chained(groups, lambda b: b.key if "/" not in b.key else None)
    for one in groups.bodies:
        if "/" in one.key:
            continue
        named = of.get(one.key, set())
        if len(named) != 1:
            named = rules.get(country(one.key), set())
        if len(named) == 1:
            yield one, next(iter(named))


def _by_sector(groups: Joined) -> Iterable[Pair]:
    """ "Officials", "tenaga medis" are the one body of their sector that is named."""
    of: dict[str, set[Body]] = defaultdict(set)
    for one in groups.bodies:
        head = one.key.partition("/")[0]
        if not one.vague and len(head) == len("IDNGOV"):
            of[head[3:]].add(groups.top(one))
        if one.office is not None and one.office.kind in _SECTOR:
            of[_SECTOR[one.office.kind]].add(groups.top(one))
    yield from _chained(groups, lambda b: b.key if b.vague else None)
    for one in groups.bodies:
        if one.vague and len(named := of.get(one.key.partition("/")[0], set())) == 1:
            yield one, next(iter(named))


_SAME = (
    *(_by_key, _by_acronym, _by_office, _by_beginning, _by_ending),
    *(_by_level, _by_seat, _by_organ, _by_ruler, _by_codes, _by_sector, _by_document),
)
"""The ways in which two bodies are told to be one, in order."""
