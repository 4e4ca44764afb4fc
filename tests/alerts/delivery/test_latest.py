"""One courier whose receiver keeps what comes last: it is never told an older state after a newer one."""

import asyncio
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from alerts.delivery.answer import Answer
from alerts.delivery.destinations import resolve
from alerts.formats.format import Request
from alerts.message.payload import AlertType
from alerts.store.journal import Revised
from tests.alerts.delivery.lone_desk import PAGER, Desk, ScriptedCarrier, failing
from tests.alerts.samples import NOON, delivery, message, thread
from wire.settings import DestinationSettings


@pytest.mark.parametrize(("to", "sent"), [(PAGER, ["resolve"]), (None, [1, 2])], ids=["pagerduty", "json"])
async def test_what_a_withdrawal_overtook_does_not_open_it_again_where_the_last_word_counts(
    to: DestinationSettings | None, sent: list[object]
) -> None:
    desk = Desk(failing(), failing())
    if to is not None:
        desk.courier = desk.hire(resolve([to], Path())[0])
    await desk.queue(1)
    await desk.step()  # fails, and is scheduled
    withdrawn = replace(delivery("change1-a", 2), message=replace(message("change1-a", 2), type=AlertType.WITHDRAWN))
    event = Revised(alert="change1-a", at=NOON, message=withdrawn.message, routes={"desk": "withdrawn"})
    assert await desk.store.take("change1-a", None, thread(2), [withdrawn], event)
    await desk.step()  # the withdrawal fails too
    desk.carrier.posted.clear()
    while await desk.store.depth("desk"):
        await desk.step(5)
    bodies = [json.loads(body) for _, body in desk.carrier.posted]
    assert [body.get("event_action") or body["data"]["sequence"] for body in bodies] == sent
    labels = {"destination": "desk", "reason": "overtaken"}
    assert desk.registry.get_sample_value("crosswire_deliveries_held_total", labels) == (1 if to else None)


async def test_what_was_overtaken_for_another_destination_alone_is_sent() -> None:
    desk = Desk()
    desk.courier = desk.hire(resolve([PAGER], Path())[0])
    await desk.queue(1)
    event = Revised(alert="change1-a", at=NOON, message=message("change1-a", 2), routes={"night": "updated"})
    await desk.store.note(event)
    await desk.step()
    assert len(desk.carrier.posted) == 1


async def test_of_two_states_that_two_processes_sent_at_once_a_pager_is_told_the_last_once_more() -> None:
    """Nobody knows which request came last."""
    desk, asked, answered = Desk(), asyncio.Event(), asyncio.Event()
    posted = desk.carrier

    class Slow(ScriptedCarrier):
        async def __call__(self, request: Request) -> Answer:
            asked.set()
            await answered.wait()
            return await posted(request)

    async def news(number: int) -> None:
        said = message("change1-a", number)
        event = Revised(alert="change1-a", at=desk.clock(), message=said, routes={"desk": "updated"})
        before = await desk.store.thread("change1-a")
        assert await desk.store.take("change1-a", before, thread(number), [delivery("change1-a", number)], event)

    to = resolve([PAGER], Path())[0]
    await news(1)
    desk.carrier = Slow()
    first = asyncio.create_task(desk.hire(to).step(0.001))
    await asked.wait()
    desk.carrier = posted
    desk.courier = desk.hire(to)
    await news(2)
    assert await desk.step(1)
    answered.set()
    assert await first
    assert await desk.step(1)
    assert not await desk.step()
    numbers = [json.loads(body)["payload"]["custom_details"]["sequence"] for _, body in posted.posted]
    assert numbers == [2, 1, 2]
