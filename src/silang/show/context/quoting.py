"""Text of third parties in an answer: told from our own words, bounded by marks that it cannot forge."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from itertools import count
from typing import Any

from silang.show.context.answers import Answer
from silang.show.words import Words

QUOTED = frozenset(("quotation", "headline", "title", "said", "text", "value", "message", "byline"))
"""Fields that hold words out of reports, or sentences made of them."""

NAME, TITLE = 80, 300
"""Characters of a name and of a title that are shown."""

_TITLES = frozenset(("headline", "title", "value", "byline", "copies", "reasons"))
_WHOLE = frozenset(("quotation", "said", "notice", "text", "message", "verdict", "reason", "url", "why"))
"""Fields that are told in full; they are bounded where they are made."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Signs that no reader sees but a program may act on: controls, directions, tags, surrogates."""


def visible(text: str) -> str:
    """The text, each hidden sign replaced by U+FFFD, so that offsets stay."""
    return _HIDDEN.sub("\ufffd", text)


def plain(answer: Answer, said: Words) -> dict[str, Any]:
    """The answer as JSON values: the notice first, the quotations last, without what is not there."""
    values: dict[str, Any] = _plain(answer, "")
    cited = {"cited": values.pop("cited")} if "cited" in values else {}
    return {"notice": said.say("mcp-notice"), **values, **cited}


def _plain(value: Any, name: str) -> Any:
    if is_dataclass(value):
        each = ((f.name, getattr(value, f.name)) for f in fields(value) if getattr(value, f.name) != f.default)
        return {k: _plain(v, k) for k, v in each}
    if isinstance(value, tuple):
        return [_plain(v, name) for v in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return _shown(value, name) if isinstance(value, str) else value


def _shown(text: str, name: str) -> str:
    """A text as long as its field has room for."""
    room = TITLE if name in _TITLES else NAME
    return visible(text if name in _WHOLE or len(text) <= room else f"{text[:room].rstrip()}…")


def marked(values: Mapping[str, Any], said: Words) -> str:
    """The answer as text: what its marks mean, then JSON in which they stand around words of third parties."""
    mark = _mark(values)
    opens, closes = f"⟦{mark}⟧", f"⟦/{mark}⟧"
    inner = {k: v for k, v in values.items() if k != "notice"}
    text = json.dumps(_wrapped(inner, "", opens, closes), ensure_ascii=False, allow_nan=False)
    return f"{values['notice']} {said.say('mcp-marks', opens, closes)}\n{text}"


def _mark(values: Mapping[str, Any]) -> str:
    """A mark made of all the answer: no report can hold the one that will bound it."""
    whole = json.dumps(values, ensure_ascii=True)
    marks = (blake2b(f"{turn} {whole}".encode(), digest_size=3).hexdigest() for turn in count())
    return next(m for m in marks if m not in whole)


def _wrapped(value: Any, name: str, opens: str, closes: str) -> Any:
    if isinstance(value, dict):
        return {k: _wrapped(v, k, opens, closes) for k, v in value.items()}
    if isinstance(value, list):
        return [_wrapped(v, name, opens, closes) for v in value]
    return f"{opens}{value}{closes}" if isinstance(value, str) and name in QUOTED else value
