"""Events that wait are begun together, and each is still done in its own turn."""

import asyncio
from collections import deque
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from streams.lookahead import Lookahead, waiting


def _stream(*events: str) -> Any:
    queue: asyncio.Queue[str] = asyncio.Queue()
    for event in events:
        queue.put_nowait(event)
    return SimpleNamespace(channel=SimpleNamespace(queue=queue))


def _worked_off(events: Sequence[str], lookahead: Lookahead) -> None:
    left = deque(events)
    while left:
        lookahead.at(left.popleft(), _stream(*left))


def test_what_waits_is_seen_and_stays() -> None:
    stream = _stream("b", "c")
    assert waiting(stream) == ("b", "c")
    assert stream.channel.queue.qsize() == 2


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_each_event_is_begun_once(at_once: int) -> None:
    begun: list[str] = []

    def begin(events: Sequence[str]) -> int:
        begun.extend(events[:at_once])
        return len(events[:at_once])

    _worked_off("abcde", Lookahead(begin))
    assert "".join(begun) == "abcde"


def test_what_fails_to_begin_stops_nobody_and_is_not_tried_again_with_the_same_events() -> None:
    tried: list[Sequence[str]] = []

    def begin(events: Sequence[str]) -> int:
        tried.append(events)
        raise ValueError("one of them")

    _worked_off("abc", Lookahead(begin))
    assert tried == [("a", "b", "c")]
