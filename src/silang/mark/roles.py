"""Phrases around a role, a group or the head of a body: how far they go, whom they name, and in which codes."""

from __future__ import annotations

from dataclasses import dataclass, field

from silang.mark.names_atoms import Atom, Line
from silang.mark.names_data import NameData

_MOST = 18  # atoms that one phrase may have on one side of its head
_AFFILIATION = ("country", "adjective", "body", "metonym", "place", "direction")
_INSIDE = (*_AFFILIATION, "field", "inside", "before", "head", "role", "group", "org", "tail", "placehead")
_LEFT = (
    "country",
    "adjective",
    "body",
    "metonym",
    "place",
    "direction",
    "field",
    "inside",
    "org",
    "tail",
    "possessive",
)
_STATE = frozenset("GOV MIL COP SPY JUD LEG SCI".split())
_LOOSE = frozenset("CVL BUS EDU SPO MED HLH NGO LAW REL".split())


@dataclass(slots=True)
class Phrase:
    """A phrase in the making: atoms `first` to `last` (half-open), the name among them, the codes it tells."""

    first: int
    last: int
    name: tuple[int, int] | None = None
    affiliations: list[int] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    comma: int | None = None


def is_cap(atom: Atom) -> bool:
    """Whether the atom can be part of a person's name."""
    return "cap" in atom.kinds or "person" in atom.kinds


def split_country(codes: str) -> tuple[str, str]:
    """Country and sector of codes: "PRKGOV" is PRK and GOV, "IGO" has no country."""
    codes = codes.partition("/")[0]
    if len(codes) >= 6:
        return codes[:3], codes[3:]
    return ("", codes) if codes in _STATE | _LOOSE | {"IGO", "REB", "PTY", "OPP"} else (codes, "")


def read_right(line: Line, at: int, data: NameData) -> Phrase:
    """The phrase from its head at `at` to the right, with the name that it introduces."""
    atoms = line.atoms
    phrase = Phrase(at, at + 1)
    _take(atoms[at], at, phrase)
    here, solid = at + 1, at + 1  # `solid` is the end of what is no name
    end = min(len(atoms), at + _MOST)
    while here < end:
        atom = atoms[here]
        step = _step(atoms, here, end, solid, phrase, data)
        if step is None:
            break
        if is_cap(atom) and step == 1:
            here += 1
            continue
        if "rank" in atom.kinds and not (here == solid and _affiliates(atom, data)):
            phrase.sectors.append(atom.kinds["rank"])
        elif not _within_name(atoms, here, solid):
            _take(atom, here, phrase)
        here += step
        if not _within_name(atoms, here - 1, solid):
            solid = here
    _name(atoms, solid, here, phrase, data)
    return phrase


def _affiliates(atom: Atom, data: NameData) -> bool:
    return any(kind in atom.kinds for kind in _AFFILIATION) and bool(data.code)


def _within_name(atoms: tuple[Atom, ...], here: int, solid: int) -> bool:
    """A particle, an initial's full stop or a hyphen between two parts of a name."""
    atom = atoms[here]
    return here > solid and (atom.text in ".-'" or "particle" in atom.kinds) and is_cap(atoms[here - 1])


def _step(atoms: tuple[Atom, ...], here: int, end: int, solid: int, phrase: Phrase, data: NameData) -> int | None:
    """How many atoms to go on by; None where the phrase ends."""
    atom = atoms[here]
    kinds = atom.kinds
    after = atoms[here + 1] if here + 1 < end else None
    named = here > solid and is_cap(atoms[here - 1])
    if is_cap(atom):
        return 1
    if "never" in kinds or "thing" in kinds:
        return None
    if atom.text == "(":
        closed = here + 2 < end and atoms[here + 2].text == ")" and atoms[here + 1].shape in "CU"
        return 3 if closed and not named else None
    if after is None:
        return 1 if not named and _goes_inside(atom, data) else None
    if atom.text == "." and named:
        return 1 if atoms[here - 1].shape == "I" or atoms[here - 1].low in data.words["particles"] else None
    if atom.text in "-'" and named and is_cap(after) and atom.end == after.start:
        return 1
    if "particle" in kinds and named and is_cap(after):
        return 1
    if named:
        return None
    if atom.text == "," and phrase.comma is None:
        return _comma(atoms, here, end, phrase, data)
    if atom.low in data.words["join"]:
        return _joined(atoms, here, end, data)
    if "rank" in kinds:
        return 1
    return 1 if _goes_inside(atom, data) else None


