"""What tells a run of capitals: that it is a person, a body or a place, or that nothing does and why."""

from __future__ import annotations

from silang.mark.actors_walk import Walk
from silang.mark.names_atoms import Atom
from silang.mark.roles import goes_on, is_cap
from silang.types import Actor

_AREAS = frozenset({"place", "country", "placehead"})
_SPELT = 5  # letters from which a lone name may stand in capitals
_HEADS = ("org", "tail", "foreign-last", "foreign-first")


class Telling(Walk):
    """Weighs what stands in a run of capitals and beside it."""

    def doubt(self, here: int, end: int, caps: list[Atom]) -> str:
        """Why nothing tells that these capitals are a person, as a code; "" where something does."""
        given = self._given(caps)
        if any("person" in a.kinds for a in caps):
            return ""
        if all(a.shape == "I" for a in caps) or (not given and all(a.shape == "U" for a in caps)):
            return "capitals-only"
        if any("particle" in a.kinds and a.shape == "l" for a in self.atoms[here:end]) and len(caps) > 1:
            return ""  # "Marthen van Houten"
        if self._aged(end) or (given and len(caps) >= 2):
            return ""
        if self.line.headline:
            return "" if here == 0 and given and len(caps) == 1 and self._ordinary(end) else "headline-capitals"
        if any(a.kinds.get("cap") for a in caps):
            return "ordinary-word"
        if self._articled(here):
            return "article-before"
        if self._cued(here, end, caps, bool(given)) or (given and here > 0):
            return ""
        return self._untold(here, caps)

    def _ordinary(self, here: int) -> bool:
        """Whether an ordinary word goes on a headline: "Hasto Divonis", "Wulan Menangis di Sidang"."""
        atom = self.atom(here)
        return atom is not None and (atom.kinds.get("cap") == "weak" or "never" in atom.kinds)

    def _untold(self, here: int, caps: list[Atom]) -> str:
        """What speaks against capitals that no given name and no word beside them tells."""
        if len(caps) == 1:
            return "lone-word"
        if here == 0:
            return "opens-sentence"
        if len(caps) > 4 or any(a.shape == "U" for a in caps):
            return "unlike-name"
        return "behind-place-word" if self._placed(here) else ""

    def _given(self, caps: list[Atom]) -> int:
        """How many of the words are given or family names and no ordinary words."""
        lone = len(caps) == 1 and caps[0].shape == "U" and len(caps[0].text) < _SPELT  # "ANA", as no name is written
        return 0 if lone else sum(a.low in self.tables.given and not a.kinds.get("cap") for a in caps)

    def _aged(self, end: int) -> bool:
        """An age in brackets or between commas behind the name: "Trismiati (37)", "Lamine Yamal, 17, "."""
        opened, inner, closed = self.atom(end), self.atom(end + 1), self.atom(end + 2)
        if opened is None or inner is None or closed is None:
            return False
        return opened.text + closed.text in ("()", ",,") and inner.shape == "n" and len(inner.text) <= 2

    def _articled(self, here: int) -> bool:
        before = self.atom(here - 1)
        return before is not None and before.low in self.tables.words["articles"]

    def _cued(self, here: int, end: int, caps: list[Atom], given: bool) -> bool:
        """A verb of saying beside the name, a form of address before it, a role behind it."""
        words, before, after, then = self.tables.words, self.atom(here - 1), self.atom(end), self.atom(end + 1)
        known = len(caps) > 1 or given
        if before is not None and before.low in words["cues_before"]:
            return True
        if before is not None and before.low in words["honorifics"]:
            return known or before.shape == "l"
        if after is not None and after.low in words["cues_after"]:
            return here > 0 or known
        if after is not None and after.low in words["cues_late"]:
            return known
        if after is None or then is None or after.text != ",":
            return False
        listed = given and then.low in self.tables.given and is_cap(then)  # "Ndaru, Bagas, dan Wulan"
        return listed or (("role" in then.kinds or "head" in then.kinds) and known)

    def bodily(self, here: int, end: int, caps: list[Atom]) -> str:
        """The rule by which these capitals are a body and no person; "" where none is met."""
        if self._given(caps) or any("person" in a.kinds for a in caps) or self.line.headline:
            return ""
        before = self.atom(here - 1)
        if before is not None and (before.shape == "l" or here == 1) and before.low in self.tables.words["body_before"]:
            return "body-by-kind"
        if self._shortened(here, end, caps):
            return "body-shortened"
        if any(a.kinds.get("cap") for a in caps):
            return ""
        after = self.atom(end)
        if len(caps) == 1 and after is not None and after.low in self.tables.words["body_cues"]:
            return "body-by-cue"
        said = all(a.shape == "U" and len(a.text) > 2 for a in caps) or _camel(caps)
        return "body-by-cue" if said and self._speaks(here, end) else self._employs(here)

    def _speaks(self, here: int, end: int) -> bool:
        """A word of saying straight before or behind: "kata XYZ", "XYZ mencatat"."""
        words, before, after = self.tables.words, self.atom(here - 1), self.atom(end)
        if before is not None and before.low in words["cues_before"]:
            return True
        return after is not None and after.low in words["cues_after"]

    def _employs(self, here: int) -> str:
        """Behind a person and "from" stands the body that the person is of: "Alfons Tanujaya dari Vaksincom"."""
        before = self.atom(here - 1)
        if before is None or before.low not in self.tables.words["body_from"] or not self.found:
            return ""
        last = self.found[-1]
        named = last.last == here - 1 and isinstance(last.value, Actor) and last.value.type == "person"
        return "body-of-person" if named and last.rule not in ("role", "untold") else ""

    def _shortened(self, here: int, end: int, caps: list[Atom]) -> bool:
        """The first letters of these words in brackets behind them: "Lingkar Madani Indonesia (LMI)"."""
        opened, inner, closed = self.atom(end), self.atom(end + 1), self.atom(end + 2)
        if opened is None or inner is None or closed is None or opened.text != "(" or closed.text != ")":
            return False
        letters = "".join(a.text[0] for a in self.atoms[here:end] if a.shape in "CUI")
        if inner.shape != "U" or inner.text != letters or len(letters) < 3:
            return False
        return not any(a.kinds.get("cap") for a in caps) or any(k in a.kinds for a in caps for k in _HEADS)

    def local(self, here: int, end: int, caps: list[Atom]) -> bool:
        """Whether the words beside these capitals make a place of them: "in Nebi Saleh", "to Sioux Falls, Ohio"."""
        before = self.atom(here - 1)
        if before is None or before.low not in self.tables.words["place_before"] or self._given(caps):
            return False
        if len(caps) > 3 or any(a.shape != "C" or "person" in a.kinds or not a.text.isalpha() for a in caps):
            return False  # "di Rp105.000"
        ordinary = [bool(a.kinds.get("cap")) for a in caps]
        if self._area_follows(end) and not all(ordinary):
            return True
        return not any(ordinary) and before.low in self.tables.words["place_sure"] and len(caps[0].text) > 3

    def _area_follows(self, end: int) -> bool:
        """A comma and a wider place: "…, South Dakota"."""
        comma, area = self.atom(end), self.atom(end + 1)
        if comma is None or area is None or comma.text != ",":
            return False
        return area.shape in "CU" and not _AREAS.isdisjoint(area.kinds)

    def own_name(self, here: int) -> bool:
        """A word that can be a role or a place and here goes on a name: "Ahmad Mufti Salim"."""
        return goes_on(self.atoms, here, self.tables)


def _camel(caps: list[Atom]) -> bool:
    """Capitals inside a word, as firms write themselves: "OpenAI", "SpaceX"."""
    return len(caps) == 1 and caps[0].shape == "C" and any(c.isupper() for c in caps[0].text[2:])
