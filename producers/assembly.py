"""The producer's parts, put together as the settings ask for it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from secrets import token_urlsafe

from producers.accounts import Accounts
from producers.archive.disk import DiskArchive
from producers.archive.keeping import KeepingFetcher, KeepingPublisher
from producers.archive.layout import archive_folder
from producers.archive.retention import Limits
from producers.breakdown import Breakdown
from producers.completion.agenda import Agenda
from producers.completion.completing import PATIENCE, Completer
from producers.entries.parsing import SECONDS, ParserProcess
from producers.feeds.feed_list import Feed
from producers.fetching.client import http_client
from producers.fetching.fetch import Fetcher, HttpFetcher, Stepper
from producers.fetching.hosts import Hosts
from producers.pages.extracting import ExtractorProcess
from producers.pages.page import LARGEST
from producers.pages.reading import ACCEPT, PageReader
from producers.polling.pacing import Policy
from producers.polling.poll import Poller
from producers.polling.standing import Standings
from producers.polling.state import ProducerState, state_path
from producers.polling.watch import Watch
from producers.publishing.announcing import Announcer
from producers.publishing.publish import Publisher
from producers.publishing.sending import Sender
from producers.revisions.revisits import Revisits
from producers.websub.server import CallbackServer
from producers.websub.subscriber import Subscriber
from wire.clock import Clock
from wire.errors import SettingsError
from wire.log import get
from wire.metrics import Metrics
from wire.settings import Settings

log = get(__name__)

PUBLISH_TIMEOUT = 30.0
"""Seconds in which the broker must acknowledge what one poll of a feed brought."""


async def assemble(
    settings: Settings,
    feeds: Sequence[Feed],
    publisher: Publisher,
    *,
    clock: Clock,
    chance: Callable[[], float],
    metrics: Metrics,
    ends: AsyncExitStack,
    lanes: Mapping[int, int] | None = None,
) -> Watch:
    """Return a watch over `feeds`, ready to run. `ends` ends its parts, the last one first.

    With `lanes`, it is told how the feeds stand, and heartbeats are sent in these.

    Raises `SettingsError` for a setting that cannot be used, `StoreError` if state or archive cannot be kept.
    """
    ours = settings.produce
    fetcher, page_fetcher = http_client(ours), http_client(ours, accept=ACCEPT, max_bytes=LARGEST)
    parser, extractor = ParserProcess(), ExtractorProcess()
    for part in (fetcher, page_fetcher, parser, extractor):
        ends.push_async_callback(part.close)
    asking, visiting, publisher = await _kept(settings, feeds, fetcher, page_fetcher, publisher, clock, metrics, ends)
    state = ProducerState(state_path(settings))
    ends.callback(state.close)
    standings = Standings(clock())
    accounts, hosts = Accounts(metrics, standings), Hosts(at_once=ours.host_requests, delay=ours.host_delay)
    subscriber = _subscriber(settings, feeds, fetcher, hosts, state, clock)
    sender, reader = Sender(publisher, accounts, clock), PageReader(visiting, hosts, extractor, clock)
    agenda, breakdown = Agenda(state, feeds), Breakdown()
    revisits = Revisits(reader, sender.send_all, accounts, clock, agenda, breakdown=breakdown)
    completer = Completer(reader, accounts, clock, agenda, revisits=revisits, breakdown=breakdown)
    poller = Poller(
        fetcher=asking,
        parser=parser,
        sender=sender,
        state=state,
        accounts=accounts,
        clock=clock,
        policy=Policy(ours.interval, ours.slowest),
        chance=chance,
        hosts=hosts,
        completer=completer,
        pushes=subscriber,
    )
    ends.push_async_callback(poller.close)
    completer.resume(sender.send_all)
    if lanes:
        gone = sorted(set(state.feeds()) - {feed.id for feed in feeds})
        announcer = _announcer(settings, sender, standings, lanes, gone, clock, metrics)
        ends.callback(asyncio.create_task(announcer.run()).cancel)
    ends.callback(asyncio.create_task(revisits.run()).cancel)
    if subscriber:
        await _listen(settings, subscriber, poller, accounts, breakdown, ends)
    grace = ours.interval + ours.timeout + SECONDS + PATIENCE + PUBLISH_TIMEOUT
    return Watch(poller, sender, state, accounts, breakdown, clock=clock, chance=chance, grace=grace)


async def _kept(
    settings: Settings,
    feeds: Sequence[Feed],
    fetcher: HttpFetcher,
    pages: HttpFetcher,
    publisher: Publisher,
    clock: Clock,
    metrics: Metrics,
    ends: AsyncExitStack,
) -> tuple[Fetcher, Stepper, Publisher]:
    """Return what asks feeds and pages and publishes: with an archive, they keep there what passes through them."""
    archive = await asyncio.to_thread(_archive, settings, clock, metrics)
    if not archive:
        return fetcher, pages, publisher
    ends.push_async_callback(asyncio.to_thread, archive.close)
    names = {feed.url: feed.id for feed in feeds}
    asking, visiting = (KeepingFetcher(each, archive, names, clock) for each in (fetcher, pages))
    return asking, visiting, KeepingPublisher(publisher, archive)


def _archive(settings: Settings, clock: Clock, metrics: Metrics) -> DiskArchive | None:
    if not settings.archive.enabled:
        return None
    limits = Limits(settings.archive.days, settings.archive.max_bytes)
    return DiskArchive.open(archive_folder(settings.data_dir, settings.namespace), limits, clock, metrics)


def _subscriber(
    settings: Settings, feeds: Sequence[Feed], poster: HttpFetcher, hosts: Hosts, state: ProducerState, clock: Clock
) -> Subscriber | None:
    callback = settings.produce.websub_callback
    if not callback:
        return None
    if not callback.startswith(("http://", "https://")):
        hint = "give the URL under which hubs reach this process, or leave it empty"
        raise SettingsError("produce.websub_callback (CROSSWIRE_PRODUCE_WEBSUB_CALLBACK) is no http(s) URL", hint)
    return Subscriber(
        feeds, poster=poster, hosts=hosts, state=state, clock=clock, callback=callback, token=lambda: token_urlsafe(32)
    )


def _announcer(
    settings: Settings,
    sender: Sender,
    standings: Standings,
    lanes: Mapping[int, int],
    gone: Sequence[str],
    clock: Clock,
    metrics: Metrics,
) -> Announcer:
    return Announcer(
        sender,
        standings,
        settings.namespace,
        interval=settings.produce.heartbeat,
        lanes=lanes,
        gone=gone,
        clock=clock,
        metrics=metrics,
    )


async def _listen(
    settings: Settings,
    subscriber: Subscriber,
    poller: Poller,
    accounts: Accounts,
    breakdown: Breakdown,
    ends: AsyncExitStack,
) -> None:
    """Let hubs call, and subscribe to them."""
    server = CallbackServer(subscriber, poller.take_pushed, accounts, breakdown, max_bytes=settings.produce.max_bytes)
    try:
        await server.start(settings.host, settings.produce.websub_port)
    except OSError as error:
        where = f"{settings.host}:{settings.produce.websub_port}"
        hint = "set produce.websub_port (CROSSWIRE_PRODUCE_WEBSUB_PORT) to a free one"
        raise SettingsError(f"cannot listen to hubs on {where}: {error.strerror or error}", hint) from None
    ends.push_async_callback(server.close)
    log.info("websub", callback=settings.produce.websub_callback, port=server.port)
    ends.callback(asyncio.create_task(subscriber.run(breakdown)).cancel)
