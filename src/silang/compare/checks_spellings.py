"""One name in two spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, combinations, islice
from unicodedata import normalize

from silang.compare.checks_given import Given
from silang.types import Actor, Check, Mention, Span

_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?<![\w@#/.-].)[^\W\d_]{4,24}(?![\w@/])")
_LONG = 5  # letters of a name in which one letter may be a slip
_LONG_WORD = re.compile(r"[^\W\d_]{5,24}")
_ALIKE = {"y": "i", "d": "t"}
_SOUNDS = tuple(map(set, ("iy", "dt", "sz", "ck", "fv", "mn", "uw", "ou", "ei", "gj", "kq", "ae", "ai")))
"""Letters that are written for one another in names."""
_MOST = 400  # words with a capital, or names, that are held against one another


class Capitals:
    """Words with a capital, in the order in which they come, how often each does, and where, which few are asked."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self.times = Counter(chain.from_iterable(_CAPITAL.findall(given.text, *s) for s in _stretches(given)))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each begins."""
        found: dict[str, list[int]] = defaultdict(list)
        for stretch in _stretches(self._given):
            for m in _CAPITAL.finditer(self._given.text, *stretch):
                found[m[0]].append(m.start())
        return found


def _stretches(given: Given) -> Iterator[tuple[int, int]]:
    """The sentences, as one where but blanks stand between, over which no word reaches."""
    spans = [s.span for s in given.reading.marks.sentences]
    if not spans:
        return
    start, end = spans[0].start, spans[0].end
    for span in spans[1:]:
        if not given.text[end : span.start].isspace():
            yield start, end
            start = span.start
        end = span.end
    yield start, end


def spellings(given: Given) -> Iterator[Check]:
    """One person's name spelt in two ways: the same but for a letter in one of its words."""
    people, words = _people(given), Capitals(given)
    yield from _full_names(given, people)
    yield from _parts_of_names(given, people, words)
    yield from _swapped(given, words)


def _people(given: Given) -> dict[str, Mention]:
    """Names of people, each where it stands first."""
    first: dict[str, Mention] = {}
    for mention in given.reading.marks.mentions:
        value = mention.value
        if isinstance(value, Actor) and value.type == "person" and len(first) < _MOST:
            first.setdefault(_written(given, mention, value), mention)
    return first


def _written(given: Given, mention: Mention, person: Actor) -> str:
    """The name as it is spelt here, without the office before it; names that are known are read in one spelling."""
    words = mention.span.of(given.text).split()[-len(person.name.split()) :]
    while len(words) > 1 and not words[0][0].isupper():
        del words[0]
    return " ".join(words)


def _full_names(given: Given, people: dict[str, Mention]) -> Iterator[Check]:
    """Names that share all words but one, and in it all letters but one."""
    gapped: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for name in people:
        words = name.casefold().split()
        for own in {tuple(words), tuple(words[:2])} if 1 < len(words) < 6 else ():
            for i, word in enumerate(own):
                gapped[(*own[:i], "", *own[i + 1 :])].append((word, name))
    for group in gapped.values():
        for (word, name), (other, rival) in combinations(sorted(group)[:6], 2):
            if slip(word, other) and not _together(given, people[name], people[rival]):
                yield _spelt(given, people[name].span, people[rival].span, (name, rival))


def _together(given: Given, left: Mention, right: Mention) -> bool:
    """Whether both stand in one sentence: then they are two people."""
    return any(s.span.holds(left.span) and s.span.holds(right.span) for s in given.reading.marks.sentences)


def _spelt(given: Given, left: Span, right: Span, names: tuple[str, str]) -> Check:
    """The rarer spelling is the slip, and of two equally rare ones the later, without saying which is right."""
    one, other = (len(re.findall(rf"(?<!\w){re.escape(n)}(?!\w)", given.text)) for n in names)
    said, wrong, span = names[0], names[1], right
    if (one, -left.start) < (other, -right.start):
        said, wrong, span = wrong, said, left
    return Check(given.reading.report.id, span, "name-spelling", (said, wrong), said if one != other else None)


