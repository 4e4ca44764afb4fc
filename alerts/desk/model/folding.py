"""What the journal says of one alert, folded event by event. Pure.

Every part keeps the greatest of what it was given, by sequence or time: so neither the order of the events nor an event
that comes twice makes a difference.
"""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from alerts.delivery.retry import Attempt
from alerts.desk.model.arrangements import arrangement_key
from alerts.desk.model.rows import AlertRow, DeliveryMark, LastVoice, Progress, Standing
from alerts.desk.model.verdict import Verdict
from alerts.message.byline import byline
from alerts.message.payload import Alert, AlertType, Message
from alerts.message.stamp import LATE
from alerts.message.words import clipped
from alerts.rules.gate.outcome import GateOutcome
from alerts.store.journal import Acted, Action, Attempted, Event, Held, Revised
from wire.records import Stance

_QUOTE = 240
_SENT = frozenset(kind.value.removeprefix("alert.") for kind in AlertType)
"""The outcomes of routing that queue a delivery."""


class Told(msgspec.Struct, frozen=True):
    """The present state of an alert. `heard` is when it was taken in, `arrangement` the key of what it is about.

    What only its own page shows is taken out of `message`.
    """

    sequence: int
    heard: datetime
    message: Message
    arrangement: str


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an alert. `seized`, `judged` and `assigned` are the last word of people, by what it settles."""

    told: Told | None = None
    voice: LastVoice | None = None
    byline: str = ""
    opened_at: datetime | None = None
    touched_at: datetime
    marks: dict[str, DeliveryMark] = {}
    seized: Acted | None = None
    judged: Acted | None = None
    assigned: Acted | None = None


def fold(thread: Thread | None, event: Event) -> Thread:
    """Return `thread` with `event`."""
    before = thread or Thread(touched_at=event.at)
    before = replace(before, touched_at=max(before.touched_at, event.at))
    match event:
        case Revised():
            return _revised(before, event)
        case Attempted() | Held():
            return _marked(before, _mark(event)) if _counts(event) else before
        case Acted():
            return _acted(before, event)
    return before


def _revised(thread: Thread, event: Revised) -> Thread:
    alert = event.message.data
    for destination, outcome in event.routes.items():
        if outcome in _SENT:
            mark = DeliveryMark(
                destination=destination,
                delivery=f"{event.alert}-{alert.sequence}",
                sequence=alert.sequence,
                progress=Progress.WAITING,
                at=event.at,
            )
            thread = _marked(thread, mark)
    opened = min(thread.opened_at or event.at, event.at)
    if thread.told is not None and (thread.told.sequence, thread.told.heard) >= (alert.sequence, event.at):
        return replace(thread, opened_at=opened)
    bare = replace(event.message, data=replace(alert, sides=(), positions=(), summary="", changes=()))
    key = arrangement_key(alert.theatre, alert.change) if alert.change else ""
    told = Told(alert.sequence, event.at, bare, key)
    return replace(thread, opened_at=opened, told=told, voice=_last_voice(alert), byline=byline(alert))


def _last_voice(alert: Alert) -> LastVoice | None:
    """Return the latest words that say so; of two at the same time, a denial's come after."""
    voices = [voice for side in alert.sides for voice in side.evidence]
    if not voices:
        return None
    last = max(voices, key=lambda v: (v.published_at, v.stance == Stance.ASSERTED, v.outlet, v.quote))
    return LastVoice(
        outlet=last.outlet,
        claimant=last.claimant,
        stance=last.stance,
        quote=clipped(last.quote, _QUOTE),
        url=last.url,
        published_at=last.published_at,
        against=last.against,
    )


def _mark(event: Attempted | Held) -> DeliveryMark:
    """Return how far a delivery has come by `event`."""
    number, _ = _numbers(event)
    if isinstance(event, Attempted):
        return DeliveryMark(
            destination=event.destination,
            delivery=event.delivery,
            sequence=number,
            progress=_tried(event),
            at=event.at,
            attempt=event.attempt,
            detail=event.outcome,
            again_at=event.again_at,
            via=event.within,
        )
    return DeliveryMark(
        destination=event.destination,
        delivery=event.delivery,
        sequence=number,
        progress=_kept(event),
        at=event.at,
        detail=event.reason,
        again_at=event.until,
        via=event.because if event.reason == GateOutcome.MERGED else "",
    )


def _tried(event: Attempted) -> Progress:
    if event.outcome == Attempt.DELIVERED:
        return Progress.DELIVERED
    return Progress.DEAD if event.again_at is None else Progress.RETRYING


def _kept(event: Held) -> Progress:
    if event.reason == GateOutcome.MERGED:
        return Progress.WAITING  # for the message in which it is told
    if event.reason == GateOutcome.DISABLED:
        return Progress.DEAD
    return Progress.LET_GO if event.until is None else Progress.HELD


