"""What feeds and sitemaps list, made safe: addresses of pages and nothing else, titles without signs that act."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from silang.types import Reject

LONGEST_ADDRESS, LONGEST_TITLE = 2_000, 500
"""Characters of an address, which is refused where it is longer, and of a title, which is cut."""
MOST = 5_000
"""Entries that are taken of one listing, the first ones."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SOURCE = re.compile(r"(?:utm_|at_|pk_|mtm_)\w{1,40}|fbclid|gclid|igshid|mc_[ce]id|ocid|cmpid|_ga", re.I)
"""Parts of a query that say where a reader came from, not what is read."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a listing names: its address, its title, when it says that it appeared and last changed."""

    address: str
    title: str | None = None
    published: str | None = None  # ISO 8601
    changed: str | None = None  # as the listing has it: another value is another state


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed or a sitemap: the pages that it names, other sitemaps that it names, and what of it was refused."""

    title: str | None = None
    entries: tuple[Listed, ...] = ()
    sitemaps: tuple[Listed, ...] = ()
    rejects: tuple[Reject, ...] = ()


def safe_address(text: str | None, base: str = "") -> str | None:
    """The address of a page that a text is, without where readers came from; None for any other scheme or sign."""
    text = (text or "").strip()
    if not text or len(text) > LONGEST_ADDRESS or _UNSAFE.search(text) or "\\" in text:
        return None
    try:
        parts = urlsplit(urljoin(base, text))
        port = parts.port
    except ValueError:  # "http://[::1", ":99999"
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    host = parts.netloc.lower()
    if port == {"http": 80, "https": 443}[parts.scheme]:
        host = host.rpartition(":")[0]
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    found = urlunsplit((parts.scheme, host, path, _query(parts.query), ""))
    return found if len(found) <= LONGEST_ADDRESS else None


def _query(query: str) -> str:
    """The query without where readers came from; as it stands where nothing of that is in it."""
    if not query:
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        pairs = []
    kept = [(k, v) for k, v in pairs if not _SOURCE.fullmatch(k)]
    return quote(query, safe="/%:@!$&'()*+,;=~-._?") if len(kept) == len(pairs) else urlencode(kept)


def safe_title(text: str | None) -> str | None:
    """A title as plain text in one line; None where nothing is left of it."""
    if not text:
        return None
    return one_line(unescape(_TAG.sub("", text[: 20 * LONGEST_TITLE])))[:LONGEST_TITLE] or None


def one_line(text: str) -> str:
    """The text in one line, without signs that act on a terminal or turn the direction of writing."""
    return " ".join("".join(" " if _unseen(c) else c for c in text).split())


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def refused(address: str | None, source: str) -> Reject:
    """An entry whose address cannot be one of a page."""
    return Reject(source, "bad-address", ascii((address or "")[:100]))
