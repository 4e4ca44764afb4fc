"""Whose turn it is in the event loop after work that took long."""

import asyncio
from collections.abc import Callable
from time import thread_time

LONG = 0.005
"""Seconds of work after which others are owed more than one round of the loop."""
SHARE = 0.1
"""What others have of the time of such work at most."""
FIRST = 4.0
"""… and where their work goes first. What else could be done is left a fifth, so that it never stands still."""
_NOTHING = 30e-6
"""Seconds that a round of the loop takes in which hardly anything is done."""
_QUIET = 5
"""Such rounds one after another tell that nobody has anything to do: what waits for something else does so anyway."""


async def others_turn(spent: float, share: float = SHARE, now: Callable[[], float] = thread_time) -> None:
    """Let others have the loop after work of `spent` seconds, for sending, fetching and judging.

    They have a round of it, after long work as many as they use, up to a `share` of its time. `now` gives seconds that
    this thread had of the processor: on a busy machine, others' programs are not to take that share.
    """
    await asyncio.sleep(0)
    left, quiet = spent * share if spent > LONG else 0.0, 0
    while left > 0 and quiet < _QUIET:
        began = now()
        await asyncio.sleep(0)
        took = now() - began
        left -= took
        quiet = quiet + 1 if took < _NOTHING else 0
