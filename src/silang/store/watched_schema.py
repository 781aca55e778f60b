"""The tables of watching: the state of every feed, the pages that were met, what is followed, and what that gave."""

from __future__ import annotations

WATCHED = """
CREATE TABLE IF NOT EXISTS feed (
    address TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('feed', 'sitemap', 'folder')), outlet TEXT NOT NULL,
    etag TEXT, modified TEXT, asked TEXT, next TEXT NOT NULL, failures INTEGER NOT NULL DEFAULT 0,
    status TEXT, error TEXT, newest TEXT, entries INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS met (
    number INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, feed TEXT NOT NULL, outlet TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'kept', 'same', 'old', 'refused')),
    title TEXT, published TEXT, changed TEXT, etag TEXT, modified TEXT, report TEXT,
    met TEXT NOT NULL, next TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, error TEXT
);
CREATE INDEX IF NOT EXISTS met_waiting ON met (next) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS met_feed ON met (feed, state);
CREATE TABLE IF NOT EXISTS follow (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('words', 'story', 'actor', 'figure')), what TEXT NOT NULL,
    slot TEXT, least REAL, most REAL, report TEXT, webhook TEXT, at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alert (
    number INTEGER PRIMARY KEY AUTOINCREMENT, follow TEXT NOT NULL, at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('report', 'claim', 'finding')), of TEXT NOT NULL,
    report TEXT, story TEXT, outlet TEXT, address TEXT, headline TEXT, words TEXT, finding TEXT,
    UNIQUE (follow, kind, of)
);
CREATE TABLE IF NOT EXISTS delivery (
    number INTEGER PRIMARY KEY AUTOINCREMENT, alert INTEGER NOT NULL, "to" TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, next TEXT NOT NULL, done TEXT, error TEXT, UNIQUE (alert, "to")
);
CREATE INDEX IF NOT EXISTS delivery_waiting ON delivery (next) WHERE done IS NULL;
"""
"""Every table of watching, each made where it is missing. Moments are ISO 8601 in UTC."""
