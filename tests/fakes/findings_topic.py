"""A findings topic in memory."""

import asyncio
from collections.abc import Sequence

from alerts.intake.admission import Consumed
from wire.codec import encode
from wire.errors import BrokerError
from wire.records import DeadLetter, Finding, Heartbeat, SourceStanding


class FakeFindingsTopic:
    """Gives what was `put`, in batches; `committed` is the offset from which a new reader would begin.

    `refusals` calls to the dead letters fail first.
    """

    def __init__(self) -> None:
        self.messages: list[Consumed] = []
        self.letters: list[DeadLetter] = []
        self.committed = 0
        self.refusals = 0
        self._position = 0

    def take_back(self, feed: str) -> None:
        """Take back what was said of a feed, as producers do on the topic of the sources."""
        self.messages.append(Consumed("test.sources", 0, len(self.messages), feed.encode(), b""))

    def put(self, value: bytes | Finding | SourceStanding | Heartbeat) -> None:
        raw = value if isinstance(value, bytes) else encode(value)
        self.messages.append(Consumed("test.findings", 0, len(self.messages), b"khartoum", raw))

    def restart(self) -> None:
        self._position = self.committed

    async def poll(self) -> Sequence[Consumed]:
        await asyncio.sleep(0)
        batch = self.messages[self._position :]
        self._position = len(self.messages)
        return batch

    async def behind(self) -> bool:
        return self._position < len(self.messages)

    async def commit(self) -> None:
        self.committed = self._position

    async def bury(self, letter: DeadLetter) -> None:
        if self.refusals:
            self.refusals -= 1
            raise BrokerError("the broker is away")
        self.letters.append(letter)

    def fault(self) -> str:
        return ""

    async def close(self) -> None:
        """Nothing is held open."""
