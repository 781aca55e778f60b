"""Whose people a figure counts: those of the country that its noun names, or of the side that tells of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from silang.compare.facts import Said
from silang.compare.nearby import begin
from silang.compare.phrases import Phrases, any_of
from silang.lang import reading_language
from silang.schema import Schema
from silang.types import Actor, Lang, Place, Span

GROUP = "group:"
"""What a measure begins with that tells whose people, or of what kind, are counted."""

_CODE = 3  # the length of a country's code in an actor's key
_LOST = frozenset(("deaths", "injured", "missing"))
"""Slots whose figures a side at war tells of its own people."""

_ADJECTIVE = ".names.country"
"""The rule of a country's name or adjective, whatever stands behind it: "Cambodian | fighters"."""

_IN = 6  # code points between a body and the town where it sits
_SPACE, _ENDS = " \t", ("", ".", "!", "?", "\n", '"', "”")  # what stands before a sentence

_BACK = 200
"""Code points before a figure in which a body may be named whose "own dead" it counts."""

_SIDES = frozenset(("GOV", "MIL"))
"""Sectors in a key behind its country: "THAMIL"."""

_TITLE = 140  # code points of a headline or heading at most
_STOPS = (".", "!", "?", '"', "”", ",", ":", ";")


def of_whom(said: Said, schema: Schema) -> str | None:
    """Whose people are counted, as a measure, where the claim does not tell: "warga Kanada", "its own dead".

    Soldiers of no country are of the one that is named: "40 Cambodian fighters".
    """
    noun, lost = said.quantity.noun, said.amount.slot in _LOST
    if not lost and (noun is None or noun.islower()):
        return None
    told = [m.removeprefix(GROUP) for m in said.amount.measure if m.startswith(GROUP)]
    if not all(schema.kind(kind) == "soldier" for kind in told):
        return None
    country = _named(said) or (_own_side(said) if lost else None)
    if country is not None:
        return f"{GROUP}{country}"
    return None if told else _by_last_word(said)


def _named(said: Said) -> str | None:
    """The country that the figure's own noun names."""
    noun, span = said.quantity.noun, said.amount.mention.span
    if noun is None or noun.islower():
        return None
    beside = [(m.value, m.rule) for m in said.reading.marks.mentions if span.meets(m.span)]
    actors = [(value, rule) for value, rule in beside if isinstance(value, Actor)]
    adjective = (value.key for value, rule in actors if rule.endswith(_ADJECTIVE))
    return next((key[:_CODE] for key in adjective if key), None) or _first(value for value, _ in actors)


def _own_side(said: Said) -> str | None:
    """The country of whoever tells how many of its own it lost: "kehilangan empat tentara", "12 on its side"."""
    before, behind = said.words_about
    lang = said.reading.report.lang
    if not (_tells(before, lang, "before") or _tells(behind, lang, "behind")):
        return None
    told = _at_war(said.by) if said.by is not None else None
    return told or _last_named(said)


def _last_named(said: Said) -> str | None:
    """The country of the body named last before the figure; of a town it is the body's seat, or speaks for it.

    "The army said … Its own dead were eight"; "the defence ministry in Phnom Penh"; "Kyiv admitted".
    """
    text, mentions, at = said.reading.report.text, said.reading.marks.mentions, said.amount.mention.span.start
    behind = bisect_left(mentions, at, key=begin)
    last = bisect_left(mentions, at - _BACK, key=begin)
    for n in range(behind - 1, last - 1, -1):
        value, start = mentions[n].value, mentions[n].span.start
        if isinstance(value, Place) and value.key:
            body = n > 0 and start - mentions[n - 1].span.end <= _IN and isinstance(mentions[n - 1].value, Actor)
            opens = start > 0 and text[max(0, start - _IN) : start].rstrip(_SPACE)[-1:] in _ENDS
            if body or (opens and not mentions[n].span.of(text).isupper()):  # no dateline
                return value.key[:_CODE]
        elif isinstance(value, Actor) and (country := _at_war(value)) is not None:
            return country
    return None


def _at_war(actor: Actor) -> str | None:
    """The country whose army or government it is: nobody else counts the dead of a side."""
    codes_of = (actor.key or "").partition("/")[0]
    return codes_of[:_CODE] if len(codes_of) > _CODE and codes_of[_CODE:] in _SIDES else None


def _first(actors: Iterable[Actor]) -> str | None:
    """The first country that one of them is of."""
    return next((country for actor in actors if (country := _country(actor)) is not None), None)


def _country(actor: Actor) -> str | None:
    """The country that an actor's key begins with; a sector alone is none: "siswa SMP" are of no nation."""
    codes_of = (actor.key or "").partition("/")[0]
    if not (codes_of[:_CODE].isupper() and codes_of[:1].isalpha()):
        return None
    return codes_of[:_CODE] if len(codes_of) > _CODE or actor.type == "country" else None


@lru_cache(maxsize=5_000)
def _tells(words: str, lang: Lang, side: str) -> bool:
    """Whether words on one side of a figure say that it counts the speaker's own."""
    return _own(lang, side).search(words) is not None


@lru_cache(maxsize=64)
def _own(lang: Lang, side: str) -> Phrases:
    listed: list[str] = reading_language(lang)["compare"]["own_side"][side]
    return any_of(listed)


def _by_last_word(said: Said) -> str | None:
    """The group that a noun with a capital names: "three Algerians"; a place's name that is cut short is none."""
    noun, text, span = said.quantity.noun, said.reading.report.text, said.amount.mention.span
    last = noun.split()[-1] if noun else ""
    if not last[:1].isupper() or last.isupper() or _goes_on(text, span.end) or _in_a_title(text, span):
        return None  # "130 warga Desa | Lepo"
    return f"{GROUP}{last.casefold()}"


def _goes_on(text: str, end: int) -> bool:
    """Whether a word with a capital follows."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _in_a_title(text: str, span: Span) -> bool:
    """Whether the line is a short one without a stop at its end: there all words may have capitals."""
    end = text.find("\n", span.end)
    line = text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]
    return len(line) < _TITLE and not line.rstrip().endswith(_STOPS)
