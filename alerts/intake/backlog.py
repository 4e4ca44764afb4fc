"""What waited while nobody delivered, boiled down to what a desk has to hear: pure.

A worker that judges an archive again, because an embedded broker lost what it held, sends every finding in all the
states that it went through. Of those only the last is news, and only if it says something else than the desk was told.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from alerts.message.words import AlertFinding
from wire.records import outdated

BEGINNING = datetime.min.replace(tzinfo=UTC)
Place = TypeVar("Place")


class Passed(StrEnum):
    """Why a finding that waited is passed over; also the metric's label, beside the outcomes of the rules."""

    OVERTAKEN = "overtaken"  # a later state of it waited too
    SETTLED = "settled"  # it is older than the judge's window: an archive's beginning, judged without what came before


class Backlog(Generic[Place]):
    """The last states of the findings that waited. `window` is the judge's, in event time."""

    def __init__(self, window: timedelta) -> None:
        self._window = window
        self._last: dict[str, tuple[AlertFinding, Place]] = {}
        self.overtaken = 0

    def put(self, finding: AlertFinding, place: Place) -> None:
        """Take in the next state of a finding, in the order of the topic, where it stands at `place`."""
        held = self._last.get(finding.id)
        self.overtaken += held is not None
        if held is None or not outdated(finding.fence, held[0].fence):
            self._last.pop(finding.id, None)
            self._last[finding.id] = (finding, place)

    def news(self) -> list[Place]:
        """Return the places of the last states that are not settled, in the topic's order."""
        newest = max((finding.at for finding, _ in self._last.values()), default=BEGINNING)
        horizon = newest - min(self._window, newest - BEGINNING)
        return [place for finding, place in self._last.values() if finding.at >= horizon]

    def __len__(self) -> int:
        """Return how many findings waited."""
        return len(self._last)
