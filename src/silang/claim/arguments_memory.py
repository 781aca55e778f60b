"""Who was spoken of before a predicate: what pronouns and shared subjects stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from silang.types import Mention, Span


@dataclass(slots=True)
class Memory:
    """Who was last spoken of: what "ia" and "mereka" stand for, and objects that no verb may take as its subject."""

    person: Mention | None = None
    thing: Mention | None = None  # a body or a country: "it"
    many: tuple[Mention, ...] = ()  # a group, or several: "mereka"
    pair: tuple[Mention, ...] = ()
    subject: tuple[Mention, ...] = ()  # of the last verb of the sentence, which a verb joined to it shares
    doers: tuple[Mention, ...] = ()  # of the last deed that a noun of the sentence told
    suffered: dict[Span, tuple[Mention, ...]] = field(default_factory=dict)  # whom each verb of the sentence is done to
    objects: set[Span] = field(default_factory=set)
    agents: set[Span] = field(default_factory=set)  # who stands behind a passive: no subject of the verb that follows
