"""Ids of findings, made of what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from silang.types import Side


def finding_id(story: str | None, about: str, held: Sequence[Side]) -> str:
    """The same for the same sides of the same story, whatever order they came in."""
    content = "|".join((story or "", about, *sorted(c for side in held for c in side.claims)))
    return blake2b(content.encode(errors="surrogatepass"), digest_size=8).hexdigest()
