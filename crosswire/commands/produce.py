"""`crosswire produce`: poll feeds and publish their articles."""

from random import random

import click
from prometheus_client import CollectorRegistry

from crosswire.commands.context import require_engines, settings_of
from crosswire.commands.running import run_until_stopped
from crosswire.services.rights import check_rights, needs
from crosswire.services.topics import create_topics
from crosswire.tracing import tracing
from producers.main import produce
from wire.clock import system_clock

EPILOG = """\b
Examples:
  CROSSWIRE_KAFKA_URL=kafka:9092 crosswire produce --feeds feeds.toml
  CROSSWIRE_KAFKA_URL=kafka:9092 crosswire produce --once     one round, exit status 1 if a feed failed"""


@click.command(name="produce", epilog=EPILOG)
@click.option("--feeds", help="The feed list, a TOML file (setting produce.feeds).")
@click.option("--once", is_flag=True, help="Poll every feed one time and stop.")
@click.pass_context
def command(ctx: click.Context, feeds: str | None, once: bool) -> None:
    """Poll the feeds of a list and publish new and revised articles to Kafka, until stopped."""
    overrides = {"CROSSWIRE_PRODUCE_FEEDS": feeds} if feeds else {}
    settings = require_engines(settings_of(ctx, overrides), "produce")
    create_topics(settings.kafka, settings.namespace)
    check_rights(settings.kafka, needs("produce", settings.namespace))
    with tracing("produce", ctx.obj[0]) as tracer:
        run_until_stopped(
            lambda stop: produce(
                settings,
                clock=system_clock,
                stop=stop,
                registry=CollectorRegistry(),
                chance=random,
                once=once,
                tracer=tracer,
            )
        )
