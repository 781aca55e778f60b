"""How much of a synthetic world's truth was found: groups, differing figures, copies, origins; in linear time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from silang.compare.values import figures_meet
from silang.types import Claim, Copy, Finding, Quantity, Reading, Story
from world_names import facts
from world_nouns import Told


@dataclass(frozen=True, slots=True)
class Grouping:
    """A grouping held against the true one: over pairs of members, and B-cubed (Bagga and Baldwin 1998)."""

    precision: float
    recall: float
    b_precision: float
    b_recall: float
    largest: int
    true_largest: int

    @property
    def b_f1(self) -> float:
        """The harmonic mean of B-cubed precision and recall."""
        both = self.b_precision + self.b_recall
        return 2 * self.b_precision * self.b_recall / both if both else 0.0


def grouping(true: Mapping[str, str], found: Mapping[str, str]) -> Grouping:
    """Both map members to groups; a member that was not found is alone."""
    both = Counter((group, found.get(member, f"alone {member}")) for member, group in true.items())
    of_true, of_found = Counter(true.values()), Counter[str]()
    for (_, group), count in both.items():
        of_found[group] += count
    together, wanted, given = (_pairs(c.values()) for c in (both, of_true, of_found))
    whole = max(1, len(true))
    return Grouping(
        together / given if given else 1.0,
        together / wanted if wanted else 1.0,
        sum(n * n / of_found[f] for (_, f), n in both.items()) / whole,
        sum(n * n / of_true[t] for (t, _), n in both.items()) / whole,
        max(of_found.values(), default=0),
        max(of_true.values(), default=0),
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


@dataclass(frozen=True, slots=True)
class Differing:
    """Figures of which a happening's reports give two that cannot both be right: how many there are, and were found."""

    there: int
    found: int


def differing(worlds: Sequence[Told], findings: Iterable[Finding]) -> Differing:
    """A differing figure is found where a conflict or update of its slot has two values of its happening on sides."""
    story = {one.reading.report.id: one.story for one in worlds}
    shown = {
        (story[report], finding.about)
        for finding in findings
        if finding.relation in ("conflict", "update")
        for report in _held_twice(finding, story)
    }
    there = set(_differ(worlds))
    return Differing(len(there), len(there & shown))


def _held_twice(finding: Finding, story: Mapping[str, str]) -> Iterator[str]:
    """A report of each happening that stands behind two sides."""
    sides: dict[str, set[int]] = defaultdict(set)
    one: dict[str, str] = {}
    for n, side in enumerate(finding.sides):
        for report in side.reports:
            sides[story[report]].add(n)
            one[story[report]] = report
    return (one[happening] for happening, held in sides.items() if len(held) > 1)


def _differ(worlds: Sequence[Told]) -> Iterator[tuple[str, str]]:
    """The happenings and slots of which two reports give figures that do not meet."""
    given: dict[tuple[str, str], dict[float, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in worlds:
        for fact, value in one.facts:
            given[one.story, fact][value].add(one.reading.report.id)
    for (happening, fact), values in given.items():
        apart = [(v, reports) for v, reports in sorted(values.items())]
        if len(apart) > 1 and len(set().union(*values.values())) > 1 and not _meet(fact, apart[0][0], apart[-1][0]):
            yield happening, facts()[fact].slot or ""


def _meet(fact: str, low: float, high: float) -> bool:
    of = facts()[fact]
    a, b = (Quantity(v * of.scale, v * of.scale, of.unit) for v in (low, high))
    return figures_meet(a, b)


@dataclass(frozen=True, slots=True)
class Copying:
    """Copies of another's text that were found, by how it is carried; and found pairs that share no text in truth."""

    found: Mapping[str, float]
    precision: float  # of the pairs that are called sure


def copying(worlds: Sequence[Told], copies: Sequence[Copy]) -> Copying:
    """A copy is found where it is paired with any report that carries the same agency's text."""
    family = {one.reading.report.id: one.copies or one.reading.report.id for one in worlds}
    how = {one.reading.report.id: one.how for one in worlds if one.how}
    hit = {report for c in copies if family[c.earlier] == family[c.later] for report in (c.earlier, c.later)}
    there, found = Counter(how.values()), Counter(way for report, way in how.items() if report in hit)
    sure = [c for c in copies if c.sure]
    right = sum(family[c.earlier] == family[c.later] for c in sure)
    return Copying({str(way): found[way] / n for way, n in sorted(there.items())}, right / len(sure) if sure else 1.0)


def origins_right(worlds: Sequence[Told], stories: Sequence[Story], behind: Mapping[str, Sequence[str]]) -> float:
    """Of happenings with two or more reports, and bodies named, the share whose number of origins is right."""
    bodies: dict[str, set[str]] = defaultdict(set)
    size: Counter[str] = Counter()
    truth: dict[str, str] = {}
    for one in worlds:
        bodies[one.story].update(one.origins)
        size[one.story] += 1
        truth[one.reading.report.id] = one.story
    best: dict[str, tuple[int, str]] = {}
    for story in stories:
        for happening, shared in Counter(truth[r] for r in story.reports).items():
            best[happening] = max(best.get(happening, (0, "")), (shared, story.id))
    asked = [h for h in size if size[h] > 1 and bodies[h]]
    right = sum(len(behind.get(best[h][1], ())) == len(bodies[h]) for h in asked)
    return right / len(asked) if asked else 1.0


@dataclass(frozen=True, slots=True)
class Recovered:
    """How much of what a text was made to say is read from it."""

    figures: float  # of the figures with their slots
    extra: float  # of the figures read, those in a slot that nothing says
    types: float  # of the types of claims of each report
    days: float  # of the reports, those in which the happening's day is read
    speakers: float  # of the statements, those with the right speaker


def recovered(told: Sequence[Told], read: Sequence[Reading]) -> Recovered:
    """The readings of the texts held against what the world says that they say."""
    figures, types, speakers = Counter[str](), Counter[str](), Counter[str]()
    days = 0
    for one, other in zip(told, read, strict=True):
        _count(figures, set(_slots(one.reading.claims)), set(_slots(other.claims)))
        _count(types, {c.type for c in one.reading.claims}, {c.type for c in other.claims})
        _count(speakers, set(_spoken(one.reading)), set(_spoken(other)))
        whens = {c.when.value for c in other.claims if c.when is not None}
        days += any(c.when is None or c.when.value in whens for c in one.reading.claims[1:2])
    return Recovered(
        figures["both"] / max(1, figures["there"]),
        1 - figures["both"] / max(1, figures["read"]),
        types["both"] / max(1, types["there"]),
        days / max(1, len(told)),
        speakers["both"] / max(1, speakers["there"]),
    )


def _count(count: Counter[str], there: set[object], read: set[object]) -> None:
    count.update(there=len(there), read=len(read), both=len(there & read))


def _slots(claims: Iterable[Claim]) -> Iterator[object]:
    for claim in claims:
        for amount in claim.amounts:
            value = amount.mention.value
            if isinstance(value, Quantity):
                yield amount.slot, value.low


def _spoken(reading: Reading) -> Iterator[object]:
    """Who speaks in each line of the report."""
    text = reading.report.text
    for said in reading.statements:
        if said.speaker is not None:
            yield text.count("\n", 0, said.content.start), said.speaker.name
