"""Sentences as atoms: the longest known phrases, capitalised words, and what lies between."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from silang.mark.names_tables import OUTLET, TOKEN, Begun, Kinds, NameTables
from silang.mark.variants import key_of
from silang.types import Span

_NOTHING: Kinds = {}
_OPEN: Kinds = {"open": ""}  # still to be weighed with the words beside it
_CAP: Kinds = {"cap": ""}
_WEAK: Kinds = {"cap": "weak"}  # a word that the report has without a capital too, or one unlike a person's name
_NEVER: Kinds = {"never": ""}
_FIELD: Kinds = {"field": ""}
_PARTICLE: Kinds = {"particle": ""}
_STATE_DOMAINS = (".go.id", ".ac.id", ".or.id", ".mil.id", ".sch.id")  # in which no outlet is
_OUTLET: Kinds = {"outlet": ""}
_POSSESSIVE: Kinds = {"possessive": ""}
_MOST_WORDS = 50_000  # words whose shape is kept
_LONGEST_BODY, _INITIALS = 12, 3
_OPENERS = frozenset("\"'“‘«”([-–—*•>")


class Atom(NamedTuple):
    """A phrase of the tables, a word, or a mark, and all that it can be.

    `shape` is C capitalised, U in capitals, I one capital, l lower, n figure, p mark.
    """

    start: int
    end: int
    text: str
    low: str
    shape: str
    kinds: Kinds


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Line:
    """A sentence as atoms; in a `headline` capitals tell nothing."""

    atoms: tuple[Atom, ...]
    headline: bool


def tokens(text: str, span: Span, tables: NameTables) -> list[Atom]:
    """The words and marks of one sentence; what no table tells anything of has its kinds already."""
    found, cased, new, end = [], tables.cased, tuple.__new__, span.start
    for word in TOKEN.findall(text, span.start, span.end):
        start = text.index(word, end)  # only blanks stand between the tokens
        end = start + len(word)
        known = cased.get(word)
        if known is None:
            known = _cased(word, tables)
            if len(cased) < _MOST_WORDS:
                cased[word] = known
        low, shape, kinds = known
        found.append(new(Atom, (start, end, word, low, shape, kinds)))
    return found


def _cased(word: str, tables: NameTables) -> tuple[str, str, Kinds]:
    """A word in lower case, its shape, and its kinds where they are clear without the words beside it."""
    low, shape = word.lower(), _shape(word)
    if shape in "pn":
        return low, shape, _POSSESSIVE if low in ("'s", "’s") else _NOTHING
    ordinary = shape == "l" and low not in tables.phrases.longest_low and low not in tables.told and "." not in low
    return low, shape, _NOTHING if ordinary else _OPEN


def _shape(word: str) -> str:
    first = word[0]
    if first.isalpha():
        if not first.isupper():
            return "l"
        if len(word) == 1:
            return "I"
        return "U" if word.isupper() else "C"
    return "n" if first.isdigit() else "p"


def line_of(
    text: str, words: list[Atom], tables: NameTables, lower: Set[str], shown: Mapping[tuple[str, ...], str]
) -> Line:
    """The atoms of one sentence; `lower` are words that the report also has without a capital, `shown` its places."""
    atoms: list[Atom] = []
    done, new = 0, tuple.__new__
    first = next((at for at, word in enumerate(words) if not (word.text in _OPENERS or word.shape == "n")), 0)
    headline = _title_case(words)
    for at in [at for at, word in enumerate(words) if word.kinds is _OPEN]:
        if at < done:
            continue  # within the phrase before
        atoms += words[done:at]
        token, opening = words[at], at == first
        count, known = _abroad(text, words, at, tables) or _longest(words, at, tables)
        if count > 1 and "country" in known and token.shape == "l" and _goes_on(words, at + count):
            count = 0  # "the North Pacific"
        if count:
            last = words[at + count - 1]
            phrase = token.text if count == 1 else text[token.start : last.end]
            if count == 1 and opening and token.shape == "C" and token.low in lower and token.low in tables.never:
                known = _NEVER
            low = token.low if count == 1 else phrase.lower()
            atoms.append(new(Atom, (token.start, last.end, phrase, low, token.shape, known)))
        elif shown and (count := _shown(words, at, shown)):
            last = words[at + count - 1]
            phrase, key = text[token.start : last.end], shown[tuple(w.low for w in words[at : at + count])]
            atoms.append(Atom(token.start, last.end, phrase, phrase.lower(), token.shape, {"place": key}))
        else:
            count = 1
            verb = headline and token.shape == "C" and token.low in tables.headline
            verb = verb and (token.low not in tables.given or _is_figure(words, at + 1))  # "Sita Rp1,2 Miliar"
            atoms.append(new(Atom, (*token[:5], _NEVER if verb else _plain(token, tables, lower, opening))))
        done = at + count
    return Line((*atoms, *words[done:]), headline)


def _is_figure(words: list[Atom], at: int) -> bool:
    """Whether a figure stands here, with its currency or without."""
    return at < len(words) and words[at].text[-1].isdigit()


def _goes_on(words: list[Atom], at: int) -> bool:
    """Whether a word with a capital stands here."""
    return at < len(words) and words[at].shape in "CU"


def _abroad(text: str, words: list[Atom], at: int, tables: NameTables) -> tuple[int, Kinds] | None:
    """A body with a name in another language, told by its short form: "Institute for Essential Services Reform (IESR)".

    Its words are joined by some of that language, and their first letters stand in the short form in order.
    """
    joins = tables.words["name_joins"]
    if tables.head_last or at + 1 >= len(words) or words[at + 1].low not in joins or words[at].shape != "C":
        return None
    last, initials = at, ""
    while last < len(words) and last - at < _LONGEST_BODY:
        word = words[last]
        if word.shape in "CU":
            initials += word.low[0]
        elif word.low not in joins:
            break
        last += 1
    short = words[last + 1].low if last + 2 < len(words) and words[last].text == "(" else ""
    if not short or words[last + 2].text != ")" or len(initials) < _INITIALS or words[last - 1].low in joins:
        return None
    letters = iter(short)
    if len(short) > len(initials) + _INITIALS or not all(letter in letters for letter in initials):
        return None
    known = tables.phrases.proper.get(words[last + 1].text, _NOTHING).get("body")
    key = known or key_of("NGO", text[words[at].start : words[last - 1].end])
    return None if key is None else (last - at, {"body": key})


def _longest(words: list[Atom], at: int, tables: NameTables) -> tuple[int, Kinds]:
    """How many tokens the longest known phrase here has, and what it can be."""
    text = words[at].text
    begun = tables.begun.get(text)
    if begun is None:
        begun = _begun(words, at, tables)
        if len(tables.begun) < _MOST_WORDS:
            tables.begun[text] = begun
    lengths, seconds, alone = begun
    if seconds and at + 1 < len(words) and words[at + 1].low in seconds:
        return _known(words, at, lengths, tables)
    return alone


def _begun(words: list[Atom], at: int, tables: NameTables) -> Begun:
    """What a word begins by the tables: phrases of these lengths with these second words, and what it is alone."""
    phrases, token = tables.phrases, words[at]
    lengths = (phrases.longest_low if token.shape == "l" else phrases.longest).get(token.low, ())
    seconds = phrases.seconds[token.low] if lengths and lengths[0] > 1 else frozenset()
    return lengths, seconds, _known(words, at, (1,), tables) if lengths else (0, _NOTHING)


def _known(words: list[Atom], at: int, lengths: tuple[int, ...], tables: NameTables) -> tuple[int, Kinds]:
    """As `_longest`, of these lengths alone."""
    phrases, token = tables.phrases, words[at]
    for count in lengths:
        if at + count > len(words):
            continue
        surface = token.text if count == 1 else " ".join([w.text for w in words[at : at + count]])
        proper = phrases.proper.get(surface)
        if proper is None and token.shape == "U" and surface in phrases.upper:
            proper = phrases.proper[phrases.upper[surface]]
        common = phrases.common.get(surface.lower())
        if common and count == 1 and token.shape != "U" and token.low in tables.words["capitals"]:
            common = None
        if proper and common:
            return count, {**common, **proper}
        if proper or common:
            return count, proper or common or _NOTHING
    return 0, _NOTHING


def _shown(words: list[Atom], at: int, shown: Mapping[tuple[str, ...], str]) -> int:
    """How many words the place has that only the report shows and that stands here."""
    if words[at].shape not in "CU":
        return 0
    for count in (2, 1):
        here = words[at : at + count]
        if len(here) == count and tuple(w.low for w in here) in shown and all(w.shape in "CU" for w in here):
            return count
    return 0


def _plain(token: Atom, tables: NameTables, lower: Set[str], opening: bool) -> Kinds:
    low = token.low
    if "." in low and OUTLET.match(low) and not low.endswith(_STATE_DOMAINS):
        return _OUTLET
    if token.shape == "l":
        if low in tables.words["particles"]:
            return _PARTICLE
        return _FIELD if low in tables.fields and low not in tables.never else _NOTHING
    if token.shape == "C" and low[-1].isdigit():
        return _NEVER  # "Rp1,2 miliar"
    field = low in tables.fields
    if opening and low in tables.words["openers"] and token.shape == "C":
        return _NEVER
    if low in tables.never and (token.shape == "U" or low not in tables.words["capitals"]):
        return _FIELD if field and not opening and token.shape == "C" else _NEVER
    if field:
        return _FIELD
    if low in tables.unlike:
        return _WEAK
    if token.shape in "CU" and low not in tables.given and (low in lower or tables.ordinary.match(low)):
        return _NEVER if opening else _WEAK
    return _CAP


def _title_case(words: list[Atom]) -> bool:
    """Whether nearly all longer words bear capitals and no full stop ends the line, as in a headline."""
    if not words or words[-1].text in (".", ","):
        return False
    long = [w for w in words if w.shape in "CUlI" and len(w.text) > 3]
    if len(long) + (words[-1].shape == "U") < 3:
        return False
    capitals = sum(w.shape in "CU" for w in long)
    return capitals == len(long) if len(long) < 4 else capitals >= 0.75 * len(long)
