"""`crosswire webhook`: try a destination, or be one."""

import click

from crosswire.commands.webhook.listen import listen
from crosswire.commands.webhook.test import test

EPILOG = """\b
Examples:
  crosswire webhook listen                          a receiver on this machine, with a new secret
  crosswire webhook test desk                       send a sample to the destination called desk
  crosswire webhook test pager --state withdrawn    … and take it back

Destinations stand in crosswire.toml; docs/formats.md says what each kind needs."""


@click.group(name="webhook", epilog=EPILOG)
def command() -> None:
    """Try a destination with a sample, or be a receiver to try things with."""


for part in (test, listen):
    command.add_command(part)
