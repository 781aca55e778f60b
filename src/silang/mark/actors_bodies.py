"""Bodies: known ones, and names with a head word ("Dinas Kesehatan Cianjur", "Harvard University")."""

from __future__ import annotations

from collections.abc import Callable

from silang.mark.actors_runs import Runs
from silang.mark.actors_walk import Found
from silang.mark.roles import Phrase, is_cap, joins_parts
from silang.mark.roles_codes import LOOSE, codes_of, split_country
from silang.mark.roles_walk import read_left
from silang.mark.variants import fold_plain, key_of
from silang.types import Actor

_WITH_AREAS = frozenset(
    {"GOV", "COP", "JUD", "PTY", "NGO", "HLH", "REL", "MIL", "LEG"}
)  # whose bodies have branches over areas
_NAMING = frozenset(  # what the name of a body is made of, behind its head
    {"cap", "field", "country", "body", "place", "metonym", "tail", "org", "placehead", "inside", "person", "thing"}
)
_NAMED_AFTER = frozenset({"HLH", "EDU"})  # whose bodies bear the names of persons, with their titles
_OWNERS = frozenset({"country", "adjective", "body", "metonym", "place"})  # what tells whose body it is
_MEMBERS = frozenset({"adjective", "group", "role"})  # "Association of Kenyan Tea Growers"
_LOWER_HEADS = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY", "MED", "EDU", "HLH"})  # without a capital, too


