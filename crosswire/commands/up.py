"""`crosswire up`: everything on this machine."""

import os
from pathlib import Path

import click
from rich.console import Console

from alerts.delivery.destinations import resolve
from alerts.desk.access.binding import rules
from alerts.main import allowed, claim_idle, gatekeepers
from alerts.rules.policy import policy
from crosswire.commands.context import VOLATILE, allow_volatile, settings_of, with_login
from crosswire.theatres import check_theatres, gazetteer
from crosswire.up import run_up
from producers.feeds.feed_list import load_feeds
from wire.errors import InputError
from wire.settings import Settings

EPILOG = """\b
Examples:
  crosswire up --feeds feeds.toml
  CROSSWIRE_KAFKA_URL=kafka:9092 CROSSWIRE_REDIS_URL=redis://redis:6379/0 crosswire up

Without those two addresses, embedded services start on this machine, with their data in data_dir. Webhooks stand in
crosswire.toml. Its last lines say where everything is, the desk page too."""


def check(settings: Settings) -> None:
    """Raise `CrosswireError` for what a part would refuse: here it is plainer than in the log of that part."""
    feeds = Path(settings.produce.feeds)
    if not feeds.exists():
        raise InputError(f"no feed list {feeds}", "name one with --feeds; `crosswire feeds init` writes one")
    load_feeds(feeds)
    if settings.work.gazetteer:
        gazetteer(settings)
    check_theatres(settings)
    policy(settings)
    gatekeepers(settings, resolve(settings.destinations, Path()))
    claim_idle(settings.deliver)
    allowed(settings.deliver)
    rules(settings.desk)


@click.command(name="up", epilog=EPILOG)
@click.option("--feeds", help="The feed list, a TOML file (setting produce.feeds).")
@allow_volatile
@click.pass_context
def command(ctx: click.Context, feeds: str | None, allow_volatile: bool) -> None:
    """Run producers, worker, delivery and desk page here, with embedded services unless the settings name yours."""
    overrides = ({"CROSSWIRE_PRODUCE_FEEDS": feeds} if feeds else {}) | (VOLATILE if allow_volatile else {})
    settings = with_login(settings_of(ctx, overrides))
    check(settings)
    environment, config = ctx.obj
    inherited = {**os.environ, **environment, **overrides}
    if config:
        inherited["CROSSWIRE_CONFIG"] = str(config)
    run_up(settings, inherited, Console(stderr=True))
