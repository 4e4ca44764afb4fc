"""Grouping: the first alert goes at once, what follows within the window is told together at its end. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from alerts.message.payload import AlertType
from alerts.rules.gate.outcome import GateOutcome, Window
from alerts.store.port import Delivery, Told
from wire.ids import content_id


class Member(msgspec.Struct, frozen=True):
    """A delivery that waited in a group, what becomes of it, and because of what."""

    delivery: Delivery
    outcome: GateOutcome
    because: str = ""


def after(window: Window | None, now: datetime, length: timedelta, quiet: datetime | None) -> Window:
    """Return the window after a delivery came to it: it goes at once where nothing waits there, else it waits too.

    In quiet hours, which last until `quiet`, it waits in any case, at least until then. A window in which nothing waits
    lasts no longer than `length` from now: one that would was opened by a clock that was ahead, and is over.
    """
    if window is not None and not window.waiting and window.ends > now + length:
        window = None
    if quiet is None and (window is None or (window.ends <= now and not window.waiting)):
        return Window(now + length)
    ends = max(window.ends if window else now, quiet or now)
    return Window(ends, (window.waiting if window else 0) + 1)


def group_key(route: str, by_theatre: bool, theatre: str) -> str:
    """Return the name of the group, within its destination."""
    return f"{route}/{theatre}" if by_theatre else f"{route}/"


def digest_of(group: str, first: Delivery, ends: datetime) -> Delivery:
    """Return the delivery that tells what waits in `group`, made when `first` begins to wait. It has no content yet."""
    return Delivery(
        id=content_id("digest", first.destination, group, first.id, ends.isoformat()),
        destination=first.destination,
        message=first.message,
        queued_at=ends,
        route=first.route,
        group=group,
        trace=first.trace,
    )


def collapsed(waiting: Sequence[Member]) -> tuple[Member, ...]:
    """Return what becomes of those that waited: of each alert only the last state is told.

    Of an alert that was opened here and withdrawn again, nothing is. Members that were let go already stay as they are.
    """
    alive = [member for member in waiting if member.outcome is GateOutcome.SEND]
    states: dict[str, list[Member]] = {}
    for member in sorted(alive, key=lambda member: (member.delivery.message.data.sequence, member.delivery.repeat)):
        states.setdefault(member.delivery.message.data.id, []).append(member)
    ends = {}
    for alert, members in states.items():
        first, last = members[0].delivery, members[-1]
        unheard = first.message.type is AlertType.OPENED and not first.repeat
        nothing = unheard and last.delivery.message.type is AlertType.WITHDRAWN
        opened = unheard and last.delivery.message.type is AlertType.UPDATED
        ends[alert] = replace(
            last,
            delivery=_opened(last.delivery) if opened else last.delivery,
            outcome=GateOutcome.CAME_TO_NOTHING if nothing else GateOutcome.SEND,
        )
    last_ids = {end.delivery.id for end in ends.values()}
    done = [
        ends[member.delivery.message.data.id]
        if member.delivery.id in last_ids
        else replace(member, outcome=GateOutcome.OVERTAKEN)
        for member in alive
    ]
    return (*(member for member in waiting if member.outcome is not GateOutcome.SEND), *done)


def sealed(digest: Delivery, members: Sequence[Member], most: int) -> tuple[Delivery, ...]:
    """Return the deliveries that tell those `members` that are left, at most `most` in each.

    From here on their content is fixed, whatever happens to the alerts. A single alert goes under its own id.
    """
    left = [member.delivery for member in members if member.outcome is GateOutcome.SEND]
    parts = [left[start : start + most] for start in range(0, len(left), most)]
    made = []
    for number, part in enumerate(parts):
        told = tuple(Told(delivery.id, delivery.message, delivery.repeat) for delivery in part)
        base = part[0] if len(part) == 1 else digest
        name = f"{digest.id}-{number + 1}" if number and len(part) > 1 else base.id
        fixed = replace(base, id=name, message=told[0].message, group=digest.group, told=told, hold=None)
        made.append(replace(fixed, queued_at=digest.queued_at))
    return tuple(made)


def _opened(delivery: Delivery) -> Delivery:
    """Return `delivery` as the first that its receiver hears of the alert."""
    data = replace(delivery.message.data, why="opened", changes=())
    message = replace(delivery.message, type=AlertType.OPENED, data=data)
    return replace(delivery, message=message)
