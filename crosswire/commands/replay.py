"""`crosswire replay`: what would it have found?"""

import os
from pathlib import Path

import click
from rich.console import Console

from crosswire.commands.context import settings_of
from crosswire.replay import Request, default_workers, replay
from crosswire.services.signals import orderly_stop
from wire import log

EPILOG = """\b
Examples:
  crosswire replay week.jsonl --ledger week.ledger.jsonl
  crosswire replay march.jsonl.gz april.jsonl.gz --ledger spring.ledger.jsonl --workers 2
  crosswire replay week.jsonl --ledger new.jsonl --expect week.ledger.jsonl     what did a change of rules change?

A source has one article a line: {"id", "outlet", "published_at", "title", "text"} and, if you like, "url",
"revised_at", "origin", "notice", "language". The same sources give the same ledger, however many workers there are.
No webhook is called."""


@click.command(name="replay", epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…", type=click.Path(path_type=Path))
@click.option("--ledger", required=True, type=click.Path(path_type=Path), help="Where the findings are written.")
@click.option(
    "--expect", type=click.Path(path_type=Path), help="A ledger to compare with; exit status 1 if it differs."
)
@click.option("--workers", type=click.IntRange(1, 64), help="Worker processes; by default one for each core, up to 4.")
@click.option("--strict", is_flag=True, help="Stop at the first bad line, before anything runs.")
@click.option("--keep", is_flag=True, help="Keep the replay's topics and folder, to look at.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[Path, ...],
    ledger: Path,
    expect: Path | None,
    workers: int | None,
    strict: bool,
    keep: bool,
) -> None:
    """Run past articles through the same app in a namespace of its own, and write the ledger of findings."""
    settings = settings_of(ctx)
    environment, _ = ctx.obj
    if "CROSSWIRE_LOG_LEVEL" not in environment:
        log.configure("warning")  # the terminal is for the progress; the workers write logs of their own
    request = Request(sources, ledger, expect, workers or default_workers(), strict, keep)
    with orderly_stop():
        ctx.exit(replay(request, settings, {**os.environ, **environment}, Console(stderr=True)))
