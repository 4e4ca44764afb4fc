"""The producer process: feeds in, articles out, until told to stop."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from importlib.metadata import version
from pathlib import Path
from secrets import token_urlsafe

from prometheus_client import CollectorRegistry

from producers.accounts import Accounts
from producers.completing import PATIENCE, Completer
from producers.feeds import Feed, load_feeds
from producers.fetch import ACCEPT, HttpFetcher
from producers.hosts import Hosts
from producers.outcomes import HINTS
from producers.pacing import Policy
from producers.pages.extracting import ExtractorProcess
from producers.pages.page import LARGEST as LARGEST_PAGE
from producers.pages.reading import ACCEPT as PAGE_ACCEPT
from producers.pages.reading import PageReader
from producers.parsing import SECONDS, ParserProcess
from producers.poll import Poll, Poller
from producers.publish import KafkaPublisher, Publisher
from producers.revisits import Revisits
from producers.sending import Sender
from producers.state import ProducerState
from producers.watch import Watch
from producers.websub.server import CallbackServer
from producers.websub.subscriber import Subscriber
from wire.addresses import allowlist, anywhere, is_public
from wire.clock import Clock
from wire.errors import BrokerError, InputError, SettingsError
from wire.log import get
from wire.metrics import Metrics
from wire.observe import ObserveServer
from wire.settings import Settings, redacted
from wire.topics import ARTICLES

log = get(__name__)

PUBLISH_TIMEOUT = 30.0
"""Seconds in which the broker must acknowledge what one poll of a feed brought."""


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
) -> None:
    """Poll the feeds of `settings.produce.feeds` and publish to the broker at `settings.kafka.url` until `stop` is set.

    With `once`, poll each feed one time and return. `started` is told where the metrics are, before the first poll.
    `chance` gives numbers from 0 to 1, for jitter. Topics must exist. Raises `InputError` for a feed list that cannot
    be used, and with `once` for feeds that cannot; `SettingsError` for a list of allowed hosts that is none;
    `BrokerError` if no broker answers at the start, and with `once` if it did not take every article; `StoreError` if
    the state cannot be kept. A broker that goes away later is waited for: what it did not acknowledge is sent again.
    """
    feeds = load_feeds(Path(settings.produce.feeds))
    publisher = KafkaPublisher(settings.kafka.url, ARTICLES.name(settings.namespace), timeout=PUBLISH_TIMEOUT)
    fetchers = _fetcher(settings, ACCEPT, settings.produce.max_bytes), _fetcher(settings, PAGE_ACCEPT, LARGEST_PAGE)
    await asyncio.to_thread(publisher.connect)
    async with AsyncExitStack() as ends:
        ends.push_async_callback(asyncio.to_thread, publisher.close)
        watch = await _assemble(settings, feeds, fetchers, publisher, clock, chance, Metrics(registry), ends)
        server = ObserveServer(registry, watch.why_not_ready, settings.host, settings.produce.port)
        ends.callback(server.close)
        log.info("producing", feeds=len(feeds), metrics=server.url)
        if started:
            started(server)
        if once:
            _demand(feeds, await watch.once(feeds))
        else:
            await watch.run(feeds, stop)


async def _assemble(
    settings: Settings,
    feeds: Sequence[Feed],
    fetchers: tuple[HttpFetcher, HttpFetcher],
    publisher: Publisher,
    clock: Clock,
    chance: Callable[[], float],
    metrics: Metrics,
    ends: AsyncExitStack,
) -> Watch:
    """Put the parts together; each is ended by `ends`, the last one first."""
    ours = settings.produce
    fetcher, page_fetcher = fetchers
    state = ProducerState(state_path(settings))
    ends.callback(state.close)
    parser, extractor = ParserProcess(), ExtractorProcess()
    for part in (fetcher, page_fetcher, parser, extractor):
        ends.push_async_callback(part.close)
    accounts, hosts = Accounts(metrics), Hosts(at_once=ours.host_requests, delay=ours.host_delay)
    subscriber = None
    if ours.websub_callback:
        if not ours.websub_callback.startswith(("http://", "https://")):
            hint = "give the URL under which hubs reach this process, or leave it empty"
            raise SettingsError("produce.websub_callback (CROSSWIRE_PRODUCE_WEBSUB_CALLBACK) is no http(s) URL", hint)
        subscriber = Subscriber(
            feeds,
            poster=fetcher,
            hosts=hosts,
            state=state,
            clock=clock,
            callback=ours.websub_callback,
            token=lambda: token_urlsafe(32),
        )
    reader = PageReader(page_fetcher, hosts, extractor)
    sender = Sender(publisher, accounts, clock)
    revisits = Revisits(reader, sender.send_all, accounts, clock)
    poller = Poller(
        fetcher=fetcher,
        parser=parser,
        sender=sender,
        state=state,
        accounts=accounts,
        clock=clock,
        policy=Policy(ours.interval, ours.slowest),
        chance=chance,
        hosts=hosts,
        completer=Completer(reader, accounts, clock, revisits=revisits),
        pushes=subscriber,
    )
    ends.push_async_callback(poller.close)
    looking = asyncio.create_task(revisits.run())
    ends.callback(looking.cancel)
    if subscriber:
        callback = CallbackServer(subscriber, poller.take_pushed, accounts, max_bytes=ours.max_bytes)
        await callback.start(settings.host, ours.websub_port)
        ends.push_async_callback(callback.close)
        asking = asyncio.create_task(subscriber.run())
        ends.callback(asking.cancel)
        log.info("websub", callback=ours.websub_callback, port=callback.port)
    grace = ours.interval + ours.timeout + SECONDS + PATIENCE + PUBLISH_TIMEOUT
    return Watch(poller, sender, state, accounts, clock=clock, chance=chance, grace=grace)


def state_path(settings: Settings) -> Path:
    """Return where the producer of this namespace keeps its state."""
    return Path(settings.data_dir) / f"producer-{settings.namespace}.sqlite"


def _fetcher(settings: Settings, accept: str, max_bytes: int) -> HttpFetcher:
    ours = settings.produce
    try:
        allowed = allowlist(ours.allow)
    except ValueError as error:
        hint = "name hosts, addresses and networks, apart by commas: feeds.desk.example, 10.1.0.0/16"
        raise SettingsError(f"produce.allow (CROSSWIRE_PRODUCE_ALLOW): {error}", hint) from None
    return HttpFetcher(
        agent=user_agent(ours.contact),
        timeout=ours.timeout,
        max_bytes=max_bytes,
        allowed=anywhere if ours.allow_private else is_public,
        allowlist=allowed,
        accept=accept,
    )


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
