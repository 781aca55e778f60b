"""Keys of names: one key for the many spellings of one name, and when two keys may mean the same actor."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from silang.mark.shared import shared

_NOT_LETTERS = re.compile(r"[^\w&+]+|_+")
_NICKNAME = re.compile(r"[\"“][^\"”]{1,40}[\"”]")
_QUOTES = str.maketrans("", "", "'’`ʼ‘\"")


class _Folds(NamedTuple):
    """The rewriting rules for one word, the words, names and letters that are one, and the articles inside names."""

    rules: tuple[tuple[re.Pattern[str], str], ...]
    words: dict[str, str]
    names: dict[str, str]
    letters: dict[int, str]
    articles: frozenset[str]


@cache
def _folds() -> _Folds:
    table = shared("variants")
    return _Folds(
        rules=tuple((re.compile(rule["match"]), rule["put"]) for rule in table["fold"]),
        words={variant: word for word, variants in table["words"].items() for variant in variants.split()},
        names={v.strip(): name for name, variants in table["names"].items() for v in variants.split(",")},
        letters=str.maketrans(table["letters"]),
        articles=frozenset(table["articles"]["words"].split()),
    )


def _word(word: str) -> str:
    folds = _folds()
    if word in folds.words:
        return folds.words[word]
    for pattern, put in folds.rules:
        if len(word) > 3:
            word = pattern.sub(put, word)
    return folds.words.get(word, word)


@lru_cache(maxsize=20_000)
def fold_plain(name: str) -> str:
    """A name in lower case, without marks over letters, quotation marks and hyphens: for places and bodies."""
    bare = unicodedata.normalize("NFKD", _NICKNAME.sub(" ", name[:200]).translate(_QUOTES))
    bare = "".join(c for c in bare if not unicodedata.combining(c)).lower().translate(_folds().letters)
    return " ".join(_NOT_LETTERS.sub(" ", bare).split())


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """A person's name in the form that keys use: "Sergey Lavrov" and "Sergei Lavrov" are both "sergei lavrov"."""
    folds, words = _folds(), fold_plain(name).split()
    inner = [w for i, w in enumerate(words) if not (0 < i < len(words) - 1 and w in folds.articles)]
    folded = " ".join(_word(word) for word in inner)
    return folds.names.get(folded, folded)


def key_of(codes: str | None, name: str | None, *, person: bool = False) -> str | None:
    """The key of an actor: codes, then "/" and the folded name; codes alone where there is no name."""
    if name is None:
        return codes or None
    return f"{codes or ''}/{fold_name(name) if person else fold_plain(name)}"
