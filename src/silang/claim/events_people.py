"""People without a name who act or are acted on, with the codes of their sector: "dua aktivis", "gunmen"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from silang.claim.arguments_links import Links, links
from silang.claim.arguments_parties import is_adjective
from silang.claim.events_seats import RULE as SEAT
from silang.claim.frames import listed
from silang.lang import Language
from silang.lang.lexicon import Hit, Lexicon
from silang.schema import Schema
from silang.types import Actor, Mention, Quantity, Span

NONE = "none"
"""The key under which phrases stand that hold a word for people and name nobody: "rumah tahanan"."""
RULE = "people"
"""The rule of a party that no name, role or group of the marks tells."""
_ADJECTIVE = ".names.country"  # the rule of a country's adjective
_BEFORE = 16  # code points before a word in which the sign of the infinitive stands
_CODE = 3  # letters of a country's code
_MODIFIERS = 2  # words between a country's adjective and the noun of people that it tells of


@cache
def lexicon(language: Language) -> Lexicon[str]:
    """Words for people, each with its sector; with a common ending, roles as well: "bankers", "pengacaranya"."""
    known = _by_word(language["events"]["people"])
    roles = _by_word({sector: words for sector, words in language["roles"]["roles"].items() if len(sector) == _CODE})
    endings = listed(language["sides"]["words"]["plurals"])
    named = {word: sector for word, sector in known.items() if sector != NONE}
    many = {word + end: sector for end in endings for word, sector in (roles | named).items()}
    return Lexicon((many | known).items())


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: sector for sector, words in table.items() for word in listed(words)}


def people(
    text: str,
    words: Sequence[Hit[str]],
    actors: Sequence[Mention],
    figures: Sequence[Mention],
    language: Language,
    schema: Schema,
) -> list[Mention]:
    """The actors together with groups and persons that none of them covers; a country that is part of one goes."""
    counted = [m for m in (_counted(f, actors, words, text, language, schema) for f in figures) if m is not None]
    longer = {m.span for m in actors if _is_country(m) or _is_within(m, words)}
    covered = sorted([(m.span.start, m.span.end) for m in (*(a for a in actors if a.span not in longer), *figures)])
    starts = [start for start, _ in covered]
    countries = [m.span for m in actors if _is_country(m)]
    told = language["sides"]["words"]
    verbs = frozenset(listed(told["verbs_too"]))
    bare = tuple([f" {word} " for word in listed(told["infinitive"])])  # "to | guard"
    plain = [
        Mention(Span(start, end), Actor(text[start:end], "group", None, sector), RULE)
        for start, end, sector in words
        if sector != NONE
        and ((at := bisect_left(starts, end)) == 0 or covered[at - 1][1] <= start)
        and not (text[start - 1 : start] == "-" and _hyphened(text, start))
        and not (text.endswith(bare, max(0, start - _BEFORE), start) and text[start:end] in verbs)
        and not (countries and _named_in(start, end, countries))
    ]
    groups = sorted((_of_a_country(m, actors, text, language) for m in (*counted, *plain)), key=_place)
    own = [m for m in actors if not _inside(m, groups)]
    return _compounds(sorted((*groups, *own), key=_place), text, language)


def _compounds(parties: Sequence[Mention], text: str, language: Language) -> list[Mention]:
    """The parties, with words for people that make one noun as one: "asosiasi | penyewa", "the drivers' | union"."""
    head_first = language["roles"]["order"] == "head-first"
    gaps = (" ", *(f"{mark} " for mark in listed(",".join(language["events"]["arguments"]["genitive"]))))
    standing = frozenset(listed(language["sides"]["words"]["standing"]))
    found: list[Mention] = []
    words = links(language)
    for party in parties:
        last = found[-1] if found else None
        if last is None or not (
            _makes_one(last, party, text, gaps, standing, head_first=head_first)
            or (not head_first and _modifies(last, party, text, words))
        ):
            found.append(party)
            continue
        span = Span(last.span.start, party.span.end)
        name = text[_name_start(last, text) : span.end]
        found[-1] = Mention(span, Actor(name, "group", None, _joint(last, party, head_first)), RULE)
    return found


def _name_start(party: Mention, text: str) -> int:
    """Where the name of a party begins in its mention: behind the figure that counts it."""
    assert isinstance(party.value, Actor)
    return max(party.span.start, text.find(party.value.name, party.span.start, party.span.end))


def _makes_one(
    first: Mention, then: Mention, text: str, gaps: Sequence[str], standing: frozenset[str], *, head_first: bool
) -> bool:
    """Whether two words for people stand together as one noun, or one with whose they are: "buruh | PT Sritex"."""
    if RULE not in (first.rule, then.rule) or text[first.span.end : then.span.start] not in gaps:
        return False
    if _is_plain(first, text) and _is_plain(then, text):
        return True
    head, other = (first, then) if head_first else (then, first)
    own = head.span.of(text).lower().split()
    named = isinstance(other.value, Actor) and other.value.type == "organisation" and other.rule != SEAT
    return named and head.rule == RULE and not standing.intersection((own[-1], " ".join(own), " ".join(own[-2:])))


def _modifies(first: Mention, then: Mention, text: str, words: Links) -> bool:
    """Whether a country's adjective and one or two bare nouns only tell of whom: "Russian shipping | firm"."""
    between = text[first.span.end : then.span.start].split()
    if then.rule != RULE or not first.rule.endswith(_ADJECTIVE) or not 0 < len(between) <= _MODIFIERS:
        return False
    if first.span.of(text).endswith(words.plural_ends) or not is_adjective(first):
        return False
    return all(w.isalpha() and w.islower() and not _no_modifier(w, words) for w in between)


