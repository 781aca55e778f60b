"""For whom a person speaks whose role does not tell it: the post beside the name, or the nameless one before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from silang.lang.lexicon import fold
from silang.mark.offices import Office, comments, firm, named, office, offices
from silang.trace.bodies import COMPANY, Body, nameless, of_office
from silang.trace.register import Register, name_of, same_person
from silang.trace.speaking_for import body, headed, medium
from silang.types import Actor, Reading, Span, Statement

_STOP = re.compile(r"[.?!;:](?= |$)|[\n\"“”]")
_APPOSED = re.compile(r", ([^,.;:\n\"“”]{3,80})")
_OF = re.compile(r" ([^,.;:\n\"“”]{3,80})")
_TITLE = re.compile(r"\b(\w{1,9})\.? ?$")
_FIRST = 24
"""Code points after a post within which the office that it is at begins."""

_NEAR = 120
"""Code points beside a name in which its post may stand."""

_BACK = 400
"""Code points before a post in which the body it goes back to may stand."""

_NAMES = 40
"""Names before a post that are looked at for the body it goes back to."""


def post(readings: Sequence[Reading], known: Register) -> None:
    """Register the bodies that words beside a speaker's name tell, where the role tells none: "Direktur X, Budi Y, …".

    A name without any such words is that of the nameless one who spoke just before: "a court spokesman said".
    """
    told_of = known.posts
    endings = _endings(known)
    for reading in readings:
        beside = Beside(reading, known, endings)
        before: Actor | None = None
        for statement in sorted(reading.statements, key=_source_first):
            speaker = statement.speaker
            if speaker is None:
                continue
            if speaker.type == "group" and statement.source is not None:
                if (told := beside.at_office(speaker, statement.source)) is not None:
                    told_of.setdefault(key_of(reading, speaker, known), told)
                before = speaker
                continue
            if not _asked(statement, speaker, reading.report.lang):
                before = speaker
                continue
            name = key_of(reading, speaker, known)
            if name not in told_of and (told := beside.told(statement, speaker, before)) is not None:
                told_of[name] = told
            before = speaker if unnamed(speaker) else None
    known.kept.clear()  # what was asked before the posts were known


def key_of(reading: Reading, speaker: Actor, known: Register) -> str:
    """Under which a person's body is kept: the name; one without a name, "its spokesman", is another in each report."""
    if unnamed(speaker):
        return f"{reading.report.id}\n{fold(speaker.name)}"
    return name_of(same_person(speaker, known))


def unnamed(speaker: Actor) -> bool:
    """Whether the speaker has no name: "its spokesman", "a doctor at Leeds"."""
    if speaker.type not in ("person", "group"):
        return False
    return nameless(speaker.name) or (speaker.role == speaker.name and speaker.name[:1].islower())


def _source_first(statement: Statement) -> tuple[int, int]:
    content = statement.content.start
    source = statement.source.start if statement.source is not None else content
    return min(source, content), source


def _asked(statement: Statement, speaker: Actor, lang: str) -> bool:
    """Whether it is a person of whom a role does not tell the office."""
    if speaker.type != "person" or statement.source is None or not speaker.name:
        return False
    return not speaker.role or office(speaker.role, lang, True) is None


