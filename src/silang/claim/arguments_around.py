"""What the arguments of one predicate are looked for in: its sentence, and the parties on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from silang.claim.arguments_links import Links, Verb, first_word, last_words, verb, verb_like, word_before
from silang.claim.arguments_memory import Memory
from silang.claim.arguments_parties import is_person, is_thing, key_of
from silang.claim.events_people import RULE as PEOPLE
from silang.claim.events_scene import Scene
from silang.claim.events_seats import RULE as SEAT
from silang.types import Actor, Mention, Span

FAR = 90
"""The furthest that an object stands from its verb, in code points."""
BESIDE = 14
"""How far a noun's neighbour may stand, in code points: "serangan udara Israel"."""
_WORDS = 60  # code points in which the words stand that make an event of a word, or forbid it
_LED_ON = 4  # words from a joiner to the end of a noun that it leads
_TWO = 2
_SECTOR = 3  # letters of a sector without a country
_PARTS = re.compile(r"[\w-]+")
PHRASE = 24
"""The furthest that one word of a phrase stands from the next, in code points."""
_STOPS = (", ", ";", ": ", "(", '"', "“")


class Around:
    """A predicate in its sentence, with the small words, who was spoken of, and the other verbs of the sentence."""

    __slots__ = (
        "_beside",
        "_left",
        "_near",
        "_right",
        "_verb",
        "memory",
        "predicate",
        "region",
        "scene",
        "verbs",
        "words",
    )

    def __init__(self, scene: Scene, predicate: Span, words: Links, memory: Memory, verbs: Sequence[Span] = ()) -> None:
        """`region` is where the arguments stand: the sentence, within the words of one speaker."""
        self.scene = scene
        self.predicate = predicate
        self.words = words
        self.memory = memory
        self.verbs = verbs
        self.region = scene.region(predicate)
        self._beside: dict[bool, set[str]] = {}
        self._near: set[str] | None = None
        self._left: list[Mention] | None = None
        self._right: list[Mention] | None = None
        self._verb: Verb | None = None

    @property
    def left(self) -> list[Mention]:
        """The actors before it."""
        if self._left is None:
            end, parties = self.predicate.start, self.scene.parties
            start = self.region.start
            last = self.predicate.end if self.predicate in self.verbs else end  # "a Manchester | jury found"
            before = [m for m in parties if start <= m.span.start < end and m.span.end <= last]
            found = [m for m in before if (m.rule != SEAT or self._seated_before(m)) and not self._acts_for(m)]
            self._left = [
                m
                for m, then in zip_longest(found, found[1:])
                if not self._of_a_peer(m, then) and not self._stands_for(m, then)
            ]
        return self._left

    def _seated_before(self, mention: Mention) -> bool:
        """Whether a capital acts before the predicate: right before it, opening its clause, or behind "dari"."""
        folded, words, span = self.scene.folded, self.words, mention.span
        before = word_before(folded, span.start, self.region.start)
        if before in words.by:
            return True
        if folded[span.end : span.end + 2] == ", " and not before:  # "Kyiv, which …, accused"
            return first_word(folded, span.end + 1, self.region.end) in words.relative
        if folded[self._joined_to(span.end) : self.verb.start].strip():
            return False
        opens = folded[span.start - 2 : span.start - 1] in (",", "") or span.start <= self.region.start + 1
        return opens or not before or before in words.joiners or before in words.openers

    def _joined_to(self, end: int) -> int:
        """Where the last of the parties that joiners tie to one that ends here ends: "Delhi and | Beijing"."""
        folded = self.scene.folded
        for other in self.scene.parties:
            if end < other.span.start < self.predicate.start:
                tie = folded[end : other.span.start].strip()
                if not tie.isalpha() or tie not in self.words.joiners:  # not the dash of a dateline
                    break
                end = other.span.end
        return end

    def _seated_behind(self, mention: Mention) -> bool:
        """Whether a capital is acted on or acts behind the predicate: right behind it, or behind "kepada", "by"."""
        before = self.gap(mention).split()
        if before and self.words.verb_starts and before[-1] in self.words.uttered:
            return True  # "menampik ajakan | Paris"
        return not before or before[-1] in self.words.answered or before[-1] in self.words.agents

    @property
    def right(self) -> list[Mention]:
        """The actors behind it."""
        if self._right is None:
            end, parties = self.region.end, self.scene.parties
            start = self.predicate.end
            first = start if self.predicate in self.verbs else self.predicate.start + 1  # "penggabungan | Bank Cahaya"
            after = [m for m in parties if first <= m.span.start and start < m.span.end <= end]
            found = [
                m
                for m in after
                if (m.rule != SEAT or self._seated_behind(m)) and not self._modifies(m) and not self._acts_for(m)
            ]
            self._right = [m for m, then in zip_longest(found, found[1:]) if not self._introduces(m, then)]
        return self._right

    def _modifies(self, mention: Mention) -> bool:
        """Whether a word for people only tells of what kind what happens is: "latihan | militer", "a | police raid"."""
        words, folded, span = self.words, self.scene.folded, mention.span
        first = folded[span.start : span.end].partition(" ")[0]
        if first not in words.modifying or len((key_of(mention) or "").partition("/")[0]) > _SECTOR:
            return False
        return span.start <= self.predicate.end + 1 and not verb_like(
            word_before(folded, span.start, self.region.start), words
        )

    def _acts_for(self, mention: Mention) -> bool:
        """Whether a mention is part of a thing that acts for someone, or a law's name: "fighter jets", "UU | TNI"."""
        own = mention.span.of(self.scene.folded)
        laws, start = self.words.laws, mention.span.start
        if laws and is_thing(mention) and word_before(self.scene.folded, start, self.region.start) in laws:
            return True
        return " " in own and mention.rule == PEOPLE and own in self.words.instruments

    def _of_a_peer(self, mention: Mention, then: Mention | None) -> bool:
        """Whether a country only tells whose counterpart is named next: "X and his | Russian counterpart, Y"."""
        if then is None or then.span.start - mention.span.end > PHRASE:
            return False
        between = self.scene.folded[mention.span.end : then.span.start]
        if between.strip(" ,") in self.words.counterparts:
            return True
        before = last_words(self.scene.folded, mention.span.start, self.region.start)
        return between == ", " and not self.words.counterparts_of.isdisjoint(before)

    def _introduces(self, mention: Mention, then: Mention | None) -> bool:
        """Whether a mention only tells who is named next: "his Israeli | counterpart Katz", "the banker | Vos"."""
        if then is None or then.span.start - mention.span.end > PHRASE:
            return False
        gap = self.scene.folded[mention.span.end : then.span.start]
        if gap in self.words.owning and then.rule != PEOPLE:
            return True  # "arrested the mayor's | sister, Maria Lopez"
        if gap == ", " and is_person(then) and not is_person(mention) and mention.rule == PEOPLE:
            return self.scene.folded[then.span.end : then.span.end + 1] in (",", ".", "")
        if self._stands_for(mention, then):
            return True
        between = gap.strip(" ,")
        if between:
            return between in self.words.counterparts
        if mention.rule == PEOPLE and then.span.start - mention.span.end == 1 and is_person(then):
            return True
        before = last_words(self.scene.folded, mention.span.start, self.region.start)
        return not self.words.counterparts_of.isdisjoint(before)

    def _stands_for(self, mention: Mention, then: Mention | None) -> bool:
        """Whether a common noun only tells what the name behind it is: "maskapai | Garuda", "tamunya, | Persis,"."""
        if then is None or mention.rule != PEOPLE or then.rule in (PEOPLE, SEAT) or not isinstance(then.value, Actor):
            return False
        folded, own = self.scene.folded, mention.span.of(self.scene.folded)
        if then.value.type not in ("organisation", "country") or own not in self.words.standing:
            return False
        gap = folded[mention.span.end : then.span.start]
        return gap == " " or (gap == ", " and folded[then.span.end : then.span.end + 1] in (",", ".", ""))

    @property
    def verb(self) -> Verb:
        """The predicate with its auxiliaries."""
        if self._verb is None:
            self._verb = verb(self.scene.folded, self.predicate.start, self.region.start, self.words)
        return self._verb

    @property
    def words_beside(self) -> set[str]:
        """The single words on both sides of the predicate."""
        if self._near is None:
            self._near = _single(self._stretch(both=True), self.words.endings)
        return self._near

    def beside(self, *, both: bool) -> set[str]:
        """The words behind the predicate, and on `both` sides of it, with each two and three that stand together."""
        if both not in self._beside:
            words = self._stretch(both=both)
            found = _single(words, self.words.endings)
            found.update(map(" ".join, pairwise(words)))
            found.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
            self._beside[both] = found
        return self._beside[both]

    def _stretch(self, *, both: bool) -> list[str]:
        region, at = self.region, self.predicate
        start = max(region.start, at.start - _WORDS) if both else at.start
        return _PARTS.findall(self.scene.folded, start, min(region.end, at.end + _WORDS))

    def gap(self, mention: Mention) -> str:
        """The words between the predicate and a mention behind it."""
        return self.scene.folded[self.predicate.end : mention.span.start]

    def party(self, at: int) -> tuple[Mention, ...]:
        """The mentions behind the predicate that are one party, from this one on; not the subject of the next verb."""
        end = chain(self.right, at, self)[1]
        if end - at == _TWO and self._opens() and self._apart(at + 1):
            end -= 1  # "Sacked by her party, | the minister said"
        while end - at > 1 and not self._tied(end - 1) and self.acts_next(self.right[end - 1]):
            end -= 1
        return tuple(self.right[at:end])

    def _opens(self) -> bool:
        """Whether the predicate opens its sentence, so that a comma ends its clause: "Sacked by her party, | she"."""
        return self.predicate in self.verbs and not self.scene.folded[self.scene.span.start : self.verb.start].strip()

    def _apart(self, at: int) -> bool:
        """Whether nothing but a comma stands between a mention and the one before."""
        return self.scene.folded[self.right[at - 1].span.end : self.right[at].span.start].strip() == ","

    def _tied(self, at: int) -> bool:
        """Whether a hyphen ties a mention to the one before: "konflik Thailand-| Kamboja"."""
        return self.scene.folded[self.right[at - 1].span.end : self.right[at].span.start] in ("-", "–")

    def acts_next(self, mention: Mention) -> bool:
        """Whether a verb stands right behind a mention: "menyerang A dan B | menyerang C"."""
        return any(
            not self.scene.folded[mention.span.end : v.start].strip() for v in self.verbs if v.start >= mention.span.end
        )

    def cut_off(self, mention: Mention) -> bool:
        """Whether another verb than one joined to it stands between the predicate and a mention behind it."""
        for span in self.verbs:
            if span.holds(mention.span) and span != self.predicate:
                return True
            if self.predicate.end <= span.start < mention.span.start:
                between = self.scene.folded[self.predicate.end : span.start].strip()
                if between not in self.words.joiners and between != "":
                    return True
        return False


