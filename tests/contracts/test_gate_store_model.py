"""The senders of `test_alert_store_model`, who now put what they claimed into a group, and seal it, too.

Whatever they do, in whatever order, and wherever they crash: no delivery is lost or in two places.
"""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from msgspec.structs import replace

from alerts.rules.gate.grouping import Member, collapsed, digest_of, sealed
from alerts.rules.gate.outcome import GateOutcome, Window
from alerts.store.gate_port import GatedStore
from alerts.store.journal import Held
from alerts.store.port import Delivery, Ticket
from alerts.store.redis_store import RedisStore
from tests.alerts.samples import NOON
from tests.alerts.services import namespace
from tests.contracts.exploring import explore
from tests.contracts.test_alert_store_model import Senders, picks
from tests.fakes.alert_store import FakeAlertStore

GROUP = "night/khartoum"


class Groupers(Senders):
    """`grouped` are the ids in the group; the digest that will tell them is a delivery like any other."""

    store: GatedStore

    def __init__(self) -> None:
        super().__init__()
        self.grouped: list[str] = []
        self.window: Window | None = None

    def joins(self, ticket: Ticket, before: Window | None) -> tuple[bool, Window, Delivery | None]:
        ends = max(before.ends if before else self.now, self.now + timedelta(seconds=30))
        after = Window(ends, (before.waiting if before else 0) + 1)
        item = ticket.delivery
        digest = digest_of(GROUP, item, ends) if after.waiting == 1 else None
        event = Held(
            alert=item.message.data.id,
            at=self.now,
            delivery=item.id,
            destination="desk",
            reason="grouped",
            until=ends,
        )
        took = self.do(self.store.join(ticket, GROUP, item, before, after, digest, event))
        return took, after, digest

    def of_alert(self, pick: int) -> Ticket | None:
        tickets = [ticket for ticket in self.tickets if not ticket.delivery.group]
        return tickets[pick % len(tickets)] if tickets else None

    @precondition(lambda self: any(not ticket.delivery.group for ticket in self.tickets))
    @rule(pick=picks)
    def join(self, pick: int) -> None:
        ticket = self.of_alert(pick)
        assert ticket is not None
        took, after, digest = self.joins(ticket, self.window)
        assert took
        if self.claimed.pop(ticket.handle, None):
            self.grouped.append(ticket.delivery.id)
            self.window = after
            if digest:
                self.later[digest.id] = after.ends - NOON

    @precondition(lambda self: any(not ticket.delivery.group for ticket in self.tickets))
    @rule(pick=picks)
    def join_too_late(self, pick: int) -> None:
        ticket = self.of_alert(pick)
        assert ticket is not None
        took, _, _ = self.joins(ticket, Window(self.now, 77))
        assert took == (ticket.handle not in self.claimed)  # who holds it no longer has nothing more to do

    @precondition(lambda self: any(ticket.delivery.group for ticket in self.tickets))
    @rule(pick=picks, stale=st.booleans())
    def seal(self, pick: int, stale: bool) -> None:
        tickets = [ticket for ticket in self.tickets if ticket.delivery.group and not ticket.delivery.told]
        if not tickets:
            return
        ticket = tickets[pick % len(tickets)]
        waiting = self.do(self.store.waiting("desk", GROUP))
        members = collapsed([Member(each, GateOutcome.SEND) for each in waiting])
        made = sealed(replace(ticket.delivery, queued_at=self.now), members, 10)
        before = Window(self.now, 77) if stale else self.window
        took = self.do(self.store.seal(ticket, before, None, made, []))
        assert took == (not stale or ticket.handle not in self.claimed)
        if took and self.claimed.pop(ticket.handle, None):
            self.grouped, self.window = [], None
            self.waiting |= {each.id for each in made}

    @invariant()
    def the_group_is_whole(self) -> None:
        assert [each.id for each in self.do(self.store.waiting("desk", GROUP))] == self.grouped
        assert (self.window.waiting if self.window else 0) == len(self.grouped)


def test_nothing_is_lost_in_a_group_of_the_fake() -> None:
    explore(Groupers, FakeAlertStore, 60, 40)


def test_nothing_is_lost_in_a_group_of_the_real_store(store_url: str) -> None:
    explore(Groupers, lambda: RedisStore(store_url, namespace()), 10, 30)
