"""A producer's whole way from a real server to a publisher, for tests of what it survives."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from producers.entries.parsing import Parser
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import HttpFetcher
from producers.polling.poll import Poll
from tests.fakes.desk import Desk
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from wire.addresses import anywhere
from wire.records import Article


class Newsroom:
    """Polls feeds of a server with the real fetcher, poller and memory; parses here, or by the `parser` given."""

    def __init__(self, server: FeedServer, folder: Path, parser: Parser | None) -> None:
        fetcher = HttpFetcher(agent="test", timeout=20, max_bytes=20_000_000, allowed=anywhere)
        self.server = server
        self.desk = Desk(server, folder, fetcher=fetcher, parser=parser, interval=60)

    async def poll(self, body: str | bytes | None = None, *, forward: float = 600, **feed: str) -> Poll:
        """Poll the feed "desk" once, after it has got `body`, and move the clock on. `feed`: fields of it."""
        if body is not None:
            self.server.serves(body)
        poll = await self.desk.poller.poll(self.feed(**feed))
        self.desk.clock.forward(forward)
        return poll

    def feed(self, path: str = "/feed.xml", **fields: str) -> Feed:
        """The feed "desk", at `path`."""
        return Feed(**{"id": "desk", "url": self.server.url(path), "outlet": "Desk", **fields})  # type: ignore[arg-type]

    async def neighbour_is_read(self) -> bool:
        """Whether another feed is read after what has happened."""
        self.server.serves(rss(Item(title="All is well", guid="h")), "/healthy.xml")
        feed = self.feed("/healthy.xml", id="healthy", outlet="Healthy")
        poll = await self.desk.poller.poll(feed)
        return not poll.failed and self.articles[-1].title == "All is well"

    @property
    def articles(self) -> list[Article]:
        """What was published, in its order."""
        return self.desk.publisher.records

    @property
    def last(self) -> Article:
        """What was published last."""
        return self.desk.publisher.records[-1]

    def fetches(self, outcome: str) -> float:
        """How many polls of "desk" ended so, by the metric."""
        return self.desk.ended(outcome)

    def entries(self, decision: str) -> float:
        """How many entries of "desk" were decided so, by the metric."""
        return self.desk.metric("crosswire_feed_entries_total", feed="desk", decision=decision)


@asynccontextmanager
async def newsroom(folder: Path, parser: Parser | None = None) -> AsyncIterator[Newsroom]:
    """Open a newsroom with its memory in `folder`."""
    with feed_server() as server:
        made = Newsroom(server, folder, parser)
        try:
            yield made
        finally:
            await made.desk.close()
