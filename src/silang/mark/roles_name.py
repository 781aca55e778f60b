"""Whom a phrase around a role, a group or the head of a body names at its end, if anybody: its person's name."""

from __future__ import annotations

from dataclasses import dataclass

from silang.mark.names_atoms import Atom
from silang.mark.names_tables import NameTables
from silang.mark.roles import AFFILIATION, CLOSING, Phrase, acronym, nameable
from silang.mark.roles_codes import LOOSE


def take(phrase: Phrase, atoms: tuple[Atom, ...], here: int) -> None:
    """Note what this part of the phrase tells of country and sector."""
    kinds = atoms[here].kinds
    for kind in ("role", "group", "org"):
        if kinds.get(kind):
            phrase.sectors.append(kinds[kind])
            break
    if not AFFILIATION.isdisjoint(kinds):
        phrase.affiliations.append(here)


def heads_name(atom: Atom, tables: NameTables) -> bool:
    """The head of a body that never stands without its name, in capitals: "PT", "Yayasan"."""
    return atom.shape in "CU" and "org" in atom.kinds and tables.heads_name(atom.low)


def over_area(role: Atom, tables: NameTables) -> bool:
    """Whether the role is over a small area, whose name may follow it."""
    return role.low in tables.area_roles


@dataclass(slots=True)
class Naming:
    """A phrase that was walked up to `here`; `solid` is the end of what is no name."""

    atoms: tuple[Atom, ...]
    tables: NameTables
    phrase: Phrase
    solid: int
    here: int

    def caps(self) -> list[int]:
        """The atoms behind what is no name that can be part of one."""
        return [i for i in range(self.solid, self.here) if nameable(self.atoms, i, self.solid, self.tables)]

    def settle(self) -> None:
        """Set the name at the end of the phrase, and the phrase's end."""
        phrase, atoms, here = self.phrase, self.atoms, self.here
        caps = self.caps()
        if caps and (whole := self.of_body(caps)) is not None:
            if whole == here:
                self.solid, caps = here, []
            else:
                self.solid, caps = whole, [i for i in caps if i >= whole]
        if (len(caps) == 1 and self._no_person(caps[0])) or (caps and (self._of_place(caps) or self._area_named(caps))):
            take(self.phrase, self.atoms, caps[0])
            self.solid, caps = here, []
        if caps and not all(atoms[i].shape == "I" for i in caps):
            start = self._first(caps)
            if atoms[here - 1].text in ".-'" or "particle" in atoms[here - 1].kinds:
                here = caps[-1] + 1
            phrase.name, phrase.last = (start, here), here
            return
        phrase.last = self.solid
        while phrase.last > phrase.first + 1 and self._dangling(atoms[phrase.last - 1]):
            phrase.last -= 1

    def of_body(self, caps: list[int]) -> int | None:
        """Past the capitals that name the body behind its head: "direktur PT Bumi Raya", "Ketua Yayasan Sinar Budi".

        The end where all of them do, else where the person's name begins; None where no such head stands there.
        """
        atoms, tables = self.atoms, self.tables
        head = self.solid - 1
        while head > self.phrase.first and atoms[head].shape in "CUI" and not heads_name(atoms[head], tables):
            head -= 1
        if not heads_name(atoms[head], tables) or head == self.phrase.first or self.phrase.comma is not None:
            return None
        if not all(CLOSING.isdisjoint(atoms[i].kinds) for i in range(head + 1, self.solid)):
            return None  # "Direktur Politeknik Negeri Kupang Nonce Farida"
        after = atoms[self.here] if self.here < len(atoms) else None
        if after is not None and "tail" in after.kinds and after.shape in "CU":
            return self.here  # "Direktur PT Eka Lorena Group"
        told = [i for i in caps if i > head + 1 and tables.names_person(atoms[i].low)]
        plain = not tables.trades.intersection(atoms[i].low for i in caps)
        if not told and self.solid > head + 1 and len(caps) > 1 and plain:
            return None  # "Direktur PT Kembar Usaha Ismi Juliani"
        if not told:
            return self.here if not any("person" in atoms[i].kinds for i in caps) else None
        start = told[0]
        if start == caps[-1] and start - 1 in caps and start > head + 3 and atoms[start - 1].kinds.get("cap") == "":
            start -= 1  # "Direktur PT Maju Jaya Wipi Supriyono"
        return start

    def _no_person(self, here: int) -> bool:
        """A lone name that is not a person's: "pemberontak M23", "pembalap Ducati itu"."""
        atom, after = self.atoms[here], self.atoms[here + 1] if here + 1 < len(self.atoms) else None
        if "person" in atom.kinds or self.phrase.comma is not None:
            return False
        before = self.atoms[here - 1].kinds
        if self._area() and atom.low in self.tables.words["area_ends"] and ("place" in before or "placehead" in before):
            return True  # "Kapolsek Bukit Raya"
        if "place" in before and atom.low in self.tables.trades and self._of_org(here):
            return True  # "siswa SMK Lingga Kencana"
        if any(c.isdigit() for c in atom.text):
            return True
        if atom.low in self.tables.given:
            return False
        if after is not None and after.low in self.tables.words["deictics"]:
            return True
        return atom.shape == "U" and len(atom.text) > 3 and "rank" not in self.atoms[here - 1].kinds

    def _of_org(self, here: int) -> bool:
        """Whether the head of a body stands in the phrase before an atom."""
        return any("org" in self.atoms[i].kinds for i in range(self.phrase.first, here))

    def _of_place(self, caps: list[int]) -> bool:
        """Capitals that are the name of the place before them: "penumpang dari Stasiun Gambir"."""
        if "placehead" not in self.atoms[self.solid - 1].kinds or self.phrase.comma is not None or len(caps) > 2:
            return False
        head = self.atoms[self.phrase.first]
        if (head.shape != "l" and self.phrase.first > 0) or not (
            "group" in head.kinds or head.kinds.get("role") in LOOSE
        ):
            return False
        known = (a.low in self.tables.given or "person" in a.kinds for a in (self.atoms[i] for i in caps))
        return not any(known)

    def _dangling(self, atom: Atom) -> bool:
        """What ends no phrase: a comma, a conjunction, a rank, a field or head without its name."""
        if atom.text == "," or atom.low in self.tables.words["join"] or set(atom.kinds) == {"rank"}:
            return True
        return atom.shape == "l" and atom.low in self.tables.words["place_before"]

    def _area_named(self, caps: list[int]) -> bool:
        """The name of an area in no table, by the word that ends it: "Camat Kuala Baru"."""
        first, last = self.atoms[caps[0]], self.atoms[caps[-1]]
        if len(caps) != 2 or self.phrase.comma is not None or not self._area():
            return False
        return last.low in self.tables.words["area_ends"] and not self.tables.names_person(first.low)

    def _area(self) -> bool:
        return over_area(self.atoms[self.phrase.first], self.tables)

    def _first(self, caps: list[int]) -> int:
        """Where a person's name begins among capitals, some of which may still name the body or place."""
        atoms, given = self.atoms, self.tables.given
        caps = self._past_body(caps)
        start = caps[0]
        if atoms[start].low in given or "person" in atoms[start].kinds or self.phrase.comma is not None:
            return start
        if start == self.solid and "rank" in atoms[start - 1].kinds:
            return start  # "Kapolres Sitaro AKBP Bram Lasut"
        while len(caps) > 1 and acronym(atoms[start]) and any(atoms[i].shape == "C" for i in caps[1:]):
            caps = caps[1:]  # "Koordinator MAKI Rina Wati"
            start = caps[0]
        if "placehead" in atoms[self.solid - 1].kinds and len(caps) >= 3:
            return caps[1]  # "Imam Masjid Sukaraya Rina Wati"
        least = 3 if self._area() else 4
        if len(caps) >= least and atoms[caps[1]].low in self.tables.words["area_ends"]:
            return caps[2]  # "Gubernur Karang Timur Damar Prakoso"
        told = [i for i in caps[1:] if atoms[i].low in given or "person" in atoms[i].kinds]
        last = atoms[self.solid - 1].kinds
        area = self._area() and not ("place" in last or atoms[self.solid - 1].text == ")")
        wanting = "org" in last or "thing" in last or ("head" in last) or last.get("role") in LOOSE
        quoted = any(atoms[i].text in '"“' for i in range(start, caps[-1]))
        return told[0] if told and not quoted and (area or (wanting and len(caps) >= 3)) else start

    def _past_body(self, caps: list[int]) -> list[int]:
        """The capitals behind those that still name the body: its short name, its nouns, whom its house honours."""
        if self.tables.head_last or self.phrase.comma is not None:
            return caps
        atoms, given = self.atoms, self.tables.given
        for at in range(len(caps) - 1, 0, -1):
            before = atoms[caps[at - 1]]
            noun = before.kinds.get("cap") == "weak" and before.low not in given
            if noun or (acronym(before) and before.low not in given):
                return caps[at:]  # "Manajer Wisata TMII | Dian Pertiwi", "Kepala Promosi Taman Bacaan | Dian Pertiwi"
        least = 2 if atoms[self.solid - 1].low.rpartition(" ")[2] in self.tables.words["honouring"] else 1
        told = next((n for n, i in enumerate(caps) if least <= n < len(caps) - 1 and atoms[i].low in given), 0)
        return caps[told:] if least > 1 or self._house_open() else caps

    def _house_open(self) -> bool:
        """Whether nothing yet closes the name of the house that a role is of: "Kepala Taman Margasatwa | Ragunan …"."""
        inner = self.atoms[self.phrase.first + 1 : self.solid]
        return any("placehead" in a.kinds for a in inner) and all(CLOSING.isdisjoint(a.kinds) for a in inner)
