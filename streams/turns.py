"""Whose turn it is in the event loop after work that took long."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, thread_time

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


@dataclass(frozen=True)
class Turns:
    """How an agent shares the event loop: others have up to a `share` of the time that its work took.

    `elapsed` gives the seconds that pass, by which work is long; `used` those that this thread had of the processor: on
    a busy machine, others' programs are not to take that share.
    """

    share: float = SHARE
    elapsed: Callable[[], float] = monotonic
    used: Callable[[], float] = thread_time

    async def others(self, spent: float) -> None:
        """Let others have the loop after work of `spent` seconds, for sending, fetching and judging.

        They have a round of it, after long work as many as they use, up to their share.
        """
        await asyncio.sleep(0)
        left, quiet = spent * self.share if spent > LONG else 0.0, 0
        while left > 0 and quiet < _QUIET:
            began = self.used()
            await asyncio.sleep(0)
            took = self.used() - began
            left -= took
            quiet = quiet + 1 if took < _NOTHING else 0


EVEN = Turns()
"""Nobody's work goes first."""
