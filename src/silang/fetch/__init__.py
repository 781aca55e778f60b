"""Fetch: one address from the network, politely, and only from where it may come."""

from __future__ import annotations

from silang.fetch.clock import Clock, Stopped
from silang.fetch.errors import FetchError
from silang.fetch.once import Answer, Limits
from silang.fetch.politely import Fetcher
from silang.fetch.types import FEEDS, PAGES, SITEMAPS

__all__ = ["FEEDS", "PAGES", "SITEMAPS", "Answer", "Clock", "FetchError", "Fetcher", "Limits", "Stopped"]
