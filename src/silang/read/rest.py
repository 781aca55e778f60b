"""A file whose beginning has been read already, to be read from its beginning again."""

from __future__ import annotations

from io import RawIOBase
from typing import IO


class Rest(RawIOBase):
    """What was read of a stream, and then what is left of it."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes into the buffer; how many there were."""
        if self._head:
            found, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            found = self._stream.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)
