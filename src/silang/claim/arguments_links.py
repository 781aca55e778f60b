"""The small words that join and part arguments: prepositions, joiners, pronouns, auxiliaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache

from silang.claim.frames import listed
from silang.lang import Language

_REACH = 32  # code points in which the last words before an offset are looked for
_AUXILIARIES = 5  # words that may stand between a subject and its verb: "telah secara resmi"
_LED = 4  # words from a preposition to the name that ends its phrase
_MADE = frozenset(
    {"verb_starts", "derived", "not_verbs", "small", "answered", "placing", "owning", "peers"}
    | {"agented", "verb_ends", "opening_ends", "adverb_ends", "plural_ends"}
)  # made of other lists
_TYPES = frozenset(  # fields that list types of events
    {
        "of_target",
        "befalling",
        "answering",
        "unaimed",
        "of_people",
        "moving",
        "outcry",
        "undone",
        "named",
        "voiced",
        "facing",
        "undergone",
    }
    | {"papered", "conditional", "offices", "traded", "given", "asking"}
)
_SMALL = ("oblique", "setting", "joiners", "relative", "adverbs", "auxiliaries", "articles", "control")
_SHORTEST = 6  # letters of a verb that is told by its form
_EDGES = "\"“”'(,"


@dataclass(frozen=True, slots=True)
class Links:
    """The small words of a language that join and part arguments."""

    joiners: frozenset[str]
    between: frozenset[str]
    with_: frozenset[str]
    agents: frozenset[str]  # before who acts in the passive: "oleh"
    by: frozenset[str]  # before who acts, behind a noun: "serangan dari Israel"
    of: frozenset[str]  # between a deed and the one acted on, where the language needs a word: "the arrest of"
    to: frozenset[str]
    oblique: frozenset[str]
    locative: frozenset[str]
    leaving: frozenset[str]  # before where a journey begins: "berlayar dari"
    leaving_for: frozenset[str]  # before where one may, if it leads on to somewhere: "dari" A menuju B
    journeys: frozenset[str]  # before where one ends, or the words of either: "menuju", "rute"
    onward: frozenset[str]  # between the two: "menuju", "ke"
    during: frozenset[str]  # before a meeting that the sentence's subject takes part in: "dalam pertemuan"
    of_target: frozenset[str]  # types whose nouns have the one acted on behind "of": "criticism of"
    befalling: frozenset[str]  # types that befall a place: no other side stands behind "in"
    endings: frozenset[str]  # that words beside a verb may have besides: "gates", "pasukannya"
    counterparts: frozenset[str]  # between a country and the name of its minister: "his Israeli | counterpart Katz"
    counterparts_of: frozenset[str]  # before such a country: "mitranya dari | Turki, Fidan"
    setting: frozenset[str]  # before a place, a time or a cause: no object of the verb stands behind
    causes: frozenset[str]  # before what a count is of: "17 orang tewas | akibat banjir", "the toll | from a flood"
    inquired: frozenset[str]  # before what is looked into, which was before: "menyelidiki penyebab | kebakaran"
    until: frozenset[str]  # before the time up to which something was counted: "hingga | Minggu sore"
    relative: frozenset[str]
    single: frozenset[str]
    thing: frozenset[str]
    many: frozenset[str]
    double: frozenset[str]
    objects: frozenset[str]  # "him": pronouns behind a verb
    possessives: frozenset[str]  # "his visit"
    genitive: frozenset[str]  # "Russia's"
    auxiliaries: frozenset[str]
    control: frozenset[str]  # "untuk", "to": the object before does what follows
    light: frozenset[str]  # "melakukan serangan": the subject acts
    suffering: frozenset[str]  # "menerima bantuan": the subject is acted on
    passive_light: frozenset[str]  # "serangan itu dilakukan oleh"
    be: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    openers: frozenset[str]  # a clause with a subject of its own begins here: "that", "setelah"
    first: frozenset[str]  # "kami": the speaker
    them: frozenset[str]  # "mereka" behind a verb
    of_them: frozenset[str]  # "18 | of them"
    instruments: frozenset[str]  # what acts for the one whose it is: "Russian | missiles"
    adverbs: frozenset[str]  # between a subject and its verb, and no noun
    answering: frozenset[str]  # types whose act answers another's: "usul dari Mesir | disetujui"
    finite: frozenset[str]  # a noun and what belongs to it end here: "the attack on Kyiv | was condemned by"
    unaimed: frozenset[str]  # types with no target
    of_people: frozenset[str]  # types with no target but a group of people
    outcry: frozenset[str]  # types that nobody is the object of: "striking | teachers"
    moving: frozenset[str]  # types whose object moves, so that no group is their target
    papered: frozenset[str]  # types whose object is what is agreed on: "a pact on | workers"
    undone: frozenset[str]  # types whose nouns no one does: "37 deaths"
    named: frozenset[str]  # types whose other side is someone: a bare name beside their verb is one
    voiced: frozenset[str]  # types that come from someone in words: "a protest from | Manila"
    facing: frozenset[str]  # types whose two sides act on each other: "bertempur dengan"
    undergone: frozenset[str]  # types whose noun's neighbour is acted on where another acts: "sidang X digelar | PN"
    conditional: frozenset[str]  # types whose target may stand in their condition: "mengancam … jika | X"
    traded: frozenset[str]  # types in which a thing changes hands
    given: frozenset[str]  # types whose passive has who is given something as its subject
    offices: frozenset[str]  # types that give or take an office
    office: frozenset[str]  # before an office: "menjadi | menteri", "as | chairman"
    uttered: frozenset[str]  # what a government's own is: "ajakan | Paris"
    conditions: frozenset[str]  # "jika", "if"
    asking: frozenset[str]  # types that ask someone to do something
    asked: frozenset[str]  # before whom a noun asks: "seruan agar | Rusia menarik pasukan", "a call for | Russia to"
    modifying: frozenset[str]  # words for people that only tell of what kind a noun is: "latihan | militer"
    perfect: frozenset[str]  # auxiliaries of the active: "had | accused"
    modals: frozenset[str]  # auxiliaries before a bare verb: "is likely to | cut"
    belonging: frozenset[str]  # before whose the thing is that is acted on: "menembak kapal milik | X"
    carrying: frozenset[str]  # verbs whose subject does what the noun behind them tells: "membatalkan | serangan"
    carried: frozenset[str]  # passives of the noun's own verb: "sanksi itu disepakati | Uni Eropa"
    holding: frozenset[str]  # participles before whose a thing is: "positions held by | rebels"
    relating: frozenset[str]  # words that open a clause about the party before: "residents whose | homes"
    pointing: frozenset[str]  # words that end a noun: "operasi itu | polisi"
    humans: frozenset[str]  # how words for people look: "pemukim", "smugglers"
    inhuman: frozenset[str]  # words that look so and are none
    things: frozenset[str]  # how words look that are asked for and nobody is: "penundaan", "permission"
    urging: frozenset[str]  # how verbs look that ask someone, and wish for nothing: "mendesak", "urged"
    receivers: frozenset[str]  # what is counted where help goes: "to 300 | families"
    receiving: frozenset[str]  # before whom help goes to: "to | 300 families"
    infinitive: frozenset[str]  # before a verb in its bare form: "to | guard"
    kin: frozenset[str]  # of someone, who is named behind: "istri | Budi", "the wife of | a judge"
    laws: frozenset[str]  # before the body that a law is named after: "revisi UU | TNI"
    leading: frozenset[str]  # prepositions behind which a verb stands with its object: "by | expelling diplomats"
    sharing: frozenset[str]  # those behind which it has the subject of its sentence: "after | meeting Xi, he"
    blaming: frozenset[str]  # behind these who is punished or blamed did it: "fined the bank for | laundering"
    inside: frozenset[str]  # what they lead belongs to the noun before: "warga | di tiga desa", "police | in Spain"
    verb_starts: tuple[str, ...]  # how verbs of the language begin: "men", "di"
    derived: tuple[str, ...]  # how every derived verb begins, where bare ones are headlines' or nouns: "ber"
    verb_ends: tuple[str, ...]  # how forms of verbs end: "ing", "ed"
    agented: tuple[str, ...]  # how passives begin, behind which who acts stands bare: "dipimpin | X"
    opening_ends: tuple[str, ...]  # … and those that open a sentence before their subject: "Accusing … , | Turkey"
    adverb_ends: tuple[str, ...]  # how adverbs end: "ly"
    plural_ends: tuple[str, ...]  # how nouns in the plural end, behind which no bare noun stands: "rebels | bomb"
    not_verbs: frozenset[str]  # words that begin so and are none: "menteri"
    answered: frozenset[str]  # before the one whose act is answered: "menolak usul dari | Mesir"
    owning: frozenset[str]  # between an owner and what is his: "the mayor's | sister"
    peers: frozenset[str]  # "counterpart", "mitranya"
    placing: frozenset[str]  # behind these a town is a place, and never its government
    placing_names: frozenset[str]  # prepositions behind which a name of no list is a place: "near | Adre"
    dative: frozenset[str]  # a preposition behind which someone stands, and no thing: "kepada"
    purpose: frozenset[str]  # before what something is given for: "gave $20 million | to rebuild schools in Laos"
    standing: frozenset[str]  # common nouns of one body, whose name stands right behind: "maskapai | Garuda"
    small: frozenset[str]  # all that may stand between a subject and its verb, and is no noun


@cache
def links(language: Language) -> Links:
    """The language's small words."""
    table: Mapping[str, Sequence[str] | str] = {**language["sides"]["words"], **language["events"]["arguments"]}
    verbs = language["sides"]["verbs"]
    names = {"with_": "with", "single": "single_pronouns", "thing": "thing_pronouns", "many": "many_pronouns"}
    names |= {"double": "double_pronouns", "objects": "object_pronouns"}
    plain = (f.name for f in fields(Links) if f.name not in _MADE | _TYPES)
    found = {field: _words(table[names.get(field, field)]) for field in plain}
    types = {field: frozenset(table[field]) for field in _TYPES}
    starts, none = listed(verbs["starts"]), frozenset(listed(verbs["not"]))
    derived = (*starts, *listed(verbs["derived"]))
    small = frozenset().union(*(found[field] for field in _SMALL))
    answered = found["by"] | (found["to"] - found["setting"])
    placing = (found["locative"] | found["setting"]) - found["by"] - found["openers"]
    owning = frozenset(f"{mark} " for mark in found["genitive"])
    found["light"] |= found["carrying"]
    found["passive_light"] |= found["carried"]
    peers = found["counterparts"] | {phrase.split()[0] for phrase in found["counterparts_of"]}
    made = {
        "peers": peers,
        "owning": owning,
        "small": small,
        "placing": placing,
        "answered": answered,
        "not_verbs": none,
    }
    ends = {of: listed(suffixes) for of, suffixes in verbs["ends"].items()}
    return Links(
        **found,
        **types,
        **made,
        verb_starts=starts,
        derived=derived,
        agented=listed(language["events"]["arguments"]["agented"]),
        verb_ends=ends["verb"],
        opening_ends=ends["opening"],
        adverb_ends=ends["adverb"],
        plural_ends=ends["plural"],
    )


