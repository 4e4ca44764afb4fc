"""Polling real feeds over HTTP, with a publisher that can be told to fail."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from producers.entries.parsed import ParseOutcome
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import Fetched, FetchOutcome, Validators
from producers.polling.decide import Decision, decide
from producers.polling.outcomes import GOOD, HINTS, Fault, Repeat
from producers.polling.poll import MANY
from producers.polling.wishes import Wishes
from producers.publishing.publish import MAX_RECORD, PublishOutcome, Receipt
from tests.fakes.desk import NOON, Desk, until
from tests.fakes.feed_server import feed_server
from tests.fakes.feed_texts import Item, rss
from tests.fakes.publisher import FakePublisher
from wire.errors import StoreError
from wire.records import Article

PAUSE = Item(title="Pause begins", text="At seven.", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")
TALKS = Item(title="Talks in Doha", text="Envoys met.", guid="2", date="Fri, 24 Nov 2023 11:00:00 GMT")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    with feed_server() as server:
        made = Desk(server, tmp_path)
        yield made
        await made.close()


async def test_a_poll_publishes_what_is_new_oldest_first_and_then_only_what_changes(desk: Desk) -> None:
    desk.server.serves(rss(TALKS, PAUSE))
    poll = await desk.poller.poll(desk.feed)
    assert (poll.outcome, poll.published, poll.failed) == (ParseOutcome.READ, 2, False)
    assert desk.titles == ["Pause begins", "Talks in Doha"]
    poll = await desk.poller.poll(desk.feed)
    assert (poll.outcome, poll.published, poll.failed) == (Repeat.UNCHANGED, 0, False)
    desk.server.serves(rss(TALKS, Item(title="Pause broken", text="At eight.", guid="1")))
    await desk.poller.poll(desk.feed)
    assert desk.titles == ["Pause begins", "Talks in Doha", "Pause broken"]
    first, _, edited = desk.publisher.records
    assert (edited.id, edited.published_at, edited.revised_at) == (first.id, first.published_at, NOON)
    assert desk.metric("crosswire_articles_published_total") == 3
    assert desk.metric("crosswire_feed_entries_total", feed="desk", decision="new") == 2
    assert desk.metric("crosswire_feed_entries_total", feed="desk", decision="seen") == 1
    assert desk.metric("crosswire_feed_entries_total", feed="desk", decision="revised") == 1


async def test_validators_are_sent_back_once_all_is_acknowledged(desk: Desk) -> None:
    desk.server.serves(rss(PAUSE), etag='"one"')
    await desk.poller.poll(desk.feed)
    assert (await desk.poller.poll(desk.feed)).outcome is FetchOutcome.NOT_MODIFIED
    assert [r.headers.get("if-none-match") for r in desk.server.asked()] == [None, '"one"']


async def test_what_the_broker_did_not_take_is_sent_again(desk: Desk) -> None:
    desk.server.serves(rss(PAUSE, TALKS), etag='"one"')
    desk.publisher.goes_away(PublishOutcome.TIMED_OUT)
    poll = await desk.poller.poll(desk.feed)
    assert (poll.published, poll.unsent, poll.failed) == (0, 2, False)
    assert desk.metric("crosswire_publish_errors_total", reason="timed_out") == 2
    assert "does not acknowledge: timed_out" in desk.watch.why_not_ready()
    desk.publisher.comes_back()
    assert (await desk.poller.poll(desk.feed)).published == 2
    assert desk.watch.why_not_ready() == ""
    assert [r.headers.get("if-none-match") for r in desk.server.asked()] == [None, None]


async def test_a_revision_that_was_not_taken_is_sent_again(desk: Desk) -> None:
    desk.server.serves(rss(PAUSE))
    await desk.poller.poll(desk.feed)
    desk.server.serves(rss(Item(title="Pause broken", guid="1")))
    desk.publisher.goes_away()
    await desk.poller.poll(desk.feed)
    desk.publisher.comes_back()
    await desk.poller.poll(desk.feed)
    assert desk.titles == ["Pause begins", "Pause broken"]


class KilledError(BaseException):
    """The process ends here."""


class DeadlyPublisher(FakePublisher):
    """Is acknowledged, and does not live to tell."""

    def publish(self, articles: Sequence[Article]) -> list[Receipt]:
        super().publish(articles)
        raise KilledError


async def test_a_kill_between_acknowledgement_and_commit_repeats_and_does_not_lose(desk: Desk) -> None:
    desk.server.serves(rss(PAUSE), etag='"one"')
    deadly = DeadlyPublisher()
    with pytest.raises(KilledError):
        await desk.poller_of(publisher=deadly).poll(desk.feed)
    assert (await desk.poller.poll(desk.feed)).published == 1
    (once,), (again,) = deadly.records, desk.publisher.records
    assert (once.id, once.version) == (again.id, again.version)


async def test_an_article_that_is_too_large_is_counted_once_and_holds_nothing_up(desk: Desk) -> None:
    desk.server.serves(rss(Item(title="Huge", text="x" * MAX_RECORD, guid="9"), PAUSE), etag='"one"')
    poll = await desk.poller.poll(desk.feed)
    assert (poll.published, poll.unsent) == (1, 0)
    assert (await desk.poller.poll(desk.feed)).outcome is FetchOutcome.NOT_MODIFIED
    assert desk.metric("crosswire_publish_errors_total", reason="too_large") == 1


async def test_a_truncated_feed_gives_what_is_whole_and_is_asked_again_for_the_rest(desk: Desk) -> None:
    whole = rss(PAUSE, TALKS)
    desk.server.serves(whole[: whole.index("Envoys")], etag='"one"')
    poll = await desk.poller.poll(desk.feed)
    assert (poll.outcome, poll.failed, desk.titles) == (ParseOutcome.TRUNCATED, True, ["Pause begins"])
    desk.server.serves(whole, etag='"one"')
    await desk.poller.poll(desk.feed)
    assert desk.titles == ["Pause begins", "Talks in Doha"]


async def test_a_challenge_page_neither_forgets_nor_remembers(desk: Desk) -> None:
    desk.server.serves(rss(PAUSE), etag='"one"')
    await desk.poller.poll(desk.feed)
    desk.server.serves("<!doctype html><title>Are you human?</title>", etag='"page"', content_type="text/html")
    poll = await desk.poller.poll(desk.feed)
    assert (poll.outcome, poll.failed) == (ParseOutcome.HTML_PAGE, True)
    desk.server.serves(rss(PAUSE), etag='"one"')
    assert (await desk.poller.poll(desk.feed)).outcome is FetchOutcome.NOT_MODIFIED


async def test_the_wait_that_a_server_asks_for_is_told(desk: Desk) -> None:
    desk.server.answers(429, retry_after="17")
    assert (await desk.poller.poll(desk.feed)).asked_wait == 17


async def test_a_feed_that_fails_does_not_hold_up_its_neighbours_and_recovers(desk: Desk) -> None:
    healthy = Feed("healthy", desk.server.url("/healthy.xml"), "Healthy")
    desk.server.serves(rss(TALKS), "/healthy.xml")
    stop = asyncio.Event()
    run = asyncio.create_task(desk.watch.run([desk.feed, healthy], stop))
    await until(lambda: len(desk.server.asked("/healthy.xml")) >= 4, "polls of the healthy feed")
    failed = desk.metric("crosswire_feed_fetches_total", feed="desk", outcome="refused")
    assert 1 <= failed < len(desk.server.asked("/healthy.xml"))  # backing off
    desk.server.serves(rss(PAUSE))
    await until(lambda: "Pause begins" in desk.titles, "the feed that came back")
    assert desk.watch.why_not_ready() == ""
    stop.set()
    await asyncio.wait_for(run, 60)
    assert desk.metric("crosswire_feed_last_success_timestamp_seconds", feed="desk") == NOON.timestamp()


async def test_stopping_does_not_wait_for_a_slow_server(desk: Desk) -> None:
    desk.server.never_ends()
    stop = asyncio.Event()
    run = asyncio.create_task(desk.watch.run([desk.feed], stop))
    await until(desk.server.asked, "the request")
    stop.set()
    await asyncio.wait_for(run, 60)


class SlowPublisher(FakePublisher):
    """Takes its time: until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = Event(), Event()

    def publish(self, articles: Sequence[Article]) -> list[Receipt]:
        self.begun.set()
        assert self.go.wait(60)
        return super().publish(articles)


