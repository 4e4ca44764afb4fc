"""A process of our own with limits on time and memory: what it reads is anybody's, and the libraries it reads with
trust it.

`LimitedProcess` is the parent's side; the child is a module whose `main` calls `producers.serving.serve`. An empty
answer says that the memory did not suffice.
"""

import asyncio
import contextlib
import signal
import sys
from asyncio.subprocess import PIPE, Process

from producers.serving import framed

STARTING = 60.0
"""Seconds in which the child must have imported what it needs: on a busy machine, far longer than the longest job."""
STANDING = 5
"""Times as long as a job may compute, it may take: on a busy machine the child waits for its turn."""


class TooCostlyError(Exception):
    """The job took more time or memory than allowed, or the process died of it."""


class LimitedProcess:
    """One process that answers one job after the other; replaced when it exceeds a limit or dies.

    `module` is what it runs, `seconds` the longest time that it may compute for one job, its start not counted, and
    `memory` its address space in bytes.
    """

    def __init__(self, module: str, *, seconds: float, memory: int) -> None:
        self._module = module
        self._seconds = seconds
        self._memory = memory
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """The running process; None while there is none."""
        return self._process.pid if self._process else None

    async def ask(self, job: bytes) -> bytes:
        """Return the process's answer to `job`. Raises `TooCostlyError`."""
        async with self._turn:
            whole = False
            try:
                process = self._process or await self._start()
                async with asyncio.timeout(STANDING * self._seconds):
                    answer = await _exchange(process, job)
                whole = True
            except TimeoutError:
                raise TooCostlyError(f"more than {STANDING * self._seconds:g} s") from None
            except (EOFError, OSError) as error:
                if await self._ended() == -signal.SIGPROF:
                    raise TooCostlyError(f"more than {self._seconds:g} s") from None
                raise TooCostlyError(f"its process died: {error}"[:200]) from None
            finally:
                if not whole:  # also when we are cancelled: a late answer must not be taken for the next one
                    await self._end()
        if not answer:
            raise TooCostlyError("more memory than allowed")
        return answer

    async def close(self) -> None:
        """End the process."""
        async with self._turn:
            await self._end()

    async def _start(self) -> Process:
        command = [sys.executable, "-m", self._module, str(self._memory), str(self._seconds)]
        process = self._process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
        try:
            async with asyncio.timeout(STARTING):
                await _answer(process)  # an empty one: that it can be given jobs
        except TimeoutError:
            raise EOFError(f"it did not start within {STARTING:g} s") from None
        return process

    async def _ended(self) -> int | None:
        """Return how the process has ended whose pipe is closed; None if it has not."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1.0):
                return await self._process.wait() if self._process else None
        return None

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _exchange(process: Process, job: bytes) -> bytes:
    if process.stdin is None:
        raise EOFError("it has no input")
    process.stdin.write(framed(job))
    await process.stdin.drain()
    return await _answer(process)


async def _answer(process: Process) -> bytes:
    if process.stdout is None:
        raise EOFError("it has no output")
    size = int.from_bytes(await process.stdout.readexactly(4), "big")
    return await process.stdout.readexactly(size)
