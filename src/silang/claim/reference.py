"""Who "dia" and "lembaga itu" are: pronouns and descriptions that point back to someone spoken of before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from silang.claim.sources_actor import plain
from silang.claim.sources_words import Page
from silang.lang import Language
from silang.lang.lexicon import fold
from silang.types import Actor, Span

_LATEST = 12
"""Speakers before a place that are looked at."""
_APPOSED = 2  # code points between a body and whoever is of it
_BACK = 5
"""Sentences before a pronoun in which the body that it means is looked for."""
REACH = 1500
"""Code points after which nobody is meant by a pronoun any more."""
_SENTENCE = 160
"""Code points behind a source within which the document that it spoke in is named."""
NEAR = 700
"""Code points within which the last to speak goes on speaking."""
AGAIN = 1200
"""Code points within which a person who spoke goes on, though a body was named as a source since."""
CLOSE = 220
"""Code points within which a new subject takes a pronoun over from the last to speak."""


_PERSON = frozenset({"person"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a pronoun can mean, and what it means first."""

    means: frozenset[str]
    prefers: str


@dataclass(frozen=True, slots=True)
class Pointers:
    """The words of a language that point back."""

    pronouns: Mapping[str, Pointer]
    heads: Mapping[str, str]
    pointing: frozenset[str]
    leading: frozenset[str]
    general: frozenset[str]  # heads that suit many, whatever else they are: "lembaga", "pria", "politikus"
    origins: frozenset[str]  # verbs that only say who someone is: "pria berusia 52 tahun itu"


ANY_PERSON = Pointer(frozenset({"person"}), "person")
"""What "pria itu" can mean."""
ANYONE = Pointer(frozenset({"person", "organisation", "country", "group", "document"}), "person")
"""What the "-nya" of "katanya" can mean."""


@cache
def pointers(language: Language) -> Pointers:
    """The words of a language that point back, made once."""
    table = language["reference"]
    pronouns = {
        word: Pointer(frozenset(row["means"]), row["prefers"]) for row in table["pronoun"] for word in row["words"]
    }
    heads = {word: row["means"] for row in table["head"] for word in row["words"]}
    sets = (frozenset(table[name]) for name in ("pointing", "leading", "general", "origins"))
    return Pointers(pronouns, heads, *sets)


@dataclass(slots=True)
class Heard:
    """Who has spoken so far, and who was the subject of a sentence, with the places."""

    said: list[tuple[int, Actor]] = field(default_factory=list)

    def add(self, at: int, who: Actor) -> None:
        """Someone spoke, or was named as the source, up to this place."""
        insort(self.said, (at, who), key=lambda entry: entry[0])

    def last(self, at: int, means: frozenset[str], reach: int = REACH) -> tuple[int, Actor] | None:
        """The last of these kinds to speak before a place."""
        return next(((where, who) for where, who in self._before(at, reach) if who.type in means), None)

    def last_called(self, at: int, head: str) -> Actor | None:
        """The last to speak before a place whose name or role has a word: the minister, of "menteri itu"."""
        return next((who for _, who in self._before(at, REACH) if head in _known(who)), None)

    def _before(self, at: int, reach: int) -> Iterator[tuple[int, Actor]]:
        until = bisect_right(self.said, at, key=lambda entry: entry[0])
        for where, who in reversed(self.said[max(0, until - _LATEST) : until]):
            if at - where <= reach:
                yield where, who


def subjects(page: Page) -> tuple[tuple[int, Actor], ...]:
    """The first person named in each sentence outside quotations, with the place."""
    found = []
    for sentence in page.sentences.sentences:
        named = page.actors_in(sentence.span)[:3]
        for at, (span, who) in enumerate(named):
            if page.quote_at(span.start) is not None or not leads(page, sentence.span, span):
                continue
            if who.type == "person":
                found.append((span.start, who))
                break
            behind = named[at + 1][0].start if at + 1 < len(named) else len(page.text)
            if behind > span.end + _APPOSED:
                break  # "KPU mengumumkan pasangan nomor urut dua, Sela …" is about KPU, "Penyidik KPU Sela …" is not
    return tuple(found)


