"""Names that no rule of the marks knows, told to be parties by where they stand: "Baznas | mengirim"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from silang.claim.arguments_links import Links, Verb, verb, word_before
from silang.claim.events_scene import Scene
from silang.claim.frames import NOUNS, Trigger, Triggers
from silang.lang import Language
from silang.lang.lexicon import Hit
from silang.mark.variants import fold_plain
from silang.types import Actor, Mention, Span

RULE = "open-name"
"""The rule of a party that only its capitals and its place beside a verb tell."""
_MOST = 5  # words of such a name
_REACH = 48  # code points in which the words of a name are looked for
_SHORTEST = 3  # letters of a name that opens a sentence
_ENDS = (".", "!", '"', "”")
_ACTING = frozenset({"active", "past", "mutual", "undergo"})
_WORD = re.compile(r"[^\W\d_](?:[\w&.'’-]{0,30}\w)?")
_PLAIN = re.compile(r"\b[a-z]{2,30}\b")
_NAMES = frozenset({"names", "bodies", "places", "countries", "heads", "outlets", "credits", "times_names"})


def open_names(scene: Scene, hits: Sequence[Hit[Triggers]], language: Language, words: Links) -> list[Mention]:
    """The names beside the predicates of a sentence that no mention holds."""
    found = list(_beside(scene, hits, words))
    if not found:
        return []
    text, taken = scene.text, _Taken(scene)
    headline = _headline(text[scene.span.start : scene.span.end])
    spans = dict.fromkeys(_checked(found, scene, taken, words, language, headline=headline))
    return [_party(text, span) for span in spans]


_Place = tuple[int, bool]
"""An offset beside a predicate, and whether a name ends there; else one begins there."""


def _beside(scene: Scene, hits: Sequence[Hit[Triggers]], words: Links) -> Iterator[_Place]:
    """Where names may stand: before verbs, behind those that are aimed at someone, behind "oleh"."""
    text, folded, first, last = scene.text, scene.folded, scene.span.start, scene.span.end
    for start, end, triggers in hits:
        told = [t for t in triggers if t.voice not in NOUNS]
        aimed = all(t.type in words.named for t in told)
        if told and _may_end(text, start, first, words):
            acts = any(t.voice in _ACTING for t in told)
            if acts or aimed or all(t.type in words.facing for t in told):
                yield _before_verb(verb(folded, start, first, words), folded, first, words), True
        if told and aimed and text[end + 1 : end + 2].isupper() and any(t.voice != "passive" for t in told):
            yield end, False
        elif told and not words.be and text[end + 1 : end + 2].isupper() and _alone_passive(told, words):
            yield end, False  # "diluncurkan | Gramedia"
        elif not told and text[end + 1 : end + 2].isupper() and any(_befalls(t, words) for t in triggers):
            yield end, False  # "tenggelamnya | KMP Tirta"
        stop = min(last, end + 3 * _REACH)
        for word in _leading(words.agents):
            at = folded.find(word, end - 1, stop)
            if at >= 0 and text[at + len(word) : at + len(word) + 1].isupper():
                yield at + len(word) - 1, False


def _befalls(trigger: Trigger, words: Links) -> bool:
    """Whether a noun tells what happened to whoever stands behind it."""
    return trigger.voice == "deed" and trigger.deed_of == "target" and trigger.type in words.befalling


def _before_verb(own: Verb, folded: str, first: int, words: Links) -> int:
    """Where the name ends that a verb has before it, or before the word of its relative clause: "Kim|, who met"."""
    if own.before not in words.relative:
        return own.start
    at = folded.rfind(own.before, first, own.start)
    return at - len(", ") if folded[at - len(", ") : at] == ", " else at if words.verb_starts else own.start


def _alone_passive(told: Sequence[Trigger], words: Links) -> bool:
    """Whether the verbs of a place are passives alone, of types that someone does."""
    return all(t.voice == "passive" and t.type not in words.befalling and t.type not in words.undone for t in told)


def _may_end(text: str, at: int, first: int, words: Links) -> bool:
    """Whether a word with a capital, or an auxiliary that one may stand before, ends at an offset."""
    begin = text.rfind(" ", first, max(first, at - 1)) + 1 or first
    word = text[max(begin, first) : at].strip()
    return word[:1].isupper() or word in words.auxiliaries or word in words.relative


@cache
def _leading(agents: frozenset[str]) -> tuple[str, ...]:
    """The words before who acts: "oleh", "by"."""
    return tuple(f" {word} " for word in sorted(agents))


def _checked(
    places: Sequence[_Place], scene: Scene, taken: _Taken, words: Links, language: Language, *, headline: bool
) -> Iterator[Span]:
    """The names that stand at the places; in a headline, which capitals tell little of, only before verbs."""
    if scene.text[scene.span.start : scene.span.end].isupper():
        return
    for at, ends in places:
        span = _before(scene, at, taken, words, language) if ends else None if headline else _run(scene, at, taken)
        if span is not None and not (headline and _common(span.of(scene.folded), language)):
            yield span


class _Taken:
    """What the mentions of a sentence hold: all, and places alone."""

    def __init__(self, scene: Scene) -> None:
        own = {m.span for m in (*scene.parties, *scene.actors)}
        held = sorted(own | {m.span for m in (*scene.times, *scene.quantities)})
        self.spans = held
        self.starts = [s.start for s in held]
        self.places = {m.span for m in scene.places} - own

    def holds(self, at: int) -> bool:
        """Whether a mention that is no mere place holds an offset."""
        here = bisect_right(self.starts, at) - 1
        return any(s.end > at for s in self.spans[max(0, here - 1) : here + 1])

    def placed(self, span: Span) -> bool:
        """Whether a place holds all of a span."""
        return any(p.holds(span) for p in self.places)


def _before(scene: Scene, end: int, taken: _Taken, words: Links, language: Language) -> Span | None:
    """The capitalised words that end right before a verb, but for those that open the sentence and may be no name."""
    text, floor = scene.text, scene.span.start
    run: list[Span] = []
    at = end
    while len(run) < _MOST:
        stop = at
        while stop > floor and text[stop - 1] == " ":
            stop -= 1
        start = max(floor, text.rfind(" ", max(floor, stop - _REACH), stop) + 1)
        while start < stop and text[start] in "\"“‘'(":
            start += 1
        span = Span(start, stop)
        if start >= stop or not text[start].isupper() or not text[stop - 1].isalnum() or taken.holds(start):
            break
        run.insert(0, span)
        at = start
        if start == floor or text[start - 1] != " ":
            break
    run = _past_openers(run, scene, words, language)
    if not run or all(taken.placed(s) for s in run) or _touched(run[0].start, taken, text):
        return None
    if word_before(scene.folded, run[0].start, floor) in words.oblique | words.setting:
        return None
    if run[0].start == _opening(scene) and len(run) == 1 and _ordinary(scene, run[0], language):
        return None
    return Span(run[0].start, run[-1].end)


def _past_openers(run: list[Span], scene: Scene, words: Links, language: Language) -> list[Span]:
    """The words of a name behind those that open a sentence: "Ambruknya | Jembatan Kutai menewaskan"."""
    while run and run[0].of(scene.folded) in words.small | words.single | words.openers | words.first:
        run = run[1:]
    opens = len(run) > 1 and run[0].start == _opening(scene)
    return run[1:] if opens and _is_deed(run[0].of(scene.folded), language) else run


def _touched(at: int, taken: _Taken, text: str) -> bool:
    """Whether a mention ends right before a name, so that the marks have weighed what follows: "Ketua KPK | Setyo"."""
    return at > 0 and text[at - 1] == " " and taken.holds(at - 2)


def _opening(scene: Scene) -> int:
    """Where the first word of a sentence begins."""
    first = _WORD.search(scene.text, scene.span.start, scene.span.end)
    return first.start() if first else scene.span.start


def _ordinary(scene: Scene, span: Span, language: Language) -> bool:
    """Whether the word that opens a sentence may have its capital from there alone: "Bantuan dikirim"."""
    return _is_common(scene.folded[span.start : span.end], language)


def _is_deed(word: str, language: Language) -> bool:
    """Whether a word has the ending of a deed told as a noun: "tenggelamnya"."""
    suffix = language["events"]["arguments"]["suffix"]
    return bool(suffix) and word.endswith(suffix) and _is_common(word, language)


def _is_common(word: str, language: Language) -> bool:
    known = len(word) < _SHORTEST or word in _vocabulary(language)
    return known or _shape(language).fullmatch(word) is not None


@cache
def _vocabulary(language: Language) -> frozenset[str]:
    """The words that the language's own tables, but for those of names, know in lower case."""
    tables = (table for name, table in language.tables.items() if name not in _NAMES)
    return frozenset(word for table in tables for text in _strings(table) for word in _PLAIN.findall(text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _strings(key)
            yield from _strings(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _strings(inner)


@cache
def _shape(language: Language) -> re.Pattern[str]:
    """What common words look like."""
    shape: str = language["names"]["ordinary_shape"]
    return re.compile(shape or r"(?!)")


def _run(scene: Scene, at: int, taken: _Taken) -> Span | None:
    """The capitalised words that begin right behind an offset, where no mention holds them."""
    text, floor = scene.text, at
    if text[at : at + 1] != " ":
        return None
    first: int | None = None
    last = at
    for _ in range(_MOST):
        word = _WORD.match(text, at + 1, scene.span.end) if text[at : at + 1] == " " else None
        if word is None or not word[0][0].isupper() or taken.holds(word.start()):
            break
        if first is None and taken.placed(Span(*word.span())):
            break
        first = word.start() if first is None else first
        at = last = word.end()
    return None if first is None or last == floor else Span(first, last)


def _party(text: str, span: Span) -> Mention:
    name = span.of(text)
    person = " " in name and name.replace(" ", "").isalpha() and not name.isupper()
    return Mention(span, Actor(name, "person" if person else "organisation", None, "/" + fold_plain(name)), RULE)


def _headline(text: str) -> bool:
    """Whether most words of a line without a full stop have capitals, so that they tell little."""
    if text.rstrip().endswith(_ENDS):
        return False
    words = [w for w in _WORD.findall(text) if len(w) > _SHORTEST]
    capitals: int = sum(w[0].isupper() for w in words)
    return 2 * capitals > len(words) + 1


def _common(words: str, language: Language) -> bool:
    """Whether all of several words may be common ones."""
    return all(_is_common(word, language) for word in words.split())


def merged(scene: Scene, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The parties of a sentence with the open names in their places."""
    parties = list(scene.parties)
    for mention in found:
        at = bisect_left(parties, mention.span.start, key=lambda m: m.span.start)
        beside = parties[max(0, at - 1) : at + 1]
        if not any(m.span.meets(mention.span) for m in beside):
            parties.insert(at, mention)
    return tuple(parties)
