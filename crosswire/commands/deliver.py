"""`crosswire deliver`: send alerts to webhooks."""

import random

import click
from prometheus_client import CollectorRegistry

from alerts.main import deliver
from crosswire.commands.context import VOLATILE, allow_volatile, require_engines, settings_of, with_login
from crosswire.commands.running import run_until_stopped
from crosswire.services.rights import check_rights, needs
from crosswire.services.topics import create_topics
from crosswire.theatres import check_theatres, with_spellings
from crosswire.tracing import tracing
from wire.clock import system_clock

EPILOG = """\b
Example:
  CROSSWIRE_KAFKA_URL=kafka:9092 CROSSWIRE_REDIS_URL=redis://redis:6379/0 crosswire deliver

Webhooks and routes stand in crosswire.toml; docs/alerts.md shows what they get."""


@click.command(name="deliver", epilog=EPILOG)
@allow_volatile
@click.pass_context
def command(ctx: click.Context, allow_volatile: bool) -> None:
    """Take findings from Kafka and send alerts to the webhooks of the settings, until stopped."""
    settings = require_engines(with_login(settings_of(ctx, VOLATILE if allow_volatile else {})), "deliver", redis=True)
    check_theatres(settings)
    settings = with_spellings(settings)
    create_topics(settings.kafka, settings.namespace)
    check_rights(settings.kafka, needs("deliver", settings.namespace))
    with tracing("deliver", ctx.obj[0]) as tracer:
        run_until_stopped(
            lambda stop: deliver(
                settings,
                clock=system_clock,
                chance=random.random,
                stop=stop,
                registry=CollectorRegistry(),
                tracer=tracer,
            )
        )
