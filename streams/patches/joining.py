"""Joining the group is tried again where the broker answers with an error of no name, and its end is heard of.

A broker that is busy may answer a join with UNKNOWN_SERVER_ERROR. aiokafka takes that for final, though the next try is
well received. And it lays final errors by for the next call that asks for messages, which Faust never makes: the worker
would live on in no group, at its start or in the middle of its work, and nobody would hear of it.

A broker that has just started may know of no topic for a moment. Faust's assignor then ignores them all, and the group
would work on nothing, until the metadata is next refreshed, in minutes: such an assignment is no assignment.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiokafka.errors import KafkaError

from wire.log import get

log = get(__name__)

TRIES = 6
"""Joins in a row that may fail; the last one's error is passed on."""

FIRST_WAIT = 0.25
"""Seconds before the second try; before each further one twice as long: 7.75 in all."""

Join = Callable[[Any], Awaitable[bool]]


def patient(join: Join, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> Join:
    """Return aiokafka's `join(subscription)`, which says whether it joined or is to be asked again, with patience.

    Raises what `join` raises: a refusal (of a right, a protocol, a session's length) at once, any other in the end.
    """
    failed = 0

    async def join_patiently(subscription: Any) -> bool:
        nonlocal failed
        try:
            joined = await join(subscription)
        except KafkaError as error:
            failed += 1
            # aiokafka names what it knows; what it does not comes as a plain KafkaError that holds the answer.
            if type(error) is not KafkaError or failed >= TRIES:
                raise
            wait = FIRST_WAIT * 2 ** (failed - 1)
            log.warning("join_failed", attempt=failed, of=TRIES, again_in=wait, reason=str(error))
            await sleep(wait)
            return False
        if joined:
            failed = 0
        return joined

    return join_patiently


Push = Callable[[Exception], Awaitable[Any]]


def heard(push: Push, hear: Callable[[Exception], None]) -> Push:
    """Return aiokafka's `push(error)`, which lays a final error of the group by; `hear(error)` learns of it before."""

    def push_and_tell(error: Exception) -> Awaitable[Any]:
        hear(error)
        return push(error)

    return push_and_tell


Assign = Callable[[Any], Awaitable[Any]]


def whole(
    assign: Assign, partitions: Callable[[], Mapping[str, int]], refresh: Callable[[], Awaitable[object]]
) -> Assign:
    """Return aiokafka's `assign(response)`, by which a leader shares out the group's partitions, of all its topics.

    `partitions` tells how many each topic had when they were shared out. Where it is none, `refresh` asks the broker
    again, and a `LookupError` says which: aiokafka makes of it a join that failed, which is tried again.
    """

    async def assign_all(response: Any) -> Any:
        assignments = await assign(response)
        unknown = sorted(topic for topic, count in partitions().items() if not count)
        if unknown:
            await refresh()
            raise LookupError(f"the broker does not tell the partitions of {', '.join(unknown)}")
        return assignments

    return assign_all
