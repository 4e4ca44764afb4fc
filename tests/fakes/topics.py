"""A Kafka topic that remembers what was sent, and acknowledges when it is told to."""

import asyncio
from typing import Any

import msgspec


class Sent(msgspec.Struct, frozen=True):
    topic: str
    key: bytes
    value: bytes | None
    partition: int | None
    headers: tuple[tuple[str, bytes], ...] = ()


class FakeTopic:
    """`log` is shared by the topics of one test, so that it shows the order over all of them."""

    def __init__(self, name: str, log: list[Sent | str]) -> None:
        self.name = name
        self.log = log
        self.silent = False
        self.refusing: Exception | None = None
        self.pending: list[asyncio.Future[None]] = []

    async def send(self, *, key: bytes, value: bytes | None, partition: int | None = None, headers: Any = ()) -> Any:
        self.log.append(Sent(self.name, key, value, partition, tuple(headers)))
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self.refusing is not None:
            done.set_exception(self.refusing)
        elif self.silent:
            self.pending.append(done)
        else:
            done.set_result(None)
        return done

    def acknowledge(self) -> None:
        """Acknowledge all that was sent so far."""
        for done in self.pending:
            done.set_result(None)
        self.pending.clear()


class FakeMessage(msgspec.Struct, frozen=True):
    topic: str
    partition: int
    offset: int
    headers: tuple[tuple[str, bytes], ...] = ()

    @property
    def tp(self) -> tuple[str, int]:
        return self.topic, self.partition


class FakeEvent:
    """A Faust event whose acknowledgement goes into the topics' log."""

    def __init__(self, value: bytes | None, log: list[Sent | str], offset: int = 0, topic: str = "in") -> None:
        self.key = b"key"
        self.value = value
        self.message = FakeMessage(topic, 0, offset)
        self._log = log

    def ack(self) -> None:
        self._log.append(f"ack {self.message.offset}")


class FakeStream:
    """A stream of events that ends; Faust's does not. All of them wait from the beginning."""

    def __init__(self, events: list[FakeEvent]) -> None:
        self.channel = self
        self.queue: asyncio.Queue[FakeEvent] = asyncio.Queue()
        for event in events:
            self.queue.put_nowait(event)

    def noack(self) -> "FakeStream":
        return self

    async def events(self) -> Any:
        while not self.queue.empty():
            yield self.queue.get_nowait()


class FakeTable(dict[bytes, bytes]):
    """A table in memory; like Faust's it has a store behind it and a changelog."""

    def __init__(self, changelog: FakeTopic) -> None:
        super().__init__()
        self.changelog_topic = changelog
        self._key_partition: dict[bytes, int] = {}

    @property
    def data(self) -> "FakeTable":
        return self
