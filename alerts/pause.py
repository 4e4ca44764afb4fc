"""Waiting that a stop cuts short."""

import asyncio
import contextlib

PAUSE = 1.0
"""Seconds before what failed is tried again."""


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Return after `seconds`, or as soon as `stop` is set."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
