"""HTML to text and metadata, by trafilatura: the one file that imports it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from lxml import etree  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import Document

from silang.read.error import BrokenError
from silang.read.report import Stated

DEPTH = 200
"""How deep elements may lie in one another; deeper ones are taken out of their wrapping. News pages reach 40."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,5000}>?")
_META = re.compile(r"<(?:meta|time)\b[^<>]{0,2000}>", re.I)
_PUBLISHED = re.compile(
    r"""(?:property|name|itemprop|pubdate)\s?=\s?["']?(?:article:published_time|og:published_time|datePublished|date|"""
    r"""pubdate|publishdate|dc\.date(?:\.issued)?|content_PublishedDate|parsely-pub-date|sailthru\.date)["'\s]""",
    re.I,
)
_CONTENT = re.compile(r"""(?:content|datetime)\s?=\s?["']([^"'<>]{8,60})["']""", re.I)
_JSON_LD = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"<>]{8,60})"')
_LEAF = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "li", "dt", "dd", "tr", "td", "th", "option"}  # closed by the next of their kind
)
_HEAD = 500_000  # characters of a page in which its metadata is looked for


def page(html: str, stated: Stated) -> tuple[str, Stated]:
    """The text of a page and what its tags say, under what is stated already.

    A title that the text lacks becomes its first line. `BrokenError` "no-text" or "unreadable-html".
    """
    try:
        found = bare_extraction(
            "".join(flattened(html)),
            fast=True,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as wrong:
        raise BrokenError("unreadable-html", f"{type(wrong).__name__}: {wrong}"[:200]) from wrong
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not text:
        raise BrokenError("no-text", "no text between the tags")
    title = stated.title or found.title
    if title and title not in text:
        text = f"{title}\n{text}"
    return text, replace(
        stated,
        title=title,
        url=stated.url or found.url,
        outlet=stated.outlet or found.sitename,
        published=stated.published or _published(html) or found.date,
        byline=stated.byline or found.author,
    )


def _published(html: str) -> str | None:
    """When the page says that it was published, with the time of day, which its extractor leaves out."""
    for tag in _META.findall(html[:_HEAD]):
        if _PUBLISHED.search(tag) and (value := _CONTENT.search(tag)):
            return unescape(value[1])
    found = _JSON_LD.search(html[:_HEAD])
    return found[1] if found else None


def flattened(html: str) -> Iterator[str]:
    """The page without the tags of elements that lie deeper than `DEPTH`: parsers of trees give up on those."""
    if html.count("<") <= DEPTH:
        yield html
        return
    open_tags: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _LEAF or tag[0].endswith("/>"):
            continue
        deep = len(open_tags) >= DEPTH
        if not tag[1]:
            open_tags.append(name)
        elif open_tags and name in open_tags[-4:]:
            while open_tags.pop() != name:
                pass
            deep = len(open_tags) >= DEPTH
        if deep:
            yield html[at : tag.start()]
            yield " "
            at = tag.end()
    yield html[at:]
