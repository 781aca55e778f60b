"""Lists that exclude one another or repeat a word, and whether a language's own examples are told to be in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from silang.lang import Language
from silang.lang.proof import Flaw, Problem
from silang.mark.bodies import known_bodies
from silang.read.language import language as told

FEWEST = 25
"""Function words below which a language is hardly told from its neighbours."""
_EXAMPLES = ("yes", "no", "text")
_PATTERN = frozenset("([|")
_COMMAS = 3  # in a string that is a list, not a phrase
_ENOUGH = 400  # code points of examples by which a language must be told


class Apart(NamedTuple):
    """Lists of one file of which no word may stand in two: keys of the file, or all the keys of one table."""

    file: str
    keys: tuple[str, ...] = ()
    table: str = ""


APART = (
    Apart("status", ("planned", "possible", "denied")),
    Apart("sentences", ("titles", "may_end")),
    Apart("quotes", ("open", "close", "either")),
    Apart("units", table="count"),
    Apart("units", table="money_before"),
    Apart("units", table="money_after"),
    Apart("units", table="measure"),
    Apart("units", table="duration"),
    Apart("countries", table="names"),
    Apart("places", table="names"),
    Apart("heads", table="organisations"),
)
"""Where a word in two lists would be read by chance."""


def listed_twice(language: Language) -> Iterator[Problem]:
    """The words that stand in two lists which exclude one another."""
    for apart in APART:
        table = language[apart.file]
        lists = table[apart.table] if apart.table else {key: table[key] for key in apart.keys}
        yield from _twice(apart.file, lists.items())
    yield from _twice("bodies", known_bodies(language["bodies"]))


def _twice(file: str, lists: Iterable[tuple[str, Any]]) -> Iterator[Problem]:
    known: dict[str, str] = {}
    for name, words in lists:
        for word in dict.fromkeys(_words(words)):
            if known.setdefault(word, name) != name:
                yield Problem(f"{file}.toml", None, Flaw("twice", (word, known[word], name)))


def repeated(language: Language) -> Iterator[Problem]:
    """The words that stand twice in one list."""
    for stem, table in language.tables.items():
        for key, words in _lists("", table):
            known: set[str] = set()
            for word in words:
                if word in known:
                    yield Problem(f"{stem}.toml", None, Flaw("repeated", (word, key)))
                known.add(word)


def _lists(key: str, value: object) -> Iterator[tuple[str, list[str]]]:
    """The lists of phrases below a key, by their last key; examples are texts, and a pattern is no list."""
    if key in _EXAMPLES:
        return
    if isinstance(value, Mapping):
        for below, each in value.items():
            yield from _lists(below, each)
    elif isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            yield key, list(value)
        for each in value:
            yield from _lists(key, each)
    elif isinstance(value, str) and value.count(",") >= _COMMAS and _PATTERN.isdisjoint(value):
        yield key, list(_words(value))


def _words(words: str | Iterable[str]) -> Iterator[str]:
    """The phrases of a list, which is one or a string that commas part."""
    for phrase in words.split(",") if isinstance(words, str) else words:
        if phrase.strip():
            yield " ".join(phrase.split())


def telling(language: Language) -> Iterator[Problem]:
    """Whether the language can be told: it has function words enough, and its own examples speak for it."""
    words = language["words"]["function"]
    if len(set(words)) < FEWEST:
        yield Problem("words.toml", None, Flaw("few-words", (str(len(set(words))), str(FEWEST))))
        return
    text = " ".join(_examples(language))
    if len(text) >= _ENOUGH and (came := told(text)) != language.code:
        yield Problem("words.toml", None, Flaw("told-otherwise", (language.code, came)))


def _examples(language: Language) -> Iterator[str]:
    """The examples of the language's rules, as texts."""
    for table in language.tables.values():
        for row in (*table.get("trigger", ()), *table.get("rule", ())):
            for kind in ("yes", "no"):
                for example in row.get(kind, ()):
                    yield example["text"] if isinstance(example, Mapping) else example
