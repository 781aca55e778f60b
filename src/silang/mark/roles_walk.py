"""How far a phrase around a role, a group or the head of a body goes to either side, and whom it names."""

from __future__ import annotations

from silang.mark.names_atoms import Atom, Line
from silang.mark.names_tables import NameTables
from silang.mark.roles import AFFILIATION, CLOSING, Phrase, initial, is_cap, joins_parts, nameable, nickname
from silang.mark.roles_name import Naming, heads_name, over_area, take

_MOST = 18  # atoms that one phrase may have on one side of its head
_INSIDE = AFFILIATION | {"field", "inside", "before", "head", "role", "group", "org", "tail", "placehead"}
_NAMING = AFFILIATION | {"tail", "field", "org"}  # what shows that the capitals before it were a body's
_PLACED = frozenset({"placehead", "place"})
_LEFT = AFFILIATION | {"field", "inside", "org", "tail", "possessive", "before", "person"}


def read_right(line: Line, at: int, tables: NameTables) -> Phrase:
    """The phrase from its head at `at` to the right, with the name that it introduces."""
    return _Right(line.atoms, at, tables).phrase


class _Right:
    """One walk to the right of a head; `solid` is the end of what is no name."""

    def __init__(self, atoms: tuple[Atom, ...], at: int, tables: NameTables) -> None:
        self.atoms, self.tables = atoms, tables
        self.here = self.solid = at + 1
        self.end = min(len(atoms), at + _MOST)
        self.phrase = Phrase(at, at + 1)
        take(self.phrase, atoms, at)
        while self.here < self.end and (step := self._step()):
            self._go(step)
        self._naming().settle()

    def _naming(self) -> Naming:
        return Naming(self.atoms, self.tables, self.phrase, self.solid, self.here)

    def _area(self) -> bool:
        return over_area(self.atoms[self.phrase.first], self.tables)

    def _of_a_club(self) -> bool:
        """Whether the role is one of sport, whose club follows it."""
        return self.atoms[self.phrase.first].kinds.get("role") == "SPO"

    def _go(self, step: int) -> None:
        """Take the next atoms in, as part of a name or of what affiliates it."""
        here, kinds = self.here, self.atoms[self.here].kinds
        self.here += step
        if self._nameable(here) or self._within_name(here):
            return
        if "rank" in kinds and AFFILIATION.isdisjoint(kinds):
            self.phrase.sectors.append(kinds["rank"])
        else:
            take(self.phrase, self.atoms, here)
        self.solid = self.here

    def _nameable(self, here: int) -> bool:
        return nameable(self.atoms, here, self.solid, self.tables)

    def _named(self) -> bool:
        """Whether a name has begun."""
        return self.here > self.solid and self._nameable(self.here - 1)

    def _within_name(self, here: int) -> bool:
        """A particle, an initial's full stop or a hyphen between two parts of a name."""
        atom = self.atoms[here]
        mark = atom.text in ".-'\"“‘" or "particle" in atom.kinds
        return here > self.solid and mark and self._nameable(here - 1)

    def _step(self) -> int | None:
        """How many atoms to go on by; None where the phrase ends."""
        atom = self.atoms[self.here]
        if self._nameable(self.here):
            return 1
        if "thing" in atom.kinds and atom.shape in "CU" and self._names_office():
            return 1
        if ("never" in atom.kinds or "quantifier" in atom.kinds) and atom.shape == "C" and self._goes_on_name(atom):
            return 1
        if "never" in atom.kinds or "thing" in atom.kinds:
            return None
        if atom.text == "(":
            return self._bracket()
        if self._named():
            return 1 if self._joins_body() else self._name_on()
        if atom.text == ",":
            return self._comma()
        if atom.low in self.tables.words["join"]:
            return self._joined()
        if "possessive" in atom.kinds and self.phrase.owned:  # "a spokesman for Russia's Defence Ministry"
            return 1 if self.here + 1 < self.end and self._inside(self.here + 1) else None
        return 1 if "rank" in atom.kinds or self._inside(self.here) else self._counted_ward() or self._paired_body()

    def _counted_ward(self) -> int | None:
        """Past the numbers of a ward behind who heads it: "Ketua RT | 03", "Ketua RT | 03/RW 05", "Ketua RW | 5"."""
        before = self.atoms[self.here - 1]
        if self.atoms[self.here].shape != "n" or "role" not in before.kinds:
            return None
        if before.low.rpartition(" ")[2] not in self.tables.words["wards"]:
            return None
        last = self.here + 1
        for at in range(last, min(last + 3, self.end)):
            atom = self.atoms[at]
            if atom.shape == "n":
                last = at + 1
            elif atom.text not in "/" and atom.low not in self.tables.words["wards"]:
                break
        return last - self.here

    def _paired_body(self) -> int | None:
        """Past a hyphen between two short forms of one body: "Juru bicara TPNPB | -OPM"."""
        if self.atoms[self.here].text != "-" or self.here + 1 >= self.end:
            return None
        before, hyphen, after = self.atoms[self.here - 1 : self.here + 2]
        glued = before.end == hyphen.start and hyphen.end == after.start
        short = before.text.rpartition(" ")[2].isupper() and after.shape == "U"
        return 2 if glued and short and "body" in after.kinds else None

    def _joins_body(self) -> bool:
        """Whether a conjunction goes on the body whose head the phrase has: "Gabungan Pengusaha Makanan | dan"."""
        headed = any("org" in atom.kinds for atom in self.atoms[self.phrase.first : self.here])
        return headed and joins_parts(self.atoms, self.here, self.tables)

    def _names_office(self) -> bool:
        """Whether a thing in capitals goes on an office: "Pengendalian | Penyakit", "Pemimpin | Program"."""
        before = self.atoms[self.here - 1]
        if "org" in before.kinds:
            return True
        headed = self.here == self.phrase.first + 1 and "role" in before.kinds
        return before.shape == "C" and not self.tables.head_last and (headed or "field" in before.kinds)

    def _goes_on_name(self, atom: Atom) -> bool:
        """An ordinary word in a body's or an area's name: "pemilik CV Dua Putri", "Camat Kuala Baru"."""
        before = self.atoms[self.here - 1]
        area = self._area() and atom.low in self.tables.words["area_ends"] and before.shape == "C"
        return heads_name(self.atoms[self.here - 1], self.tables) or (area and self.here - 1 > self.phrase.first)

    def _bracket(self) -> int | None:
        """A short form in brackets: "Badan Kepegawaian Negara (BKN) Bima Haria"."""
        for length in (3, 4):
            last = self.here + length - 1
            if last < self.end and self.atoms[last].text == ")" and self.atoms[self.here + 1].shape in "CU":
                return length if not self._named() or self._open_body(last + 1) else None
        return None

    def _open_body(self, after: int) -> bool:
        """Capitals behind the head of a body that are its name, not yet a person's: a name still follows."""
        caps = [a for a in self.atoms[self.solid : self.here] if is_cap(a)]
        if any(a.low in self.tables.given or "person" in a.kinds for a in caps) or self.phrase.comma is not None:
            return False
        if self.tables.head_last:
            return False
        for here in range(after, min(after + 6, self.end)):
            following = self.atoms[here]
            if is_cap(following) or "rank" in following.kinds or following.text in ",(":
                return True
            if not self._inside(here) and following.low not in self.tables.words["conjunctions"]:
                return False
        return False

    def _name_on(self) -> int | None:
        """What may follow within a name, or show that the capitals so far were a body's."""
        here, atoms = self.here, self.atoms
        atom = atoms[here]
        after = atoms[here + 1] if here + 1 < self.end else None
        if atom.shape in "CU" and not _NAMING.isdisjoint(atom.kinds):
            return 1 if self._open_body(here + 1) else None
        if after is None:
            return None
        if self._ranked(here) and self._unknown_area():
            return 1
        if atom.text == ",":
            return self._named_behind(after)
        if (nick := nickname(atoms, here)) is not None:
            return nick - here
        if atom.text == ".":
            return 1 if initial(atoms, here) else None
        if atom.text in "-'":
            return 1 if is_cap(after) and atom.end == after.start else self._suffix(after)
        return self._past_particle(after) if "particle" in atom.kinds else None

    def _unknown_area(self) -> bool:
        """Whether the capitals so far name the area of a role: "Kapolsek Ngargoyoso | AKP Budi Hartono"."""
        caps = self.atoms[self.solid : self.here]
        return self._area() and not any(self.tables.names_person(a.low) or "person" in a.kinds for a in caps)

    def _past_particle(self, after: Atom) -> int | None:
        """ "Mohammed bin Salman", "Abdel Fattah al-Burhan": on to the capital behind the particle."""
        then = self.atoms[self.here + 2] if self.here + 2 < self.end else None
        if after.text == "-" and then is not None and is_cap(then):
            return 2
        return 1 if is_cap(after) else None

    def _named_behind(self, after: Atom) -> int | None:
        """Past the comma behind capitals that name an area, a club or a place, where the person's name follows."""
        if areas := self._areas(self.here):
            return areas
        closed = "placehead" in self.atoms[self.solid - 1].kinds or self._body_closed()
        # "Kepala Bandara Abdulrachman Saleh, Suharno"
        closed = closed and (after.low in self.tables.given or is_cap(self.atoms[min(self.here + 2, self.end - 1)]))
        open_name = (self._area() or self._of_a_club()) and self._open_body(self.here + 1)
        if not (is_cap(after) or self._ranked(self.here + 1)) or not (closed or open_name or self._owner(after)):
            return None
        self.phrase.comma = self.here  # "Kepala Desa Sukaraja, Ahmad Fauzi"; "Pelatih Persela, Joao Teixeira"
        return 1

    def _owner(self, after: Atom) -> bool:
        """Whether the capitals so far name whose wife is named behind: "istri Rohmat, Siti Aminah,"."""
        if self.atoms[self.phrase.first].low not in self.tables.of_another or self.phrase.comma is not None:
            return False
        last = self.here + 1
        while last < self.end and is_cap(self.atoms[last]):
            last += 1
        if last >= len(self.atoms) or not (last - self.here > 2 or self.tables.names_person(after.low)):
            return False
        listed = self.atoms[min(last + 1, len(self.atoms) - 1)].low in self.tables.words["conjunctions"]
        return (self.atoms[last].text in (",", "(") and not listed) or self.atoms[last].shape == "l"

    def _ranked(self, here: int) -> bool:
        """A title, with or without its full stop, before a name: "dr. Nina"."""
        named = [a for a in self.atoms[here : here + 3] if a.text != "."]
        return len(named) > 1 and "rank" in named[0].kinds and is_cap(named[1])

    def _body_closed(self) -> bool:
        """Whether all capitals so far are a body's: "Direktur CV Anugerah Jaya, Ferdi Salampessy"."""
        naming = self._naming()
        caps = naming.caps()
        return bool(caps) and naming.of_body(caps) == self.here

    def _suffix(self, after: Atom) -> int | None:
        """ "Moon Jae-in": the lower half of a given name."""
        fits = after.shape == "l" and self.atoms[self.here].end == after.start and len(after.text) <= 6
        return 2 if fits and after.low not in self.tables.words["no_suffix"] else None

    def _inside(self, here: int) -> bool:
        atom = self.atoms[here]
        kinds = atom.kinds
        if atom.shape == "n":
            return self._numbered(here)
        if atom.shape == "l" and ("role" in kinds or "group" in kinds) and not ("inside" in kinds or "field" in kinds):
            return not self.tables.head_last
        return not _INSIDE.isdisjoint(kinds)

    def _numbered(self, here: int) -> bool:
        """The number of a unit before what goes on with a capital: "Daop 1 Jakarta", "Daerah Operasi 3 Cirebon"."""
        before, after = self.atoms[here - 1], self.atoms[here + 1] if here + 1 < self.end else None
        if after is None or after.shape != "C" or "never" in after.kinds or len(self.atoms[here].text) > 2:
            return False  # "Dirut Pertamina 9 Tahun Penjara"
        return before.shape in "CU" and "role" not in before.kinds and "never" not in before.kinds

    def _comma(self) -> int | None:
        """A comma before the name ("Wakil Ketua KPK, Fitroh Rohcahyanto") or between fields."""
        here, atoms = self.here, self.atoms
        if here + 1 >= self.end:
            return None
        after, then = atoms[here + 1], atoms[here + 2] if here + 2 < self.end else None
        listed = self._field(atoms[here - 1])
        if listed and self._field(after):
            return 1
        if listed and then is not None and after.low in self.tables.words["conjunctions"] and self._field(then):
            return 2
        if self.phrase.comma is not None:
            return None
        if areas := self._areas(here):
            return areas
        if is_cap(after) or ("rank" in after.kinds and then is not None and (is_cap(then) or "rank" in then.kinds)):
            self.phrase.comma = here
            return 1
        return None

    def _areas(self, here: int) -> int | None:
        """Past wider areas between commas, behind which the name stands: "Camat Neglasari, Kabupaten Tangerang, …"."""
        at = here
        if (country := self._abroad(here)) is not None:
            self.phrase.comma = here
            return country
        while self._area() and at + 1 < self.end and self.atoms[at].text == ",":
            begun = at = at + 1
            while at < self.end and not _PLACED.isdisjoint(self.atoms[at].kinds):
                at += 1
            if at > begun and at < self.end and self.atoms[at - 1].kinds.keys() == {"placehead"}:
                at += 1  # "Kecamatan Sukawangi", in no table
            if at == begun:
                break
            if at + 1 < self.end and self.atoms[at].text == "," and is_cap(self.atoms[at + 1]):
                self.phrase.comma = at
                return at + 1 - here
        return None

    def _abroad(self, here: int) -> int | None:
        """Past the country of a town behind a comma, where the name follows: "Wali Kota Lyon, Perancis | Rina"."""
        if self.tables.head_last or here + 2 >= self.end or not self._area():
            return None
        country, name = self.atoms[here + 1], self.atoms[here + 2]
        return 2 if "country" in country.kinds and is_cap(name) else None

    def _field(self, atom: Atom) -> bool:
        """The noun of a field, which may name people or a body too: "Politik dan | Pemerintahan", "… , Koperasi"."""
        if "field" in atom.kinds:
            return True
        return not self.tables.head_last and atom.shape == "C" and atom.low in self.tables.fields

    def _joined(self) -> int | None:
        """ "Kelautan dan Perikanan", "Minister of Health", "spokesman for the agency"."""
        here, atoms, tables = self.here, self.atoms, self.tables
        if here + 1 >= self.end:
            return None
        step = 2 if atoms[here + 1].low in tables.words["articles"] and here + 2 < self.end else 1
        after = atoms[here + step]
        if atoms[here].low in tables.words["conjunctions"]:
            before = atoms[here - 1]
            areas = all("placehead" in a.kinds and a.shape == "C" for a in (before, after))
            return 1 if areas or (self._field(after) and self._field(before)) else None
        if tables.head_last:
            self.phrase.owned = True
            return step if self._inside(here + step) or is_cap(after) else None
        served = after.shape in "CU" and not CLOSING.isdisjoint(after.kinds)  # "Pemimpin Program WWF untuk Sumatera"
        return 1 if served or "field" in after.kinds or "org" in after.kinds else None


