"""The fetcher against a real server that misbehaves."""

import gzip
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from producers.fetching.fetch import FetchOutcome, HttpFetcher, Validators, classify
from tests.fakes.feed_server import FeedServer, feed_server
from wire.addresses import allowlist, anywhere

NONE = Validators()


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.fixture
async def fetcher() -> AsyncIterator[HttpFetcher]:
    made = HttpFetcher(agent="Crosswire/test (desk@example.org)", timeout=5, max_bytes=50_000, allowed=anywhere)
    yield made
    await made.close()


async def test_a_body_comes_with_its_headers_and_validators(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.serves("<rss/>", etag='W/"a b"', last_modified="yesterday, about noon")
    fetched = await fetcher.fetch(server.url(), NONE)
    assert (fetched.outcome, fetched.body, fetched.status) == (FetchOutcome.FETCHED, b"<rss/>", 200)
    assert fetched.headers["content-type"] == "application/rss+xml"
    assert fetched.validators == Validators('W/"a b"', "yesterday, about noon")
    assert server.asked()[0].headers["user-agent"] == "Crosswire/test (desk@example.org)"
    assert server.asked()[0].headers["host"] == server.base.removeprefix("http://")
    assert "if-none-match" not in server.asked()[0].headers


@pytest.mark.parametrize("etag", ['"x"', 'W/"x"', "unquoted", '"with, comma"', '"\xe9\xff"'])
async def test_validators_go_back_as_they_came(server: FeedServer, fetcher: HttpFetcher, etag: str) -> None:
    server.serves("<rss/>", etag=etag, last_modified="Mon, 12 Dec 2016 10:00:00 EEST")
    first = await fetcher.fetch(server.url(), NONE)
    second = await fetcher.fetch(server.url(), first.validators)
    assert second.outcome is FetchOutcome.NOT_MODIFIED
    assert server.asked()[1].headers["if-none-match"] == etag
    assert server.asked()[1].headers["if-modified-since"] == "Mon, 12 Dec 2016 10:00:00 EEST"


async def test_a_validator_that_no_server_would_take_back_is_not_sent(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.serves("<rss/>", etag='"' + "x" * 60_000 + '"', last_modified="Mon, 12 Dec 2016 10:00:00 GMT")
    first = await fetcher.fetch(server.url(), NONE)
    assert first.validators == Validators("", "Mon, 12 Dec 2016 10:00:00 GMT")
    assert (await fetcher.fetch(server.url(), first.validators)).outcome is FetchOutcome.NOT_MODIFIED
    server.serves("<rss/>", etag='"' + "x" * 1000 + '"')
    assert len((await fetcher.fetch(server.url(), NONE)).validators.etag) == 1002


async def test_not_modified_to_an_unconditional_request_is_refused(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.answers(304)
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.REFUSED


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (403, FetchOutcome.REFUSED),
        (404, FetchOutcome.REFUSED),
        (410, FetchOutcome.GONE),
        (429, FetchOutcome.RATE_LIMITED),
        (500, FetchOutcome.UNAVAILABLE),
        (503, FetchOutcome.UNAVAILABLE),
    ],
)
async def test_a_status_is_an_outcome(
    server: FeedServer, fetcher: HttpFetcher, status: int, outcome: FetchOutcome
) -> None:
    server.answers(status, retry_after="120")
    fetched = await fetcher.fetch(server.url(), NONE)
    assert (fetched.outcome, fetched.status, fetched.headers["retry-after"]) == (outcome, status, "120")
    assert str(status) in fetched.detail


def test_every_status_has_an_outcome_and_few_are_good() -> None:
    for conditional in (True, False):
        outcomes = {status: classify(status, conditional=conditional) for status in range(100, 600)}
        assert [s for s, outcome in outcomes.items() if outcome is FetchOutcome.FETCHED] == [200, 203]
        unchanged = [s for s, outcome in outcomes.items() if outcome is FetchOutcome.NOT_MODIFIED]
        assert unchanged == ([304] if conditional else [])


async def test_redirects_are_followed_and_the_last_address_is_told(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.redirects("/b", "/feed.xml", 302)
    server.redirects(server.url("/c"), "/b", 308)
    server.serves("<rss/>", "/c")
    fetched = await fetcher.fetch(server.url(), NONE)
    assert (fetched.outcome, fetched.url) == (FetchOutcome.FETCHED, server.url("/c"))


async def test_a_redirect_to_an_address_in_another_script_is_followed(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.redirects("/новости".encode().decode("latin-1"))
    server.serves("<rss/>", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8")
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.FETCHED


async def test_a_redirect_loop_ends(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.redirects("/feed.xml")
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.REDIRECTS
    assert len(server.asked()) == 6


@pytest.mark.parametrize(
    "target",
    ["ftp://desk.example/", "file:///etc/passwd", "javascript:x", "http://[::1", "//[", "http://:80/"],
)
async def test_a_redirect_to_something_else_is_refused(server: FeedServer, fetcher: HttpFetcher, target: str) -> None:
    server.redirects(target)
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.REDIRECTS


async def test_a_redirect_to_nowhere_is_refused(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.answers(302)
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.REDIRECTS


async def test_more_than_allowed_is_too_large(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.serves(b"x" * 50_001)
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.TOO_LARGE
    server.serves(b"x" * 50_000)
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.FETCHED


async def test_a_compressed_file_is_read_as_one_and_a_bomb_of_that_kind_is_one(
    server: FeedServer, fetcher: HttpFetcher
) -> None:
    server.serves(gzip.compress(b"<urlset/>"), content_type="application/gzip")
    assert (await fetcher.fetch(server.url(), NONE)).body == b"<urlset/>"
    server.serves(gzip.compress(b"<urlset/>")[:-4])
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.BROKEN
    server.serves(gzip.compress(bytes(20_000_000)))
    assert (await fetcher.fetch(server.url(), NONE)).outcome in (FetchOutcome.TOO_LARGE, FetchOutcome.BOMB)
    server.serves(gzip.compress(gzip.compress(b"<urlset/>", mtime=0)))
    assert (await fetcher.fetch(server.url(), NONE)).body == gzip.compress(
        b"<urlset/>", mtime=0
    )  # near: nobody means that


async def test_a_gzip_bomb_is_too_large_and_gzip_is_not(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.serves_gzipped(bytes(20_000_000))
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.TOO_LARGE
    server.serves_gzipped(b"<rss/>")
    assert (await fetcher.fetch(server.url(), NONE)).body == b"<rss/>"


async def test_a_body_that_breaks_off_is_not_taken_for_whole(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.breaks_off(b"<rss>")
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.BROKEN
    server.serves_gzipped(b"<rss/>" * 1000, keep=len(gzip.compress(b"<rss/>" * 1000)) - 8)
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.BROKEN


async def test_stacked_encodings_and_other_protocols_are_broken(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.serves(b"x", content_encoding="gzip, gzip")
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.BROKEN
    server.speaks_no_http()
    assert (await fetcher.fetch(server.url(), NONE)).outcome is FetchOutcome.BROKEN


async def test_a_body_that_drips_is_given_up(server: FeedServer) -> None:
    server.never_ends()
    impatient = HttpFetcher(agent="test", timeout=0.3, max_bytes=1000_000, allowed=anywhere)
    fetched = await impatient.fetch(server.url(), NONE)
    await impatient.close()
    assert fetched.outcome is FetchOutcome.TIMED_OUT
    assert "0.3 s" in fetched.detail


async def test_nobody_there_and_no_such_host(fetcher: HttpFetcher) -> None:
    assert (await fetcher.fetch("http://127.0.0.1:1/", NONE)).outcome is FetchOutcome.UNREACHABLE
    assert (await fetcher.fetch("http://nowhere.invalid/", NONE)).outcome is FetchOutcome.UNRESOLVED
    assert (await fetcher.fetch(f"http://{'a' * 70}.example/", NONE)).outcome is FetchOutcome.UNRESOLVED


async def test_https_to_a_server_without_a_certificate_is_no_connection(
    server: FeedServer, fetcher: HttpFetcher
) -> None:
    fetched = await fetcher.fetch(server.url().replace("http:", "https:"), NONE)
    assert fetched.outcome is FetchOutcome.INSECURE
    assert "SSL" in fetched.detail


@pytest.fixture
async def guarded(server: FeedServer) -> AsyncIterator[HttpFetcher]:
    """One that may only go to public addresses; its resolver knows three hosts."""
    hosts = {"inside.example": ["10.0.0.7"], "mixed.example": ["93.184.216.34", "127.0.0.1"], "none.example": []}

    async def resolve(host: str, port: int) -> list[str]:
        return hosts.get(host, [host])

    made = HttpFetcher(agent="test", timeout=60, max_bytes=1000, resolve=resolve)
    yield made
    await made.close()


async def test_private_addresses_are_never_connected_to(server: FeedServer, guarded: HttpFetcher) -> None:
    server.serves("<rss/>")
    for url in (server.url(), "http://inside.example/", "http://mixed.example/", "http://[::ffff:127.0.0.1]/"):
        assert (await guarded.fetch(url, NONE)).outcome is FetchOutcome.PRIVATE_ADDRESS
    assert (await guarded.fetch("http://none.example/", NONE)).outcome is FetchOutcome.UNRESOLVED
    assert server.requests == []


async def test_a_redirect_is_checked_as_the_first_address_is(server: FeedServer) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1" if host == "outside.example" else "127.0.0.2"]

    only_outside = HttpFetcher(agent="test", timeout=60, max_bytes=1000, allowed="127.0.0.1".__eq__, resolve=resolve)
    port = int(server.base.rpartition(":")[2])
    server.redirects(f"http://inside.example:{port}/secret")
    fetched = await only_outside.fetch(f"http://outside.example:{port}/feed.xml", NONE)
    await only_outside.close()
    assert fetched.outcome is FetchOutcome.PRIVATE_ADDRESS
    assert [request.path for request in server.requests] == ["/feed.xml"]


async def test_a_decimal_address_is_seen_through(server: FeedServer) -> None:
    strict = HttpFetcher(agent="test", timeout=60, max_bytes=1000)
    fetched = await strict.fetch(server.url().replace("127.0.0.1", "2130706433"), NONE)
    await strict.close()
    assert fetched.outcome is FetchOutcome.PRIVATE_ADDRESS
    assert server.requests == []


async def test_the_address_that_was_checked_is_the_one_connected_to(server: FeedServer) -> None:
    """A second look-up could give another address: there is none; the host's name goes into the request only."""
    looked_up = []

    async def resolve(host: str, port: int) -> list[str]:
        looked_up.append((host, port))
        return ["127.0.0.2", "127.0.0.1"]  # nobody listens on the first: the next one is tried

    server.serves("<rss/>")
    fetcher = HttpFetcher(agent="test", timeout=60, max_bytes=1000, allowed=anywhere, resolve=resolve)
    port = int(server.base.rpartition(":")[2])
    fetched = await fetcher.fetch(f"http://desk.example:{port}/feed.xml", NONE)
    await fetcher.close()
    assert fetched.outcome is FetchOutcome.FETCHED
    assert looked_up == [("desk.example", port)]
    assert server.asked()[0].headers["host"] == f"desk.example:{port}"


async def test_an_address_that_leads_nowhere_leaves_time_for_the_next(server: FeedServer) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.2", "127.0.0.1"]

    server.serves("<rss/>")
    port = int(server.base.rpartition(":")[2])
    with leading_nowhere("127.0.0.2", port):
        fetcher = HttpFetcher(agent="test", timeout=2, max_bytes=1000, allowed=anywhere, resolve=resolve)
        fetched = await fetcher.fetch(f"http://desk.example:{port}/feed.xml", NONE)
        await fetcher.close()
    assert fetched.outcome is FetchOutcome.FETCHED


@contextmanager
def leading_nowhere(host: str, port: int) -> Iterator[None]:
    """Let connections to `host`:`port` wait for ever: so many wait already that no further one is answered."""
    with ExitStack() as held:
        full = held.enter_context(socket.socket())
        full.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        full.bind((host, port))
        full.listen(0)
        for _ in range(4):
            waiting = held.enter_context(socket.socket())
            waiting.setblocking(False)
            with suppress(BlockingIOError):
                waiting.connect((host, port))
        yield


@pytest.mark.parametrize(
    ("statuses", "moved"), [((301, 308), "/c"), ((301, 302), "/b"), ((302, 301), ""), ((307, 308), "")]
)
async def test_what_has_moved_for_good_is_told(
    server: FeedServer, fetcher: HttpFetcher, statuses: tuple[int, int], moved: str
) -> None:
    server.redirects("/b", status=statuses[0])
    server.redirects("/c", "/b", status=statuses[1])
    server.serves("<rss/>", "/c")
    fetched = await fetcher.fetch(server.url(), NONE)
    assert fetched.moved == (server.url(moved) if moved else "")
    assert (await fetcher.fetch(server.url("/c"), NONE)).moved == ""


async def test_bytes_are_counted_as_they_were_sent(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.serves_gzipped(b"<rss/>" * 1000)
    fetched = await fetcher.fetch(server.url(), NONE)
    assert (len(fetched.body), fetched.received) == (6000, len(gzip.compress(b"<rss/>" * 1000)))
    server.breaks_off(b"<rss>")
    assert (await fetcher.fetch(server.url(), NONE)).received == 5


async def test_ones_own_hosts_and_networks_can_be_reached(server: FeedServer) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    server.serves("<rss/>")
    port = server.base.rpartition(":")[2]
    for listed, outcome in (
        ("intranet.example", FetchOutcome.FETCHED),
        ("127.0.0.0/8", FetchOutcome.FETCHED),
        ("other.example, 10.0.0.0/8", FetchOutcome.PRIVATE_ADDRESS),
    ):
        made = HttpFetcher(agent="test", timeout=60, max_bytes=1000, allowlist=allowlist(listed), resolve=resolve)
        assert (await made.fetch(f"http://intranet.example:{port}/feed.xml", NONE)).outcome is outcome
        await made.close()


async def test_a_form_is_posted_and_redirects_of_it_are_not_followed(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.answers(202, "/hub")
    answer = await fetcher.post(server.url("/hub"), {"hub.mode": "subscribe", "hub.topic": "https://desk.example/?a&b"})
    assert answer.status == 202
    assert server.asked("/hub")[0].headers["content-type"] == "application/x-www-form-urlencoded"
    assert server.asked("/hub")[0].body == b"hub.mode=subscribe&hub.topic=https%3A%2F%2Fdesk.example%2F%3Fa%26b"
    server.redirects("/elsewhere", "/hub", status=307)
    assert (await fetcher.post(server.url("/hub"), {})).status == 307
    assert server.asked("/elsewhere") == []


async def test_cookies_are_not_kept(server: FeedServer, fetcher: HttpFetcher) -> None:
    server.serves("<rss/>", set_cookie="session=1; Path=/")
    await fetcher.fetch(server.url(), NONE)
    await fetcher.fetch(server.url(), NONE)
    assert "cookie" not in server.asked()[1].headers


async def test_credentials_go_to_their_server_only_and_are_not_told(server: FeedServer, fetcher: HttpFetcher) -> None:
    url = server.url("/a").replace("http://", "http://desk:p%40ss@")
    server.redirects("/b", "/a", 301)
    server.redirects(server.url("/c"), "/b", 301)
    server.redirects(server.url("/d").replace("127.0.0.1", "localhost"), "/c", 302)
    server.serves("<rss/>", "/d")
    fetched = await fetcher.fetch(url, NONE)
    assert [request.headers.get("authorization") for request in server.requests] == ["Basic ZGVzazpwQHNz"] * 3 + [None]
    assert (fetched.outcome, "@" in fetched.url) == (FetchOutcome.FETCHED, False)
    server.serves("<rss/>", "/c")
    fetched = await fetcher.fetch(url, NONE)
    assert fetched.url == server.url("/c")
    assert fetched.moved == url.replace("/a", "/c")  # where it is polled from then on
