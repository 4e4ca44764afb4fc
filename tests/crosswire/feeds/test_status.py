"""`crosswire feeds status`, on the state of a producer that has polled a real server."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from crosswire.cli import group
from crosswire.feeds.standing import State, standings, table
from producers.feeds.feed_list import Feed
from producers.polling.memory import Memory
from producers.polling.state import ProducerState
from tests.fakes.desk import NOON, Desk
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss

FEED = Feed("desk", "https://desk.example/feed", "Desk")
WORKS = Memory(
    url=FEED.url, polled_at=NOON, read_at=NOON, newest_at=NOON - timedelta(hours=3), outcome="read", pace="rhythm"
)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.mark.parametrize(
    ("memory", "state"),
    [
        (None, State.NEW),
        (Memory(url=FEED.url), State.NEW),
        (Memory(url="https://desk.example/old", polled_at=NOON), State.NEW),
        (WORKS, State.WORKING),
        (Memory(url=FEED.url, polled_at=NOON, failures=2, outcome="timed_out"), State.FAILING),
        (Memory(url=FEED.url, polled_at=NOON, failures=2, gone=2, outcome="gone"), State.PARKED),
        (Memory(url=FEED.url, polled_at=NOON, address="https://new.example/feed", outcome="read"), State.MOVED),
    ],
)
def test_a_feed_stands_as_it_is_remembered(memory: Memory | None, state: State) -> None:
    (standing,) = standings([FEED], {"desk": memory} if memory else {}, NOON)
    assert standing.state is state
    assert table([standing], NOON).row_count == 1


@pytest.mark.parametrize(
    ("quiet", "key", "state"),
    [(7, True, State.WORKING), (8, True, State.SILENT), (99, False, State.WORKING)],
)
def test_a_key_source_without_news_is_silent(quiet: int, key: bool, state: State) -> None:
    feed = replace(FEED, key=key, silent_after="8h" if key else "")
    (standing,) = standings([feed], {"desk": replace(WORKS, heard_at=NOON - timedelta(hours=quiet))}, NOON)
    assert standing.state is state
    assert standing.remark == ("silent for 8 h" if state is State.SILENT else "")
    assert standing.silent_after == (28800.0 if key else 0.0)


def test_a_feed_that_fails_says_how_long_it_has_been_silent_too() -> None:
    memory = replace(WORKS, failures=3, outcome="timed_out", first_at=NOON - timedelta(days=2))
    (standing,) = standings([replace(FEED, key=True)], {"desk": memory}, NOON)
    assert standing.state is State.FAILING
    assert standing.remark.startswith("silent for 2 d; ")


def test_no_password_is_shown() -> None:
    feed = Feed("desk", "https://user:secret@desk.example/feed", "Desk")
    moved = "https://user:secret@new.example/"
    for memory in ({}, {"desk": Memory(url=feed.url, polled_at=NOON, address=moved, outcome="read")}):
        assert "secret" not in str(standings([feed], memory, NOON))


def status(folder: Path, *options: str) -> Result:
    environment = {"CROSSWIRE_DATA_DIR": str(folder), "CROSSWIRE_PRODUCE_FEEDS": str(folder / "feeds.toml")}
    return CliRunner(env=environment).invoke(group, ["feeds", "status", *options], catch_exceptions=False)


async def test_the_table_tells_of_each_feed_and_the_status_of_trouble(server: FeedServer, tmp_path: Path) -> None:
    desk = Desk(server, tmp_path)
    desk.state.close()
    desk.state = ProducerState(tmp_path / "producer-crosswire.sqlite")
    desk.poller = desk.poller_of()
    server.serves(rss(Item(title="Pause", text="At seven.", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")))
    gone = Feed("closed", server.url("/closed.xml"), "Closed")
    server.answers(410, "/closed.xml")
    for feed in (desk.feed, gone):
        await desk.poller.poll(feed)
    (tmp_path / "feeds.toml").write_text(
        "\n".join(
            f'[[feeds]]\nid = "{feed.id}"\nurl = "{feed.url}"\noutlet = "Desk"'
            for feed in (desk.feed, gone, Feed("fresh", server.url("/fresh.xml"), "Fresh"))
        )
    )
    result = status(tmp_path)
    assert result.exit_code == 1
    lines = {line.split()[0]: line for line in result.stdout.splitlines() if line.strip()}
    assert "working" in lines["desk"]
    assert "(interval)" in lines["desk"]
    assert "parked" in lines["closed"]
    assert "find its new address" in lines["closed"]
    assert "not polled yet" in lines["fresh"]
    assert "1 of 3 feeds work." in result.stderr
    troubled = [json.loads(line) for line in status(tmp_path, "--troubled", "--json").stdout.splitlines()]
    assert [(row["feed"], row["state"]) for row in troubled] == [("closed", "parked"), ("fresh", "not polled yet")]
    await desk.close()
