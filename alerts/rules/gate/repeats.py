"""Repeats: what nobody took up is sent again, under an id of its own. Pure."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from alerts.message.payload import AlertType, message_id
from alerts.message.stamp import REPEATED
from alerts.rules.gate import past
from alerts.rules.gate.outcome import GateOutcome, Verdict
from alerts.rules.gate.timing import Timing
from alerts.store.journal import Event
from alerts.store.port import Delivery, Told


def following(delivery: Delivery, timing: Timing, now: datetime) -> tuple[tuple[Delivery, datetime], ...]:
    """Return what is to be sent again of a delivery that arrived `now`, and when."""
    if timing.repeat is None:
        return ()
    due = now + timing.repeat
    return tuple(
        (_repeated(delivery, each, due), due)
        for each in delivery.tells
        if each.message.type is not AlertType.WITHDRAWN and each.repeat < timing.repeats
    )


def ended(delivery: Delivery, timing: Timing, history: Sequence[Event]) -> Verdict | None:
    """Return why a repeat is no longer needed, None if it is."""
    if past.withdrawn(history):
        return Verdict(outcome=GateOutcome.REPEAT_WITHDRAWN)
    if past.overtaken(history, delivery.destination, delivery.message.data.sequence):
        return Verdict(outcome=GateOutcome.REPEAT_OVERTAKEN)
    if past.acknowledged(history):
        return Verdict(outcome=GateOutcome.REPEAT_ACKNOWLEDGED)
    if timing.repeat is None or delivery.repeat > timing.repeats:
        return Verdict(outcome=GateOutcome.REPEAT_OFF)
    return None


def _repeated(delivery: Delivery, told: Told, due: datetime) -> Delivery:
    data = told.message.data
    number = told.repeat + 1
    return Delivery(
        id=f"{message_id(data.id, data.sequence)}-r{number}",
        destination=delivery.destination,
        message=replace(told.message, data=replace(data, why=REPEATED)),
        queued_at=due,
        route=delivery.route,
        repeat=number,
        trace=delivery.trace,
    )
