"""The parts of a phrase around a role, a group or the head of a body: its atoms, by how they are written."""

from __future__ import annotations

from dataclasses import dataclass, field

from silang.mark.names_atoms import Atom
from silang.mark.names_tables import NameTables

AFFILIATION = frozenset({"country", "adjective", "body", "metonym", "place", "direction", "demonstrative", "own"})
CLOSING = frozenset({"place", "country", "body", "tail", "metonym"})
"""What closes the name of a body."""


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


def begins(atoms: tuple[Atom, ...], here: int, tables: NameTables) -> bool:
    """A given name that is the noun of a field too, behind what closes a body: "PLN Jabar | Agung Hadi"."""
    atom = atoms[here]
    if here == 0 or atom.shape != "C" or "field" not in atom.kinds or atom.low not in tables.given:
        return False
    named = here + 1 < len(atoms) and is_cap(atoms[here + 1])
    return named and not CLOSING.isdisjoint(atoms[here - 1].kinds)


def nameable(atoms: tuple[Atom, ...], here: int, solid: int, tables: NameTables) -> bool:
    """Whether the atom can be part of the name that begins at `solid`, behind what is none."""
    if is_cap(atoms[here]) or surname_like(atoms, here, tables) or begins(atoms, here, tables):
        return True
    return here > solid and goes_on(atoms, here, tables)


def joins_parts(atoms: tuple[Atom, ...], here: int, tables: NameTables) -> bool:
    """ "dan" in a body's name that a country or a short form closes: "Makanan | dan | Minuman Indonesia (GMI)"."""
    if tables.head_last or here == 0 or atoms[here].low not in tables.words["conjunctions"]:
        return False
    before = atoms[here - 1]
    if before.shape != "C" or not _CLOSED.isdisjoint(before.kinds):
        return False
    for at in range(here + 1, min(here + _PART, len(atoms))):
        atom = atoms[at]
        if atom.text == "(":
            shut = at + 2 < len(atoms) and atoms[at + 2].text == ")"
            return at > here + 1 and shut and atoms[at + 1].shape in "CU"
        if atom.shape != "C" or "org" in atom.kinds or tables.names_person(atom.low):
            return False
        if "country" in atom.kinds:
            return at > here + 1
    return False


_CLOSED = frozenset({"country", "body", "tail"})
_PART = 7  # atoms of what follows in a body's name at most


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


def acronym(atom: Atom) -> bool:
    """Capitals that stand for a body's name, not for a person's initials."""
    return atom.shape == "U" and len(atom.text) >= 3 and "person" not in atom.kinds
