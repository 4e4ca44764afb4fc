"""The server tells the truth: bodies as of now, and a 304 only for the bytes that the client has."""

import http.client
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from crosswire.story.pace import StoryClock, make_pace
from crosswire.story.server import StoryServer
from crosswire.story.story import load_story

STORY = load_story()
START = datetime(2030, 1, 1, 12, 0, 0, tzinfo=UTC)


class Site:
    """A server, its story clock and a wall clock that the test moves."""

    def __init__(self) -> None:
        self.now = START - timedelta(seconds=5)
        self.clock = StoryClock(make_pace(STORY.moments, 30))
        self.server = StoryServer(STORY, self.clock, lambda: self.now)

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        host = self.server.url.removeprefix("http://")
        connection = http.client.HTTPConnection(host, timeout=60)
        try:
            connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.close()


def test_feeds_fill_as_time_passes_and_304s_are_honest(site: Site) -> None:
    for feed in STORY.feeds:
        status, _, body = site.get(f"/feeds/{feed.id}.xml")
        assert status == 200
        assert feedparser.parse(io.BytesIO(body)).entries == []
    site.clock.start(START)
    seen: dict[str, tuple[bytes, str, str]] = {}
    for second in range(0, 32, 2):
        site.now = START + timedelta(seconds=second)
        for feed in STORY.feeds:
            path = f"/feeds/{feed.id}.xml"
            _, headers, now_there = site.get(path)
            had, tag, modified = seen.get(path, (b"", '"none"', "Mon, 01 Jan 2029 00:00:00 GMT"))
            expected = 304 if had == now_there else 200
            assert site.get(path, If_None_Match=tag)[0] == expected
            if modified:
                by_date = site.get(path, If_Modified_Since=modified)[0]
                assert by_date == 200 or had == now_there
            seen[path] = (now_there, headers["etag"], headers.get("last-modified", ""))
    assert sum(len(feedparser.parse(io.BytesIO(body)).entries) for body, _, _ in seen.values()) == STORY.articles


def test_a_304_has_no_body_and_a_quiet_feed_is_told_by_its_date(site: Site) -> None:
    site.clock.start(START)
    site.now = START + timedelta(seconds=60)
    _, headers, body = site.get("/feeds/volga.xml")
    assert body
    status, again, nothing = site.get("/feeds/volga.xml", If_Modified_Since=headers["last-modified"])
    assert (status, nothing, again["etag"]) == (304, b"", headers["etag"])


def test_every_link_leads_to_a_page_once_it_is_published(site: Site) -> None:
    site.clock.start(START)
    assert site.get("/ledger/last-buses")[0] == 404
    site.now = START + timedelta(seconds=60)
    for feed in STORY.feeds:
        entries = feedparser.parse(io.BytesIO(site.get(f"/feeds/{feed.id}.xml")[2])).entries
        assert len(entries) == len(feed.articles)
        for entry in entries:
            status, headers, body = site.get(entry.link.removeprefix(site.server.url))
            assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
            assert feed.outlet in body.decode()
    assert "Last buses leave Aleppo" in site.get("/")[2].decode()


def test_a_revised_page_shows_the_last_version_and_says_so(site: Site) -> None:
    site.clock.start(START)
    site.now = START + timedelta(seconds=60)
    page = site.get("/courier/five-day-truce")[2].decode()
    assert "RETRACTED" in page
    assert "revised 12 December 2016" in page


@pytest.mark.parametrize("path", ["/nothing", "/feeds/nobody.xml", "/meridian/nothing", "/meridian", "/../etc/passwd"])
def test_anything_else_is_not_found(site: Site, path: str) -> None:
    assert site.get(path)[0] == 404


def test_head_gives_the_headers_alone(site: Site) -> None:
    status, headers, body = site.get("/feeds/meridian.xml", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 0
