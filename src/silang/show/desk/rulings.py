"""Judgements as the desk's pages tell them: what was said, by whom, when, why, and whether it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from silang.show.desk.quoted import plainly
from silang.show.values import Writer
from silang.store.judgements import Judged


def rulings(every: Iterable[Judged], write: Writer) -> list[dict[str, Any]]:
    """The judgements, the latest first."""
    found = sorted(every, key=lambda j: (j.at, j.id), reverse=True)
    return [_ruling(one, write) for one in found]


def _ruling(one: Judged, write: Writer) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "kind_named": write.words.say(f"judgement-{one.kind}"),
        "left": plainly(one.left),
        "right": plainly(one.right) or None,
        "value": plainly(one.value) or None,
        "by": plainly(one.by),
        "at": one.at,
        "why": plainly(one.why),
        "undone_at": one.undone_at,
        "undone_by": plainly(one.undone_by) or None,
    }
