"""What a bare figure counts, where its noun stands elsewhere: "korban naik menjadi 31", "31 arrested"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import Any

from silang.lang import Language
from silang.mark.numbers_phrases import Found, Phrases
from silang.mark.numbers_tokens import Tokens
from silang.mark.quantities_counted import Counted
from silang.mark.quantities_units import Meaning, Units, units
from silang.schema.nouns import is_a

_COUNTS = ("count", "classifier", "unknown")  # kinds of units of what is counted
_LEADS = 3  # tokens before a figure among which a word leads on to it
_CHAIN = 8  # words that lead on in a row
_SKIPPED = 4  # words between a figure and what befell those whom it counts
_APART = 16  # tokens between two figures that are set against one another
_WHOLE = 3  # tokens between "of" and the figure of the whole
_SENTENCES = 2  # a figure may speak of what was counted so many sentences before
_HUMAN = "person"


@dataclass(frozen=True, slots=True)
class Elided:
    """The words of one language that tell what a bare figure counts."""

    units: Units
    level: frozenset[str]
    sure: frozenset[str]
    heads: Phrases[str]
    measured: frozenset[str]
    tolls: Phrases[str]
    skipped: frozenset[str]
    states: Phrases[str]
    objects: Phrases[str]
    prepositions: frozenset[str]
    articles: frozenset[str]
    closing: frozenset[str]
    noun_before: bool
    near: int
    before: Mapping[str, Phrases[str]]  # by the name of the rule
    after: Mapping[str, Phrases[str]]
    whole_by_noun: bool

    def fill(self, at: Tokens, found: Sequence[Counted], last: str | None) -> list[Counted]:
        """The quantities of a sentence, the bare ones with what they count; `last` was counted before it."""
        filled = list(found)
        for n, counted in enumerate(found):
            if not _is_bare(counted):
                continue
            here = _Here(at, filled, n, last)
            hits = ((name, key) for name, tell in _TELLERS if (key := tell(self, here)) is not None)
            name, key = next(hits, ("", None))
            if key is not None:
                rule = name if counted.rule == "figure" else counted.rule
                filled[n] = replace(counted, key=key, kind="elided", rule=rule)
        return filled


@dataclass(slots=True)
class _Here:
    """A bare figure among the quantities of its sentence."""

    at: Tokens
    found: Sequence[Counted]
    n: int
    last: str | None

    @property
    def own(self) -> Counted:
        return self.found[self.n]

    def earlier(self, apart: int) -> str | None:
        """What was counted nearest before, within so many tokens."""
        for other in self.back():
            if self.own.first - other.after > apart:
                break
            if counts(other):
                return other.key
        return None

    def back(self) -> Iterator[Counted]:
        """The figures before this one, the nearest first."""
        return (self.found[k] for k in range(self.n - 1, -1, -1))

    def later(self, apart: int) -> str | None:
        """What the next figure counts, within so many tokens."""
        other = self.found[self.n + 1] if self.n + 1 < len(self.found) else None
        near = other is not None and other.first - self.own.after <= apart
        return other.key if other is not None and near and counts(other) else None

    def said_before(self, phrases: Phrases[str]) -> bool:
        """Whether one of these stands right before the figure or its modifiers."""
        own = self.own
        return any(phrases.ending(self.at, i) for i in {own.first, own.number.first})


def counts(counted: Counted) -> bool:
    """Whether the figure counts something, by a noun of its own or one that was filled in."""
    return counted.key is not None and counted.kind in (*_COUNTS, "elided")


def _is_bare(counted: Counted) -> bool:
    low = counted.number.low
    return counted.kind == "bare" and counted.key is None and low >= 1 and not low % 1


def _by_state(words: Elided, here: _Here) -> str | None:
    """ "31 ditangkap", "51 were taken to hospital", "14 lainnya luka"."""
    at, j = here.at, here.own.after
    for k in range(j, j + _SKIPPED + 1):
        if (state := words.states.starting(at, k)) is not None:
            return state.entry
        if at.word(k) not in words.skipped:
            return None
    return None


def _by_whole(words: Elided, here: _Here) -> str | None:
    """ "28 dari total 68 kelurahan", "15 of the girls"."""
    found = words.after["out-of"].starting(here.at, here.own.after)
    if found is None:
        return None
    if (key := here.later(_WHOLE + found.after - found.first)) is not None:
        return key
    noun = words.units.behind(here.at, found.after) if words.whole_by_noun else None
    return noun.key if noun is not None and noun.kind == "count" else None


def _by_verb(words: Elided, here: _Here) -> str | None:
    """ "menewaskan 31", "killing at least 12"."""
    return _HUMAN if here.said_before(words.objects) else None


def _by_subject(words: Elided, here: _Here) -> str | None:
    """ "Jumlah korban tewas akibat gempa itu bertambah menjadi" 31."""
    at, own = here.at, here.own
    close = {at.word(k) for k in range(max(0, own.first - _LEADS), own.number.first)}
    if not close.isdisjoint(words.sure):
        return _headed(words, here) or _led(words, here)
    return _beside(words, here) if words.noun_before else None


def _headed(words: Elided, here: _Here) -> str | None:
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


def _led(words: Elided, here: _Here) -> str | None:
    """The noun from which nothing but words that lead on parts the figure: "korban luka terus naik menjadi" 31."""
    at, k = here.at, here.own.first
    noun = words.units.counted.ending(at, k)
    while noun is None and here.own.first - k < _CHAIN and (at.word(k - 1) in words.level or at.is_figure(k - 1)):
        k -= 1
        noun = words.units.counted.ending(at, k)
    if noun is None or not _is_subject(words, at, noun.first) or _is_taken(here, noun):
        return None
    return None if _is_measured(words, at, noun.first) else noun.entry.key


def _beside(words: Elided, here: _Here) -> str | None:
    """ "awak kapal 30, penumpang enam orang"."""
    at, own = here.at, here.own
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


def _is_taken(here: _Here, noun: Found[Any]) -> bool:
    """Whether the noun, which stands before the figure, is that of another one."""
    near = takewhile(lambda one: one.after > noun.first, here.back())
    return any(one.first < noun.after for one in near)


def _against(words: Elided, here: _Here) -> str | None:
    """ "naik dari" 28, "bukan" 28 "melainkan 31 rumah"."""
    if not here.said_before(words.before["set-against"]):
        return None
    return here.earlier(_APART) or here.later(_APART // 2)


def _of_them(words: Elided, here: _Here) -> str | None:
    """ "Empat di antaranya", "sisanya" 12."""
    told = words.after["of-them"].starting(here.at, here.own.after) or here.said_before(words.before["of-them"])
    return (here.earlier(2 * _APART) or here.last) if told else None


def _listed(words: Elided, here: _Here) -> str | None:
    """ "31 orang tewas di Agam," 12 "di Solok"."""
    behind = words.after["listed"].starting(here.at, here.own.after)
    return here.earlier(_APART) if behind and here.said_before(words.before["listed"]) else None


def _figure_before(words: Elided, here: _Here) -> str | None:
    """ "Angka tersebut terus bertambah menjadi" 31."""
    at, k = here.at, here.own.first
    phrases = words.before["figure-before"]
    while (told := phrases.ending(at, k)) is None and here.own.first - k < _CHAIN:
        if at.word(k - 1) not in words.level and not at.is_figure(k - 1):
            return None
        k -= 1
    return (here.earlier(2 * _APART) or here.last) if told else None


_TELLERS: tuple[tuple[str, Callable[[Elided, _Here], str | None]], ...] = (
    ("state", _by_state),
    ("out-of", _by_whole),
    ("object", _by_verb),
    ("subject", _by_subject),
    ("set-against", _against),
    ("of-them", _of_them),
    ("listed", _listed),
    ("figure-before", _figure_before),
)


@dataclass(slots=True)
class Counting:
    """What the text counted last, and in which of its sentences."""

    key: str | None = None
    sentence: int = -_SENTENCES

    def before(self, sentence: int) -> str | None:
        """What was counted in the sentences shortly before."""
        return self.key if sentence - self.sentence <= _SENTENCES else None

    def hear(self, found: Iterable[Counted], sentence: int) -> None:
        """Take what the figures of a sentence count."""
        for counted in found:
            if counts(counted):
                self.key, self.sentence = counted.key, sentence


def _keyed(table: Mapping[str, Any]) -> Phrases[str]:
    return Phrases((phrase, key) for key, phrases in table.items() if key != "skipped" for phrase in phrases)


@cache
def elided(language: Language) -> Elided:
    """The words of a language that tell what bare figures count, from its `elided.toml`."""
    table = language["elided"]
    named = {rule["name"]: rule for rule in table["rule"]}

    def phrases(side: str) -> dict[str, Phrases[str]]:
        names = ("of-them", "set-against", "out-of", "listed", "figure-before")
        return {name: Phrases((p, name) for p in named.get(name, {}).get(side, ())) for name in names}

    return Elided(
        units(language),
        frozenset(table["level"]),
        frozenset(table["sure"]),
        Phrases((phrase, phrase) for phrase in table["heads"]),
        frozenset(table["measured"]),
        _keyed(table["tolls"]),
        frozenset(table["states"].get("skipped", ())),
        _keyed(table["states"]),
        _keyed(table["objects"]),
        frozenset(table["prepositions"]),
        frozenset(table["articles"]),
        frozenset(table["closing"]),
        bool(table["noun_before"]),
        int(table["near"] or 0),
        phrases("before"),
        phrases("after"),
        bool(named.get("out-of", {}).get("noun", False)),
    )
