"""What every `AlertStore` must do: the fake and the real one are held to the same."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from msgspec.structs import replace

from alerts.message.notice import HEARTBEAT, Cause
from alerts.store.journal import Attempted, Revised
from alerts.store.port import SOURCE_LIFE, AlertStore, DeadDelivery, Disabled, Hold, Kept, Located, Place, Ticket
from alerts.store.redis_store import RedisStore
from tests.alerts.samples import NOON, delivery, heartbeat, message, notice, standing, thread
from tests.alerts.services import namespace
from tests.fakes.alert_store import FakeAlertStore

ALERT = "change1-khartoum"
LATER = NOON + timedelta(days=365)
HELD, ABANDONED = 3600.0, 0.0  # seconds of idleness: a claim just made is held by the one and abandoned by the other


@pytest.fixture(params=["fake", "real"])
async def store(request: pytest.FixtureRequest, store_url: str) -> AsyncIterator[AlertStore]:
    made: AlertStore
    made = FakeAlertStore() if request.param == "fake" else RedisStore(store_url, namespace())
    yield made
    await made.close()


async def queue(store: AlertStore, *sequences: int, destination: str = "desk") -> None:
    for number in sequences:
        alert = f"{ALERT}-{destination}-{number}"
        assert await store.take(alert, None, thread(number), [delivery(alert, number, destination=destination)])


async def claim(store: AlertStore, *, idle: float = HELD, destination: str = "desk") -> Ticket | None:
    return await store.claim(destination, NOON, 0.01, idle)


async def claimed(store: AlertStore, *, idle: float = HELD, destination: str = "desk") -> Ticket:
    ticket = await claim(store, idle=idle, destination=destination)
    assert ticket is not None
    return ticket


async def test_what_was_taken_is_known_and_waits_for_every_destination(store: AlertStore) -> None:
    assert await store.thread(ALERT) is None
    both = [delivery(ALERT, destination="desk"), delivery(ALERT, destination="field")]
    assert await store.take(ALERT, None, thread(1), both)
    assert await store.thread(ALERT) == thread(1)
    assert (await claimed(store)).delivery == both[0]
    assert (await claimed(store, destination="field")).delivery == both[1]


async def test_taking_the_same_twice_queues_it_once(store: AlertStore) -> None:
    assert await store.take(ALERT, None, thread(1), [delivery(ALERT)])
    assert not await store.take(ALERT, None, thread(1), [delivery(ALERT)])
    assert await store.depth("desk") == 1


async def test_of_two_who_take_from_the_same_state_one_is_refused(store: AlertStore) -> None:
    await store.take(ALERT, None, thread(1), [])
    took = await asyncio.gather(
        store.take(ALERT, thread(1), thread(2), [delivery(ALERT, 2)]),
        store.take(ALERT, thread(1), thread(2, digest="digest1-b"), [delivery(ALERT, 2)]),
    )
    assert sorted(took) == [False, True]
    assert await store.depth("desk") == 1


async def test_deliveries_are_claimed_in_the_order_they_came(store: AlertStore) -> None:
    await queue(store, 1, 2, 3)
    assert [(await claimed(store)).delivery.message.data.sequence for _ in range(3)] == [1, 2, 3]
    assert await claim(store) is None


async def test_what_is_done_is_gone(store: AlertStore) -> None:
    await queue(store, 1)
    await store.done(await claimed(store))
    assert await claim(store, idle=ABANDONED) is None
    assert await store.depth("desk") == 0


async def test_a_claim_is_held_and_when_abandoned_claimed_again(store: AlertStore) -> None:
    await queue(store, 1)
    first = await claimed(store)
    assert await claim(store, idle=HELD) is None
    again = await claimed(store, idle=ABANDONED)
    assert again.delivery == first.delivery
    assert await store.depth("desk") == 1


async def test_a_retry_waits_until_it_is_due_and_keeps_what_was_learnt(store: AlertStore) -> None:
    await queue(store, 1)
    ticket = await claimed(store)
    tried = replace(ticket.delivery, attempts=1, last="status 500")
    due = NOON + timedelta(seconds=5)
    await store.retry(ticket, tried, due)
    assert await store.depth("desk") == 1
    assert await store.claim("desk", due - timedelta(milliseconds=1), 0.01, ABANDONED) is None
    again = await store.claim("desk", due, 0.01, HELD)
    assert again is not None
    assert again.delivery == tried
    await store.done(again)
    assert await store.claim("desk", due, 0.01, ABANDONED) is None
    assert await store.depth("desk") == 0


async def test_only_the_first_to_settle_a_claim_counts(store: AlertStore) -> None:
    await queue(store, 1)
    slow, quick = await claimed(store), await claimed(store, idle=ABANDONED)
    await store.retry(quick, replace(quick.delivery, attempts=1), NOON)
    await store.done(slow)
    await store.retry(slow, replace(slow.delivery, attempts=9), NOON)
    await store.bury(slow, DeadDelivery(delivery=slow.delivery, reason="timeout", at=NOON))
    assert await store.depth("desk") == 1
    assert (await claimed(store)).delivery.attempts == 1
    assert await store.dead("desk") == []


async def test_dead_letters_are_kept_newest_first_and_can_be_revived(store: AlertStore) -> None:
    await queue(store, 1, 2)
    for _ in range(2):
        ticket = await claimed(store)
        tried = replace(ticket.delivery, attempts=9)
        await store.bury(ticket, DeadDelivery(delivery=tried, reason="rejected", at=NOON))
    assert [letter.delivery.message.data.sequence for letter in await store.dead("desk")] == [2, 1]
    assert len(await store.dead("desk", most=1)) == 1
    assert await store.depth("desk") == 0
    later = NOON + timedelta(days=3)
    letters = await located(store, Place.DEAD)
    assert [(each.reason, each.at) for each in letters] == [("rejected", NOON)] * 2
    assert await store.kept("desk") == Kept(2, NOON)
    for each in letters:
        assert await store.revive("desk", each.handle, later, attempted(ALERT, 9))
        assert not await store.revive("desk", each.handle, later, attempted(ALERT, 9))
    assert len(await store.journal("", 10)) == 2
    assert await store.dead("desk") == []
    assert await store.kept("desk") == Kept(0)
    revived = await claimed(store)
    assert (revived.delivery.message.data.sequence, revived.delivery.attempts) == (1, 0)
    assert revived.delivery.queued_at == later


async def located(store: AlertStore, *places: Place) -> list[Located]:
    return [each async for each in store.located("desk") if not places or each.place in places]


async def test_dead_letters_are_forgotten_by_their_age_and_counted(store: AlertStore) -> None:
    await queue(store, 1, 2, 3)
    for day in range(3):
        ticket = await claimed(store)
        at = NOON + timedelta(days=day)
        await store.bury(ticket, DeadDelivery(delivery=ticket.delivery, reason="timeout", at=at))
    assert await store.forget_dead("desk", NOON) == 0
    assert await store.forget_dead("desk", NOON + timedelta(days=2)) == 2
    assert await store.kept("desk") == Kept(1, NOON + timedelta(days=2))


async def test_what_is_scheduled_and_set_aside_comes_sooner_where_the_clock_had_been_ahead(store: AlertStore) -> None:
    await queue(store, 1, 2, 3)
    first, second = await claimed(store), await claimed(store)
    await store.retry(first, first.delivery, NOON + timedelta(hours=2))
    await store.pause(second, NOON + timedelta(hours=5))
    assert (await claimed(store)).delivery.message.data.sequence == 3
    assert await claim(store) is None
    assert await store.sooner("desk", timedelta(hours=2)) == 2
    assert (await claimed(store)).delivery == first.delivery
    assert await claim(store) is None
    assert await store.sooner("desk", timedelta(hours=3)) == 1
    assert (await claimed(store)).delivery == second.delivery
    assert await store.sooner("desk", timedelta(hours=3)) == 0


async def test_what_is_set_aside_waits_for_its_release(store: AlertStore) -> None:
    await queue(store, 1, 2, 3)
    for hours in (3, 1, 2):
        await store.pause(await claimed(store), NOON + timedelta(hours=hours))
    assert await store.depth("desk") == 3
    assert await claim(store, idle=ABANDONED) is None
    assert await store.release("desk", 1) == 1
    assert (await claimed(store)).delivery.message.data.sequence == 2  # what ends soonest
    assert await store.release("desk") == 2
    assert [(await claimed(store)).delivery.message.data.sequence for _ in range(2)] == [3, 1]
    assert await store.release("desk") == 0


async def test_what_is_set_aside_waits_again_at_its_end(store: AlertStore) -> None:
    await queue(store, 1)
    ticket, end = await claimed(store), NOON + timedelta(hours=1)
    await store.pause(ticket, end)
    await store.done(ticket)  # no longer held: nothing happens
    assert await store.claim("desk", end - timedelta(milliseconds=1), 0.01, ABANDONED) is None
    again = await store.claim("desk", end, 0.01, HELD)
    assert again is not None
    assert again.delivery == ticket.delivery


async def test_every_delivery_is_shown_where_it_is(store: AlertStore) -> None:
    assert await located(store) == []
    await queue(store, 1, 2, 3, 4, 5)
    assert len(await located(store, Place.WAITING)) == 5
    later, paused, dead, held = [await claimed(store) for _ in range(4)]
    await store.retry(later, later.delivery, NOON + timedelta(minutes=1))
    await store.pause(paused, NOON + timedelta(days=1))
    await store.bury(dead, DeadDelivery(delivery=dead.delivery, reason="gone", at=NOON))
    shown = {each.place: each for each in await located(store)}
    assert shown[Place.LATER].at == NOON + timedelta(minutes=1)
    assert shown[Place.PAUSED].at == NOON + timedelta(days=1)
    assert (shown[Place.DEAD].reason, shown[Place.DEAD].at) == ("gone", NOON)
    assert shown[Place.CLAIMED].delivery == held.delivery
    assert {each.delivery.message.data.sequence for each in shown.values()} == {1, 2, 3, 4, 5}


async def test_destinations_do_not_see_each_other(store: AlertStore) -> None:
    await queue(store, 1)
    await queue(store, 2, destination="field")
    assert (await claimed(store, destination="field")).delivery.message.data.sequence == 2
    assert await claim(store, destination="field") is None
    assert await store.depth("desk") == 1


async def test_a_claim_waits_for_what_comes(store: AlertStore) -> None:
    waiting = asyncio.create_task(store.claim("desk", NOON, 12.0, HELD))
    await asyncio.sleep(0)
    await queue(store, 1)
    ticket = await asyncio.wait_for(waiting, 10)
    assert ticket is not None


async def test_two_senders_never_claim_the_same(store: AlertStore) -> None:
    await queue(store, *range(1, 9))
    tickets = await asyncio.gather(*(claimed(store) for _ in range(8)))
    assert len({ticket.delivery.id for ticket in tickets}) == 8


async def test_a_destination_can_be_disabled_and_enabled(store: AlertStore) -> None:
    mark = Disabled(url_id="url1-a", at=NOON)
    assert await store.disabled("desk") is None
    await store.disable("desk", mark)
    assert await store.disabled("desk") == mark
    assert await store.disabled("field") is None
    await store.disable("desk", None)
    assert await store.disabled("desk") is None


def attempted(alert: str, attempt: int) -> Attempted:
    return Attempted(
        alert=alert, at=NOON, delivery=f"{alert}-1", destination="desk", attempt=attempt, outcome="delivered"
    )


async def test_what_happened_is_in_the_journal_in_order_and_in_the_history_of_its_alert(store: AlertStore) -> None:
    revised = Revised(alert=ALERT, at=NOON, message=message(ALERT), routes={"desk": "opened"})
    await store.take(ALERT, None, thread(1), [delivery(ALERT)], revised)
    assert not await store.take(ALERT, None, thread(1), [delivery(ALERT)], revised)
    await store.retry(ticket := await claimed(store), ticket.delivery, NOON, attempted(ALERT, 1))
    await store.done(await claimed(store), attempted(ALERT, 2))
    await store.done(ticket, attempted(ALERT, 3))  # no longer held: nothing happened
    await store.note(attempted("change1-other", 1))
    events = [revised, attempted(ALERT, 1), attempted(ALERT, 2), attempted("change1-other", 1)]
    entries = await store.journal("", 10)
    assert [entry.event for entry in entries] == events
    assert await store.history(ALERT) == events[:3]
    assert await store.history(ALERT, most=1) == events[2:3]
    assert await store.history("change1-unheard-of") == []
    assert await store.journal("", 2) == entries[:2]
    assert await store.journal(entries[1].cursor, 10) == entries[2:]
    assert await store.journal(entries[-1].cursor, 10, wait=0.01) == []


async def test_whoever_follows_the_journal_hears_at_once(store: AlertStore) -> None:
    await store.note(attempted(ALERT, 1))
    (first,) = await store.journal("", 10)
    waiting = asyncio.create_task(store.journal(first.cursor, 10, wait=12.0))
    await asyncio.sleep(0)
    await store.note(attempted(ALERT, 2))
    assert [entry.event for entry in await asyncio.wait_for(waiting, 10)] == [attempted(ALERT, 2)]


async def test_of_each_feed_the_last_word_is_kept(store: AlertStore) -> None:
    assert await store.sources() == []
    await store.source(standing("red-sea"), LATER)
    await store.source(standing("nile", at=NOON + timedelta(minutes=5), new=3), LATER)
    await store.source(standing("nile", at=NOON, new=2), LATER)  # read again, or overtaken on its way
    assert await store.sources() == [standing("nile", at=NOON + timedelta(minutes=5), new=3), standing("red-sea")]
    await store.source(standing("nile", at=NOON + timedelta(minutes=5), new=4), LATER)
    assert [known.new for known in await store.sources()] == [4, 0]
    await store.forget_source("nile")
    await store.forget_source("unheard-of")
    assert await store.sources() == [standing("red-sea")]
    await store.source(standing("nile"), LATER)
    assert len(await store.sources()) == 2


async def test_a_feed_of_which_nothing_is_heard_is_forgotten_after_a_month(store: AlertStore) -> None:
    await store.source(standing("gone"), LATER)
    await store.source(standing("here", at=NOON + SOURCE_LIFE), LATER)
    assert [known.feed for known in await store.sources()] == ["gone", "here"]
    await store.source(standing("here", at=NOON + SOURCE_LIFE + timedelta(seconds=1)), LATER)
    assert [known.feed for known in await store.sources()] == ["here"]


async def test_of_each_lane_the_last_heartbeats_sent_and_taken_are_kept(store: AlertStore) -> None:
    assert await store.heartbeats() == []
    for beat in (heartbeat(0, seconds=60), heartbeat(0, seconds=0), heartbeat(1, seconds=0, took=2.0)):
        await store.beat(beat, LATER)
    await store.beat(heartbeat(0, seconds=0, took=1.0), LATER)
    kept = [heartbeat(0, seconds=60), heartbeat(0, seconds=0, took=1.0), heartbeat(1, seconds=0, took=2.0)]
    assert await store.heartbeats() == kept


async def test_a_word_from_after_now_gives_way_to_the_next_one(store: AlertStore) -> None:
    ahead, now = timedelta(days=90), NOON + timedelta(minutes=1)
    await store.source(standing("nile", at=NOON + ahead, new=2), NOON + ahead)
    await store.beat(heartbeat(0, seconds=ahead.total_seconds()), NOON + ahead)
    await store.source(standing("nile", new=3), now)
    await store.beat(heartbeat(0), now)
    assert await store.sources() == [standing("nile", new=3)]
    assert await store.heartbeats() == [heartbeat(0)]


async def test_open_notices_are_kept_by_subject_until_they_are_dropped(store: AlertStore) -> None:
    assert await store.notices() == []
    for subject, cause in (("nile", Cause.NOTHING_NEW), (HEARTBEAT, Cause.NOT_SENT), ("nile", Cause.FAILING)):
        await store.keep_notice(notice(subject, cause))
    assert await store.notices() == [notice("nile", Cause.FAILING), notice(HEARTBEAT, Cause.NOT_SENT)]
    await store.drop_notice("nile")
    await store.drop_notice("unheard-of")
    assert await store.notices() == [notice(HEARTBEAT, Cause.NOT_SENT)]


async def test_the_oldest_is_known_wherever_it_waits(store: AlertStore) -> None:
    assert await store.oldest("desk", NOON + timedelta(hours=1)) is None
    old, new = delivery(f"{ALERT}-1"), replace(delivery(f"{ALERT}-2"), queued_at=NOON + timedelta(hours=1))
    for each in (old, new):
        assert await store.take(each.message.data.id, None, thread(1), [each])
    assert await store.oldest("desk", NOON + timedelta(hours=1)) == old.queued_at
    ticket = await claimed(store)
    assert await store.oldest("desk", NOON + timedelta(hours=1)) == old.queued_at
    await store.retry(ticket, old, NOON + timedelta(hours=2))
    assert await store.oldest("desk", NOON + timedelta(hours=1)) == old.queued_at
    assert await store.oldest("field", NOON) is None
    later = await store.claim("desk", NOON + timedelta(hours=1), 0.01, HELD)
    assert later is not None
    await store.done(later)
    again = await store.claim("desk", NOON + timedelta(hours=3), 0.01, HELD)
    assert again is not None
    await store.done(again)
    assert await store.oldest("desk", NOON + timedelta(hours=1)) is None


async def test_what_the_gate_holds_is_late_only_when_the_hold_is_over(store: AlertStore) -> None:
    morning = NOON + timedelta(hours=8)
    assert await store.take(ALERT, None, thread(1), [delivery(ALERT)])
    ticket = await claimed(store)
    held = replace(ticket.delivery, hold=Hold("quiet_hours", morning))
    await store.retry(ticket, held, morning)
    assert await store.oldest("desk", NOON + timedelta(hours=7)) is None
    assert await store.oldest("desk", NOON + timedelta(hours=9)) == morning


async def test_what_is_set_aside_grows_old_too(store: AlertStore) -> None:
    await queue(store, 1)
    await store.pause(await claimed(store), NOON + timedelta(hours=20))
    assert await store.oldest("desk", NOON + timedelta(hours=1)) == delivery(ALERT).queued_at
