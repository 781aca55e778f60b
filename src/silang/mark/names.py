"""Names: who acts and speaks in a report, and where things happen."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from silang.lang import Language
from silang.mark.actors import Found, read_line
from silang.mark.letters import Behind
from silang.mark.names_atoms import Line, line_of, tokens
from silang.mark.names_back import CountriesTold
from silang.mark.names_ground import Ground
from silang.mark.names_local import shown_places
from silang.mark.names_tables import NameTables, name_tables
from silang.mark.offices import country_in
from silang.mark.roles_codes import split_country
from silang.mark.variants import fold_name
from silang.types import Actor, Mention, Nearly, Place, Report, Sentence, Span, Tell

_UNQUOTED = re.compile(r"[\"“”]")
_GUESSED = frozenset({"body-by-cue", "body-of-person", "body-by-kind"})  # bodies by the words beside them alone
_REACH = 1200  # code points over which a role points back to who bears it
_NAMED = 5  # words of an outlet's name
_POST_AND_COUNTRY = 2  # words
_FEW = 12  # how many bearers of one word of a name are weighed


def names(
    report: Report, sentences: tuple[Sentence, ...], language: Language, tell: Tell | None = None
) -> tuple[Mention, ...]:
    """The actors and places of a report, in order, none overlapping another.

    A person's mention spans rank, role and name ("Menteri Luar Negeri Rusia Sergei Lavrov"), a role behind the name,
    an age or a short form in brackets; the value has the bare name. A short name ("Lavrov") has the value of the full
    one. Places inside an actor's mention ("Bupati Cianjur") are no mentions of their own. Capitals that are left out,
    and why, go to `tell`.
    """
    tables = name_tables(language.code)
    worded = [tokens(report.text, sentence.span, tables) for sentence in sentences]
    if (behind := Behind(report.text, language.code)).spans:
        worded = [[w for w in words if not behind.holds(w.start)] for words in worded]
    lower = {w.low for words in worded for w in words if w.shape == "l"}
    shown = shown_places(report.dateline, worded, tables)
    lines = [line_of(report.text, words, tables, lower, shown) for words in worded]
    finds = [(line, found) for line in lines for found in read_line(line, tables)]
    if own := _own_names(report):
        finds = [(line, found) for line, found in finds if not _of_the_outlet(line, found, own)]
    ground = Ground(finds, report.dateline, tables)
    for _, found in finds:
        ground.place(found)
    known = _Known(finds, tables, ground)
    return tuple(_mentions(finds, known, language.code, tell))


def _own_names(report: Report) -> list[int]:
    """Where the outlet gives its own name of several words: "LOMBOK EKONOMI, Mataram - …"; starts, then ends."""
    name = report.outlet or ""
    if not 1 < len(name.split()) <= _NAMED or "." in name:
        return []
    found = re.finditer(re.escape(name), report.text, re.IGNORECASE)
    return [at for m in found for at in m.span()]


def _of_the_outlet(line: Line, found: Found, own: list[int]) -> bool:
    """Whether a place or person is but words of the outlet's own name: Lombok of "Lombok Ekonomi"."""
    if isinstance(found.value, Actor) and found.value.type == "organisation":
        return False
    start, end = line.atoms[found.first].start, line.atoms[found.last - 1].end
    at = bisect_right(own, start)
    return at % 2 == 1 and end <= own[at]


def _mentions(finds: list[tuple[Line, Found]], known: _Known, code: str, tell: Tell | None) -> Iterable[Mention]:
    last: Mention | None = None
    for line, found in finds:
        start, end = line.atoms[found.first].start, line.atoms[found.last - 1].end
        value, rule = known.settled(found, start)
        if rule == "untold":
            if tell is not None and isinstance(value, Actor):
                tell(Nearly(Span(start, end), f"{code}.names.name", found.doubt, (value.name,)))
            continue
        here = Mention(Span(start, end), value, f"{code}.names.{rule}")
        if last is not None and rule == "person-short" and last.value == value and start - last.span.end <= 1:
            here = Mention(Span(last.span.start, end), value, last.rule)  # "Immanuel Ebenezer" in a headline
        elif last is not None:
            yield last
        last = here
    if last is not None:
        yield last


