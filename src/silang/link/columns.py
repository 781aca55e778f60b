"""What linking knows of many reports, in flat arrays: a row for each report, its tokens hashed to 64 bits.

A million reports are held so in a gigabyte or two. The arrays go to and from files as they are (`Profiles.flat`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from silang.link import lasting
from silang.link.chunks import every_subject
from silang.link.profile import Profile, profile
from silang.link.tokens import Hashed
from silang.link.tokens import Tokens as Tokens
from silang.types import Reading

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flat = Mapping[str, NDArray[Any]]

NO_DAY = -1
"""Stands in the columns of days for a day that the report does not say; no report is of the year 0."""

NOBODY = np.uint64(0)
"""Stands in the column of outlets for an outlet that is not known."""

REMEMBERED = 1 << 16
"""Strings whose tokens are kept in mind, between one batch and the next."""

BATCH = 10_000
"""Readings that become columns at a time, so that no more of them need be held."""


@dataclass(frozen=True)
class Column:
    """The tokens of each row, rising, in one flat array: those of row n stand from `starts[n]` to `starts[n + 1]`.

    `weights` holds what each word weighs: by itself, as a name, in the headline, and as a name in the headline.
    """

    starts: Ints
    tokens: Tokens
    weights: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def counts(self) -> Ints:
        """How many tokens each row has."""
        return np.diff(self.starts)

    def kept(self, wanted: NDArray[np.bool_], weights: NDArray[np.float32]) -> Column:
        """The tokens that are wanted, with other weights, of which there is a row for each."""
        return Column(np.r_[0, np.cumsum(wanted)][self.starts], self.tokens[wanted], weights)

    def taken(self, rows: Ints) -> Column:
        """These rows, in this order."""
        at, counts = ragged(self.starts, rows)
        return Column(np.r_[0, np.cumsum(counts)], self.tokens[at], None if self.weights is None else self.weights[at])


@dataclass(frozen=True)
class Profiles:
    """Many reports as linking sees them, as in `Profile`; days are counted as in `date.toordinal`."""

    report: NDArray[np.str_]
    lang: Tokens
    outlet: Tokens
    day: Ints
    told: Ints
    words: Column
    strong: Column
    actors: Column
    places: Column
    figures: Column
    days: Column
    countries: Column
    meetings: Column
    broad: Column
    kinds: Column
    quotes: Column
    cited: Column
    sites: Column
    areas: Column

    def __len__(self) -> int:
        return len(self.report)

    @cached_property
    def title(self) -> Column:
        """What each headline tells, as `Profile.title`: what a word weighs, with unit length; 1; and 1 if it names."""
        words = self.words
        assert words.weights is not None
        head = np.flatnonzero(words.weights[:, 2] > 0)
        weight, name, _, theme = words.weights[head].T
        plain = ~subject(words.tokens[head]) & ((name > 0) | (theme == 0))
        wanted = np.zeros(len(words.tokens), np.bool_)
        wanted[head[plain]] = True
        weight, name = weight[plain], name[plain] > 0
        owner = np.repeat(np.arange(len(words)), np.diff(np.r_[0, np.cumsum(wanted)][words.starts]))
        length = np.sqrt(np.bincount(owner, weights=weight.astype(np.float64) ** 2, minlength=len(words)))
        unit = weight / length[owner]
        return words.kept(wanted, np.stack([unit, np.ones(len(unit)), name], axis=1).astype(np.float32))

    @cached_property
    def themes(self) -> Floats:
        """How many names each row has in its headline."""
        words = self.words
        assert words.weights is not None
        return np.diff(np.r_[0.0, np.cumsum(words.weights[:, 3], dtype=np.float64)][words.starts])

    @cached_property
    def lasting(self) -> Column:
        """The subjects of each row that go on for days, weighed so that two equal ones multiply to how many."""
        return self._among(*lasting.days())

    @cached_property
    def daily(self) -> Column:
        """The subjects of each headline that are told anew each day."""
        return self._headed(*lasting.daily())

    @cached_property
    def stages(self) -> Column:
        """The steps of a proceeding that each headline tells of."""
        return self._headed(*lasting.stages())

    def _headed(self, tokens: Tokens, weights: NDArray[np.float32]) -> Column:
        """Of the words of headlines those that are among these tokens."""
        words = self.words.weights
        assert words is not None
        return self._among(tokens, weights, words[:, 2] > 0)

    def _among(self, tokens: Tokens, weights: NDArray[np.float32], wanted: NDArray[np.bool_] | None = None) -> Column:
        """Of the wanted words those that are among these tokens, which rise, with their weights."""
        of = self.words.tokens
        at = np.minimum(np.searchsorted(tokens, of), len(tokens) - 1)
        found = tokens[at] == of if wanted is None else (tokens[at] == of) & wanted
        return self.words.kept(found, weights[at[found]])

    def taken(self, rows: Ints) -> Profiles:
        """These rows, in this order."""
        each = {f.name: getattr(self, f.name) for f in fields(self)}
        taken: dict[str, Any] = {n: c.taken(rows) if isinstance(c, Column) else c[rows] for n, c in each.items()}
        return Profiles(**taken)

    def flat(self) -> dict[str, NDArray[Any]]:
        """Every array by its name, "words.tokens" and the like: what a file of arrays or an Arrow table holds."""
        found: dict[str, NDArray[Any]] = {}
        for f in fields(self):
            of = getattr(self, f.name)
            if isinstance(of, Column):
                found |= {f"{f.name}.{part.name}": getattr(of, part.name) for part in fields(of)}
            else:
                found[f.name] = of
        return {name: of for name, of in found.items() if of is not None}

    @staticmethod
    def of_flat(flat: Flat) -> Profiles:
        """The profiles whose arrays these are."""
        each: dict[str, Any] = {f.name: flat.get(f.name) for f in fields(Profiles)}
        return Profiles(**{n: _column_of(n, flat) if of is None else of for n, of in each.items()})


def _column_of(name: str, flat: Flat) -> Any:
    return Column(flat[f"{name}.starts"], flat[f"{name}.tokens"], flat.get(f"{name}.weights"))


def columns(readings: Iterable[Reading]) -> Profiles:
    """The readings cut down to what linking knows of them, a row for each in the order given; none need be kept."""
    done: list[Profiles] = []
    held: list[Profile] = []
    for reading in readings:
        held.append(profile(reading))
        if len(held) >= BATCH:
            done.append(packed(held))
            held = []
    return joined([*done, packed(held)])


def joined(parts: Sequence[Profiles]) -> Profiles:
    """All rows of the parts, one part after the other."""
    if len(parts) == 1:
        return parts[0]
    return Profiles(**{f.name: _joined([getattr(p, f.name) for p in parts]) for f in fields(Profiles)})


def _joined(parts: Sequence[Any]) -> Any:
    if not isinstance(parts[0], Column):
        return np.concatenate(parts)
    counts = np.concatenate([p.counts for p in parts])
    weighed = parts[0].weights is not None
    return Column(
        np.r_[0, np.cumsum(counts)],
        np.concatenate([p.tokens for p in parts]),
        np.concatenate([p.weights for p in parts]) if weighed else None,
    )


def packed(profiles: Sequence[Profile]) -> Profiles:
    """The profiles as columns."""
    token = _remembered()
    sets = {name: _column([of(p) for p in profiles], token) for name, of in SETS.items()}
    return Profiles(
        report=np.array([p.report for p in profiles], dtype=np.str_),
        lang=np.array([token[p.lang] for p in profiles], dtype=np.uint64),
        outlet=np.array([NOBODY if p.outlet is None else token[p.outlet] for p in profiles], dtype=np.uint64),
        day=np.array([NO_DAY if p.day is None else p.day for p in profiles], dtype=np.int64),
        told=np.array([NO_DAY if p.told is None else p.told for p in profiles], dtype=np.int64),
        words=_words(profiles, token),
        **sets,
    )


SETS: Mapping[str, Callable[[Profile], Collection[str]]] = {
    "strong": lambda p: p.strong,
    "actors": lambda p: p.actors,
    "places": lambda p: p.places,
    "figures": lambda p: p.figures,
    "days": lambda p: p.days,
    "countries": lambda p: p.countries,
    "meetings": lambda p: [m for m in p.meetings if "/" in m],
    "broad": lambda p: [m for m in p.meetings if "/" not in m],
    "kinds": lambda p: p.kinds,
    "quotes": lambda p: p.quotes,
    "cited": lambda p: (*p.cited, *p.bonds),
    "sites": lambda p: p.sites,
    "areas": lambda p: p.areas,
}
"""What becomes of a profile's sets; `broad` are claims on a whole country, by which nobody meets.