async def test_what_is_being_published_when_stopped_is_seen_through_and_remembered(desk: Desk) -> None:
    slow = SlowPublisher()
    desk.server.serves(rss(PAUSE))
    stop = asyncio.Event()
    run = asyncio.create_task(desk.watch_of(desk.poller_of(publisher=slow)).run([desk.feed], stop))
    await until(slow.begun.is_set, "the publisher at work")
    (poll,) = (task for task in asyncio.all_tasks() if task.get_name() == desk.feed.id)
    stop.set()
    await until(poll.cancelling, "the poll's end being asked for")
    slow.go.set()
    await asyncio.wait_for(run, 60)
    assert len(slow.records) == 1
    assert desk.state.known(desk.feed)


class CrashingFetcher:
    async def fetch(self, url: str, validators: Validators) -> Fetched:
        raise RuntimeError("a defect")


async def test_a_defect_with_one_feed_is_an_outcome_of_its_own(desk: Desk) -> None:
    (poll,) = await desk.watch_of(desk.poller_of(fetcher=CrashingFetcher())).once([desk.feed])
    assert (poll.outcome, poll.failed, "a defect" in poll.detail) == (Fault.CRASHED, True, True)


async def test_a_state_that_cannot_be_kept_ends_the_run(desk: Desk) -> None:
    desk.server.serves(rss(PAUSE))
    desk.state.close()
    with pytest.raises(StoreError):
        await asyncio.wait_for(desk.watch.run([desk.feed], asyncio.Event()), 60)


