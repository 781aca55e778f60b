"""What people follow, and what that gave: alerts, and the messages that carry them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, TypeAlias
from uuid import uuid4

from silang.store.journal import note, now
from silang.store.schema import has_tables

if TYPE_CHECKING:
    from silang.store.ledger import Ledger

FollowKind: TypeAlias = Literal["words", "story", "actor", "figure"]
AlertKind: TypeAlias = Literal["report", "claim", "finding"]

_FOLLOW = "id, kind, what, slot, least, most, report, webhook, at"
_ALERT = "number, follow, at, kind, of, report, story, outlet, address, headline, words, finding"


@dataclass(frozen=True, slots=True)
class Follow:
    """What a person follows: `words` of reports, the story that a `report` is in, an actor (key or name), a figure.

    A figure is a `slot` with bounds, both of them meant to be kept: at `least` so much, at `most` so much.
    """

    id: str
    kind: FollowKind
    what: str
    slot: str | None = None
    least: float | None = None
    most: float | None = None
    report: str | None = None
    webhook: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """What a follow gave: a report, a claim of one (with its words), or a finding (a noun as JSON)."""

    number: int
    follow: str
    at: str
    kind: AlertKind
    of: str
    report: str | None = None
    story: str | None = None
    outlet: str | None = None
    address: str | None = None
    headline: str | None = None
    words: str | None = None
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """An alert on its way to an address."""

    number: int
    alert: int
    to: str
    tries: int


def identity(kind: str, what: str, webhook: str | None) -> str:
    """The id of a follow: following the same twice is following it once."""
    return blake2b("\x00".join((kind, what, webhook or "")).encode("utf-8", "replace"), digest_size=4).hexdigest()


def follow(db: sqlite3.Connection, one: Follow) -> bool:
    """Keep it, and log that; whether it was not there."""
    given = tuple(getattr(one, n) for n in _FOLLOW.split(", "))
    if db.execute(f"INSERT OR IGNORE INTO follow VALUES ({','.join('?' * 9)})", given).rowcount < 1:
        return False
    note(db, "followed", [(one.id, _told(one))], None, one.at or now())
    return True


def unfollow(db: sqlite3.Connection, name: str) -> bool:
    """Forget it, and the messages that wait for it, and log that; whether it was there. What it gave stays."""
    row = db.execute(f"SELECT {_FOLLOW} FROM follow WHERE id = ?", (name,)).fetchone()
    if row is None:
        return False
    late = "DELETE FROM delivery WHERE done IS NULL AND alert IN (SELECT number FROM alert WHERE follow = ?)"
    db.execute(late, (name,))
    db.execute("DELETE FROM follow WHERE id = ?", (name,))
    note(db, "unfollowed", [(name, _told(Follow(*row)))], None, now())
    return True


def _told(one: Follow) -> dict[str, str]:
    """What the log says of it: not where its messages go, which is nobody else's business."""
    return {"kind": one.kind, "what": one.what}


def following(db: sqlite3.Connection, kind: FollowKind, *what: str) -> str | None:
    """The id of the follow of one of these, of a story by a report in it; None where nobody follows it."""
    named = "report" if kind == "story" else "what"
    if not has_tables(db, "follow"):
        return None
    sql = f"SELECT id FROM follow WHERE kind = ? AND {named} IN ({','.join('?' * len(what))}) LIMIT 1"
    row = db.execute(sql, (kind, *what)).fetchone()
    return None if row is None else str(row[0])


def follows(db: sqlite3.Connection) -> tuple[Follow, ...]:
    """All that is followed, in the order in which it was begun."""
    return tuple(Follow(*row) for row in db.execute(f"SELECT {_FOLLOW} FROM follow ORDER BY at, id"))


def give(db: sqlite3.Connection, alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """Keep alerts; those that were not given before, with their numbers."""
    new = []
    names = _ALERT.split(", ")[1:]
    query = f"INSERT OR IGNORE INTO alert ({', '.join(names)}) VALUES ({','.join('?' * len(names))})"
    for one in alerts:
        done = db.execute(query, tuple(getattr(one, n) for n in names))
        if done.rowcount > 0:
            new.append(Alert(int(done.lastrowid or 0), *(getattr(one, n) for n in names)))
    return tuple(new)


def alerts(db: sqlite3.Connection, most: int = 100) -> tuple[Alert, ...]:
    """The latest alerts, the last one first."""
    return tuple(Alert(*row) for row in db.execute(f"SELECT {_ALERT} FROM alert ORDER BY number DESC LIMIT ?", (most,)))


def alert(db: sqlite3.Connection, number: int) -> Alert | None:
    """The alert of this number."""
    row = db.execute(f"SELECT {_ALERT} FROM alert WHERE number = ?", (number,)).fetchone()
    return None if row is None else Alert(*row)


def send(db: sqlite3.Connection, alerts: Sequence[Alert], to: str, now: str) -> None:
    """Let these alerts be carried to an address."""
    query = 'INSERT OR IGNORE INTO delivery (alert, "to", next) VALUES (?, ?, ?)'
    db.executemany(query, [(a.number, to, now) for a in alerts])


def undelivered(db: sqlite3.Connection, now: str, most: int) -> tuple[Delivery, ...]:
    """Messages whose time has come, in the order of their alerts."""
    query = 'SELECT number, alert, "to", tries FROM delivery WHERE done IS NULL AND next <= ? ORDER BY number LIMIT ?'
    return tuple(Delivery(*row) for row in db.execute(query, (now, most)))


def delivered(db: sqlite3.Connection, number: int, now: str, error: str | None = None) -> None:
    """A message that arrived, or with `error` one that is given up."""
    db.execute("UPDATE delivery SET done = ?, error = ?, tries = tries + 1 WHERE number = ?", (now, error, number))


def delayed(db: sqlite3.Connection, number: int, next: str, error: str) -> None:  # noqa: A002
    """A message that is tried again at another moment."""
    db.execute("UPDATE delivery SET next = ?, error = ?, tries = tries + 1 WHERE number = ?", (next, error, number))


def looked(db: sqlite3.Connection) -> int:
    """The last line of the log that alerts were looked for in."""
    row = db.execute("SELECT value FROM meta WHERE name = 'alerts-looked'").fetchone()
    return 0 if row is None else int(row[0])


def look(db: sqlite3.Connection, seq: int) -> None:
    """Alerts have been looked for up to this line of the log."""
    db.execute("INSERT OR REPLACE INTO meta VALUES ('alerts-looked', ?)", (str(seq),))


def feed_id(ledger: Ledger) -> str:
    """What names the Atom feed of this ledger's alerts: a UUID, made once."""
    if (found := _feed_id(ledger.db)) is not None:
        return found
    with ledger.writing() as db:
        db.execute("INSERT OR IGNORE INTO meta VALUES ('alerts-feed', ?)", (str(uuid4()),))
        return str(_feed_id(db))


def _feed_id(db: sqlite3.Connection) -> str | None:
    row = db.execute("SELECT value FROM meta WHERE name = 'alerts-feed'").fetchone()
    return None if row is None else str(row[0])
