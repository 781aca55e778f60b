"""`silang corpus`: cross-check a corpus of any size into Parquet, on this machine or on Spark."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from silang.show.commands.compare import Language, Plain

EXAMPLE = "Example:  silang corpus news.jsonl pages.warc.gz --to out/"

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUTS",
        help="Files, folders or patterns: JSON Lines, Parquet, WARC, and all else.",
        show_default=False,
    ),
]
Folder = Annotated[
    Path, typer.Option("--to", metavar="DIR", help="Write the tables here; made where missing.", show_default=False)
]
Url = Annotated[
    str | None,
    typer.Option("--spark", metavar="URL", help="Run on Spark: local[4], spark://host:7077, yarn.", show_default=False),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", metavar="N", min=1, max=1024, help="Processes; as many as processors.", show_default=False
    ),
]
Part = Annotated[
    int, typer.Option("--part", metavar="N", min=1, max=100_000, help="Reports that one task takes, about.")
]
Limit = Annotated[
    float, typer.Option("--limit", metavar="SECONDS", min=1, help="Seconds that reading one report may take.")
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Begin anew, whatever an earlier run has left in DIR.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("corpus", epilog=EXAMPLE, no_args_is_help=True)(corpus)


def corpus(
    inputs: Inputs,
    folder: Folder,
    spark: Url = None,
    jobs: Jobs = None,
    part: Part = 1_000,
    limit: Limit = 60.0,
    fresh: Fresh = False,
    ui: Language = "en",
    plain: Plain = False,
) -> None:
    """Cross-check a corpus into Parquet; a run that was stopped goes on where it was (docs/corpus.md).

    Exit status: 0 all read, 1 some could not be read, 2 nothing to read, a folder that is taken, or wrong usage.
    """
    from silang.show.corpora import Wanted, run

    raise typer.Exit(run(Wanted(tuple(inputs), folder, spark, jobs, part, limit, fresh, ui, plain)))
