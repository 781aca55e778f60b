"""Bodies as they come: cut off where they grow too large, also while they are unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping

from silang.fetch.errors import FetchError

GZIP = b"\x1f\x8b"
_EITHER = zlib.MAX_WBITS | 32
"""gzip or zlib, told by their first bytes."""


def whole(chunks: Iterable[bytes], encoding: str, *, packed: int, unpacked: int) -> bytes:
    """The body of these chunks, unpacked; of at most so many bytes as they come and as they are then."""
    if encoding not in _WAYS:
        raise FetchError("bad-encoding", encoding)
    return _WAYS[encoding](limited(chunks, packed), unpacked)


def limited(chunks: Iterable[bytes], most: int) -> Iterable[bytes]:
    """The chunks, as long as they are not more than so many bytes."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise FetchError("too-large", f"{most}")
        yield chunk


def _plain(chunks: Iterable[bytes], most: int) -> bytes:
    return b"".join(limited(chunks, most))


def inflated(chunks: Iterable[bytes], most: int) -> bytes:
    """What gzip (several members too) or zlib has packed; never more than so many bytes are unpacked."""
    found = bytearray()
    inflate: zlib._Decompress | None = None
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                inflate = inflate or zlib.decompressobj(_EITHER)
                found += inflate.decompress(rest, most + 1 - len(found))
                if len(found) > most:
                    raise FetchError("too-large", f"{most}")
                rest = inflate.unconsumed_tail or inflate.unused_data
                if inflate.eof:
                    rest, inflate = _member(inflate.unused_data), None
    except zlib.error as wrong:
        raise FetchError("broken-packing", str(wrong)[:80]) from wrong
    if inflate is not None:
        raise FetchError("cut-off", again=True)
    return bytes(found)


def _member(rest: bytes) -> bytes:
    """What follows a member of gzip, where that is another; padding is none."""
    return rest if rest.startswith(GZIP) else b""


_WAYS: Mapping[str, Callable[[Iterable[bytes], int], bytes]] = {
    "": _plain,
    "identity": _plain,
    "gzip": inflated,
    "x-gzip": inflated,
    "deflate": inflated,
}
