"""The tables that names are found with, built once from the language data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from silang.lang import codes, load
from silang.mark.bodies import known_bodies
from silang.mark.gazetteer import countries, place_names
from silang.mark.shared import shared

TOKEN: Final = re.compile(
    r"(?=\S)(?:"  # blanks are passed over at once
    r"(?:[^\W\d_]\.){2,6}(?![^\W_])"  # "U.S.", "K.H."
    r"|[^\W_]++(?:['’`](?!s\b)[^\W_]++){0,4}+(?:\.(?:(?=[a-z])[^\W_]++|(?:COM|CO|ID|NET|ORG|TV)\b)){0,4}+"
    # "Ma'ruf", "Kompas.com", "KABAR.CO.ID"
    r"|['’]s\b|[^\w\s]|_+)"
)
OUTLET: Final = re.compile(r"[^\W_].*\.(?:com|co\.id|id|net|org|tv|news)\Z")
"""The folded domain that an outlet goes by: "kompas.com"."""
Kinds = Mapping[str, str]
"""What a phrase can be, with its code or key: {"metonym": "RUSGOV", "place": "RUS/moscow"}."""
Begun = tuple[tuple[int, ...], Set[str], tuple[int, Kinds]]
"""The lengths of the phrases that a word begins, their second words, and what it is where it stands alone."""


def listed(words: str) -> list[str]:
    """The phrases of a list that commas part."""
    return [" ".join(phrase.split()) for phrase in words.split(",") if phrase.strip()]


def phrase_key(phrase: str) -> str:
    """A phrase as its tokens, parted by single blanks."""
    return " ".join(TOKEN.findall(phrase))


@dataclass(slots=True)
class Phrases:
    """Phrases with what they can be; `proper` in their own case, `upper` in capitals, `common` in any case."""

    proper: dict[str, dict[str, str]] = field(default_factory=dict)
    common: dict[str, dict[str, str]] = field(default_factory=dict)
    upper: dict[str, str] = field(default_factory=dict)
    longest: dict[str, tuple[int, ...]] = field(default_factory=dict)  # lengths of phrases in words, by their folded
    # first word, the longest first
    longest_low: dict[str, tuple[int, ...]] = field(default_factory=dict)  # of those that may begin without a capital
    seconds: dict[str, set[str]] = field(default_factory=dict)  # folded second words by folded first words
    names: dict[str, str] = field(default_factory=dict)  # full names of persons, by phrase

    def add(self, phrase: str, kind: str, value: str, *, common: bool = False) -> None:
        """Enter a phrase; what it was before it stays besides."""
        key = phrase_key(phrase.lower() if common else phrase)
        if not key:
            return
        (self.common if common else self.proper).setdefault(key, {}).setdefault(kind, value)
        words = key.split(" ")
        first = words[0].lower()
        _lengthen(self.longest, first, len(words))
        if common or words[0] == first:
            _lengthen(self.longest_low, first, len(words))
        self.seconds.setdefault(first, set()).update(word.lower() for word in words[1:2])
        if not common and len(key) > 3 and (up := key.upper()) != key:
            self.upper.setdefault(up, key)


def _lengthen(lengths: dict[str, tuple[int, ...]], first: str, count: int) -> None:
    known = lengths.get(first, ())
    if count not in known:
        lengths[first] = tuple(sorted((*known, count), reverse=True))


VESSEL = "vessel"
"""What the head of a ship's name bears, whose name may be that of a place or a person: "KM Barcelona"."""


