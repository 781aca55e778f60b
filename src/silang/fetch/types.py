"""Which types of content (RFC 9110) are taken where; what comes without a type is looked at all the same."""

from __future__ import annotations

_XML = frozenset({"application/xml", "text/xml", "text/plain"})
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
"""What an article may come as."""
FEEDS = _XML | {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/x-rss+xml",
    "text/html",
}
"""What a feed may come as; some outlets call theirs text/html."""
SITEMAPS = _XML | {"application/gzip", "application/x-gzip", "application/octet-stream"}
"""What a sitemap may come as; a packed one comes as a file."""
ROBOTS: frozenset[str] = frozenset()
"""Any: whatever a host calls its robots.txt."""
