"""Parsing in a process of its own, with limits on time and memory: a feed is anybody's, and feedparser trusts it."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from producers.entries.parsed import Habits, Job, Parsed, ParseOutcome
from producers.limited import LimitedProcess, TooCostlyError

SECONDS = 60.0
"""Longest time of computing for one body: several times what 10 MB of honest feed take."""
MEMORY = 2_000_000_000
"""Address space of the process in bytes: some 20 times the largest body, and the interpreter."""


class Parser(Protocol):
    """Reads bodies of feeds; failures are outcomes, never exceptions."""

    async def parse(self, body: bytes, headers: Mapping[str, str], url: str, habits: Habits) -> Parsed:
        """Return the entries of `body`, as `producers.entries.parse.parse` does."""
        ...


class ParserProcess:
    """Parses one body after the other in a limited process."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._process = LimitedProcess("producers.entries.parse_worker", seconds=seconds, memory=memory)

    @property
    def pid(self) -> int | None:
        """The running process; None while there is none."""
        return self._process.pid

    async def parse(self, body: bytes, headers: Mapping[str, str], url: str, habits: Habits) -> Parsed:
        """Return the entries of `body`, or `TOO_COSTLY` if reading it takes more than the limits."""
        try:
            answer = await self._process.ask(msgspec.msgpack.encode(Job(body, dict(headers), url, habits)))
        except TooCostlyError as error:
            return Parsed(outcome=ParseOutcome.TOO_COSTLY, detail=str(error))
        return msgspec.msgpack.decode(answer, type=Parsed)

    async def close(self) -> None:
        """End the process."""
        await self._process.close()
