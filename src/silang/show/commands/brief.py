"""`silang brief`: one story on a page, each sentence with the sentences of reports that it stands on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from silang.show.commands.compare import Day, Jobs, Kept, Language, Plain, Since, Strict, Until, a_day, ledger_days

EXAMPLE = "Example:  silang brief gempa cianjur reports/ -o brief.html"

Given = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="STORY INPUTS",
        help="Words of a story's title, or its id; then files, folders or patterns; - is standard input.",
        show_default=False,
    ),
]
Asked = Annotated[
    str | None,
    typer.Option("--story", metavar="STORY", help="The story, where its words name a file too."),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it here: .md or .html.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("brief", epilog=EXAMPLE, no_args_is_help=True)(brief)


def brief(
    given: Given = None,
    story: Asked = None,
    output: Output = None,
    ui: Language = "en",
    strict: Strict = False,
    day: Day = None,
    jobs: Jobs = 1,
    plain: Plain = False,
    ledger: Kept = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Tell one story on a page: what is agreed, what is not, what changed, who says what, on whom it rests.

    Without STORY it lists the stories to choose from; where there is but one, that is told.

    Exit status: 0 all read, 1 some could not be read, 2 nothing to read, no such story or wrong usage.
    """
    days = ledger_days(ledger, since, until)
    dated = a_day(day, "--date")
    from silang.show.briefing import named, run
    from silang.show.session import Task

    words, inputs = named(given or ()) if story is None else (story, tuple(given or ()))
    raise typer.Exit(run(Task(inputs, output, None, ui, strict, dated, jobs, plain, ledger, days), words))
