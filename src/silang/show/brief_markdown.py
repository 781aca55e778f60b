"""A brief as Markdown: paragraphs and lists, its notes as footnotes; whatever a report says stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from silang.show.brief_views import Brief, Line, Note, Section
from silang.show.values import Writer

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$^@!]|:(?=//)")
_STARTS = re.compile(r"^(\d{1,9})([.)])|^([-+=])")
_URL = re.compile(r"https?://[^\s<>\\]{1,2000}", re.IGNORECASE)


def markdown(brief: Brief, writer: Writer) -> str:
    """The whole brief; ends with a line end."""
    parts = [f"# {escaped(brief.title)}", f"*{escaped(' · '.join(brief.facts))}*"]
    parts.append(" ".join(_line(line) for line in brief.lead))
    for section in brief.sections:
        parts += [f"## {escaped(section.heading)}", *_blocks(section)]
    parts += [f"## {escaped(writer.words.say('notes-heading'))}"]
    parts += [_note(note, writer) for note in brief.notes]
    parts += ["---", f"*{escaped(brief.foot)}*"]
    return "\n\n".join(parts) + "\n"


def _blocks(section: Section) -> Iterator[str]:
    """A list under a line for each block; a section of one sentence is a paragraph."""
    for block in section.blocks:
        head = [f"**{escaped(block.title)}.**"] if block.title else []
        head += [escaped(block.remark)] if block.remark else []
        if head:
            yield " ".join(head)
        lines = [_line(line) for line in block.lines]
        items = [f"- {line}" for line in lines] if len(lines) > 1 or head else lines
        items += [f"- {escaped(block.more)}"] if block.more else []
        yield "\n".join(items)
    if section.more:
        yield f"*{escaped(section.more)}*"


def _line(line: Line) -> str:
    said = f" “{escaped(line.said)}”" if line.said is not None else ""
    return f"{escaped(line.text)}{said}{''.join(f'[^{n}]' for n in line.numbers)}"


def _note(note: Note, writer: Writer) -> str:
    where = escaped(note.file) if note.url is None else f"{escaped(note.file)}, {_address(note.url)}"
    head = escaped(writer.words.say("note-headline")) if note.headline is None else f"*{escaped(note.headline)}*"
    about = f"{escaped(note.outlet)}, {escaped(note.day)}, {head}"
    return f"[^{note.number}]: {about}: “{escaped(note.quoted)}” ({where})"


def _address(url: str) -> str:
    """A link where the address is one all through, else text."""
    return f"<{url}>" if _URL.fullmatch(url) else escaped(url)


def escaped(text: str) -> str:
    """Text in which nothing is markup, on one line."""
    line = " ".join(text.split())
    marked = _MARKUP.sub(lambda m: f"\\{m[0]}", line)
    return _STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"\\{m[3]}", marked)
