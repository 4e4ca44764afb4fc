"""`crosswire feeds init`, `import` and `export`: lists of feeds as files."""

from pathlib import Path

import click
import msgspec

from crosswire.commands.context import quiet_settings
from crosswire.commands.feeds.files import FILE, read_bytes
from producers.feeds.feed_list import Feed, load_feeds
from producers.feeds.listing import add_feeds, as_toml, bundled, bundled_feeds, header
from producers.feeds.opml import read_opml, slug, to_opml
from wire.errors import InputError
from wire.records import OriginKind

INIT_EPILOG = """\b
Examples:
  crosswire feeds init                                  all bundled feeds, to feeds.toml (setting produce.feeds)
  crosswire feeds init --language en                    those that are read: other languages are passed by
  crosswire feeds init war.toml --country UA --country RU
  crosswire feeds init parties.toml --origin party      those of the parties to conflicts themselves"""

IMPORT_EPILOG = """\b
Examples:
  crosswire feeds import reader.opml
  crosswire feeds import reader.opml --into mine.toml"""

EXPORT_EPILOG = """\b
Example:
  crosswire feeds export feeds.toml > feeds.opml"""


@click.command(name="init", epilog=INIT_EPILOG)
@click.argument("file", required=False, type=FILE)
@click.option(
    "--country", "countries", multiple=True, help="Only of outlets in this country: two letters, or INT; repeatable."
)
@click.option("--language", "languages", multiple=True, help="Only in this language, such as ar; repeatable.")
@click.option("--origin", "origins", multiple=True, type=click.Choice([str(kind) for kind in OriginKind]))
@click.pass_context
def init(
    ctx: click.Context,
    file: Path | None,
    countries: tuple[str, ...],
    languages: tuple[str, ...],
    origins: tuple[str, ...],
) -> None:
    """Write the bundled list of feeds, or a part of it, to FILE."""
    path = file or Path(quiet_settings(ctx).produce.feeds)
    if path.exists():
        raise InputError(f"{path} is there already", "name another file, or move it away")
    asked = ((countries, "country"), (languages, "language"), (origins, "origin"))
    chosen = [
        feed
        for feed in bundled_feeds()
        if all(not words or str(getattr(feed, key)).lower() in map(str.lower, words) for words, key in asked)
    ]
    if not chosen:
        known = sorted({feed.country for feed in bundled_feeds() if feed.country})
        raise InputError(
            "no bundled feed is like that",
            f"leave an option out; `crosswire feeds init` alone writes all; its outlets are in {', '.join(known)}",
        )
    text = bundled() if len(chosen) == len(bundled_feeds()) else header() + as_toml(chosen)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot write {path}", error.strerror or str(error)) from None
    click.echo(f"{len(chosen)} feeds written to {path}. Next: crosswire feeds check {path}", err=True)
    if foreign := sum(feed.language.lower() not in ("", "en") for feed in chosen):
        click.echo(f"{foreign} of them in other languages than English, of which nothing is read yet.", err=True)


@click.command(name="import", epilog=IMPORT_EPILOG, short_help="Add the feeds of an OPML file to the list.")
@click.argument("file", type=FILE)
@click.option("--into", type=FILE, help="The list to add to; by default the one of produce.feeds.")
@click.pass_context
def import_(ctx: click.Context, file: Path, into: Path | None) -> None:
    """Add the feeds of an OPML file to the list; those that it has already are left out."""
    path = into or Path(quiet_settings(ctx).produce.feeds)
    outlines = read_opml(read_bytes(file), str(file))
    there = load_feeds(path) if path.exists() else ()
    addresses, ids = {feed.url for feed in there}, {feed.id for feed in there}
    fresh: list[Feed] = []
    for feed in outlines.feeds:
        if feed.url not in addresses:
            fresh.append(msgspec.structs.replace(feed, id=slug(feed.id, ids)))
            ids.add(fresh[-1].id)
    if fresh:
        add_feeds(path, fresh)
    for problem in outlines.problems:
        click.echo(f"left out: {problem}", err=True)
    twice = len(outlines.feeds) - len(fresh)
    click.echo(f"{len(fresh)} feeds added to {path}, {twice} were there, {len(outlines.problems)} left out.", err=True)


@click.command(name="export", epilog=EXPORT_EPILOG)
@click.argument("file", required=False, type=FILE)
@click.pass_context
def export(ctx: click.Context, file: Path | None) -> None:
    """Write the list FILE as OPML to standard output."""
    path = file or Path(quiet_settings(ctx).produce.feeds)
    click.echo(to_opml(load_feeds(path), f"Crosswire: {path.name}"), nl=False)