async def test_a_feed_that_is_overdue_is_no_readiness(desk: Desk) -> None:
    desk.server.never_ends()
    watch = desk.watch_of(desk.poller, grace=0.2)
    stop = asyncio.Event()
    run = asyncio.create_task(watch.run([desk.feed], stop))
    await until(lambda: "1 feeds are overdue, among them desk" in watch.why_not_ready(), "the overdue feed")
    stop.set()
    await run


def test_every_failure_says_what_to_do() -> None:
    every = {*FetchOutcome, *ParseOutcome, *Fault, *Repeat} - {FetchOutcome.FETCHED}
    assert set(HINTS) == every - GOOD
    assert len({str(outcome) for outcome in every}) == len(every)  # one label, one meaning


async def test_an_odd_address_of_a_hub_ends_nobody(desk: Desk) -> None:
    desk.server.serves(rss(PAUSE).replace("<channel>", '<channel><atom:link rel="hub" href="http://[bad"/>'))
    poll = await desk.poller.poll(desk.feed)
    assert (poll.published, poll.failed, desk.memory.wishes.hub) == (1, False, "")


async def test_the_credentials_of_a_feed_are_not_in_the_addresses_of_its_articles(desk: Desk) -> None:
    desk.server.serves(rss(Item(title="Truce", guid="1", link="/truce")).replace("https://desk.example/", ""))
    await desk.poller.poll(Feed("desk", desk.server.url().replace("http://", "http://desk:hush@"), "Desk"))
    assert desk.publisher.records[0].url == desk.server.url("/truce")


async def test_a_defect_after_publishing_ends_nobody_either(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def defective(*_: object) -> Wishes:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr("producers.polling.memory.wishes", defective)
    desk.server.serves(rss(PAUSE))
    poll = await desk.poller.poll(desk.feed)
    assert (poll.outcome, poll.why, desk.titles) == (Fault.CRASHED, "back_off", ["Pause begins"])
    monkeypatch.undo()
    poll = await desk.poller.poll(desk.feed)
    assert (poll.outcome, poll.published) == (ParseOutcome.READ, 0)


async def test_a_feed_of_very_many_entries_does_not_hold_up_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Feed("other", desk.server.url("/other.xml"), "Other")
    polled = Event()

    def slow(feed: Feed, *rest: Any) -> tuple[Decision, ...]:
        if feed.id == "desk":
            assert polled.wait(60), "the other feed's poll waits for this"
        return decide(feed, *rest)

    monkeypatch.setattr("producers.polling.poll.decide", slow)
    desk.server.serves(rss(*(Item(title=f"Item {n}", text="It held.", guid=str(n)) for n in range(MANY + 1))))
    desk.server.serves(rss(PAUSE), "/other.xml")
    many = asyncio.create_task(desk.poller.poll(desk.feed))
    await until(lambda: desk.server.asked(), "the request of the large feed")
    assert (await desk.poller.poll(other)).published == 1
    polled.set()
    assert (await many).published == MANY + 1
