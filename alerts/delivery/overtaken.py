"""Which deliveries a later one overtook, for receivers that keep what comes last. Pure."""

from collections.abc import Sequence

from alerts.rules.routes import SENT
from alerts.store.journal import Event, Revised
from alerts.store.port import Delivery

REASON = "overtaken"


def overtaken(delivery: Delivery, history: Sequence[Event]) -> bool:
    """Return whether a later state of the alert was queued for the same destination, by the alert's `history`."""
    return any(
        isinstance(event, Revised)
        and event.message.data.sequence > delivery.message.data.sequence
        and event.routes.get(delivery.destination) in SENT
        for event in history
    )
