"""Measures of the field on Silang's own gold: found, missed and extra; F1; B-cubed (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Gold = TypeVar("Gold")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found, missed and added; the two lists show the cases."""

    found: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was."""
        whole = 2 * self.found + len(self.missed) + len(self.extra)
        return 2 * self.found / whole if whole else 1.0


def shares(name: str, tally: Tally) -> Iterator[tuple[str, float]]:
    """Precision, recall and F1 of a measure, each under its name; 1 where nothing was given or wanted."""
    given, wanted = tally.found + len(tally.extra), tally.found + len(tally.missed)
    yield f"{name} precision", tally.found / given if given else 1.0
    yield f"{name} recall", tally.found / wanted if wanted else 1.0
    yield name, tally.f1


def match(gold: Sequence[Gold], found: Sequence[Found], same: Callable[[Gold, Found], bool]) -> Tally:
    """Each gold member against the first free found one that is the same."""
    free = list(found)
    missed = []
    for wanted in gold:
        hit = next((f for f in free if same(wanted, f)), None)
        if hit is None:
            missed.append(str(wanted))
        else:
            free.remove(hit)
    return Tally(len(gold) - len(missed), tuple(missed), tuple(map(str, free)))


def total(tallies: Iterable[Tally]) -> Tally:
    """The tallies of several reports as one."""
    all_of = list(tallies)
    return Tally(
        sum(t.found for t in all_of),
        tuple(m for t in all_of for m in t.missed),
        tuple(e for t in all_of for e in t.extra),
    )


def overlap_share(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union of two half-open spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def bcubed(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    """F1 of B-cubed precision and recall over the members of the gold clustering."""
    precision = recall = 0.0
    for one in gold:
        wanted = {o for o in gold if gold[o] == gold[one]}
        given = {o for o in gold if found.get(o) == found.get(one) and found.get(one) is not None} | {one}
        precision += len(wanted & given) / len(given) / len(gold)
        recall += len(wanted & given) / len(wanted) / len(gold)
    return 2 * precision * recall / (precision + recall)
