"""Who a source is: the actor marked in its noun phrase, else the words themselves."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from silang.claim.sources_words import Page
from silang.types import Actor, Span


def can_speak(page: Page, span: Span, sentence: int) -> bool:
    """Whether a noun phrase before an active cue can be a source: an actor, a name, or a noun for those who speak."""
    words, grammar = page.words, page.grammar
    inside = words.inside(span.start, span.end)
    if not inside:
        return False
    head = words[inside[0]]
    if page.actors_in(span) or head in grammar["pronouns"]:
        return True
    for which in {*inside[:2], *head_words(page, inside)}:
        if words[which] in grammar["speaking"]:
            return True
    if any(grammar.speaker_shape.fullmatch(words[which]) for which in head_words(page, inside)):
        return True
    initial = words.first(sentence) == inside[0]
    if any(page.text[words.starts[w]].isupper() for w in inside[1:] if w > inside[0]):
        return grammar.mute_shape.fullmatch(head) is None or not initial
    if not page.starts_high(inside[0]) or grammar.mute_shape.fullmatch(head) is not None:
        return False
    return not initial or len(inside) == 1


def head_words(page: Page, inside: range) -> range:
    """The words of a source up to its first preposition: "recent study" of the harbour, "law officer" from Bath."""
    for which in inside[:8]:
        if page.words[which] in page.grammar["prepositions"] and which > inside[0]:
            return range(inside[0], which)
    return inside[:8]


def is_document(page: Page, span: Span) -> bool:
    """Whether a source is a text or the work that is written up in one: a report, a survey, an inquiry."""
    inside = page.words.inside(span.start, span.end)
    return any(page.words[which] in page.grammar["documents"] for which in head_words(page, inside))


def plain(page: Page, span: Span) -> str:
    """The words of a source as a name: determiners and marks at the edges left out, white space folded."""
    words = page.words
    inside = list(words.inside(span.start, span.end))
    while len(inside) > 1 and words[inside[0]] in page.grammar["determiners"]:
        if words[inside[1]] in page.grammar["origins"]:
            break  # "one of the traders"
        inside = inside[1:]
    if not inside:
        return span.of(page.text).strip()
    return " ".join(page.text[words.starts[inside[0]] : span.end].split()).strip(" ,;:")


def actor(page: Page, span: Span) -> tuple[Actor, bool]:
    """Who a source is: the actor marked in it, else the words themselves; and whether both ways agree."""
    span = _with_short(page, span)
    found = page.actors_in(span)
    whole = _held_by(page, span)
    if whole is not None:
        return whole, True
    head = page.words[page.words.first(span.start)]
    persons = [(where, who) for where, who in found if who.type == "person"]
    if persons and (last := _last_named(page, span, persons)) is not None:
        return last, True
    joined = any(page.words[w] in page.grammar["joiners"] for w in page.words.inside(span.start, span.end))
    if persons and not (joined and len(persons) > 1) and not (joined and persons[0][0].end < span.end - 25):
        where, who = persons[-1]
        related = head in page.grammar["relations"] and where.start > span.start and len(persons) == 1
        related = related or _is_only_named(page, span, where)
        if not _goes_on(page, where, span) and (not related or "," in page.text[span.start : where.start]):
            return who, True
    titled = head in page.grammar["titles"]
    wide = [(w, a) for w, a in found if len(w) * 5 >= len(span) * 3 and not _goes_on(page, w, span)]
    if wide and not (titled and wide[0][0].start > span.start and wide[0][1].type == "organisation"):
        return wide[0][1], True
    known = called(page, span)
    if known is not None:
        return known, True
    return Actor(plain(page, span), _guess(page, span)), _speaks_by_trade(page, span)


def _speaks_by_trade(page: Page, span: Span) -> bool:
    """Whether the head of a phrase is a known noun for those who speak: "petugas pelabuhan", "port officials"."""
    inside = page.words.inside(span.start, span.end)
    if not 1 <= len(inside) <= 6 or any(page.starts_high(which) for which in inside[1:]):
        return False
    head = page.words[page.grammar.head_of(inside)]
    return head in page.grammar["speakers"] or head in page.grammar["documents"]


def _is_only_named(page: Page, span: Span, where: Span) -> bool:
    """Whether a person in a source is no more than what it is about: "a letter to | Reed"."""
    which = page.words.first(where.start) - 1
    if where.start <= span.start or which < 0 or page.words.starts[which] < span.start:
        return False
    if page.words[which] in page.grammar["determiners"] | page.grammar["adverbs"]:
        which -= 1
    return page.words[which] in page.grammar["prepositions"] and page.words[which] not in page.grammar["by"]


def called(page: Page, span: Span) -> Actor | None:
    """The one person of the report whom a short name means that nobody marked here: "Mayjen | Tugas", "Muslim"."""
    words, grammar = page.words, page.grammar
    inside = words.inside(span.start, span.end)
    last = [w for w in inside if page.text[words.starts[w]].isupper() and words[w] not in grammar["titles"]]
    if len(inside) > 3 or len(last) != 1 or last[0] != inside[-1]:
        return None
    known = page.called.get(words[last[0]], ())
    return known[0] if len(known) == 1 else None


def _with_short(page: Page, span: Span) -> Span:
    """The source with the short form in brackets that belongs to its name: "Badan Geologi | (PVMBG)"."""
    which = bisect_right(page.actor_starts, span.end) - 1
    if which < 0 or not page.text.startswith(" (", span.end):
        return span
    where = page.actors[which].span
    return Span(span.start, where.end) if span.start <= where.start < span.end < where.end else span


def _held_by(page: Page, span: Span) -> Actor | None:
    """The person whose mention a source ends or lies in: "seorang penumpang, | Meyti Kansil (34)"."""
    which = bisect_right(page.actor_starts, span.start) - 1
    if which < 0:
        return None
    value, where = page.actors[which].value, page.actors[which].span
    if not isinstance(value, Actor) or value.type != "person" or where.end <= span.start:
        return None
    if where.holds(span):  # "Direktur Jenderal Otonomi Daerah Kementerian | Dalam Negeri Akmal Malik"
        return value
    return value if where.start < span.start and not page.text[where.end : span.end].strip(" )") else None


def _last_named(page: Page, span: Span, persons: list[tuple[Span, Actor]]) -> Actor | None:
    """The person at the end of a title that has "dan" in it: "Kepala Kantor Pajak dan Bea Cukai Medan Rina Wati"."""
    where, who = persons[-1]
    words, grammar = page.words, page.grammar
    before = words.first(where.start) - 1
    linked = before < 0 or words[before] in grammar["joiners"] or "," in page.text[words.ends[before] : where.start]
    titled = words[words.first(span.start)] in grammar["titles"] and where.start > span.start
    return who if titled and not linked and not page.text[where.end : span.end].strip(" )") else None


def _goes_on(page: Page, where: Span, span: Span) -> bool:
    """Whether names follow a marked actor in its phrase: then the mark holds only a part of the source."""
    rest = page.text[where.end : span.end].strip(" )")
    if rest.startswith(("'s", "’s")):
        return True  # "Mr. Reed's brother"
    inside = page.words.inside(where.end, span.end)
    if inside and page.words[inside[0]] in page.grammar["origins"]:
        return False  # "Sheriff Reed of Bath"
    return bool(rest) and rest[0] not in ",(" and any(char.isupper() for char in rest)


def _guess(page: Page, span: Span) -> Literal["person", "organisation", "group", "document"]:
    """The type of a source that nobody marked, by its head."""
    grammar = page.grammar
    inside = page.words.inside(span.start, span.end)
    if len(inside) > 1 and page.words[inside[0]] in grammar["determiners"]:
        inside = inside[1:]
    head = page.words[inside[0]] if inside else ""
    if head in grammar["documents"] or (len(inside) == 1 and head in grammar["written"]):
        return "document"
    high = [page.starts_high(w) for w in inside]
    if head in grammar["collectives"] and not any(high[1:]):
        return "group"
    if head in grammar["titles"] or head in grammar["relations"]:
        return "person"
    if head in grammar["speakers"]:
        return "organisation" if high[0] and len(high) > 1 else "group"
    if len(inside) > 1 and all(high) and page.words[grammar.head_of(inside)] in grammar["speakers"]:
        return "organisation"  # "Weather Office"
    several = any(page.text[page.words.ends[w] - 1 : page.words.ends[w] + 1] in ("s'", "s’") for w in inside[:-1])
    if all(high) and 1 <= len(high) <= 3 and not several and not page.text[span.start : span.end].isupper():
        return "person"  # not "Doctors' Circle"
    return "organisation" if any(high) else "group"
