"""What people judged: kept with who, when and why, undone without being forgotten, carried to another ledger."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from hashlib import blake2b
from typing import Literal, TypeAlias, get_args

from silang.store.errors import LedgerError
from silang.store.journal import note, now

Kind: TypeAlias = Literal["same", "not-same", "actor", "figure", "check", "owner"]
KINDS: tuple[Kind, ...] = get_args(Kind)

SYMMETRIC = frozenset({"same", "not-same"})
"""Kinds that say the same of left and right as of right and left."""

_FAMILY: Mapping[str, str] = {"not-same": "same"}
"""Kinds that answer one question: of these the last judgement stands."""

_TELLS_PARTS: Mapping[str, tuple[str, ...]] = {
    "same": ("right",),
    "not-same": ("right",),
    "actor": ("value",),
    "figure": ("value",),
    "check": (),
    "owner": ("right",),
}
"""What a judgement of each kind needs beside its left side."""

_REPORTS_OF: Mapping[str, str] = {
    "story": "SELECT report FROM story_report WHERE story = ? ORDER BY report",
    "report": "SELECT id FROM report WHERE id = ?",
    "claim": "SELECT report FROM claim WHERE id = ?",
    "statement": "SELECT report FROM statement WHERE id = ?",
    "check": "SELECT report FROM check_ WHERE id = ?",
    "outlet": "SELECT id FROM report WHERE outlet = ?",
}
_ABOUT: Mapping[str, tuple[str, ...]] = {
    "same": ("report", "claim"),
    "not-same": ("report", "claim"),
    "actor": ("statement",),
    "figure": ("claim",),
    "check": ("check",),
    "owner": ("outlet",),
}
"""What a judgement of each kind names: an id of one of these."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's judgement as it is kept.

    - same, not-same: `left` and `right` are reports (of one story) or claims (of one happening). One on stories is kept
      as one on each two reports of them, and `value` holds the ids of the stories.
    - actor: the speaker of statement `left` is the actor `value` (a key, or a name).
    - figure: the figure of claim `left` in slot `right` is about `value`, something else.
    - check: the check `left` is wrong.
    - owner: the outlet `left` belongs to the owner `right`.
    """

    id: str
    kind: Kind
    left: str
    right: str | None
    value: str | None
    by: str
    at: str
    why: str = ""
    undone_at: str | None = None
    undone_by: str | None = None


def judged(kind: Kind, left: str, right: str | None, value: str | None, *, by: str, why: str) -> Judged:
    """The judgement as of now; one that lacks a side is a `LedgerError`."""
    if kind not in KINDS:
        raise LedgerError(f"no judgement of the kind {kind!r}; there are {', '.join(KINDS)}")
    given = {"right": right, "value": value}
    if missing := [part for part in _TELLS_PARTS[kind] if not given[part]]:
        raise LedgerError(f"a judgement {kind!r} of {left} lacks its {missing[0]} side")
    if kind in SYMMETRIC and right is not None:
        left, right = sorted((left, right))
    if left == right:
        raise LedgerError(f"a judgement {kind!r} of {left} on itself")
    at = now()
    return Judged(identity(kind, left, right, value, by, at), kind, left, right, value, by, at, why)


def identity(*parts: str | None) -> str:
    """The id of a judgement: a hash of kind, sides, value, who and when."""
    return blake2b("\0".join(p or "" for p in parts).encode(errors="surrogatepass"), digest_size=8).hexdigest()


def of_reports(db: sqlite3.Connection, new: Judged) -> tuple[Judged, ...]:
    """The judgement; where it names stories, one for each two of their reports: stories change as reports come."""
    sides = (new.left, new.right or "")
    if new.kind not in SYMMETRIC or not any(db.execute(_REPORTS_OF["story"], (s,)).fetchone() for s in sides):
        return (new,)
    left, right = (_members(db, side) for side in sides)
    both = sorted({(min(a, b), max(a, b)) for a in left for b in right if a != b})
    if new.kind == "same":  # all of both hang together by the first of each
        both = [pair for pair in both if left[0] in pair or right[0] in pair]
    told = f"{new.left} {new.right}"
    return tuple(
        replace(new, id=identity(new.kind, a, b, told, new.by, new.at), left=a, right=b, value=told) for a, b in both
    )


def _members(db: sqlite3.Connection, side: str) -> list[str]:
    return [r for (r,) in db.execute(_REPORTS_OF["story"], (side,))] or [side]


def made_together(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The ids of all judgements that one ruling on stories made, this one among them; else it alone."""
    query = (
        "SELECT b.id FROM judgement a JOIN judgement b USING (kind, by, at, value) WHERE a.id = ?"
        " AND a.kind IN ('same', 'not-same') ORDER BY b.id"
    )
    return tuple(n for (n,) in db.execute(query, (name,))) or (name,)


