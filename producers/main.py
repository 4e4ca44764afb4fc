"""The producer process: feeds in, articles out, until told to stop."""

import asyncio
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from prometheus_client import CollectorRegistry

from producers.archive.disk import DiskArchive
from producers.archive.keeping import KeepingFetcher, KeepingPublisher
from producers.archive.layout import archive_folder
from producers.archive.retention import Limits
from producers.feeds import Feed, load_feeds
from producers.fetch import HttpFetcher
from producers.outcomes import HINTS
from producers.parsing import SECONDS, ParserProcess
from producers.poll import Poll, Poller
from producers.publish import KafkaPublisher
from producers.state import ProducerState
from wire.addresses import anywhere, is_public
from wire.clock import Clock
from wire.errors import BrokerError, InputError
from wire.log import get
from wire.metrics import Metrics
from wire.observe import ObserveServer
from wire.settings import Settings, redacted
from wire.topics import ARTICLES

log = get(__name__)

PUBLISH_TIMEOUT = 30.0
"""Seconds in which the broker must acknowledge what one poll of a feed brought."""


async def produce(
    settings: Settings,
    *,
    clock: Clock,
    stop: asyncio.Event,
    registry: CollectorRegistry,
    once: bool = False,
    started: Callable[[ObserveServer], None] | None = None,
) -> None:
    """Poll the feeds of `settings.produce.feeds` and publish to the broker at `settings.kafka.url` until `stop` is set.

    With `once`, poll each feed one time and return. `started` is told where the metrics are, before the first poll.
    Topics must exist. Raises `InputError` for a feed list that cannot be used, and with `once` for feeds that cannot;
    `BrokerError` if no broker answers at the start, and with `once` if it did not take every article; `StoreError` if
    state or archive cannot be kept. A broker that goes away later is waited for: what it did not acknowledge is sent
    again.
    """
    feeds = load_feeds(Path(settings.produce.feeds))
    publisher = KafkaPublisher(settings.kafka.url, ARTICLES.name(settings.namespace), timeout=PUBLISH_TIMEOUT)
    await asyncio.to_thread(publisher.connect)
    metrics = Metrics(registry)
    archive = await asyncio.to_thread(_archive, settings, clock, metrics)
    state = ProducerState(Path(settings.data_dir) / f"producer-{settings.namespace}.sqlite")
    fetcher = HttpFetcher(
        agent=user_agent(settings.produce.contact),
        timeout=settings.produce.timeout,
        max_bytes=settings.produce.max_bytes,
        allowed=anywhere if settings.produce.allow_private else is_public,
    )
    parser = ParserProcess()
    poller = Poller(
        fetcher=KeepingFetcher(fetcher, archive, {feed.url: feed.id for feed in feeds}, clock) if archive else fetcher,
        parser=parser,
        publisher=KeepingPublisher(publisher, archive) if archive else publisher,
        state=state,
        metrics=metrics,
        clock=clock,
        interval=settings.produce.interval,
        grace=settings.produce.interval + settings.produce.timeout + SECONDS + PUBLISH_TIMEOUT,
    )
    server = ObserveServer(registry, poller.why_not_ready, settings.host, settings.produce.port)
    try:
        log.info("producing", feeds=len(feeds), metrics=server.url)
        if started:
            started(server)
        if once:
            _demand(feeds, await poller.once(feeds))
        else:
            await poller.run(feeds, stop)
    finally:
        server.close()
        await fetcher.close()
        await parser.close()
        state.close()
        if archive:
            await asyncio.to_thread(archive.close)
        await asyncio.to_thread(publisher.close)


def _archive(settings: Settings, clock: Clock, metrics: Metrics) -> DiskArchive | None:
    if not settings.archive.enabled:
        return None
    limits = Limits(settings.archive.days, settings.archive.max_bytes)
    return DiskArchive.open(archive_folder(settings.data_dir, settings.namespace), limits, clock, metrics)


def user_agent(contact: str) -> str:
    """Return an honest User-Agent: who we are, and whom to ask."""
    name = f"Crosswire/{version('crosswire')}"
    return f"{name} (news monitor; {contact})" if contact else f"{name} (news monitor)"


def _demand(feeds: Sequence[Feed], polls: Sequence[Poll]) -> None:
    """Raise an error about the first feed that could not be read, or whose articles the broker did not take."""
    for feed, poll in zip(feeds, polls, strict=True):
        if poll.failed:
            where = f"feed {feed.id!r} ({redacted(feed.url)})"
            raise InputError(f"{where}: {poll.outcome}, {poll.detail}", HINTS[poll.outcome])
        if poll.unsent:
            message = f"the broker did not take {poll.unsent} articles of feed {feed.id!r}"
            raise BrokerError(message, "they are sent again next time; the log says why")