class Bodies(Runs):
    """Reads the names of bodies."""

    def organisation(self, here: int) -> int | None:
        """A body by its head word: "Dinas Kesehatan Kabupaten Cianjur", "Harvard University"."""
        atoms, tables = self.atoms, self.tables
        phrase = Phrase(here, here + 1, sectors=[atoms[here].kinds["org"]])
        first, last = here, here + 1
        while last < len(atoms) and last - here < 12:
            step = self._org_step(last, here)
            if step is None:
                break
            for i in range(last, last + step):
                if not _OWNERS.isdisjoint(atoms[i].kinds):
                    phrase.affiliations.append(i)
            last += step
        if tables.head_last:
            first, left = read_left(self.line, here, self._left_floor(), tables, capitals=atoms[here].shape != "l")
            phrase.affiliations = left + phrase.affiliations
        if last - first < 2 or not any(atoms[i].shape in "CUI" for i in range(first, last)):
            return None
        lower = atoms[here].shape == "l"
        if lower and not (atoms[here].kinds["org"] in _LOWER_HEADS and self._anchored(first, last, phrase)):
            return None
        return self._organisation(first, here, last, phrase)

    def _anchored(self, first: int, last: int, phrase: Phrase) -> bool:
        return bool(phrase.affiliations) or any(is_cap(self.atoms[i]) for i in range(first, last))

    def _org_step(self, here: int, head: int) -> int | None:
        """How many atoms more the name of a body goes on for; None where it ends before this one."""
        atoms, tables = self.atoms, self.tables
        atom, kinds = atoms[here], atoms[here].kinds
        if self._of_its_name(here, head):
            return 1
        if (titled := self._titled_name(here, head)) is not None:
            return titled
        if self._ends_body(here, head):
            return None
        if atom.shape in "lnp":
            return _STEPS[atom.shape](self, here, head)
        last = atoms[head].low.rpartition(" ")[2]
        opens = last in tables.words["join"] or last in tables.words["articles"]  # "University of"
        if tables.head_last and here == head + 1 and not (opens or "tail" in kinds or "org" in kinds):
            return None
        if opens and tables.head_last and atom.shape == "C" and not _MEMBERS.isdisjoint(kinds):
            return 1
        return None if _NAMING.isdisjoint(kinds) else 1

    def _ends_body(self, here: int, head: int) -> bool:
        """Whether a word can be no part of a body's name."""
        atom = self.atoms[here]
        kinds = atom.kinds
        if "never" in kinds or ("thing" in kinds and here != head + 1):
            return True
        return "rank" in kinds and "cap" not in kinds and atom.shape != "U"

    def _past_word(self, here: int, head: int) -> int | None:
        """Past a word without a capital: "of" before more of the name, a field behind a head in lower case."""
        atoms, words = self.atoms, self.tables.words
        atom, after = atoms[here], self.atom(here + 1)
        if joins_parts(atoms, here, self.tables):
            return 1
        if atom.low not in words["join"] or after is None or after.shape not in "CU":
            return 1 if "field" in atom.kinds and atoms[head].shape == "l" else None
        campus = atoms[head].kinds["org"] == "EDU" and atoms[head].low.rpartition(" ")[2] in words["owner_before"]
        joined = self.tables.head_last and atom.low not in words["conjunctions"]
        inside = "field" in after.kinds or joined or self._paired(here, head)
        return 1 if inside and (campus or atom.low not in words["place_before"] - words["owner_before"]) else None

    def _past_mark(self, here: int, head: int) -> int | None:
        """Past a comma between fields, a closing part in brackets, a hyphen."""
        atoms, atom, after = self.atoms, self.atoms[here], self.atom(here + 1)
        if after is None:
            return None
        then = self.atom(here + 2)
        if atom.text == "," and "field" in atoms[here - 1].kinds:
            if after.low in self.tables.words["conjunctions"] and then is not None and "field" in then.kinds:
                return 2
            return 1 if "field" in after.kinds else None
        if atom.text == "(" and "tail" in after.kinds:
            return 3 if then is not None and then.text == ")" else None
        if atom.text != "-" or atom.end != after.start or here <= head + 1:
            return None
        return 2 if after.low == atoms[here - 1].low else 1  # "Perhimpunan Bangsa-bangsa"

    def _paired(self, here: int, head: int) -> bool:
        """Two trades of one body: "Perhimpunan Hotel dan Restoran Indonesia"."""
        joined = all("org" in self.atoms[i].kinds and self.atoms[i].shape == "C" for i in (here - 1, here + 1))
        return joined and here - 1 > head and self.atoms[here].low in self.tables.words["conjunctions"]

    def _of_its_name(self, here: int, head: int) -> bool:
        """Whom a body is of, in capitals behind its head: "Koperasi Nelayan", "Serikat Petani Karet"."""
        atom, tables = self.atoms[here], self.tables
        if tables.head_last or self.line.headline or atom.shape != "C" or atom.low in tables.area_roles:
            return False
        if self.atoms[head].shape == "l" or self.atoms[head].kinds["org"] not in LOOSE | {"PTY"}:
            return False
        if "never" in atom.kinds or "quantifier" in atom.kinds:
            return here == head + 1 and tables.heads_name(self.atoms[head].low)  # "CV Dua Putri"
        after = self.atom(here + 1)
        if "rank" in atom.kinds and here > head + 1 and (after is None or after.shape not in "CUI."):
            return True  # "Rumah Sakit Kasih Bunda"
        return (atom.kinds.get("group") or atom.kinds.get("role")) in LOOSE

    def _titled_name(self, here: int, head: int) -> int | None:
        """Past the title of whom a house is named after: "RSUD Dr. Soetomo", "Universitas Jenderal Soedirman"."""
        atom, after = self.atoms[here], self.atom(here + 1)
        if here != head + 1 or "rank" not in atom.kinds or self.atoms[head].kinds["org"] not in _NAMED_AFTER:
            return None
        if after is None or (atom.shape not in "CU" and atom.low.rstrip(".") not in self.tables.words["degrees"]):
            return None
        then = self.atom(here + 2)
        if after.text == "." and after.start == atom.end:
            return 2 if then is not None and is_cap(then) else None
        return 1 if is_cap(after) else None

    def _numbered_body(self, here: int, head: int) -> int | None:
        """The number of a school or a unit before its place: "SMA Negeri 3 Bantul", "Kodim 0705/Magelang"."""
        sector, after, then = self.atoms[head].kinds["org"], self.atom(here + 1), self.atom(here + 2)
        if here != head + 1 or after is None or self.tables.head_last or self.atoms[head].shape == "l":
            return None
        if sector == "EDU" and after.shape == "C" and len(self.atoms[here].text) <= 3:
            return 1
        return 2 if sector == "MIL" and after.text == "/" and then is not None and then.shape in "CU" else None

    def _organisation(self, first: int, here: int, last: int, phrase: Phrase) -> int:
        atoms, tables = self.atoms, self.tables
        codes = codes_of(atoms, phrase, tables, foreign=False)
        name = self.text(first, last)
        country = split_country(codes)[0]
        plain = not any(is_cap(atoms[i]) or "body" in atoms[i].kinds for i in range(first, last))
        generic = plain and country not in ("", tables.home) and len(codes) > 3
        key = codes if generic else key_of(codes, name)
        known = tables.phrases.proper.get(" ".join(a.text for a in atoms[first:last] if a.text != ","), {}).get("body")
        value = Actor(name, "organisation", None, known or key)
        return self.emit(Found(first, last, value, "organisation", codes)) if here >= first else last

    def body(self, here: int) -> int | None:
        """A body that the tables know, with the area or the country that it is said to be of."""
        atom = self.atoms[here]
        key = atom.kinds["body"]
        if atom.shape == "l" and "." not in atom.text and " " not in atom.text and atom.text != key:
            return None
        if "place" in atom.kinds and here > 0 and self.atoms[here - 1].low in self.tables.words["place_sure"]:
            return None  # "in Liverpool"
        if self.tables.head_last and here > 0 and (owned := self._owned_body(here, key)) is not None:
            return owned
        if self.tables.head_last and (of := self._body_of(here, key)) is not None:
            return of
        if (longer := self._longer(here)) > here + 1:
            return self._longer_body(here, longer, key)
        short = self._short_before_area(here + 1)
        last = here + 4 if short else here + 1
        ends = self._area_behind(last)
        if ends is None and self._unknown_area(last, key):
            return self._area_body(here, last + 1, self.text(here, last + 1), key, self.atoms[last].text)
        if ends is None:
            return self._plain_body(here, key)
        owner = self._country_at(ends - 1)
        home = split_country(key)[0]
        if owner and home and owner != home:
            codes = owner + split_country(key)[1]
            value = Actor(self.text(here, ends), "organisation", None, codes)
            return self.emit(Found(here, ends, value, "organisation", codes, base=key))
        if "place" not in self.atoms[ends - 1].kinds or split_country(key)[1] not in _WITH_AREAS:
            return self._plain_body(here, key)
        name = self.text(last if short else here, ends)
        name = f"{short} {name}" if short else name
        return self._area_body(here, ends, name, key, self._area_name(last, ends))

    def _body_of(self, here: int, key: str) -> int | None:
        """ "Supreme Court of India": a known body's name with the country that it is of."""
        join, owner = self.atom(here + 1), self.atom(here + 2)
        if join is None or owner is None or join.low not in self.tables.words["owner_before"]:
            return None
        country, (home, sector) = owner.kinds.get("country", ""), split_country(key)
        if not country or not home:
            return None
        codes = country + sector
        known = key if country == home else codes
        value = Actor(self.text(here, here + 3), "organisation", None, known)
        return self.emit(Found(here, here + 3, value, "organisation", codes, base=key))

    def _longer(self, here: int) -> int:
        """Past what makes the name of a known body longer: "Gilead Sciences Inc", "Kementerian Koperasi dan UKM"."""
        last, joins = here + 1, self.tables.words["conjunctions"]
        firm = split_country(self.atoms[here].kinds["body"])[1] in ("BUS", "")
        if not firm and self.atoms[here].low.rpartition(" ")[2] not in self.tables.fields:
            return last
        while (atom := self.atom(last)) and last - here < 8:
            then = self.atom(last + 1)
            joined = atom.low in joins or atom.text == ","
            if firm and atom.shape in "CU" and "tail" in atom.kinds and "country" not in atom.kinds:
                last += 1
            elif not firm and joined and then is not None and "field" in then.kinds and then.shape in "CU":
                last += 2
            elif not firm and last > here + 1 and "field" in atom.kinds and atom.shape == "C":
                last += 1
            else:
                break
        return last

    def _longer_body(self, here: int, last: int, key: str) -> int:
        name, codes = self.text(here, last), key.partition("/")[0]
        firm = codes.endswith("BUS")
        value = Actor(name, "organisation", None, key if firm else key_of(codes, name))
        return self.emit(Found(here, last, value, "body", codes, base=key if firm else None))

    def _plain_body(self, here: int, key: str) -> int:
        name = self.tables.shown.get(key, self.atoms[here].text)
        value = Actor(name, "organisation", None, key)
        codes, floats = key.partition("/")[0], self._floats(here, key)
        return self.emit(Found(here, here + 1, value, "body", codes, base=key, floating=floats))

    def _floats(self, here: int, key: str) -> bool:
        """Whether every country has a body of this name: "Kementerian Kesehatan", "Supreme Court"."""
        words = self.atoms[here].low.split()
        return bool(split_country(key)[0]) and not self.tables.words["floating"].isdisjoint(words)

    def _area_body(self, first: int, last: int, name: str, key: str, area: str) -> int:
        """ "BPBD Kabupaten Cianjur": one of many bodies of this kind, told apart by its area."""
        value = Actor(name, "organisation", None, f"{key} {fold_plain(area)}")
        return self.emit(Found(first, last, value, "body", key.partition("/")[0], base=key))

    def _short_before_area(self, here: int) -> str | None:
        """The abbreviation in brackets that an area follows: "… Bencana Daerah (BPBD) Cianjur"."""
        opened, inner, closed = self.atom(here), self.atom(here + 1), self.atom(here + 2)
        if not (opened and inner and closed and opened.text == "(" and closed.text == ")" and inner.shape in "CU"):
            return None
        return inner.text if self._area_behind(here + 3) else None

    def _area_behind(self, here: int) -> int | None:
        """Past the country or place here, with the word before it that heads a place."""
        atom, after = self.atom(here), self.atom(here + 1)
        if atom is None:
            return None
        if "country" in atom.kinds or "place" in atom.kinds:
            return here + 1
        return here + 2 if after is not None and "placehead" in atom.kinds and "place" in after.kinds else None

    def _unknown_area(self, here: int, key: str) -> bool:
        """A lone capital behind a body that every area has, of an area in no table: "BPBD | Wanasari"."""
        atom, after = self.atom(here), self.atom(here + 1)
        if atom is None or key not in self.tables.local or self.tables.head_last or self.line.headline:
            return False
        lone = after is None or not is_cap(after)
        return atom.shape == "C" and lone and is_cap(atom) and not self.tables.names_person(atom.low)

    def _area_name(self, first: int, last: int) -> str:
        """The name of an area without the head that every area of its rank has."""
        plain = len(self.atoms[first].low.split()) == 1 and self.atoms[first].low in self.tables.words["plain_areas"]
        return self.text(first + plain, last)

    def _country_at(self, here: int) -> str:
        """The country that a country's, a people's or a place's name here stands for; "" where none."""
        kinds = self.atoms[here].kinds
        code = kinds.get("country") or kinds.get("adjective") or kinds.get("place", "").partition("/")[0]
        return code if len(code) == 3 else ""

    def _owned_body(self, here: int, key: str) -> int | None:
        """ "Russia's Defence Ministry", "the Cianjur Disaster Mitigation Agency": the owner stands before."""
        first = here - 1
        if "possessive" in self.atoms[first].kinds and first > 0:
            first -= 1
        owner = self.atoms[first]
        owning = [k for k in ("country", "adjective", "place") if k in owner.kinds]
        if not owning or owner.shape == "l":
            return None
        country, home = self._country_at(first), split_country(key)[0]
        name = self.text(first, here + 1)
        if country and home and country != home:
            codes = country + split_country(key)[1]
            return self.emit(
                Found(first, here + 1, Actor(name, "organisation", None, codes), "organisation", codes, base=key)
            )
        if key in self.tables.local and "place" in owning:
            return self._area_body(first, here + 1, name, key, owner.text)
        value = Actor(name if self._floats(here, key) else self.atoms[here].text, "organisation", None, key)
        return self.emit(Found(first, here + 1, value, "body", key.partition("/")[0], base=key))


_STEPS: dict[str, Callable[[Bodies, int, int], int | None]] = {
    "l": Bodies._past_word,
    "p": Bodies._past_mark,
    "n": Bodies._numbered_body,
}