def _numbers(event: Attempted | Held) -> tuple[int, bool]:
    """Return the sequence that a delivery's id names after the alert's, and whether it is sent once more."""
    digits, _, more = event.delivery.removeprefix(f"{event.alert}-").partition("-")
    return (int(digits) if digits.isdecimal() else 0), bool(more)


def _counts(event: Attempted | Held) -> bool:
    """Return whether `event` says how far its alert has come: of what is sent once more, only that it arrived."""
    arrived = isinstance(event, Attempted) and event.outcome == Attempt.DELIVERED
    own = event.delivery.startswith(f"{event.alert}-")  # what tells several alerts has an id of its own
    return own and (arrived or not _numbers(event)[1])


_ORDER = {progress: number for number, progress in enumerate(Progress)}


def _marked(thread: Thread, mark: DeliveryMark) -> Thread:
    """Return `thread` with `mark`, if that counts: of the newest state its arrival, else what happened last."""
    known = thread.marks.get(mark.destination)
    if known is not None and _rank(known) >= _rank(mark):
        return thread
    return replace(thread, marks={**thread.marks, mark.destination: mark})


def _rank(mark: DeliveryMark) -> tuple[int, bool, float, int, int, str, str, float, str]:
    arrived = mark.progress is Progress.DELIVERED  # a repeat that is let go afterwards does not undo it
    at = mark.at.timestamp()
    order = _ORDER[mark.progress] if not mark.via else len(_ORDER)
    again = mark.again_at.timestamp() if mark.again_at else 0.0
    # Of a state that arrived more than once, the first arrival counts: one that is repeated is not late by that.
    # All that a mark says stands in its rank: of two at one time the same one counts, whichever came first.
    when = -at if arrived else at
    return mark.sequence, arrived, when, mark.attempt, order, mark.detail, mark.delivery, again, mark.via


def _acted(thread: Thread, event: Acted) -> Thread:
    match event.action:
        case Action.ACKNOWLEDGED:
            return replace(thread, seized=_later(thread.seized, event))
        case Action.FALSE_ALARM | Action.REOPENED:
            return replace(thread, seized=_later(thread.seized, event), judged=_later(thread.judged, event))
        case Action.ASSIGNED:
            return replace(thread, assigned=_later(thread.assigned, event))
    return thread


def _later(known: Acted | None, event: Acted) -> Acted:
    return event if known is None or _moment(event) > _moment(known) else known


def _moment(event: Acted) -> tuple[datetime, str, str, str, str]:
    return event.at, event.action, event.who, event.to, event.note


def row_of(thread: Thread) -> AlertRow | None:
    """Return the row of an alert; None where nothing is known of what it says."""
    told = thread.told
    if told is None or thread.opened_at is None:
        return None
    alert, change = told.message.data, told.message.data.change
    seized = thread.seized if thread.seized and thread.seized.action != Action.REOPENED else None
    called_false = thread.judged if thread.judged and thread.judged.action == Action.FALSE_ALARM else None
    marks = tuple(thread.marks[name] for name in sorted(thread.marks))
    verdict = Verdict.FALSE_ALARM if called_false else Verdict.ACCEPTED if seized else None
    return AlertRow(
        id=alert.id,
        kind=alert.kind,
        severity=alert.severity,
        severity_reason=alert.severity_reason,
        state=Standing.WITHDRAWN if told.message.type is AlertType.WITHDRAWN else Standing.OPEN,
        theatre=alert.theatre,
        place=alert.place,
        headline=alert.headline,
        arrangement=told.arrangement,
        change=change,
        disagreement=alert.disagreement,
        disputed=change.disputed if change else False,
        origins=alert.origins,
        outlets=alert.outlets,
        voice=thread.voice,
        byline=thread.byline,
        sequence=alert.sequence,
        late=any(is_late(mark, told.sequence, told.message.timestamp) for mark in marks),
        at=alert.times.published_at,
        detected_at=told.message.timestamp,
        opened_at=thread.opened_at,
        updated_at=told.heard,
        acknowledged_by=seized.who if seized else "",
        acknowledged_at=seized.at if seized else None,
        changed_since=seized is not None and told.heard > seized.at,
        assigned_to=thread.assigned.to if thread.assigned else "",
        false_alarm=called_false is not None,
        false_alarm_reason=called_false.note if called_false else "",
        false_alarm_by=called_false.who if called_false else "",
        false_alarm_at=called_false.at if called_false else None,
        verdict=verdict,
        deliveries=marks,
    )


def is_late(mark: DeliveryMark, sequence: int, detected_at: datetime) -> bool:
    """Return whether the state `sequence` of an alert, found at `detected_at`, arrived late by `mark`."""
    arrived = mark.progress is Progress.DELIVERED and mark.sequence == sequence
    return arrived and mark.at - detected_at > LATE