def _no_modifier(word: str, words: Links) -> bool:
    """Whether a word cannot tell of what kind a noun is: a small word, a finite verb, a plural."""
    if word in words.small or word in words.openers or word in words.setting or word in words.finite:
        return True
    ends = (*words.plural_ends, *words.verb_ends)
    return word in words.instruments or (word.endswith(ends) and not word.endswith(words.opening_ends))


def _joint(first: Mention, then: Mention, head_first: bool) -> str | None:
    """The code of two words that make one noun: that of its head, in the country that the other only tells."""
    head, other = (first, then) if head_first else (then, first)
    keys = [m.value.key if isinstance(m.value, Actor) else None for m in (head, other)]
    if keys[0] and keys[1] and other.rule.endswith(_ADJECTIVE) and len(keys[0]) == _CODE:
        return keys[1][:_CODE] + keys[0]
    return keys[0]


def _is_plain(party: Mention, text: str) -> bool:
    """Whether a party is a group that common nouns tell."""
    value = party.value
    return isinstance(value, Actor) and value.type == "group" and text[party.span.end - 1].isalpha()


def _named_in(start: int, end: int, countries: Sequence[Span]) -> bool:
    """Whether a word is part of a country's name: "Amerika | Serikat"."""
    at = bisect_right(countries, start, key=lambda c: c.start) - 1
    return at >= 0 and end <= countries[at].end


def _hyphened(text: str, start: int) -> bool:
    """Whether a hyphen binds a word to the one before: "two-| child"."""
    return start > 1 and text[start - 1] == "-" and text[start - 2].isalpha()


def _place(mention: Mention) -> tuple[int, int]:
    """Where a mention stands, quicker to compare than its span."""
    return mention.span.start, mention.span.end


def _at(mentions: Sequence[Mention], mention: Mention) -> int:
    """Where a mention would stand among others in order."""
    return bisect_left(mentions, mention.span.start, key=lambda m: m.span.start)


