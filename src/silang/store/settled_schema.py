"""The tables that settling keeps: what was found between the readings, in plain rows, and what settling stands on.

Rows of the first part are for whoever reads the ledger: one noun a row, its plain fields in columns, the noun itself as
JSON beside them. Rows of the second part are of use to settling alone. All can be made again from the readings.
"""

from __future__ import annotations

SETTLED = """
CREATE TABLE IF NOT EXISTS story (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, day TEXT, newest TEXT, place TEXT, country TEXT, type TEXT,
    reports INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL, unknown INTEGER NOT NULL,
    contested INTEGER NOT NULL, topic TEXT, story TEXT NOT NULL, sketch TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS story_newest ON story (newest DESC, id);
CREATE INDEX IF NOT EXISTS story_contested ON story (contested DESC, newest DESC, id);
CREATE INDEX IF NOT EXISTS story_outlets ON story (outlets DESC, newest DESC, id);
CREATE INDEX IF NOT EXISTS story_day ON story (day);
CREATE INDEX IF NOT EXISTS story_topic ON story (topic) WHERE topic IS NOT NULL;
CREATE TABLE IF NOT EXISTS story_report (
    story TEXT NOT NULL, report TEXT NOT NULL, outlet TEXT, PRIMARY KEY (story, report)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS story_report_report ON story_report (report);
CREATE INDEX IF NOT EXISTS story_report_outlet ON story_report (outlet, story);
CREATE TABLE IF NOT EXISTS event (
    id TEXT PRIMARY KEY, story TEXT NOT NULL, type TEXT NOT NULL, main INTEGER NOT NULL, day TEXT, place TEXT,
    event TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS event_story ON event (story);
CREATE TABLE IF NOT EXISTS dyad (
    source TEXT NOT NULL, target TEXT NOT NULL, day TEXT, claim TEXT NOT NULL, report TEXT NOT NULL,
    story TEXT NOT NULL, event TEXT, type TEXT NOT NULL, status TEXT NOT NULL, cameo TEXT, goldstein REAL,
    PRIMARY KEY (claim, source, target)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS dyad_source ON dyad (source, target, day);
CREATE INDEX IF NOT EXISTS dyad_target ON dyad (target, source, day);
CREATE INDEX IF NOT EXISTS dyad_story ON dyad (story);
CREATE TABLE IF NOT EXISTS finding (
    id TEXT NOT NULL, story TEXT, topic TEXT, at INTEGER NOT NULL, about TEXT NOT NULL, relation TEXT NOT NULL,
    sides INTEGER NOT NULL, reports INTEGER NOT NULL, finding TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS finding_id ON finding (id);
CREATE INDEX IF NOT EXISTS finding_story ON finding (story);
CREATE INDEX IF NOT EXISTS finding_topic ON finding (topic) WHERE topic IS NOT NULL;
CREATE TABLE IF NOT EXISTS story_origin (
    story TEXT NOT NULL, origin TEXT NOT NULL, body TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL,
    main INTEGER NOT NULL, chains INTEGER NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (story, origin, body)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS story_origin_origin ON story_origin (origin);
CREATE TABLE IF NOT EXISTS story_owner (
    story TEXT NOT NULL, origin TEXT NOT NULL, owner TEXT NOT NULL, judgement TEXT NOT NULL,
    PRIMARY KEY (story, origin)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claim_origin (
    claim TEXT PRIMARY KEY, story TEXT NOT NULL, origins TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claim_origin_story ON claim_origin (story);
CREATE TABLE IF NOT EXISTS copy (
    earlier TEXT NOT NULL, later TEXT NOT NULL, kind TEXT NOT NULL, share REAL NOT NULL, sure INTEGER NOT NULL,
    story TEXT, copy TEXT NOT NULL, PRIMARY KEY (later, earlier, sure)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copy_earlier ON copy (earlier);
CREATE INDEX IF NOT EXISTS copy_story ON copy (story) WHERE story IS NOT NULL;
CREATE TABLE IF NOT EXISTS thread (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, stories INTEGER NOT NULL, first TEXT, last TEXT, thread TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS thread_last ON thread (last DESC, id);
CREATE TABLE IF NOT EXISTS thread_story (
    thread TEXT NOT NULL, story TEXT NOT NULL, PRIMARY KEY (thread, story)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS thread_story_story ON thread_story (story);
CREATE TABLE IF NOT EXISTS former (
    story TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (story, report)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS settled (
    number INTEGER PRIMARY KEY, report TEXT NOT NULL UNIQUE, outlet TEXT, hash BLOB NOT NULL, lent TEXT,
    published TEXT NOT NULL, day INTEGER NOT NULL, owner INTEGER NOT NULL, words INTEGER NOT NULL,
    shingles BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS settled_lent ON settled (report) WHERE lent IS NOT NULL;
CREATE TABLE IF NOT EXISTS profile (
    layer INTEGER NOT NULL, number INTEGER NOT NULL, day INTEGER NOT NULL, strong BLOB NOT NULL, profile BLOB NOT NULL,
    PRIMARY KEY (layer, number)
);
CREATE INDEX IF NOT EXISTS profile_day ON profile (layer, day, number, strong);
CREATE TABLE IF NOT EXISTS key (
    layer INTEGER NOT NULL, bucket INTEGER NOT NULL, key INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (layer, bucket, key, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS partner (
    layer INTEGER NOT NULL, member INTEGER NOT NULL, other INTEGER NOT NULL, bucket INTEGER NOT NULL,
    shared INTEGER, PRIMARY KEY (layer, member, other, bucket)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pair (
    layer INTEGER NOT NULL, one INTEGER NOT NULL, other INTEGER NOT NULL, score REAL NOT NULL,
    PRIMARY KEY (layer, one, other)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS grouped (
    layer INTEGER NOT NULL, number INTEGER NOT NULL, head INTEGER NOT NULL, PRIMARY KEY (layer, number)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS grouped_head ON grouped (layer, head);
CREATE TABLE IF NOT EXISTS shingle (
    hash INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (hash, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS standing (hash INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS likely (
    later INTEGER NOT NULL, earlier INTEGER NOT NULL, PRIMARY KEY (later, earlier)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS likely_earlier ON likely (earlier);
CREATE TABLE IF NOT EXISTS sketch_key (
    key TEXT NOT NULL, day TEXT NOT NULL, story TEXT NOT NULL, PRIMARY KEY (key, day, story)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sketch_key_story ON sketch_key (story);

CREATE VIEW IF NOT EXISTS link AS
    SELECT min(a.report, b.report) AS left, max(a.report, b.report) AS right, p.score AS score
    FROM pair p JOIN settled a ON a.number = p.one JOIN settled b ON b.number = p.other
    WHERE p.score > 0 AND p.one < p.other AND p.layer = (SELECT max(layer) FROM profile);
CREATE VIEW IF NOT EXISTS origin AS
    SELECT origin AS id, type, count(DISTINCT story) AS stories, sum(chains) AS chains
    FROM story_origin GROUP BY origin;
"""
"""Every table of settling, each made where it is missing."""

ADDED = {("partner", "shared"): "INTEGER"}
"""Columns that came later, with their types: they are added where a table lacks them, with nothing in them."""
