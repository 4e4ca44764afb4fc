"""When feeds are first polled after a start."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from producers.feeds.feed_list import Feed
from producers.polling.memory import Memory
from producers.polling.watch import LONGEST
from tests.fakes.desk import NOON, Desk, until
from tests.fakes.feed_server import feed_server
from tests.fakes.feed_texts import Item, rss

HOUR = timedelta(hours=1)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    with feed_server() as server:
        made = Desk(server, tmp_path)
        yield made
        await made.close()


async def test_a_restart_polls_feeds_that_work_and_keeps_the_waits_of_those_that_do_not(desk: Desk) -> None:
    memories = {
        "works": Memory(polled_at=NOON, due_at=NOON + HOUR),
        "waits": Memory(polled_at=NOON, due_at=NOON + HOUR, failures=3),
        "parked": Memory(polled_at=NOON, due_at=NOON + HOUR, gone=2),
        "overdue": Memory(polled_at=NOON, due_at=NOON - HOUR, failures=3),
        "new": Memory(),
    }
    feeds = []
    for name, memory in memories.items():
        url = desk.server.url(f"/{name}.xml")
        desk.server.serves(rss(Item(title=name, guid=name)), f"/{name}.xml")
        feeds.append(Feed(name, url, name))
        desk.state.remember(
            feeds[-1], Memory(**{**{f: getattr(memory, f) for f in memory.__struct_fields__}, "url": url})
        )
    stop = asyncio.Event()
    run = asyncio.create_task(desk.watch.run(feeds, stop))
    await until(lambda: {"works", "overdue", "new"} <= set(desk.titles), "the first polls")
    assert desk.metric("crosswire_feed_parked", feed="parked") == 1
    assert desk.metric("crosswire_feed_failures", feed="waits") == 3
    stop.set()
    await run
    assert {"waits", "parked"}.isdisjoint(desk.titles)


async def test_many_feeds_are_not_all_polled_in_the_same_moment(desk: Desk) -> None:
    delays = [desk.watch._first_delay(Memory(), among=2000) for _ in range(3)]
    assert delays == [0, 0, 0]  # no chance, no spread
    desk.watch._chance = lambda: 0.5
    assert desk.watch._first_delay(Memory(), among=2000) == 20
    assert desk.watch._first_delay(Memory(due_at=NOON + HOUR, failures=1), among=2000) == HOUR.total_seconds()


@pytest.mark.parametrize("outcome", ["private_address", "unresolved", "unreachable"])
async def test_no_wait_outlives_a_restart_that_no_server_was_promised(desk: Desk, outcome: str) -> None:
    waits = Memory(due_at=NOON + HOUR, failures=3, outcome=outcome)
    assert desk.watch._first_delay(waits, among=2000) == 0
    asked = Memory(due_at=NOON + HOUR, failures=3, outcome="rate_limited")
    assert desk.watch._first_delay(asked, among=2000) == HOUR.total_seconds()
    parked = Memory(due_at=NOON + HOUR, failures=3, gone=1, outcome=outcome)
    assert desk.watch._first_delay(parked, among=2000) == HOUR.total_seconds()


async def test_a_promise_made_by_a_wrong_clock_keeps_no_feed_silent(desk: Desk) -> None:
    wrong = Memory(due_at=NOON + 5000 * 24 * HOUR, failures=1)
    assert desk.watch._first_delay(wrong, among=1) == LONGEST
