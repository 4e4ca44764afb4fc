import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from producers.fetching.fetch import Fetched, FetchOutcome, HttpFetcher, Validators
from producers.fetching.hosts import Hosts
from producers.pages.robots import Robots, rules_of
from tests.fakes.feed_server import FeedServer, feed_server
from wire.addresses import anywhere
from wire.errors import StoreError

ROBOTS = "/robots.txt"


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.fixture
async def robots() -> AsyncIterator[Robots]:
    fetcher = HttpFetcher(agent="test", timeout=60, max_bytes=1_000_000, allowed=anywhere)
    yield Robots(fetcher, Hosts(at_once=2, delay=0))
    await fetcher.close()


async def test_what_a_site_disallows_is_not_allowed(server: FeedServer, robots: Robots) -> None:
    server.serves("User-agent: *\nDisallow: /private/\nAllow: /private/open\n", ROBOTS, content_type="text/plain")
    assert await robots.allow(server.url("/world/truce"))
    assert not await robots.allow(server.url("/private/truce"))
    assert await robots.allow(server.url("/private/open"))


async def test_a_site_can_address_us_by_name(server: FeedServer, robots: Robots) -> None:
    server.serves("User-agent: crosswire\nDisallow: /\n\nUser-agent: *\nAllow: /\n", ROBOTS)
    assert not await robots.allow(server.url("/world/truce"))


@pytest.mark.parametrize("status", [404, 401, 403, 410])
async def test_a_site_without_rules_allows_everything(server: FeedServer, robots: Robots, status: int) -> None:
    server.answers(status, ROBOTS)
    assert await robots.allow(server.url("/world/truce"))


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_site_that_cannot_be_asked_is_left_alone(server: FeedServer, robots: Robots, status: int) -> None:
    server.answers(status, ROBOTS)
    assert not await robots.allow(server.url("/world/truce"))


async def test_a_site_that_is_not_there_is_left_alone(robots: Robots) -> None:
    assert not await robots.allow("http://127.0.0.1:1/world/truce")


async def test_a_site_is_asked_once_also_by_many_at_a_time(server: FeedServer, robots: Robots) -> None:
    server.serves("User-agent: *\nDisallow: /a\n", ROBOTS)
    allowed = await asyncio.gather(*(robots.allow(server.url(path)) for path in ("/a", "/b", "/a/b", "/c")))
    assert allowed == [False, True, False, True]
    assert len(server.asked(ROBOTS)) == 1


async def test_rules_that_moved_are_found(server: FeedServer, robots: Robots) -> None:
    server.redirects("/rules", ROBOTS)
    server.serves("User-agent: *\nDisallow: /\n", "/rules")
    assert not await robots.allow(server.url("/world/truce"))


async def test_one_who_gives_up_does_not_take_the_answer_from_the_others(server: FeedServer, robots: Robots) -> None:
    server.serves("User-agent: *\nDisallow: /a\n", ROBOTS)
    first = asyncio.create_task(robots.allow(server.url("/a")))
    second = asyncio.create_task(robots.allow(server.url("/b")))
    await asyncio.sleep(0)
    first.cancel()
    assert await second


def test_what_is_no_rule_allows() -> None:
    body = b"\xff\xfe<!doctype html><title>Welcome</title>"
    assert rules_of(Fetched(outcome=FetchOutcome.FETCHED, body=body))[0].endswith("</title>")


async def test_a_breakdown_of_the_asking_is_not_remembered() -> None:
    class Breaks:
        asked = 0

        async def fetch(self, url: str, validators: Validators) -> Fetched:
            self.asked += 1
            if self.asked == 1:
                raise StoreError("the archive cannot be written", "make room")
            return Fetched(outcome=FetchOutcome.REFUSED, status=404)

    robots = Robots(Breaks(), Hosts(at_once=2, delay=0))
    with pytest.raises(StoreError):
        await robots.allow("https://desk.example/a")
    assert await robots.allow("https://desk.example/a")
