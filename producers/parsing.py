"""Parsing in a process of its own, with limits on time and memory: a feed is anybody's, and feedparser trusts it."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from typing import Protocol

import msgspec

from producers.parse_worker import Job, framed
from producers.parsed import Habits, Parsed, ParseOutcome

SECONDS = 60.0
"""Longest time for one body: several times what 10 MB of honest feed take."""
MEMORY = 2_000_000_000
"""Address space of the process in bytes: some 20 times the largest body, and the interpreter."""


class Parser(Protocol):
    """Reads bodies of feeds; failures are outcomes, never exceptions."""

    async def parse(self, body: bytes, headers: Mapping[str, str], url: str, habits: Habits) -> Parsed:
        """Return the entries of `body`, as `producers.parse.parse` does."""
        ...


class ParserProcess:
    """One process that parses one body after the other; replaced when it exceeds a limit or dies."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def parse(self, body: bytes, headers: Mapping[str, str], url: str, habits: Habits) -> Parsed:
        """Return the entries of `body`, or `TOO_COSTLY` if reading it takes more than the limits."""
        job = framed(msgspec.msgpack.encode(Job(body, dict(headers), url, habits)))
        async with self._turn:
            whole = False
            try:
                process = self._process = self._process or await self._start()
                async with asyncio.timeout(self._seconds):
                    parsed = await _ask(process, job)
                whole = True
                return parsed
            except TimeoutError:
                return Parsed(outcome=ParseOutcome.TOO_COSTLY, detail=f"more than {self._seconds:g} s")
            except (EOFError, OSError, msgspec.DecodeError) as error:
                return Parsed(outcome=ParseOutcome.TOO_COSTLY, detail=f"the parser's process died: {error}"[:200])
            finally:
                if not whole:  # also when we are cancelled: a late answer must not be taken for the next one
                    await self._end()

    async def close(self) -> None:
        """End the process."""
        async with self._turn:
            await self._end()

    async def _start(self) -> Process:
        command = [sys.executable, "-m", "producers.parse_worker", str(self._memory)]
        return await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _ask(process: Process, job: bytes) -> Parsed:
    if process.stdin is None or process.stdout is None:
        raise EOFError("it has no pipes")
    process.stdin.write(job)
    await process.stdin.drain()
    size = int.from_bytes(await process.stdout.readexactly(4), "big")
    return msgspec.msgpack.decode(await process.stdout.readexactly(size), type=Parsed)
