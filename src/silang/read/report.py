"""A text and what is known of it, made into a `Report`: what metadata leaves open is read from the text itself."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import blake2b
from os.path import basename

from silang.read.dates import iso
from silang.read.head import head
from silang.read.language import language, passages
from silang.read.lines import lines
from silang.read.outlets import outlet_of_url
from silang.read.skips import body, found, skips
from silang.types import Report


@dataclass(frozen=True, slots=True)
class Stated:
    """What metadata says of a report: a row's columns, a page's tags."""

    source: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    lang: str | None = None
    title: str | None = None
    byline: str | None = None
    fetched: str | None = None

    def over(self, other: Stated) -> Stated:
        """What is stated here, and what only the other states."""
        return Stated(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))


def report(text: str, stated: Stated | None = None, name: str = "-", origin: str | None = None) -> Report:
    """The report that this text is, its boilerplate marked; metadata outranks what the text states.

    `origin` is what its id is made of beside the text; the address, source or outlet where it is None.
    """
    stated = stated or Stated()
    rows = lines(text)
    told = found(text, rows)
    lang = stated.lang or language(body(rows, told) or text)
    own = _outlet(stated) or outlet_of_url(stated.url)
    top = head(text, rows, lang, told, own)
    skipped = skips(rows, lang, top.kept, told)
    return Report(
        id=identity(origin or stated.url or stated.source or stated.outlet or basename(name), text),
        source=stated.source or name,
        text=text,
        lang=lang,
        outlet=_outlet(stated) or top.outlet or outlet_of_url(stated.url),
        headline=stated.title or top.headline,
        published=iso(stated.published, lang) or top.published,
        url=stated.url,
        byline=stated.byline or top.byline,
        dateline=top.dateline,
        fetched=stated.fetched,
        skipped=skipped,
        passages=tuple(p for p in passages(rows, lang) if not any(s.span.holds(p.span) for s in skipped)),
    )


def identity(origin: str, text: str) -> str:
    """The id of a report: a hash of where it came from and what it says, so that reading twice is harmless."""
    hashed = blake2b(origin.encode("utf-8", "surrogatepass"), digest_size=8)
    hashed.update(b"\x00" + text.encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _outlet(stated: Stated) -> str | None:
    """The outlet as the row has it; a bare domain is put into the name that it is known under."""
    if stated.outlet is None:
        return None
    return outlet_of_url(stated.outlet) if "." in stated.outlet and " " not in stated.outlet else stated.outlet