@dataclass(frozen=True, slots=True)
class NameTables:
    """All that one language gives for finding names."""

    code: str
    phrases: Phrases
    never: frozenset[str]
    fields: frozenset[str]
    given: frozenset[str]
    home_given: frozenset[str]
    words: Mapping[str, frozenset[str]]  # small word lists of names.toml by their names
    generic: frozenset[str]
    area_roles: frozenset[str]
    of_another: frozenset[str]  # roles that one has to whoever is named right behind
    ordinary: re.Pattern[str]
    told: frozenset[str]  # words that tell something without a capital, too: fields and particles
    unlike: frozenset[str]  # words of any language that in capitals name things far more often than persons
    head_last: bool
    home: str
    local: frozenset[str]  # keys of bodies that every area has one of
    agencies: Mapping[str, str]  # country → the key of its state's one news agency
    highest: frozenset[str]  # offices that a person named without a role is known for
    state_agencies: frozenset[str]  # what the agency of a state is called
    state_media: frozenset[str]  # what media of a state are called, its agency too
    countries: Mapping[str, str]  # country → its name
    local_words: frozenset[str]  # words beside which a report shows a place or a person
    shown: Mapping[str, str]  # key of a body → the name that it is best known by
    naming: frozenset[str]  # heads of bodies that never stand without a name
    trades: frozenset[str]  # given names that firms and houses go by far more often: "jaya", "sinar"
    headline: frozenset[str]  # verbs as headlines have them, where their capital tells nothing: "Tangkap", "Ditangkap"
    cased: dict[str, tuple[str, str, Kinds]] = field(default_factory=dict)  # words met so far: folded, shape, kinds
    begun: dict[str, Begun] = field(default_factory=dict)  # by those of them that the tables know

    def heads_name(self, low: str) -> bool:
        """Whether a head of bodies never stands without a name: "PT", "Toko Emas"."""
        return low in self.naming or low.partition(" ")[0] in self.naming

    def names_person(self, low: str) -> bool:
        """Whether a word is a given name and no word that bodies go by."""
        return low in self.given and low not in self.trades


_WORD_LISTS = (
    *("particles", "honorifics", "alias_words", "alias_leads", "called", "cues_before", "cues_after", "place_before"),
    *("actor_before", "join"),
    *("conjunctions", "articles", "role_links", "counts", "capitals", "no_suffix"),
    *("local_heads", "local_before", "owner_before", "plain_areas", "floating"),
    *(
        "cues_late",
        "body_before",
        "place_sure",
        "name_joins",
        "body_cues",
        "body_from",
        "deictics",
        "definite",
        "pointing",
        "area_ends",
        "openers",
        "currencies",
        "degrees",
        "honouring",
        "residents",
        "wards",
        "gauges",
        "aimed",
    ),
)


@cache
def name_tables(code: str) -> NameTables:
    """The tables of one language with the shared gazetteers."""
    language = load(code)
    names, roles = language["names"], language["roles"]
    common = language.tables.get("common", {})
    phrases = Phrases()
    _add_places(phrases, code)
    _add_world(phrases, code)
    _add_countries(phrases, code)
    _add_bodies(phrases, code)
    _add_persons(phrases)
    _add_roles(phrases, roles)
    _add_heads(phrases, code)
    _add_fields(phrases, names["fields"].split())
    vessels = frozenset(listed(names["vessels"]))
    for thing in listed(names["things"]):
        phrases.add(thing, "thing", VESSEL if thing in vessels else "", common=True)
    given = shared("given")
    world_given = frozenset(given["world"].lower().split())
    all_home = frozenset(given["home"].lower().split())
    never = frozenset(f"{names['never']} {common.get('function', '')}".split())
    return NameTables(
        code=code,
        phrases=phrases,
        never=never,
        fields=frozenset(names["fields"].split()),
        given=all_home | world_given,
        home_given=all_home - world_given,
        words={name: frozenset(names[name].split()) for name in _WORD_LISTS},
        generic=frozenset(phrase_key(p) for p in listed(language["heads"]["generic"]["words"])),
        area_roles=frozenset(phrase_key(p) for p in listed(roles["area"]["words"])),
        of_another=frozenset(phrase_key(p) for p in listed(roles["of_another"]["words"])),
        ordinary=re.compile(names["ordinary_shape"] + r"\Z"),
        told=frozenset(f"{names['fields']} {names['particles']}".split()),
        unlike=frozenset(word for other in codes() for word in load(other)["names"].get("unlike", "").split()),
        head_last=roles["order"] == "head-last",
        home=roles["home"],
        local=frozenset(shared("bodies")["local"]),
        agencies=shared("bodies")["agencies"],
        highest=frozenset(phrase_key(p) for p in listed(roles["highest"]["words"])),
        state_agencies=frozenset(phrase_key(p) for p in listed(roles["state_media"]["agencies"])),
        state_media=frozenset(
            phrase_key(p) for key in ("agencies", "others") for p in listed(roles["state_media"][key])
        ),
        countries={country: own[0] for country, own, _ in countries(code)},
        local_words=frozenset(
            word for key in ("local_heads", "local_before", "honorifics") for word in names[key].split()
        ),
        shown=shared("bodies")["shown"],
        naming=frozenset(phrase_key(p) for p in listed(language["heads"]["naming"]["words"])),
        trades=frozenset(names["trades"].split()),
        headline=frozenset(
            prefix + verb
            for verb in names["headline_verbs"].split()
            for prefix in ("", *names["headline_prefixes"].split())
        ),
    )


