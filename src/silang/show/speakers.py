"""Who says what: the statements of a story by speaker, the same words of several reports together."""

from __future__ import annotations

from collections.abc import Sequence

from silang.show.index import Index
from silang.show.quotes import quote, source
from silang.show.values import Writer
from silang.show.views import Said, SpeakerView
from silang.types import Actor, Reading, Statement


def speakers(readings: Sequence[Reading], index: Index, writer: Writer) -> tuple[SpeakerView, ...]:
    """The statements of a story by who made them, the one most often quoted first."""
    held: dict[str, list[Statement]] = {}
    actors: dict[str, Actor] = {}
    for reading in readings:
        for statement in reading.statements:
            key = _speaker_key(statement.speaker)
            held.setdefault(key, []).append(statement)
            if statement.speaker is not None:
                actors[key] = _fuller(actors.get(key), statement.speaker)
    unknown = writer.words.say("unknown-speaker")
    views = [
        SpeakerView(
            name=writer.value(actors[key]) if key in actors else unknown,
            role=actors[key].role if key in actors else None,
            said=_said(of, index, writer),
            key=actors[key].key if key in actors else None,
        )
        for key, of in held.items()
    ]
    return tuple(sorted(views, key=lambda v: (v.name == unknown, -len(v.said), v.name)))


def _speaker_key(speaker: Actor | None) -> str:
    return "" if speaker is None else speaker.key or speaker.name


def _fuller(known: Actor | None, other: Actor) -> Actor:
    """Of two mentions of one actor the one with a role, then the longer name."""
    if known is None:
        return other
    return max(known, other, key=lambda a: (a.role is not None, len(a.name)))


def _said(statements: Sequence[Statement], index: Index, writer: Writer) -> tuple[Said, ...]:
    """Statements, those of the same words together."""
    same: dict[str, list[Statement]] = {}
    for statement in statements:
        words = statement.content.of(index.readings[statement.report].report.text)
        same.setdefault(" ".join(words.casefold().split()).strip("“”\"'., "), []).append(statement)
    return tuple(s for of in same.values() if (s := _one_said(of, index, writer)))


def _one_said(same: Sequence[Statement], index: Index, writer: Writer) -> Said | None:
    first = same[0]
    shown = quote(index, first.report, first.content, writer)
    if shown is None:
        return None
    others = index.told(s.report for s in same[1:] if s.report != first.report)
    flags = {"hedged": first.hedged, "denied": first.denied}
    return Said(
        quote=shown,
        form=first.form,
        via=tuple(dict.fromkeys(a.name for s in same for a in s.via)),
        also=tuple(source(index, r, writer) for r in others),
        notes=tuple(writer.words.say(code) for code, holds in flags.items() if holds),
    )