@dataclass
class Beside:
    """The words that stand beside the names of one reading."""

    reading: Reading
    known: Register
    endings: Mapping[str, Body]

    def _officer(self, speaker: Actor | None) -> Body | None:
        """The body of a speaker who is an officer without a name: "a court spokesman"."""
        if speaker is None:
            return None
        if unnamed(speaker) and (told := self.known.posts.get(key_of(self.reading, speaker, self.known))) is not None:
            return told
        lang = self.reading.report.lang
        low = fold(speaker.name)
        if speaker.type == "organisation" or not any(True for _ in offices(lang).posts.find(low)):
            return None
        return body(speaker, lang, self.known)

    def told(self, statement: Statement, speaker: Actor, before: Actor | None) -> Body | None:
        """The body that the words beside the name tell, where it is first given in full; else of the one before."""
        text, source, lang = self.reading.report.text, statement.source, self.reading.report.lang
        if source is None:
            return None
        if unnamed(speaker):
            return self.at_office(speaker, source) or self._goes_back(speaker.name, source.start)
        said = source.of(text)
        words = said.removesuffix(speaker.name)
        if words != said and words and (told := office(words, lang, True)) is not None:
            return of_office(speaker, told)
        start = text.find(speaker.name)
        if start < 0:
            return None
        found = [d for d in (_own(speaker, lang), self._before(start), *self._after(start + len(speaker.name))) if d]
        if any(comments(d, lang) for d in found) or (speaker.role and comments(speaker.role, lang)):
            return Body(speaker.key or "/" + fold(speaker.name), speaker.name, "person", aside=True)
        for words in found:
            if (told := office(words, lang, True)) is not None:
                return of_office(speaker, told)
            if (one := _named_in(words, self.known.bodies, self.endings)) is not None:
                return one
            if (one := self._goes_back(words, start) or self._headed(words, start)) is not None:
                return one
        first = source.start <= start < source.end
        return self._officer(before) if first and not found and not speaker.role else None

    def _before(self, start: int) -> str:
        """The post before a name: "Kepala Bidang Epidemi kementerian itu, ", "the ministry's spokesman "."""
        text, lang = self.reading.report.text, self.reading.report.lang
        clause = _STOP.split(self._untitled(text[max(0, start - _NEAR) : start]))[-1]
        words = clause.removesuffix(", ").rpartition(",")[2].strip()
        if any(True for _ in offices(lang).posts.find(fold(words))) or comments(words, lang):
            return words
        return "" if clause.endswith(", ") else _capitals(words, lang)

    def _untitled(self, before: str) -> str:
        """The words before a name without its titles: "…, dr. ", "…, Drs. H. "."""
        between = offices(self.reading.report.lang).between
        while (title := _TITLE.search(before)) is not None and fold(title[1]) in between:
            before = before[: title.start(1)]
        return before

    def _after(self, end: int) -> Iterator[str]:
        """The post after a name, between commas or right after it: ", who leads the union", " of the rescue office"."""
        text, lang = self.reading.report.text, self.reading.report.lang
        after = text[end : end + _NEAR]
        if (apposed := _APPOSED.match(after)) is not None and _tells(apposed[1], lang):
            yield apposed[1]
        elif (of := _OF.match(after)) is not None and fold(of[1]).partition(" ")[0] in offices(lang).of:
            yield of[1]

    def at_office(self, speaker: Actor, source: Span) -> Body | None:
        """The office at which one without a name has a post: "seorang dokter di RSUD Harapan"."""
        text, lang = self.reading.report.text, self.reading.report.lang
        known = offices(lang)
        if not any(True for _ in known.posts.find(fold(speaker.name))):
            return None
        start = text.find(speaker.name, source.start, source.end + _NEAR)
        end = start + len(speaker.name) if start >= 0 else source.end
        after = text[end : end + _NEAR]
        of = _OF.match(after)
        if of is None or fold(of[1]).partition(" ")[0] not in known.of | known.at:
            return None
        told = next((o for at, o in named(of[1], lang) if at < _FIRST), None)
        return of_office(speaker, told)._replace(vague=False) if told is not None else None

    def _goes_back(self, words: str, at: int) -> Body | None:
        """The body named before that a post goes back to: "its spokesman", "juru bicara kementerian itu"."""
        known = offices(self.reading.report.lang)
        low = [w.strip("(),").removesuffix("'s").removesuffix("’s") for w in fold(words).split()]
        nouns = [w for w in low if w in known.nouns]
        if not nouns and not known.its.intersection(low):
            return None
        sentence = self._sentence(at)
        bodies = self._bodies(at)
        if firm(words, self.reading.report.lang):
            bodies = [b for b in bodies if b[2].office is None or b[2].office.kind == COMPANY]
        if nouns and nouns[-1] not in known.any_noun:
            return next((b for _, name, b in reversed(bodies) if nouns[-1] in name), None)
        here = [b for start, _, b in bodies if start >= sentence]
        return here[0] if here else bodies[-1][2] if bodies else None

    def _headed(self, words: str, at: int) -> Body | None:
        """The body that the name after a post is of, or that a bare post goes back to: "Direktur Utama Budi Jaya"."""
        known, low = offices(self.reading.report.lang), fold(words)
        post = max(known.posts.find(low), key=lambda h: (h.end, h.end - h.start), default=None)
        if post is None:
            return None
        of = words[post.end :].strip(" ,()")
        if not of and any(h.end == post.end for h in known.heads.find(low)):
            only = firm(words, self.reading.report.lang)
            bodies = (b for _, _, b in reversed(self._bodies(at)))
            return next((b for b in bodies if not only or b.office is None or b.office.kind == COMPANY), None)
        return headed(words, self.reading.report.lang, self.known)

    def _sentence(self, at: int) -> int:
        text = self.reading.report.text
        return max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1

    def _bodies(self, at: int) -> list[tuple[int, list[str], Body]]:
        """The bodies named before a place, with where they stand and the words of their names."""
        lang, first = self.reading.report.lang, max(0, at - _BACK)
        found = [
            (first + start, fold(told.name).split(), _of(told))
            for start, told in named(self.reading.report.text[first:at], lang)
        ]
        until = bisect_left(self._organisations, at, key=lambda one: one[0])
        for start, actor in self._organisations[max(0, until - _NAMES) : until]:
            one = body(actor, lang, self.known) if start >= first and not medium(actor, lang) else None
            if one is not None:
                found.append((start, fold(actor.name).split(), one))
        return sorted(found, key=lambda one: one[0])

    @cached_property
    def _organisations(self) -> list[tuple[int, Actor]]:
        mentions = ((m.span.start, m.value) for m in self.reading.marks.mentions)
        return [(start, a) for start, a in mentions if isinstance(a, Actor) and a.type == "organisation"]


