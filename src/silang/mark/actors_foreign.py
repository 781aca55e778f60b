"""Bodies named in another language: "International Finance Corporation" in Indonesian, "Dinas Kesehatan" in English."""

from __future__ import annotations

from silang.mark.actors_bodies import Bodies
from silang.mark.actors_walk import Found
from silang.mark.names_atoms import Atom
from silang.mark.variants import key_of
from silang.types import Actor

_MOST = 6  # atoms on one side of the head
_NAMING = frozenset(
    {"cap", "field", "country", "adjective", "place", "metonym", "tail", "org", "inside", "person", "placehead"}
    | {"foreign-first", "foreign-last", "body", "direction", "thing"}
)


class Foreign(Bodies):
    """Reads bodies by heads of other languages, which in this one are only names."""

    def abroad(self, here: int) -> int | None:
        """A body whose head another language knows, with the capitals on its naming side."""
        if self.atoms[here].shape not in "CU":
            return None
        closes = "foreign-last" in self.atoms[here].kinds
        first = self._before_head(here) if closes else here
        last = self._behind_head(here + 1, opened=not closes)
        if last - first < 2:
            return None
        name = self.text(first, last)
        sector = self.atoms[here].kinds["foreign-last" if closes else "foreign-first"]
        value = Actor(name, "organisation", None, key_of(sector, name))
        return self.emit(Found(first, last, value, "body-abroad", sector))

    def _before_head(self, here: int) -> int:
        first = here
        while first > 0 and here - first < _MOST and self._names(self.atoms[first - 1]):
            first -= 1
        return first

    def _behind_head(self, last: int, *, opened: bool) -> int:
        """Past the capitals behind the head, over "of" and "for" where more capitals follow."""
        begun, joins = last, self.tables.words["name_joins"]
        while (atom := self.atom(last)) and last - begun < _MOST:
            then = self.atom(last + 1)
            if self._names(atom) and (opened or last > begun):
                last += 1
            elif atom.low in joins and then is not None and (self._named_on(then) or then.low in joins):
                last, opened = last + 1, True
            else:
                break
        while last > begun and self.atoms[last - 1].low in joins:
            last -= 1
        return last

    def _named_on(self, atom: Atom) -> bool:
        return self._names(atom) and "body" not in atom.kinds

    def _names(self, atom: Atom) -> bool:
        return atom.shape in "CU" and not _NAMING.isdisjoint(atom.kinds) and "never" not in atom.kinds
