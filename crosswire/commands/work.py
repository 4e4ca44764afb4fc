"""`crosswire work`: read articles and judge reports."""

import click

from crosswire.commands.context import require_engines, settings_of
from crosswire.services.rights import check_rights, needs
from crosswire.services.topics import create_topics
from crosswire.tracing import tracing
from streams.worker import run
from wire.clock import system_clock

EPILOG = """\b
Examples:
  CROSSWIRE_KAFKA_URL=kafka:9092 crosswire work
  CROSSWIRE_KAFKA_URL=kafka:9092 CROSSWIRE_WORK_PORT=6067 crosswire work     a second one on the same machine

Workers of one namespace share the partitions. /metrics, /healthz and /readyz stand on the port."""


@click.command(name="work", epilog=EPILOG)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Run one Faust worker: articles to reports to findings, until stopped."""
    settings = require_engines(settings_of(ctx), "work")
    create_topics(settings.kafka, settings.namespace)
    check_rights(settings.kafka, needs("work", settings.namespace))
    with tracing("work", ctx.obj[0]) as tracer:
        status = run(settings, system_clock, tracer=tracer)
    ctx.exit(status)
