"""A poller of one feed with everything around it, and short words for what tests ask."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from prometheus_client import CollectorRegistry

from producers.accounts import Accounts
from producers.breakdown import Breakdown
from producers.completion.agenda import Agenda
from producers.completion.completing import Completer
from producers.entries.parse import parse
from producers.entries.parsed import Habits, Parsed
from producers.entries.parsing import Parser
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import Fetcher, HttpFetcher
from producers.fetching.hosts import Hosts
from producers.main import no_chance
from producers.pages.extract import extract
from producers.pages.page import Page
from producers.pages.reading import PageReader
from producers.polling.memory import Memory
from producers.polling.pacing import Policy
from producers.polling.poll import Poll, Poller
from producers.polling.state import ProducerState
from producers.polling.watch import Watch
from producers.publishing.publish import Publisher
from producers.publishing.sending import Sender
from producers.revisions.revisits import Revisits
from producers.websub.port import Pushes
from tests.fakes.feed_server import FeedServer
from tests.fakes.manual_clock import ManualClock
from tests.fakes.publisher import FakePublisher
from tests.waiting import wait_until
from wire.addresses import anywhere
from wire.metrics import Metrics
from wire.records import TextFrom

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)


class ParserHere:
    """Parses in this process: the real thing without the walls around it."""

    async def parse(self, body: bytes, headers: Mapping[str, str], url: str, habits: Habits) -> Parsed:
        return parse(body, headers, url, habits)

    async def close(self) -> None:
        """Nothing runs."""


class ExtractorHere:
    """Extracts in this process: the real thing without the walls around it."""

    async def extract(self, body: bytes, url: str, content_type: str = "") -> Page:
        return extract(body, url, content_type)

    async def close(self) -> None:
        """Nothing runs."""


class Desk:
    """Articles have the text of the feed, or with `pages` that of their pages."""

    def __init__(
        self,
        server: FeedServer,
        folder: Path,
        *,
        fetcher: HttpFetcher | None = None,
        interval: float = 0.05,
        pages: bool = False,
        patience: float = 5,
        again: Sequence[float] = (),
        parser: Parser | None = None,
    ) -> None:
        self.server = server
        self.feed = Feed("desk", server.url(), "Desk")
        self.publisher = FakePublisher()
        self.clock = ManualClock(NOON)
        self.registry = CollectorRegistry()
        self.accounts = Accounts(Metrics(self.registry))
        self.state = ProducerState(folder / "producer.sqlite")
        self.fetcher = fetcher or HttpFetcher(agent="test", timeout=60, max_bytes=4_000_000, allowed=anywhere)
        self.hosts = Hosts(at_once=8, delay=0, longest_hold=0)  # it is by the real clock
        reader = PageReader(self.fetcher, self.hosts, ExtractorHere(), self.clock)
        self.pages = pages
        self.parser = parser or ParserHere()
        self.sender = Sender(self.publisher, self.accounts, self.clock)
        self.breakdown = Breakdown()
        agenda = Agenda(self.state, [self.feed])
        self.revisits = Revisits(
            reader, self.sender.send_all, self.accounts, self.clock, agenda, breakdown=self.breakdown
        )
        self.completer = Completer(
            reader,
            self.accounts,
            self.clock,
            agenda,
            revisits=self.revisits,
            breakdown=self.breakdown,
            patience=patience,
            again=again,
        )
        self.poller = self.poller_of(interval=interval)
        self.watch = self.watch_of(self.poller)

    def poller_of(
        self,
        *,
        fetcher: Fetcher | None = None,
        publisher: Publisher | None = None,
        interval: float = 60,
        pushes: Pushes | None = None,
    ) -> Poller:
        """Another poller at this desk, with some parts exchanged."""
        return Poller(
            fetcher=fetcher or self.fetcher,
            parser=self.parser,
            sender=self.sender if publisher is None else Sender(publisher, self.accounts, self.clock),
            state=self.state,
            accounts=self.accounts,
            clock=self.clock,
            policy=Policy(interval, interval),
            chance=no_chance,
            hosts=self.hosts,
            completer=self.completer if self.pages else None,
            pushes=pushes,
        )

    def watch_of(self, poller: Poller, *, grace: float = 5) -> Watch:
        return Watch(
            poller,
            self.sender,
            self.state,
            self.accounts,
            self.breakdown,
            clock=self.clock,
            chance=no_chance,
            grace=grace,
        )

    async def poll(self, *, after: float = 0) -> Poll:
        """Poll the feed once, `after` seconds by the clock."""
        self.clock.forward(after)
        return await self.poller.poll(self.feed)

    async def close(self) -> None:
        await self.poller.close()
        await self.fetcher.close()
        self.state.close()

    @property
    def memory(self) -> Memory:
        return self.state.memory(self.feed)

    @property
    def titles(self) -> list[str]:
        return [article.title for article in self.publisher.records]

    @property
    def texts(self) -> list[tuple[TextFrom, str]]:
        return [(article.text_from, article.text) for article in self.publisher.records]

    def metric(self, name: str, **labels: str) -> float:
        return self.registry.get_sample_value(name, labels) or 0.0

    def ended(self, outcome: str) -> float:
        """How many polls of the feed ended in `outcome`."""
        return self.metric("crosswire_feed_fetches_total", feed="desk", outcome=outcome)

    def taught(self, lesson: str) -> float:
        """How many polls of the feed taught `lesson`."""
        return self.metric("crosswire_feed_lessons_total", feed="desk", lesson=lesson)

    def read(self, outcome: str) -> float:
        """How many pages were read with `outcome`."""
        return self.metric("crosswire_feed_pages_total", feed="desk", outcome=outcome)


async def until(condition: Callable[[], object], what: str) -> None:
    """Wait for `condition` without holding up what it waits for."""
    await asyncio.to_thread(wait_until, condition, 60, what)
