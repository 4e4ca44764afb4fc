"""One courier, on a store in memory and with answers as the test wants them: what becomes of each delivery."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from alerts.delivery.answer import Answer
from alerts.delivery.destinations import Destination, resolve
from alerts.delivery.gatekeeper import OpenGate
from alerts.delivery.retry import Attempt
from alerts.delivery.signing import verify
from alerts.formats.format import Request
from alerts.message import payload
from alerts.store.port import Kept, Place, Ticket
from tests.alerts.delivery.lone_desk import PAGER, SCHEDULE, SECRET, Desk, ScriptedCarrier, destination, failing
from tests.alerts.samples import NOON, delivery
from tests.waiting import wait_until
from wire.clock import system_clock
from wire.errors import StoreError


async def until(predicate: Callable[[], object], what: str) -> None:
    await asyncio.to_thread(wait_until, predicate, 60, what)


async def test_a_delivery_that_arrives_is_done() -> None:
    desk = Desk(now=system_clock())
    await desk.queue(1)
    assert await desk.step()
    ((headers, body),) = desk.carrier.posted
    verify(SECRET, headers, body)
    assert headers["webhook-id"] == "change1-a-1"
    assert payload.decode(body).data.times.sent_at == desk.clock()
    assert await desk.store.depth("desk") == 0
    assert desk.counted(Attempt.DELIVERED) == 1
    assert not await desk.step()


async def test_a_failed_one_is_tried_again_when_due_under_the_same_id_with_a_fresh_signature() -> None:
    desk = Desk(failing(), failing(Attempt.TIMEOUT))
    await desk.queue(1)
    assert await desk.step()
    assert not await desk.step(4.9)
    assert await desk.step(0.1)
    assert not await desk.step(59)
    assert await desk.step(1)
    assert [headers["webhook-id"] for headers, _ in desk.carrier.posted] == ["change1-a-1"] * 3
    assert len({headers["webhook-timestamp"] for headers, _ in desk.carrier.posted}) == 3
    assert await desk.store.depth("desk") == 0


async def test_retry_after_is_a_floor() -> None:
    desk = Desk(failing(Attempt.THROTTLED, retry_after="30"))
    await desk.queue(1)
    await desk.step()
    assert not await desk.step(29)
    assert await desk.step(1)


async def test_a_retry_that_was_put_off_by_a_clock_ahead_of_its_time_waits_no_longer_than_was_meant() -> None:
    desk = Desk(failing())
    await desk.queue(1)
    assert await desk.step(300)
    assert not await desk.step(-299)  # it is set right
    assert await desk.step(5)


async def test_one_that_waits_for_its_retry_does_not_hold_up_the_next() -> None:
    desk = Desk(failing())
    await desk.queue(1, 2)
    await desk.step()
    await desk.step()
    assert [headers["webhook-id"] for headers, _ in desk.carrier.posted] == ["change1-a-1", "change1-a-2"]


async def test_after_its_time_it_is_kept_as_a_dead_letter_with_how_it_ended() -> None:
    desk = Desk(*[failing(Attempt.REJECTED)] * 99)
    await desk.queue(1)
    while not await desk.dead():
        await desk.step(30)
    (letter,) = await desk.dead()
    assert (letter.reason, letter.delivery.last) == ("rejected", "rejected")
    assert letter.delivery.attempts == len(desk.carrier.posted) > 5
    assert letter.at - NOON <= timedelta(seconds=SCHEDULE.max_age + 30)
    assert await desk.store.depth("desk") == 0


async def test_410_disables_the_destination_until_its_url_changes() -> None:
    desk = Desk(failing(Attempt.GONE))
    await desk.queue(1, 2)
    await desk.step()
    await desk.step()
    assert len(desk.carrier.posted) == 1
    assert [letter.reason for letter in await desk.dead()] == ["disabled", "gone"]
    assert [event.reason for event in await desk.held()] == ["disabled"]
    desk.courier = desk.hire(destination(url="https://desk.example/new"))
    async for each in desk.store.located("desk"):
        assert await desk.store.revive("desk", each.handle, desk.clock())
    await desk.step()
    await desk.step()
    assert await desk.store.depth("desk") == 0
    assert len(desk.carrier.posted) == 3


@pytest.mark.parametrize(("minutes", "late"), [(4, False), (20, True)])
async def test_an_alert_that_is_sent_late_says_so(minutes: int, late: bool) -> None:
    desk = Desk(now=NOON + timedelta(minutes=minutes))
    await desk.queue(1)
    await desk.step()
    assert payload.decode(desk.carrier.posted[0][1]).data.late is late


async def test_f77_a_crash_after_the_post_and_before_the_ack_sends_it_again_under_the_same_id() -> None:
    desk = Desk()
    await desk.queue(1)
    posted = desk.carrier

    class Dies(ScriptedCarrier):
        async def __call__(self, request: Request) -> Answer:
            await posted(request)
            raise asyncio.CancelledError

    desk.carrier = Dies()
    dying = desk.hire(destination())
    with pytest.raises(asyncio.CancelledError):
        await dying.step(0.001)
    desk.carrier = posted
    desk.clock.forward(24)
    desk.courier = desk.hire(destination())
    assert not await desk.step()
    assert await desk.step(1)
    assert [headers["webhook-id"] for headers, _ in posted.posted] == ["change1-a-1"] * 2


async def test_a_destination_that_fails_again_and_again_is_left_alone_and_that_is_told_once() -> None:
    desk = Desk(*[failing()] * 3)
    await desk.queue(1, 2, 3, 4, 5, 6)
    for _ in range(6):
        assert await desk.step()
    assert len(desk.carrier.posted) == 3
    assert await desk.places() == {Place.LATER: 3, Place.PAUSED: 3}
    assert [(event.reason, event.until) for event in await desk.held()] == [("paused", NOON + timedelta(seconds=30))]
    assert (desk.gauge("destination_paused"), desk.gauge("destination_pauses_total")) == (1, 1)
    assert not await desk.step(4)
    assert await desk.step(1)  # the first retry is due, and waits too
    assert len(desk.carrier.posted) == 3
    assert (await desk.dead(), await desk.store.depth("desk")) == ([], 6)


async def test_a_pause_by_a_clock_ahead_of_its_time_lasts_no_longer_than_was_meant() -> None:
    desk = Desk(*[failing(Attempt.REJECTED)] * 3)  # as receivers refuse signatures of the future
    desk.clock.forward(7200)
    await desk.queue(1, 2, 3, 4)
    for _ in range(4):
        await desk.step()
    assert (len(desk.carrier.posted), desk.gauge("destination_paused")) == (3, 1)
    for seconds, posted in ((-7200, 3), (29, 3), (1.1, 3 + 4)):  # it is set right
        desk.clock.forward(seconds)
        while await desk.step():
            pass
        assert len(desk.carrier.posted) == posted


async def test_after_a_pause_one_is_tried_and_when_it_arrives_all_follow() -> None:
    desk = Desk(*[failing()] * 3)
    await desk.queue(1, 2, 3, 4, 5, 6)
    for _ in range(6):
        await desk.step()
    desk.clock.forward(30)
    while await desk.step():
        pass
    assert len(desk.carrier.posted) == 3 + 6
    assert len({headers["webhook-id"] for headers, _ in desk.carrier.posted[3:]}) == 6
    assert (await desk.store.depth("desk"), desk.gauge("destination_paused")) == (0, 0)


async def test_what_an_earlier_process_set_aside_goes_though_a_dead_letter_cannot_be_read() -> None:
    desk = Desk()
    await desk.queue(1)
    ticket = await desk.store.claim("desk", desk.clock(), 0.01, 25)
    assert ticket is not None
    await desk.store.pause(ticket, NOON + timedelta(hours=20))

    async def kept(destination: str) -> Kept:
        raise StoreError("Redis holds a DeadDelivery that this program cannot read")

    desk.store.kept = kept  # type: ignore[method-assign]
    stop = asyncio.Event()
    running = asyncio.create_task(desk.courier.run(stop))
    await until(lambda: desk.carrier.posted, "the delivery")
    stop.set()
    await running


async def test_when_the_one_that_is_tried_fails_the_next_pause_is_longer_and_the_others_are_not_tried() -> None:
    desk = Desk(*[failing()] * 4)
    await desk.queue(1, 2, 3, 4, 5, 6)
    for _ in range(6):
        await desk.step()
    desk.clock.forward(30)
    while await desk.step():
        pass
    assert len(desk.carrier.posted) == 4
    assert [event.until for event in await desk.held()] == [NOON + timedelta(seconds=30), NOON + timedelta(seconds=90)]
    assert await desk.store.depth("desk") == 6


async def test_a_pause_burns_no_attempt_and_each_delivery_gets_its_last_one_when_its_time_is_up() -> None:
    desk = Desk(*[failing()] * 999)
    await desk.queue(1, 2, 3, 4, 5, 6)
    before = 0
    while len(await desk.dead()) < 6:
        assert desk.clock() - NOON < timedelta(seconds=SCHEDULE.max_age + 60)
        before = before or (len(desk.carrier.posted) if desk.clock() - NOON >= timedelta(seconds=590) else 0)
        await desk.step(1 if not await desk.step() else 0)
    tried = Counter(headers["webhook-id"] for headers, _ in desk.carrier.posted)
    assert set(tried) == {f"change1-a-{number}" for number in range(1, 7)}
    assert len(desk.carrier.posted) < 20  # three, one for each pause, and the last ones
    for letter in await desk.dead():
        assert letter.delivery.attempts == tried[letter.delivery.id] >= 1
        assert letter.at >= NOON + timedelta(seconds=SCHEDULE.max_age)


async def test_f83_a_receiver_that_asks_for_quiet_is_left_alone_at_once() -> None:
    desk = Desk(failing(Attempt.THROTTLED, retry_after="90"))
    await desk.queue(1, 2, 3)
    while await desk.step():
        pass
    assert len(desk.carrier.posted) == 1
    assert not await desk.step(89)
    desk.clock.forward(1)
    while await desk.step():
        pass
    assert len(desk.carrier.posted) == 1 + 3


async def test_what_another_process_set_aside_is_taken_up_by_the_next() -> None:
    desk = Desk(*[failing()] * 3)
    await desk.queue(1, 2, 3, 4)
    for _ in range(4):
        await desk.step()
    stop = asyncio.Event()
    running = asyncio.create_task(desk.hire(destination()).run(stop))
    await until(lambda: len(desk.carrier.posted) == 4, "what was set aside")
    stop.set()
    await running
    assert desk.carrier.posted[-1][0]["webhook-id"] == "change1-a-4"


@pytest.mark.parametrize(
    ("to", "at_once"), [(destination(), 3), (resolve([PAGER], Path())[0], 1)], ids=["json", "pagerduty"]
)
async def test_several_are_under_way_at_once_and_no_more_than_allowed(to: Destination, at_once: int) -> None:
    desk, under_way, most, go = Desk(), 0, 0, asyncio.Event()

    class Waits(ScriptedCarrier):
        async def __call__(self, request: Request) -> Answer:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await go.wait()
            under_way -= 1
            return await super().__call__(request)

    desk.carrier = Waits()
    await desk.queue(*range(1, 8))
    stop = asyncio.Event()
    running = asyncio.create_task(desk.hire(to, parallel=3).run(stop))
    await until(lambda: under_way == at_once, "as many as may be")
    go.set()
    await until(lambda: len(desk.carrier.posted) == 7, "all of them")
    stop.set()
    await running
    assert most == at_once
    assert len({body for _, body in desk.carrier.posted}) == 7
    assert await desk.store.depth("desk") == 0


async def test_late_is_said_over_retries_and_after_a_revival() -> None:
    desk = Desk(*[failing()] * 2)
    await desk.queue(1)
    await desk.step()
    await desk.step(5)  # the retry
    await desk.step(600)  # the last attempt
    assert [payload.decode(body).data.late for _, body in desk.carrier.posted] == [False, False, True]
    desk = Desk(*[failing()] * 2)
    await desk.queue(1)
    await desk.step()
    await desk.step(600)
    (letter,) = [each async for each in desk.store.located("desk")]
    assert await desk.store.revive("desk", letter.handle, desk.clock())
    await desk.step()
    last = payload.decode(desk.carrier.posted[-1][1])
    assert last.data.late
    assert (last.timestamp, last.data.times.sent_at) == (delivery().message.timestamp, desk.clock())


async def test_a_defect_with_one_alert_ends_like_a_failure_and_the_next_one_goes() -> None:
    desk = Desk()
    carried = desk.carrier

    class Breaks(ScriptedCarrier):
        async def __call__(self, request: Request) -> Answer:
            if not carried.posted and not self.answers:
                self.answers.append(failing())
                raise KeyError("a defect")
            return await carried(request)

    desk.carrier = Breaks()
    desk.courier = desk.hire(destination())
    await desk.queue(1, 2)
    assert await desk.step()
    assert await desk.step()
    assert [headers["webhook-id"] for headers, _ in carried.posted] == ["change1-a-2"]
    assert desk.counted(Attempt.UNEXPECTED) == 1
    assert await desk.step(5)
    assert await desk.store.depth("desk") == 0


async def test_a_defect_outside_of_an_attempt_stops_neither_the_others_nor_the_courier() -> None:
    desk = Desk(now=system_clock())

    class Trips(OpenGate):
        async def admits(self, ticket: Ticket, now: datetime) -> Ticket | None:
            if ticket.delivery.id == "change1-a-1":
                raise KeyError("a defect")
            return await super().admits(ticket, now)

    desk.courier = desk.hire(destination(), gate=Trips())
    await desk.queue(1, 2)
    stop = asyncio.Event()
    running = asyncio.create_task(desk.courier.run(stop))
    await until(lambda: desk.carrier.posted, "the other one")
    stop.set()
    await running
    assert [headers["webhook-id"] for headers, _ in desk.carrier.posted] == ["change1-a-2"]
    assert await desk.places() == {Place.CLAIMED: 1}
