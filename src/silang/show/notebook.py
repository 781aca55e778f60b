"""Results show themselves in a notebook: nouns stay plain, their pictures are registered with a running IPython."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from silang.types import Comparison, Finding, Reading, Reject, Report

STYLE = "max-height:44rem;overflow:auto;border:1px solid #8884;border-radius:8px"
"""Room that a whole cross-check takes in a notebook."""


def comparison(of: Comparison, language: str = "en") -> str:
    """A cross-check as its page, in a frame of its own so that no style of the notebook meets it."""
    from silang.show.html import page

    source = escape(page(of, language), quote=True)
    return f'<iframe srcdoc="{source}" sandbox="allow-same-origin" style="width:100%;height:42rem;{STYLE}"></iframe>'


def reading(of: Reading) -> str:
    """What one report says: its text with the marks, and who says what."""
    return comparison(Comparison(readings=(of,)))


def report(of: Report) -> str:
    """A report by its head and the start of its text."""
    head = " · ".join(escape(part) for part in (of.outlet, of.published, of.source) if part)
    title = escape(of.headline or of.id)
    return f"<p><strong>{title}</strong><br><small>{head}</small></p><p>{escape(of.text[:400])} …</p>"


def reject(of: Reject) -> str:
    """What could not be read, and why."""
    from silang.show.terminal import reject_line
    from silang.show.words import words

    return f"<p>{escape(reject_line(of, words('en')))}</p>"


def finding(of: Finding) -> str:
    """A finding as a table of its sides."""
    from silang.show.values import writer

    write = writer("en")
    rows = "".join(f"<tr><td>{escape(write.value(s.value))}</td><td>{len(s.reports)}</td></tr>" for s in of.sides)
    why = escape("; ".join(write.because(r) for r in of.reasons))
    name = escape(f"{write.about(of.about)}: {write.words.name('relations', of.relation)}")
    return f"<p><strong>{name}</strong><br><small>{why}</small></p><table>{rows}</table>"


PICTURES: Mapping[str, Callable[[Any], str]] = {
    "Comparison": comparison,
    "Reading": reading,
    "Report": report,
    "Reject": reject,
    "Finding": finding,
}
"""The noun, and what draws it."""


def install() -> bool:
    """Teach the running IPython to show Silang's nouns; False where none is running, and nothing is imported then."""
    loaded = sys.modules.get("IPython")
    shell = loaded.get_ipython() if loaded is not None else None
    if shell is None:
        return False
    html = shell.display_formatter.formatters["text/html"]
    for noun, draw in PICTURES.items():
        html.for_type_by_name("silang.types", noun, draw)
    return True
