"""The tools as a server of the Model Context Protocol, by its Python SDK, which is met here alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, get_type_hints

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult, TextContent, ToolAnnotations

from silang.show.context.answers import Answer
from silang.show.context.asking import AskedError
from silang.show.context.quoting import marked, plain
from silang.show.context.tools import Tools
from silang.show.html import silang_version
from silang.show.words import Words
from silang.store import LedgerError
from silang.store.codec import CodecError
from silang.store.entries import clean

NAME = "silang"


def server(tools: Tools, *, write: bool) -> MCPServer[Any]:
    """The server of these tools; those that write only where it is allowed."""
    said = tools.write.words
    every = [_tool(t, tools, write=False) for t in tools.reads()]
    every += [_tool(t, tools, write=True) for t in tools.writes()] if write else []
    told = said.say("mcp-instructions", said.say("mcp-notice"))
    return MCPServer(NAME, instructions=told, version=silang_version(), tools=every, log_level="ERROR")


def _tool(answer: Callable[..., Answer], tools: Tools, *, write: bool) -> Tool:
    """One tool, described in the words of the interface."""
    said, name = tools.write.words, answer.__name__
    hints = ToolAnnotations(
        read_only_hint=not write, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    about = " ".join((said.say(f"mcp-tool-{name}"), said.say("mcp-notice")))
    tool = Tool.from_function(_answering(answer, tools), name, description=about, annotations=hints)
    for parameter, schema in tool.parameters["properties"].items():
        schema["description"] = said.say(f"mcp-takes-{_told(name, parameter, said)}")
    return tool


def _told(name: str, parameter: str, said: Words) -> str:
    """The code of a parameter's description: its own in this tool, else that of all tools."""
    own = f"{name}-{parameter}"
    return own if said.known(f"mcp-takes-{own}", "interface") else parameter


def _answering(answer: Callable[..., Answer], tools: Tools) -> Callable[..., CallToolResult]:
    """The tool as the SDK takes it: its own parameters, its answer as structured values and as marked text."""
    said = tools.write.words

    @wraps(answer)
    def answered(**asked: Any) -> CallToolResult:
        given = {name: clean(value) if isinstance(value, str) else value for name, value in asked.items()}
        try:
            values = plain(answer(**given), said)
        except AskedError as wrong:
            raise ToolError(str(wrong)) from wrong
        except (LedgerError, CodecError, sqlite3.Error, OverflowError) as broken:
            raise ToolError(str(broken).replace(tools.ledger.path, "the ledger")) from broken
        return CallToolResult(content=[TextContent(type="text", text=marked(values, said))], structured_content=values)

    hints = get_type_hints(answer)
    result = Annotated[CallToolResult, hints.pop("return")]
    own = [
        p.replace(annotation=hints[p.name], kind=Parameter.KEYWORD_ONLY) for p in signature(answer).parameters.values()
    ]
    answered.__signature__ = signature(answer).replace(parameters=own, return_annotation=result)  # type: ignore[attr-defined]
    return answered
