"""Cue words of a language: which words tell that someone speaks, and how source and content stand to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from silang.lang import Language, LanguageError
from silang.lang.lexicon import Lexicon

VOICES = frozenset(
    {
        "inverted",
        "enclitic",
        "active",
        "verb",
        "told",
        "participle",
        "noun",
        "quoting",
        "according",
        "according-enclitic",
        "passive",
        "carrier",
    }
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells that someone speaks: where its source and content stand, and what it says of the content."""

    word: str
    voice: str
    bare: str = "any"  # what may follow with no "that", comma or quotation: see the tables
    loose: bool = False  # an inverted cue that also stands after a comma or first
    hedges: bool = False
    denies: bool = False
    accuses: bool = False
    orders: bool = False
    documents: bool = False  # only reports, data and surveys speak with it
    plural: bool = False  # a base form that is a noun too: only many speak with it
    anyone: bool = False  # whoever stands before it speaks


@dataclass(frozen=True, slots=True)
class Grammar:
    """The cue words of one language and the word lists around them, all folded."""

    code: str
    cues: Lexicon[tuple[Cue, ...]]
    words: Mapping[str, frozenset[str]]
    openers: Mapping[str, list[tuple[str, ...]]]  # phrases before a source, by their first word, longest first
    heads_last: bool
    nameless: bool  # a pronoun that means nobody named still speaks
    verb: re.Pattern[str]
    clause_verb: re.Pattern[str]
    speaker_shape: re.Pattern[str]  # nouns for those who speak: "trader", "economist"
    plural_shape: re.Pattern[str]  # nouns and pronouns for many: "officials", "they"
    past_shape: re.Pattern[str]  # forms of verbs that end a noun phrase: "polled"
    mute_shape: re.Pattern[str]  # nouns of deeds and states, which do not speak: "pemblokiran", "kecemasan"

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]

    def head_of(self, inside: range) -> int:
        """The head of a noun phrase: its first word, or its last where adjectives and owners come before the noun."""
        return inside[-1] if self.heads_last else inside[0]

    def is_verb(self, word: str) -> bool:
        """Whether a folded word looks like a verb by its prefix: "mengirim", "berangkat"."""
        return self.verb.match(word) is not None and word not in self.words["nouns"]

    def makes_clause(self, word: str) -> bool:
        """Whether a folded word makes a clause of what it stands in: an auxiliary, a verb, a figure."""
        if word in self.words["clausal"] or word[0].isdigit():
            return True
        return self.clause_verb.match(word) is not None and word not in self.words["nouns"]


def _cue(word: str, row: Mapping[str, object], code: str) -> Cue:
    voice = str(row.get("voice"))
    if voice not in VOICES:
        raise LanguageError(f"lang/{code}/cues.toml: {word!r} has an unknown voice {voice!r}")
    flags = {
        name: bool(row.get(name)) for name in ("loose", "hedges", "denies", "accuses", "orders", "anyone", "plural")
    }
    return Cue(word, voice, str(row.get("bare", "any")), documents=row.get("needs") == "document", **flags)


@cache
def grammar(language: Language) -> Grammar:
    """The cue tables of a language, made once."""
    table = language["cues"]
    cues: dict[str, list[Cue]] = {}
    for row in table["cue"]:
        for word in dict.fromkeys(row["words"]):
            cues.setdefault(word, []).append(_cue(word, row, language.code))
    words = {name: frozenset(entries) for name, entries in table["words"].items() if isinstance(entries, list)}
    for word in words["that"]:  # "mengatakan bahwa" needs no entry of its own; "that" alone is no cue
        cues.pop(word, None)
    words["posts"] = frozenset(language["reference"]["posts"])
    words["pronouns"] = frozenset(word for row in language["reference"]["pronoun"] for word in row["words"])
    words["unspoken"] = words["passives"] | words["modals"]
    words["unnamed"] = words["titles"] | words["adverbials"] | words["days"]
    words["speaking"] = words["speakers"] | words["titles"] | words["relations"] | words["documents"]
    openers: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(phrase.split()) for phrase in table["words"]["openers"]), key=lambda p: (-len(p), p)):
        openers.setdefault(phrase[0], []).append(phrase)
    words.pop("openers")
    return Grammar(
        language.code,
        Lexicon((word, tuple(found)) for word, found in cues.items()),
        words,
        openers,
        bool(table["words"]["heads_last"]),
        bool(table["words"]["nameless"]),
        re.compile(table["words"]["verb"]),
        re.compile(table["words"]["clause_verb"]),
        re.compile(table["words"]["speaker_shape"]),
        re.compile(table["words"]["plural_shape"]),
        re.compile(table["words"]["past_shape"]),
        re.compile(table["words"]["mute_shape"]),
    )
