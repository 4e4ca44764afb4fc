import asyncio
from typing import Any

import pytest

from streams.patches import fetching
from streams.patches.fetching import AFTER_NOTHING, AFTER_RECORDS, careful, paced


class Node:
    """A broker node that answers at once; it counts how often it was asked."""

    def __init__(self, *answers: bool) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def fetch(self, assignment: Any, node: int, request: Any) -> bool:
        self.asked += 1
        return self.answers.pop(0)


async def test_nothing_at_once_is_not_asked_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(fetching, "monotonic", lambda: 0.0)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    fetch = paced(Node(False, True, False).fetch)
    assert [await fetch(None, 1, None) for _ in range(3)] == [False, True, False]
    assert waits == [0, AFTER_NOTHING, AFTER_RECORDS]


async def test_while_records_come_more_are_asked_for_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LIVELY", 60.0)
    monkeypatch.setattr(fetching, "AFTER_NOTHING", 60.0)
    node = Node(True, False, False)
    fetch = paced(node.fetch)
    async with asyncio.timeout(60):  # the third would wait for a minute if the second, without records, were the last
        assert [await fetch(None, 1, None) for _ in range(3)] == [True, False, False]


async def test_nodes_do_not_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "AFTER_NOTHING", 60.0)
    node = Node(False, False)
    fetch = paced(node.fetch)
    await fetch(None, 1, None)
    other = asyncio.ensure_future(fetch(None, 2, None))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert other.done()


async def test_a_fetch_that_is_cancelled_while_it_waits_brings_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "AFTER_NOTHING", 60.0)
    node = Node(False)
    fetch = paced(node.fetch)
    await fetch(None, 1, None)
    waiting = asyncio.ensure_future(fetch(None, 1, None))
    await asyncio.sleep(0)
    waiting.cancel()
    assert await waiting is False
    assert node.asked == 1


def test_a_partition_without_a_position_does_not_take_the_worker_down() -> None:
    looked: list[float] = []

    def verify(now: float, partition: Any) -> None:
        looked.append(now)
        assert partition is not None

    for partition in (object(), None):
        careful(verify)(1.0, partition)
    assert looked == [1.0, 1.0]
