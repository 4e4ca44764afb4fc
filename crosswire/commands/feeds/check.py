"""`crosswire feeds check`: can each feed be read, and how fresh is it?"""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from crosswire.commands.context import quiet_settings
from crosswire.commands.feeds.files import FILE, read_bytes
from crosswire.commands.printing import wide_console
from crosswire.feeds.looking import look_at_all
from crosswire.feeds.view import checks
from producers.feeds.feed_list import Feed, load_feeds
from producers.feeds.opml import read_opml
from producers.feeds.probe import Probe
from producers.fetching.fetch import FetchOutcome
from wire.clock import system_clock
from wire.settings import Settings

EPILOG = """\b
Examples:
  crosswire feeds check                            every feed of feeds.toml (setting produce.feeds)
  crosswire feeds check reader.opml                another program's list, before `feeds import`
  crosswire feeds check mine.toml --allow-private  feeds of your own network too"""


@click.command(name="check", epilog=EPILOG)
@click.argument("file", required=False, type=FILE)
@click.option("--allow-private", is_flag=True, help="Look at private and loopback addresses too.")
@click.pass_context
def check(ctx: click.Context, file: Path | None, allow_private: bool) -> None:
    """Look at every feed of FILE (.toml or .opml) once. Exit status 1 if one cannot be read."""
    settings = quiet_settings(ctx)
    feeds, broken = _listed(file or Path(settings.produce.feeds))
    looks = _look(feeds, settings, allow_private=allow_private)
    console = wide_console()
    console.print(checks(feeds, looks, system_clock()))
    bad = sum(not look.good for look in looks) + len(broken)
    for problem in broken:
        console.print(problem, style="red", markup=False)
    click.echo(f"{len(feeds) + len(broken) - bad} of {len(feeds) + len(broken)} feeds can be read.", err=True)
    if len(looks) > 1 and all(look.outcome is FetchOutcome.UNRESOLVED for look in looks):
        click.echo("No host's name could be resolved: is this machine online?", err=True)
    ctx.exit(1 if bad else 0)


def _listed(path: Path) -> tuple[tuple[Feed, ...], tuple[str, ...]]:
    """Return the feeds of a list, and what is wrong with entries that are none."""
    if path.suffix.lower() not in (".opml", ".xml"):
        return load_feeds(path), ()
    outlines = read_opml(read_bytes(path), str(path))
    return outlines.feeds, outlines.problems


def _look(feeds: tuple[Feed, ...], settings: Settings, *, allow_private: bool) -> list[Probe]:
    """Look at all feeds, with a progress bar."""
    bar = (TextColumn("Looking at feeds"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[last]}"))
    with Progress(*bar, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("feeds", total=len(feeds), last="")

        def seen(feed: Feed) -> None:
            progress.update(task, advance=1, last=feed.id)

        return look_at_all(feeds, settings, allow_private=allow_private, seen=seen)
