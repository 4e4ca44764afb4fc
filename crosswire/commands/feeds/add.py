"""`crosswire feeds add`: from a site's address to a feed in the list."""

from pathlib import Path

import click
from rich.console import Console

from crosswire.commands.context import quiet_settings
from crosswire.commands.feeds.files import FILE, upper
from crosswire.commands.printing import wide_console
from crosswire.feeds.looking import look_behind
from crosswire.feeds.view import advice, offer
from producers.feeds.feed_list import Feed, feed_of, load_feeds, usable
from producers.feeds.listing import add_feeds, as_toml
from producers.feeds.opml import slug
from producers.feeds.probe import Probe
from wire.clock import system_clock
from wire.errors import InputError
from wire.records import OriginKind
from wire.settings import Settings, redacted

EPILOG = """\b
Examples:
  crosswire feeds add dabangasudan.org                               finds the site's feed, shows it, asks
  crosswire feeds add https://desk.example/rss --country SD --yes    takes it as it is, without asking
  crosswire feeds add anadolu.example --key --silent-after 6h        its silence is an alert
  crosswire feeds add http://10.1.2.3/wire.rss --allow-private       one on your own network"""


@click.command(name="add", epilog=EPILOG, short_help="Find a site's feed, show what would be read, add it.")
@click.argument("url")
@click.option("--into", type=FILE, help="The list to add to; by default the one of produce.feeds.")
@click.option("--id", "name", default="", help="Its name in metrics and state; made from the outlet by default.")
@click.option("--outlet", default="", help="Whose voice it is; the feed's title by default.")
@click.option("--language", default="", help="Such as ar.")
@click.option("--origin", default="publisher", type=click.Choice([str(kind) for kind in OriginKind]))
@click.option("--country", default="", callback=upper, help="Two letters, or INT.")
@click.option("--family", default="", help="Who owns the outlet.")
@click.option("--zone", default="", help="Time zone of its dates where they name none, such as Asia/Damascus.")
@click.option("--key", is_flag=True, help="Its silence is an alert.")
@click.option("--silent-after", default="", help="After which silence, such as 6h; by default what its rhythm says.")
@click.option("--yes", is_flag=True, help="Add it without asking: the first feed found.")
@click.option("--allow-private", is_flag=True, help="Look at private and loopback addresses too.")
@click.pass_context
def add(
    ctx: click.Context, /, url: str, into: Path | None, yes: bool, allow_private: bool, key: bool, **given: str
) -> None:
    """Find the feed at or behind URL, show what would be read of it, and add it to the list."""
    settings = quiet_settings(ctx)
    path = into or Path(settings.produce.feeds)
    there = load_feeds(path) if path.exists() else ()
    look = _choice(_found(url, settings, allow_private=allow_private), ask=not yes)
    feed = _described(look, given, {feed.id for feed in there}, key=key or bool(given["silent_after"]))
    if known := next((other.id for other in there if other.url == feed.url), None):
        raise InputError(f"{path} has {redacted(feed.url)} already, as feed {known!r}", "edit it there")
    console = wide_console()
    console.print(offer(feed, look, system_clock()))
    click.echo(as_toml([feed]))
    if not yes and not click.confirm(f"Add it to {path}?"):
        click.echo("Nothing was changed.", err=True)
        return
    add_feeds(path, [feed])
    click.echo(f"Added to {path} as {feed.id!r}.", err=True)


def _found(url: str, settings: Settings, *, allow_private: bool) -> tuple[Probe, ...]:
    address = url if "://" in url else f"https://{url}"
    if not usable(address):
        raise InputError(f"{url!r} is not an address to fetch", "give a URL with http:// or https://")
    with Console(stderr=True).status("Looking …"):
        found = look_behind(address, settings, allow_private=allow_private)
    first = found.address
    if not found.feeds:
        raise InputError(f"no feed at {redacted(address)}: {first.outcome}, {first.detail}", advice(first.outcome))
    if not first.good:
        click.echo(f"No feed at {redacted(address)} itself ({first.outcome}); found on that site:", err=True)
    return found.feeds


def _choice(looks: tuple[Probe, ...], *, ask: bool) -> Probe:
    if len(looks) == 1:
        return looks[0]
    for number, look in enumerate(looks, 1):
        title = look.parsed.title if look.parsed else ""
        entries = len(look.parsed.entries) if look.parsed else 0
        click.echo(f"{number}  {redacted(look.url)}  {title}, {entries} entries", err=True)
    chosen = click.prompt("Which one?", type=click.IntRange(1, len(looks)), default=1, err=True) if ask else 1
    return looks[chosen - 1]


def _described(look: Probe, given: dict[str, str], taken: set[str], *, key: bool) -> Feed:
    """Return the feed as the list will have it: what is `given`, else what it says of itself."""
    title = look.parsed.title if look.parsed else ""
    outlet = given["outlet"] or title[:100] or look.url.split("/")[2]
    table = {key: value for key, value in given.items() if value and key != "name"}
    identity = given["name"] or slug(outlet, taken)
    return feed_of({**table, "id": identity, "url": look.url, "outlet": outlet, "key": key}, "the feed")
