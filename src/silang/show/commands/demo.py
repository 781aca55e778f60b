"""`silang demo`: the whole way on reports that come with Silang."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Write the page here.")] = Path(
        "demo/report.html"
    ),
    ui: Annotated[
        str, typer.Option("--ui", metavar="LANG", envvar="SILANG_UI", help="Language of the answer: en or id.")
    ] = "en",
    plain: Annotated[bool, typer.Option("--plain", help="No colour, no control codes.")] = False,
) -> None:
    """Compare the sample reports that come with Silang, and write demo/report.html."""
    from silang.show.session import Task, run

    with as_file(files("silang") / "sample") as folder:
        reports = tuple(str(f) for f in sorted(folder.iterdir()) if f.suffix in {".txt", ".html"})
        raise typer.Exit(run(Task(reports, output, ui=ui, plain=plain)))
