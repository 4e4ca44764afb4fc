"""All rows of the desk, folded from the journal. In memory; whole messages stay in the store."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

import msgspec

from alerts.desk.model.arrangements import arrangement_row, place_in_time
from alerts.desk.model.filters import Filter, Place, portion
from alerts.desk.model.folding import Thread, fold, row_of
from alerts.desk.model.rows import AlertRow, ArrangementRow, DeliveryRow, DestinationRow, Precision, Progress
from alerts.desk.model.verdict import Verdict
from alerts.desk.model.views import BoardView, DeliveriesView, FeedView, PrecisionView, TheatreView
from alerts.store.journal import Entry

LIFE = timedelta(days=120)
"""How long a row is kept after the last event of its alert: as long as the journal."""

_MOST_UNACKNOWLEDGED = 20  # on the board


class Change(msgspec.Struct, frozen=True):
    """What an entry of the journal changed: the alert, and what people made of it before and after."""

    cursor: str
    row: AlertRow
    verdict_before: Verdict | None


class Desk:
    """The rows as of `cursor`. `apply` every entry of the journal in turn; a second time changes nothing."""

    def __init__(self) -> None:
        self.cursor = ""
        self._threads: dict[str, Thread] = {}
        self._rows: dict[str, AlertRow] = {}
        self._changes: defaultdict[str, set[str]] = defaultdict(set)  # arrangement → its alerts
        self._arrangements: dict[str, ArrangementRow | None] = {}
        self._listed: list[AlertRow] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def apply(self, entry: Entry) -> Change | None:
        """Take in `entry`; return what it changed, None if that is nothing that a row shows."""
        self.cursor = entry.cursor
        name = entry.event.alert
        thread = fold(self._threads.get(name), entry.event)
        self._threads[name] = thread
        before, row = self._rows.get(name), row_of(thread)
        if row is None or row == before:
            return None
        if before is not None:
            self._forget_change(before)
        self._rows[name] = row
        self._listed = None
        if row.arrangement:
            self._changes[row.arrangement].add(name)
            self._arrangements.pop(row.arrangement, None)
        return Change(entry.cursor, row, before.verdict if before else None)

    def expire(self, now: datetime) -> int:
        """Forget the alerts of which nothing was heard for the journal's life; return how many."""
        old = [name for name, thread in self._threads.items() if now - thread.touched_at > LIFE]
        for name in old:
            del self._threads[name]
            row = self._rows.pop(name, None)
            if row is not None:
                self._forget_change(row)
        self._listed = None if old else self._listed
        return len(old)

    def _forget_change(self, row: AlertRow) -> None:
        if row.arrangement:
            self._changes[row.arrangement].discard(row.id)
            self._arrangements.pop(row.arrangement, None)
            if not self._changes[row.arrangement]:
                del self._changes[row.arrangement]

    def row(self, alert: str) -> AlertRow | None:
        """Return the row of an alert."""
        return self._rows.get(alert)

    def rows(self) -> list[AlertRow]:
        """Return all alerts, the one updated last first."""
        if self._listed is None:
            self._listed = sorted(self._rows.values(), key=_updated, reverse=True)
        return self._listed

    def theatres(self) -> tuple[str, ...]:
        """Return the theatres of all alerts, by name."""
        return tuple(sorted({row.theatre for row in self._rows.values()}))

    def feed(self, wanted: Filter, after: str = "", limit: int = 50) -> FeedView:
        """Return a portion of the alerts that `wanted` lets through. Raises `InputError` for a bad cursor."""
        found = [row for row in self.rows() if wanted.lets(row)]
        told, following = portion(found, _updated, after, limit)
        return FeedView(filter=wanted, rows=told, next=following, total=len(found), theatres=self.theatres())

    def arrangement(self, key: str) -> ArrangementRow | None:
        """Return what holds of an arrangement; None if nothing does."""
        if key not in self._changes:
            return None
        if key not in self._arrangements:
            self._arrangements[key] = arrangement_row(key, self.changes(key))
        return self._arrangements[key]

    def changes(self, key: str) -> list[AlertRow]:
        """Return all alerts of an arrangement, the latest evidence first, withdrawn ones too."""
        rows = (self._rows[name] for name in self._changes.get(key, ()))
        return sorted(rows, key=place_in_time, reverse=True)

    def arrangements(self) -> list[ArrangementRow]:
        """Return the arrangements of which something holds, the latest change first."""
        standing = [row for key in self._changes if (row := self.arrangement(key))]
        return sorted(standing, key=lambda row: (row.since, row.key), reverse=True)

    def board(self) -> BoardView:
        """Return the board."""
        by_theatre: dict[str, list[ArrangementRow]] = {}
        for row in self.arrangements():
            by_theatre.setdefault(row.theatre, []).append(row)
        holding = [row for row in self.rows() if row.holds]
        fresh = [row for row in holding if row.acknowledged_at is None]
        alerts, waiting = Counter(r.theatre for r in holding), Counter(r.theatre for r in fresh)
        theatres = [*by_theatre, *(name for name in alerts if name not in by_theatre)]
        return BoardView(
            theatres=tuple(
                TheatreView(
                    theatre=name,
                    arrangements=tuple(by_theatre.get(name, ())),
                    open_alerts=alerts[name],
                    unacknowledged=waiting[name],
                )
                for name in theatres
            ),
            unacknowledged=tuple(fresh[:_MOST_UNACKNOWLEDGED]),
        )

    def deliveries(
        self, *, destination: str = "", progress: str = "", after: str = "", limit: int = 50
    ) -> DeliveriesView:
        """Return the destinations and a portion of the deliveries. Raises `InputError` for a bad cursor."""
        every = [
            DeliveryRow(alert=row.id, headline=row.headline, severity=row.severity, mark=mark)
            for row in self._rows.values()
            for mark in row.deliveries
        ]
        found = [
            row for row in every if destination in ("", row.mark.destination) and progress in ("", row.mark.progress)
        ]
        found.sort(key=_called, reverse=True)
        told, following = portion(found, _called, after, limit)
        return DeliveriesView(
            destinations=_destinations(every),
            rows=told,
            next=following,
            total=len(found),
            destination=destination,
            progress=progress,
        )

    def precision(self) -> PrecisionView:
        """Return what people made of the alerts, by kind."""
        judged = Counter((row.kind, row.verdict) for row in self._rows.values() if row.verdict)
        return PrecisionView(
            kinds=tuple(
                _precision(kind, judged[kind, Verdict.ACCEPTED], judged[kind, Verdict.FALSE_ALARM])
                for kind in sorted({row.kind for row in self._rows.values()})
            )
        )

    def false_alarms(self) -> list[AlertRow]:
        """Return the alerts that were called false, the one updated last first."""
        return [row for row in self.rows() if row.false_alarm]


def _updated(row: AlertRow) -> Place:
    return row.updated_at, row.id


def _called(row: DeliveryRow) -> Place:
    return row.mark.at, f"{row.alert} {row.mark.destination}"


def _precision(kind: str, accepted: int, false_alarms: int) -> Precision:
    judged = accepted + false_alarms
    return Precision(kind=kind, judged=judged, false_alarms=false_alarms, share=accepted / judged if judged else None)


def _destinations(rows: list[DeliveryRow]) -> tuple[DestinationRow, ...]:
    counts = Counter((row.mark.destination, row.mark.progress) for row in rows)
    delivered: dict[str, datetime] = {}
    for row in rows:
        if row.mark.progress is Progress.DELIVERED:
            name = row.mark.destination
            delivered[name] = max(delivered.get(name, row.mark.at), row.mark.at)
    return tuple(
        DestinationRow(
            name=name,
            last_delivered_at=delivered.get(name),
            **{progress.value: counts[name, progress] for progress in Progress},
        )
        for name in sorted({row.mark.destination for row in rows})
    )
