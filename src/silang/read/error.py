"""What goes wrong while reading: `BrokenError` inside the room, `ReadError` for whoever asked to be strict."""

from __future__ import annotations

from silang.types import Reject


class BrokenError(Exception):
    """Input that gives no report; the edge of the room turns it into a `Reject`."""

    def __init__(self, reason: str, detail: str = "", line: int | None = None) -> None:
        super().__init__(reason, detail, line)
        self.reason = reason
        self.detail = detail
        self.line = line

    def reject(self, source: str) -> Reject:
        """The noun that says what gave no report, and why."""
        return Reject(source, self.reason, self.detail, self.line)


class ReadError(ValueError):
    """The first reject of a strict reading, naming file, line and reason."""

    def __init__(self, reject: Reject) -> None:
        where = reject.source if reject.line is None else f"{reject.source}, line {reject.line}"
        super().__init__(f"{where}: {reject.reason}" + (f" ({reject.detail})" if reject.detail else ""))
        self.reject = reject
