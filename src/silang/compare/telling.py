"""The reports of one story as they are held against one another, and the findings that are made of their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from silang.types import Actor, Finding, Reading, Reason, Side, Span, Story, Value

Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Telling:
    """A story, its readings in the order of report ids and by them, and the origins behind their claims."""

    story: Story
    members: tuple[Reading, ...]
    behind: Mapping[str, tuple[str, ...]]
    told: Mapping[str, Reading]

    def side(self, value: Value | str, spans: Iterable[Place], statements: Iterable[str] = ()) -> Side:
        """One way of telling it, with the words it stands on and the claims that stand in its statements."""
        held, said = tuple(sorted(set(spans))), set(statements)
        reports = {report for report, _ in held}
        own = [c for r in reports for c in self.told[r].claims if c.statement in said] if said else []
        return Side(
            value=value,
            claims=tuple(sorted(c.id for c in own)),
            reports=tuple(sorted(reports)),
            origins=tuple(sorted({o for c in own for o in self.behind.get(c.id, ())})),
            spans=held,
        )

    def differ(self, about: str, sides: Sequence[Side], reasons: Iterable[Reason], event: str | None = None) -> Finding:
        """The finding that the sides cannot both be right; its id is that of the words they stand on."""
        places = sorted(f"{report}:{span.start}:{span.end}" for side in sides for report, span in side.spans)
        content = "|".join((self.story.id, about, *places))
        return Finding(
            id=blake2b(content.encode(errors="surrogatepass"), digest_size=8).hexdigest(),
            story=self.story.id,
            event=event,
            about=about,
            relation="conflict",
            sides=tuple(sides),
            reasons=tuple(dict.fromkeys(reasons))[:4],
        )


def person_key(actor: Actor) -> str | None:
    """The folded name of a person who is named by two words or more."""
    name = (actor.key or "").partition("/")[2]
    return name if actor.type == "person" and " " in name else None
