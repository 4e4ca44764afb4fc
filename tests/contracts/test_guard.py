"""Feeds and alerts go out through different clients, and are held to one judgement: the same hosts, the same list."""

from collections.abc import Awaitable, Callable, Iterator

import pytest

from alerts.delivery.retry import Attempt
from alerts.delivery.sender import HttpCarrier
from alerts.formats.format import HttpRequest
from producers.fetching.fetch import FetchOutcome, HttpFetcher, Validators
from tests.fakes.feed_server import FeedServer, feed_server
from wire.addresses import Allowlist, allowlist
from wire.settings import Secret

Reached = Callable[[str, Allowlist], Awaitable[bool]]
"""Whether a request to that URL came through, with that list; anything but a refusal by the guard is an error."""


async def fetched(url: str, listed: Allowlist) -> bool:
    fetcher = HttpFetcher(agent="test", timeout=60, max_bytes=1000, allowlist=listed)
    try:
        outcome = (await fetcher.fetch(url, Validators())).outcome
    finally:
        await fetcher.close()
    assert outcome in (FetchOutcome.FETCHED, FetchOutcome.PRIVATE_ADDRESS)
    return outcome is FetchOutcome.FETCHED


async def posted(url: str, listed: Allowlist) -> bool:
    carrier = HttpCarrier(5, allow=listed)
    try:
        attempt = (await carrier(HttpRequest(url=Secret(url), headers={}, body=b"{}"))).attempt
    finally:
        await carrier.close()
    assert attempt in (Attempt.DELIVERED, Attempt.PRIVATE_ADDRESS)
    return attempt is Attempt.DELIVERED


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        made.serves("ok")
        yield made


@pytest.mark.parametrize("reached", [fetched, posted], ids=["feeds", "alerts"])
@pytest.mark.parametrize("listed", ["", "desk.example", "10.0.0.0/8, 127.0.0.2", "fd00::/8"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1"])
async def test_what_is_private_and_not_listed_is_refused(
    server: FeedServer, reached: Reached, host: str, listed: str
) -> None:
    assert not await reached(server.url().replace("127.0.0.1", host), allowlist(listed))
    assert server.requests == []


@pytest.mark.parametrize("reached", [fetched, posted], ids=["feeds", "alerts"])
@pytest.mark.parametrize(
    ("host", "listed"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1", "desk.example, 127.0.0.0/8"),
        ("localhost", "127.0.0.0/8, ::1"),
        ("localhost", "localhost"),
        ("LOCALHOST", "Localhost."),
    ],
)
async def test_what_is_listed_by_name_address_or_network_is_reached(
    server: FeedServer, reached: Reached, host: str, listed: str
) -> None:
    assert await reached(server.url().replace("127.0.0.1", host), allowlist(listed))
    assert len(server.requests) == 1


@pytest.mark.parametrize("reached", [fetched, posted], ids=["feeds", "alerts"])
async def test_a_listed_name_is_no_way_in_for_another_name(server: FeedServer, reached: Reached) -> None:
    assert not await reached(server.url(), allowlist("localhost"))