def body(page: Page, at: int, pointer: Pointer) -> Actor | None:
    """The body that a sentence before a place is about, where nobody has spoken yet: "Harbour Bank … It" said."""
    if pointer.prefers == "person":
        return None
    rows = page.sentences.sentences
    for which in range(bisect_left(rows, at, key=lambda row: row.span.start) - 1, -1, -1)[:_BACK]:
        for span, who in page.actors_in(rows[which].span)[:2]:
            if who.type in pointer.means and span.end <= at and leads(page, rows[which].span, span):
                return who
    return None


def leads(page: Page, sentence: Span, span: Span) -> bool:
    """Whether a name stands where a subject does: first, or after an opener, an aside's comma or a role."""
    words, grammar = page.words, page.grammar
    inside = words.inside(sentence.start, span.start)
    if not inside:
        return True
    if len(inside) == 1 and words[inside[0]] in grammar["viewpoints"]:
        return True
    if words[inside[-1]] in grammar["prepositions"] or words[inside[0]] in grammar["conjunctions"]:
        return False
    if "," in page.text[words.ends[inside[-1]] : span.start]:
        return words[inside[0]] in grammar["adverbials"] | grammar["titles"]
    return (len(inside) <= 8 and words[inside[0]] in grammar["titles"] | grammar["relations"]) or len(inside) <= 2


def who(at: int, pointer: Pointer, heard: Heard, named: tuple[tuple[int, Actor], ...]) -> Actor | None:
    """Whom a pronoun at a place means: the last to speak, unless someone else was the subject since and he is far."""
    spoke = heard.last(at, pointer.means)
    if pointer.prefers == "last":
        return spoke[1] if spoke is not None else None
    if pointer.prefers != "person":
        preferred = heard.last(at, frozenset({pointer.prefers}), NEAR)
        return (preferred or spoke or (0, None))[1]
    person = heard.last(at, _PERSON, AGAIN)
    if spoke is not None and spoke[1].type != "person" and person is not None:
        spoke = person  # "Badan itu mencatat …. “…,” katanya": a person says it, the one who spoke before
    which = bisect_left(named, at, key=lambda entry: entry[0]) - 1
    subject = named[which] if which >= 0 and at - named[which][0] <= REACH else None
    if spoke is None:
        return subject[1] if subject else None
    if subject is not None and subject[0] > spoke[0] and at - subject[0] <= CLOSE:
        return subject[1]
    if subject is None or (at - spoke[0] <= NEAR and (spoke[1].type == "person" or subject[0] < spoke[0])):
        return spoke[1]
    return subject[1] if subject[0] > spoke[0] or spoke[1].type != "person" else spoke[1]


def described(
    page: Page, span: Span, words: Pointers, heard: Heard, named: tuple[tuple[int, Actor], ...] = ()
) -> Actor | None:
    """Whom "kantor berita negara tersebut", "pelatih itu" or "the report" means: the last of that kind."""
    inside = page.words.inside(span.start, span.end)
    if not inside or any(actor.type == "person" and actor.name != actor.role for _, actor in page.actors_in(span)):
        return None  # "President Anna Reed" is no pointer
    first, last = page.words[inside[0]], page.words[inside[-1]]
    led = inside[0] > 0 and page.words[inside[0] - 1] in words.leading
    if first in words.leading and len(inside) > 1:
        first, led = page.words[inside[1]], True
    head = first if first in words.heads else last
    shown = last in words.pointing or (words.heads.get(first) == "person" and _shown_later(page, span.end, words))
    if head not in words.heads or not (shown or (led and len(inside) <= 2)):
        return None
    spoke = heard.last_called(span.start, head) if words.heads[head] == "person" else None
    spoke = spoke or _last_of(page, head, words, heard, span.start)
    if shown and words.heads[head] == "person" and (spoke is None or head not in _known(spoke)):
        spoke = who(span.start, ANY_PERSON, heard, named) or spoke
    if spoke is None or not _fits(spoke, head, words, shown):
        return None
    return replace(spoke, role=spoke.role or plain(page, span))


