"""What Silang says, in the language of the one who reads it: one folder a language, all its files merged."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SENTENCES = ""
"""The name of the table that sentences at the top of a file go to."""

_OWN = {"interface": "interface", "desk": "interface", "desk_work": "interface", "kinds": "kinds"}
"""Files whose words are no sentences, and their tables: what pages say of themselves, and the names of kinds."""

_HOLE = re.compile(r"\{(\d{1,2})\}")


class WordsError(ValueError):
    """Interface words that cannot be used; the message names the file or the language."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one interface language, by table and code; a missing code reads as itself, dashes as blanks."""

    code: str
    tables: Mapping[str, Mapping[str, str]]

    def __hash__(self) -> int:
        return hash(self.code)

    def known(self, code: str, table: str = SENTENCES) -> bool:
        """Whether this language has words of its own for the code."""
        return code in self.tables.get(table, {})

    def say(self, code: str, *about: object) -> str:
        """What a page says of itself, with what it speaks of in its places."""
        return fill(self.tables["interface"].get(code) or plain(code), about)

    def sentence(self, code: str, about: Iterable[object]) -> str:
        """The sentence of a reason or a check."""
        return fill(self.tables[SENTENCES].get(code) or plain(code), about)

    def count(self, code: str, number: int, shown: str | None = None) -> str:
        """The counted thing in the right number: "1 report", "5 reports"."""
        return fill(self.number(self.tables["interface"].get(code) or plain(code), number), (shown or number,))

    def kind(self, code: str, number: int = 1) -> str:
        """What a kind of reading is called, in the right number: "statement", "8 statements" without the figure."""
        return self.number(self.name("kinds", code), number)

    def name(self, table: str, code: str) -> str:
        """The name of a kind: of a slot, a type, a relation, a status."""
        return self.tables.get(table, {}).get(code) or plain(code)

    @staticmethod
    def number(forms: str, number: float) -> str:
        """The form that a number takes of "one | many"."""
        one, bar, many = forms.partition(" | ")
        return many if bar and number != 1 else one

    def listed(self, names: Iterable[str]) -> str:
        """The names as a list in words: "A, B and C"."""
        *head, last = list(names) or [""]
        return self.say("list-and", ", ".join(head), last) if head else last


def fill(sentence: str, about: Iterable[object]) -> str:
    """The sentence with `{0}`, `{1}`, … replaced; a place for which there is nothing stays empty."""
    have = [str(a) for a in about]
    return _HOLE.sub(lambda m: have[int(m[1])] if int(m[1]) < len(have) else "", sentence).strip()


def plain(code: str) -> str:
    """A code that has no words, made readable: "same-place" is "same place"."""
    return code.replace("-", " ").replace("_", " ")


def languages() -> tuple[str, ...]:
    """The interface languages that there are words for."""
    return tuple(sorted(f.name for f in files(__name__).iterdir() if f.is_dir() and not f.name.startswith("_")))


@cache
def words(code: str) -> Words:
    """The words of an interface language; an unknown one is a `WordsError`."""
    if code not in languages():
        raise WordsError(f"no words for {code!r}; there is {', '.join(languages())}")
    tables: dict[str, dict[str, str]] = {SENTENCES: {}, "interface": {}}
    for file in sorted((files(__name__) / code).iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        try:
            table = file.name.removesuffix(".toml")
            _merge(tables, tomllib.loads(file.read_text(encoding="utf-8")), _OWN.get(table, SENTENCES))
        except tomllib.TOMLDecodeError as broken:
            raise WordsError(f"words/{code}/{file.name}: {broken}") from broken
    return Words(code, tables)


def _merge(tables: dict[str, dict[str, str]], found: Mapping[str, object], table: str) -> None:
    """Puts words into their table; a table inside a file of sentences is reached by its name and as sentences too."""
    for key, value in found.items():
        if isinstance(value, str):
            tables.setdefault(table, {}).setdefault(key, value)
        elif isinstance(value, Mapping):
            _merge(tables, value, key)
            if table == SENTENCES:
                _merge(tables, value, SENTENCES)


def sentence(code: str, about: Iterable[object] = (), language: str = "en") -> str:
    """The sentence of a reason or a check in one language, its places filled as they stand."""
    return words(language).sentence(code, about)
