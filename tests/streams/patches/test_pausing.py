"""A partition that is paused goes on."""

from types import SimpleNamespace

import pytest
from mode.utils.queues import FlowControlEvent, FlowControlQueue

from streams.patches.pausing import prompt


class Partition:
    """A partition of which so many messages wait for a queue, into which they come as by Faust's conductor."""

    def __init__(self, name: str, waiting: int, queue: "FlowControlQueue[str]") -> None:
        self.waiting = waiting
        self._name = name
        self._active = True
        self._queue = queue

    def pause(self) -> None:
        self._active = False

    def resume(self) -> None:
        self._active = True

    def fetch(self, most: int) -> None:
        while self._active and self.waiting and most:
            self.waiting, most = self.waiting - 1, most - 1
            self._queue.put_nowait_enhanced(self._name, on_pressure_high=self.pause, on_pressure_drop=self.resume)


@pytest.mark.parametrize("fetched", [1, 5, 12, 40])
@pytest.mark.parametrize("waiting", [10, 25, 40, 60])
def test_a_partition_is_read_while_another_brings_as_much_as_is_read_of_it(waiting: int, fetched: int) -> None:
    queue: FlowControlQueue[str] = FlowControlQueue(maxsize=50, flow_control=FlowControlEvent())
    prompt(SimpleNamespace(channel=SimpleNamespace(queue=queue)))
    one, other = Partition("one", 100, queue), Partition("other", waiting, queue)
    read: list[str] = []
    while len(read) < 600:
        one.fetch(fetched)
        other.fetch(fetched)
        read.append(queue.get_nowait())
        other.waiting += read[-1] == "other"
    assert read.count("one") == 100
