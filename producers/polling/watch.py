"""Watching many feeds: each in a task of its own, polled when it is due, so that one feed's trouble stays its own."""

import asyncio
from collections.abc import Callable, Sequence
from time import monotonic

from producers.accounts import Accounts
from producers.breakdown import Breakdown
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import FetchOutcome
from producers.polling.memory import Memory
from producers.polling.pacing import JITTER, OBEDIENCE
from producers.polling.poll import Poll, Poller
from producers.polling.state import ProducerState
from producers.publishing.sending import Sender
from wire.clock import Clock

SPREAD = 0.02
"""Seconds for each feed over which the first polls are spread: fifty feeds a second."""

_UNASKED = frozenset((FetchOutcome.PRIVATE_ADDRESS, FetchOutcome.UNRESOLVED, FetchOutcome.UNREACHABLE))
"""How a poll ends that never came to its server, which was promised no wait: a person mends that, and starts again."""

LONGEST = OBEDIENCE * (1 + JITTER)
"""Most seconds for which a feed is ever left alone."""


class Watch:
    """Polls feeds until told to stop. Not ready while a feed is overdue or the broker does not acknowledge.

    `grace` is the seconds by which a poll may be late.
    """

    def __init__(
        self,
        poller: Poller,
        sender: Sender,
        state: ProducerState,
        accounts: Accounts,
        breakdown: Breakdown,
        *,
        clock: Clock,
        chance: Callable[[], float],
        grace: float,
    ) -> None:
        self._poller = poller
        self._sender = sender
        self._state = state
        self._accounts = accounts
        self._breakdown = breakdown
        self._clock = clock
        self._chance = chance
        self._grace = grace
        self._due: dict[str, float] = {}

    async def run(self, feeds: Sequence[Feed], stop: asyncio.Event) -> None:
        """Poll `feeds` until `stop` is set; what is being published then is still seen through.

        Raises `StoreError` if the state cannot be kept: going on would send everything again and again.
        """
        watchers = [asyncio.create_task(self._watch(feed, len(feeds)), name=feed.id) for feed in feeds]
        others = [asyncio.create_task(stop.wait()), asyncio.create_task(self._breakdown.wait())]
        try:
            await asyncio.wait([*others, *watchers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (*others, *watchers):
                task.cancel()
            ends = await asyncio.gather(*others, *watchers, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception):
                raise end

    async def once(self, feeds: Sequence[Feed]) -> list[Poll]:
        """Poll each of `feeds` once, due or not; return how that ended, in their order. Raises as `run` does."""
        polls = await asyncio.gather(*(self._poller.poll(feed) for feed in feeds))
        self._breakdown.check()
        return polls

    def why_not_ready(self) -> str:
        """Return "" while every feed is polled when it is due and the broker acknowledges; else why not."""
        if self._sender.refusal:
            return self._sender.refusal
        now = monotonic()
        overdue = [feed for feed, due in list(self._due.items()) if now - due > self._grace]
        return f"{len(overdue)} feeds are overdue, among them {overdue[0]}" if overdue else ""

    async def _watch(self, feed: Feed, among: int) -> None:
        memory = self._state.memory(feed)
        self._accounts.remembered(feed, memory)
        delay = self._first_delay(memory, among)
        while True:
            self._due[feed.id] = monotonic() + delay
            await asyncio.sleep(delay)
            delay = (await self._poller.poll(feed)).delay

    def _first_delay(self, memory: Memory, among: int) -> float:
        """Return the seconds to the first poll: at once, but in no crowd; and a wait that was promised is kept."""
        spread = SPREAD * among * self._chance()
        waits = memory.parked or (memory.failures and memory.outcome not in _UNASKED)
        if memory.due_at is None or not waits:
            return spread
        left = (memory.due_at - self._clock()).total_seconds()
        return max(min(left, LONGEST), spread)  # a clock that was wrong promised a day of another year
