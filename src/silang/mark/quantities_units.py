"""What a number counts or measures: money, measures, durations and nouns around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from silang.lang import Language, Table
from silang.mark.numbers_phrases import Phrases
from silang.mark.numbers_tokens import Tokens

Kind = Literal["money", "measure", "duration", "classifier", "count", "unknown"]
_ADJECTIVES = 6  # that may stand between a number and its noun: "14 young North Korean soldiers" has three
_LARGEST_MAGNITUDE = 10


class Meaning(NamedTuple):
    """A unit's language-neutral key, and the kind of unit."""

    key: str
    kind: Kind


class Unit(NamedTuple):
    """A unit where it stands, in indexes of tokens; `noun` is where the words for it begin."""

    key: str
    kind: Kind
    noun: int
    after: int


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a language around a number."""

    before: Phrases[str]  # currencies
    measured: Phrases[str]  # "magnitudo 5,6"
    following: Phrases[Meaning]
    counted: Phrases[Meaning]
    not_nouns: frozenset[str]
    joins: frozenset[str]  # "dozens of bodies"
    states: frozenset[str]
    adjectives_first: bool
    skipped: frozenset[str]  # "other", "more": between a number and its noun, part of neither
    plurals: tuple[str, ...]  # endings of nouns that a number may count
    predicates: tuple[str, ...]  # endings of words that say something of the plural before them
    clitics: tuple[str, ...]  # "anaknya": endings that are not the noun's
    verbs: tuple[str, ...]  # beginnings of words that are no nouns
    nouns: frozenset[str]  # which begin like verbs
    no_compounds: frozenset[str]  # "twenty-first", "40-something"

    def ahead(self, at: Tokens, first: int, value: float) -> tuple[int, Meaning] | None:
        """The unit before the number, and where it begins: "Rp", "US$", "magnitudo"."""
        if money := self.before.ending(at, first):
            if all(at.glued(i) for i in range(money.first, first - 1)):
                return money.first, Meaning(money.entry, "money")
            if sign := self.before.of_one(at.word(first - 1)):  # "a $3 deal" is not in A$
                return first - 1, Meaning(sign, "money")
        found = self.measured.ending(at, first)
        if found is None:
            return None
        if found.entry == "magnitude" and (
            value >= _LARGEST_MAGNITUDE or (at.cased(found.first).islower() and len(at.word(found.first)) == 1)
        ):
            return None
        return found.first, Meaning(
            found.entry, "money" if len(found.entry) == 3 and found.entry.isupper() else "measure"
        )

    def behind(self, at: Tokens, j: int) -> Unit | None:
        """The unit after the number: "persen", "unit rumah", "young soldiers"; an unknown noun is its own key."""
        if at.word(j) == "-" and at.glued(j - 1) and at.glued(j):
            return self._known(at, j + 1) or self._compound(at, j + 1)
        while at.word(j) in self.skipped or (at.word(j) in self.joins and at.is_word(j + 1)):
            j += 1
        if known := self._known(at, j):
            return known
        if not self._is_noun(at, j):
            return None
        if self.adjectives_first:
            return self._after_adjectives(at, j) or self._plural(at, j)
        return Unit(at.word(j), "unknown", j, j + 1)

    def _known(self, at: Tokens, j: int) -> Unit | None:
        found = self.following.starting(at, j)
        if found is None:
            return self._with_clitic(at, j)
        key, kind = found.entry
        if kind == "classifier" or key == "person":
            inner = self.counted.starting(at, found.after)
            if inner and inner.entry.key not in self.states:
                return Unit(inner.entry.key, inner.entry.kind, j, inner.after)
        if (
            len(at.word(j)) == 1
            and at.is_word(j)
            and at.cased(j).isupper()
            and found.after == j + 1
            and not at.glued(j - 1)
        ):
            return None  # "5 M" is no 5 metres
        return Unit(key, kind, j, found.after)

    def _with_clitic(self, at: Tokens, j: int) -> Unit | None:
        """ "dua anaknya"."""
        word = at.word(j)
        for clitic in self.clitics:
            if word.endswith(clitic) and (meaning := self.following.of_one(word.removesuffix(clitic))):
                return Unit(meaning.key, meaning.kind, j, j + 1)
        return None

    def _compound(self, at: Tokens, j: int) -> Unit | None:
        """ "eight-core", "two-carriage": the noun of a compound in a language that puts the number before it."""
        word = at.word(j)
        if not self.adjectives_first or len(word) < 3 or not at.cased(j).islower() or word.endswith("ed"):
            return None
        if word in self.no_compounds or not self._is_noun(at, j):
            return None
        return Unit(word, "unknown", j, j + 1)

    def _plural(self, at: Tokens, j: int) -> Unit | None:
        """The unknown noun after its adjectives, told by its ending: "two small yellow submersibles"."""
        for k in range(j, j + _ADJECTIVES):
            if _is_hyphen(at, k):
                continue
            if not self._is_noun(at, k):
                break
            if self._is_plural(at.word(k)):
                return Unit(at.word(k), "unknown", j, k + 1)
        return None

    def _after_adjectives(self, at: Tokens, j: int) -> Unit | None:
        plural = self._is_plural(at.word(j))
        named: Unit | None = None  # "two Port City council members": a noun within a name counts where no other does
        for k in range(j + 1, j + 1 + _ADJECTIVES):
            word = at.word(k)
            if _is_hyphen(at, k):
                continue
            if not self._is_noun(at, k) or (plural and word.endswith(self.predicates)):
                return named
            plural = plural or self._is_plural(word)
            found = self.counted.starting(at, k)
            if found and found.entry.key not in self.states:
                unit = Unit(found.entry.key, found.entry.kind, j, found.after)
                if plural or not (at.cased(k)[0].isupper() and at.cased(k - 1)[:1].isupper()):
                    return unit
                named = named or unit
        return named

    def _is_plural(self, word: str) -> bool:
        return word.endswith(self.plurals) and not word.endswith("ss")

    def _is_noun(self, at: Tokens, j: int) -> bool:
        word = at.word(j)
        name = len(word) > 1 and at.cased(j).isupper()  # "US officials"
        if (
            not word.isalpha()
            or (word in self.not_nouns and not name)
            or (word.startswith(self.verbs) and word not in self.nouns)
        ):
            return False
        return len(word) > 1 or at.cased(j).isupper()


def _is_hyphen(at: Tokens, k: int) -> bool:
    """ "two first-class passengers"."""
    return at.word(k) == "-" and at.glued(k - 1) and at.glued(k)


def _meanings(table: Table, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Meaning]]:
    for name, kind in kinds.items():
        for key, phrases in table[name].items():
            yield from ((phrase, Meaning(key, kind)) for phrase in phrases)


@cache
def units(language: Language) -> Units:
    """The units of a language, from its `units.toml`."""
    table, rules = language["units"], language["quantities"]
    following: dict[str, Kind] = {"money_after": "money", "measure": "measure", "duration": "duration"}
    counted: dict[str, Kind] = {"count": "count"}
    before = ((phrase, key) for key, phrases in table["money_before"].items() for phrase in phrases)
    measured = ((phrase, key) for key, phrases in table["measure_before"].items() for phrase in phrases)
    return Units(
        before=Phrases(before),
        measured=Phrases(measured),
        following=Phrases(_meanings(table, {**following, **counted, "classifier": "classifier"})),
        counted=Phrases(_meanings(table, counted)),
        not_nouns=frozenset(rules["not_nouns"]),
        joins=frozenset(language["numbers"]["of"]),
        states=frozenset(rules["states"]),
        adjectives_first=bool(rules["adjectives_first"]),
        skipped=frozenset(rules["skipped"]),
        plurals=tuple(rules["plurals"]),
        predicates=tuple(rules["predicates"]),
        clitics=tuple(rules["clitics"]),
        verbs=tuple(rules["verbs"]),
        nouns=frozenset(rules["nouns"]),
        no_compounds=frozenset(rules["no_compounds"]),
    )