def _parts_of_names(given: Given, people: dict[str, Mention], words: Capitals) -> Iterator[Check]:
    """A word that stands alone and is a word of someone's full name but for a letter inside."""
    full = {w: name for name in people if " " in name for w in _LONG_WORD.findall(name) if w[0].isupper()}
    told = [word for word in full if word in words.times]
    if not told:
        return
    initials: dict[str, list[str]] = defaultdict(list)
    for word in islice(words.times, _MOST):
        initials[word[0]].append(word)
    in_full = {w for name in people if " " in name for w in name.split()} | _known(people)
    for word in told:
        for other in initials[word[0]]:
            if other in in_full or abs(len(word) - len(other)) > 1 or _ends(word) != _ends(other):
                continue
            if _one_name(word, other, other in people) and _names_someone(given, other, words.places[other]):
                yield _spelt(given, _first(words, word), _first(words, other), (word, other))


def _known(people: dict[str, Mention]) -> set[str]:
    """The words of the full names of those who are known by a short one: Prabowo is no slip for Pranowo."""
    whole = (m.value.name.split() for m in people.values() if isinstance(m.value, Actor))
    return {word for name in whole if len(name) > 1 for word in name}


def _first(words: Capitals, word: str) -> Span:
    """Where the word stands first."""
    return Span(words.places[word][0], words.places[word][0] + len(word))


def _ends(word: str) -> str:
    """The last letter of a name, where y and i, d and t are one."""
    return _ALIKE.get(word[-1], word[-1])


def _one_name(word: str, other: str, person: bool) -> bool:
    """Whether a lone word is a name but for a slip: for what is no known person, one that spells no other word."""
    if not slip(word, other):
        return False
    if person or len(word) != len(other) or sorted(word) == sorted(other):
        return person or min(len(word), len(other)) > _LONG
    return any({a, b} in _SOUNDS for a, b in zip(word, other, strict=True) if a != b)


def _swapped(given: Given, words: Capitals) -> Iterator[Check]:
    """Two letters of a word with a capital in each other's place, against the same word rightly: Sulteng, "Sutleng"."""
    few = list(islice(words.times, _MOST))
    letters = list(map(_letters, few))
    if len(set(letters)) == len(few):
        return
    same: dict[str, list[str]] = defaultdict(list)
    for own, word in zip(letters, few, strict=True):
        same[own].append(word)
    for group in same.values():
        for left, right in combinations(group[:6], 2) if len(group) > 1 else ():
            usual, rare = sorted((left, right), key=lambda w: -words.times[w])
            told = words.times[usual] > words.times[rare] and slip(usual, rare)
            if told and not any(_common(given, w) for w in group):
                yield Check(given.reading.report.id, _first(words, rare), "name-spelling", (usual, rare), usual)


@lru_cache(maxsize=1 << 16)
def _letters(word: str) -> str:
    """The word's first letter as it is, and all of its letters in their order in the alphabet."""
    return word[0] + "".join(sorted(word.casefold()))


def _common(given: Given, word: str) -> bool:
    """Whether the word is no name: a known common one, or written small elsewhere in the report."""
    return word.casefold() in given.words.unnamed or word.isupper() or _begins(word.lower(), given.text)


def _begins(small: str, text: str) -> bool:
    """Whether a word of the text begins so."""
    at = text.find(small)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(small, at + 1)
    return at >= 0


def _names_someone(given: Given, word: str, places: Sequence[int]) -> bool:
    """Whether the word can be a name that stands alone: no common word, nothing with a capital beside it."""
    starts = {s.span.start for s in given.reading.marks.sentences}
    return not _common(given, word) and all(
        not _beside_capital(given.text, Span(at, at + len(word)), starts) for at in places
    )


def _beside_capital(text: str, span: Span, starts: set[int]) -> bool:
    """Whether another word with a capital stands right beside, other than one that opens the sentence."""
    start = text.rfind(" ", max(0, span.start - 20), max(0, span.start - 1)) + 1
    left = text[start : span.start] if start else ""
    right = text[span.end : span.end + 2]
    before = left[:1].isupper() and left[:-1].isalpha() and left.endswith(" ") and start not in starts
    return before or (right[:1] == " " and right[1:2].isupper())


def slip(left: str, right: str) -> bool:
    """Whether two words of five letters or more differ by one letter, or two in each other's place, not the first."""
    a, b = _bare(left), _bare(right)
    if min(len(a), len(b)) < _LONG or a[0] != b[0] or abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[start : start + 2] == b[start : start + 2][::-1]
        return a[start + 1 :] == b[start + 1 :] or (swapped and a[start + 2 :] == b[start + 2 :])
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return long[start + 1 :] == short[start:]


def _bare(word: str) -> str:
    """The word small and without marks on its letters: é is e."""
    if word.isascii():
        return word.casefold()
    return "".join(c for c in normalize("NFKD", word.casefold()) if c.isalpha())
