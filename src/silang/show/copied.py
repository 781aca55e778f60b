"""A copy in words: what the one report has of the other, how sure that is, and who came first."""

from __future__ import annotations

from silang.show.index import Index
from silang.show.quotes import source
from silang.show.values import Writer
from silang.types import Copy

KEPT = ("same-figures-in-order", "same-names-in-order", "same-days-in-order", "same-quotations-in-order")
"""What a likely rewording has kept, in the order that it is told."""


def copy_line(copy: Copy, index: Index, writer: Writer) -> str:
    """The sentence of a copy, without its full stop; what is only likely says so, and on what grounds."""
    earlier, later = (source(index, index.readings[i], writer).outlet for i in (copy.earlier, copy.later))
    words = writer.words
    if copy.sure:
        line = words.say(f"copies-{copy.kind}", writer.figure(round(100 * copy.share)), later, earlier)
    else:
        line = words.say(f"copies-{copy.kind}", later, earlier)
        known = {reason.code: int(reason.about[0]) for reason in copy.reasons}
        held = [words.count(code, known[code]) for code in KEPT if code in known]
        line = words.say("copies-in-order", line, words.listed(held)) if held else line
    return line if copy.order == "published" else words.say(f"copies-{copy.order}", line)
