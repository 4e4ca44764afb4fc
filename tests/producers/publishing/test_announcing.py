"""What is told beside the articles, through the sender of a desk whose publisher is in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from producers.polling.standing import Standings
from producers.publishing.announcing import AGAIN, Announcer, lanes
from producers.publishing.publish import Note
from tests.fakes.desk import Desk
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from wire.codec import decode
from wire.metrics import Metrics
from wire.records import Heartbeat, SourceStanding

PAUSE = Item(title="Pause begins", text="At seven.", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.fixture
def desk(server: FeedServer, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(server, tmp_path)
    yield made
    made.state.close()


def announcer(desk: Desk, *, interval: float = 0.0, gone: tuple[str, ...] = (), articles: int = 2) -> Announcer:
    standings = Standings(desk.clock())
    desk.accounts._standings = standings
    return Announcer(
        desk.sender,
        standings,
        "crosswire",
        interval=interval,
        lanes=lanes(articles, 2),
        gone=gone,
        clock=desk.clock,
        metrics=Metrics(desk.registry.__class__()),
    )


def on(notes: list[Note], topic: str) -> list[Note]:
    return [note for note in notes if note.topic == f"crosswire.{topic}"]


def beats(notes: list[Note]) -> list[Heartbeat]:
    return [decode(note.value or b"", "heartbeat") for note in notes if note.key.startswith(b"~heartbeat")]


def standings(notes: list[Note]) -> list[SourceStanding]:
    return [decode(n.value, "source") for n in on(notes, "sources") if n.value and not n.key.startswith(b"~")]


async def test_how_a_feed_stands_is_told_after_its_poll_under_its_id(desk: Desk) -> None:
    told = announcer(desk)
    await told.step()
    assert standings(desk.publisher.notes) == []
    desk.server.serves(rss(PAUSE), etag='"one"')
    await desk.poll()
    await told.step()
    (standing,) = standings(desk.publisher.notes)
    assert (standing.feed, standing.new, standing.newest_fetched_at) == ("desk", 1, desk.clock())
    assert on(desk.publisher.notes, "sources")[-1].key == b"desk"
    await desk.poll(after=60)
    await told.step()
    assert len(standings(desk.publisher.notes)) == 1  # nothing new
    await desk.poll(after=300)
    await told.step()
    again = standings(desk.publisher.notes)[-1]
    assert (again.new, again.duplicate, again.newest_fetched_at) == (1, 0, standing.newest_fetched_at)
    assert again.at > standing.at


async def test_a_heartbeat_goes_into_every_partition_and_is_announced_once(desk: Desk) -> None:
    told = announcer(desk, interval=60.0)
    await told.step()
    assert [note.partition for note in on(desk.publisher.notes, "articles")] == [0, 1]
    assert [(b.lane, b.lanes) for b in beats(on(desk.publisher.notes, "articles"))] == [(0, 2), (1, 2)]
    assert beats(on(desk.publisher.notes, "sources")) == beats(on(desk.publisher.notes, "articles"))[:1]
    assert desk.publisher.records == []
    desk.clock.forward(59)
    await told.step()
    assert len(desk.publisher.notes) == 3
    desk.clock.forward(1)
    await told.step()
    assert len(desk.publisher.notes) == 6


async def test_more_partitions_of_reports_than_of_articles_have_their_lanes_too(desk: Desk) -> None:
    await announcer(desk, interval=60.0, articles=1).step()
    assert [note.partition for note in on(desk.publisher.notes, "articles")] == [0, 0]


async def test_without_heartbeats_it_is_said_that_none_are_coming(desk: Desk) -> None:
    told = announcer(desk)
    await told.step()
    await told.step()
    (last,) = beats(desk.publisher.notes)
    assert (last.interval, on(desk.publisher.notes, "articles")) == (0.0, [])


async def test_of_a_feed_that_left_the_list_all_is_taken_back(desk: Desk) -> None:
    await announcer(desk, interval=60.0, gone=("old",)).step()
    assert on(desk.publisher.notes, "sources")[0] == Note("crosswire.sources", b"old", None)


async def test_a_broker_that_is_away_is_let_alone_for_a_while_and_told_afterwards(desk: Desk) -> None:
    told = announcer(desk, interval=10.0, gone=("old",))
    desk.publisher.goes_away()
    await told.step()
    desk.publisher.comes_back()
    await told.step()
    assert desk.publisher.notes == []
    desk.clock.forward(AGAIN.total_seconds())
    await told.step()
    assert on(desk.publisher.notes, "sources")[0].value is None
    assert [b.sent_at for b in beats(on(desk.publisher.notes, "articles"))] == [desk.clock()] * 2
    desk.clock.forward(9)
    await told.step()
    assert len(on(desk.publisher.notes, "articles")) == 2  # what was missed is not made up for


async def test_after_a_clock_that_was_ahead_heartbeats_go_on(desk: Desk) -> None:
    ahead = 90 * 86400.0
    desk.clock.forward(ahead)
    told = announcer(desk, interval=60.0)
    await told.step()
    desk.clock.forward(-ahead)
    await told.step()
    assert [b.sent_at for b in beats(on(desk.publisher.notes, "sources"))][1:] == [desk.clock()]
    desk.clock.forward(59)
    await told.step()
    assert len(beats(on(desk.publisher.notes, "sources"))) == 2
    desk.clock.forward(1)
    desk.publisher.goes_away()
    await told.step()
    desk.publisher.comes_back()
    desk.clock.forward(-ahead)
    await told.step()
    assert beats(on(desk.publisher.notes, "sources"))[-1].sent_at == desk.clock()
