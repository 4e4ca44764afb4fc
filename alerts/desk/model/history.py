"""The whole of one alert, from its history in the store. Pure."""

from collections.abc import Iterable, Sequence

from alerts.desk.model.folding import Thread, fold, row_of
from alerts.desk.model.views import AlertView, Call, Deed, Hold, Revision
from alerts.message.payload import Message
from alerts.store.journal import Acted, Action, Attempted, Event, Held, Revised


def alert_view(events: Sequence[Event]) -> AlertView | None:
    """Return the view of the alert that `events` are of, oldest first; None where none says what it is."""
    thread: Thread | None = None
    for event in events:
        thread = fold(thread, event)
    row = row_of(thread) if thread else None
    message = present(events)
    if row is None or message is None:
        return None
    return AlertView(
        row=row,
        message=message,
        revisions=tuple(_revision(event) for event in _revisions(events)),
        calls=tuple(_call(event) for event in events if isinstance(event, Attempted)),
        holds=tuple(_hold(event) for event in events if isinstance(event, Held)),
        deeds=tuple(_deed(event) for event in _deeds(events)),
    )


def present(events: Iterable[Event]) -> Message | None:
    """Return the message with the highest sequence, which is the truth."""
    revised = [event for event in events if isinstance(event, Revised)]
    return max(revised, key=lambda event: (event.message.data.sequence, event.at)).message if revised else None


def _revisions(events: Iterable[Event]) -> list[Revised]:
    """Return each state once, in the order of their numbers."""
    states = {event.message.data.sequence: event for event in events if isinstance(event, Revised)}
    return [states[number] for number in sorted(states)]


def _revision(event: Revised) -> Revision:
    alert = event.message.data
    return Revision(
        sequence=alert.sequence,
        at=event.at,
        type=event.message.type,
        headline=alert.headline,
        severity=alert.severity,
        changes=alert.changes,
        routes=event.routes,
    )


def _call(event: Attempted) -> Call:
    return Call(
        delivery=event.delivery,
        destination=event.destination,
        at=event.at,
        attempt=event.attempt,
        outcome=event.outcome,
        detail=event.detail,
        seconds=event.seconds,
        again_at=event.again_at,
        within=event.within,
    )


def _hold(event: Held) -> Hold:
    return Hold(
        delivery=event.delivery,
        destination=event.destination,
        at=event.at,
        reason=event.reason,
        until=event.until,
        because=event.because,
        who=event.who,
    )


def _deeds(events: Iterable[Event]) -> Iterable[Acted]:
    """Return what people did, and of what was sent twice under one key only the first."""
    seen: set[str] = set()
    for event in events:
        if isinstance(event, Acted) and event.action in tuple(Action) and event.key not in seen:
            seen.update({event.key} if event.key else ())
            yield event


def _deed(event: Acted) -> Deed:
    return Deed(at=event.at, who=event.who, action=Action(event.action), to=event.to, note=event.note)
