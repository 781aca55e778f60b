"""Where a chain ends: at the body that knows, at one who saw it, or at a carrier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from silang.trace.bodies import Body
from silang.trace.carriers import carriers, plain
from silang.trace.page import Page
from silang.types import Chain, Lang, Span

BEHIND = "unknown behind "
"""How an origin is named whose chain ends at a carrier."""

DECIDES = {
    "ECON": frozenset(("central-bank", "statistics", "exchange")),
    "COURT": frozenset(("court", "prosecutors", "antigraft", "police", "constitutional-court")),
    "ELECTION": frozenset(("elections", "constitutional-court", "pollster", "court")),
    "OFFICE": frozenset(("palace",)),
}
"""Kinds of offices whose own act an event of the type is: who tells of it has it from them."""

ACTS = {**DECIDES, "ELECTION": DECIDES["ELECTION"] | {"parliament", "council"}}
"""Kinds of offices whose own act an event of the type may be, though others count it too: a council that votes."""


class End(NamedTuple):
    """Where one chain ends, and how it goes there; `own` where the reporter saw it."""

    body: Body
    chain: Chain
    own: bool = False

    def __hash__(self) -> int:  # of little, for what it is made of is much
        spans = self.chain.evidence
        return hash((self.body.key, spans[-1].start if spans else 0))

    @property
    def sure(self) -> bool:
        """Whether it ends at one who is named, or at an office that is one at all levels, not at a carrier."""
        whole = self.body.office is not None and self.body.office.whole
        return self.body.type != "unknown" and not self.body.aside and (whole or not self.body.vague)


UNTOLD = Body("untold", "unknown, no outlet given", "unknown")
"""Where a text without an outlet ends in which nobody is named: however many such texts there are, they may be one."""


def behind(carrier: str, lang: Lang) -> Body:
    """The one who is unknown behind a carrier; the same by whatever name the carrier goes."""
    name = carriers(lang).best(carrier)
    return Body(BEHIND + plain(name), BEHIND + name, "unknown")


def ending(page: Page, knows: Body, evidence: tuple[Span, ...], via: Sequence[str] = ()) -> End:
    """The end of a chain that goes from the page's outlet over carriers to the body that knows."""
    names = dict.fromkeys((page.outlet, *via, knows.name))
    return End(knows, Chain(page.reading.report.id, tuple(names), evidence))


def seen(page: Page, knows: Body, evidence: tuple[Span, ...]) -> End:
    """The end of a chain at one who saw it."""
    return ending(page, knows, evidence)._replace(own=True)
