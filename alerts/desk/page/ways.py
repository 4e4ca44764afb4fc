"""The way of an alert to each destination: attempts and holds in one list, the oldest first. Pure."""

from collections.abc import Sequence

import msgspec

from alerts.desk.model.rows import DeliveryMark, Progress
from alerts.desk.model.views import AlertView, Call, Hold
from wire.wording import counted


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """A destination: where its newest delivery stands (None where nothing is known), and what happened."""

    destination: str
    mark: DeliveryMark | None
    steps: tuple[Call | Hold, ...]


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How far an alert has come in a word or two; `progress` is that of the delivery that is worst off."""

    words: str
    progress: Progress


WORST_FIRST = (
    Progress.DEAD, Progress.RETRYING, Progress.WAITING, Progress.HELD, Progress.LET_GO, Progress.DELIVERED,
)  # fmt: skip


def ways(view: AlertView) -> tuple[Way, ...]:
    """Return the way to each destination of `view`, by name."""
    marks = {mark.destination: mark for mark in view.row.deliveries}
    steps: list[Call | Hold] = sorted([*view.calls, *view.holds], key=lambda step: step.at)
    names = sorted({*marks, *(step.destination for step in steps)})
    return tuple(
        Way(
            destination=name,
            mark=marks.get(name),
            steps=tuple(step for step in steps if step.destination == name),
        )
        for name in names
    )


def tally(marks: Sequence[DeliveryMark]) -> Tally | None:
    """Return how far the deliveries `marks` of one alert have come, None where there are none."""
    if not marks:
        return None
    worst = min((mark.progress for mark in marks), key=WORST_FIRST.index)
    arrived = sum(mark.progress is Progress.DELIVERED for mark in marks)
    if arrived == len(marks):
        words = "delivered" if len(marks) == 1 else f"{len(marks)} delivered"
    elif arrived:
        words = f"{arrived} of {counted(len(marks), 'destination')} reached"
    else:
        words = worst.replace("_", " ")
    return Tally(words=words, progress=worst)
