"""What Faust waits for and need not: most messages are delivered, and most are there, at the first asking.

Faust 0.15.3 hands each message on by `wait_first(delivering, being suspended)`: four tasks and some rounds of the loop,
where the delivery is mostly done without waiting for anything. In a recovery each message is then asked for with a
timeout, which is a task again, and after each it is counted what is still to come of every partition.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Generator
from types import coroutine
from typing import Any

WaitFirst = Callable[..., Awaitable[Any]]


def eager(wait_first: WaitFirst) -> WaitFirst:
    """Return Faust's `wait_first(coroutine, others…)`, which begins with the coroutine itself.

    Where that ends without waiting, the others are not begun, and None is returned; else all are waited for as before.
    So is a single thing that is waited for, and everything with a `timeout`. Raises what the coroutine raises.
    """

    async def begin_and_wait(first: Any, *others: Any, timeout: Any = None) -> Any:  # noqa: ASYNC109 (it is Faust's)
        if timeout is not None or not others or not isinstance(first, Coroutine):
            return await wait_first(first, *others, timeout=timeout)
        try:
            waits_for = first.send(None)
        except BaseException as ended:
            for other in others:
                other.close()
            if isinstance(ended, StopIteration):
                return None
            raise
        return await wait_first(_rest(first, waits_for), *others)

    return begin_and_wait


async def _rest(begun: Coroutine[Any, Any, Any], waits_for: Any) -> Any:
    return await _resumed(begun, waits_for)


@coroutine
def _resumed(begun: Coroutine[Any, Any, Any], waits_for: Any) -> Generator[Any, Any, Any]:
    """Go on with a coroutine that has begun and waits, as if this had begun it."""
    try:
        while True:
            try:
                came = yield waits_for
            except BaseException as error:  # it is cancelled, say: the coroutine is who knows what to do then
                waits_for = begun.throw(error)
            else:
                waits_for = begun.send(came)
    except StopIteration as ended:
        return ended.value


Get = Callable[[], Awaitable[Any]]


def at_hand(queue: Any) -> Get:
    """Return the `get` of an asyncio `queue`, which gives what is there without a task to wait for it."""
    get: Get = queue.get

    def get_or_wait() -> Awaitable[Any]:
        if queue.empty():
            return get()
        found: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        found.set_result(queue.get_nowait())
        return found

    return get_or_wait


Need = Callable[[], bool]


def missing(recovery: Any) -> Need:
    """Return the `need_recovery` of Faust's `recovery`: whether an active partition's changelog is not all read."""

    def anything_missing() -> bool:
        at = recovery.active_offsets  # a counter, as Faust has it: of a partition that is not in it, 0
        return any(
            end is not None and at[partition] is not None and end > at[partition]
            for partition, end in recovery.active_highwaters.items()
        )

    return anything_missing
