"""The port to the queue: what is kept between taking in a finding and its delivery, and what a store must do.

`tests/contracts/` holds every implementation to this: nothing that was taken in is ever lost. A delivery is in exactly
one of six places (`Place`); it leaves only by `done`, and as a dead letter by its age.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

import msgspec

from alerts.message.notice import Notice
from alerts.message.payload import Message
from alerts.rules.decide import Thread
from alerts.store.journal import Entry, Event
from wire.records import Heartbeat, SourceStanding

LIFE = timedelta(days=120)
"""How long threads, the journal and dead letters are kept: longer than the findings topic, so that no replay of it
starts anew."""

SOURCE_LIFE = timedelta(days=30)
"""How long a feed is remembered of which nothing has been heard."""


class Hold(msgspec.Struct, frozen=True):
    """What the gate said last: why a delivery waits (a `GateOutcome`), until when, and before which attempt."""

    reason: str
    until: datetime
    attempts: int = 0


class Told(msgspec.Struct, frozen=True):
    """One of several alerts that are told in one message: the delivery that it would have been."""

    id: str
    message: Message
    repeat: int = 0


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One message for one destination. `id` is its `webhook-id`; `last` tells how the last attempt ended.

    `route` names the route that brought it ("" for none). `hold` is what it waited for last; where a sender crashed
    before that, it is `doubtful` whether it was sent. `repeat` counts the times that this state was sent before.

    One with a `group` tells what waited there: it is `told` from when it may first go, and never changes again.
    `trace` is the parent of the attempts: see `wire.tracing`. Where the receiver took it for some of its recipients, it
    goes on to those who are `lacking` it.
    """

    id: str
    destination: str
    message: Message
    queued_at: datetime
    route: str = ""
    attempts: int = 0
    last: str = ""
    hold: Hold | None = None
    doubtful: bool = False
    repeat: int = 0
    group: str = ""
    told: tuple[Told, ...] = ()
    trace: str = ""
    lacking: tuple[str, ...] = ()

    @property
    def tells(self) -> tuple[Told, ...]:
        """What it tells: one alert, or several."""
        return self.told or (Told(self.id, self.message, self.repeat),)


class Place(StrEnum):
    """Where a delivery is."""

    WAITING = "waiting"
    CLAIMED = "claimed"  # a sender has it
    LATER = "later"  # scheduled: for another attempt, or for when it may go
    GROUPED = "grouped"  # to be told with others, by a digest that is scheduled
    PAUSED = "paused"  # set aside, because its destination fails
    DEAD = "dead"  # given up


class Ticket(msgspec.Struct, frozen=True):
    """A delivery that this sender has claimed, and the store's handle of the claim.

    `again`: another sender claimed it before and never settled it, so that it may have been sent.
    """

    handle: str
    delivery: Delivery
    again: bool = False


class DeadDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery that was given up, kept with the reason."""

    delivery: Delivery
    reason: str
    at: datetime


class Located(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery and where it is; a dead letter also by its `handle` and with the `reason`.

    `at` is when it is due (later), when its group's window ends (grouped), when it gets its last attempt (paused), or
    when it was given up (dead).
    """

    place: Place
    delivery: Delivery
    at: datetime | None = None
    handle: str = ""
    reason: str = ""


class Kept(msgspec.Struct, frozen=True):
    """How many dead letters a destination has, and when the oldest was given up."""

    letters: int
    oldest: datetime | None = None


class Disabled(msgspec.Struct, frozen=True, kw_only=True):
    """A destination that asked not to be called again: since when, and at which address (a hash of its URL)."""

    url_id: str
    at: datetime


