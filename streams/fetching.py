"""Pacing of fetches: a broker whose empty answers come at once would be asked thousands of times a second.

Kafka holds a fetch until there is something, or the client's wait is over. The embedded broker answers at once, even
with nothing, and aiokafka asks again at once: a core's work for an idle worker. So the next fetch from a node waits a
moment, counted from the last one; where a broker holds fetches that moment has long passed.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

AFTER_RECORDS = 0.005
"""Seconds from a fetch that brought records to the next: lets some more gather."""

AFTER_NOTHING = 0.02
"""Seconds from a fetch that brought nothing to the next: what a message waits for at most."""

Fetch = Callable[[Any, int, Any], Awaitable[bool]]


def paced(fetch: Fetch) -> Fetch:
    """Return aiokafka's `fetch(assignment, node, request)`, which says whether it brought records, paced per node."""
    not_before: dict[int, float] = {}

    async def wait_and_fetch(assignment: Any, node: int, request: Any) -> bool:
        try:
            await asyncio.sleep(not_before.get(node, 0.0) - monotonic())
        except asyncio.CancelledError:
            return False  # as aiokafka's own does: the partitions are gone, or the consumer is closing
        began = monotonic()
        brought = await fetch(assignment, node, request)
        not_before[node] = began + (AFTER_RECORDS if brought else AFTER_NOTHING)
        return brought

    return wait_and_fetch
