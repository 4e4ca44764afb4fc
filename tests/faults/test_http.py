"""Faults of HTTP, by their number: against a real server that misbehaves, through the whole way of a poll.

The docstring of each test says what is survived, and how that shows; docs/faults.md is made from them.
"""

import asyncio
import gzip
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import brotli
import pytest

from producers.entries.parsed import ParseOutcome
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import FetchOutcome, HttpFetcher
from producers.polling.outcomes import Repeat
from producers.polling.pacing import OBEDIENCE, PaceReason
from tests.fakes.certificates import Authority
from tests.fakes.desk import NOON, Desk, until
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from tests.fakes.page_texts import CHALLENGE, CONSENT, page, paywall_stub
from wire.addresses import anywhere
from wire.records import TextFrom

HOUR, DAY = 3600.0, 86400.0
PAUSE = Item(title="Pause begins", text="At seven.", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")
TALKS = Item(title="Talks in Doha", text="Envoys met.", guid="2", date="Fri, 24 Nov 2023 11:00:00 GMT")
FEED = rss(PAUSE)
LATER = rss(TALKS, PAUSE)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.fixture
async def desk(server: FeedServer, tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(server, tmp_path, interval=60, pages=True)
    yield made
    await made.close()


async def recovers(desk: Desk) -> bool:
    """Whether the feed is read, and what it lists published, once the server behaves."""
    desk.server.serves(LATER)
    poll = await desk.poll(after=HOUR)
    return poll.outcome is ParseOutcome.READ and desk.titles[-1] == "Talks in Doha" and desk.memory.failures == 0


async def test_f01_false_304(desk: Desk) -> None:
    """A server that says "not modified" for ever is asked without conditions after hours of it (`false_304`)."""
    desk.server.serves(FEED, etag='"stuck"')
    await desk.poll()
    body = LATER.encode()

    def stuck(handler: object) -> None:
        conditional = "if-none-match" in desk.server.requests[-1].headers
        handler.give(304 if conditional else 200, {"ETag": '"stuck"'}, body)  # type: ignore[attr-defined]

    desk.server.always(stuck)
    assert (await desk.poll(after=HOUR)).outcome is FetchOutcome.NOT_MODIFIED
    await desk.poll(after=6 * HOUR)
    assert desk.titles == ["Pause begins", "Talks in Doha"]
    assert desk.taught("false_304") == 1
    assert (await desk.poll(after=60)).outcome is Repeat.UNCHANGED  # 200, and known by its bytes


@pytest.mark.parametrize("etag", ['W/"weak"', "unquoted", '"with, comma"', "W/unquoted too", '"\xe9"'])
async def test_f02_weak_or_unquoted_etag(desk: Desk, etag: str) -> None:
    """An ETag that is weak, unquoted or odd goes back byte by byte: the server knows it again (`not_modified`)."""
    desk.server.serves(FEED, etag=etag)
    await desk.poll()
    assert (await desk.poll(after=60)).outcome is FetchOutcome.NOT_MODIFIED
    assert desk.server.asked()[-1].headers["if-none-match"] == etag


async def test_f03_retry_after_as_a_date(desk: Desk) -> None:
    """A 429 names a date to come back: the next poll is due then (`rate_limited`, pace `retry_after`)."""
    desk.server.answers(429, retry_after="Fri, 24 Nov 2023 12:20:00 GMT")
    poll = await desk.poll()
    assert (poll.outcome, poll.delay, poll.why) == (FetchOutcome.RATE_LIMITED, 1200, PaceReason.RETRY_AFTER)
    assert (desk.memory.due_at, await recovers(desk)) == (NOON.replace(minute=20), True)


async def test_f04_retry_after_negative(desk: Desk) -> None:
    """A negative Retry-After makes no sense: our own back-off holds, and the feed is not hammered (`back_off`)."""
    desk.server.answers(429, retry_after="-30")
    delays = [(await desk.poll()).delay for _ in range(3)]
    assert delays == [60, 120, 240]
    assert (desk.memory.pace, await recovers(desk)) == (PaceReason.BACK_OFF, True)


async def test_f05_retry_after_of_88_hours(desk: Desk) -> None:
    """A Retry-After of 88 h is taken for a mistake: the feed is asked again after a day, and not forgotten."""
    desk.server.answers(429, retry_after=str(88 * 3600))
    poll = await desk.poll()
    assert (poll.delay, poll.why) == (OBEDIENCE, PaceReason.RETRY_AFTER)
    assert await recovers(desk)


async def test_f06_retry_after_as_a_float(desk: Desk) -> None:
    """A fractional Retry-After is understood as the seconds that it is."""
    desk.server.answers(429, retry_after="90.5")
    assert (await desk.poll()).delay == 90.5
    assert await recovers(desk)


async def test_f07_503_with_retry_after(desk: Desk) -> None:
    """A 503 with Retry-After is waited out like a 429 (`unavailable`); what was known stays known."""
    desk.server.serves(FEED)
    await desk.poll()
    desk.server.answers(503, retry_after="600")
    poll = await desk.poll(after=60)
    assert (poll.outcome, poll.delay) == (FetchOutcome.UNAVAILABLE, 600)
    assert await recovers(desk)
    assert desk.titles == ["Pause begins", "Talks in Doha"]


async def test_f08_redirect_loop(desk: Desk) -> None:
    """A redirect that leads to itself is given up after five hops (`redirects`)."""
    desk.server.redirects("/feed.xml")
    assert (await desk.poll()).outcome is FetchOutcome.REDIRECTS
    assert len(desk.server.asked()) == 6
    assert await recovers(desk)


async def test_f09_301_to_an_html_page(desk: Desk) -> None:
    """A feed that redirects for good to a web page is a failure (`html_page`), and never adopted as its address."""
    desk.server.redirects("/home")
    desk.server.serves("<!doctype html><html><title>Welcome</title></html>", "/home", content_type="text/html")
    assert [(await desk.poll()).outcome for _ in range(5)] == [ParseOutcome.HTML_PAGE] * 5
    assert (desk.memory.address, desk.taught("moved")) == ("", 0)
    assert await recovers(desk)


async def test_f10_redirect_to_a_private_address(server: FeedServer, tmp_path: Path) -> None:
    """A redirect to a private address is refused before a connection is made (`private_address`)."""

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1" if host == "outside.example" else "127.0.0.2"]

    fetcher = HttpFetcher(agent="test", timeout=60, max_bytes=1000, allowed="127.0.0.1".__eq__, resolve=resolve)
    desk = Desk(server, tmp_path, fetcher=fetcher)
    port = server.base.rpartition(":")[2]
    desk.feed = Feed("desk", f"http://outside.example:{port}/feed.xml", "Desk")
    server.redirects(f"http://inside.example:{port}/secret")
    assert (await desk.poll()).outcome is FetchOutcome.PRIVATE_ADDRESS
    assert [request.path for request in server.requests] == ["/feed.xml"]
    assert await recovers(desk)
    await desk.close()


async def test_f11_410(desk: Desk) -> None:
    """A 410 parks the feed and says so (`gone`, `crosswire_feed_parked`); it is looked at daily, and taken up again."""
    desk.server.answers(410)
    polls = [await desk.poll() for _ in range(4)]
    assert {poll.outcome for poll in polls} == {FetchOutcome.GONE}
    assert [poll.delay for poll in polls] == [HOUR, 6 * HOUR, DAY, DAY]
    assert (desk.metric("crosswire_feed_parked", feed="desk"), desk.taught("parked")) == (1, 1)
    assert await recovers(desk)
    assert (desk.metric("crosswire_feed_parked", feed="desk"), desk.taught("back")) == (0, 1)


async def test_f12_404_then_recovery(desk: Desk) -> None:
    """A 404 backs off to once an hour, never to nothing (`refused`); when the feed is back, so is its old pace."""
    desk.server.answers(404)
    delays = [(await desk.poll()).delay for _ in range(9)]
    assert delays == [60, 120, 240, 480, 960, 1920, HOUR, HOUR, HOUR]
    assert await recovers(desk)
    assert desk.taught("back") == 1


async def test_f13_200_with_a_challenge_page(desk: Desk) -> None:
    """A challenge page in the feed's place is named (`html_page`); articles and conditions stay as they were."""
    desk.server.serves(FEED, etag='"one"')
    await desk.poll()
    desk.server.serves(CHALLENGE, etag='"challenge"', content_type="text/html")
    assert (await desk.poll(after=60)).outcome is ParseOutcome.HTML_PAGE
    desk.server.serves(FEED, etag='"one"')
    assert (await desk.poll(after=60)).outcome is FetchOutcome.NOT_MODIFIED
    assert desk.titles == ["Pause begins"]


async def test_f14_empty_200(desk: Desk) -> None:
    """An empty answer is a failure (`empty_body`), not a feed without articles."""
    desk.server.serves(FEED)
    await desk.poll()
    desk.server.serves(b"")
    assert (await desk.poll(after=60)).outcome is ParseOutcome.EMPTY_BODY
    assert await recovers(desk)
    assert desk.titles == ["Pause begins", "Talks in Doha"]


async def test_f15_slow_drip(server: FeedServer, tmp_path: Path) -> None:
    """A server that sends a byte now and then is left after `produce.timeout` (`timed_out`); the neighbours go on."""
    fetcher = HttpFetcher(agent="test", timeout=2, max_bytes=1_000_000, allowed=anywhere)
    desk = Desk(server, tmp_path, fetcher=fetcher)
    server.never_ends()
    server.serves(FEED, "/healthy.xml")
    healthy, stop = Feed("healthy", server.url("/healthy.xml"), "Healthy"), asyncio.Event()
    run = asyncio.create_task(desk.watch.run([desk.feed, healthy], stop))
    await until(lambda: desk.ended("timed_out"), "the end of the slow one")
    assert len(server.asked("/healthy.xml")) > 2
    stop.set()
    await run
    assert await recovers(desk)
    await desk.close()


async def test_f16_reset_in_mid_body(desk: Desk) -> None:
    """A connection that is reset in the middle of a body gives nothing (`broken`), not half a feed."""
    desk.server.resets(LATER.encode()[:-60])
    assert (await desk.poll()).outcome is FetchOutcome.BROKEN
    assert desk.titles == []
    assert await recovers(desk)


async def test_f17_wrong_content_length(desk: Desk) -> None:
    """A body that is too short is none (`broken`); of one that is cut, what is whole is taken (`truncated`)."""
    desk.server.breaks_off(LATER.encode())
    assert (await desk.poll()).outcome is FetchOutcome.BROKEN
    assert desk.titles == []
    whole = rss(PAUSE, TALKS)
    desk.server.serves(whole, content_length=str(whole.index("Envoys")))
    assert (await desk.poll(after=60)).outcome is ParseOutcome.TRUNCATED
    assert desk.titles == ["Pause begins"]
    assert await recovers(desk)


async def test_f18_gzip_bomb(desk: Desk) -> None:
    """A body that gzip blows up a thousandfold is left after some megabytes (`bomb`)."""
    desk.server.serves(gzip.compress(bytes(500_000_000), 1), content_encoding="gzip")
    assert (await desk.poll()).outcome is FetchOutcome.BOMB
    assert await recovers(desk)


async def test_f19_brotli_bomb(desk: Desk) -> None:
    """A body of some bytes that brotli blows up to half a gigabyte is left after the first (`bomb`)."""
    desk.server.serves(brotli.compress(bytes(500_000_000), quality=1), content_encoding="br")
    assert (await desk.poll()).outcome is FetchOutcome.BOMB
    desk.server.serves(brotli.compress(LATER.encode()), content_encoding="br")
    assert (await desk.poll(after=60)).outcome is ParseOutcome.READ


async def test_f20_stacked_encodings(desk: Desk) -> None:
    """Encodings on top of each other, which only hide a bomb, are refused by name (`broken`)."""
    twice = gzip.compress(gzip.compress(FEED.encode()))
    desk.server.serves(twice, content_encoding="gzip, gzip")
    poll = await desk.poll()
    assert (poll.outcome, poll.detail) == (FetchOutcome.BROKEN, "content encoding 'gzip, gzip' is not read")
    assert await recovers(desk)


async def test_f21_expired_certificate(tmp_path: Path) -> None:
    """An expired certificate ends the connection (`insecure`, with its reason); a renewed one is read."""
    authority = Authority()
    fetcher = HttpFetcher(agent="test", timeout=60, max_bytes=10_000, allowed=anywhere, tls=authority.client())
    with feed_server(authority.server(expired=True)) as expired:
        expired.serves(FEED)
        desk = Desk(expired, tmp_path, fetcher=fetcher)
        poll = await desk.poll()
        assert (poll.outcome, "certificate has expired" in poll.detail) == (FetchOutcome.INSECURE, True)
        assert expired.requests == []
    with feed_server(authority.server()) as renewed:
        renewed.serves(FEED)
        desk.feed = Feed("desk", renewed.url(), "Desk")
        assert (await desk.poll(after=60)).outcome is ParseOutcome.READ
    await desk.close()


async def test_f22_dns_flap(server: FeedServer, tmp_path: Path) -> None:
    """A name that does not resolve for a while is asked for again (`unresolved`, backing off), and then read."""
    troubles = iter([OSError("try again"), None, OSError("no such host")])

    async def resolve(host: str, port: int) -> list[str]:
        trouble = next(troubles, "over")
        if isinstance(trouble, OSError):
            raise trouble
        return ["127.0.0.1"] if trouble else []

    fetcher = HttpFetcher(agent="test", timeout=60, max_bytes=10_000, allowed=anywhere, resolve=resolve)
    desk = Desk(server, tmp_path, fetcher=fetcher)
    desk.feed = Feed("desk", server.url().replace("127.0.0.1", "desk.example"), "Desk")
    server.serves(FEED)
    outcomes = [(await desk.poll()).outcome for _ in range(4)]
    assert outcomes == [FetchOutcome.UNRESOLVED] * 3 + [ParseOutcome.READ]
    await desk.close()


async def test_f23_more_than_100_headers(desk: Desk) -> None:
    """A hundred and fifty headers are read; a megabyte of them is not (`broken`)."""
    desk.server.serves(FEED, **{f"x_{number}": "x" for number in range(150)})
    assert (await desk.poll()).outcome is ParseOutcome.READ
    desk.server.serves(FEED, **{f"x_{number}": "x" * 1000 for number in range(1000)})
    assert (await desk.poll(after=60)).outcome is FetchOutcome.BROKEN
    assert await recovers(desk)


async def test_f24_cookie_or_consent_wall(desk: Desk) -> None:
    """A consent wall is named before a feed (`html_page`) and before an article (`consent`), whose summary stays."""
    desk.server.redirects("/consent", status=302)
    desk.server.serves(CONSENT, "/consent", content_type="text/html", set_cookie="asked=1")
    assert (await desk.poll()).outcome is ParseOutcome.HTML_PAGE
    desk.server.redirects("/consent", "/truce", status=302)
    desk.server.serves(rss(Item(title="Truce", text="It holds.", guid="3", link=desk.server.url("/truce"))))
    await desk.poll(after=60)
    assert desk.texts == [(TextFrom.SUMMARY, "It holds.")]
    assert desk.read("consent") == 1
    assert not any("cookie" in request.headers for request in desk.server.requests)


async def test_f63_paywall_stub(desk: Desk) -> None:
    """A paywall's beginning of an article is never taken for it (`paywall`); the feed's text stays, as `summary`."""
    desk.server.serves(rss(Item(title="Truce", text="It holds.", guid="3", link=desk.server.url("/truce"))))
    desk.server.serves(paywall_stub(), "/truce", content_type="text/html")
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, "It holds.")]
    assert desk.read("paywall") == 1
    desk.server.serves(rss(Item(title="Truce", text="It still holds.", guid="3", link=desk.server.url("/truce"))))
    desk.server.serves(page(), "/truce", content_type="text/html")
    await desk.poll(after=60)
    assert desk.texts[1][0] is TextFrom.PAGE