def _single(words: Sequence[str], endings: frozenset[str]) -> set[str]:
    """Words, with and without a common ending."""
    found = set(words)
    for ending in endings:
        found.update(w.removesuffix(ending) for w in words if w.endswith(ending))
    return found


def far(gap: str, reach: int = FAR) -> bool:
    """Whether what stands between a verb and a mention is too long, or ends the clause."""
    return len(gap) > reach or any(stop in gap for stop in _STOPS)


def chain(mentions: Sequence[Mention], at: int, around: Around) -> tuple[int, int]:
    """The range of mentions that are one party with the one at this place: "AS, Jepang, dan Korsel"."""
    first, last = at, at
    while first and are_joined(mentions[first - 1], mentions[first], around):
        first -= 1
    while last + 1 < len(mentions) and are_joined(mentions[last], mentions[last + 1], around):
        last += 1
    return first, last + 1


def are_joined(left: Mention, right: Mention, around: Around) -> bool:
    """Whether two mentions that follow one another are one party: "A dan | B"."""
    start = _end_with_place(left, around)
    length = right.span.start - start
    if not 0 < length <= 3 * PHRASE:
        return False
    between = around.scene.folded[start : right.span.start].split()
    if start > left.span.end and around.scene.folded[start : start + 1] == ",":
        return False  # "di Keraton Yogyakarta, | Hadi menjabat"
    if len(between) > 1 and between[-1].endswith(",") and between[0] in around.words.joiners:
        return not around.words.peers.isdisjoint(t.strip(",") for t in between)  # "Rubio and his counterpart, | Lavrov"
    if len(between) > 1 and between[0] == ",":  # "Jepang, Korea Selatan, dan | Australia"
        between.pop(0)
    if length > BESIDE:
        return _with_its_own(between, around.words)
    while len(between) > 1 and between[-1] in around.words.articles:
        between.pop()
    return " ".join(between) in around.words.joiners or _with_its_own(between, around.words)


def _end_with_place(mention: Mention, around: Around) -> int:
    """Where a word for people ends, together with the place behind it: "penjaga pantai | Indonesia dan Vietnam"."""
    end = mention.span.end
    if mention.rule != PEOPLE or not around.words.verb_starts:
        return end
    return next((p.span.end for p in around.scene.places if p.span.start <= end + 1 and end < p.span.end), end)


def _with_its_own(between: Sequence[str], words: Links) -> bool:
    """Whether a joiner leads a noun that a mention only ends: "dan asosiasi | penyewa", "and its largest | union"."""
    if not 1 < len(between) <= _LED_ON or between[0] not in words.joiners or not all(w.isalpha() for w in between[1:]):
        return False
    rest = between[1:]
    if not words.possessives.isdisjoint(rest[:1]):
        rest = rest[1:]
    elif words.be or len(rest) > 1:
        return False
    return not any(_is_no_noun(w, words) for w in rest)


def _is_no_noun(word: str, words: Links) -> bool:
    if word in words.small or word in words.openers or word in words.setting:
        return True
    return word.endswith(words.verb_ends) if words.be else word.startswith(words.derived) or verb_like(word, words)