def _inside(mention: Mention, groups: Sequence[Mention]) -> bool:
    """Whether a mention is part of a group's name."""
    at = bisect_left(groups, mention.span.start + 1, key=lambda m: m.span.start)
    return at > 0 and groups[at - 1].span.holds(mention.span)


def _is_within(mention: Mention, words: Sequence[Hit[str]]) -> bool:
    """Whether a group's mention is only part of a longer word for people: "ketua | partai"."""
    at = bisect_left(words, mention.span.start + 1, key=lambda w: w.start) - 1
    if at < 0 or not isinstance(mention.value, Actor) or mention.value.type not in ("group", "organisation"):
        return False
    start, end, _ = words[at]
    return start <= mention.span.start and mention.span.end <= end and end - start > len(mention.span)


def _is_country(mention: Mention) -> bool:
    return isinstance(mention.value, Actor) and mention.value.type == "country"


def _counted(
    figure: Mention, actors: Sequence[Mention], words: Sequence[Hit[str]], text: str, language: Language, schema: Schema
) -> Mention | None:
    """The group that a figure counts, by its noun: "40 tahanan politik"; not mere "orang" or "jiwa"."""
    value = figure.value
    assert isinstance(value, Quantity)
    noun = (value.noun or figure.span.of(text).rpartition(" ")[2]).lower()
    first = bisect_left(words, figure.span.start, key=lambda w: w.start)
    told = [w for w in words[first : first + 1] if w.end <= figure.span.end]
    longer = [w for w in words[first : first + 1] if w.start < figure.span.end < w.end and w.entry != NONE]
    if longer and not any(m.span.start < longer[0].end and m.span.end > figure.span.start for m in actors):
        start, end, sector = longer[0]  # "ratusan keluarga | korban longsor"
        return Mention(Span(figure.span.start, end), Actor(text[start:end], "group", None, sector), RULE)
    told = [w for w in told if w.entry != NONE]
    if (
        not (told or schema.kind(value.unit) in ("person", "soldier"))
        or not noun
        or noun[0].isdigit()
        or noun in _anyone(language)
    ):
        return None
    at = figure.span.of(text).lower().find(noun)
    if (
        at < 0
        or _hyphened(text, figure.span.start + at)
        or any(m.span.holds(figure.span) for m in actors[max(0, _at(actors, figure) - 2) :][:4])
    ):
        return None
    inside = [m for m in actors[max(0, _at(actors, figure) - 1) :][:3] if figure.span.holds(m.span)]
    start = min([figure.span.start + at, *(m.span.start for m in inside)])
    sector = told[0].entry if told else "CVL"
    name = text[start : figure.span.end]
    return Mention(figure.span, Actor(name, "group", None, _country(inside) + sector), RULE)


@cache
def _anyone(language: Language) -> frozenset[str]:
    return frozenset(listed(language["events"]["arguments"]["anyone"]))


def _of_a_country(party: Mention, actors: Sequence[Mention], text: str, language: Language) -> Mention:
    """The group with the country right behind it: "sandera Israel", "pelaut asal Filipina"."""
    value = party.value
    assert isinstance(value, Actor)
    at = bisect_left(actors, party.span.end, key=lambda m: m.span.start)
    behind = actors[at] if at < len(actors) else None
    if behind is None or not _is_country(behind):
        return party
    between = text[party.span.end : behind.span.start]
    if between != " " and between.strip() not in language["events"]["arguments"]["origin"]:
        return party
    if between == " " and language["roles"]["order"] != "head-first":
        return party
    key = _country([behind]) + (value.key or "")[-_CODE:]
    name = f"{value.name}{text[party.span.end : behind.span.end]}"
    return Mention(Span(party.span.start, behind.span.end), Actor(name, "group", None, key), RULE)


def _country(mentions: Sequence[Mention]) -> str:
    """The code of the country that the mentions name, else nothing."""
    codes = (m.value.key for m in mentions if isinstance(m.value, Actor) and m.value.type == "country")
    return next((key[:_CODE] for key in codes if key), "")
