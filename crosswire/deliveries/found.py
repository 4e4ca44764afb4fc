"""What a look-up finds: deliveries in the queue, given up, or arrived, each with what one wants to know of it."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import msgspec

from alerts.delivery.retry import Attempt
from alerts.message.payload import Message, message_id
from alerts.store.journal import Attempted, Revised
from alerts.store.port import AlertStore, Located

DELIVERED = "delivered"
"""Beside the places of the store: what arrived is only in the journal."""

_BATCH = 500


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery for a person or a machine to read; a line of `deliveries list --json`.

    `at` is when it is due (later), told with others (grouped), gets its last attempt (paused), was given up (dead), or
    arrived (delivered).
    `handle` is the store's name of a dead letter. `tells` names the alerts that are told in one message, and the
    deliveries that they would have been.
    """

    state: str
    destination: str
    id: str
    alert: str
    type: str
    severity: str
    headline: str
    queued_at: datetime | None
    attempts: int
    last: str
    at: datetime | None
    reason: str = ""
    handle: str = ""
    tells: tuple[str, ...] = ()


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which deliveries are looked for; empty means any. `since` and `until` bound when one was queued.

    For dead letters they bound when one was given up, for delivered ones when it arrived.
    """

    destinations: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    id: str = ""

    def takes(self, found: Found) -> bool:
        """Return whether `found` is one of them."""
        when = found.at if found.state in ("dead", DELIVERED) else found.queued_at
        return (
            (not self.destinations or found.destination in self.destinations)
            and (not self.states or found.state in self.states)
            and (not self.id or self.id in (found.id, found.alert, *found.tells))
            and (when is None or self.since is None or when >= self.since)
            and (when is None or self.until is None or when < self.until)
        )


async def names(store: AlertStore, configured: Sequence[str], wanted: Wanted) -> list[str]:
    """Return the destinations to look at: the wanted ones, else all that are configured or have anything."""
    return list(wanted.destinations) or sorted({*configured, *await store.destinations()})


async def find(store: AlertStore, destinations: Sequence[str], wanted: Wanted) -> AsyncIterator[Found]:
    """Yield the wanted deliveries, destination by destination; those that arrived come last, if asked for."""
    if not wanted.states or set(wanted.states) - {DELIVERED}:
        for name in destinations:
            async for located in store.located(name):
                if wanted.takes(found := _located(located)):
                    yield found
    if DELIVERED in wanted.states:
        async for found in _arrived(store, wanted):
            yield found


def _located(located: Located) -> Found:
    delivery = located.delivery
    return _found(
        _said(delivery.message),
        state=located.place.value,
        destination=delivery.destination,
        id=delivery.id,
        queued_at=delivery.queued_at,
        attempts=delivery.attempts,
        last=delivery.last,
        at=located.at,
        reason=located.reason,
        handle=located.handle,
        tells=tuple(name for told in delivery.told for name in (told.message.data.id, told.id)),
    )


async def _arrived(store: AlertStore, wanted: Wanted) -> AsyncIterator[Found]:
    """Yield what arrived, from the journal; what a message said is known where its revision is in the same stretch."""
    cursor = await store.cursor(wanted.since) if wanted.since else ""
    messages: dict[str, dict[str, str]] = {}
    while entries := await store.journal(cursor, _BATCH):
        for entry in entries:
            event = entry.event
            if isinstance(event, Revised):
                messages[message_id(event.alert, event.message.data.sequence)] = _said(event.message)
            elif isinstance(event, Attempted) and event.outcome == Attempt.DELIVERED:
                found = _delivered(event, messages.get(event.delivery))
                if wanted.takes(found):
                    yield found
        cursor = entries[-1].cursor


def _delivered(event: Attempted, said: dict[str, str] | None) -> Found:
    facts = {
        "state": DELIVERED,
        "destination": event.destination,
        "id": event.delivery,
        "queued_at": None,
        "attempts": event.attempt,
        "last": event.detail,
        "at": event.at,
    }
    unknown = {"alert": event.alert, "type": "", "severity": "", "headline": ""}
    return _found(said or unknown, **facts)


def _said(message: Message) -> dict[str, str]:
    """Return what is shown of a message: of a journal of months, whole ones would not fit into memory."""
    data = message.data
    return {"alert": data.id, "type": message.type.value, "severity": data.severity.value, "headline": data.headline}


def _found(said: dict[str, str], **facts: object) -> Found:
    return Found(**said, **facts)  # type: ignore[arg-type]  # each is of its field's type above
