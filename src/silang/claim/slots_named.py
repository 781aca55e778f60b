"""The names of those whom a figure counts, between it and what befell them: "Dua pekerja, Adi (34) dan Budi, tewas"."""

from __future__ import annotations

import re

from silang.claim.events_scene import Scene
from silang.types import Actor, Mention

_AGE = r"(?: ?\(\d{1,3}[^()\n]{0,8}\)|, \d{1,3}(?=[,;]))?"
_OPENS = re.compile(r", (?:[^\W\d_]{3,10} )?")  # "Tiga pelajar, | yakni | Adi"
_LISTED = re.compile(_AGE + r"(?:, (?:[^\W\d_]{2,5} )?| [^\W\d_]{2,5} )")
_CLOSED = re.compile(_AGE + ",")


def names_behind(scene: Scene, figure: Mention) -> int:
    """Where the names end, with the comma behind them; where the figure itself does if none stand between commas."""
    at, named = figure.span.end, False
    for who in scene.actors:
        if who.span.end <= at:
            continue
        begun = who.span.start < at  # "Dua | pekerja, Rohmat": one mention with the noun that is counted
        if not begun and not (
            _is_person(who) and (_LISTED if named else _OPENS).fullmatch(scene.text, at, who.span.start)
        ):
            break
        at, named = who.span.end, True
        if scene.text[at - 1] == ")":
            at = scene.text.rindex("(", 0, at)  # an age in the mention stands behind the name
            at = len(scene.text[:at].rstrip())
    closed = _CLOSED.match(scene.text, at) if named else None
    return figure.span.end if closed is None else closed.end()


def _is_person(who: Mention) -> bool:
    return isinstance(who.value, Actor) and who.value.type == "person"
