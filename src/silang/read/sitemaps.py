"""Sitemaps (sitemaps.org 0.9, news sitemaps too) to what they list: no entity, no other file, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from silang.read.dates import iso
from silang.read.error import BrokenError
from silang.read.listed import MOST, Listed, Listing, refused, safe_address, safe_title
from silang.types import Lang, Reject

LARGEST = 50_000_000
"""Bytes of a sitemap, the protocol's own limit."""
MOST_READ = 50_000
"""Entries of a sitemap that are looked at, the protocol's own limit; the newest `MOST` are taken."""
_NAMES = {"loc": "loc", "lastmod": "lastmod", "publication_date": "published", "title": "title"}


def sitemap(raw: bytes, address: str, lang: Lang = "id") -> Listing:
    """What these bytes list that stand at this address; `BrokenError` "no-sitemap", "too-large"."""
    if len(raw) > LARGEST:
        raise BrokenError("too-large", f"more than {LARGEST:,} bytes")
    if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return _lines(raw, address)
    root = _root(raw)
    kind = _name(root)
    if kind not in _KINDS:
        raise BrokenError("no-sitemap", f"<{safe_title(kind) or ''}>"[:80])
    return _KINDS[kind](list(_told(root, address, lang)))


def _root(raw: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError, RecursionError) as wrong:
        raise BrokenError("no-sitemap", safe_title(str(wrong)) or "") from wrong
    if root is None:
        raise BrokenError("no-sitemap")
    return root


def _told(root: Any, address: str, lang: Lang) -> Iterator[Listed | Reject]:
    for at, entry in enumerate(root):
        if at >= MOST_READ:
            break
        if _name(entry) not in ("url", "sitemap"):
            continue
        said = _said(entry)
        page = safe_address(said.get("loc"), address)
        if page is None:
            yield refused(said.get("loc"), address)
            continue
        stamp = said.get("lastmod") or said.get("published")
        yield Listed(page, safe_title(said.get("title")), iso(said.get("published") or stamp, lang), stamp)


def _said(entry: Any) -> dict[str, str]:
    """What an entry says in itself and in its news extension."""
    found: dict[str, str] = {}
    for child in entry.iterdescendants():
        name = _NAMES.get(_name(child))
        if name is not None and name not in found and child.text and child.text.strip():
            found[name] = child.text.strip()[:5_000]
    return found


def _name(element: Any) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _pages(told: list[Listed | Reject]) -> Listing:
    return Listing(entries=_newest(told), rejects=tuple(r for r in told if isinstance(r, Reject)))


def _index(told: list[Listed | Reject]) -> Listing:
    return Listing(sitemaps=_newest(told), rejects=tuple(r for r in told if isinstance(r, Reject)))


_KINDS: Mapping[str, Callable[[list[Listed | Reject]], Listing]] = {"urlset": _pages, "sitemapindex": _index}


def _newest(told: list[Listed | Reject]) -> tuple[Listed, ...]:
    """The entries, each address once, those with the latest dates first."""
    once = {e.address: e for e in told if isinstance(e, Listed)}
    return tuple(sorted(once.values(), key=lambda e: e.changed or e.published or "", reverse=True)[:MOST])


def _lines(raw: bytes, address: str) -> Listing:
    """A sitemap of plain text: an address a line."""
    lines = [line.strip() for line in raw.decode("utf-8", "replace").splitlines()[:MOST_READ] if line.strip()]
    pages = [safe_address(line) for line in lines]
    if not any(pages):
        raise BrokenError("no-sitemap")
    found = dict.fromkeys(p for p in pages if p is not None)
    wrong = tuple(refused(line, address) for line, page in zip(lines, pages, strict=True) if page is None)
    return Listing(entries=tuple(map(Listed, found))[:MOST], rejects=wrong)