def _own(speaker: Actor, lang: str) -> str:
    """The role of a speaker where it goes back to a body: "its director", "direkturnya"."""
    role = speaker.role or ""
    return "" if offices(lang).its.isdisjoint(fold(role).split()) else role


def _of(told: Office) -> Body:
    vague = not told.place and not any(c.isupper() for c in told.name[1:])
    return Body("/" + fold(told.name), told.name, "body", told, vague)


def _tells(words: str, lang: str) -> bool:
    """Whether words beside a name tell a post."""
    posts = offices(lang).posts.find(fold(words))
    return any(True for _ in posts) or comments(words, lang) or office(words, lang, True) is not None


def _capitals(before: str, lang: str) -> str:
    """The words before a name that may be its post: capitalised ones and small ones between."""
    kept: list[str] = []
    between = offices(lang).between
    for word in reversed(before.split()):
        plain = word.strip("(),’'\"")
        if not plain or not (plain[0].isupper() or fold(plain).strip(".") in between):
            break
        kept.append(word)
    return " ".join(reversed(kept))


def _named_in(words: str, bodies: Mapping[str, Body], endings: Mapping[str, Body]) -> Body | None:
    """The body that a post names: "Direktur Indeks Suara" speaks for "Lembaga survei Indeks Suara"."""
    low = [w.strip("(),") for w in fold(words).split()][-12:]
    runs = [" ".join(low[i:j]) for i in range(len(low)) for j in range(i + 1, len(low) + 1)]
    named = [found for run in runs if (found := bodies.get(run) or endings.get(run)) is not None]
    return max(named, key=lambda b: (len(b.name), b.name), default=None)


def _endings(known: Register) -> dict[str, Body]:
    """The last two words or more of the names that only one body's name ends in."""
    ending: dict[str, set[str]] = {}
    for name in known.bodies:
        words = name.split(" ")[-8:]
        for first in range(1, len(words) - 1):
            ending.setdefault(" ".join(words[first:]), set()).add(name)
    return {end: known.bodies[next(iter(names))] for end, names in ending.items() if len(names) == 1}
