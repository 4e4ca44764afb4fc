import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest

from producers.entries.parse import parse
from producers.entries.parsed import NO_HABITS, ParseOutcome
from producers.entries.parsing import ParserProcess
from tests.fakes.feed_texts import Item, atom, rss

XML = {"content-type": "application/rss+xml"}
URL = "https://desk.example/feed"
COSTLY = rss(Item(title="x")).replace("<title>x", "<a>" * 60_000 + "<title>x").encode()


@pytest.fixture
async def parser() -> AsyncIterator[ParserProcess]:
    made = ParserProcess()
    yield made
    await made.close()


async def test_it_gives_what_the_function_gives(parser: ParserProcess) -> None:
    item = Item(title="Pause", text="<p>One.</p>", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")
    for body in (rss(item).encode(), atom(item).encode(), b"", b"<html>", rss(item).encode()[:-40]):
        assert await parser.parse(body, XML, URL, NO_HABITS) == parse(body, XML, URL)


async def test_bodies_asked_for_at_once_each_get_their_own_answer(parser: ParserProcess) -> None:
    bodies = [rss(Item(title=f"Item {number}")).encode() for number in range(10)]
    results = await asyncio.gather(*(parser.parse(body, XML, URL, NO_HABITS) for body in bodies))
    assert [result.entries[0].title for result in results] == [f"Item {number}" for number in range(10)]


async def test_a_body_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    parser = ParserProcess(seconds=120)  # this machine may be busy
    body = rss(Item(title="Pause")).encode()
    assert (await parser.parse(body, XML, URL, NO_HABITS)).outcome is ParseOutcome.READ
    assert parser.pid is not None
    os.kill(parser.pid, signal.SIGSTOP)  # no body is slow enough for every machine
    parser._process._seconds = 0.5
    parsed = await parser.parse(COSTLY, XML, URL, NO_HABITS)
    assert (parsed.outcome, parsed.detail) == (ParseOutcome.TOO_COSTLY, "more than 2.5 s")
    parser._process._seconds = 120
    assert (await parser.parse(body, XML, URL, NO_HABITS)).outcome is ParseOutcome.READ
    await parser.close()


async def test_a_body_that_takes_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    tight = ParserProcess(memory=200_000_000)
    parsed = await tight.parse(rss(Item(title="x" * 40_000_000)).encode(), XML, URL, NO_HABITS)
    assert parsed.outcome is ParseOutcome.TOO_COSTLY
    assert (await tight.parse(rss(Item(title="Pause")).encode(), XML, URL, NO_HABITS)).outcome is ParseOutcome.READ
    await tight.close()


async def test_a_fetch_that_is_cancelled_does_not_leave_its_answer_to_the_next(parser: ParserProcess) -> None:
    first = asyncio.create_task(parser.parse(COSTLY, XML, URL, NO_HABITS))
    second = asyncio.create_task(parser.parse(rss(Item(title="Mine")).encode(), XML, URL, NO_HABITS))
    await asyncio.sleep(0)
    first.cancel()
    assert [entry.title for entry in (await second).entries] == ["Mine"]