@dataclass(slots=True)  # not frozen: many are made, and quickly
class _Full:
    """A full name, as its folded words, where it stands."""

    start: int
    words: frozenset[str]


class _Known:
    """Who is named in full in this report, and which short forms it gives."""

    def __init__(self, finds: list[tuple[Line, Found]], tables: NameTables, ground: Ground) -> None:
        self.tables, self.ground = tables, ground
        self.persons: dict[str, list[_Full]] = {}  # by each folded word of the name, in order
        self.firsts: dict[frozenset[str], Actor] = {}  # the richest value of each full name
        self.roles: dict[str, list[Actor]] = {}
        self.posts: dict[str, list[tuple[list[str], Actor]]] = {}  # the words of roles, by the first of them
        self.shorts: dict[str, Actor] = {}
        self.last: Actor | None = None  # who was named in full last
        self.named: list[tuple[int, frozenset[str]]] = []  # full names of persons where they stand
        countries = CountriesTold(tables)
        for line, found in finds:
            countries.note(line, found)
            self._note(line.atoms[found.first].start, found)

    def _note(self, start: int, found: Found) -> None:
        value = found.value
        if not isinstance(value, Actor) or found.rule == "untold":
            return
        if found.short is not None:
            self.shorts.setdefault(found.short.lower(), value)
        if value.type != "person" or found.rule == "role":
            return
        if found.called and self.last is not None and " " not in value.name:
            self.shorts.setdefault(value.name.lower(), self.last)
            return
        words = frozenset(fold_name(_UNQUOTED.sub(" ", value.name)).split())
        actor = self._richest(value, words)
        self.last = actor if len(words) > 1 else self.last
        self.named.append((start, words))
        for word in words if len(words) > 1 else ():
            if len(word) > 2 or (len(word) == 2 and word not in self.tables.words["particles"]):
                self.persons.setdefault(word, []).append(_Full(start, words))
        if value.role is None:
            return
        role = value.role.lower()
        if len(same := self.roles.setdefault(role, [])) < _FEW:
            same.append(actor)
        post = role.split()
        if len(alike := self.posts.setdefault(post[0], [])) < _FEW:
            alike.append((post, actor))

    def _richest(self, value: Actor, words: frozenset[str]) -> Actor:
        """The first mention of the same full name, with the role and codes that any of them gave."""
        first = self.firsts.get(words, value)
        coded = first.key if first.key and not first.key.startswith("/") else value.key
        role = first.role or value.role
        self.firsts[words] = first if (role, coded) == (first.role, first.key) else replace(first, role=role, key=coded)
        return self.firsts[words]

    def settled(self, found: Found, start: int) -> tuple[Actor | Place, str]:
        """The value and rule of a find in the light of the whole report."""
        value = found.value
        if isinstance(value, Place):
            return self._place(value, found, start)
        if found.floating or found.base in self.tables.local:
            return self.ground.settled(value, found, start), found.rule
        if found.rule in _GUESSED and fold_name(value.name) in self.persons:
            return self.firsts[next(self._near(frozenset({fold_name(value.name)}), start)).words], "person-short"
        short = self.shorts.get(value.name.lower())
        if short is not None and found.short is None:
            return short, "short-form"
        if value.type != "person":
            return value, found.rule
        return self._by_role(value, found, start) if found.rule == "role" else self._person(value, found, start)

    def _place(self, value: Place, found: Found, start: int) -> tuple[Actor | Place, str]:
        """A place, or the person of this name whom the report has in full: "Bima" of "Bima Aryasatya"."""
        word = fold_name(value.name)
        if found.placed or found.rule not in ("place", "place-shown") or word not in self.persons:
            return value, found.rule
        return self.firsts[next(self._near(frozenset({word}), start)).words], "person-short"

    def _by_role(self, value: Actor, found: Found, start: int) -> tuple[Actor, str]:
        """Who bears this very role, where one person alone does; whom "sang pemimpin" points to."""
        same = self.roles.get(value.name.lower(), [])
        if same and len({actor.name for actor in same}) == 1:
            return same[0], found.rule
        if (bearer := self._bearer(value, found)) is not None:
            return bearer, found.rule
        at = bisect_left(self.named, start, key=lambda entry: entry[0]) if found.pointed else 0
        for where, words in reversed(self.named[max(0, at - _FEW) : at]):
            if start - where <= _REACH and _may_bear(actor := self.firsts[words], found, self.tables.highest):
                return actor, "role-back"
        return value, found.rule

    def _bearer(self, value: Actor, found: Found) -> Actor | None:
        """The one whose role this is in fewer words: "Kepala BPBD" of Garut, "Menteri Norwegia" for fisheries."""
        words, country = value.name.lower().split(), split_country(found.codes)[0]
        if len(words) == 1 or not country:
            return None
        of_country = len(words) == _POST_AND_COUNTRY and country_in(value.name) == country
        bearers = [
            actor
            for role, actor in self.posts.get(words[0], ())
            if role[: len(words)] == words or (of_country and words[1] in role)
        ]
        if not bearers or any(b.name != bearers[0].name for b in bearers):
            return None
        return bearers[0] if split_country(bearers[0].key or "")[0] == country else None

    def _person(self, value: Actor, found: Found, start: int) -> tuple[Actor, str]:
        words = frozenset(fold_name(_UNQUOTED.sub(" ", value.name)).split())
        if words in self.firsts and (len(words) > 1 or not self.persons.keys() & words):
            actor = self.firsts[words]
            if len(words) > 1 and actor.role is None and (fuller := self._fuller(words, start)) is not None:
                return fuller, "person-short"  # "Budi Karya" of "Menteri Perhubungan Budi Karya Sumadi"
            return _in_role(actor, value.role), _told(found)
        for full in self._near(words, start):
            actor = self.firsts[full.words]
            if words <= full.words and _same_role(value, actor):
                return _in_role(actor, value.role), _told(found)
        return value, found.rule

    def _fuller(self, words: frozenset[str], start: int) -> Actor | None:
        """The person with a role whose name has these words and more."""
        fuller = (self.firsts[full.words] for full in self._near(words, start) if words < full.words)
        return next((actor for actor in fuller if actor.role is not None), None)

    def _near(self, words: frozenset[str], start: int) -> Iterator[_Full]:
        """Full names with these words: those before, the nearest first, then those after."""
        for word in sorted(words)[:1]:
            fulls = self.persons.get(word, [])
            at = bisect_right(fulls, start, key=lambda full: full.start)
            yield from fulls[max(0, at - _FEW) : at][::-1]
            yield from fulls[at : at + _FEW]


def _may_bear(actor: Actor, found: Found, highest: frozenset[str]) -> bool:
    """Whether a role that points back can be this person's: its word is in his, or he is known for such an office."""
    country, sector = split_country(found.codes)
    own = split_country(actor.key or "") if not (actor.key or "/").startswith("/") else ("", "")
    if country and not found.assumed and country != own[0]:
        return False
    if actor.role is None:
        return found.pointed in highest and sector == own[1] and bool(own[0])
    return f" {found.pointed} " in f" {actor.role.lower()} "


def _in_role(actor: Actor, role: str | None) -> Actor:
    """The person with the role that a mention gives, where it gives one."""
    return actor if role is None or role == actor.role else replace(actor, role=role)


def _told(found: Found) -> str:
    """The rule of a name that the report has in full elsewhere."""
    return "person-short" if found.rule == "untold" else found.rule


def _same_role(left: Actor, right: Actor) -> bool:
    """Whether two roles may be one person's: one is part of the other, or one is not said."""
    if left.role is None or right.role is None:
        return True
    one, other = set(left.role.lower().split()), set(right.role.lower().split())
    return one <= other or other <= one or left.name == right.name
