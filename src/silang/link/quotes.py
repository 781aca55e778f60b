"""What a report quotes word for word, in runs of words: two that quote one speech heard it on one occasion."""

from __future__ import annotations

import re
from zlib import crc32

from silang.lang.lexicon import fold
from silang.types import Reading

RUN = 7
"""Words of a run: so many in a row are seldom said twice."""

QUOTED = 24
"""Quotations of a report that are looked at, first to last."""

LONG = 400
"""Code points that are read of each."""

_WORD = re.compile(r"\w{1,40}")


def quotes(reading: Reading) -> tuple[frozenset[str], tuple[str, ...]]:
    """All runs of words that the report quotes, and of each quotation the one run that is its key.

    The key is the run with the smallest checksum, which another report that quotes the same finds as well.
    """
    text = reading.report.text
    found: set[str] = set()
    cited: set[str] = set()
    for said in [s for s in reading.statements if s.form != "indirect"][:QUOTED]:
        if run := runs(said.content.of(text)[:LONG]):
            found.update(run)
            cited.add(min(run, key=lambda r: (crc32(r.encode()), r)))
    return frozenset(found), tuple(sorted(cited))


def runs(quoted: str) -> list[str]:
    """Its words in runs of `RUN`, each beginning a word after the last."""
    words = _WORD.findall(fold(quoted))
    return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
