"""Phrases around a role, a group or the head of a body: how far they go, whom they name, and in which codes."""

from __future__ import annotations

from dataclasses import dataclass, field

from silang.mark.names_atoms import Atom, Line
from silang.mark.names_tables import NameTables

_MOST = 18  # atoms that one phrase may have on one side of its head
_AFFILIATION = frozenset({"country", "adjective", "body", "metonym", "place", "direction", "demonstrative", "own"})
_INSIDE = _AFFILIATION | {"field", "inside", "before", "head", "role", "group", "org", "tail", "placehead"}
_NAMING = _AFFILIATION | {"tail", "field", "org"}  # what shows that the capitals before it were a body's
_CLOSING = frozenset({"place", "country", "body", "tail", "metonym"})  # what closes the name of a body
_PLACED = frozenset({"placehead", "place"})
_LEFT = _AFFILIATION | {"field", "inside", "org", "tail", "possessive", "before", "person"}
_STATE = frozenset(["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "SCI"])
LOOSE = frozenset(["CVL", "BUS", "EDU", "SPO", "MED", "HLH", "NGO", "LAW", "REL", "REF", "AGR", "LAB", "CRM", "UAF"])
_SECTORS = _STATE | LOOSE | {"IGO", "REB", "PTY", "OPP"}  # codes that stand without a country


@dataclass(slots=True)
class Phrase:
    """A phrase in the making: atoms `first` to `last` (half-open), the name among them, the codes it tells."""

    first: int
    last: int
    name: tuple[int, int] | None = None
    affiliations: list[int] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    comma: int | None = None
    assumed: bool = False  # the home country is meant where none is said
    back: bool = False  # of a country that was told before: "Presiden negara itu"
    owned: bool = False  # the name is whom the role serves: "the spokesman for President Moon Jae-in"


def surname_like(atoms: tuple[Atom, ...], here: int, tables: NameTables) -> bool:
    """A town's or country's name that begins a person's: "Bima Haria Wibisana"."""
    atom = atoms[here]
    if atom.shape != "C" or atom.low not in tables.given or not ("place" in atom.kinds or "country" in atom.kinds):
        return False
    return here + 1 < len(atoms) and is_cap(atoms[here + 1])


def goes_on(atoms: tuple[Atom, ...], here: int, tables: NameTables) -> bool:
    """A word that could be a role, a rank or a place and here goes on a name: "Ahmad Mufti Salim", "Han Kang"."""
    atom = atoms[here]
    if atom.shape != "C" or here == 0 or " " in atom.text:
        return False
    before = atoms[here - 1]
    behind = atoms[here - 2] if here > 1 else before
    joined = before.text == "-" and "particle" in behind.kinds  # "al-Sabah"
    begun = is_cap(before) or joined or (before.text == "." and behind.shape == "I")
    if not begun:
        return False
    closes = set(atom.kinds) == {"rank"} and not (here + 1 < len(atoms) and is_cap(atoms[here + 1]))
    return atom.low in tables.given or closes


def initial(atoms: tuple[Atom, ...], here: int) -> bool:
    """A full stop behind an initial, with a capital after it: "John F. Kennedy", "O. Ph. Manuhutu"."""
    if here == 0 or here + 1 >= len(atoms) or atoms[here].text != ".":
        return False
    before, after = atoms[here - 1], atoms[here + 1]
    short = before.shape == "I" or (before.shape == "C" and len(before.text) <= 2)
    return short and after.shape in "CI" and before.end == atoms[here].start


def is_cap(atom: Atom) -> bool:
    """Whether the atom can be part of a person's name."""
    return "cap" in atom.kinds or "person" in atom.kinds


def nickname(atoms: tuple[Atom, ...], here: int) -> int | None:
    """Past a nickname in quotation marks within a name: 'Immanuel "Noel" Ebenezer'."""
    if here + 3 >= len(atoms) or atoms[here].text not in "\"“'‘":
        return None
    fits = is_cap(atoms[here + 1]) and atoms[here + 2].text in "\"”'’" and is_cap(atoms[here + 3])
    return here + 3 if fits else None


def split_country(codes: str) -> tuple[str, str]:
    """Country and sector of codes: "PRKGOV" is PRK and GOV, "IGO" has no country."""
    codes = codes.partition("/")[0]
    if len(codes) >= 6:
        return codes[:3], codes[3:]
    return ("", codes) if codes in _SECTORS else (codes, "")


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
        self._take(at)
        while self.here < self.end and (step := self._step()):
            self._go(step)
        self._name()

    def _go(self, step: int) -> None:
        """Take the next atoms in, as part of a name or of what affiliates it."""
        here, kinds = self.here, self.atoms[self.here].kinds
        self.here += step
        if self._nameable(here) or self._within_name(here):
            return
        if "rank" in kinds and _AFFILIATION.isdisjoint(kinds):
            self.phrase.sectors.append(kinds["rank"])
        else:
            self._take(here)
        self.solid = self.here

    def _nameable(self, here: int) -> bool:
        if is_cap(self.atoms[here]) or surname_like(self.atoms, here, self.tables):
            return True
        return here > self.solid and goes_on(self.atoms, here, self.tables)

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
        if "thing" in atom.kinds and atom.shape in "CU" and "org" in self.atoms[self.here - 1].kinds:
            return 1
        if ("never" in atom.kinds or "quantifier" in atom.kinds) and atom.shape == "C" and self._goes_on_name(atom):
            return 1
        if "never" in atom.kinds or "thing" in atom.kinds:
            return None
        if atom.text == "(":
            return self._bracket()
        if self._named():
            return self._name_on()
        if atom.text == ",":
            return self._comma()
        if atom.low in self.tables.words["join"]:
            return self._joined()
        if "possessive" in atom.kinds and self.phrase.owned:  # "a spokesman for Russia's Defence Ministry"
            return 1 if self.here + 1 < self.end and self._inside(self.here + 1) else None
        return 1 if "rank" in atom.kinds or self._inside(self.here) else None

    def _goes_on_name(self, atom: Atom) -> bool:
        """An ordinary word in a body's or an area's name: "pemilik CV Dua Putri", "Camat Kuala Baru"."""
        before = self.atoms[self.here - 1]
        area = self._area() and atom.low in self.tables.words["area_ends"] and before.shape == "C"
        return self._heads_name(self.here - 1) or (area and self.here - 1 > self.phrase.first)

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
        if atom.text == ",":
            return self._named_behind(after)
        if (nick := nickname(atoms, here)) is not None:
            return nick - here
        if atom.text == ".":
            return 1 if initial(atoms, here) else None
        if atom.text in "-'":
            return 1 if is_cap(after) and atom.end == after.start else self._suffix(after)
        return self._past_particle(after) if "particle" in atom.kinds else None

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
        if not is_cap(after) or not (closed or open_name):
            return None
        self.phrase.comma = self.here  # "Kepala Desa Sukaraja, Ahmad Fauzi"; "Pelatih Persela, Joao Teixeira"
        return 1

    def _body_closed(self) -> bool:
        """Whether all capitals so far are a body's: "Direktur CV Anugerah Jaya, Ferdi Salampessy"."""
        caps = [i for i in range(self.solid, self.here) if self._nameable(i)]
        return bool(caps) and self._of_body(caps) == self.here

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
        if after is None or after.shape != "C" or len(self.atoms[here].text) > 2:
            return False
        return before.shape in "CU" and "role" not in before.kinds and "never" not in before.kinds

    def _comma(self) -> int | None:
        """A comma before the name ("Wakil Ketua KPK, Fitroh Rohcahyanto") or between fields."""
        here, atoms = self.here, self.atoms
        if here + 1 >= self.end:
            return None
        after, then = atoms[here + 1], atoms[here + 2] if here + 2 < self.end else None
        listed = "field" in atoms[here - 1].kinds
        if listed and "field" in after.kinds:
            return 1
        if listed and then is not None and after.low in self.tables.words["conjunctions"] and "field" in then.kinds:
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

    def _joined(self) -> int | None:
        """ "Kelautan dan Perikanan", "Minister of Health", "spokesman for the agency"."""
        here, atoms, tables = self.here, self.atoms, self.tables
        if here + 1 >= self.end:
            return None
        step = 2 if atoms[here + 1].low in tables.words["articles"] and here + 2 < self.end else 1
        after = atoms[here + step]
        if atoms[here].low in tables.words["conjunctions"]:
            return 1 if "field" in after.kinds and "field" in atoms[here - 1].kinds else None
        if tables.head_last:
            self.phrase.owned = True
            return step if self._inside(here + step) or is_cap(after) else None
        return 1 if "field" in after.kinds or "org" in after.kinds else None

    def _take(self, here: int) -> None:
        """Note what this part of the phrase tells of country and sector."""
        kinds = self.atoms[here].kinds
        for kind in ("role", "group", "org"):
            if kinds.get(kind):
                self.phrase.sectors.append(kinds[kind])
                break
        if not _AFFILIATION.isdisjoint(kinds):
            self.phrase.affiliations.append(here)

    def _name(self) -> None:
        """Set the name at the end of the phrase, and the phrase's end."""
        phrase, atoms, here = self.phrase, self.atoms, self.here
        caps = [i for i in range(self.solid, here) if self._nameable(i)]
        if caps and (whole := self._of_body(caps)) is not None:
            if whole == here:
                self.solid, caps = here, []
            else:
                self.solid, caps = whole, [i for i in caps if i >= whole]
        if (len(caps) == 1 and self._no_person(caps[0])) or (caps and (self._of_place(caps) or self._area_named(caps))):
            self._take(caps[0])
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

    def _of_body(self, caps: list[int]) -> int | None:
        """Past the capitals that name the body behind its head: "direktur PT Bumi Raya", "Ketua Yayasan Sinar Budi".

        The end where all of them do, else where the person's name begins; None where no such head stands there.
        """
        atoms, tables = self.atoms, self.tables
        head = self.solid - 1
        while head > self.phrase.first and atoms[head].shape in "CUI" and not self._heads_name(head):
            head -= 1
        if not self._heads_name(head) or head == self.phrase.first or self.phrase.comma is not None:
            return None
        if not all(_CLOSING.isdisjoint(atoms[i].kinds) for i in range(head + 1, self.solid)):
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

    def _heads_name(self, here: int) -> bool:
        """The head of a body that never stands without its name, in capitals: "PT", "Yayasan"."""
        atom = self.atoms[here]
        return atom.shape in "CU" and "org" in atom.kinds and self.tables.heads_name(atom.low)

    def _no_person(self, here: int) -> bool:
        """A lone name that is not a person's: "pemberontak M23", "pembalap Ducati itu"."""
        atom, after = self.atoms[here], self.atoms[here + 1] if here + 1 < len(self.atoms) else None
        if "person" in atom.kinds or self.phrase.comma is not None:
            return False
        before = self.atoms[here - 1].kinds
        if self._area() and atom.low in self.tables.words["area_ends"] and ("place" in before or "placehead" in before):
            return True  # "Kapolsek Bukit Raya"
        if any(c.isdigit() for c in atom.text):
            return True
        if atom.low in self.tables.given:
            return False
        if after is not None and after.low in self.tables.words["deictics"]:
            return True
        return atom.shape == "U" and len(atom.text) > 3 and "rank" not in self.atoms[here - 1].kinds

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
        """Whether the role is over a small area, whose name may follow it."""
        return self.atoms[self.phrase.first].low in self.tables.area_roles

    def _of_a_club(self) -> bool:
        """Whether the role is one of sport, whose club follows it."""
        return self.atoms[self.phrase.first].kinds.get("role") == "SPO"

    def _first(self, caps: list[int]) -> int:
        """Where a person's name begins among capitals, some of which may still name the body or place."""
        atoms, given = self.atoms, self.tables.given
        start = caps[0]
        if atoms[start].low in given or "person" in atoms[start].kinds or self.phrase.comma is not None:
            return start
        if start == self.solid and "rank" in atoms[start - 1].kinds:
            return start  # "Kapolres Sitaro AKBP Bram Lasut"
        while len(caps) > 1 and _acronym(atoms[start]) and any(atoms[i].shape == "C" for i in caps[1:]):
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
        if not _AFFILIATION.isdisjoint(kinds):
            affiliations.insert(0, here)
    while here < at and (atoms[here].text in ("'s", "’s") or _links(atoms[here], tables)):
        here += 1
    return here, affiliations


def _links(atom: Atom, tables: NameTables) -> bool:
    return atom.low in tables.words["articles"] or atom.low in tables.words["join"]


def _fields_meet(left: Atom, right: Atom) -> bool:
    """ "Maritime Affairs and Fisheries": fields in capitals on both sides of a conjunction."""
    return all(("field" in a.kinds or "inside" in a.kinds) and a.shape == "C" for a in (left, right))


def _acronym(atom: Atom) -> bool:
    """Capitals that stand for a body's name, not for a person's initials."""
    return atom.shape == "U" and len(atom.text) >= 3 and "person" not in atom.kinds


def _verbal(atom: Atom) -> bool:
    """A field in lower case before a head is more often a verb ("planning a mission")."""
    return atom.shape == "l" and set(atom.kinds) == {"field"}


def codes_of(atoms: tuple[Atom, ...], phrase: Phrase, tables: NameTables, *, foreign: bool) -> str:
    """Country and sector of a phrase; the home country where an office of state names none."""
    country, inner = "", ""
    for here in phrase.affiliations:
        kinds = atoms[here].kinds
        value = kinds.get("country") or kinds.get("adjective") or kinds.get("direction")
        if value is None and "body" in kinds:
            value, inner = split_country(kinds["body"])[0], inner or split_country(kinds["body"])[1]
        if value is None:
            value = (kinds.get("metonym") or kinds.get("place") or "").partition("/")[0][:3]
        country = country or (value if len(value) == 3 else "")
    sectors = [s for s in phrase.sectors if s]
    sector = next((s for s in sectors if s in ("SPY", "MED")), None) or next(iter(sectors), None) or inner
    if inner and sector in ("CVL", "BUS") and phrase.affiliations:
        sector = inner
    phrase.back = not country and any(_points(atoms, here, phrase, sector, tables) for here in phrase.affiliations)
    phrase.assumed = not country and not phrase.back and sector in _STATE
    if phrase.assumed and not foreign:
        country = tables.home
    return country + sector


def _points(atoms: tuple[Atom, ...], here: int, phrase: Phrase, sector: str, tables: NameTables) -> bool:
    """Whether this part of a phrase points to a country: "that country", and "its" before what only states have."""
    kinds = atoms[here].kinds
    if "demonstrative" in kinds:
        return True
    stately = sector in _STATE or atoms[phrase.first].low in tables.state_media
    return "own" in kinds and stately