def _words(phrases: Sequence[str] | str) -> frozenset[str]:
    """A list of phrases, or one string with commas; a comma itself can be a joiner in a list."""
    if isinstance(phrases, str):
        return frozenset(listed(phrases))
    return frozenset(w for phrase in phrases for w in (listed(phrase) or (phrase,)))


def last_words(folded: str, at: int, start: int) -> tuple[str, ...]:
    """The last word before an offset, and the last two, three together; none across a full stop of the sentence."""
    tail = folded[max(start, at - _REACH) : at].split()[-3:]
    if not tail:
        return ()
    found = [tail.pop()]
    while tail:
        found.append(f"{tail.pop()} {found[-1]}")
    return tuple([phrase.strip(_EDGES) for phrase in found])


def word_before(folded: str, at: int, start: int) -> str:
    """The last word before an offset, as the first of `last_words`; "" where none stands there."""
    tail = folded[max(start, at - _REACH) : at].split()
    return tail[-1].strip(_EDGES) if tail else ""


def leading(folded: str, at: int, start: int, words: Links) -> tuple[str, ...]:
    """The last words before an offset, as `last_words`, before articles: "by | the", "oleh | para"."""
    tail = folded[max(start, at - _REACH) : at].split()
    while len(tail) > 1 and tail[-1] in words.articles:
        tail.pop()
    return tuple(" ".join(tail[-n:]).strip(_EDGES) for n in (1, 2, 3) if len(tail) >= n)


