"""Strings as numbers that are equal everywhere."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.uint64]


class Hashed(dict[str, int]):
    """Each string's token, equal everywhere: 64 bits of BLAKE2b."""

    def __missing__(self, of: str) -> int:
        token = int.from_bytes(blake2b(of.encode(errors="surrogatepass"), digest_size=8).digest(), "little") or 1
        self[of] = token
        return token
