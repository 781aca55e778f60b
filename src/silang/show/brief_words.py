"""The sentences of a brief: templates of one language, filled with values, voices and outlets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from silang.show.index import Index
from silang.show.quotes import Quote, quote
from silang.show.sides import once
from silang.show.stories import aliases
from silang.show.values import Writer
from silang.show.words import Words, fill
from silang.types import Actor, Place, Reading, Span, Timex

ROOM = 700
"""The most characters of a sentence that a note quotes."""

NAMES = 3
"""Names that a list shows; one more where that is the last."""

_DAY = len("2025-06-05")


@dataclass(frozen=True, slots=True)
class Pen:
    """What writes a brief: the reports at hand, and the words of one language."""

    index: Index
    write: Writer
    same: Mapping[str, str]  # the one name of each body, by every name that the reports give it

    @property
    def words(self) -> Words:
        """The words of the language."""
        return self.write.words

    def has(self, code: str) -> bool:
        """Whether there is a template of this name."""
        return self.words.known(f"brief-{code}")

    def fill(self, code: str, *about: object, number: float = 1) -> str:
        """A template with what it speaks of, in the right number."""
        forms = self.words.tables[""].get(f"brief-{code}", code)
        return fill(self.words.number(forms, number), about)

    def listed(self, names: Iterable[str], most: int = NAMES) -> str:
        """The names as a list in words; of many the first, and how many others."""
        names = once(names)
        if len(names) > most + 1:
            rest = len(names) - most
            names = [*names[:most], self.fill("others", rest, number=rest)]
        return self.words.listed(names)

    def name(self, actor: Actor) -> str:
        """Who it is, by the one name of a body that goes by several."""
        said = self.write.value(actor)
        return self.same.get(said, said)

    def quote(self, report: str, span: Span) -> Quote | None:
        """The sentence around a stretch of a report, with room for a long one."""
        return quote(self.index, report, span, self.write, ROOM)

    def language(self, told: str, lang: str) -> str:
        """The words before a quotation, which say its language where it is not the reader's."""
        if lang == self.words.code:
            return told
        return self.fill("in-language", told, self.words.name("languages", lang))

    def moment(self, when: datetime) -> str:
        """A day in full, with its clock time where it has one."""
        day = self.write.day(when.date())
        return self.fill("clock", day, f"{when:%H}", f"{when:%M}") if when.hour or when.minute else day

    def on(self, told: str, when: Timex) -> str:
        """What happened with when: "on 5 June 2025", "in June 2025", "before 5 June 2025"."""
        day = when.begin is not None and len(when.value) >= _DAY and when.mod is None
        said = self.write.day(when.begin.date()) if day and when.begin else self.write.time(when)
        own = when.mod is not None and self.has(f"time-{when.mod}")
        return self.fill(f"time-{when.mod}" if own else "on-day" if day else "in-time", told, said)

    def at(self, told: str, where: Place) -> str:
        """What happened with where."""
        return self.fill("at-place", told, self.write.value(where))


def sentence(words: str) -> str:
    """The words with a capital at the start and a stop at the end."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?', '…', ':')) else '.'}"


def outlets(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """The outlets of quotations, each once."""
    return tuple(dict.fromkeys(q.source.outlet for q in quotes))


def names(readings: Sequence[Reading], lang: str) -> Mapping[str, str]:
    """The one name of each body by every name that a story's reports give it: the reader's language has the choice."""
    same = aliases(readings)
    own = aliases([r for r in readings if r.report.lang == lang])
    chosen = {
        same[name]: best
        for name, best in sorted(own.items())
        if name in same and (_proper(best) or not _proper(same[name]))  # "the company" is no name for PT Bahtera
    }
    return {name: chosen.get(one, one) for name, one in same.items()}


def _proper(name: str) -> bool:
    """Whether a name is more than common nouns."""
    return any(sign.isupper() for sign in name)
