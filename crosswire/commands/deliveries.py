"""`crosswire deliveries`: what became of each alert for each destination, and taking up what was given up."""

from collections.abc import Awaitable, Callable
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.progress import Progress

from alerts.store.journal import Revised
from alerts.store.port import AlertStore, Place
from crosswire.commands.context import quiet_settings, with_login
from crosswire.deliveries import view
from crosswire.deliveries.again import take_up
from crosswire.deliveries.found import DELIVERED, Found, Wanted, find
from crosswire.deliveries.look import history, known_names, letters, refuse_disabled, unknown
from crosswire.deliveries.when import moment
from crosswire.services.reach import ask_store, store_of
from wire.clock import system_clock
from wire.settings import Settings

EPILOG = """\b
Examples:
  crosswire deliveries list                             what waits, is scheduled, or was given up
  crosswire deliveries list --state dead --since 3d
  crosswire deliveries list --state delivered --since 6h --json | jq .headline
  crosswire deliveries show ceasefire1-k2v-2            every attempt, with times and answers
  crosswire deliveries retry ceasefire1-k2v-2           send it again, though it was given up
  crosswire deliveries retry --destination desk --from 2026-11-28 --to 2026-11-29 --dry-run
  crosswire deliveries enable desk                      after it answered 410 Gone and was mended

Ids are those of the messages (webhook-id). docs/delivery.md says what happens to a delivery."""

STATES = [place.value for place in Place] + [DELIVERED]


class When(click.ParamType):
    """A point in time, or how long ago."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the moment that is meant."""
        try:
            return moment(value, system_clock()) if isinstance(value, str) else value
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.group(name="deliveries", epilog=EPILOG)
def command() -> None:
    """Look up what became of alerts on their way to the destinations, and send again what was given up."""


@command.command(name="list", short_help="Show where deliveries are, dead ones too.")
@click.option("--destination", "destinations", multiple=True, help="Only for this destination; can be repeated.")
@click.option("--state", "states", multiple=True, type=click.Choice(STATES), help="Only those; can be repeated.")
@click.option("--since", type=When(), help="Only from then on: 2026-11-29, or 2026-11-29T08:30, or 6h ago.")
@click.option("--most", type=click.IntRange(min=1), default=200, show_default=True, help="Rows of the table.")
@click.option("--json", "as_json", is_flag=True, help="Print each as a line of JSON, all of them.")
@click.pass_context
def list_command(ctx: click.Context, /, most: int, as_json: bool, **options: Any) -> None:
    """Show where deliveries are: waiting, claimed, later, grouped, paused, dead, or (if asked for) delivered."""
    wanted = Wanted(**options)

    async def look(store: AlertStore, settings: Settings) -> None:
        found = []
        async for each in find(store, await known_names(store, settings, wanted), wanted):
            if as_json:
                click.echo(msgspec.json.encode(each))
            else:
                found.append(each)
        if not as_json:
            shown = found[:most]
            if shown:
                Console().print(view.listing(shown, system_clock()))
            left = f" ({len(found) - most:,} not shown: --most)" if len(found) > most else ""
            click.echo(f"{view.counted(found)}{left}", err=True)

    _run(ctx, look)


@command.command(name="show", short_help="Show all that happened to the delivery or alert ID.")
@click.argument("name", metavar="ID")
@click.pass_context
def show(ctx: click.Context, name: str) -> None:
    """Show where the delivery ID (or every delivery of the alert ID) is now, and all that happened to it."""

    async def look(store: AlertStore, settings: Settings) -> None:
        events = await history(store, name)
        wanted = Wanted(id=name)
        found = [each async for each in find(store, await known_names(store, settings, wanted), wanted)]
        if not events and not found:
            raise unknown(name)
        told = [event.message for event in events if isinstance(event, Revised)]
        if told:
            click.echo(f"{told[-1].data.headline}  ({told[-1].data.theatre}, {told[-1].data.severity.value})")
        if events:
            Console().print(view.story(events))
        if found:
            Console().print(view.listing(found, system_clock()))
        else:
            click.echo("nothing of it is under way or given up")

    _run(ctx, look)


@command.command(name="retry", short_help="Send again what was given up (dead letters).")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--destination", help="All dead letters of this destination, or those of ID.")
@click.option("--from", "since", type=When(), help="Only those that were given up then or later.")
@click.option("--to", "until", type=When(), help="Only those that were given up before.")
@click.option("--dry-run", is_flag=True, help="Only show what would be sent again.")
@click.pass_context
def retry(ctx: click.Context, /, ids: tuple[str, ...], destination: str | None, dry_run: bool, **options: Any) -> None:
    """Send dead letters again: those with an ID, or all of a destination, or those of a stretch of time."""
    if not ids and not destination:
        raise click.UsageError("name an ID, or a --destination (`crosswire deliveries list --state dead` has both)")
    limits = {"destinations": (destination,) if destination else (), **options}

    async def again(store: AlertStore, settings: Settings) -> None:
        found = [each for name in ids or ("",) for each in await letters(store, settings, Wanted(id=name, **limits))]
        dead = list({(each.destination, each.handle): each for each in found}.values())  # two IDs can mean one
        await refuse_disabled(store, settings, dead)
        if dry_run and dead:
            Console().print(view.listing(dead, system_clock()))
        click.echo(f"{len(dead):,} would be sent again" if dry_run else await _revive(store, dead), err=True)

    _run(ctx, again)


@command.command(name="enable")
@click.argument("name")
@click.pass_context
def enable(ctx: click.Context, name: str) -> None:
    """Send to destination NAME again, which had answered 410 Gone."""

    async def lift(store: AlertStore, settings: Settings) -> None:
        await known_names(store, settings, Wanted(destinations=(name,)))
        mark = await store.disabled(name)
        if mark is None:
            click.echo(f"{name} is not disabled")
            return
        await store.disable(name, None)
        click.echo(f"{name} gets alerts again; it was disabled since {view.stamp(mark.at)} UTC")
        kept = await store.kept(name)
        if kept.letters:
            click.echo(f"{kept.letters:,} were given up: `crosswire deliveries retry --destination {name}` sends them")

    _run(ctx, lift)


def _run(ctx: click.Context, work: Callable[[AlertStore, Settings], Awaitable[None]]) -> None:
    settings = with_login(quiet_settings(ctx))

    with store_of(settings) as url:
        ask_store(url, settings.namespace, lambda store: work(store, settings))


async def _revive(store: AlertStore, letters: list[Found]) -> str:
    revived = 0
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Queueing", total=len(letters))
        async for was_there in take_up(store, letters, system_clock()):
            revived += was_there
            progress.advance(task)
    gone = f"; {len(letters) - revived:,} were taken up by somebody else" if revived < len(letters) else ""
    return f"{revived:,} queued again{gone}"
