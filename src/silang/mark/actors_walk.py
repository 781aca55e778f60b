"""The walk over a sentence's atoms: what all readers of names share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from silang.mark.names_atoms import Atom, Line
from silang.mark.names_tables import NameTables, phrase_key
from silang.mark.roles import is_cap
from silang.types import Actor, Place

_MOST_LEADING = 4  # words up to "disapa"
NEAR = 40
"""Mentions further back than this bound no affiliation: so long is no role."""


@dataclass(slots=True)
class Found:
    """An actor or place over the atoms `first` to `last` (half-open), and what is still open about it."""

    first: int
    last: int
    value: Actor | Place
    rule: str
    codes: str = ""
    open: bool = False  # a name that only the rest of the report can tell: "Kim", "Presiden"
    short: str | None = None  # the abbreviation given in brackets
    base: str | None = None  # the key of a known body without its area or owner
    floating: bool = False  # a ministry whose country is not said
    placed: bool = False  # behind a preposition of place
    back: bool = False  # of a country that was said before: "kantor berita negara tersebut", "negara itu"
    pointed: str = ""  # the head of a role that points to someone named before: "sang pemimpin", "Presiden itu"
    assumed: bool = False  # an office of state whose country is not said
    called: bool = False  # what whoever was named before goes by: "Noel, sapaan akrabnya"
    agency: bool = False  # the agency of a state, of which there may be one: "kantor berita negara Korea Utara"
    doubt: str = ""  # why a name is untold: the code that its sentence goes by


class Walk:
    """One walk over a sentence, and what it has found so far."""

    def __init__(self, line: Line, tables: NameTables) -> None:
        self.line, self.atoms, self.tables = line, line.atoms, tables
        self.found: list[Found] = []

    def atom(self, here: int) -> Atom | None:
        """The atom here, or None past either end."""
        return self.atoms[here] if 0 <= here < len(self.atoms) else None

    def text(self, first: int, last: int) -> str:
        """The words of these atoms with single blanks, marks joined as they stood."""
        parts: list[str] = []
        for i in range(first, last):
            atom = self.atoms[i]
            glued = i > first and self.atoms[i - 1].end == atom.start
            parts.append(atom.text if i == first or glued else " " + atom.text)
        return "".join(parts).replace(" .", ".").strip(" ,")

    def emit(self, found: Found) -> int:
        """Keep a find, in place of earlier ones that it takes in."""
        while self.found and self.found[-1].last > found.first:
            self.found.pop()
        found.last = self._after(found)
        self._bare(found)
        self.found.append(found)
        return found.last

    def _bare(self, found: Found) -> None:
        """Without the article before it: "the Finance Ministry"; a person's role keeps its own."""
        value, article = found.value, self.atoms[found.first]
        if not isinstance(value, Actor) or value.type == "person" or found.last - found.first < 2:
            return
        if article.low not in self.tables.words["articles"]:
            return
        found.first += 1
        shorn = [_shorn(words, article.text) for words in (value.name, value.role)]
        found.value = replace(value, name=shorn[0] or value.name, role=shorn[1])

    def _after(self, found: Found) -> int:
        """Past an age or a short form in brackets right behind: "Trismiati (37)", "… Bencana (BNPB)"."""
        at = found.last
        opened, inner, closed = self.atom(at), self.atom(at + 1), self.atom(at + 2)
        if is_person(found):
            if (alias := self._alias(at)) is not None:
                found.short = self.atoms[alias].text
                return alias + 1
            found.called = self._called(at)
        if not (opened and inner and closed and opened.text == "(" and closed.text == ")"):
            return at
        if inner.shape == "n" and len(inner.text) <= 3 and is_person(found):
            return at + 3
        if (
            inner.shape in "CU"
            and len(inner.text) <= 14
            and isinstance(found.value, Actor)
            and " " in self.text(found.first, at)
        ):
            found.short = inner.text
            if (known := inner.kinds.get("body")) is not None:
                area = (found.value.key or "").removeprefix(found.base or "-")
                of_area = found.base == known and area.startswith(" ")
                found.value = replace(found.value, key=known + area if of_area else known)
                found.floating = False
            return at + 3
        return at

    def _called(self, at: int) -> bool:
        """Whether an aside says that the name is what somebody goes by: "Noel, sapaan | akrabnya"."""
        comma, *told = (self.atom(here) for here in range(at, at + 3))
        opens = comma is not None and comma.text == ","
        return opens and any(a is not None and a.low in self.tables.words["called"] for a in told)

    def _alias(self, at: int) -> int | None:
        """The other name of a person, behind what leads to it: "alias | Budi", "yang akrab disapa | Noel"."""
        for here in range(at, at + _MOST_LEADING):
            atom = self.atom(here)
            if atom is None:
                return None
            if atom.low in self.tables.words["alias_words"]:
                name = self.atom(here + 1)
                return here + 1 if name is not None and is_cap(name) else None
            if atom.low not in self.tables.words["alias_leads"]:
                return None
        return None

    def _left_floor(self) -> int:
        """Persons already found are no affiliation; bodies and countries may be."""
        for found in islice(reversed(self.found), NEAR):
            if is_person(found) or not isinstance(found.value, Actor):
                return found.last if is_person(found) else 0
        return 0

    def _before(self, first: int) -> int:
        while (atom := self.atom(first - 1)) and ("before" in atom.kinds or atom.text == ".") and first > 0:
            if atom.text == "." and "before" not in (self.atoms[first - 2].kinds if first > 1 else {}):
                break
            first -= 1
        return first

    def role_text(self, first: int, start: int) -> str:
        """The role as it is said, without ranks and marks before the name."""
        while start > first and (
            self.atoms[start - 1].text in (",", ".") or set(self.atoms[start - 1].kinds) == {"rank"}
        ):
            start -= 1
        return self.text(first, start)

    def _personal(self, start: int, end: int) -> bool:
        """Whether a given name or a known person is among these words."""
        return any(a.low in self.tables.given or "person" in a.kinds for a in self.atoms[start:end])

    def _foreign(self, start: int, end: int) -> bool:
        """A name that the world gazetteer has and the home one has not."""
        words = [w for i in range(start, end) for w in self.atoms[i].low.split(" ")]
        return any(w in self.tables.given for w in words) and not any(w in self.tables.home_given for w in words)

    def _known(self, name: str, codes: str) -> tuple[str, str]:
        """A person whom the shared table knows, under the full name and with its codes."""
        names, proper = self.tables.phrases.names, self.tables.phrases.proper
        said, name = name, phrase_key(name)
        full = names.get(name)
        if full is None:
            return said, codes
        known = proper.get(name, {}).get("person") or proper.get(phrase_key(full), {}).get("person", "")
        if len(name.split()) == 1 and codes[:3] != known[:3] and codes:
            return said, codes
        return full, known

    def _quantified(self, first: int) -> int:
        while (atom := self.atom(first - 1)) and "quantifier" in atom.kinds:
            first -= 1
        return first

    def _counted(self, first: int) -> bool:
        """A figure before it: what is counted is a quantity."""
        atom = self.atom(first - 1)
        return atom is not None and (atom.shape == "n" or atom.low in self.tables.words["counts"])

    def _placed(self, here: int) -> bool:
        before = self.atom(here - 1)
        return before is not None and before.low in self.tables.words["place_before"]


def _shorn(words: str | None, article: str) -> str | None:
    return words.removeprefix(article + " ") if words else words


def is_person(found: Found) -> bool:
    """Whether a person was found."""
    return isinstance(found.value, Actor) and found.value.type == "person"
