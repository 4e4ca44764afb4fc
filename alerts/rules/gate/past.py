"""What an alert's history says of one destination: what it was told, what still waits, what was let go. Pure.

Everything is read from the journal, whose records are written in one step with what they tell of. Whatever the journal
does not say counts as told: what is sent needlessly does less harm than what is kept back by mistake.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from alerts.message.payload import AlertType, message_id
from alerts.rules.gate.outcome import GateOutcome, Verdict
from alerts.rules.routes import SENT
from alerts.store.journal import Acted, Action, Attempted, Event, Held, Revised

PATIENCE = timedelta(minutes=10)
"""How long past its time a state that was held is waited for by the withdrawal that follows it."""

GLANCE = timedelta(seconds=30)
OFTEN = timedelta(minutes=5)
"""How soon at the least, and at the most, a delivery that waits for another one is looked at again."""


def queued(history: Sequence[Event], destination: str) -> dict[int, Revised]:
    """Return the states of the alert that were queued for `destination`, by sequence."""
    return {
        event.message.data.sequence: event
        for event in history
        if isinstance(event, Revised) and event.routes.get(destination) in SENT
    }


def tried(history: Sequence[Event], delivery: str, destination: str) -> bool:
    """Return whether `destination` was called with `delivery`."""
    return any(isinstance(e, Attempted) and (e.delivery, e.destination) == (delivery, destination) for e in history)


def last_hold(history: Sequence[Event], delivery: str, destination: str) -> Held | None:
    """Return what the gate said last of `delivery`."""
    held = [e for e in history if isinstance(e, Held) and (e.delivery, e.destination) == (delivery, destination)]
    return held[-1] if held else None


def overtaken(history: Sequence[Event], destination: str, sequence: int) -> bool:
    """Return whether `destination` was queued a later state than `sequence`, which is, or was, to be told there.

    What a silence let go before anybody was called with it overtakes nothing: else more news would mean less told.
    """
    return any(
        number > sequence and not _hushed(history, message_id(state.alert, number), destination)
        for number, state in queued(history, destination).items()
    )


def latest_at_once(history: Sequence[Event], delivery: str, destination: str, began: datetime) -> Revised | None:
    """Return the last state queued for `destination` if another one was under way there while `delivery` was.

    That one `began` then. None: it was alone.
    """
    others = [
        e for e in history if isinstance(e, Attempted) and e.destination == destination and e.delivery != delivery
    ]
    states = queued(history, destination)
    if not states or not any(e.at + timedelta(seconds=e.seconds) > began for e in others):
        return None
    return states[max(states)]


def _hushed(history: Sequence[Event], delivery: str, destination: str) -> bool:
    hold = last_hold(history, delivery, destination)
    silenced = hold is not None and hold.reason == GateOutcome.SILENCED
    return silenced and not tried(history, delivery, destination)


def unheard(history: Sequence[Event], alert: str, destination: str, sequence: int, now: datetime) -> Verdict | None:
    """Return what becomes of a withdrawal, number `sequence`; None to send it.

    Where all states since the alert was opened at `destination` were let go, it came to nothing. While one of them
    waits, it waits too. Where one became a dead letter, which somebody may send again, the withdrawal goes its way.
    """
    states = queued(history, destination)
    opened = [n for n, state in states.items() if n < sequence and state.routes[destination] == "opened"]
    since = [n for n in states if max(opened, default=sequence) <= n < sequence]
    if not since:
        return None
    ids = [message_id(alert, number) for number in since]
    holds = [last_hold(history, each, destination) for each in ids]
    if any(hold is None or hold.reason in (GateOutcome.MERGED, GateOutcome.DISABLED) for hold in holds):
        return None
    if any(tried(history, each, destination) for each in ids):
        return None
    waiting = max((hold for hold in holds if hold and hold.until), key=lambda hold: hold.until or now, default=None)
    if waiting is None or waiting.until is None:
        return Verdict(outcome=GateOutcome.CAME_TO_NOTHING)
    if waiting.reason not in (GateOutcome.QUIET_HOURS, GateOutcome.INHIBITED) or now - waiting.until > PATIENCE:
        return None
    until = max(waiting.until, now + GLANCE)
    soon = until if waiting.reason == GateOutcome.QUIET_HOURS else max(min(until, now + OFTEN), now + GLANCE)
    return Verdict(outcome=GateOutcome(waiting.reason), until=until, because=waiting.because, look_at=soon)


def told(history: Sequence[Event], destination: str) -> bool:
    """Return whether `destination` may have been told anything of the alert since it was last opened there."""
    states = queued(history, destination)
    opened = max((n for n, state in states.items() if state.routes[destination] == "opened"), default=0)
    for number, state in states.items():
        delivery = message_id(state.alert, number)
        hold = last_hold(history, delivery, destination)
        if number >= opened and (tried(history, delivery, destination) or (hold and hold.reason == GateOutcome.MERGED)):
            return True
    return not states


def acknowledged(history: Sequence[Event]) -> bool:
    """Return whether somebody took the alert up, or called it a false alarm, and nobody took that back."""
    marks = [event.action for event in history if isinstance(event, Acted)]
    lasting = [m for m in marks if m in (Action.ACKNOWLEDGED, Action.FALSE_ALARM, Action.REOPENED)]
    return bool(lasting) and lasting[-1] != Action.REOPENED


def withdrawn(history: Sequence[Event]) -> bool:
    """Return whether the last state of the alert is its withdrawal."""
    states = [event for event in history if isinstance(event, Revised)]
    return bool(states) and states[-1].message.type is AlertType.WITHDRAWN
