"""`crosswire feeds status`: how each feed stands with the producer, which may be running."""

import sys
from pathlib import Path

import click
import msgspec
from rich.console import Console

from crosswire.commands.context import quiet_settings
from crosswire.feeds.standing import State, standings, table
from producers.feeds.feed_list import load_feeds
from producers.polling.state import memories, state_path
from wire.clock import system_clock

EPILOG = """\b
Examples:
  crosswire feeds status                  every feed of the list: last success, newest article, next poll and why then
  crosswire feeds status --troubled       only those that fail, have moved, are parked or silent, or were never polled
  crosswire feeds status --json | jq .    for programs: one JSON object a line

It reads the producer's state in data_dir, on the machine where `crosswire produce` or `crosswire up` runs."""


@click.command(name="status", epilog=EPILOG)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--troubled", is_flag=True, help="Show only feeds that do not simply work.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def status(ctx: click.Context, file: Path | None, troubled: bool, as_json: bool) -> None:
    """Show how each feed of FILE stands. Exit status 1 if one fails or is parked, or a key source is silent."""
    settings = quiet_settings(ctx)
    feeds = load_feeds(file or Path(settings.produce.feeds))
    every = standings(feeds, memories(state_path(settings)), system_clock())
    shown = [standing for standing in every if not troubled or standing.state is not State.WORKING]
    bad = sum(standing.state in (State.FAILING, State.PARKED, State.SILENT) for standing in every)
    if as_json:
        for standing in shown:
            click.echo(msgspec.json.encode(standing))
    else:
        console = Console() if sys.stdout.isatty() else Console(width=240)
        console.print(table(shown, system_clock()))
        working = sum(standing.state in (State.WORKING, State.MOVED, State.SILENT) for standing in every)
        silent = [standing.feed for standing in every if standing.state is State.SILENT]
        names = f" Silent: {', '.join(silent)}." if silent else ""
        click.echo(f"{working} of {len(every)} feeds work.{names}", err=True)
    ctx.exit(1 if bad else 0)
