"""Actors and places of one sentence, before the report as a whole says who a short name is."""

from __future__ import annotations

from collections.abc import Callable

from silang.mark.actors_groups import Groups
from silang.mark.actors_walk import Found
from silang.mark.names_atoms import Line
from silang.mark.names_tables import VESSEL, NameTables
from silang.mark.places import country_place, headed_place, place_of, word_too
from silang.mark.roles import is_cap
from silang.mark.roles_walk import read_left
from silang.mark.variants import key_of
from silang.types import Actor

__all__ = ["Found", "read_line"]


def read_line(line: Line, tables: NameTables) -> list[Found]:
    """All actors and places of a sentence, from left to right."""
    reader = Reader(line, tables)
    here = 0
    for at, atom in enumerate(line.atoms):
        kinds = atom.kinds
        if kinds and at >= here and not _READ.isdisjoint(kinds):
            here = reader.read(at)
    return reader.found


class Reader(Groups):
    """Reads countries, seats of government and places, and chooses the reader for each atom."""

    def read(self, here: int) -> int:
        """Read what begins here; the atom to go on from."""
        kinds = self.atoms[here].kinds
        for kind, reader in _READERS:
            if kind in kinds:
                after = reader(self, here)
                if after is not None:
                    return after
        return here + 1

    def placed(self, here: int) -> int | None:
        """A place behind its head word, or before it in English."""
        atoms, tables = self.atoms, self.tables
        kind = atoms[here].kinds["placehead"]
        if here > 1 and atoms[here - 1].text == "-" and atoms[here - 2].low.endswith(atoms[here].low):
            return None  # "Berkali-kali Rianto"
        then = self.atom(here + 1)
        if tables.head_last and atoms[here].low in tables.given and then is not None and is_cap(then):
            return self._as_name(here)
        if atoms[here].shape == "l" and then is not None and then.shape == "C" and "placehead" in then.kinds:
            return self.placed(here + 1)  # "wilayah | Kabupaten Cianjur"
        last = here + 1
        while (atom := self.atom(last)) and last - here < 6 and not self._next_area(here, last):
            after = self.atom(last + 1)
            if atom.text == "-" and after is not None and atom.end == after.start and last > here + 1:
                last += 1
                continue
            ends = last > here + 1 and atom.shape == "C" and atom.low in tables.words["area_ends"]
            if atom.shape not in "CUI" or (not ends and (_IN_PLACES.isdisjoint(atom.kinds) or "never" in atom.kinds)):
                break
            last += 1
        if last == here + 1:
            return self._place_closed(here) if tables.head_last and atoms[here].shape != "l" else None
        if self.line.headline:
            last = self._titled_place(here, last)
        key = next((atoms[i].kinds["place"] for i in range(last - 1, here, -1) if "place" in atoms[i].kinds), None)
        name = self.text(here, last)
        area = kind == "area" and last == here + 2
        bare = self.text(here + 1, last)
        if kind == "area" and atoms[here].shape == "l" and key is None and self._foreign(here + 1, last):
            return None
        return self.emit(
            Found(here, last, headed_place(name, bare if area else name, key if area else None, tables), "place-headed")
        )

    def _next_area(self, here: int, at: int) -> bool:
        """Whether another area begins behind one that is named: "Desa Sirnajaya | Kecamatan Serang"."""
        atom, after = self.atoms[at], self.atom(at + 1)
        return at > here + 1 and atom.kinds.get("placehead") == "area" and after is not None and after.shape == "C"

    def _titled_place(self, here: int, last: int) -> int:
        """Where a place ends in a headline, whose verbs bear capitals: behind a known name, else behind one word."""
        known = (at for at in range(last - 1, here, -1) if "place" in self.atoms[at].kinds)
        return next(known, here + 1) + 1

    def housed(self, here: int) -> int | None:
        """A body's house: a place behind a preposition of place ("di Museum Kartini"), else the body."""
        kinds = self.atoms[here].kinds
        if "placehead" in kinds and kinds["org"] in _HOUSED and self._placed(here):
            return self.placed(here)
        return self.headed(here)

    def _place_closed(self, here: int) -> int | None:
        first, _ = read_left(self.line, here, self._left_floor(), self.tables, capitals=True)
        if first == here:
            return None
        name = self.text(first, here + 1)
        return self.emit(Found(first, here + 1, headed_place(name, name, None, self.tables), "place-closed"))

    def country(self, here: int) -> int | None:
        """A country: a place behind a preposition of place, else an actor."""
        atom = self.atoms[here]
        if self._first_name(here):
            return self._as_name(here)
        if self._of_money(here):
            return None
        code = atom.kinds.get("country") or atom.kinds["adjective"]
        if "country" in atom.kinds and self._placed(here):
            return self.emit(Found(here, here + 1, country_place(atom.text, code), "country-as-place"))
        value = Actor(atom.text, "country" if "country" in atom.kinds else "group", None, code)
        return self.emit(Found(here, here + 1, value, "country", code))

    def _of_money(self, here: int) -> bool:
        """A country beside a unit of money: "US$ 54 juta", "dolar AS"; not "lend Ethiopia $260 million"."""
        before, after, currencies = self.atom(here - 1), self.atom(here + 1), self.tables.words["currencies"]
        if (
            after is not None
            and after.text == "$"
            and (after.start == self.atoms[here].end or len(self.atoms[here].text) < 4)
        ):
            return True
        if self.tables.head_last:
            return after is not None and after.low in currencies
        return before is not None and before.low in currencies

    def country_before(self, here: int) -> int:
        """ "Negara itu": the country that was told before, as a place or an actor; not "kedua negara itu"."""
        before = self.atom(here - 1)
        if before is not None and (before.text == "-" or "quantifier" in before.kinds or self._counted(here)):
            return here + 1
        value = Actor(self.atoms[here].text, "country", None, None)
        found = Found(here, here + 1, value, "country-back", back=True, doubt="no-country-before")
        found.placed = self._placed(here)
        return self.emit(found)

    def seat(self, here: int) -> int | None:
        """A seat of government said for the government, unless it is where something happens."""
        atom = self.atoms[here]
        office = "office" in atom.kinds
        after = self.atom(here + 1)
        dateline = here <= 1 and after is not None and (after.text in ",-–—(")
        aimed = here > 1 and self.atoms[here - 2].low in self.tables.words["aimed"]  # "lashed out at Beijing"
        if "place" in atom.kinds and (
            (self._placed(here) and not aimed) or dateline or (self.line.headline and atom.shape == "U")
        ):
            return self.place(here)
        if not office and "place" not in atom.kinds and self._placed(here):
            return None
        codes = atom.kinds["metonym"]
        return self.emit(Found(here, here + 1, Actor(atom.text, "organisation", None, codes), "seat", codes))

    def place(self, here: int) -> int | None:
        """A place that the gazetteers know."""
        if self._first_name(here):
            return self._as_name(here)
        atom = self.atoms[here]
        after = self.atom(here + 1)
        if after is not None and is_cap(after) and not self._placed(here) and after.low in self.tables.given:
            return (
                self._as_name(here)
                if atom.low in self.tables.given or self.tables.head_last
                else self._known_place(here)
            )
        return self._known_place(here)

    def _first_name(self, here: int) -> bool:
        """A place's name that is a given name too, before a surname: "Paris Hilton", "Israel Adesanya"."""
        atom, after = self.atoms[here], self.atom(here + 1)
        if after is None or atom.shape != "C" or atom.low not in self.tables.given or self._placed(here):
            return False
        return after.shape == "C" and after.kinds.get("cap") == "" and not self.line.headline

    def _of_a_name(self, here: int) -> bool:
        """The end of a person's name: "Mishal al-Sabah"."""
        particle, hyphen = self.atom(here - 2), self.atom(here - 1)
        glued = hyphen is not None and hyphen.text == "-" and hyphen.end == self.atoms[here].start
        return glued and particle is not None and particle.low in self.tables.words["particles"]

    def _located(self, here: int) -> bool:
        """Whether a place stands behind: "Batu, Jawa Timur"; or the line begins with it in capitals, as a dateline."""
        after, then = self.atom(here + 1), self.atom(here + 2)
        if after is None or after.text not in (",", "-", "–", "—", "("):
            return False
        if then is not None and ("place" in then.kinds or "country" in then.kinds):
            return True
        return here <= 1 and self.atoms[here].shape == "U"

    def _known_place(self, here: int) -> int:
        atom = self.atoms[here]
        if word_too(atom.low, self.tables.code) and not self._placed(here) and not self._located(here):
            return here + 1
        if self._of_a_name(here):
            return here + 1
        found = Found(here, here + 1, place_of(atom.text, atom.kinds["place"]), "place")
        found.placed = self._placed(here)
        return self.emit(found)

    def outlet(self, here: int) -> int:
        """An outlet that no table has, by its domain: "suarakota.id"."""
        name = self.atoms[here].text
        return self.emit(Found(here, here + 1, Actor(name, "organisation", None, key_of("MED", name)), "outlet", "MED"))

    def thing(self, here: int) -> int | None:
        """ "Piala Dunia", "Undang-Undang Cipta Kerja": what follows in capitals is no name, nor a place of ships."""
        if self.atoms[here].shape == "l":
            return here + 1
        vessel = self.atoms[here].kinds["thing"] == VESSEL
        if not vessel and self._first_name(here):
            return self._as_name(here)
        first = last = self._past_letters(here + 1) if vessel else here + 1
        named = _IN_SHIPS if vessel else _IN_THINGS
        while (
            (atom := self.atom(last))
            and last - first < 5
            and atom.shape in ("CUI" if vessel else "CU")
            and not named.isdisjoint(atom.kinds)
        ):
            last += 1
        if last == first:
            return last
        value = Actor(self.text(here, last), "document", None, None)
        return self.emit(Found(here, last, value, "untold", doubt="named-thing"))

    def _past_letters(self, here: int) -> int:
        """Behind the letters in brackets that stand for the words before: "Kapal Motor (KM) | Teratai"."""
        marks = [self.atom(at) for at in range(here, here + 3)]
        held = [atom.text for atom in marks if atom is not None]
        letters = marks[1]
        return here + 3 if held[:1] == ["("] and held[2:] == [")"] and letters and letters.shape == "U" else here


_IN_THINGS = frozenset({"cap", "field"})
_IN_SHIPS = _IN_THINGS | {"place", "person"}
_IN_PLACES = frozenset({"cap", "group", "place", "person", "country", "direction", "field", "placehead"})
_HOUSED = frozenset({"BUS", "EDU"})  # bodies that are known by their houses: hotels, museums, schools
_READERS: tuple[tuple[str, Callable[[Reader, int], int | None]], ...] = (
    ("body", Reader.body),
    ("outlet", Reader.outlet),
    ("rank", Reader.ranked),
    ("metonym", Reader.seat),
    ("demonstrative", Reader.country_before),
    ("country", Reader.country),
    ("role", Reader.headed),
    ("head", Reader.headed),
    ("group", Reader.headed),
    ("org", Reader.housed),
    ("foreign-last", Reader.abroad),
    ("foreign-first", Reader.abroad),
    ("placehead", Reader.placed),
    ("person", Reader.run),
    ("place", Reader.place),
    ("adjective", Reader.country),
    ("thing", Reader.thing),
    ("cap", Reader.run),
)
_READ = frozenset(kind for kind, _ in _READERS)
