"""Actors and places of one sentence, before the report as a whole says who a short name is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from silang.mark.names_atoms import Atom, Line
from silang.mark.names_data import NameData, phrase_key
from silang.mark.places import country_place, headed_place, place_of
from silang.mark.roles import Phrase, codes_of, is_cap, nickname, read_left, read_right, split_country
from silang.mark.variants import key_of
from silang.types import Actor, Place

_LOWER_HEADS = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY", "MED", "EDU", "HLH"})  # without a capital, too
ActorType = Literal["person", "organisation", "country", "group", "document"]


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
    back: str | None = None  # the sector of "kantor berita negara tersebut", whose country was said before


def read_line(line: Line, data: NameData) -> list[Found]:
    """All actors and places of a sentence, from left to right."""
    reader = _Reader(line, data)
    here = 0
    while here < len(line.atoms):
        here = max(reader.read(here), here + 1)
    return reader.found


class _Reader:
    """One walk over a sentence."""

    def __init__(self, line: Line, data: NameData) -> None:
        self.line, self.atoms, self.data = line, line.atoms, data
        self.found: list[Found] = []

    def read(self, here: int) -> int:
        """Read what begins here; the atom to go on from."""
        kinds = self.atoms[here].kinds
        for kind, reader in _READERS:
            if kind in kinds:
                after = reader(self, here)
                if after is not None:
                    return after
        return here + 1

    # --- helpers over atoms ---

    def atom(self, here: int) -> Atom | None:
        return self.atoms[here] if 0 <= here < len(self.atoms) else None

    def text(self, first: int, last: int) -> str:
        """The words of these atoms with single blanks, marks joined as they stood."""
        parts: list[str] = []
        for i in range(first, last):
            atom = self.atoms[i]
            glued = i > first and self.atoms[i - 1].end == atom.start
            parts.append(atom.text if i == first or glued else " " + atom.text)
        return "".join(parts).replace(" .", ".").strip(" ,")

    def floor(self) -> int:
        return self.found[-1].last if self.found else 0

    def emit(self, found: Found) -> int:
        """Keep a find, in place of earlier ones that it takes in."""
        while self.found and self.found[-1].last > found.first:
            self.found.pop()
        found.last = self._after(found)
        self.found.append(found)
        return found.last

    def _after(self, found: Found) -> int:
        """Past an age or a short form in brackets right behind: "Trismiati (37)", "… Bencana (BNPB)"."""
        at = found.last
        opened, inner, closed = self.atom(at), self.atom(at + 1), self.atom(at + 2)
        if opened and inner and opened.low in self.data.words["alias_words"] and is_cap(inner) and _is_person(found):
            found.short = inner.text
            return at + 2
        if not (opened and inner and closed and opened.text == "(" and closed.text == ")"):
            return at
        if inner.shape == "n" and len(inner.text) <= 3 and _is_person(found):
            return at + 3
        if inner.shape in "CU" and len(inner.text) <= 14 and isinstance(found.value, Actor) and " " in found.value.name:
            found.short = inner.text
            if (known := inner.kinds.get("body")) is not None:
                found.value = replace(found.value, key=known)
            return at + 3
        return at

    # --- phrases with a head ---

    def headed(self, here: int) -> int | None:
        """A role, a group or a body with what stands around it."""
        atoms, data = self.atoms, self.data
        kinds = atoms[here].kinds
        if here > 1 and atoms[here - 1].text == "-" and "particle" in atoms[here - 2].kinds:
            return None  # "al-Ahli"
        if "org" in kinds and not ("role" in kinds or "group" in kinds):
            return self.organisation(here)
        if "group" in kinds and atoms[here].shape != "l" and "org" in kinds and "role" not in kinds:
            found = self.organisation(here)
            if found is not None:
                return found
        phrase = read_right(self.line, here, data)
        first = here
        if data.head_last:
            first, affiliations = read_left(
                self.line, here, self._left_floor(), data, capitals=atoms[here].shape != "l"
            )
            phrase.affiliations = affiliations + phrase.affiliations
            extra = [atoms[i].kinds.get("group") or atoms[i].kinds.get("org") or "" for i in range(first, here)]
            phrase.sectors += [s for s in extra if s]
        first = self._before(first)
        if self.line.headline and phrase.name is not None and not self._personal(*phrase.name):
            return None
        if phrase.name is not None and phrase.owned and phrase.comma is None:
            phrase.name = None
        if phrase.name is not None:
            if "group" in kinds and not ("role" in kinds or "head" in kinds or "rank" in kinds):
                return self._group_name(first, phrase)
            return self._person(first, phrase)
        return self._nameless(first, here, phrase)

    def _left_floor(self) -> int:
        """Persons already found are no affiliation; bodies and countries may be."""
        for found in reversed(self.found):
            if _is_person(found) or not isinstance(found.value, Actor):
                return found.last if _is_person(found) else 0
        return 0

    def _before(self, first: int) -> int:
        while (atom := self.atom(first - 1)) and ("before" in atom.kinds or atom.text == ".") and first > 0:
            if atom.text == "." and "before" not in (self.atoms[first - 2].kinds if first > 1 else {}):
                break
            first -= 1
        return first

    def _person(self, first: int, phrase: Phrase) -> int:
        assert phrase.name is not None
        start, end = phrase.name
        name = self.text(start, end)
        role = self.role_text(first, start)
        foreign = self._foreign(start, end)
        codes = codes_of(self.atoms, phrase, self.data, foreign=foreign)
        full, codes = self._known(name, codes)
        value = Actor(full, "person", role or None, key_of(codes, full, person=True))
        return self._with_apposition(Found(first, end, value, "person-with-role", codes, open=" " not in full))

    def role_text(self, first: int, start: int) -> str:
        """The role as it is said, without ranks and marks before the name."""
        while start > first and (
            self.atoms[start - 1].text in (",", ".") or set(self.atoms[start - 1].kinds) == {"rank"}
        ):
            start -= 1
        return self.text(first, start)

    def _personal(self, start: int, end: int) -> bool:
        """Whether a given name or a known person is among these words."""
        return any(a.low in self.data.given or "person" in a.kinds for a in self.atoms[start:end])

    def _foreign(self, start: int, end: int) -> bool:
        """A name that the world gazetteer has and the home one has not."""
        words = [w for i in range(start, end) for w in self.atoms[i].low.split(" ")]
        return any(w in self.data.given for w in words) and not any(w in self.data.home_given for w in words)

    def _known(self, name: str, codes: str) -> tuple[str, str]:
        """A person whom the shared table knows, under the full name and with its codes."""
        names, proper = self.data.phrases.names, self.data.phrases.proper
        said, name = name, phrase_key(name)
        full = names.get(name)
        if full is None:
            return said, codes
        known = proper.get(name, {}).get("person") or proper.get(phrase_key(full), {}).get("person", "")
        if len(name.split()) == 1 and codes[:3] != known[:3] and codes:
            return said, codes
        return full, known

    def _group_name(self, first: int, phrase: Phrase) -> int:
        """A group with capitals behind it: "penyidik KPK", "warga Cugenang", "tim Inafis"."""
        assert phrase.name is not None
        end = phrase.name[1]
        codes = codes_of(self.atoms, phrase, self.data, foreign=False)
        owner = self.atoms[phrase.name[0]].kinds.get("person", "")
        if len(owner) > 3 and not phrase.affiliations:
            codes = owner[:3] + split_country(codes)[1]
        name = self.text(first, end)
        return self.emit(Found(first, end, Actor(name, "group", None, key_of(codes, name)), "group-named", codes))

    def _nameless(self, first: int, here: int, phrase: Phrase) -> int | None:
        """A role or group that stands for itself: "pejabat intelijen AS", "Kepala BNPB", "Presiden"."""
        atoms, data = self.atoms, self.data
        kinds = atoms[here].kinds
        body = next((i for i in reversed(phrase.affiliations) if "body" in atoms[i].kinds), None)
        last = phrase.last
        if "group" in kinds and body is not None and body == last - 1 and self._same_sector(kinds, body):
            return self._body_behind(first, here, body)
        if "group" in kinds and (behind := self._apposed_body(last, kinds)):
            return self._body_behind(first, here, behind)
        demonstrative = self.atom(last)
        if "group" in kinds and demonstrative and "demonstrative" in demonstrative.kinds:
            name = self.text(first, last + 1)
            sector = kinds["group"]
            return self.emit(
                Found(first, last + 1, Actor(name, "group", None, sector), "group-back", sector, back=sector)
            )
        if self._counted(first):
            return None
        last = self._listed_countries(phrase, last)
        said = bool(phrase.affiliations) or first < here
        lower = atoms[here].shape == "l"
        if "head" in kinds and not said and not ("group" in kinds or "role" in kinds):
            return None
        if "group" in kinds:
            return self._group(self._quantified(first), last, phrase)
        state = kinds.get("role") in ("GOV", "JUD", "MIL", "COP", "REB", "IGO")
        if lower and not state and (not phrase.affiliations or kinds.get("role") == "CVL"):
            return None
        codes = codes_of(atoms, phrase, data, foreign=False)
        name = self.text(first, last)
        vague = lower and not phrase.affiliations
        value = Actor(name, "person", name, (codes or None) if vague else key_of(codes, name))
        return self.emit(Found(first, last, value, "role", codes, open=True))

    def _group(self, first: int, last: int, phrase: Phrase) -> int:
        codes = codes_of(self.atoms, phrase, self.data, foreign=False)
        if not phrase.affiliations and len(codes) > 3:
            codes = codes[3:] if codes[:3] == self.data.home else codes
        return self.emit(
            Found(first, last, Actor(self.text(first, last), "group", None, codes or None), "group", codes)
        )

    def _quantified(self, first: int) -> int:
        while (atom := self.atom(first - 1)) and "quantifier" in atom.kinds:
            first -= 1
        return first

    def _counted(self, first: int) -> bool:
        """A figure before it: what is counted is a quantity."""
        atom = self.atom(first - 1)
        return atom is not None and (atom.shape == "n" or atom.low in self.data.words["counts"])

    def _listed_countries(self, phrase: Phrase, last: int) -> int:
        """ "pejabat intelijen AS, Korea Selatan, dan Ukraina": the list belongs to the group."""
        if not phrase.affiliations or "country" not in self.atoms[last - 1].kinds:
            return last
        joins, here = self.data.words["conjunctions"], last
        for _ in range(6):
            step = here
            while (atom := self.atom(step)) and (atom.text == "," or atom.low in joins) and step - here < 2:
                step += 1
            atom = self.atom(step)
            if step == here or atom is None or "country" not in atom.kinds:
                break
            here = step + 1
        joined = any(self.atoms[i].low in joins for i in range(last, here))
        return here if joined else last

    def _same_sector(self, kinds: dict[str, str] | object, body: int) -> bool:
        group = kinds.get("group") if isinstance(kinds, dict) else None
        return group == "MED" and split_country(self.atoms[body].kinds["body"])[1] == group

    def _apposed_body(self, last: int, kinds: object) -> int | None:
        """ "kantor berita Rusia, TASS"."""
        comma, body = self.atom(last), self.atom(last + 1)
        if comma and body and comma.text == "," and "body" in body.kinds and self._same_sector(kinds, last + 1):
            return last + 1
        return None

    def _body_behind(self, first: int, here: int, body: int) -> int:
        codes, _, _ = self.atoms[body].kinds["body"].partition("/")
        value = Actor(self.atoms[body].text, "organisation", self.text(first, body), self.atoms[body].kinds["body"])
        return (
            self.emit(Found(self._quantified(first), body + 1, value, "body-described", codes))
            if here >= first
            else body
        )

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
        if (
            atoms[here].shape == "l"
            and not phrase.affiliations
            and not any(is_cap(atoms[i]) for i in range(first, last))
        ):
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
        if atom.text == "," and after is not None and "field" in after.kinds and "field" in atoms[here - 1].kinds:
            return 1
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
        known = data.phrases.proper.get(" ".join(a.text for a in atoms[first:last]), {}).get("body")
        value = Actor(name, "organisation", None, known or key)
        return self.emit(Found(first, last, value, "organisation", codes)) if here >= first else last

    # --- names without a head ---

    def ranked(self, here: int) -> int | None:
        """Ranks and forms of address before a name: "Letjen Suharyanto", "Pak Budi", "Mr. Smith"."""
        atoms = self.atoms
        if atoms[here].shape == "l" and atoms[here].low not in self.data.words["honorifics"]:
            return None
        last, sector = here, ""
        while (atom := self.atom(last)) and ("rank" in atom.kinds or atom.text in ".,()") and last - here < 8:
            if "rank" not in atom.kinds and not self._more_rank(last):
                break
            sector = sector or atom.kinds.get("rank", "")
            last += 1
        named = self.atom(last)
        if named is None or not is_cap(named):
            return None
        end = self.run_end(last)
        name = self.text(last, end)
        phrase = Phrase(here, end, sectors=[sector])
        codes = codes_of(atoms, phrase, self.data, foreign=self._foreign(last, end))
        full, codes = self._known(name, codes)
        value = Actor(full, "person", None, key_of(codes, full, person=True))
        return self._with_apposition(Found(here, end, value, "person-with-rank", codes, open=" " not in full))

    def _more_rank(self, here: int) -> bool:
        after = self.atom(here + 1)
        return after is not None and ("rank" in after.kinds or is_cap(after))

    def run_end(self, here: int) -> int:
        """The end of a run of capitalised words that can be one name."""
        atoms, start = self.atoms, here
        while here < len(atoms) and here - start < 8:
            atom, after = atoms[here], self.atom(here + 1)
            if is_cap(atom):
                if here > start and "person" in atoms[here - 1].kinds and atom.low not in self.data.given:
                    break
                here += 1
            elif after is None or here == start:
                break
            elif (
                (atom.text == "." and atoms[here - 1].shape == "I" and is_cap(after))
                or ("particle" in atom.kinds and is_cap(after))
                or (
                    atom.text in "-'’"
                    and "cap" in after.kinds
                    and "cap" in atoms[here - 1].kinds
                    and atom.end == after.start
                )
            ):
                here += 1
            elif (suffixed := self._suffixed(here)) is not None:
                here = suffixed
            elif (nick := nickname(self.atoms, here)) is not None:
                here = nick
            else:
                break
        return here

    def _suffixed(self, here: int) -> int | None:
        """ "Park Soo-hyun": the lower half of a given name."""
        hyphen, after = self.atoms[here], self.atoms[here + 1]
        fits = hyphen.text == "-" and after.shape == "l" and hyphen.end == after.start and len(after.text) <= 6
        glued = self.atoms[here - 1].end == hyphen.start and is_cap(self.atoms[here - 1])
        return here + 2 if fits and glued and after.low not in self.data.words["no_suffix"] else None

    def run(self, here: int) -> int | None:
        """A run of capitals without title: a person where something speaks for it."""
        end = self.run_end(here)
        if self.line.headline:
            end = self._headline_end(here, end)
        elif end == here + 1 and self._surname_follows(here):
            end += 1
        caps = [self.atoms[i] for i in range(here, end) if is_cap(self.atoms[i])]
        tail = self.atom(end)
        if tail is not None and any(k in tail.kinds for k in ("tail", "org")) and tail.shape != "l":
            if "tail" in tail.kinds or self.data.head_last:
                return self._tailed(here, end)
        name = self.text(here, end)
        told = self._told(here, end, caps)
        full, codes = self._known(name, "")
        value = Actor(full, "person", None, key_of(codes, full, person=True))
        lone = len(caps) == 1 and full == name
        found = Found(here, end, value, "person-by-cue" if told else "name", codes, open=lone or not told)
        found.rule = "person-told" if told and not lone else found.rule
        if not told:
            found.rule = "untold"
            return self.emit(found)
        return self._with_apposition(found)

    def _headline_end(self, here: int, end: int) -> int:
        """In a headline a run is cut to known persons and single words; given names keep what follows them."""
        if "person" in self.atoms[here].kinds or self.atoms[here].low not in self.data.given:
            return here + 1
        last = here + 1
        while last < end and self.atoms[last].low in self.data.given:
            last += 1
        return last

    def _surname_follows(self, here: int) -> bool:
        """ "Josh King": an ordinary word of the tables as the surname behind a given name."""
        after, then = self.atom(here + 1), self.atom(here + 2)
        if self.atoms[here].low not in self.data.given or after is None or not self.data.head_last:
            return False
        usable = (
            after.shape == "C" and " " not in after.text and not any(k in after.kinds for k in ("never", "tail", "org"))
        )
        return usable and not (then is not None and is_cap(then))

    def _tailed(self, here: int, end: int) -> int | None:
        """ "Maju Jaya Tbk", "Acme Corp": a body by the word that closes its name."""
        last = end
        while (atom := self.atom(last)) and ("tail" in atom.kinds or ("org" in atom.kinds and atom.shape != "l")):
            last += 1
        name = self.text(here, last)
        tail = self.atoms[last - 1].kinds
        codes = tail.get("org", "BUS")
        country = tail.get("country", "")
        return self.emit(
            Found(here, last, Actor(name, "organisation", None, key_of(country + codes, name)), "tailed", codes)
        )

    def _told(self, here: int, end: int, caps: list[Atom]) -> bool:
        """Whether something tells that this run of capitals is a person."""
        data, words = self.data, self.data.words
        if any("person" in a.kinds for a in caps):
            return True
        if all(a.shape == "I" for a in caps):
            return False
        before, after, next_ = self.atom(here - 1), self.atom(end), self.atom(end + 1)
        shouting = all(a.shape == "U" and a.low not in data.given for a in caps)
        if shouting:
            return False
        if (
            after is not None
            and after.text == "("
            and next_ is not None
            and next_.shape == "n"
            and len(next_.text) <= 2
        ):
            closed = self.atom(end + 2)
            if closed is not None and closed.text == ")":
                return True
        given = sum(a.low in data.given for a in caps)
        if given and len(caps) >= 2:
            return True
        if self.line.headline or any(a.kinds["cap"] for a in caps if "cap" in a.kinds):
            return False
        if before is not None and before.low in words["articles"]:
            return False
        if before is not None and (before.low in words["cues_before"] or before.low in words["honorifics"]):
            return len(caps) > 1 or bool(given) or before.shape == "l"
        if after is not None and after.low in words["cues_after"]:
            return here > 0 or bool(given) or len(caps) > 1
        if (
            after is not None
            and after.text == ","
            and next_ is not None
            and ("role" in next_.kinds or "head" in next_.kinds)
        ):
            return len(caps) > 1 or bool(given)
        if given and here > 0:
            return True
        return here > 0 and 2 <= len(caps) <= 4 and not any(a.shape == "U" for a in caps) and not self._placed(here)

    def _placed(self, here: int) -> bool:
        before = self.atom(here - 1)
        return before is not None and before.low in self.data.words["place_before"]

    def _with_apposition(self, found: Found) -> int:
        """ "Arief Nasrudin, Direktur Utama Pasar Jaya,": the role behind the name is the person's."""
        value = found.value
        assert isinstance(value, Actor)
        at = found.last
        opened, inner, closed = self.atom(at), self.atom(at + 1), self.atom(at + 2)
        if opened and inner and closed and opened.text == "(" and inner.shape == "n" and closed.text == ")":
            at += 3
        comma = self.atom(at)
        if (
            value.role is not None
            or comma is None
            or not (comma.text == "," or comma.low in self.data.words["role_links"])
        ):
            return self.emit(found)
        start = at + 1
        head = self._apposed_head(start)
        if head is None:
            return self.emit(found)
        phrase = read_right(self.line, head, self.data)
        if phrase.name is not None and phrase.comma is None and not phrase.owned and self._personal(*phrase.name):
            return self.emit(found)
        if phrase.comma is not None:
            phrase.last = phrase.comma
        _, left = read_left(self.line, head, start, self.data, capitals=self.atoms[head].shape != "l")
        phrase.affiliations = left + phrase.affiliations
        codes = found.codes or codes_of(self.atoms, phrase, self.data, foreign=self._foreign(found.first, found.last))
        role = self.text(start, phrase.last)
        found.value = Actor(value.name, "person", role, key_of(codes, value.name, person=True))
        found.last, found.codes, found.rule = phrase.last, codes, "person-apposition"
        return self.emit(found)

    def _apposed_head(self, start: int) -> int | None:
        """The role behind the comma, at once or behind what affiliates it."""
        reach = 7 if self.data.head_last else 2
        for here in range(start, min(start + reach, len(self.atoms))):
            kinds = self.atoms[here].kinds
            if "role" in kinds or "head" in kinds:
                return here
            allowed = (
                "before",
                "quantifier",
                "country",
                "adjective",
                "body",
                "place",
                "possessive",
                "inside",
                "field",
                "cap",
            )
            if not any(k in kinds for k in allowed) and self.atoms[here].low not in self.data.words["articles"]:
                return None
        return None

    # --- single names ---

    def placed(self, here: int) -> int | None:
        """A place behind its head word, or before it in English."""
        atoms, data = self.atoms, self.data
        kind = atoms[here].kinds["placehead"]
        then = self.atom(here + 1)
        if data.head_last and atoms[here].low in data.given and then is not None and is_cap(then):
            return self._as_name(here)
        last = here + 1
        while (atom := self.atom(last)) and last - here < 6:
            after = self.atom(last + 1)
            if atom.text == "-" and after is not None and atom.end == after.start and last > here + 1:
                last += 1
                continue
            usable = any(
                k in atom.kinds
                for k in ("cap", "group", "place", "person", "country", "direction", "field", "placehead")
            )
            if atom.shape not in "CUI" or not usable or "never" in atom.kinds:
                break
            last += 1
        if last == here + 1:
            return self._place_closed(here) if data.head_last and atoms[here].shape != "l" else None
        key = next((atoms[i].kinds["place"] for i in range(last - 1, here, -1) if "place" in atoms[i].kinds), None)
        name = self.text(here, last)
        area = kind == "area" and last == here + 2
        bare = self.text(here + 1, last)
        if kind == "area" and atoms[here].shape == "l" and key is None and self._foreign(here + 1, last):
            return None
        return self.emit(
            Found(here, last, headed_place(name, bare if area else name, key if area else None, data), "place-headed")
        )

    def _place_closed(self, here: int) -> int | None:
        first, _ = read_left(self.line, here, self._left_floor(), self.data, capitals=True)
        if first == here:
            return None
        name = self.text(first, here + 1)
        return self.emit(Found(first, here + 1, headed_place(name, name, None, self.data), "place-closed"))

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

    def country(self, here: int) -> int | None:
        """A country: a place behind a preposition of place, else an actor."""
        atom = self.atoms[here]
        code = atom.kinds.get("country") or atom.kinds["adjective"]
        if "country" in atom.kinds and self._located(here):
            return self.emit(Found(here, here + 1, country_place(atom.text, code), "country-as-place"))
        value = Actor(atom.text, "country" if "country" in atom.kinds else "group", None, code)
        return self.emit(Found(here, here + 1, value, "country", code))

    def _located(self, here: int) -> bool:
        before = self.atom(here - 1)
        return before is not None and before.low in self.data.words["place_before"]

    def seat(self, here: int) -> int | None:
        """A seat of government said for the government, unless it is where something happens."""
        atom = self.atoms[here]
        office = "office" in atom.kinds
        after = self.atom(here + 1)
        dateline = here <= 1 and after is not None and (after.text in ",-–—(")
        if "place" in atom.kinds and (self._located(here) or dateline or (self.line.headline and atom.shape == "U")):
            return self.place(here)
        if not office and "place" not in atom.kinds and self._located(here):
            return None
        codes = atom.kinds["metonym"]
        return self.emit(Found(here, here + 1, Actor(atom.text, "organisation", None, codes), "seat", codes))

    def place(self, here: int) -> int | None:
        """A place that the gazetteers know."""
        atom = self.atoms[here]
        after = self.atom(here + 1)
        if after is not None and is_cap(after) and not self._located(here) and after.low in self.data.given:
            if atom.low in self.data.given or self.data.head_last:
                return self._as_name(here)
        return self.emit(Found(here, here + 1, place_of(atom.text, atom.kinds["place"], self.data), "place"))

    def _as_name(self, here: int) -> int | None:
        end = self.run_end(here + 1)
        name = self.text(here, end)
        return self.emit(Found(here, end, Actor(name, "person", None, key_of("", name, person=True)), "person-told"))

    def thing(self, here: int) -> int | None:
        """ "Piala Dunia", "Undang-Undang Cipta Kerja": what follows in capitals is no name."""
        if self.atoms[here].shape == "l":
            return here + 1
        last = here + 1
        while (
            (atom := self.atom(last))
            and last - here < 6
            and atom.shape in "CU"
            and ("cap" in atom.kinds or "field" in atom.kinds)
        ):
            last += 1
        return last


def _is_person(found: Found) -> bool:
    return isinstance(found.value, Actor) and found.value.type == "person"


_READERS: tuple[tuple[str, Callable[[_Reader, int], int | None]], ...] = (
    ("body", _Reader.body),
    ("rank", _Reader.ranked),
    ("metonym", _Reader.seat),
    ("country", _Reader.country),
    ("role", _Reader.headed),
    ("head", _Reader.headed),
    ("group", _Reader.headed),
    ("org", _Reader.headed),
    ("placehead", _Reader.placed),
    ("person", _Reader.run),
    ("place", _Reader.place),
    ("adjective", _Reader.country),
    ("thing", _Reader.thing),
    ("cap", _Reader.run),
)
