"""Feeds (RSS, Atom) to what they list: the one file that imports feedparser."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax import SAXException

from silang.read.dates import iso
from silang.read.error import BrokenError
from silang.read.listed import MOST, Listed, Listing, refused, safe_address, safe_title
from silang.types import Lang, Reject

LARGEST = 5_000_000
"""Bytes of a feed; news feeds have 10,000 to 1,000,000."""
MOST_SIGNS = 300_000
"""Tags and entities of a feed; news feeds have 1,000 to 20,000, and one of more takes minutes."""


def feed(raw: bytes, address: str, type: str = "", lang: Lang = "id") -> Listing:  # noqa: A002
    """What these bytes list that stand at this address and came as this type; `BrokenError` "no-feed", "too-large"."""
    parse = _parser()
    if len(raw) > LARGEST:
        raise BrokenError("too-large", f"more than {LARGEST:,} bytes")
    if raw.count(b"<") + raw.count(b"&") > MOST_SIGNS:
        raise BrokenError("too-large", f"more than {MOST_SIGNS:,} tags")
    headers = {"content-type": type} if type else {}
    try:
        found = parse(BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, SAXException) as wrong:
        raise BrokenError("no-feed", f"{wrong.__class__.__name__}"[:100]) from wrong
    if not found.get("version") and not found.get("entries"):
        raise BrokenError("no-feed", safe_title(str(found.get("bozo_exception") or "")) or "")
    told = list(_told(found.get("entries", ())[:MOST], address, lang))
    return Listing(
        title=safe_title(_text(found.get("feed", {}), "title")),
        entries=tuple({e.address: e for e in reversed(told) if isinstance(e, Listed)}.values())[::-1],
        rejects=tuple(r for r in told if isinstance(r, Reject)),
    )


def _told(entries: list[dict[str, Any]], address: str, lang: Lang) -> Iterator[Listed | Reject]:
    for entry in entries:
        link = _text(entry, "link") or (_text(entry, "id") if entry.get("guidislink", False) else None)
        page = safe_address(link, address)
        if page is None:
            yield refused(link, address)
            continue
        changed = _text(entry, "updated") or _text(entry, "published")
        published = iso(_text(entry, "published") or changed, lang)
        yield Listed(page, safe_title(_text(entry, "title")), published, changed)


def _text(entry: dict[str, Any], name: str) -> str | None:
    found = dict.get(entry, name)  # what it says itself: feedparser would take one date for the other
    return found[:5_000] if isinstance(found, str) and found.strip() else None


def _parser() -> Any:
    try:
        import feedparser
    except ModuleNotFoundError:
        raise BrokenError("no-reader", "pip install 'silang[watch]'") from None
    return feedparser.parse
