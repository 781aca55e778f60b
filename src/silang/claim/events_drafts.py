"""An event as it is being read: its trigger, the parties so far, and whether it has happened."""

from __future__ import annotations

from dataclasses import dataclass

from silang.claim.arguments import Parties
from silang.claim.arguments_around import Around
from silang.claim.frames import Trigger
from silang.types import Span, Status


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Told:
    """A trigger where it stands, with who acts, on whom, and whether it has happened."""

    trigger: Trigger
    span: Span
    parties: Parties
    status: Status
    around: Around | None = None  # where its parties were looked for
