import asyncio
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from faust.tables.recovery import Recovery
from faust.types import TP
from hypothesis import given
from hypothesis import strategies as st
from mode import Service

from streams.patches.eager import at_hand, eager, missing


class Delivering:
    """A delivery that waits for as many turns as it is told, and then ends as it is told."""

    def __init__(self, gates: int = 0, error: Exception | None = None) -> None:
        self.gates = [asyncio.Event() for _ in range(gates)]
        self.error = error
        self.steps: list[str] = []

    async def __call__(self) -> str:
        for number, gate in enumerate(self.gates):
            self.steps.append(f"waits {number}")
            try:
                await gate.wait()
            except asyncio.CancelledError:
                self.steps.append("cancelled")
                raise
        if self.error:
            raise self.error
        self.steps.append("done")
        return "delivered"


class Own(Service):
    """Faust's consumer, of which only the waiting counts here."""


@pytest.fixture
async def service() -> Own:
    return Own()


async def turns(count: int = 20) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_what_need_not_wait_is_done_without_a_task(service: Own) -> None:
    delivering, suspended = Delivering(), asyncio.Event()
    before = asyncio.all_tasks()
    waiting = eager(service.wait_first)(delivering(), suspended.wait())
    with pytest.raises(StopIteration):
        waiting.__await__().send(None)  # ended at the first step
    assert delivering.steps == ["done"]
    assert asyncio.all_tasks() == before


@pytest.mark.filterwarnings("error::RuntimeWarning")
async def test_what_waits_goes_on_where_it_was(service: Own) -> None:
    delivering, suspended = Delivering(gates=3), asyncio.Event()
    task = asyncio.ensure_future(eager(service.wait_first)(delivering(), suspended.wait()))
    for gate in delivering.gates:
        await turns()
        assert not task.done()
        gate.set()
    found = await task
    assert found.results == ["delivered"]
    assert delivering.steps == ["waits 0", "waits 1", "waits 2", "done"]


async def test_when_the_other_is_first_the_delivery_is_cancelled_as_before(service: Own) -> None:
    delivering, suspended = Delivering(gates=1), asyncio.Event()
    task = asyncio.ensure_future(eager(service.wait_first)(delivering(), suspended.wait()))
    await turns()
    suspended.set()
    await task
    await turns()
    assert delivering.steps == ["waits 0", "cancelled"]


async def test_who_waits_can_be_cancelled_and_so_is_the_delivery(service: Own) -> None:
    delivering, suspended = Delivering(gates=1), asyncio.Event()
    task = asyncio.ensure_future(eager(service.wait_first)(delivering(), suspended.wait()))
    await turns()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await turns()
    assert delivering.steps == ["waits 0", "cancelled"]


@pytest.mark.parametrize("gates", [0, 1])
async def test_what_a_delivery_raises_is_raised(service: Own, gates: int) -> None:
    delivering, suspended = Delivering(gates, KeyError("no such partition")), asyncio.Event()
    for gate in delivering.gates:
        asyncio.get_running_loop().call_later(0.01, gate.set)
    with pytest.raises(KeyError):
        await eager(service.wait_first)(delivering(), suspended.wait())


async def test_one_thing_is_waited_for_as_before_and_so_is_what_has_a_timeout(service: Own) -> None:
    event, delivering = asyncio.Event(), Delivering(gates=1)
    assert (await eager(service.wait_first)(event, timeout=0.01)).results == []
    assert (await eager(service.wait_first)(delivering(), event.wait(), timeout=0.01)).results == []
    event.set()
    assert (await eager(service.wait_first)(event)).results == [True]


async def test_a_queue_that_locks_is_waited_for_in_order(service: Own) -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(2)
    deliver = eager(service.wait_first)
    suspended = asyncio.Event()
    found: list[int] = []

    async def take() -> None:
        while len(found) < 50:
            found.append(await queue.get())

    taking = asyncio.ensure_future(take())
    for number in range(50):
        await deliver(queue.put(number), suspended.wait())
    await taking
    assert found == list(range(50))


async def test_what_is_in_the_queue_is_there_at_once_and_what_is_not_is_waited_for() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue()
    get = at_hand(queue)
    queue.put_nowait("first")
    found = get()
    assert isinstance(found, asyncio.Future)
    assert found.done()
    assert await asyncio.wait_for(found, 60) == "first"
    later = asyncio.ensure_future(asyncio.wait_for(get(), 60))
    await turns()
    queue.put_nowait("second")
    assert await later == "second"
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(get(), 0.01)


PARTITIONS = st.integers(0, 3).map(lambda number: TP("changelog", number))


@given(
    at=st.dictionaries(PARTITIONS, st.none() | st.integers(-1, 4)),
    ends=st.dictionaries(PARTITIONS, st.none() | st.integers(-1, 4)),
)
def test_what_is_missing_is_what_faust_counts(at: dict[TP, Any], ends: dict[TP, Any]) -> None:
    recovery: Any = SimpleNamespace(active_offsets=Counter(at), active_highwaters=Counter(ends))
    recovery.active_remaining = lambda: Recovery.active_remaining(recovery)
    assert missing(recovery)() is Recovery.need_recovery(recovery)
