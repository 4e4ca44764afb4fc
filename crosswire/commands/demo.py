"""`crosswire demo`: see it work."""

import os

import click
from rich.console import Console

from crosswire.commands.context import settings_of, with_login
from crosswire.demo.run import run_demo
from wire import log

EPILOG = """\b
Examples:
  crosswire demo            in under a minute, nothing to set up
  crosswire demo --keep     and leave it running, to look around

It uses an embedded broker and store, or yours with CROSSWIRE_KAFKA_URL and CROSSWIRE_REDIS_URL, in a namespace of its
own. The exit status is 0 only if every expected alert arrived and was verified."""


@click.command(name="demo", epilog=EPILOG)
@click.option("--keep", is_flag=True, help="Leave everything running afterwards, until Ctrl-C.")
@click.pass_context
def command(ctx: click.Context, keep: bool) -> None:
    """Play the bundled story through real feeds, broker, worker, store and webhook, and check what arrives."""
    environment, _ = ctx.obj
    settings = with_login(settings_of(ctx))
    if "CROSSWIRE_LOG_LEVEL" not in environment:
        log.configure("error")  # the terminal is for the story; the parts write logs of their own
    ctx.exit(run_demo(settings, {**os.environ, **environment}, Console(), keep=keep))
