"""One worker process: the app, its metrics and health, and an end in good order."""

import asyncio
import gc
import logging
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from time import monotonic

import msgspec
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from prometheus_client import CollectorRegistry

from streams.app import create_app
from streams.health.progress import Progress
from streams.health.watchdog import Verdict, Watchdog
from streams.steps import Steps
from wire.brokers import client_options
from wire.clock import Clock
from wire.errors import BrokerError, CrosswireError, ServiceError
from wire.log import get
from wire.metrics import Metrics
from wire.observe import ObserveServer
from wire.settings import Settings, redacted
from wire.topics import REPORTS, TOPICS
from wire.tracing import NO_TRACER, Tracer

log = get(__name__)

STOP_WITHIN = 6.0
"""Seconds after SIGTERM within which the process is gone, however the app takes it."""

_ANSWER = 10.0  # seconds in which a broker must answer at the start
_WATCH = 1.0  # seconds between two looks of the watchdog
_LOOK = 0.5  # seconds between two looks at whether the app has crashed
_YOUNG = 10_000  # new objects after which Python looks for those that nothing needs any more; by itself, after 700


class Ending:
    """Why the worker is to end: by a signal, or by the first error."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.over = threading.Event()
        self.error: CrosswireError | None = None

    def fail(self, error: CrosswireError) -> None:
        """End because of `error`, unless another was first, or all is being stopped already.

        Agents go on for a moment while their producer is stopped; what they cannot send then is read again.
        """
        if not self.over.is_set():
            self.error = self.error or error
        self.asked.set()


def real_steps(settings: Settings) -> Steps:
    """Return reading and judging. Raises `SettingsError` if the settings' own gazetteer cannot be used."""
    # Here and not above, since the parser takes seconds to import: the process can already be asked how it is.
    from streams.judge.ceasefire.standing import standing
    from streams.judge.judge import Outcome, judge
    from streams.judge.rebuild import rebuilding
    from streams.judge.state import TheatreState
    from streams.read.reader import Reader

    reader = Reader.load(Path(settings.work.gazetteer) if settings.work.gazetteer else None)
    gazetteer = reader.gazetteer
    window, step = timedelta(days=settings.work.window_days), timedelta(days=settings.work.window_step_days)
    return Steps(
        read=reader.read,
        new_state=lambda theatre: TheatreState(theatre, window, gazetteer, step),
        judge=judge,
        keeps=frozenset({Outcome.TAKEN, Outcome.REVISED}),
        standing=lambda state: standing(state, gazetteer),
        rebuilding=rebuilding,
        ahead=reader.ahead,
    )


def run(
    settings: Settings,
    clock: Clock,
    make_steps: Callable[[Settings], Steps] = real_steps,
    tracer: Tracer = NO_TRACER,
) -> int:
    """Work until SIGTERM or SIGINT; return the exit status, 0.

    Raises `BrokerError` if the broker does not answer, lacks the topics or stops taking messages, `ServiceError` if the
    app fails or diverts too much. What was in work then is read again by the next worker.
    """
    _quieten()
    Path(settings.data_dir).mkdir(parents=True, exist_ok=True)  # Faust makes its own folder only inside of one
    progress, metrics = Progress(), Metrics(CollectorRegistry())
    metrics.follow("crosswire_ready", lambda: not progress.why_not(monotonic()))
    server = ObserveServer(
        metrics.registry, lambda: progress.why_not(monotonic()), settings.host, settings.work.port, "work.port"
    )
    log.info("observed", url=server.url)
    try:
        error = asyncio.run(_work(settings, clock, make_steps, metrics, progress, tracer))
    finally:
        server.close()
    if error is not None:
        raise error
    return 0


async def _work(
    settings: Settings,
    clock: Clock,
    make_steps: Callable[[Settings], Steps],
    metrics: Metrics,
    progress: Progress,
    tracer: Tracer,
) -> CrosswireError | None:
    ending = Ending()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ending.asked.set)
    partitions = await _partitions(settings)
    kafka = msgspec.structs.replace(settings.kafka, partitions=partitions)
    settings = msgspec.structs.replace(settings, kafka=kafka)
    steps = make_steps(settings)
    app = create_app(settings, steps, clock=clock, metrics=metrics, progress=progress, halt=ending.fail, tracer=tracer)
    gc.freeze()  # what is loaded by now (rules, gazetteer, modules) stays: no collection need look at it again
    gc.set_threshold(_YOUNG)
    _watch(Watchdog(progress, settings.work.stall_after, monotonic()), ending)
    starting = asyncio.ensure_future(app.start())
    while not ending.asked.is_set():
        if starting.done() and (failure := starting.exception()) is not None:
            ending.fail(_failed(failure))
        elif app.crashed:
            ending.fail(_failed(app.crash_reason))
        else:
            await _wait(ending.asked, _LOOK)
    ending.over.set()
    log.info("stopping", why=str(ending.error or "asked to"))
    _leave_within(STOP_WITHIN, ending.error)
    starting.cancel()
    await app.stop()
    return ending.error


async def _partitions(settings: Settings) -> int:
    """Return how many partitions the reports have, which the table must have too. Raises `BrokerError`."""
    where = redacted(settings.kafka.url)
    client = AIOKafkaAdminClient(**client_options(settings.kafka))
    try:
        async with asyncio.timeout(_ANSWER):
            await client.start()
            there = {topic["topic"]: len(topic["partitions"]) for topic in await client.describe_topics()}
    except (KafkaError, OSError, TimeoutError) as error:
        raise BrokerError(
            f"no broker answers at {where}", f"{type(error).__name__}; is CROSSWIRE_KAFKA_URL right?"
        ) from None
    finally:
        await client.close()
    missing = [name for topic in TOPICS if (name := topic.name(settings.namespace)) not in there]
    if missing:
        raise BrokerError(f"the broker at {where} has no topic {missing[0]}", "create the topics first: docs/topics.md")
    return there[REPORTS.name(settings.namespace)]


def _watch(watchdog: Watchdog, ending: Ending) -> None:
    """Let the watchdog look every second, from a thread of its own: the loop may be what hangs."""
    loop = asyncio.get_running_loop()

    def watch() -> None:
        while not ending.over.wait(_WATCH):
            found = watchdog.look(monotonic())
            if found.verdict is Verdict.NAPPED:
                log.warning("napped", why="this process did not run for a while: nobody is judged by that time")
            if found.fatal:
                log.error("stalled", verdict=found.verdict, reason=found.reason)
                error = ServiceError(f"the worker stalled: {found.reason}", "nothing is lost: start it again")
                _leave_within(2 * STOP_WITHIN, error)  # if the loop does not hear of it
                with suppress(RuntimeError):  # it is closed: the worker has ended
                    loop.call_soon_threadsafe(ending.fail, error)
                return

    threading.Thread(target=watch, daemon=True, name="watchdog").start()


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return


def _failed(reason: BaseException | None) -> CrosswireError:
    hint = "nothing is lost: start it again; the log tells more"
    return ServiceError(f"the stream app failed: {type(reason).__name__}: {reason}"[:300], hint)


def _leave_within(seconds: float, error: CrosswireError | None) -> None:
    """End the process after `seconds` if it still runs then: Faust may hang in its end after a crash."""

    def leave() -> None:
        log.warning("killed", why=f"the app did not end within {seconds:g} s")
        os._exit(error.exit_status if error else 0)

    timer = threading.Timer(seconds, leave)
    timer.daemon = True
    timer.start()


def _quieten() -> None:
    """Faust tells every step of every start at level info; its warnings stay."""
    for name in ("faust", "mode", "aiokafka"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
