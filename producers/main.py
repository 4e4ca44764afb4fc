"""The producer process: feeds in, articles out, until told to stop."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from prometheus_client import CollectorRegistry

from producers.assembly import PUBLISH_TIMEOUT, assemble
from producers.feeds.feed_list import Feed, load_feeds
from producers.polling.outcomes import HINTS
from producers.polling.poll import Poll
from producers.publishing.announcing import lanes
from producers.publishing.publish import KafkaPublisher
from wire.clock import Clock
from wire.errors import BrokerError, InputError
from wire.log import get
from wire.metrics import Metrics
from wire.observe import ObserveServer
from wire.settings import Settings, redacted
from wire.topics import ARTICLES, REPORTS, SOURCES
from wire.tracing import NO_TRACER, Tracer

log = get(__name__)


def no_chance() -> float:
    """Return 0: no jitter."""
    return 0.0


async def produce(
    settings: Settings,
    *,
    clock: Clock,
    stop: asyncio.Event,
    registry: CollectorRegistry,
    chance: Callable[[], float] = no_chance,
    once: bool = False,
    started: Callable[[ObserveServer], None] | None = None,
    tracer: Tracer = NO_TRACER,
) -> None:
    """Poll the feeds of `settings.produce.feeds` and publish to the broker at `settings.kafka.url` until `stop` is set.

    With `once`, poll each feed one time and return. `started` is told where the metrics are, before the first poll.
    `chance` gives numbers from 0 to 1, for jitter. Topics must exist. Raises `InputError` for a feed list that cannot
    be used, and with `once` for feeds that cannot; `SettingsError` for a setting that cannot be used;
    `BrokerError` if no broker answers at the start, and with `once` if it did not take every article; `StoreError` if
    state or archive cannot be kept. A broker that goes away later is waited for: what it did not acknowledge is sent
    again.
    """
    feeds = load_feeds(Path(settings.produce.feeds))
    articles_topic = ARTICLES.name(settings.namespace)
    publisher = KafkaPublisher(settings.kafka, articles_topic, timeout=PUBLISH_TIMEOUT, tracer=tracer)
    articles, reports, _ = await asyncio.to_thread(
        lambda: [publisher.partitions(topic.name(settings.namespace)) for topic in (ARTICLES, REPORTS, SOURCES)]
    )
    async with AsyncExitStack() as ends:
        ends.push_async_callback(asyncio.to_thread, publisher.close)
        metrics = Metrics(registry)
        watch = await assemble(
            settings,
            feeds,
            publisher,
            clock=clock,
            chance=chance,
            metrics=metrics,
            ends=ends,
            lanes=None if once else lanes(articles, reports),
        )
        metrics.follow("crosswire_ready", lambda: not watch.why_not_ready())
        server = ObserveServer(registry, watch.why_not_ready, settings.host, settings.produce.port, "produce.port")
        ends.callback(server.close)
        log.info("producing", feeds=len(feeds), metrics=server.url)
        if started:
            started(server)
        if once:
            _demand(feeds, await watch.once(feeds))
        else:
            await watch.run(feeds, stop)


def _demand(feeds: Sequence[Feed], polls: Sequence[Poll]) -> None:
    """Raise an error about the first feed that could not be read, or whose articles the broker did not take."""
    for feed, poll in zip(feeds, polls, strict=True):
        if poll.failed:
            where = f"feed {feed.id!r} ({redacted(feed.url)})"
            raise InputError(f"{where}: {poll.outcome}, {poll.detail}", HINTS[poll.outcome])
        if poll.unsent:
            message = f"the broker did not take {poll.unsent} articles of feed {feed.id!r}"
            raise BrokerError(message, "they are sent again next time; the log says why")
