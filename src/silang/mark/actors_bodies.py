"""Bodies: known ones, and names with a head word ("Dinas Kesehatan Cianjur", "Harvard University")."""

from __future__ import annotations

from silang.mark.actors_runs import Runs
from silang.mark.actors_walk import Found
from silang.mark.roles import Phrase, codes_of, is_cap, read_left, split_country
from silang.mark.variants import key_of
from silang.types import Actor

_LOWER_HEADS = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY", "MED", "EDU", "HLH"})  # without a capital, too


class Bodies(Runs):
    """Reads the names of bodies."""

    def organisation(self, here: int) -> int | None:
        """A body by its head word: "Dinas Kesehatan Kabupaten Cianjur", "Harvard University"."""
        atoms, data = self.atoms, self.data
        phrase = Phrase(here, here + 1, sectors=[atoms[here].kinds["org"]])
        first, last = here, here + 1
        while last < len(atoms) and last - here < 12:
            step = self._org_step(last, here)
            if step is None:
                break
            for i in range(last, last + step):
                if any(k in atoms[i].kinds for k in ("country", "adjective", "body", "metonym", "place")):
                    phrase.affiliations.append(i)
            last += step
        if data.head_last:
            first, left = read_left(self.line, here, self._left_floor(), data, capitals=atoms[here].shape != "l")
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
        atoms, data = self.atoms, self.data
        atom, after = atoms[here], self.atom(here + 1)
        kinds = atom.kinds
        if (
            "never" in kinds
            or ("thing" in kinds and here != head + 1)
            or ("rank" in kinds and "cap" not in kinds and atom.shape != "U")
        ):
            return None
        if atom.shape == "l":
            if atom.low in data.words["join"] and after is not None and after.shape in "CU":
                inside = "field" in after.kinds or (data.head_last and atom.low not in data.words["conjunctions"])
                return 1 if inside and atom.low not in data.words["place_before"] - {"of"} else None
            return 1 if "field" in kinds and atoms[head].shape == "l" else None
        if atom.text == "," and after is not None and "field" in atoms[here - 1].kinds:
            then = self.atom(here + 2)
            if after.low in data.words["conjunctions"] and then is not None and "field" in then.kinds:
                return 2
            return 1 if "field" in after.kinds else None
        if atom.text == "(" and after is not None and "tail" in after.kinds:
            return 3 if (closed := self.atom(here + 2)) and closed.text == ")" else None
        if atom.text == "-" and after is not None and atom.end == after.start and here > head + 1:
            return 1
        if atom.shape in "np":
            return None
        opens = atoms[head].low.rpartition(" ")[2] in data.words["join"]  # "University of"
        if data.head_last and here == head + 1 and not (opens or "tail" in kinds or "org" in kinds):
            return None
        useful = (
            "cap",
            "field",
            "country",
            "body",
            "place",
            "metonym",
            "tail",
            "org",
            "placehead",
            "inside",
            "person",
            "thing",
        )
        return 1 if any(k in kinds for k in useful) else None

    def _organisation(self, first: int, here: int, last: int, phrase: Phrase) -> int:
        atoms, data = self.atoms, self.data
        codes = codes_of(atoms, phrase, data, foreign=False)
        name = self.text(first, last)
        country = split_country(codes)[0]
        plain = not any(is_cap(atoms[i]) or "body" in atoms[i].kinds for i in range(first, last))
        generic = plain and country not in ("", data.home) and len(codes) > 3
        key = codes if generic else key_of(codes, name)
        known = data.phrases.proper.get(" ".join(a.text for a in atoms[first:last] if a.text != ","), {}).get("body")
        value = Actor(name, "organisation", None, known or key)
        return self.emit(Found(first, last, value, "organisation", codes)) if here >= first else last

    def body(self, here: int) -> int | None:
        """A body that the tables know."""
        atom = self.atoms[here]
        if atom.shape == "l" and "." not in atom.text and " " not in atom.text and atom.text != atom.kinds["body"]:
            return None
        key = atom.kinds["body"]
        last = here + 1
        behind = self.atom(last)
        name = atom.text
        foreign = behind.kinds.get("country") if behind is not None else None
        if foreign and key.startswith(self.data.home or "-") and foreign != self.data.home:
            codes = foreign + split_country(key)[1]
            return self.emit(
                Found(
                    here, last + 1, Actor(self.text(here, last + 1), "organisation", None, codes), "organisation", codes
                )
            )
        then = self.atom(last + 1)
        if behind is not None and then is not None and "placehead" in behind.kinds and "place" in then.kinds:
            last, behind = last + 1, then
        if (
            behind is not None
            and "place" in behind.kinds
            and split_country(key)[1] in ("GOV", "COP", "JUD", "PTY", "NGO")
        ):
            last += 1
            name = self.text(here, last)
            key = key_of(key.partition("/")[0], name) or key
        return self.emit(Found(here, last, Actor(name, "organisation", None, key), "body", key.partition("/")[0]))
