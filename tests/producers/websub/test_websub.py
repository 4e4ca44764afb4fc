"""WebSub with a real hub, a real callback server and a real feed."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from producers.fetching.fetch import HttpFetcher
from producers.polling.pacing import PaceReason
from producers.websub.server import CallbackServer
from producers.websub.subscriber import Subscriber
from tests.fakes.desk import NOON, Desk, until
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from tests.fakes.hub import Hub, hub_server
from wire.addresses import is_public
from wire.errors import StoreError

PAUSE = Item(title="Pause begins", text="At seven.", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")
TALKS = Item(title="Talks in Doha", text="Envoys met.", guid="2", date="Fri, 24 Nov 2023 11:00:00 GMT")


class Hubbed(Desk):
    """A desk whose feed announces a hub."""

    def __init__(self, server: FeedServer, hub: Hub, folder: Path) -> None:
        super().__init__(server, folder)
        self.hub = hub
        numbers = count()
        self.make_token = lambda: f"token-{next(numbers)}"

    async def opens(self, fetcher: HttpFetcher | None = None) -> None:
        """Start the callback server, and a subscriber with what the state has."""
        self.subscriber = Subscriber(
            [self.feed],
            poster=fetcher or self.fetcher,
            hosts=self.hosts,
            state=self.state,
            clock=self.clock,
            callback="",
            token=self.make_token,
        )
        self.poller = self.poller_of(pushes=self.subscriber)
        self.callback = CallbackServer(
            self.subscriber, self.poller.take_pushed, self.accounts, self.breakdown, max_bytes=10_000
        )
        await self.callback.start("127.0.0.1", 0)
        self.subscriber.callback = f"http://127.0.0.1:{self.callback.port}/websub"

    def lists(self, *items: Item) -> None:
        self.server.serves(rss(*items), link=f'<{self.hub.url}>; rel="hub", <{self.feed.url}>; rel="self"')

    async def subscribes(self) -> None:
        await self.poll()
        await self.subscriber.look()
        await until(lambda: self.feed.url in self.hub.verified, "the hub's verification")

    async def sends(self, body: str, **how: str) -> int:
        return await asyncio.to_thread(self.hub.sends, self.feed.url, body, **how)

    def pushed(self, outcome: str, feed: str = "desk") -> float:
        return self.metric("crosswire_feed_pushes_total", feed=feed, outcome=outcome)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with hub_server() as made:
        yield made


@pytest.fixture
async def desk(hub: Hub, tmp_path: Path) -> AsyncIterator[Hubbed]:
    with feed_server() as server:
        made = Hubbed(server, hub, tmp_path)
        made.lists(PAUSE)
        await made.opens()
        yield made
        await made.callback.close()
        await made.close()


async def test_what_the_hub_sends_is_published_at_once_and_polls_become_rare(desk: Hubbed) -> None:
    await desk.subscribes()
    assert (await desk.poll()).why == PaceReason.INTERVAL  # it has not shown yet that it delivers
    assert await desk.sends(rss(TALKS)) == 202
    await until(lambda: desk.titles == ["Pause begins", "Talks in Doha"], "the news")
    await until(lambda: desk.pushed("taken") == 1, "the count")
    assert (await desk.poll()).why == PaceReason.PUSHED
    desk.lists(TALKS, PAUSE)
    assert (await desk.poll()).published == 0


async def test_what_is_not_signed_with_our_secret_is_not_taken(desk: Hubbed) -> None:
    await desk.subscribes()
    for how in ({"secret": "guessed"}, {"signature": ""}, {"signature": "sha256=" + "0" * 64}, {"signature": "md5=0"}):
        assert await desk.sends(rss(TALKS), **how) == 202
    assert desk.pushed("unsigned") == 4
    assert desk.titles == ["Pause begins"]


async def test_what_comes_for_no_subscription_is_sent_away(desk: Hubbed) -> None:
    await desk.subscribes()
    stranger = f"http://127.0.0.1:{desk.callback.port}/websub/guessed"
    assert await asyncio.to_thread(desk.hub.posts, stranger, rss(TALKS), "sha256=0") == 410
    assert await asyncio.to_thread(desk.hub.get, stranger, {"hub.mode": "subscribe", "hub.challenge": "x"}) == (404, "")
    assert desk.pushed("unknown", feed="") == 1
    assert await asyncio.to_thread(desk.hub.posts, stranger, "x" * 20_000, "sha256=0") == 410  # nothing of it is read


async def test_too_much_is_refused_and_nonsense_is_counted(desk: Hubbed) -> None:
    await desk.subscribes()
    assert await desk.sends(rss(Item(title="x" * 20_000))) == 413
    assert desk.pushed("too_large", feed="") == 1
    assert await desk.sends("no feed") == 202
    await until(lambda: desk.pushed("unreadable") == 1, "the count")


async def test_a_verification_of_another_topic_is_not_confirmed(desk: Hubbed) -> None:
    desk.hub.topic = "https://elsewhere.example/feed"
    await desk.poll()
    await desk.subscriber.look()
    await until(lambda: desk.hub.asked, "the request")
    assert desk.hub.verified == {}
    assert not desk.subscriber.delivers(desk.feed, NOON)


async def test_a_lease_is_renewed_and_survives_a_restart(desk: Hubbed) -> None:
    desk.hub.lease = 1000
    await desk.subscribes()
    await desk.callback.close()
    await desk.opens()
    await desk.subscriber.look()
    assert len(desk.hub.asked) == 1
    desk.clock.forward(800)
    await desk.subscriber.look()
    await until(lambda: len(desk.hub.asked) == 2, "the renewal")
    first, second = desk.hub.asked
    assert (second["hub.secret"], second["hub.callback"][-7:]) == (first["hub.secret"], first["hub.callback"][-7:])
    renewed = NOON + timedelta(seconds=1800)
    await until(lambda: desk.subscriber._held["desk"].until == renewed, "the new lease")
    assert desk.state.subscriptions()["desk"].until == renewed


async def test_a_hub_that_refuses_is_asked_again_later(desk: Hubbed) -> None:
    desk.hub.answers = 500
    await desk.poll()
    await desk.subscriber.look()
    await desk.subscriber.look()
    assert len(desk.hub.asked) == 1
    desk.hub.answers = 202
    desk.clock.forward(1200)
    await desk.subscribes()
    assert len(desk.hub.asked) == 2


async def test_a_hub_that_is_silent_on_news_is_not_relied_on(desk: Hubbed) -> None:
    await desk.subscribes()
    await desk.sends(rss(PAUSE))
    await until(lambda: desk.subscriber.delivers(desk.feed, NOON), "a delivery")
    desk.lists(TALKS, PAUSE)  # and the hub says nothing; the talks are an hour old
    poll = await desk.poll()
    assert (poll.published, poll.why) == (1, PaceReason.INTERVAL)
    assert not desk.subscriber.delivers(desk.feed, NOON)


async def test_a_hub_that_ends_a_subscription_is_not_relied_on(desk: Hubbed) -> None:
    await desk.subscribes()
    await desk.sends(rss(PAUSE))
    await asyncio.to_thread(desk.hub.denies, desk.feed.url)
    assert not desk.subscriber.delivers(desk.feed, NOON)
    assert (await desk.poll()).why == PaceReason.INTERVAL


async def test_a_hub_on_a_private_address_is_not_asked(desk: Hubbed) -> None:
    guarded = HttpFetcher(agent="test", timeout=60, max_bytes=1000, allowed=is_public)
    await desk.callback.close()
    await desk.opens(guarded)
    await desk.poll()
    await desk.subscriber.look()
    assert desk.hub.asked == []
    await guarded.close()


async def test_news_from_a_hub_that_cannot_be_archived_ends_the_producer(desk: Hubbed) -> None:
    await desk.subscribes()
    desk.publisher.breaks(StoreError("cannot write the archive", "make room"))
    assert await desk.sends(rss(TALKS)) == 202
    with pytest.raises(StoreError, match="make room"):
        await desk.watch.run([], asyncio.Event())
