"""Extraction in a process of its own, with limits on time and memory: a page is anybody's, as a feed is."""

from typing import Protocol

import msgspec

from producers.limited import LimitedProcess, TooCostlyError
from producers.pages.page import Job, Page, PageOutcome

SECONDS = 20.0
"""Longest time of computing for one page: a hundred times what usual ones take."""
MEMORY = 1_500_000_000
"""Address space of the process in bytes."""


class Extractor(Protocol):
    """Finds the article in a page; failures are outcomes, never exceptions."""

    async def extract(self, body: bytes, url: str, content_type: str = "") -> Page:
        """Return what `producers.pages.extract.extract` does."""
        ...


class ExtractorProcess:
    """Reads one page after the other in a limited process."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._process = LimitedProcess("producers.pages.extract_worker", seconds=seconds, memory=memory)

    @property
    def pid(self) -> int | None:
        """The running process; None while there is none."""
        return self._process.pid

    async def extract(self, body: bytes, url: str, content_type: str = "") -> Page:
        """Return the article in the page, or `TOO_COSTLY` if reading it takes more than the limits."""
        try:
            answer = await self._process.ask(msgspec.msgpack.encode(Job(body, url, content_type)))
        except TooCostlyError as error:
            return Page(outcome=PageOutcome.TOO_COSTLY, detail=str(error))
        return msgspec.msgpack.decode(answer, type=Page)

    async def close(self) -> None:
        """End the process."""
        await self._process.close()
