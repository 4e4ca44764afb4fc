"""Whatever senders do, in whatever order, and wherever they crash: no delivery is ever lost or in two places.

A sender crashes by never settling what it claimed. Each machine runs on the fake and on the real store.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from alerts.rules.decide import Thread
from alerts.store.port import AlertStore, DeadDelivery, Delivery, Located, Place, Ticket
from alerts.store.redis_store import RedisStore
from tests.alerts.samples import NOON, delivery, thread
from tests.alerts.services import namespace
from tests.contracts.exploring import explore
from tests.fakes.alert_store import FakeAlertStore

HELD, ABANDONED = 3600.0, 0.0
BRIEFLY = 0.001
picks = st.integers(0, 99)


class Senders(RuleBasedStateMachine):
    """Deliveries by id, each in one place of the model; the store must agree at every step."""

    make: Callable[[], AlertStore]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.store = type(self).make()
        self.now = NOON
        self.threads: dict[str, Thread] = {}
        self.waiting: set[str] = set()
        self.claimed: dict[str, str] = {}  # handle → id
        self.later: dict[str, timedelta] = {}
        self.paused: dict[str, timedelta] = {}
        self.dead: list[str] = []
        self.tickets: list[Ticket] = []

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    def ticket(self, pick: int) -> Ticket:
        return self.tickets[pick % len(self.tickets)]

    @rule(alert=st.sampled_from("abc"), again=st.booleans())
    def take(self, alert: str, again: bool) -> None:
        before = self.threads.get(alert)
        after = thread(before.sequence + 1 if before else 1)
        item = delivery(alert, after.sequence)
        assert self.do(self.store.take(alert, before, after, [item]))
        if again:  # the intake crashed before its commit, and reads the finding again
            assert not self.do(self.store.take(alert, before, after, [item]))
        self.threads[alert] = after
        self.waiting.add(item.id)

    def promote(self) -> None:
        for place in (self.later, self.paused):
            for each in [each for each, due in place.items() if NOON + due <= self.now]:
                del place[each]
                self.waiting.add(each)

    @rule()
    def claim(self) -> None:
        self.promote()
        ticket = self.do(self.store.claim("desk", self.now, BRIEFLY, HELD))
        assert (ticket is None) == (not self.waiting)
        if ticket:
            self.waiting.remove(ticket.delivery.id)
            self.claimed[ticket.handle] = ticket.delivery.id
            self.tickets.append(ticket)

    @precondition(lambda self: self.claimed)
    @rule()
    def claim_what_a_crashed_or_slow_sender_holds(self) -> None:
        self.promote()
        ticket = self.do(self.store.claim("desk", self.now, BRIEFLY, ABANDONED))
        assert ticket is not None
        assert self.claimed[ticket.handle] == ticket.delivery.id
        self.tickets.append(ticket)

    @precondition(lambda self: self.tickets)
    @rule(pick=picks)
    def done(self, pick: int) -> None:
        ticket = self.ticket(pick)
        self.do(self.store.done(ticket))
        self.claimed.pop(ticket.handle, None)

    @precondition(lambda self: self.tickets)
    @rule(pick=picks, seconds=st.integers(0, 90))
    def retry(self, pick: int, seconds: int) -> None:
        ticket = self.ticket(pick)
        changed = replace(ticket.delivery, attempts=ticket.delivery.attempts + 1)
        self.do(self.store.retry(ticket, changed, self.now + timedelta(seconds=seconds)))
        if self.claimed.pop(ticket.handle, None):
            self.later[changed.id] = self.now - NOON + timedelta(seconds=seconds)

    @precondition(lambda self: self.tickets)
    @rule(pick=picks)
    def bury(self, pick: int) -> None:
        ticket = self.ticket(pick)
        self.do(self.store.bury(ticket, DeadDelivery(delivery=ticket.delivery, reason="timeout", at=self.now)))
        if self.claimed.pop(ticket.handle, None):
            self.dead.append(ticket.delivery.id)

    @precondition(lambda self: self.tickets)
    @rule(pick=picks, seconds=st.integers(0, 90))
    def pause(self, pick: int, seconds: int) -> None:
        ticket = self.ticket(pick)
        self.do(self.store.pause(ticket, self.now + timedelta(seconds=seconds)))
        if self.claimed.pop(ticket.handle, None):
            self.paused[ticket.delivery.id] = self.now - NOON + timedelta(seconds=seconds)

    @rule(all_of_it=st.booleans())
    def release(self, all_of_it: bool) -> None:
        freed = self.do(self.store.release("desk", None if all_of_it else 1))
        assert freed == (len(self.paused) if all_of_it else min(1, len(self.paused)))
        soonest = sorted(self.paused.values())[:freed]
        left = {each: end for each, end in self.paused.items() if end > max(soonest, default=timedelta(-1))}
        if len(self.paused) - len(left) == freed:
            self.waiting |= self.paused.keys() - left.keys()
            self.paused = left
        else:  # several end at once: which was freed is for the store to say
            shown = self.where(Place.PAUSED)
            self.waiting |= self.paused.keys() - shown
            self.paused = {each: end for each, end in self.paused.items() if each in shown}

    def where(self, place: Place) -> set[str]:
        async def ids() -> set[str]:
            return {each.delivery.id async for each in self.store.located("desk") if each.place is place}

        return set(self.do(ids()))

    @rule(pick=picks, all_of_it=st.booleans())
    def revive(self, pick: int, all_of_it: bool) -> None:
        async def letters() -> list[Located]:
            return [each async for each in self.store.located("desk") if each.place is Place.DEAD]

        kept = self.do(letters())
        assert [each.delivery.id for each in kept] == self.dead
        for each in kept if all_of_it else kept[pick % len(kept) :][:1] if kept else []:
            assert self.do(self.store.revive("desk", each.handle, self.now))
            assert not self.do(self.store.revive("desk", each.handle, self.now))  # two people at once
            self.waiting.add(each.delivery.id)
            self.dead.remove(each.delivery.id)

    @rule(seconds=st.integers(1, 60))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def everything_is_in_its_one_place(self) -> None:
        under_way = (self.waiting, self.claimed, self.later, self.paused)
        assert self.do(self.store.depth("desk")) == sum(map(len, under_way))
        assert [each.delivery.id for each in self.do(self.store.dead("desk"))] == self.dead[::-1]

    def teardown(self) -> None:
        left = sorted([*self.waiting, *self.claimed.values(), *self.later, *self.paused])
        assert sorted(each.id for each in self.drained(len(left) + 1)) == left
        self.do(self.store.close())
        self.loop.close()

    def drained(self, most: int) -> list[Delivery]:
        """Return what a sender would still find, long after: all of it, or `most` if there is more."""
        found: list[Delivery] = []
        while len(found) < most and (
            ticket := self.do(self.store.claim("desk", self.now + timedelta(days=1), BRIEFLY, ABANDONED))
        ):
            found.append(ticket.delivery)
            self.do(self.store.done(ticket))
        return found


def test_nothing_is_lost_by_the_fake() -> None:
    explore(Senders, FakeAlertStore, 40, 30)


def test_nothing_is_lost_by_the_real_store(store_url: str) -> None:
    explore(Senders, lambda: RedisStore(store_url, namespace()), 6, 20)
