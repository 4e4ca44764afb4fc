"""Events that wait are begun together, and each is still done in its own turn."""

from collections import deque
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from mode.utils.queues import FlowControlEvent, ThrowableQueue

from streams.lookahead import Lookahead, waiting


def _stream(*events: str) -> Any:
    queue: Any = ThrowableQueue(flow_control=FlowControlEvent(initially_suspended=False))  # Faust's own
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


def test_a_queue_that_cannot_be_looked_into_is_worked_off_one_by_one() -> None:
    begun: list[Sequence[str]] = []

    def begin(events: Sequence[str]) -> int:
        begun.append(events)
        return len(events)

    lookahead, closed = Lookahead(begin), SimpleNamespace(channel=SimpleNamespace(queue=object()))
    for event in "ab":
        lookahead.at(event, closed)
    assert begun == [("a",), ("b",)]


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
