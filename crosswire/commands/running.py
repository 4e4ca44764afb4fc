"""Running an asynchronous part until a signal says stop."""

import asyncio
import signal
from collections.abc import Awaitable, Callable


def run_until_stopped(part: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run `part` with an event that SIGINT and SIGTERM set; the part then ends in order."""

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        await part(stop)

    asyncio.run(run())
