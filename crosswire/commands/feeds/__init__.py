"""`crosswire feeds`: look after feed lists."""

import click

from crosswire.commands.feeds.status import status

EPILOG = """\b
Examples:
  crosswire feeds status                              how does each feed stand with the producer?

Without a file, the list is the one of the setting produce.feeds (feeds.toml). docs/feeds.md says what stands in it."""


@click.group(name="feeds", epilog=EPILOG)
def command() -> None:
    """Look after lists of feeds."""


for part in (status,):
    command.add_command(part)