Those `cited` are what is hardly shared by chance: quotations, large figures by twos, and exact ones with a place.
"""


@cache
def _subjects() -> Tokens:
    token = Hashed()
    return np.sort(np.array([token[s] for s in every_subject()], np.uint64))


def subject(tokens: Tokens) -> NDArray[np.bool_]:
    """Which of the words stand for a subject of news, as "earthquake"."""
    known = _subjects()
    return np.asarray(known[np.minimum(np.searchsorted(known, tokens), len(known) - 1)] == tokens)


@cache
def _known() -> Hashed:
    return Hashed()


def _remembered() -> Hashed:
    """The tokens that have been made lately: most strings are met in many batches."""
    known = _known()
    if len(known) > REMEMBERED:
        known.clear()
    return known


def _column(sets: Sequence[Collection[str]], token: Hashed) -> Column:
    counts, tokens = _hashed(sets, token)
    order = np.lexsort((tokens, np.repeat(np.arange(len(sets)), counts)))
    return Column(np.r_[0, np.cumsum(counts)], tokens[order])


def _hashed(sets: Sequence[Collection[str]], token: Hashed) -> tuple[Ints, Tokens]:
    counts = np.fromiter(map(len, sets), np.int64, len(sets))
    return counts, np.fromiter(map(token.__getitem__, chain.from_iterable(sets)), np.uint64, int(counts.sum()))


def _words(profiles: Sequence[Profile], token: Hashed) -> Column:
    counts, tokens = _hashed([p.weights for p in profiles], token)
    weights = np.empty((len(tokens), 4), np.float32)
    each: tuple[Iterator[Iterable[float]], ...] = (
        (p.weights.values() for p in profiles),
        (map(p.names.get, p.weights, repeat(0.0)) for p in profiles),
        (map(p.head.__contains__, p.weights) for p in profiles),
        (map(p.themes.__contains__, p.weights) for p in profiles),
    )
    for at, of in enumerate(each):
        weights[:, at] = np.fromiter(chain.from_iterable(of), np.float32, len(tokens))
    order = np.lexsort((tokens, np.repeat(np.arange(len(counts)), counts)))
    return Column(np.r_[0, np.cumsum(counts)], tokens[order], weights[order])


def ragged(starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Where the tokens of these rows stand, row after row, and how many each has."""
    many = starts[rows + 1] - starts[rows]
    ends = np.cumsum(many)
    whole = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts[rows] - (ends - many), many) + np.arange(whole), many
