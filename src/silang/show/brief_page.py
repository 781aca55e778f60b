"""A brief as a page of its own: no script, no network, on paper a page or two."""

from __future__ import annotations

from markupsafe import Markup

from silang.show.brief_views import Brief
from silang.show.html import environment, inline, silang_version
from silang.show.values import Writer


def page(brief: Brief, writer: Writer) -> str:
    """The whole page."""
    css = Markup("").join((inline("report.css"), inline("brief.css")))
    template = environment().get_template("brief.html.jinja")
    return template.render(w=writer.words, ui=writer.words.code, brief=brief, version=silang_version(), css=css)
