"""What every `GateStore` must do: the fake and the real one are held to the same."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from alerts.message.payload import AlertType
from alerts.rules.gate.grouping import digest_of
from alerts.rules.gate.outcome import Window
from alerts.rules.gate.silences import Silence
from alerts.store.gate_port import GatedStore
from alerts.store.journal import Held, Revised
from alerts.store.port import Delivery, Hold, Place, Ticket, Told
from alerts.store.redis_store import RedisStore
from tests.alerts.samples import NOON, delivery, message, thread
from tests.alerts.services import namespace
from tests.fakes.alert_store import FakeAlertStore
from wire.settings import Match

GROUP = "night/khartoum"
LATER = NOON + timedelta(minutes=10)
OPEN = Window(LATER)
HELD, ABANDONED = 3600.0, 0.0


@pytest.fixture(params=["fake", "real"])
async def store(request: pytest.FixtureRequest, store_url: str) -> AsyncIterator[GatedStore]:
    made: GatedStore
    made = FakeAlertStore() if request.param == "fake" else RedisStore(store_url, namespace())
    yield made
    await made.close()


async def claimed(store: GatedStore, now: datetime = NOON, idle: float = HELD) -> Ticket:
    ticket = await store.claim("desk", now, 0.01, idle)
    assert ticket is not None
    return ticket


async def queued(store: GatedStore, number: int) -> Ticket:
    alert = f"change1-{number}"
    assert await store.take(alert, None, thread(), [delivery(alert)])
    return await claimed(store)


def held(ticket: Ticket, reason: str = "grouped", until: datetime | None = LATER) -> Held:
    item = ticket.delivery
    return Held(alert=item.message.data.id, at=NOON, delivery=item.id, destination="desk", reason=reason, until=until)


async def join(store: GatedStore, ticket: Ticket, before: Window | None, after: Window) -> tuple[bool, Delivery]:
    waits = replace(ticket.delivery, hold=Hold("grouped", after.ends))
    digest = digest_of(GROUP, waits, after.ends) if after.waiting == 1 else None
    return await store.join(ticket, GROUP, waits, before, after, digest, held(ticket)), waits


async def test_a_window_is_opened_by_one_of_two(store: GatedStore) -> None:
    assert await store.window("desk", GROUP) is None
    took = await asyncio.gather(*(store.open_window("desk", GROUP, None, OPEN) for _ in range(2)))
    assert sorted(took) == [False, True]
    assert await store.window("desk", GROUP) == OPEN
    assert await store.window("field", GROUP) is None
    assert await store.open_window("desk", GROUP, OPEN, Window(LATER + timedelta(hours=1)))


async def test_what_joins_a_group_leaves_the_queue_and_a_digest_is_due_at_its_end(store: GatedStore) -> None:
    await store.open_window("desk", GROUP, None, OPEN)
    first, second = await queued(store, 1), await queued(store, 2)
    joined, one = await join(store, first, OPEN, Window(LATER, 1))
    assert joined
    joined, two = await join(store, second, Window(LATER, 1), Window(LATER, 2))
    assert joined
    assert await store.waiting("desk", GROUP) == [one, two]
    assert await store.window("desk", GROUP) == Window(LATER, 2)
    assert await store.depth("desk") == 1
    assert await store.claim("desk", LATER - timedelta(milliseconds=1), 0.01, ABANDONED) is None
    digest = (await claimed(store, LATER)).delivery
    assert (digest.group, digest.told, digest.destination) == (GROUP, (), "desk")
    assert await store.history("change1-1") == [held(first)]


async def test_who_joins_from_a_window_that_has_changed_is_refused_and_keeps_the_claim(store: GatedStore) -> None:
    ticket = await queued(store, 1)
    joined, _ = await join(store, ticket, OPEN, Window(LATER, 1))
    assert not joined
    assert await store.waiting("desk", GROUP) == []
    assert await store.history("change1-1") == []
    joined, _ = await join(store, ticket, None, Window(LATER, 1))
    assert joined


async def test_who_has_lost_the_claim_changes_nothing(store: GatedStore) -> None:
    ticket = await queued(store, 1)
    await store.done(ticket)
    joined, _ = await join(store, ticket, None, Window(LATER, 1))
    assert joined
    assert await store.window("desk", GROUP) is None
    assert await store.waiting("desk", GROUP) == []
    assert await store.seal(ticket, Window(LATER, 9), None, [delivery()], [held(ticket)])
    assert await store.depth("desk") == 0
    assert await store.history("change1-1") == []


async def test_a_sealed_digest_takes_the_place_of_the_group_at_once(store: GatedStore) -> None:
    members = [await queued(store, number) for number in (1, 2)]
    for number, ticket in enumerate(members):
        before = Window(LATER, number) if number else None
        await join(store, ticket, before, Window(LATER, number + 1))
    ticket = await claimed(store, LATER)
    told = tuple(Told(each.delivery.id, each.delivery.message) for each in members)
    sealed = replace(ticket.delivery, told=told)
    merged = [replace(held(each, "merged", None), because=sealed.id) for each in members]
    assert not await store.seal(replace(ticket, delivery=sealed), Window(LATER, 1), None, [sealed], merged)
    assert len(await store.waiting("desk", GROUP)) == 2
    assert await store.seal(ticket, Window(LATER, 2), OPEN, [sealed], merged)
    assert await store.waiting("desk", GROUP) == []
    assert await store.window("desk", GROUP) == OPEN
    assert (await claimed(store, LATER)).delivery == sealed
    assert [(await store.history(f"change1-{n}"))[-1] for n in (1, 2)] == merged


async def test_a_group_of_which_nothing_is_left_is_closed(store: GatedStore) -> None:
    await join(store, await queued(store, 1), None, Window(LATER, 1))
    assert await store.seal(await claimed(store, LATER), Window(LATER, 1), None, [], [])
    assert await store.window("desk", GROUP) is None
    assert await store.depth("desk") == 0


async def test_a_claim_that_another_made_before_says_so(store: GatedStore) -> None:
    assert not (await queued(store, 1)).again
    again = await claimed(store, idle=ABANDONED)
    assert again.again
    await store.retry(again, again.delivery, NOON)
    assert not (await claimed(store)).again


async def test_what_follows_a_delivery_is_scheduled_when_it_is_done(store: GatedStore) -> None:
    ticket = await queued(store, 1)
    following = [
        (replace(ticket.delivery, id=f"change1-1-1-r{n}", repeat=n), NOON + timedelta(hours=n)) for n in (1, 2)
    ]
    await store.done(ticket, None, following)
    await store.done(ticket, None, following)  # no longer held
    assert await store.depth("desk") == 2
    assert await store.claim("desk", NOON, 0.01, ABANDONED) is None
    for wanted, due in following:
        again = await claimed(store, due)
        assert again.delivery == wanted
        await store.done(again)


async def test_slots_are_a_step_apart_and_shared_and_begin_anew_after_a_pause(store: GatedStore) -> None:
    slots = await asyncio.gather(*(store.slot("desk", NOON, 2.5) for _ in range(4)))
    assert sorted(slots) == [NOON + timedelta(seconds=2.5 * number) for number in range(4)]
    assert await store.slot("field", NOON, 60) == NOON
    assert await store.slot("desk", LATER, 2.5) == LATER
    assert await store.slot("desk", LATER, 2.5) == LATER + timedelta(seconds=2.5)
    assert await store.sooner("desk", LATER - NOON) == 0  # by a clock that was ahead
    assert await store.slot("desk", NOON, 2.5) == NOON


def revised(kind: AlertType, sequence: int, minutes: int) -> Revised:
    said = replace(message(sequence=sequence), type=kind)
    outcome = kind.removeprefix("alert.")
    return Revised(
        alert=said.data.id,
        at=NOON + timedelta(minutes=minutes),
        message=said,
        routes={"desk": outcome, "field": "no_route"},
    )


async def test_what_stands_is_known_since_it_was_opened_until_it_is_withdrawn(store: GatedStore) -> None:
    alert = "change1-khartoum"
    steps = [(AlertType.OPENED, 0), (AlertType.UPDATED, 30), (AlertType.WITHDRAWN, 60)]
    before, seen = None, []
    for number, (kind, minutes) in enumerate(steps, 1):
        after = thread(number)
        assert await store.take(alert, before, after, [], revised(kind, number, minutes))
        before = after
        seen.append(await store.open_alerts("khartoum", NOON))
    assert [[(each.alert, each.since, each.sent_to, each.status) for each in found] for found in seen] == [
        [(alert, NOON, ("desk",), "violated")],
        [(alert, NOON, ("desk",), "violated")],
        [],
    ]


async def test_only_what_was_opened_since_then_is_told_of_the_theatre(store: GatedStore) -> None:
    await store.take("change1-khartoum", None, thread(), [], revised(AlertType.OPENED, 1, 0))
    assert await store.open_alerts("khartoum", NOON + timedelta(milliseconds=1)) == []
    assert await store.open_alerts("taiz", NOON) == []
    assert not await store.take("change1-khartoum", None, thread(2), [], revised(AlertType.WITHDRAWN, 2, 1))
    assert len(await store.open_alerts("khartoum", NOON)) == 1


async def test_silences_are_kept_replaced_and_forgotten_a_month_after_their_end(store: GatedStore) -> None:
    one = Silence(
        id="silence1-a", author="ana", reason="known", starts=NOON, ends=LATER, match=Match(places=("Taʿizz",))
    )
    two = replace(one, id="silence1-b", starts=NOON - timedelta(hours=1), alerts=("change1-a",))
    assert await store.silences() == []
    await store.put_silence(one, NOON)
    await store.put_silence(two, NOON)
    assert await store.silences() == [two, one]
    ended = replace(one, ends=NOON)
    await store.put_silence(ended, NOON)
    assert await store.silences() == [two, ended]
    later = replace(one, id="silence1-c", ends=LATER + timedelta(days=99))
    await store.put_silence(later, LATER + timedelta(days=31))
    assert [each.id for each in await store.silences()] == ["silence1-c"]


async def test_what_waits_in_a_group_is_shown_there_until_it_is_sealed(store: GatedStore) -> None:
    first, second = await queued(store, 1), await queued(store, 2)
    after = replace(OPEN, waiting=1)
    _, waits = await join(store, first, None, after)
    await join(store, second, after, replace(OPEN, waiting=2))
    found = [each async for each in store.located("desk") if each.place is Place.GROUPED]
    assert [(each.delivery.message.data.id, each.at) for each in found] == [("change1-1", LATER), ("change1-2", LATER)]
    assert found[0].delivery == waits
    assert [each async for each in store.located("field")] == []
    digest = await claimed(store, LATER)
    assert await store.seal(digest, replace(OPEN, waiting=2), None, [], [])
    assert [each async for each in store.located("desk")] == []
