"""Members of a consumer group: in a thread of the test, or as a process that can be killed."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

from kafka import KafkaConsumer

from tests.contracts.broker.desk import SESSION, Desk
from tests.waiting import wait_until

SHARED = 60.0
"""Seconds in which members have shared the partitions."""
_POLL = 500  # milliseconds
Ask = Callable[[KafkaConsumer], Any]


class Member:
    """A consumer that reads in a thread of its own: the partitions that it `has`, and the `values` that it read."""

    def __init__(self, desk: Desk, topic: str, group: str, **options: Any) -> None:
        self._consumer = desk.consumer(topic, group_id=group, **options)
        self._asked: SimpleQueue[tuple[Ask, Future[Any]]] = SimpleQueue()
        self._ending = threading.Event()
        self.has: frozenset[int] = frozenset()
        self.values: list[bytes] = []
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def ask(self, what: Ask) -> Any:
        """Return what `what` gives for the consumer, between two of its polls; raises what it raises."""
        return self.later(what).result(60)

    def later(self, what: Ask) -> "Future[Any]":
        """Have it do `what` before it polls again."""
        answer: Future[Any] = Future()
        self._asked.put((what, answer))
        return answer

    def pause(self) -> threading.Event:
        """Let it not poll, while it still lives, until the event that is returned is set."""
        go_on = threading.Event()
        self.later(lambda _: go_on.wait(60))
        return go_on

    def end(self) -> None:
        """Leave the group, unless it has a name, and end."""
        self._ending.set()
        self._thread.join(60)

    def _read(self) -> None:
        while not self._ending.is_set():
            while not self._asked.empty():
                what, answer = self._asked.get()
                try:
                    answer.set_result(what(self._consumer))
                except Exception as error:
                    answer.set_exception(error)
            for records in self._consumer.poll(timeout_ms=_POLL).values():
                self.values += [record.value for record in records]
            self.has = frozenset(at.partition for at in self._consumer.assignment())
        self._consumer.close()


@contextmanager
def members(desk: Desk, topic: str, group: str) -> Iterator[Callable[..., Member]]:
    """Yield what starts members of `group`, all of which have ended afterwards."""
    started: list[Member] = []

    def start(**options: Any) -> Member:
        started.append(Member(desk, topic, group, **options))
        return started[-1]

    try:
        yield start
    finally:
        for member in started:
            member.end()


def joined(*those: Member, partitions: int = 4) -> None:
    """Wait until the members have all partitions among them, each some."""

    def shared() -> bool:
        found = [member.has for member in those]
        return all(found) and sorted(n for has in found for n in has) == list(range(partitions))

    wait_until(shared, SHARED, "the members to share the partitions")


def process(desk: Desk, topic: str, group: str) -> "subprocess.Popen[bytes]":
    """Start a member in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", __name__, desk.broker.url, topic, group])


if __name__ == "__main__":
    url, name, its_group = sys.argv[1:]
    consumer = KafkaConsumer(
        name, bootstrap_servers=url, group_id=its_group, session_timeout_ms=SESSION, heartbeat_interval_ms=500
    )
    while True:
        consumer.poll(timeout_ms=_POLL)
