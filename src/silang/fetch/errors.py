"""What goes wrong on the way to an address."""

from __future__ import annotations


class FetchError(Exception):
    """An address that gave nothing, and why: the code of a sentence and what it speaks of.

    `again` tells whether another try may do better, `after` the seconds that the host asked for until then, `status`
    the HTTP status where there was one.
    """

    def __init__(
        self, reason: str, detail: str = "", *, again: bool = False, after: float | None = None, status: int = 0
    ) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.again = again
        self.after = after
        self.status = status
