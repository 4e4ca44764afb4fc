"""Articles and their pages, from a real server, through the poller."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from producers.accounts import Accounts
from producers.completing import Completer
from producers.feeds import Feed
from producers.fetch import HttpFetcher
from producers.fulltext import FullText
from producers.hosts import Hosts
from producers.main import no_chance
from producers.pacing import Policy
from producers.pages.extract import extract
from producers.pages.page import LARGEST, Page
from producers.pages.reading import PageReader
from producers.pages.robots import Robots
from producers.poll import Poller
from producers.state import ProducerState
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from tests.fakes.manual_clock import ManualClock
from tests.fakes.page_texts import CHALLENGE, CONSENT, PARAGRAPHS, bare, page, paywall_stub
from tests.fakes.publisher import FakePublisher
from tests.producers.test_poll import ParserHere, until
from wire.addresses import anywhere
from wire.ids import version_id
from wire.metrics import Metrics
from wire.records import Notice, TextFrom

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)
PAGE = "/world/truce"
SUMMARY = "The truce held for a second night, both sides said."


class ExtractorHere:
    """Extracts in this process: the real thing without the walls around it."""

    async def extract(self, body: bytes, url: str, content_type: str = "") -> Page:
        return extract(body, url, content_type)


class Desk:
    """A poller of one feed with summaries, whose entries link to pages of the same server."""

    def __init__(self, server: FeedServer, folder: Path, *, patience: float = 5, again: Sequence[float] = ()) -> None:
        self.server = server
        self.feed = Feed("desk", server.url(), "Desk")
        self.publisher = FakePublisher()
        self.clock = ManualClock(NOON)
        self.registry = CollectorRegistry()
        self.state = ProducerState(folder / "producer.sqlite")
        self.fetcher = HttpFetcher(agent="test", timeout=5, max_bytes=LARGEST, allowed=anywhere)
        accounts = Accounts(Metrics(self.registry))
        reader = PageReader(self.fetcher, Robots(self.fetcher, Hosts(at_once=2, delay=0)), ExtractorHere())
        self.completer = Completer(reader, accounts, self.clock, patience=patience, again=again)
        self.poller = Poller(
            fetcher=self.fetcher,
            parser=ParserHere(),
            publisher=self.publisher,
            state=self.state,
            accounts=accounts,
            clock=self.clock,
            policy=Policy(60, 60),
            chance=no_chance,
            completer=self.completer,
        )

    def lists(self, text: str = SUMMARY, path: str = PAGE) -> None:
        """The feed has one entry, with `text` and a link to `path`."""
        link = self.server.url(path) if path else ""
        self.server.serves(rss(Item(title="Truce holds", text=text, guid="1", link=link)))

    def page(self, markup: str, path: str = PAGE) -> None:
        self.server.serves(markup, path, content_type="text/html; charset=utf-8")

    async def poll(self) -> None:
        await self.poller.poll(self.feed)

    @property
    def texts(self) -> list[tuple[TextFrom, str]]:
        return [(article.text_from, article.text) for article in self.publisher.records]

    def pages(self, outcome: str) -> float:
        return self.registry.get_sample_value("crosswire_feed_pages_total", {"feed": "desk", "outcome": outcome}) or 0


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.fixture
async def desk(server: FeedServer, tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(server, tmp_path)
    yield made
    await made.poller.close()
    await made.fetcher.close()
    made.state.close()


FULL = "\n\n".join(PARAGRAPHS)


async def test_a_summary_is_completed_from_its_page_and_is_then_known(desk: Desk) -> None:
    desk.lists()
    desk.page(page())
    await desk.poll()
    assert desk.texts == [(TextFrom.PAGE, FULL)]
    (article,) = desk.publisher.records
    assert article.version == version_id("Truce holds", FULL)
    desk.lists(text=SUMMARY + " ")  # other bytes, the same words
    await desk.poll()
    assert len(desk.texts) == 1
    assert len(desk.server.asked(PAGE)) == 1


async def test_a_whole_text_needs_no_page(desk: Desk) -> None:
    desk.lists(text=FULL * 2)
    await desk.poll()
    assert desk.texts == [(TextFrom.FEED, FULL * 2)]
    assert [request.path for request in desk.server.requests] == ["/feed.xml"]


async def test_a_feed_can_be_read_without_its_pages(desk: Desk) -> None:
    desk.feed = Feed("desk", desk.server.url(), "Desk", full_text=FullText.FEED)
    desk.lists()
    await desk.poll()
    assert desk.texts == [(TextFrom.FEED, SUMMARY)]
    assert [request.path for request in desk.server.requests] == ["/feed.xml"]


@pytest.mark.parametrize(
    ("markup", "outcome"),
    [
        (paywall_stub(), "paywall"),
        (CONSENT, "consent"),
        (CHALLENGE, "challenge"),
        (bare("x"), "no_text"),
    ],
)
async def test_what_stands_in_the_articles_place_is_counted_and_the_summary_marked(
    desk: Desk, markup: str, outcome: str
) -> None:
    desk.lists()
    desk.page(markup)
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, SUMMARY)]
    assert desk.pages(outcome) == 1


async def test_a_page_that_robots_may_not_read_is_not_fetched(desk: Desk) -> None:
    desk.server.serves("User-agent: *\nDisallow: /world/\n", "/robots.txt")
    desk.lists()
    desk.page(page())
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, SUMMARY)]
    assert desk.pages("disallowed") == 1
    assert desk.server.asked(PAGE) == []


async def test_a_page_with_less_than_the_feed_has_is_not_taken(desk: Desk) -> None:
    desk.feed = Feed("desk", desk.server.url(), "Desk", full_text=FullText.PAGE)
    desk.lists(text=FULL * 2)
    desk.page(page())
    await desk.poll()
    assert desk.texts == [(TextFrom.FEED, FULL * 2)]
    assert desk.pages("shorter") == 1


async def test_a_correction_that_only_the_page_tells_is_noticed(desk: Desk) -> None:
    desk.lists()
    desk.page(page(*PARAGRAPHS, "Correction: An earlier version of this article misstated the number of lorries."))
    await desk.poll()
    assert desk.publisher.records[0].notice is Notice.CORRECTION


async def test_a_page_that_is_slow_does_not_hold_up_the_article_and_comes_as_a_new_version(
    server: FeedServer, tmp_path: Path
) -> None:
    desk = Desk(server, tmp_path, patience=0.2)
    desk.lists()
    desk.page(page())
    quick = server.pages[PAGE]

    def slow(handler: object) -> None:
        server.released.wait(10)
        quick(handler)  # type: ignore[arg-type]  # the handler, passed on

    server.pages[PAGE] = slow
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, SUMMARY)]
    desk.clock.forward(60)
    server.released.set()
    await until(lambda: len(desk.texts) == 2, "the version with the page's text")
    first, second = desk.publisher.records
    assert (second.id, second.text_from, second.text) == (first.id, TextFrom.PAGE, FULL)
    assert (second.published_at, second.revised_at) == (first.published_at, NOON + timedelta(seconds=60))
    await desk.poller.close()
    await desk.fetcher.close()


async def test_a_page_that_cannot_be_had_for_now_is_tried_again(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path, again=[0.05, 0.05, 0.05])
    desk.lists()
    server.answers(503, PAGE)
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, SUMMARY)]
    assert desk.completer.waiting == 1
    desk.publisher.goes_away()
    desk.page(page())
    await until(lambda: desk.pages("article") == 1, "the page")
    desk.publisher.comes_back()
    await until(lambda: len(desk.texts) == 2, "the version with the page's text")
    assert desk.texts[1] == (TextFrom.PAGE, FULL)
    await desk.poller.close()
    await desk.fetcher.close()


async def test_a_newer_version_ends_the_search_for_the_older_ones_page(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path, again=[60])
    desk.lists()
    server.answers(503, PAGE)
    await desk.poll()
    desk.lists(text="The truce has broken down, both sides said.", path="")
    await desk.poll()
    assert desk.completer.waiting == 0
    assert len(desk.texts) == 2
    await desk.fetcher.close()


async def test_stopping_does_not_wait_for_pages(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path, patience=60)
    desk.lists()
    server.never_ends(PAGE)
    poll = asyncio.create_task(desk.poll())
    await until(lambda: server.asked(PAGE), "the request of the page")
    poll.cancel()
    async with asyncio.timeout(2):
        await asyncio.gather(poll, return_exceptions=True)
        await desk.poller.close()
    assert desk.texts == []
    assert desk.state.known(desk.feed) == {}
    await desk.fetcher.close()
