"""`crosswire silences`: what nobody wants to hear of for a while."""

import getpass
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

import click
import msgspec
from msgspec.structs import replace

from alerts.rules.gate.silences import Silence
from alerts.rules.match import folded
from alerts.store.redis_store import RedisStore
from crosswire.commands.context import quiet_settings, with_login
from crosswire.commands.printing import wide_console
from crosswire.services.reach import ask_store, store_of
from crosswire.silences.view import ID, table, told
from crosswire.theatres import gazetteer, place_names, unknown_theatres
from wire.clock import system_clock
from wire.errors import InputError, SettingsError
from wire.ids import content_id
from wire.records import StatusWord
from wire.settings import Kind, Match, Settings
from wire.settings.durations import duration, shown

EPILOG = """\b
Examples:
  crosswire silences add --theatre yemen --place Taiz --for 2h --reason "known: wire service trouble"
  crosswire silences add --alert change1-k2v… --for 1d --reason "handled by the field office"
  crosswire silences add --destination pager --status violated --for 8h --reason "night shift is awake"
  crosswire silences add --all --from 2026-12-01T06:00Z --for 30m --reason "move of the desk"
  crosswire silences list --ended
  crosswire silences end silence1-h3k

Silences are kept in `redis.url`, without it in the embedded store, and take effect within a second. What one lets go is
not sent afterwards; `crosswire_deliveries_held_total` counts it. docs/routing.md says what passes it."""

Result = TypeVar("Result")


@click.group(name="silences", epilog=EPILOG)
def command() -> None:
    """List, add and end silences."""


@command.command(name="list")
@click.option("--ended", is_flag=True, help="Those that ended within the last 30 days too.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, for machines.")
@click.pass_context
def list_silences(ctx: click.Context, ended: bool, as_json: bool) -> None:
    """Show the silences that hold, or will."""
    now = system_clock()
    every = _with_store(with_login(quiet_settings(ctx)), lambda store: store.silences())
    found = [each for each in every if ended or each.ends > now]
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    elif found:
        wide_console().print(table(found, now))
    else:
        click.echo("no silences" if ended else "no silence holds or is to come")


@command.command(name="add")
@click.option("--theatre", multiple=True, help="Key of a theatre of the gazetteer, such as syria.")
@click.option("--place", multiple=True, help="Name of a place; case, accents and hyphens do not matter.")
@click.option("--kind", multiple=True, type=click.Choice([kind.value for kind in Kind]))
@click.option("--status", multiple=True, type=click.Choice([word.value for word in StatusWord]), help="Of a ceasefire.")
@click.option("--alert", multiple=True, help="Id of an alert (data.id).")
@click.option("--destination", multiple=True, help="Only there; else everywhere.")
@click.option("--all", "everything", is_flag=True, help="Every alert: instead of the options above.")
@click.option("--for", "length", required=True, help='How long: "90m", "4h", "2d".')
@click.option("--from", "begin", help="When it begins, such as 2026-12-01T06:00Z; else now.")
@click.option("--reason", required=True, help="Why; people will read it.")
@click.option("--author", default=getpass.getuser, help="Who says so; else the name of your login.")
@click.pass_context
def add(
    ctx: click.Context,
    theatre: tuple[str, ...],
    place: tuple[str, ...],
    kind: tuple[str, ...],
    status: tuple[str, ...],
    alert: tuple[str, ...],
    destination: tuple[str, ...],
    everything: bool,
    length: str,
    begin: str | None,
    reason: str,
    author: str,
) -> None:
    """Silence alerts. Options of one name mean either; of different names, both. Prints the silence's id."""
    settings, now = with_login(quiet_settings(ctx)), system_clock()
    if everything == any((theatre, place, kind, status, alert, destination)):
        raise click.UsageError("say what to silence, or --all for every alert" if not everything else "--all is alone")
    match = Match(kinds=tuple(map(Kind, kind)), theatres=theatre, statuses=tuple(map(StatusWord, status)))
    starts = _instant(begin) if begin else now
    made = Silence(
        id=content_id("silence", author, reason, now.isoformat()),
        author=author,
        reason=reason,
        starts=starts,
        ends=starts + duration(length, "--for"),
        match=_spelled(settings, replace(match, places=place)),
        alerts=alert,
        destinations=_known(settings, destination),
    )
    if made.ends <= now:
        raise click.UsageError(f"it would have ended at {told(made.ends)}")
    _with_store(settings, lambda store: store.put_silence(made, now))
    click.echo(f"{made.id} holds from {told(made.starts)} until {told(made.ends)}")
    click.echo(f"end it sooner: crosswire silences end {made.id[:ID]}")


@command.command(name="end")
@click.argument("silence")
@click.pass_context
def end(ctx: click.Context, silence: str) -> None:
    """End SILENCE, an id or its beginning, now."""
    settings, now = with_login(quiet_settings(ctx)), system_clock()
    every = _with_store(settings, lambda store: store.silences())
    found = [each for each in every if each.id.startswith(silence) and each.ends > now]
    if len(found) != 1:
        what = f"{len(found)} silences begin" if found else "no silence that holds begins"
        raise InputError(f"{what} with {silence!r}", "`crosswire silences list` shows their ids")
    made = replace(found[0], starts=min(found[0].starts, now), ends=now)
    _with_store(settings, lambda store: store.put_silence(made, now))
    click.echo(f"{made.id} has ended, {shown(found[0].ends - now)} before its time")


def _with_store(settings: Settings, work: Callable[[RedisStore], Awaitable[Result]]) -> Result:
    with store_of(settings) as url:
        return ask_store(url, settings.namespace, work)


def _spelled(settings: Settings, match: Match) -> Match:
    """Return `match` with its places in all spellings. Raises `SettingsError` for what the gazetteer does not have."""
    if not match.theatres and not match.places:
        return match
    known = gazetteer(settings)
    for fault in unknown_theatres("--theatre", match, known):
        raise fault
    spellings = place_names(known)
    for place in match.places:
        if folded(place) not in spellings:
            click.echo(f"note: the gazetteer has no place {place!r}; it is compared as it is written", err=True)
    names = (name for place in match.places for name in (place, *spellings.get(folded(place), ())))
    return replace(match, places=tuple(dict.fromkeys(names)))


def _known(settings: Settings, destinations: tuple[str, ...]) -> tuple[str, ...]:
    names = [destination.name for destination in settings.destinations]
    for name in destinations:
        if name not in names:
            raise SettingsError(
                f"--destination: there is no {name!r}", f"destinations are {', '.join(names) or 'none'}"
            )
    return destinations


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"--from: {text!r} is no time", "write it as 2026-12-01T06:00Z") from None
    if moment.tzinfo is None:
        raise InputError(f"--from: {text!r} has no zone", "end it with Z for UTC, or with an offset such as +02:00")
    return moment.astimezone(UTC)
