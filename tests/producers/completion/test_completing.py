"""Articles and their pages, from a real server, through the poller."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

from producers.completion.agenda import Agenda, Plan
from producers.completion.completing import PER_POLL, Sought
from producers.completion.fulltext import FullText
from producers.feeds.feed_list import Feed
from tests.fakes.desk import NOON, Desk, until
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from tests.fakes.page_texts import CHALLENGE, CONSENT, PARAGRAPHS, bare, page, paywall_stub
from wire.errors import StoreError
from wire.ids import version_id
from wire.records import Notice, TextFrom

PAGE = "/world/truce"
SUMMARY = "The truce held for a second night, both sides said."


def lists(desk: Desk, text: str = SUMMARY, path: str = PAGE) -> None:
    """The feed has one entry, with `text` and a link to `path`."""
    link = desk.server.url(path) if path else ""
    desk.server.serves(rss(Item(title="Truce holds", text=text, guid="1", link=link)))


def shows(desk: Desk, markup: str) -> None:
    """The page is `markup`."""
    desk.server.serves(markup, PAGE, content_type="text/html; charset=utf-8")


def away_at_first(server: FeedServer) -> Event:
    """The page cannot be had at first; the next answer waits for the event, and is what the page is then."""
    again = Event()

    def away(handler: Any) -> None:
        server.pages[PAGE] = waits
        handler.give(503, {}, b"")

    def waits(handler: Any) -> None:
        assert again.wait(60)
        server.pages[PAGE](handler)

    server.pages[PAGE] = away
    return again


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.fixture
async def desk(server: FeedServer, tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(server, tmp_path, pages=True)
    yield made
    await made.close()


FULL = "\n\n".join(PARAGRAPHS)


async def test_a_summary_is_completed_from_its_page_and_is_then_known(desk: Desk) -> None:
    lists(desk)
    shows(desk, page())
    await desk.poll()
    assert desk.texts == [(TextFrom.PAGE, FULL)]
    (article,) = desk.publisher.records
    assert article.version == version_id("Truce holds", FULL)
    lists(desk, text=SUMMARY + " ")  # other bytes, the same words
    await desk.poll()
    assert len(desk.texts) == 1
    assert len(desk.server.asked(PAGE)) == 1


async def test_a_whole_text_needs_no_page(desk: Desk) -> None:
    lists(desk, text=FULL * 2)
    await desk.poll()
    assert desk.texts == [(TextFrom.FEED, FULL * 2)]
    assert [request.path for request in desk.server.requests] == ["/feed.xml"]


async def test_a_feed_can_be_read_without_its_pages(desk: Desk) -> None:
    desk.feed = Feed("desk", desk.server.url(), "Desk", full_text=FullText.FEED)
    lists(desk)
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
    lists(desk)
    shows(desk, markup)
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, SUMMARY)]
    assert desk.read(outcome) == 1


async def test_a_page_that_robots_may_not_read_is_not_fetched(desk: Desk) -> None:
    desk.server.serves("User-agent: *\nDisallow: /world/\n", "/robots.txt")
    lists(desk)
    shows(desk, page())
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, SUMMARY)]
    assert desk.read("disallowed") == 1
    assert desk.server.asked(PAGE) == []


async def test_a_page_that_leads_to_where_robots_may_not_go_is_not_taken(desk: Desk) -> None:
    desk.server.serves("User-agent: *\nDisallow: /closed/\n", "/robots.txt")
    lists(desk)
    desk.server.redirects("/closed/truce", PAGE)
    desk.server.serves(page(), "/closed/truce", content_type="text/html")
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, SUMMARY)]
    assert desk.read("disallowed") == 1


async def test_a_page_behind_a_hop_that_robots_may_not_take_is_not_fetched(desk: Desk) -> None:
    desk.server.serves("User-agent: *\nDisallow: /counted/\n", "/robots.txt")
    lists(desk)
    desk.server.redirects("/counted/truce", PAGE)
    desk.server.redirects("/truce", "/counted/truce")
    desk.server.serves(page(), "/truce", content_type="text/html")
    await desk.poll()
    assert (desk.texts, desk.read("disallowed")) == ([(TextFrom.SUMMARY, SUMMARY)], 1)
    assert desk.server.asked("/counted/truce") == desk.server.asked("/truce") == []


async def test_each_site_on_the_way_to_a_page_is_asked_for_its_rules(desk: Desk) -> None:
    with feed_server() as between, feed_server() as last:
        between.serves("User-agent: *\nDisallow: /closed/\n", "/robots.txt")
        lists(desk)
        desk.server.redirects(between.url("/open/truce"), PAGE)
        between.redirects(last.url("/truce"), "/open/truce")
        last.serves(page(), "/truce", content_type="text/html")
        await desk.poll()
        assert desk.texts == [(TextFrom.PAGE, FULL)]
        assert [request.path for request in between.requests] == ["/robots.txt", "/open/truce"]
        assert [request.path for request in last.requests] == ["/robots.txt", "/truce"]


async def test_a_page_that_leads_on_and_on_is_given_up(desk: Desk) -> None:
    lists(desk)
    for n in range(9):
        desk.server.redirects(f"{PAGE}-{n + 1}", f"{PAGE}-{n}" if n else PAGE)
    await desk.poll()
    assert (desk.texts, desk.read("redirects")) == ([(TextFrom.SUMMARY, SUMMARY)], 1)
    assert len(desk.server.asked(f"{PAGE}-5")) == 1
    assert desk.server.asked(f"{PAGE}-6") == []


async def test_a_page_with_less_than_the_feed_has_is_not_taken(desk: Desk) -> None:
    desk.feed = Feed("desk", desk.server.url(), "Desk", full_text=FullText.PAGE)
    lists(desk, text=FULL * 2)
    shows(desk, page())
    await desk.poll()
    assert desk.texts == [(TextFrom.FEED, FULL * 2)]
    assert desk.read("shorter") == 1


async def test_a_correction_that_only_the_page_tells_is_noticed(desk: Desk) -> None:
    lists(desk)
    shows(desk, page(*PARAGRAPHS, "Correction: An earlier version of this article misstated the number of lorries."))
    await desk.poll()
    assert desk.publisher.records[0].notice is Notice.CORRECTION


async def test_a_page_that_is_slow_does_not_hold_up_the_article_and_comes_as_a_new_version(
    server: FeedServer, tmp_path: Path
) -> None:
    desk = Desk(server, tmp_path, pages=True, patience=0.2)
    lists(desk)
    shows(desk, page())
    quick = server.pages[PAGE]

    def slow(handler: object) -> None:
        server.released.wait(60)
        quick(handler)  # type: ignore[arg-type]  # the handler, passed on

    server.pages[PAGE] = slow
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, SUMMARY)]
    desk.clock.forward(60)
    server.released.set()
    await until(lambda: len(desk.texts) == 2, "the version with the page's text")
    first, second = desk.publisher.records
    assert (second.id, second.text_from, second.text) == (first.id, TextFrom.PAGE, FULL)
    moment = timedelta(microseconds=1)  # the newer one, and no later news
    assert (second.published_at, second.revised_at) == (first.published_at, first.revised_at + moment)
    assert second.fetched_at == NOON + timedelta(seconds=60)
    await desk.close()


async def test_a_page_that_cannot_be_had_for_now_is_tried_again(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path, pages=True, again=[0.05, 0.05, 0.05])
    lists(desk)
    again = away_at_first(server)
    await desk.poll()
    assert desk.texts == [(TextFrom.SUMMARY, SUMMARY)]
    assert desk.completer.waiting == 1
    desk.publisher.goes_away()
    shows(desk, page())
    again.set()
    await until(lambda: desk.read("article") == 1, "the page")
    desk.publisher.comes_back()
    await until(lambda: len(desk.texts) == 2, "the version with the page's text")
    assert desk.texts[1] == (TextFrom.PAGE, FULL)
    await desk.close()


async def test_a_server_that_asks_for_more_time_gets_it(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path, pages=True, again=[0.01])
    lists(desk)
    server.answers(429, PAGE, retry_after="0.4")
    began = monotonic()
    await desk.poll()
    await until(lambda: len(server.asked(PAGE)) == 2, "the second request")
    assert monotonic() - began >= 0.4
    await desk.close()


async def test_a_newer_version_ends_the_search_for_the_older_ones_page(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path, pages=True, again=[60])
    lists(desk)
    server.answers(503, PAGE)
    await desk.poll()
    lists(desk, text="The truce has broken down, both sides said.", path="")
    await desk.poll()
    assert desk.completer.waiting == 0
    assert len(desk.texts) == 2
    await desk.close()


async def test_of_a_long_list_of_old_articles_the_newest_get_their_pages(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(
        server, tmp_path, pages=True, patience=60
    )  # a hundred pages are more than a busy machine reads in five seconds
    items = []
    for n in range(PER_POLL + 5):
        path, date = f"{PAGE}-{n}", f"Fri, {n % 28 + 1} Sep 2023 10:00:00 GMT"
        items.append(Item(title=f"Item {n}", text="Short.", guid=str(n), link=desk.server.url(path), date=date))
        desk.server.serves(page(), path, content_type="text/html")
    desk.server.serves(rss(*items))
    await desk.poll()
    assert (desk.read("article"), desk.read("crowded")) == (PER_POLL, 5)
    summaries = [a.published_at.day for a in desk.publisher.records if a.text_from is TextFrom.SUMMARY]
    assert summaries == [1, 1, 1, 1, 2]
    await desk.close()


async def test_stopping_does_not_wait_for_pages(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path, pages=True, patience=60)
    lists(desk)
    server.never_ends(PAGE)
    poll = asyncio.create_task(desk.poll())
    await until(lambda: server.asked(PAGE), "the request of the page")
    poll.cancel()
    async with asyncio.timeout(60):
        await asyncio.gather(poll, return_exceptions=True)
        await desk.poller.close()
    assert desk.texts == []
    assert desk.state.known(desk.feed) == {}
    await desk.close()


@pytest.mark.parametrize(("there", "notice"), [(True, Notice.NONE), (False, Notice.RETRACTION)])
async def test_a_text_that_vanishes_from_the_feed_is_retracted_only_if_its_page_is_gone_too(
    desk: Desk, there: bool, notice: Notice
) -> None:
    def lists_two(text: str) -> None:
        first = Item(title="Truce holds", text=text, guid="1", link=desk.server.url(PAGE))
        desk.server.serves(rss(first, Item(title="Talks", text="Envoys met.", guid="2")))

    lists_two(f"{SUMMARY} " * 20)
    await desk.poll()
    if there:
        shows(desk, page())
    lists_two("")
    await desk.poll()
    last = desk.publisher.records[-1]
    assert (last.id, last.notice) == (desk.publisher.records[0].id, notice)
    assert last.text == (FULL if there else "")


async def test_a_late_page_outlasts_a_broker_that_is_long_away(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path, pages=True, again=[0.02])
    lists(desk)
    again = away_at_first(server)
    await desk.poll()
    desk.publisher.goes_away()
    shows(desk, page())
    again.set()
    refused = partial(desk.metric, "crosswire_publish_errors_total", reason="timed_out")
    await until(lambda: refused() > 4, "more refusals than there are tries for a page")
    desk.publisher.comes_back()
    await until(lambda: len(desk.texts) == 2, "the version with the page's text")
    assert (desk.texts[1], desk.read("article")) == ((TextFrom.PAGE, FULL), 1)
    await desk.close()


async def test_a_page_that_is_still_looked_for_is_looked_for_by_the_next_process(
    server: FeedServer, tmp_path: Path
) -> None:
    first = Desk(server, tmp_path, pages=True, again=[60, 0.02])
    lists(first)
    server.answers(503, PAGE)
    await first.poll()  # and not even closed: as after a kill
    shows(first, page())
    second = Desk(server, tmp_path, pages=True, again=[60, 0.02])
    second.completer.resume(second.sender.send_all)
    assert second.completer.waiting == 1
    assert len(server.asked(PAGE)) == 1  # it waits as it was promised
    await second.close()
    third = Desk(server, tmp_path, pages=True, again=[60, 0.02])
    third.clock.forward(60)
    third.completer.resume(third.sender.send_all)
    await until(lambda: third.completer.waiting == 0, "the page")
    assert third.texts == [(TextFrom.PAGE, FULL)]
    assert third.publisher.records[0].id == first.publisher.records[0].id
    await third.close()
    last = Desk(server, tmp_path, pages=True)
    last.completer.resume(last.sender.send_all)
    assert last.completer.waiting == 0
    await last.close()
    await first.completer.close()


async def test_a_late_version_that_the_broker_has_not_taken_is_sent_by_the_next_process(
    server: FeedServer, tmp_path: Path
) -> None:
    first = Desk(server, tmp_path, pages=True, again=[0.02])
    lists(first)
    again = away_at_first(server)
    await first.poll()
    first.publisher.goes_away()
    shows(first, page())
    again.set()
    await until(lambda: first.read("article") == 1, "the page")
    await first.close()
    second = Desk(server, tmp_path, pages=True, again=[0.02])
    second.completer.resume(second.sender.send_all)
    await until(lambda: second.texts, "the version with the page's text")
    assert second.texts == [(TextFrom.PAGE, FULL)]
    await second.close()


async def test_what_is_looked_for_of_a_feed_that_is_no_longer_listed_is_forgotten(
    server: FeedServer, tmp_path: Path
) -> None:
    first = Desk(server, tmp_path, pages=True, again=[60])
    lists(first)
    server.answers(503, PAGE)
    await first.poll()
    await first.close()
    second = Desk(server, tmp_path, pages=True)
    assert Agenda(second.state, []).all(Plan.SEEK, Sought) == []
    assert Agenda(second.state, [second.feed]).all(Plan.SEEK, Sought) == []
    await second.close()


async def test_a_late_page_that_cannot_be_archived_ends_the_producer(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path, pages=True, again=[0.02])
    lists(desk)
    again = away_at_first(server)
    await desk.poll()
    desk.publisher.breaks(StoreError("cannot write the archive", "make room"))
    shows(desk, page())
    again.set()
    with pytest.raises(StoreError, match="make room"):
        await desk.watch.run([], asyncio.Event())
    assert len(Agenda(desk.state, [desk.feed]).all(Plan.SEEK, Sought)) == 1  # for when it is started again
    await desk.close()