def _add_places(phrases: Phrases, code: str) -> None:
    for name, key in place_names(code):
        phrases.add(name, "place", key)
    for kind, words in load(code)["places"]["heads"].items():
        for word in listed(words):
            phrases.add(word, "placehead", kind, common=True)


def _add_world(phrases: Phrases, code: str) -> None:
    """The countries of CLDR and their capitals."""
    for country, own, capital in countries(code):
        for name in own:
            phrases.add(name, "country", country)
        if capital and not phrases.proper.get(phrase_key(capital), {}).get("place"):
            phrases.add(capital, "place", f"{country}/{capital.lower()}")


def _add_countries(phrases: Phrases, code: str) -> None:
    table = load(code)["countries"]
    for country, names in table["names"].items():
        for name in listed(names):
            phrases.add(name, "country", country)
    for country, names in table["adjectives"].items():
        for name in listed(names):
            phrases.add(name, "adjective", country)
    for country, names in table["metonyms"].items():
        for name in listed(names):
            phrases.add(name, "metonym", country + "GOV")
    for name in listed(table["offices"]["words"]):
        phrases.add(name, "office", "")


def _add_bodies(phrases: Phrases, code: str) -> None:
    own = {rank for words in load(code)["roles"]["ranks"].values() for rank in listed(words)}  # "AKP", no party here
    for which in (code, *(c for c in codes() if c != code)):  # the language's own reading of a name goes first
        for key, names in known_bodies(load(which)["bodies"]):
            for name in names:
                if which == code or name.lower() not in own:
                    phrases.add(name, "body", key)


def _add_persons(phrases: Phrases) -> None:
    for sector, names in shared("persons")["persons"].items():
        for aliases in listed(names):
            full, *others = aliases.split("/")
            for name in (full, *others):
                phrases.add(name, "person", sector)
                phrases.names[phrase_key(name)] = full
                phrases.names[phrase_key(name).upper()] = full


def _add_roles(phrases: Phrases, roles: Mapping[str, Any]) -> None:
    for kind, table in (("role", "roles"), ("rank", "ranks"), ("group", "groups")):
        for sector, words in roles[table].items():
            for word in listed(words):
                phrases.add(word, kind, "" if sector == "any" else sector, common=True)
    single = {"head": "heads", "before": "before", "inside": "inside", "quantifier": "quantifiers"}
    for kind, table in (single | {"demonstrative": "demonstratives"}).items():
        for word in listed(roles[table]["words"]):
            phrases.add(word, kind, "", common=True)
    for word in listed(roles["demonstratives"]["own"]):
        phrases.add(word, "own", "", common=True)
    for direction, words in roles["directions"].items():
        for word in listed(words):
            phrases.add(word, "direction", direction)


def _add_fields(phrases: Phrases, fields: list[str]) -> None:
    """Fields that stand inside a role or group, too: "Menteri Koordinator Politik, Hukum, dan Keamanan"."""
    for word in fields:
        kinds = phrases.common.get(word)
        if kinds is not None and kinds.keys() <= {"inside"}:
            kinds["field"] = ""


def _add_heads(phrases: Phrases, code: str) -> None:
    heads = load(code)["heads"]
    for sector, words in heads["organisations"].items():
        for word in listed(words):
            phrases.add(word, "org", sector, common=True)
    for word in listed(heads["tails"]["words"]):
        phrases.add(word, "tail", "")
    for other in codes():
        if other != code:
            _add_foreign_heads(phrases, other)


def _add_foreign_heads(phrases: Phrases, other: str) -> None:
    """Heads of bodies as another language has them, in capitals: "International Finance Corporation"."""
    side = "last" if load(other)["roles"]["order"] == "head-last" else "first"
    heads = load(other)["heads"]
    left_out = frozenset(listed(heads["at_home"]["words"]))
    for sector, words in heads["organisations"].items():
        for word in (w for w in listed(words) if w not in left_out):
            phrases.add(word.upper() if len(word) <= 3 else word.title(), f"foreign-{side}", sector)