def _goes_inside(atom: Atom, data: NameData) -> bool:
    kinds = atom.kinds
    if atom.shape == "l" and ("role" in kinds or "group" in kinds) and "inside" not in kinds and "field" not in kinds:
        return not data.head_last
    if atom.shape == "n":
        return False
    return any(kind in kinds for kind in _INSIDE)


def _comma(atoms: tuple[Atom, ...], here: int, end: int, phrase: Phrase, data: NameData) -> int | None:
    """A comma before the name ("Wakil Ketua KPK, Fitroh Rohcahyanto") or between fields."""
    after = atoms[here + 1]
    if is_cap(after) or ("rank" in after.kinds and here + 2 < end and is_cap(atoms[here + 2])):
        phrase.comma = here
        return 1
    if "field" in after.kinds and "field" in atoms[here - 1].kinds:
        return 1
    joined = after.low in data.words["conjunctions"] and here + 2 < end
    return 2 if joined and "field" in atoms[here + 2].kinds and "field" in atoms[here - 1].kinds else None


def _joined(atoms: tuple[Atom, ...], here: int, end: int, data: NameData) -> int | None:
    """ "Kelautan dan Perikanan", "Minister of Health", "spokesman for the agency"."""
    after = atoms[here + 1]
    if after.low in data.words["articles"] and here + 2 < end:
        after = atoms[here + 2]
        return 2 if _goes_inside(after, data) or is_cap(after) else None
    if atoms[here].low in data.words["conjunctions"]:
        return 1 if "field" in after.kinds and "field" in atoms[here - 1].kinds else None
    if data.head_last:
        return 1 if _goes_inside(after, data) or is_cap(after) else None
    return 1 if "field" in after.kinds or "org" in after.kinds else None


def _take(atom: Atom, here: int, phrase: Phrase) -> None:
    """Note what this part of the phrase tells of country and sector."""
    kinds = atom.kinds
    for kind in ("role", "group", "org"):
        if kinds.get(kind):
            phrase.sectors.append(kinds[kind])
            break
    if any(kind in kinds for kind in _AFFILIATION):
        phrase.affiliations.append(here)


def _name(atoms: tuple[Atom, ...], solid: int, here: int, phrase: Phrase, data: NameData) -> None:
    """Set the name at the end of the phrase, and the phrase's end."""
    while here > solid and not is_cap(atoms[here - 1]) and atoms[here - 1].text != ".":
        here -= 1
    caps = [i for i in range(solid, here) if is_cap(atoms[i])]
    if caps:
        start = caps[0]
        if len(caps) >= 3 and atoms[start].low not in data.given and "person" not in atoms[start].kinds:
            start = next((i for i in caps[1:] if atoms[i].low in data.given or "person" in atoms[i].kinds), start)
        if here > caps[-1] + 1 and atoms[here - 1].text == "." and atoms[caps[-1]].shape != "I":
            here = caps[-1] + 1
        phrase.name = (start, here)
        phrase.last = here
        return
    phrase.last = solid
    while phrase.last > phrase.first + 1 and (
        atoms[phrase.last - 1].low in data.words["join"]
        or atoms[phrase.last - 1].text == ","
        or "rank" in atoms[phrase.last - 1].kinds
    ):
        phrase.last -= 1


def read_left(line: Line, at: int, floor: int, data: NameData, *, capitals: bool) -> tuple[int, list[int]]:
    """Where a phrase begins whose head closes it, and the atoms that affiliate it ("Russian Foreign Minister")."""
    atoms, here = line.atoms, at
    affiliations: list[int] = []
    while here > floor and at - here < 7:
        atom = atoms[here - 1]
        kinds = atom.kinds
        usable = any(kind in kinds for kind in _LEFT) or "before" in kinds or "person" in kinds
        if not (usable or (capitals and "cap" in kinds)) or "never" in kinds:
            break
        here -= 1
        if any(kind in kinds for kind in _AFFILIATION):
            affiliations.insert(0, here)
    while here < at and (
        atoms[here].text in ("'s", "’s") or atoms[here].low in data.words["articles"] | data.words["join"]
    ):
        here += 1
    return here, affiliations


def codes_of(atoms: tuple[Atom, ...], phrase: Phrase, data: NameData, *, foreign: bool) -> str:
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
    if not country and sector in _STATE and not foreign:
        country = data.home
    return country + sector
