"""Names: who acts and speaks in a report, and where things happen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from silang.lang import Language
from silang.mark.actors import Found, read_line
from silang.mark.names_atoms import Line, line_of, tokens
from silang.mark.names_data import NameData, name_data
from silang.mark.variants import fold_name, key_of
from silang.types import Actor, Mention, Report, Sentence, Span


def names(report: Report, sentences: tuple[Sentence, ...], language: Language) -> tuple[Mention, ...]:
    """The actors and places of a report, in order, none overlapping another.

    A person's mention spans rank, role and name ("Menteri Luar Negeri Rusia Sergei Lavrov"), a role behind the name,
    an age or a short form in brackets; the value has the bare name. A short name ("Lavrov") has the value of the full
    one. Places inside an actor's mention ("Bupati Cianjur") are no mentions of their own.
    """
    data = name_data(language.code)
    worded = [tokens(report.text, sentence.span) for sentence in sentences]
    lower = frozenset(w.low for words in worded for w in words if w.shape == "l")
    lines = [line_of(words, data, lower) for words in worded]
    finds = [(line, found) for line in lines for found in read_line(line, data)]
    return tuple(_mentions(finds, _Known(finds, data), language.code))


def _mentions(finds: list[tuple[Line, Found]], known: _Known, code: str) -> Iterable[Mention]:
    for line, found in finds:
        start, end = line.atoms[found.first].start, line.atoms[found.last - 1].end
        value, rule = known.settled(found, start)
        if rule != "untold":
            yield Mention(Span(start, end), value, f"{code}.names.{rule}")


@dataclass(frozen=True, slots=True)
class _Full:
    """A full name where it stands."""

    start: int
    actor: Actor
    words: frozenset[str]


class _Known:
    """Who is named in full in this report, and which short forms it gives."""

    def __init__(self, finds: list[tuple[Line, Found]], data: NameData) -> None:
        self.data = data
        self.persons: dict[str, list[_Full]] = {}  # by each folded word of the name
        self.roles: dict[str, list[_Full]] = {}
        self.shorts: dict[str, Actor] = {}
        self.countries: list[tuple[int, str]] = []
        for line, found in finds:
            self._note(line.atoms[found.first].start, found)

    def _note(self, start: int, found: Found) -> None:
        value = found.value
        if not isinstance(value, Actor):
            return
        if value.key and len(value.key) >= 3 and value.key[:3].isupper() and found.rule != "untold":
            self.countries.append((start, found.codes[:3]))
        if found.short is not None:
            self.shorts.setdefault(found.short.lower(), value)
        if value.type != "person" or found.rule in ("untold", "role"):
            return
        words = fold_name(value.name).split()
        full = _Full(start, self._richest(value, words), frozenset(words))
        for word in words if len(words) > 1 else ():
            if len(word) > 2:
                self.persons.setdefault(word, []).append(full)
        if value.role is not None:
            self.roles.setdefault(value.role.lower(), []).append(full)

    def _richest(self, value: Actor, words: list[str]) -> Actor:
        """The first mention of the same full name, with the role and codes that any of them gave."""
        whole = frozenset(words)
        for earlier in self.persons.get(words[0], ()) if words else ():
            if earlier.words == whole:
                first = earlier.actor
                coded = first.key if first.key and not first.key.startswith("/") else value.key
                return replace(first, role=first.role or value.role, key=coded)
        return value

    def settled(self, found: Found, start: int) -> tuple[Actor | object, str]:
        """The value and rule of a find in the light of the whole report."""
        value = found.value
        if not isinstance(value, Actor):
            return value, found.rule
        if found.back is not None:
            return replace(value, key=self._country_before(start) + found.back), found.rule
        if value.type != "person":
            short = self.shorts.get(value.name.lower())
            return (short, "short-form") if short is not None and found.short is None else (value, found.rule)
        if found.rule == "role":
            return self._by_role(value, start), found.rule
        return self._person(value, found, start)

    def _country_before(self, start: int) -> str:
        """The country last spoken of."""
        before = [code for at, code in self.countries if at < start and len(code) == 3]
        return before[-1] if before else ""

    def _by_role(self, value: Actor, start: int) -> Actor:
        same = self.roles.get(value.name.lower(), [])
        names = {full.actor.name for full in same}
        if not same or len(names) > 1:
            return value
        return replace(same[0].actor, role=same[0].actor.role)

    def _person(self, value: Actor, found: Found, start: int) -> tuple[Actor, str]:
        short = self.shorts.get(value.name.lower())
        if short is not None and found.short is None:
            return short, "short-form"
        words = fold_name(value.name).split()
        if not words:
            return value, found.rule
        wanted = frozenset(words)
        fits = [full for full in self.persons.get(words[0], ()) if wanted <= full.words]
        if not fits:
            return value, found.rule
        before = [full for full in fits if full.start <= start]
        full = before[-1] if before else fits[0]
        if len(full.words) == len(words) and found.rule != "untold":
            actor = fits[0].actor
            return replace(actor, role=value.role or actor.role), found.rule
        role = value.role or full.actor.role
        return replace(full.actor, role=role), "person-short" if found.rule == "untold" else found.rule


__all__ = ["key_of", "names"]
