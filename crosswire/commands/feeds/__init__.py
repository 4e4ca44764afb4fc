"""`crosswire feeds`: look after feed lists."""

import click

from crosswire.commands.feeds.add import add
from crosswire.commands.feeds.check import check
from crosswire.commands.feeds.lists import export, import_, init
from crosswire.commands.feeds.status import status

EPILOG = """\b
Examples:
  crosswire feeds init feeds.toml                     a list of known feeds, to edit
  crosswire feeds init --country UA --country RU      … those of outlets in two countries
  crosswire feeds check                               can each feed be read, and how fresh is it?
  crosswire feeds status                              how does each feed stand with the producer?
  crosswire feeds add dabangasudan.org                find the site's feed, look at it, add it
  crosswire feeds import reader.opml                  take over another program's list
  crosswire feeds export feeds.toml > feeds.opml      give it to another program

Without a file, the list is the one of the setting produce.feeds (feeds.toml). docs/feeds.md says what stands in it."""


@click.group(name="feeds", epilog=EPILOG)
def command() -> None:
    """Start, check, extend and exchange lists of feeds."""


for part in (init, check, status, add, import_, export):
    command.add_command(part)
