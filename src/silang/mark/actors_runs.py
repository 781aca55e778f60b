"""Names without a role before them: ranks, runs of capitals, and the role that stands behind a name."""

from __future__ import annotations

from silang.mark.actors_telling import Telling
from silang.mark.actors_walk import Found
from silang.mark.roles import Phrase, initial, is_cap, nickname
from silang.mark.roles_codes import codes_of
from silang.mark.roles_walk import read_left, read_right
from silang.mark.variants import fold_plain, key_of
from silang.types import Actor, Place

_APPOSED = frozenset(
    {"before", "quantifier", "country", "adjective", "body", "place", "possessive", "inside", "field", "cap"}
)  # what may stand between the comma behind a name and the role
_ENDINGS = frozenset({"never", "tail", "org"})


class Runs(Telling):
    """Reads ranks with names, and runs of capitalised words."""

    def ranked(self, here: int) -> int | None:
        """Ranks and forms of address before a name: "Letjen Suharyanto", "Pak Budi", "Mr. Smith"."""
        atoms = self.atoms
        if atoms[here].shape == "l" and atoms[here].low not in self.tables.words["honorifics"]:
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
        codes = codes_of(atoms, phrase, self.tables, foreign=self._foreign(last, end))
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
            if is_cap(atom) or (here > start and self.own_name(here)):
                if here > start and "person" in atoms[here - 1].kinds and atom.low not in self.tables.given:
                    break
                here += 1
            elif after is None or here == start:
                break
            elif (
                initial(atoms, here)
                or (
                    "particle" in atom.kinds
                    and (is_cap(after) or self._particled(here) or self._article_joined(here + 1))
                )
                or self._article_joined(here)
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

    def _particled(self, here: int) -> bool:
        """The first of two particles before a name: "Omar van der Meer"."""
        after, then = self.atom(here + 1), self.atom(here + 2)
        return after is not None and "particle" in after.kinds and then is not None and is_cap(then)

    def _article_joined(self, here: int) -> bool:
        """The hyphen of "al-Ahmad" between an article and its name."""
        hyphen, before, after = self.atoms[here], self.atoms[here - 1], self.atom(here + 1)
        named = after is not None and (is_cap(after) or after.low in self.tables.given)
        return named and hyphen.text == "-" and "particle" in before.kinds

    def _suffixed(self, here: int) -> int | None:
        """ "Park Soo-hyun": the lower half of a given name."""
        hyphen, after = self.atoms[here], self.atoms[here + 1]
        fits = hyphen.text == "-" and after.shape == "l" and hyphen.end == after.start and len(after.text) <= 6
        before = self.atoms[here - 1]
        twice = len(before.low) > len(after.low) and before.low.endswith(after.low)  # "Berkali-kali", "Tiba-tiba"
        glued = before.end == hyphen.start and is_cap(before) and not twice
        return here + 2 if fits and glued and after.low not in self.tables.words["no_suffix"] else None

    def run(self, here: int) -> int | None:
        """A run of capitals without title: a person where something tells so, else a body, a place or untold."""
        if here == 0 and self.atoms[0].low in self.tables.words["body_before"]:
            return None  # "Startup Nusa Agri"
        end = self.run_end(here)
        if self.line.headline:
            end = self._headline_end(here, end)
        elif end == here + 1 and self._surname_follows(here):
            end += 1
        caps = [self.atoms[i] for i in range(here, end) if is_cap(self.atoms[i])]
        tail = self.atom(end)
        if (
            tail is not None
            and tail.shape != "l"
            and ("tail" in tail.kinds or (self.tables.head_last and "org" in tail.kinds))
        ):
            return self._tailed(here, end)
        if (rule := self.bodily(here, end, caps)) or self.local(here, end, caps):
            return self._no_person(here, end, rule)
        name, doubt = self.text(here, end), self.doubt(here, end, caps)
        full, codes = self._known(name, "")
        value = Actor(full, "person", None, key_of(codes, full, person=True))
        lone = len(caps) == 1 and full == name
        found = Found(here, end, value, "person-by-cue" if lone else "person-told", codes, open=lone or bool(doubt))
        if not doubt:
            return self._with_apposition(found)
        found.rule, found.doubt = "untold", doubt
        return self.emit(found)

    def _no_person(self, here: int, end: int, rule: str) -> int:
        """A body by this rule, or a place where there is none."""
        name = self.text(here, end)
        if rule:
            return self.emit(Found(here, end, Actor(name, "organisation", None, key_of("", name)), rule))
        return self.emit(Found(here, end, Place(name, key=f"/{fold_plain(name)}"), "place-shown"))

    def _headline_end(self, here: int, end: int) -> int:
        """In a headline a run is cut to known persons and single words; given names keep what follows them."""
        if "person" in self.atoms[here].kinds or self.atoms[here].low not in self.tables.given:
            return here + 1
        last = here + 1
        while last < end and self.atoms[last].low in self.tables.given:
            last += 1
        return last

    def _surname_follows(self, here: int) -> bool:
        """ "Josh King": an ordinary word of the tables as the surname behind a given name."""
        after, then = self.atom(here + 1), self.atom(here + 2)
        if self.atoms[here].low not in self.tables.given or after is None or not self.tables.head_last:
            return False
        usable = after.shape == "C" and " " not in after.text and _ENDINGS.isdisjoint(after.kinds)
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
            or not (comma.text == "," or comma.low in self.tables.words["role_links"])
        ):
            return self.emit(found)
        start = at + 1
        head = self._apposed_head(start)
        if head is None:
            return self.emit(found)
        phrase = read_right(self.line, head, self.tables)
        if phrase.name is not None and phrase.comma is None and not phrase.owned and self._personal(*phrase.name):
            return self.emit(found)
        if phrase.comma is not None:
            phrase.last = phrase.comma
        _, left = read_left(self.line, head, start, self.tables, capitals=self.atoms[head].shape != "l")
        phrase.affiliations = left + phrase.affiliations
        codes = found.codes or codes_of(self.atoms, phrase, self.tables, foreign=self._foreign(found.first, found.last))
        role = self.text(start, phrase.last)
        found.value = Actor(value.name, "person", role, key_of(codes, value.name, person=True))
        found.last, found.codes, found.rule = phrase.last, codes, "person-apposition"
        return self.emit(found)

    def _apposed_head(self, start: int) -> int | None:
        """The role behind the comma, at once or behind what affiliates it."""
        reach = 7 if self.tables.head_last else 2
        for here in range(start, min(start + reach, len(self.atoms))):
            kinds = self.atoms[here].kinds
            if "role" in kinds or "head" in kinds:
                return here
            if _APPOSED.isdisjoint(kinds) and self.atoms[here].low not in self.tables.words["articles"]:
                return None
        return None

    def _as_name(self, here: int) -> int | None:
        end = self.run_end(here + 1)
        name = self.text(here, end)
        return self.emit(Found(here, end, Actor(name, "person", None, key_of("", name, person=True)), "person-told"))
