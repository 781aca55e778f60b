"""What `--help` shows: commands as a newcomer needs them, and parameters without the names of Python's types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

PANELS = {
    "Reports": ("compare", "brief", "explain", "why", "export", "corpus", "demo"),
    "A ledger, which keeps reports": (
        "add",
        "search",
        "versions",
        "judge",
        "log",
        "remove",
        "settle",
        "reread",
        "rebuild",
    ),
    "News as they appear": ("watch", "follow", "unfollow"),
    "For people and programs": ("serve", "mcp", "check-language"),
}
"""The commands under their headings."""

ORDER = {name: at for at, name in enumerate(n for names in PANELS.values() for n in names)}
"""Where each command is listed."""

_PANEL = {name: panel for panel, names in PANELS.items() for name in names}


def manual(command: Any, name: str) -> Any:
    """A command of Typer under its heading, its paragraphs unbroken."""
    command.rich_help_panel = _PANEL.get(name)
    command.help = "\n\n".join(" ".join(told.split()) for told in (command.help or "").split("\n\n"))
    return command


def plainly(params: Sequence[Any]) -> Sequence[Any]:
    """Parameters of Typer without their types: a flag takes no value, and its help tells what an argument is."""
    for param in params:
        if param.param_type_name == "argument":
            param.display_type_rich = _untyped
        elif param.is_flag:
            param.metavar = ""
    return params


def _untyped(ctx: Any) -> None:
    """No name of a type, as Typer asks for one."""
