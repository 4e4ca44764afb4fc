"""The Faust app: articles → read → reports → judge → findings, with a table of reports and the dead letters."""

import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import faust

from streams.agents import Judge, Outlets, Reader, telling
from streams.assignment import Assignment
from streams.group import TABLE, changelog, group
from streams.guard import Guard
from streams.health.gauges import Partitions, show_table, show_theatre
from streams.health.progress import Progress
from streams.lookahead import Lookahead
from streams.outbox import Outbox
from streams.patches.apply import mended
from streams.patches.monitor import Monitor
from streams.patches.pausing import prompt
from streams.state.theatres import Theatres
from streams.state.waking import Waker
from streams.steps import Steps
from streams.tenure import Tenure
from streams.turns import FIRST, Turns
from wire.brokers import client_options, servers
from wire.clock import Clock
from wire.errors import CrosswireError
from wire.log import get
from wire.metrics import Metrics
from wire.records import Stage
from wire.settings import KafkaSettings, Settings
from wire.topics import ARTICLES, DEAD_LETTERS, FINDINGS, PASSED_BY, REPORTS, SOURCES, Topic
from wire.tracing import NO_TRACER, Tracer

log = get(__name__)

_SHOW = 3.0  # seconds between two looks at the states


def create_app(
    settings: Settings,
    steps: Steps,
    *,
    clock: Clock,
    metrics: Metrics,
    progress: Progress,
    halt: Callable[[CrosswireError], None],
    tracer: Tracer = NO_TRACER,
) -> faust.App:
    """Return a worker's app, not started. The topics must be there.

    `progress` is told what the app does; `halt` is called when so much fails that going on would do harm.
    """
    app = _configured(settings)
    owned: set[Any] = set()
    table = app.Table(TABLE, key_type=bytes, value_type=bytes, partitions=settings.kafka.partitions)
    outlets = _outlets(app, settings, table)
    theatres = Theatres(table, steps, partial(_lane_of, table), _remembered(settings))

    told = telling(outlets.passed_by)
    outboxes = {stage: Outbox(stage, progress, halt, told) for stage in (Stage.READ, Stage.JUDGE)}

    def guard(stage: Stage, counter: str) -> Guard:
        return Guard(stage, counter, outlets.dead_letters, outboxes[stage], owned, metrics, clock, halt, tracer)

    reading = guard(Stage.READ, "crosswire_articles_read_total")
    judging = guard(Stage.JUDGE, "crosswire_reports_judged_total")
    reader = Reader(steps, outlets, metrics, clock)
    tenure = Tenure(clock())
    judge = Judge(theatres, outlets, metrics, clock, tenure)
    waker = Waker(theatres, owned, tenure, progress)

    @app.agent(_topic(app, settings, ARTICLES), name="read")
    async def _read(stream: Any) -> None:
        # What is read must be judged as well, here or elsewhere: who has much to judge leaves articles to others.
        await reading.run(prompt(stream), reader, ahead=Lookahead(reader.ahead), turns=Turns(FIRST))

    @app.agent(outlets.reports, name="judge")
    async def _judge(stream: Any) -> None:
        await judging.run(prompt(stream), judge, waker.prepare)

    for outbox in outboxes.values():
        app.task(outbox.run)
    mended(app, changelog(settings.namespace), halt)
    Assignment(
        app,
        table,
        owned=owned,
        tenure=tenure,
        theatres=theatres,
        outboxes=tuple(outboxes.values()),
        progress=progress,
        shown=Partitions(settings.namespace, metrics),
        metrics=metrics,
        clock=clock,
    ).follow()
    _show_states(app, table, theatres, waker, progress, metrics)
    return app


def _outlets(app: faust.App, settings: Settings, table: Any) -> Outlets:
    return Outlets(
        reports=_topic(app, settings, REPORTS),
        passed_by=_topic(app, settings, PASSED_BY),
        findings=_topic(app, settings, FINDINGS),
        sources=_topic(app, settings, SOURCES),
        dead_letters=_topic(app, settings, DEAD_LETTERS),
        table=table,
        lanes=settings.kafka.partitions,
    )


def _lane_of(table: Any, key: bytes) -> int:
    """Return the partition that a key of the table is of, as the store that holds it knows."""
    return int(table.data._key_partition.get(key, 0))  # noqa: SLF001 (see `Judge._stored`)


def _remembered(settings: Settings) -> timedelta:
    """Return for how long a revision is kept: as long as the version before it would be."""
    return timedelta(days=settings.work.window_days + settings.work.window_step_days)


def _configured(settings: Settings) -> faust.App:
    brokers = [f"kafka://{address}" for address in servers(settings.kafka)]
    return faust.App(
        group(settings.namespace),
        broker=brokers,
        broker_credentials=_credentials(settings.kafka),
        broker_client_id=f"crosswire-work-pid{os.getpid()}",  # tells the embedded broker's keeper who has died
        Monitor=Monitor,
        store="memory://",
        table_standby_replicas=0,  # a state is rebuilt from the changelog in seconds; a second copy costs its memory
        datadir=f"{settings.data_dir}/faust",
        topic_partitions=settings.kafka.partitions,
        topic_replication_factor=settings.kafka.replication,
        topic_disable_leader=True,
        web_enabled=False,
        broker_commit_interval=settings.work.commit_interval,
        broker_session_timeout=10.0,
        broker_heartbeat_interval=2.0,
        broker_rebalance_timeout=15.0,  # how long a group waits for its members to come back
        broker_request_timeout=40.0,  # joining a group is a request that lasts as long as that
        producer_request_timeout=120.0,  # how long a broker may be away before the worker gives up
        stream_buffer_maxsize=384,  # events of each agent, which may be of 100 kB and more
        stream_wait_empty=False,  # what is not acknowledged is read again: nothing to wait for
        # The state is rebuilt from the table: a broker that lost its log is a smaller state, not a worker that refuses.
        recovery_consistency_check=False,
        # A worker with a name is known again after a crash; without, the group first waits for the lost member.
        consumer_group_instance_id=settings.work.instance or None,
    )


def _credentials(kafka: KafkaSettings) -> faust.SASLCredentials | faust.SSLCredentials | None:
    options = client_options(kafka)
    if kafka.sasl:
        return faust.SASLCredentials(
            username=options["sasl_plain_username"],
            password=options["sasl_plain_password"],
            ssl_context=options.get("ssl_context"),
            mechanism=kafka.sasl,
        )
    return faust.SSLCredentials(options["ssl_context"]) if kafka.tls else None


def _topic(app: faust.App, settings: Settings, topic: Topic) -> Any:
    return app.topic(
        topic.name(settings.namespace),
        key_type=bytes,
        value_type=bytes,
        key_serializer="raw",
        value_serializer="raw",
        partitions=settings.kafka.partitions,
        retention=timedelta(seconds=topic.retention),
        allow_empty=True,
    )


def _show_states(
    app: faust.App, table: Any, theatres: Theatres, waker: Waker, progress: Progress, metrics: Metrics
) -> None:
    """Make the states of theatres that are not in the news, one at a time, and show what holds."""

    @app.timer(_SHOW)  # type: ignore[untyped-decorator]
    async def _show() -> None:
        if not progress.recovered:
            return
        show_table(table, metrics)
        await waker.wake_one()
        for theatre in theatres.awake():
            show_theatre(theatre, theatres, metrics)
