"""The questions of the gate, in their order. `docs/routing.md` tells it to users.

1. *Is it still needed?* A repeat that was acknowledged, a state that a later one overtook while it waited, a withdrawal
   of what was never heard of: whatever else holds, none of these is ever sent.
2. *Silences.* A person's word stands above the rules.
3. *Inhibitions.* What is held back by another alert is no news of its own, at whatever hour.
4. *Quiet hours and groups*, together: what comes in quiet hours is told in one message at their end.
5. *The destination's rate*, last: only what would go uses it up. (Asked in the store, where processes share it.)

A delivery that was tried before, or that a crashed sender may have sent, is no longer let go, grouped or inhibited: its
receiver may have it under its id.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from alerts.message.payload import AlertType
from alerts.rules.gate import past, repeats
from alerts.rules.gate.grouping import after
from alerts.rules.gate.inhibition import Inhibition, OpenAlert, inhibited_by
from alerts.rules.gate.outcome import SEND, GateOutcome, Verdict, Window
from alerts.rules.gate.quiet import quiet_until
from alerts.rules.gate.silences import Silence, silenced
from alerts.rules.gate.timing import Timing
from alerts.store.journal import Event
from alerts.store.port import Delivery

WAITED = (GateOutcome.QUIET_HOURS, GateOutcome.GROUPED, GateOutcome.INHIBITED)
"""Holds after which only an alert's last state is told. A rate that holds drops nothing."""

WENT = (GateOutcome.RATE_LIMITED, GateOutcome.PAUSED)
"""Holds of what was to go: where it began a group's window, that window is its own, and nothing for it to wait for."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the gate knows. `again`: another sender may have sent it. `open_alerts`: the open alerts of its theatre."""

    delivery: Delivery
    again: bool
    timing: Timing
    silences: Sequence[Silence] = ()
    inhibitions: Sequence[Inhibition] = ()
    open_alerts: Sequence[OpenAlert] = ()
    history: Sequence[Event] = ()
    window: Window | None = None

    @property
    def went(self) -> bool:
        """Whether its group let it go before, and only its destination did not."""
        return self.delivery.hold is not None and self.delivery.hold.reason in WENT

    @property
    def fresh(self) -> bool:
        """Whether nobody was ever called with it."""
        item = self.delivery
        return not (self.again or item.attempts or item.told or past.tried(self.history, item.id, item.destination))


def ask(facts: Facts, now: datetime) -> Verdict:
    """Return what becomes of a delivery; `send` where only the rate may still hold it."""
    if facts.delivery.group:  # those that it tells were asked about when they came to the group, and when it was sealed
        return _by_time(facts, now) or SEND
    return unneeded(facts, now) or hushed(facts, now) or _inhibited(facts, now) or _by_time(facts, now) or SEND


def unneeded(facts: Facts, now: datetime) -> Verdict | None:
    """Return why it is no longer needed, None if it is."""
    item, data = facts.delivery, facts.delivery.message.data
    if item.repeat:
        return repeats.ended(item, facts.timing, facts.history)
    if not facts.fresh:
        return None
    waited = item.hold is not None and item.hold.reason in WAITED
    if waited and past.overtaken(facts.history, item.destination, data.sequence):
        return Verdict(outcome=GateOutcome.OVERTAKEN)
    if item.message.type is AlertType.WITHDRAWN:
        return past.unheard(facts.history, data.id, item.destination, data.sequence, now)
    return None


def hushed(facts: Facts, now: datetime) -> Verdict | None:
    """Return the silence that lets it go; a repeat waits for its end.

    A withdrawal passes: whoever has the alert open would go on believing it.
    """
    item = facts.delivery
    if facts.again or item.message.type is AlertType.WITHDRAWN:
        return None
    silence = silenced(facts.silences, item.message.data, item.destination, now)
    if silence is None:
        return None
    until = silence.ends if item.repeat else None
    soon = min(silence.ends, now + past.OFTEN)  # it may be ended early
    return Verdict(outcome=GateOutcome.SILENCED, until=until, because=silence.id, look_at=soon)


def _inhibited(facts: Facts, now: datetime) -> Verdict | None:
    item = facts.delivery
    if not facts.fresh or item.repeat or item.message.type is AlertType.WITHDRAWN:
        return None
    found = inhibited_by(facts.inhibitions, facts.open_alerts, item.message.data, item.destination)
    if found is None or past.told(facts.history, item.destination):
        return None
    by, until = found
    if until <= now:
        waited = item.hold is not None and item.hold.reason == GateOutcome.INHIBITED
        return Verdict(outcome=GateOutcome.INHIBITED, because=by.alert) if waited else None
    return Verdict(outcome=GateOutcome.INHIBITED, until=until, because=by.alert, look_at=min(until, now + past.OFTEN))


def _by_time(facts: Facts, now: datetime) -> Verdict | None:
    item, timing = facts.delivery, facts.timing
    if timing.lets_through(item.message.data.severity) and not item.group:
        return None
    quiet = quiet_until(timing.quiet, now)
    if timing.group is not None and facts.fresh and not item.group and (quiet or not facts.went):
        window = after(facts.window, now, timing.group, quiet)
        if not window.waiting:
            return Verdict(outcome=GateOutcome.SEND, window=window)
        outcome = GateOutcome.QUIET_HOURS if quiet == window.ends else GateOutcome.GROUPED
        return Verdict(outcome=outcome, until=window.ends, window=window)
    return Verdict(outcome=GateOutcome.QUIET_HOURS, until=quiet) if quiet else None