def read_left(line: Line, at: int, floor: int, tables: NameTables, *, capitals: bool) -> tuple[int, list[int]]:
    """Where a phrase begins whose head closes it, and the atoms that affiliate it ("Russian Foreign Minister")."""
    atoms, here = line.atoms, at
    affiliations: list[int] = []
    while here > floor and at - here < 7:
        atom = atoms[here - 1]
        kinds = atom.kinds
        usable = not _LEFT.isdisjoint(kinds)
        plain = "cap" in kinds and (capitals or (here > 1 and not kinds["cap"]) or atom.shape == "U")
        listed = atom.low in tables.words["conjunctions"] and here > 1 and _fields_meet(atoms[here - 2], atoms[here])
        if atom.text == "." and here - 2 >= floor and atoms[here - 2].low in tables.words["degrees"]:
            here -= 2  # "St. Mary's Hospital"
            continue
        if not listed and (not (usable or plain) or "never" in kinds or _verbal(atom)):
            break
        here -= 1
        if not AFFILIATION.isdisjoint(kinds):
            affiliations.insert(0, here)
    while here < at and (atoms[here].text in ("'s", "’s") or _links(atoms[here], tables)):
        here += 1
    return here, affiliations


def _links(atom: Atom, tables: NameTables) -> bool:
    return atom.low in tables.words["articles"] or atom.low in tables.words["join"]


def _fields_meet(left: Atom, right: Atom) -> bool:
    """ "Maritime Affairs and Fisheries": fields in capitals on both sides of a conjunction."""
    return all(("field" in a.kinds or "inside" in a.kinds) and a.shape == "C" for a in (left, right))


def _verbal(atom: Atom) -> bool:
    """A field in lower case before a head is more often a verb ("planning a mission")."""
    return atom.shape == "l" and set(atom.kinds) == {"field"}
