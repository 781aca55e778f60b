"""Keys of names: one key for the many spellings of one name, and when two keys may mean the same actor."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from silang.mark.shared import shared

_NOT_LETTERS = re.compile(r"[^\w&+]+|_+")
_NICKNAME = re.compile(r"[\"“][^\"”]{1,40}[\"”]")
_QUOTES = str.maketrans("", "", "'’`ʼ‘\"")


@cache
def _folds() -> tuple[tuple[tuple[re.Pattern[str], str], ...], dict[str, str]]:
    """The rewriting rules for one word, and the whole words that are one name."""
    table = shared("variants")
    rules = tuple((re.compile(rule["match"]), rule["put"]) for rule in table["fold"])
    return rules, {variant: word for word, variants in table["words"].items() for variant in variants.split()}


def _word(word: str) -> str:
    rules, same = _folds()
    if word in same:
        return same[word]
    for pattern, put in rules:
        if len(word) > 3:
            word = pattern.sub(put, word)
    return same.get(word, word)


@lru_cache(maxsize=20_000)
def fold_plain(name: str) -> str:
    """A name in lower case, without marks over letters, quotation marks and hyphens: for places and bodies."""
    bare = unicodedata.normalize("NFKD", _NICKNAME.sub(" ", name[:200]).translate(_QUOTES))
    bare = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    return " ".join(_NOT_LETTERS.sub(" ", bare).split())


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """A person's name in the form that keys use: "Sergey Lavrov" and "Sergei Lavrov" are both "sergei lavrov"."""
    return " ".join(_word(word) for word in fold_plain(name).split())


def key_of(codes: str | None, name: str | None, *, person: bool = False) -> str | None:
    """The key of an actor: codes, then "/" and the folded name; codes alone where there is no name."""
    if name is None:
        return codes or None
    return f"{codes or ''}/{fold_name(name) if person else fold_plain(name)}"
