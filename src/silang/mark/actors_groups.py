"""Phrases with a role or a group at their head, with a name or without."""

from __future__ import annotations

from silang.mark.actors_foreign import Foreign
from silang.mark.actors_walk import Found
from silang.mark.roles import Phrase
from silang.mark.roles_codes import codes_of, split_country
from silang.mark.roles_walk import read_left, read_right
from silang.mark.variants import key_of
from silang.types import Actor


class Groups(Foreign):
    """Reads roles and groups with what stands around them."""

    def headed(self, here: int) -> int | None:
        """A role, a group or a body with what stands around it."""
        kinds = self.atoms[here].kinds
        if self._within_longer(here) or self._gauged(here):
            return None
        if "org" in kinds and not ("role" in kinds or "group" in kinds):
            return self.organisation(here)
        if self._names_body(here) and (found := self.organisation(here)) is not None:
            return found
        first, phrase = self._phrase(here)
        if self.line.headline and phrase.name is not None and not self._personal(*phrase.name):
            return None
        if phrase.name is not None and phrase.owned and phrase.comma is None:
            phrase.name = None
        if phrase.name is None:
            return self._nameless(first, here, phrase)
        start, end = phrase.name
        apposed = self._apposed(phrase)
        if (
            self.atoms[here].low in self.tables.words["residents"]
            and end - start == 1
            and not (apposed or self._personal(start, end))
        ):
            return self._group_name(first, phrase)  # "warga Klademak"
        titled = "role" in kinds or "head" in kinds or "rank" in kinds
        if "group" in kinds and not (titled or apposed or self._one_of_them(phrase)):
            return self._group_before(first, here, phrase)
        return self._person(first, phrase)

    def _within_longer(self, here: int) -> bool:
        """A head inside a name ("al-Ahli") or before the head of the phrase ("airline spokesman Joshua Freed")."""
        atoms = self.atoms
        if here > 1 and atoms[here - 1].text == "-" and "particle" in atoms[here - 2].kinds:
            return True
        after = self.atom(here + 1)
        closed = after is not None and ("role" in after.kinds or "head" in after.kinds)
        return self.tables.head_last and closed and "group" in atoms[here].kinds

    def _gauged(self, here: int) -> bool:
        """A group whose prices, trust or pay a figure gauges: "harga konsumen", "nilai tukar petani"."""
        return here > 0 and self.atoms[here].shape == "l" and self.atoms[here - 1].low in self.tables.words["gauges"]

    def _names_body(self, here: int) -> bool:
        """A group's word in capitals that heads a body's name: "Polisi Militer", not "Pasukan Ukraina"."""
        atom, after = self.atoms[here], self.atom(here + 1)
        if atom.shape == "l" or not {"group", "org"} <= atom.kinds.keys() or "role" in atom.kinds:
            return False
        return self.tables.head_last or after is None or "country" not in after.kinds

    def _phrase(self, here: int) -> tuple[int, Phrase]:
        """The phrase that this head is in, and where it begins."""
        atoms, tables = self.atoms, self.tables
        phrase = read_right(self.line, here, tables)
        first = here
        if tables.head_last:
            capitals = atoms[here].shape != "l"
            first, affiliations = read_left(self.line, here, self._left_floor(), tables, capitals=capitals)
            phrase.affiliations = affiliations + phrase.affiliations
            extra = [atoms[i].kinds.get("group") or atoms[i].kinds.get("org") or "" for i in range(first, here)]
            phrase.sectors += [s for s in extra if s]
        return self._before(first), phrase

    def _group_before(self, first: int, here: int, phrase: Phrase) -> int | None:
        """A group with a name behind it: the name of a person ("pasukan Khalifa Haftar") or a body is its own."""
        assert phrase.name is not None
        start, end = phrase.name
        kinds = [self.atoms[i] for i in range(start, end)]
        told = sum(a.low in self.tables.given or "person" in a.kinds for a in kinds)
        person = end - start >= 2 and (told >= 2 or (told and kinds[0].low in self.tables.given))
        kind = self.atoms[start - 1]
        body = kind.shape == "l" and kind.low in self.tables.words["body_before"] and not told and start == here + 1
        if not (person or body):
            return self._group_name(first, phrase)
        phrase.name, phrase.last = None, start
        if person:
            return self._nameless(first, here, phrase)
        name = self.text(start, end)
        codes = codes_of(self.atoms, phrase, self.tables, foreign=False)
        value = Actor(name, "organisation", None, key_of(codes, name))
        return self.emit(Found(start, end, value, "body-by-kind", codes))

    def _one_of_them(self, phrase: Phrase) -> bool:
        """One of a group, by name: "pejabat keamanan Rusia Sergei Shoigu"."""
        assert phrase.name is not None
        start, end = phrase.name
        owners = [self.atoms[i].kinds for i in phrase.affiliations]
        owned = any("country" in kinds or "body" in kinds for kinds in owners)
        return owned and " " in self.text(start, end) and self._personal(start, end)

    def _apposed(self, phrase: Phrase) -> bool:
        """One of a group, named between commas: "Warga setempat, Samsudin (45), mengaku"."""
        assert phrase.name is not None
        behind = self.atom(phrase.name[1])
        closed = behind is not None and behind.text in (",", "(")
        return closed and phrase.comma is not None and not phrase.affiliations and not self.tables.head_last

    def _person(self, first: int, phrase: Phrase) -> int:
        assert phrase.name is not None
        start, end = phrase.name
        name = self.text(start, end)
        role = self.role_text(first, start)
        foreign = self._foreign(start, end)
        codes = codes_of(self.atoms, phrase, self.tables, foreign=foreign)
        full, codes = self._known(name, codes)
        value = Actor(full, "person", role or None, key_of(codes, full, person=True))
        assumed = phrase.assumed and not any("person" in a.kinds for a in self.atoms[start:end])
        found = Found(first, end, value, "person-with-role", codes, open=" " not in full, assumed=assumed)
        found.back = phrase.back
        return self._with_apposition(found)

    def _group_name(self, first: int, phrase: Phrase) -> int:
        """A group with capitals behind it: "penyidik KPK", "warga Cugenang", "tim Inafis"."""
        assert phrase.name is not None
        end = phrase.name[1]
        codes = codes_of(self.atoms, phrase, self.tables, foreign=False)
        owner = self.atoms[phrase.name[0]].kinds.get("person", "")
        if len(owner) > 3 and not phrase.affiliations:
            codes = owner[:3] + split_country(codes)[1]
        name = self.text(first, end)
        return self.emit(Found(first, end, Actor(name, "group", None, key_of(codes, name)), "group-named", codes))

    def _nameless(self, first: int, here: int, phrase: Phrase) -> int | None:
        """A role or group that stands for itself: "pejabat intelijen AS", "Kepala BNPB", "Presiden"."""
        atoms, tables = self.atoms, self.tables
        kinds = atoms[here].kinds
        body = next((i for i in reversed(phrase.affiliations) if "body" in atoms[i].kinds), None)
        last = phrase.last
        if "group" in kinds and body is not None and body == last - 1 and self._same_sector(kinds, body):
            return self._body_behind(first, here, body)
        if "group" in kinds and (behind := self._apposed_body(last, kinds)):
            return self._body_behind(first, here, behind)
        if self._counted(first):
            return None
        if "role" in kinds and self._doubled(here):
            return self._group(self._quantified(first), last + 2, phrase)
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
        if not state and last == first + 1 and self._short_for(first):
            return None
        codes = codes_of(atoms, phrase, tables, foreign=False)
        name = self.text(first, last)
        vague = lower and not phrase.affiliations
        value = Actor(name, "person", name, (codes or None) if vague else key_of(codes, name))
        found = Found(first, last, value, "role", codes, open=True, assumed=phrase.assumed, back=phrase.back)
        told = not phrase.affiliations or bool(split_country(codes)[0])
        found.pointed = atoms[here].low if told and self._points(first, last) else ""
        return self.emit(found)

    def _short_for(self, at: int) -> bool:
        """Whether a word is the short form, in brackets, of the common noun before it: "anak buah kapal | (ABK)"."""
        opened, closed, long = self.atom(at - 1), self.atom(at + 1), self.atom(at - 2)
        enclosed = opened is not None and opened.text == "(" and closed is not None and closed.text == ")"
        return enclosed and self.atoms[at].shape == "U" and long is not None and long.shape == "l"

    def _doubled(self, here: int) -> bool:
        """Whether the word is said twice, as a language without plural endings makes many of one: "ibu-ibu"."""
        word, hyphen, again = self.atoms[here], self.atom(here + 1), self.atom(here + 2)
        return hyphen is not None and again is not None and hyphen.text == "-" and again.low == word.low

    def _points(self, first: int, last: int) -> bool:
        """Whether a word beside a role points to someone named before: "sang pemimpin", "pemimpin Rusia itu"."""
        words, before, after = self.tables.words, self.atom(first - 1), self.atom(last)
        led = self.atoms[first].low in words["definite"] or (before is not None and before.low in words["definite"])
        return led or (after is not None and after.low in words["pointing"])

    def _group(self, first: int, last: int, phrase: Phrase) -> int:
        codes = codes_of(self.atoms, phrase, self.tables, foreign=False)
        if not phrase.affiliations and len(codes) > 3:
            codes = codes[3:] if codes[:3] == self.tables.home else codes
        value = Actor(self.text(first, last), "group", None, codes or None)
        found = Found(first, last, value, "group-back" if phrase.back else "group", codes, back=phrase.back)
        found.agency = self.atoms[phrase.first].low in self.tables.state_agencies
        return self.emit(found)

    def _listed_countries(self, phrase: Phrase, last: int) -> int:
        """ "pejabat intelijen AS, Korea Selatan, dan Ukraina": the list belongs to the group."""
        if not phrase.affiliations or "country" not in self.atoms[last - 1].kinds:
            return last
        joins, here = self.tables.words["conjunctions"], last
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