def holder(page: Page, span: Span, found: Actor) -> Actor | None:
    """The one person of the report who has the post that a source names alone: "Gubernur: …", "kata kapolres"."""
    inside = page.words.inside(span.start, span.end)
    if found.type != "person" or not inside or page.words[inside[0]] not in page.grammar["posts"]:
        return None
    post = [page.words[which] for which in inside]
    holders = {who.key: who for who in _with_posts(page) if _is_of(post, fold(who.role or "").split())}
    return next(iter(holders.values())) if len(holders) == 1 else None


def _with_posts(page: Page) -> Iterator[Actor]:
    """The persons of the report who are named with a post."""
    for mention in page.actors:
        who = mention.value
        if isinstance(who, Actor) and who.type == "person" and who.role and who.role != who.name and who.key:
            yield who


def _is_of(post: Sequence[str], role: Sequence[str]) -> bool:
    """Whether a post may be that of a role, which says of what it is: "Ketua DPR" is no "Ketua Komisi III DPR"."""
    return list(role[: len(post)]) == list(post)


def _last_of(page: Page, head: str, words: Pointers, heard: Heard, at: int) -> Actor | None:
    """The last speaker of the kind that a head names; for a report also the outlet that wrote it."""
    kind = words.heads[head]
    spoke = heard.last(at, frozenset({kind}))
    if spoke is None and kind == "document":
        return _author(page, heard, at)
    return spoke[1] if spoke is not None else None


def _author(page: Page, heard: Heard, at: int) -> Actor | None:
    """Whose document is spoken of: the last body to speak that is an outlet or that spoke in a document."""
    bodies = [(w, a) for w, a in heard.said[-_LATEST:] if w <= at <= w + REACH and a.type in ("organisation", "group")]
    for where, who in reversed(bodies):
        if _publishes(page, who) or _in_document(page, where, who):
            return who
    return None


def _in_document(page: Page, where: int, who: Actor) -> bool:
    """Whether a body spoke in a document: it is in its name, or in the sentence that it spoke in."""
    documents = page.grammar["documents"]
    if not documents.isdisjoint(fold(who.name).split()):
        return True
    stop = page.text.find(".", where, where + _SENTENCE)
    inside = page.words.inside(where, stop if stop >= 0 else where + _SENTENCE)
    return any(page.words[which] in documents for which in inside)


def _fits(spoke: Actor, head: str, words: Pointers, shown: bool) -> bool:
    """Whether a head can mean a speaker: his name or role has it, or "itu" points and they have no other head."""
    known = _known(spoke)
    if head in known or (words.heads[head] == "document" and spoke.type != "document"):
        return True
    return shown and (head in words.general or not known & words.heads.keys())


def _known(actor: Actor) -> set[str]:
    """The words of an actor's role and name, folded."""
    return set(fold(f"{actor.role or ''} {actor.name}").split())


def _shown_later(page: Page, at: int, words: Pointers) -> bool:
    """Whether a description that an age or origin cuts short goes on to "itu": "pria | 52 tahun itu"."""
    for which in range(page.words.first(at), min(page.words.first(at) + 6, len(page.words))):
        if page.text[at : page.words.starts[which]].strip(" "):
            return False
        if page.words[which] in words.pointing:
            return True
        if page.grammar.is_verb(page.words[which]) and page.words[which] not in words.origins:
            return False
        at = page.words.ends[which]
    return False


def _publishes(page: Page, who: Actor) -> bool:
    """Whether a body writes reports: an outlet or agency by its key or its name."""
    if (who.key or "").split("/")[0].endswith("MED"):
        return True
    return any(word in page.grammar["outlets"] for word in fold(who.name).split())
