"""`crosswire up`: everything on this machine."""

import os
from pathlib import Path

import click
from rich.console import Console

from alerts.desk.access.binding import rules
from alerts.rules.policy import policy
from crosswire.commands.context import VOLATILE, allow_volatile, settings_of, with_login
from crosswire.theatres import check_theatres
from crosswire.up import run_up
from wire.errors import InputError

EPILOG = """\b
Examples:
  crosswire up --feeds feeds.toml
  CROSSWIRE_KAFKA_URL=kafka:9092 CROSSWIRE_REDIS_URL=redis://redis:6379/0 crosswire up

Without those two addresses, embedded services start on this machine, with their data in data_dir. Webhooks stand in
crosswire.toml. Its last lines say where everything is, the desk page too."""


@click.command(name="up", epilog=EPILOG)
@click.option("--feeds", help="The feed list, a TOML file (setting produce.feeds).")
@allow_volatile
@click.pass_context
def command(ctx: click.Context, feeds: str | None, allow_volatile: bool) -> None:
    """Run producers, worker, delivery and desk page here, with embedded services unless the settings name yours."""
    overrides = ({"CROSSWIRE_PRODUCE_FEEDS": feeds} if feeds else {}) | (VOLATILE if allow_volatile else {})
    settings = with_login(settings_of(ctx, overrides))
    if not Path(settings.produce.feeds).exists():
        raise InputError(
            f"no feed list {settings.produce.feeds}", "name one with --feeds; `crosswire feeds init` writes one"
        )
    check_theatres(settings)
    rules(settings.desk)  # an error here is plainer than one in the log of a part
    policy(settings)  # here, not in the log of the part that would refuse it
    environment, config = ctx.obj
    inherited = {**os.environ, **environment, **overrides}
    if config:
        inherited["CROSSWIRE_CONFIG"] = str(config)
    run_up(settings, inherited, Console(stderr=True))