def led_by(gap: str, these: frozenset[str], words: Links) -> bool:
    """Whether a preposition among these leads the phrase that ends a gap: "by | a local", "terhadap | usulan"."""
    tokens = gap.split()
    for back, token in enumerate(reversed(tokens[-_LED:])):
        word = token.strip(_EDGES)
        if word in these:
            return True
        if word in words.oblique or word in words.setting or (back and token.endswith(",")):
            return False
        if words.verb_starts and word not in words.passive_light and verb_like(word, words):
            return False
    return False


def verb_like(word: str, words: Links) -> bool:
    """Whether a word is a verb by its form: "dihimpun", "menangkap", not "menteri"."""
    return len(word) >= _SHORTEST and word.startswith(words.verb_starts) and word not in words.not_verbs


def first_word(folded: str, at: int, end: int) -> str:
    """The first word after an offset."""
    head = folded[at : min(end, at + _REACH)].split(maxsplit=1)
    return head[0].strip(",.") if head else ""


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Verb:
    """Where a verb begins with its auxiliaries, what they are, and the word before them."""

    start: int
    auxiliaries: tuple[str, ...]
    before: str


def verb(folded: str, at: int, start: int, words: Links) -> Verb:
    """The verb at an offset with the auxiliaries before it: "telah | ditahan", "was reportedly | arrested"."""
    passed: list[str] = []
    here = at
    for _ in range(_AUXILIARIES + 1):
        end = here
        while end > start and folded[end - 1] == " ":
            end -= 1
        begin = max(folded.rfind(" ", max(start, end - _REACH), end) + 1, start)
        word = folded[begin:end]
        if word not in words.auxiliaries or len(passed) == _AUXILIARIES:
            return Verb(here, tuple(passed), word.strip("\"“”'()"))
        passed.append(word)
        here = begin
    return Verb(here, tuple(passed), "")