class AlertStore(Protocol):
    """Keeps alerts and deliveries. Every method raises `StoreError` when the store cannot be used."""

    async def thread(self, alert: str) -> Thread | None:
        """Return what is known of an alert."""
        ...

    async def take(
        self,
        alert: str,
        before: Thread | None,
        after: Thread,
        deliveries: Sequence[Delivery],
        event: Event | None = None,
    ) -> bool:
        """Replace `before` by `after`, queue `deliveries` and note `event`, all or nothing.

        False: it was no longer `before`; threads with the same `sequence` are the same.
        """
        ...

    async def claim(self, destination: str, now: datetime, wait: float, idle: float) -> Ticket | None:
        """Claim a delivery, waiting up to `wait` seconds for one; None if there is none.

        Scheduled ones that are due at `now` count as waiting. One claimed `idle` seconds ago or more and still not
        settled was its sender's last: it is claimed again.
        """
        ...

    async def done(
        self, ticket: Ticket, event: Event | None = None, following: Sequence[tuple[Delivery, datetime]] = ()
    ) -> None:
        """Forget a delivery that arrived, or was let go; note `event`, and schedule `following` for their times.

        Nothing happens where the claim is no longer held.
        """
        ...

    async def retry(self, ticket: Ticket, changed: Delivery, due: datetime, event: Event | None = None) -> None:
        """Schedule a claimed delivery, as `changed`, for `due`, and note `event`.

        Nothing happens where the claim is no longer held.
        """
        ...

    async def bury(self, ticket: Ticket, dead: DeadDelivery, event: Event | None = None) -> None:
        """Keep a claimed delivery as a dead letter, and note `event`. Nothing happens where the claim is lost."""
        ...

    async def pause(self, ticket: Ticket, end: datetime) -> None:
        """Set a claimed delivery aside until `release`; at `end` it waits again in any case.

        Nothing happens where the claim is no longer held.
        """
        ...

    async def release(self, destination: str, most: int | None = None) -> int:
        """Let what was set aside wait again, or `most` of it, what ends soonest first; return how many."""
        ...

    async def sooner(self, destination: str, by: timedelta) -> int:
        """Make all that is scheduled or set aside due `by` sooner; return how much: a clock had been ahead by that.

        The times that the destination's rate has given out are void.
        """
        ...

    async def revive(self, destination: str, handle: str, now: datetime, event: Event | None = None) -> bool:
        """Queue a dead letter again as if it came `now`, and note `event`; False where it is no longer there."""
        ...

    async def forget_dead(self, destination: str, before: datetime) -> int:
        """Drop the dead letters that were given up before `before`; return how many."""
        ...

    async def kept(self, destination: str) -> Kept:
        """Return how many dead letters there are."""
        ...

    async def destinations(self) -> list[str]:
        """Return the names, sorted, of the destinations for which there is any delivery."""
        ...

    def located(self, destination: str) -> AsyncIterator[Located]:
        """Yield the deliveries of a destination, place by place. What moves meanwhile may come twice, or not."""
        ...

    async def dead(self, destination: str, most: int = 100) -> list[DeadDelivery]:
        """Return the newest `most` dead letters of a destination, newest first."""
        ...

    async def depth(self, destination: str) -> int:
        """Return how many messages are to be sent: all deliveries but the dead letters, a group as one."""
        ...

    async def oldest(self, destination: str, now: datetime) -> datetime | None:
        """Return since when the one that is late most waits, None where none is to be sent `now`.

        It waits since it was queued, or since the gate's hold on it was over. Of many, a hundred are looked
        at: the first that wait, and the scheduled ones that are due first and last.
        """
        ...

    async def disabled(self, destination: str) -> Disabled | None:
        """Return the destination's mark, if it has one."""
        ...

    async def disable(self, destination: str, mark: Disabled | None) -> None:
        """Set the destination's mark, or take it away (None)."""
        ...

    async def note(self, event: Event) -> None:
        """Put `event` at the end of the journal and of its alert's history."""
        ...

    async def journal(self, after: str, most: int, wait: float = 0.0) -> list[Entry]:
        """Return the first `most` entries of the journal after the cursor `after` ("" for its beginning).

        Where there is none yet, wait up to `wait` seconds for one.
        """
        ...

    async def cursor(self, moment: datetime) -> str:
        """Return the cursor after which the journal tells of what was noted at `moment` (ms) or later."""
        ...

    async def history(self, alert: str, most: int = 500) -> list[Event]:
        """Return the last `most` events of one alert, the oldest first."""
        ...

    async def source(self, standing: SourceStanding, now: datetime) -> None:
        """Keep how a feed stands, unless a later word of it is known; forget feeds not heard of for `SOURCE_LIFE`.

        A word from after `now` is no later one: a clock that was ahead said it.
        """
        ...

    async def forget_source(self, feed: str) -> None:
        """Forget a feed: it is in no feed list any more."""
        ...

    async def sources(self) -> list[SourceStanding]:
        """Return how each feed stands, by its last word, in the order of their ids."""
        ...

    async def beat(self, heartbeat: Heartbeat, now: datetime) -> None:
        """Keep the last heartbeat of its lane at its step, unless a later one is known that is not from after `now`.

        Two steps are told apart: those that came through (`taken_at` is set), and those that were only sent.
        """
        ...

    async def heartbeats(self) -> list[Heartbeat]:
        """Return the last heartbeats of every lane: those that came through, and those that were sent."""
        ...

    async def keep_notice(self, notice: Notice) -> None:
        """Keep the state of an open notice, in the place of the one before about its subject."""
        ...

    async def drop_notice(self, subject: str) -> None:
        """Forget the notice about `subject`: it is over."""
        ...

    async def notices(self) -> list[Notice]:
        """Return the open notices, in the order of their subjects."""
        ...

    async def close(self) -> None:
        """Give back what the store holds open."""
        ...
