"""What looked like an event and gives no claim: each trigger that was passed over, and why."""

from __future__ import annotations

from collections.abc import Sequence

from silang.claim.events_drafts import Told
from silang.claim.frames import Triggers, idioms, rule
from silang.lang import Language
from silang.lang.lexicon import Hit
from silang.types import Nearly, Span, Tell


class Untold:
    """Tells what was passed over, where somebody asks; else it costs nothing."""

    def __init__(self, folded: str, language: Language, tell: Tell | None) -> None:
        """`folded` is the report's text in lower case."""
        self._folded = folded
        self._language = language
        self._tell = tell

    def idiom(self, hit: Hit[Triggers]) -> None:
        """A phrase that holds a trigger's word and means something else: "serangan jantung"."""
        if self._tell is not None:
            phrase = self._folded[hit.start : hit.end]
            self._tell(Nearly(Span(hit.start, hit.end), idioms(self._language)[phrase], "event-figurative", (phrase,)))

    def skipped(self, hit: Hit[Triggers]) -> None:
        """A trigger outside the reporter's own words: a related link, a caption."""
        self._each(hit, "event-skipped")

    def in_name(self, hit: Hit[Triggers]) -> None:
        """A trigger that is part of a name: "serang" in "Kota Serang"."""
        self._each(hit, "event-in-name")

    def alone(self, hit: Hit[Triggers]) -> None:
        """A word that tells its events only beside others, none of which stands there: "won | 61 seats"."""
        self._each(hit, "event-alone")

    def elsewhere(self, told: Sequence[Told], kept: Sequence[Told]) -> None:
        """Triggers that tell something else in their place: "the | host"; not those of a word that tells an event."""
        if self._tell is None:
            return
        telling = [t.span for t in kept]
        for one in told:
            if not any(span.meets(one.span) for span in telling):
                self._one(one, "event-other-sense")

    def no_party(self, said: Sequence[Told], *, needs_actor: bool) -> None:
        """Triggers whose event nobody acts in, though it needs someone; or of which no side, place or time is told."""
        for told in said:
            self._one(told, "event-no-actor" if needs_actor else "event-bare")

    def only_named(self, said: Sequence[Told]) -> None:
        """Words for a lasting matter, of which nothing is told: "di tengah pandemi"."""
        for told in said:
            self._one(told, "event-only-named")

    def only_asked(self, told: Told) -> None:
        """An event that a request or a threat before it only speaks of."""
        self._one(told, "event-only-asked")

    def aim(self, told: Told) -> None:
        """An event that is only what one of its own kind, which happened, was for."""
        self._one(told, "event-aim")

    def denying(self, told: Told) -> None:
        """A denial whose content is an event of its own, with status denied."""
        self._one(told, "event-denying")

    def _one(self, told: Told, failed: str) -> None:
        if self._tell is not None:
            name = rule(self._language, told.trigger.type, told.trigger.name)
            self._tell(Nearly(told.span, name, failed, (told.span.of(self._folded),)))

    def _each(self, hit: Hit[Triggers], failed: str) -> None:
        if self._tell is None:
            return
        for trigger in hit.entry:
            name = rule(self._language, trigger.type, trigger.name)
            self._tell(Nearly(Span(hit.start, hit.end), name, failed, (self._folded[hit.start : hit.end],)))
