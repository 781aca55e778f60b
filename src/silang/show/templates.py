"""The templates of our pages, compiled so that what is shown often is shown quickly.

Jinja's own compiler escapes each value through several calls, and hands every function its context; here one function
escapes, and functions are called as they are (none of ours asks for a context).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from operator import call
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what follows them (Unicode 9, bidirectional formatting), and terminals' controls."""

_called: Callable[..., Any] = call

_OF_TABLES = frozenset(dir(dict))


def _plain(text: str) -> bool:
    """Whether nothing in a text can act, as is seen at once of most."""
    return text.isascii() and text.isprintable()


def still(value: object) -> object:
    """What a page shows, without signs that would turn the words around it; what is markup has been through this."""
    if not isinstance(value, str) or isinstance(value, Markup) or _plain(value):
        return value
    return _ACTING.sub("", value)


def shown(value: Any) -> str:
    """A value as it stands in a page: never markup unless it was made here, never turning the words around it."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        text: str = value if _plain(value) else _ACTING.sub("", value)
        if "&" not in text and "<" not in text and ">" not in text and '"' not in text and "'" not in text:
            return text
        return escape(text)
    if kind is int:
        return str(value)
    return escape(still(value))


class _Lean(CodeGenerator):
    """Writes `shown(value)` for what a template shows, and plain calls."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(environment.shown(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        self.write("environment.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class Templates(Environment):
    """Templates whose values are always escaped."""

    code_generator_class = _Lean
    shown = staticmethod(shown)
    call = staticmethod(_called)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A part of a value; of a table without the detour over attributes that it has not."""
        if type(obj) is dict and attribute in obj and attribute not in _OF_TABLES:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


@cache
def environment() -> Templates:
    """The templates of our pages, each compiled once."""
    return Templates(
        loader=PackageLoader("silang.show", "page"),
        auto_reload=False,
        autoescape=True,  # a report's text is never markup
        finalize=still,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
