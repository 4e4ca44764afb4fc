"""What aiokafka and Faust do not do right in fetching: how often is asked, what is taken, and where it begins again.

Pacing: a broker whose empty answers come at once would be asked thousands of times a second. Kafka holds a fetch until
there is something, or the client's wait is over. The embedded broker answers at once, even with nothing, and aiokafka
asks again at once: a core's work for an idle worker. So the next fetch from a node waits a moment, counted from the
last one, and a longer one when nothing has come for a while; where a broker holds fetches that moment has long passed.

Taking: Faust pauses a partition by leaving it out of the set that it asks records of. While nothing is in that set (a
table is being recovered), aiokafka takes it for "all", and Faust throws away what it then gets.

Beginning again: Faust goes back to the committed offsets for that, and aiokafka leaves a partition that has none where
it is. What was thrown away of it would be lost, or, where Faust notices the gap, never be committed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Container
from contextlib import suppress
from time import monotonic
from typing import Any

AFTER_RECORDS = 0.005
"""Seconds from a fetch to the next while records come: lets some more gather."""

LIVELY = 0.25
"""Seconds after records in which more are expected: the reports of an article come back to who has read it."""

AFTER_NOTHING = 0.02
"""Seconds from a fetch to the next when none have come for a while: what a message waits for at most."""

Fetch = Callable[[Any, int, Any], Awaitable[bool]]


def paced(fetch: Fetch) -> Fetch:
    """Return aiokafka's `fetch(assignment, node, request)`, which says whether it brought records, paced per node."""
    not_before: dict[int, float] = {}
    lively_until: dict[int, float] = {}

    async def wait_and_fetch(assignment: Any, node: int, request: Any) -> bool:
        try:
            await asyncio.sleep(not_before.get(node, 0.0) - monotonic())
        except asyncio.CancelledError:
            return False  # as aiokafka's own does: the partitions are gone, or the consumer is closing
        began = monotonic()
        brought = await fetch(assignment, node, request)
        if brought:
            lively_until[node] = monotonic() + LIVELY
        lively = monotonic() < lively_until.get(node, 0.0)
        not_before[node] = began + (AFTER_RECORDS if lively else AFTER_NOTHING)
        return brought

    return wait_and_fetch


class _Chosen:
    """A view of `partitions`, as they are whenever it is asked, that is true when there are none."""

    def __init__(self, partitions: Container[Any]) -> None:
        self._partitions = partitions

    def __contains__(self, partition: object) -> bool:
        return partition in self._partitions


Take = Callable[..., Awaitable[dict[Any, Any]]]


def chosen(take: Take) -> Take:
    """Return aiokafka's `take(partitions, timeout, max_records)`, which takes nothing where a set of them is empty."""

    async def take_chosen(partitions: Any, timeout: float = 0, max_records: int | None = None) -> dict[Any, Any]:  # noqa: ASYNC109
        wanted = _Chosen(partitions) if isinstance(partitions, set) else partitions  # a tuple is aiokafka's own
        return await take(wanted, timeout, max_records)

    return take_chosen


Seek = Callable[[], Awaitable[dict[Any, int | None]]]


def to_committed(kafka: Any, but: str) -> Seek:
    """Return `seek_to_committed()` of aiokafka's consumer `kafka`, which begins again where nothing is committed.

    It gives the committed offsets, as aiokafka's does. The partitions of the topic `but` are not moved.
    """
    seek: Seek = kafka.seek_to_committed

    async def seek_or_begin() -> dict[Any, int | None]:
        committed = await seek()
        fresh = [partition for partition, offset in committed.items() if not offset and partition.topic != but]
        # By their offsets: after `seek_to_beginning` they have no position for a moment, on which Faust relies.
        for partition, offset in (await kafka.beginning_offsets(fresh) if fresh else {}).items():
            kafka.seek(partition, offset)
        return committed

    return seek_or_begin


Verify = Callable[[float, Any], None]


def careful(verify: Verify) -> Verify:
    """Return Faust's `verify(now, partition)`, which only logs, without what it takes for granted.

    It looks at partitions while they come and go, and would take the worker down for one without a position.
    """

    def verify_if_there(now: float, partition: Any) -> None:
        with suppress(AssertionError, AttributeError):
            verify(now, partition)

    return verify_if_there
