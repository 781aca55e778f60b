"""The tables of a ledger, in SQL that any SQLite browser shows: names and columns as a reader would call them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import blake2b

from silang.store.settled_schema import ADDED, SETTLED
from silang.store.watched_schema import WATCHED

FORMAT = 2
"""The format that this version of Silang writes; `migrations` brings older ones to it."""

APPLICATION = 0x53494C41
"""What the file's header names as its owner: "SILA"."""

REPORTS = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shape (number INTEGER PRIMARY KEY, fields TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS report (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    version INTEGER NOT NULL,
    current INTEGER NOT NULL DEFAULT 1,
    source TEXT NOT NULL,
    outlet TEXT,
    lang TEXT NOT NULL,
    headline TEXT,
    text TEXT NOT NULL,
    published TEXT,
    day TEXT,
    added TEXT NOT NULL,
    read_by TEXT NOT NULL,
    shape INTEGER NOT NULL REFERENCES shape (number),
    reading BLOB NOT NULL,
    UNIQUE (address, version)
);
CREATE INDEX IF NOT EXISTS report_day ON report (day);
CREATE INDEX IF NOT EXISTS report_outlet_day ON report (outlet, day, current);
DROP INDEX IF EXISTS report_outlet;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    headline, text, content = 'report', content_rowid = 'number', tokenize = 'unicode61'
);
"""

CLAIMS = """
CREATE TABLE IF NOT EXISTS actor (
    number INTEGER PRIMARY KEY, key TEXT, name TEXT NOT NULL, type TEXT NOT NULL, role TEXT, folded TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS actor_key ON actor (key);
CREATE TABLE IF NOT EXISTS place (
    number INTEGER PRIMARY KEY, key TEXT, name TEXT NOT NULL, country TEXT, region TEXT, code TEXT,
    latitude REAL, longitude REAL, folded TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS place_key ON place (key);
CREATE TABLE IF NOT EXISTS statement (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker INTEGER REFERENCES actor (number),
    form TEXT NOT NULL,
    hedged INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    sure INTEGER NOT NULL,
    via TEXT,
    rule TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS statement_report ON statement (report);
CREATE INDEX IF NOT EXISTS statement_id ON statement (id);
CREATE INDEX IF NOT EXISTS statement_speaker ON statement (speaker);
CREATE TABLE IF NOT EXISTS claim (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    cameo TEXT,
    status TEXT NOT NULL,
    statement TEXT,
    speaker INTEGER REFERENCES actor (number),
    "when" TEXT,
    begin TEXT,
    until TEXT,
    day TEXT NOT NULL,
    place INTEGER REFERENCES place (number),
    rule TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS claim_report ON claim (report);
CREATE INDEX IF NOT EXISTS claim_id ON claim (id);
CREATE INDEX IF NOT EXISTS claim_day ON claim (day);
CREATE INDEX IF NOT EXISTS claim_type ON claim (type, day);
CREATE INDEX IF NOT EXISTS claim_speaker ON claim (speaker, day) WHERE speaker IS NOT NULL;
CREATE INDEX IF NOT EXISTS claim_place ON claim (place, day) WHERE place IS NOT NULL;
CREATE TABLE IF NOT EXISTS claim_actor (
    claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('actor', 'target')),
    place INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor (number),
    PRIMARY KEY (claim, part, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claim_actor_actor ON claim_actor (actor, part);
CREATE TABLE IF NOT EXISTS amount (
    claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    slot TEXT NOT NULL,
    role TEXT NOT NULL,
    measure TEXT,
    low REAL,
    high REAL,
    unit TEXT,
    approximate INTEGER NOT NULL,
    noun TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (claim, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS amount_figures ON amount (slot, low, high);
DROP INDEX IF EXISTS amount_slot;
CREATE TABLE IF NOT EXISTS check_ (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    suggestion TEXT
);
CREATE INDEX IF NOT EXISTS check_report ON check_ (report);
CREATE INDEX IF NOT EXISTS check_id ON check_ (id);
CREATE VIEW IF NOT EXISTS statement_words AS
    SELECT statement.*, actor.name AS speaker_name, actor.key AS speaker_key,
        substr(report.text, statement.start + 1, statement."end" - statement.start) AS words
    FROM statement JOIN report ON report.id = statement.report LEFT JOIN actor ON actor.number = statement.speaker;
CREATE VIEW IF NOT EXISTS claim_words AS
    SELECT claim.*, actor.name AS speaker_name, place.name AS place_name,
        substr(report.text, claim.start + 1, claim."end" - claim.start) AS words
    FROM claim JOIN report ON report.id = claim.report
    LEFT JOIN actor ON actor.number = claim.speaker LEFT JOIN place ON place.number = claim.place;
"""

NAMED = "".join(
    f"""
CREATE VIRTUAL TABLE IF NOT EXISTS {table}_words USING fts5 (
    folded, content = '{table}', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 0'
);
DROP TRIGGER IF EXISTS {table}_comes;
CREATE TRIGGER IF NOT EXISTS {table}_goes AFTER DELETE ON {table}
    BEGIN INSERT INTO {table}_words ({table}_words, rowid, folded) VALUES ('delete', old.number, old.folded); END;
"""
    for table in ("actor", "place")
)
"""The words of names, so that whoever looks for one need not go through all."""

LOG = """
CREATE TABLE IF NOT EXISTS pending (report TEXT PRIMARY KEY, why TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judgement (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    "left" TEXT NOT NULL,
    "right" TEXT,
    value TEXT,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL DEFAULT '',
    undone_at TEXT,
    undone_by TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS judgement_left ON judgement ("left");
CREATE INDEX IF NOT EXISTS judgement_right ON judgement ("right");
CREATE TABLE IF NOT EXISTS log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    of TEXT NOT NULL,
    by TEXT,
    version TEXT NOT NULL,
    detail TEXT
);
CREATE INDEX IF NOT EXISTS log_of ON log (of);
CREATE TRIGGER IF NOT EXISTS log_is_never_rewritten BEFORE UPDATE ON log
    BEGIN SELECT RAISE (ABORT, 'the log is only ever added to'); END;
CREATE TRIGGER IF NOT EXISTS log_is_never_cut BEFORE DELETE ON log
    BEGIN SELECT RAISE (ABORT, 'the log is only ever added to'); END;
"""

SCHEMA = (REPORTS, CLAIMS, NAMED, LOG, SETTLED, WATCHED)


def statements(sql: str) -> Iterator[str]:
    """The single statements of a script: unlike `executescript`, they may be run inside one transaction."""
    held = ""
    for line in sql.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held.strip()
            held = ""


def digest() -> str:
    """A hash of all the tables: one that a ledger does not bear means that some may be missing there."""
    return blake2b("".join(SCHEMA).encode(), digest_size=8).hexdigest()


def tables(db: sqlite3.Connection) -> frozenset[str]:
    """The names of the tables that the file has."""
    return frozenset(name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))


def has_tables(db: sqlite3.Connection, *names: str) -> bool:
    """Whether the ledger has these tables: one that was only read since an update may lack the latest."""
    asked = f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ({','.join('?' * len(names))})"
    return bool(db.execute(asked, names).fetchone() == (len(names),))


def make(db: sqlite3.Connection) -> None:
    """Make the tables that are missing, inside the transaction that is open; words of names that are there go in."""
    there = tables(db)
    for script in SCHEMA:
        for statement in statements(script):
            db.execute(statement)
    for (table, column), kind in ADDED.items():
        if column not in {name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")}:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for words in {"actor_words", "place_words"} - there:
        db.execute(f"INSERT INTO {words} ({words}) VALUES ('rebuild')")
    db.execute("INSERT OR REPLACE INTO meta VALUES ('tables', ?)", (digest(),))
    db.execute(f"PRAGMA user_version = {FORMAT}")
    db.execute(f"PRAGMA application_id = {APPLICATION}")
