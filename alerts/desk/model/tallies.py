"""What is counted of all rows, kept up as rows come and go. Pure."""

from collections import Counter, defaultdict
from datetime import datetime

from alerts.desk.model.rows import AlertRow, DestinationRow, Precision, Progress
from alerts.desk.model.verdict import Verdict


class Tallies:
    """Counts of rows: those that hold, and of these those that nobody took up, by theatre; verdicts; deliveries."""

    def __init__(self) -> None:
        self.holding: Counter[str] = Counter()
        self.fresh: Counter[str] = Counter()
        self.theatres: Counter[str] = Counter()
        self._judged: Counter[tuple[str, Verdict | None]] = Counter()
        self._progress: Counter[tuple[str, Progress]] = Counter()
        self._delivered: dict[str, datetime] = {}
        self._paused: dict[str, tuple[datetime, datetime]] = {}  # since when the last pause, and until when
        self._failed: defaultdict[str, set[datetime]] = defaultdict(set)  # minutes after the last that arrived

    def add(self, row: AlertRow) -> None:
        """Count `row`."""
        self._count(row, 1)

    def remove(self, row: AlertRow) -> None:
        """Count `row` no more."""
        self._count(row, -1)

    def arrived(self, destination: str, at: datetime) -> None:
        """Note that something arrived at `destination`, whatever has become of the alert since."""
        last = self._delivered[destination] = max(self._delivered.get(destination, at), at)
        self._failed[destination] = {minute for minute in self._failed[destination] if minute > last}

    def failed(self, destination: str, at: datetime) -> None:
        """Note that an attempt to reach `destination` failed."""
        minute, last = at.replace(second=0, microsecond=0), self._delivered.get(destination)
        if last is None or minute > last:
            self._failed[destination].add(minute)

    def paused(self, destination: str, at: datetime, until: datetime) -> None:
        """Note that `destination` is left alone from `at` on, unless something arrives there after that."""
        self._paused[destination] = max(self._paused.get(destination, (at, until)), (at, until))

    def _paused_until(self, destination: str) -> datetime | None:
        since, until = self._paused.get(destination, (None, None))
        last = self._delivered.get(destination)
        return until if since is not None and (last is None or last < since) else None

    def _count(self, row: AlertRow, number: int) -> None:
        self.theatres[row.theatre] += number
        self.holding[row.theatre] += number * row.holds
        self.fresh[row.theatre] += number * row.fresh
        self._judged[row.kind, row.verdict] += number
        for mark in row.deliveries:
            self._progress[mark.destination, mark.progress] += number

    def destinations(self) -> tuple[DestinationRow, ...]:
        """Return how every destination does."""
        names = sorted({name for (name, _), count in self._progress.items() if count})
        return tuple(
            DestinationRow(
                name=name,
                last_delivered_at=self._delivered.get(name),
                failing_since=min(self._failed.get(name, ()), default=None),
                paused_until=self._paused_until(name),
                waiting=self._progress[name, Progress.WAITING],
                held=self._progress[name, Progress.HELD],
                retrying=self._progress[name, Progress.RETRYING],
                delivered=self._progress[name, Progress.DELIVERED],
                let_go=self._progress[name, Progress.LET_GO],
                dead=self._progress[name, Progress.DEAD],
            )
            for name in names
        )

    def precision(self) -> tuple[Precision, ...]:
        """Return what people made of the alerts of every kind."""
        kinds = sorted({kind for (kind, _), count in self._judged.items() if count})
        return tuple(_precision(kind, *(self._judged[kind, verdict] for verdict in Verdict)) for kind in kinds)


def _precision(kind: str, accepted: int, false_alarms: int) -> Precision:
    judged = accepted + false_alarms
    return Precision(kind=kind, judged=judged, false_alarms=false_alarms, share=accepted / judged if judged else None)