def keep(db: sqlite3.Connection, new: Judged) -> bool:
    """Keep the judgement; what it has effect on is pending. Whether it was not there before."""
    row = tuple(getattr(new, f.name) for f in fields(Judged))
    if not db.execute(f"INSERT OR IGNORE INTO judgement VALUES ({','.join('?' * len(row))})", row).rowcount:
        return False
    note(db, "judged", [(new.id, _told(new))], new.by, new.at)
    _await(db, new)
    return True


def undo(db: sqlite3.Connection, name: str, *, by: str | None, at: str) -> bool:
    """Mark the judgement as undone; whether it was there and stood."""
    marked = "UPDATE judgement SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL"
    if not db.execute(marked, (at, by, name)).rowcount:
        return False
    note(db, "undone", [(name, {})], by, at)
    _await(db, next(found(db, None, None, name)))
    return True


def found(
    db: sqlite3.Connection, kind: str | None, of: str | None, name: str | None = None, *, undone: bool = True
) -> Iterator[Judged]:
    """Judgements in the order in which they were made: of this kind, on this id (left or right), of this id."""
    query = (
        'SELECT * FROM judgement WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR "left" = ?2 OR "right" = ?2)'
        " AND (?3 IS NULL OR id = ?3) AND (?4 OR undone_at IS NULL) ORDER BY at, id"
    )
    for row in db.execute(query, (kind, of, name, undone)):
        yield Judged(*row)


def standing(every: Iterable[Judged]) -> tuple[Judged, ...]:
    """Those that hold: not undone, and of several on one question the last."""
    last: dict[tuple[str, str, str | None], Judged] = {}
    for one in sorted(every, key=lambda j: (j.at, j.id)):
        if one.undone_at is None:
            of = one.right if one.kind in SYMMETRIC or one.kind == "figure" else None
            last[(_FAMILY.get(one.kind, one.kind), one.left, of)] = one
    return tuple(last.values())


def exported(every: Iterable[Judged]) -> Iterator[str]:
    """Judgements as JSON Lines of ASCII, so that no sign of a note acts where they are read; undone ones too."""
    for one in every:
        yield json.dumps({k: v for k, v in asdict(one).items() if v is not None})


def imported(lines: Iterable[str]) -> Iterator[Judged]:
    """The judgements that `exported` wrote; a line that holds none is a `LedgerError` with its number."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _imported(json.loads(line))
            except (ValueError, TypeError, AttributeError) as broken:
                raise LedgerError(f"line {number}: no judgement: {broken}") from broken


def _imported(row: Mapping[str, str]) -> Judged:
    known = {f.name: row.get(f.name) for f in fields(Judged)}
    if not all(v is None or isinstance(v, str) for v in known.values()) or known["kind"] not in KINDS:
        raise ValueError("not the fields of one")
    if lacking := [name for name in ("id", "left", "by", "at") if not known[name]]:
        raise ValueError(f"no {lacking[0]}")
    parts = [known[name] for name in ("kind", "left", "right", "value", "by", "at")]
    if known["id"] != identity(*parts):
        raise ValueError("its id is not of what it says")
    return Judged(**{**known, "why": known["why"] or ""})  # type: ignore[arg-type]


def apply(db: sqlite3.Connection, every: Iterable[Judged]) -> int:
    """Keep judgements of another ledger, and undo what was undone there; the number of changes."""
    changed = 0
    for one in every:
        bare = Judged(one.id, one.kind, one.left, one.right, one.value, one.by, one.at, one.why)
        changed += keep(db, bare)
        if one.undone_at is not None:
            changed += undo(db, one.id, by=one.undone_by, at=one.undone_at)
    return changed


def unknown(db: sqlite3.Connection, one: Judged) -> str | None:
    """A side of the judgement that names nothing in this ledger."""
    sides = (one.left, one.right) if one.kind in SYMMETRIC else () if one.kind == "owner" else (one.left,)
    for side in filter(None, sides):
        if not any(db.execute(_REPORTS_OF[what], (side,)).fetchone() for what in _named(one.kind)):
            return side
    return None


def _named(kind: str) -> tuple[str, ...]:
    """What a person may name."""
    return (*_ABOUT[kind], "story") if kind in SYMMETRIC else _ABOUT[kind]


def _await(db: sqlite3.Connection, one: Judged) -> None:
    """Put the reports that the judgement has effect on among the pending."""
    rows = [(report,) for report in reports_of(db, one)]
    db.executemany("INSERT OR IGNORE INTO pending VALUES (?, 'judged')", rows)


def reports_of(db: sqlite3.Connection, one: Judged) -> list[str]:
    """The reports that the judgement has effect on."""
    sides = [side for side in (one.left, one.right) if side]
    asked = (_REPORTS_OF[what] for what in _ABOUT[one.kind])
    return [report for query in asked for side in sides for (report,) in db.execute(query, (side,))]


def _told(one: Judged) -> dict[str, str]:
    return {k: v for k, v in asdict(one).items() if v is not None and k not in ("id", "by", "at")}
