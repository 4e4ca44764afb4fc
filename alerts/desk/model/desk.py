"""All rows of the desk, folded from the journal. In memory; whole messages stay in the store."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

import msgspec

from alerts.delivery.retry import Attempt
from alerts.desk.model.arrangements import arrangement_row, in_time
from alerts.desk.model.filters import MOST, RANKS, Filter, place_after, portion
from alerts.desk.model.folding import Thread, fold, row_of
from alerts.desk.model.ordered import Ordered, Place
from alerts.desk.model.rows import AlertRow, ArrangementRow, DeliveryMark, DeliveryRow
from alerts.desk.model.tallies import Tallies
from alerts.desk.model.verdict import Verdict
from alerts.desk.model.views import BoardView, DeliveriesView, FeedView, PrecisionView, TheatreView
from alerts.rules.gate.outcome import GateOutcome
from alerts.store.journal import Attempted, Entry, Held, Unreadable

LIFE = timedelta(days=120)
"""How long a row is kept after the last event of its alert: as long as the journal."""

_MOST_UNACKNOWLEDGED = 20  # on the board
_MOST_CONTRADICTIONS = 6  # of a theatre, on the board


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
        self._tallies = Tallies()
        self._order, self._fresh = Ordered(), Ordered()
        self._clashes: defaultdict[str, Ordered] = defaultdict(Ordered)  # theatre → its contradictions that hold
        self._marks: dict[str, tuple[AlertRow, DeliveryMark]] = {}
        self._called = Ordered()
        self._changes: defaultdict[str, set[str]] = defaultdict(set)  # arrangement → its alerts
        self._arrangements: dict[str, ArrangementRow | None] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def apply(self, entry: Entry) -> Change | None:
        """Take in `entry`; return what it changed, None if that is nothing that a row shows."""
        self.cursor = entry.cursor
        if isinstance(entry.event, Unreadable):
            return None
        event, name = entry.event, entry.event.alert
        if isinstance(event, Attempted):
            note = self._tallies.arrived if event.outcome == Attempt.DELIVERED else self._tallies.failed
            note(event.destination, event.at)
        elif isinstance(event, Held) and event.reason == GateOutcome.PAUSED and event.until is not None:
            self._tallies.paused(event.destination, event.at, event.until)
        thread = fold(self._threads.get(name), event)
        self._threads[name] = thread
        before, row = self._rows.get(name), row_of(thread)
        if row is None or row == before:
            return None
        if before is not None:
            self._remove(before)
        self._add(row)
        return Change(entry.cursor, row, before.verdict if before else None)

    def expire(self, now: datetime) -> int:
        """Forget the alerts of which nothing was heard for the journal's life; return how many."""
        old = [name for name, thread in self._threads.items() if now - thread.touched_at > LIFE]
        for name in old:
            del self._threads[name]
            if name in self._rows:
                self._remove(self._rows[name])
        return len(old)

    def _add(self, row: AlertRow) -> None:
        self._rows[row.id] = row
        self._tallies.add(row)
        for places, place in self._lists(row):
            places.add(place)
        for mark in row.deliveries:
            self._marks[_way(row, mark)] = row, mark
            self._called.add((mark.at, _way(row, mark)))
        if row.arrangement:
            self._changes[row.arrangement].add(row.id)
            self._arrangements.pop(row.arrangement, None)

    def _remove(self, row: AlertRow) -> None:
        del self._rows[row.id]
        self._tallies.remove(row)
        for places, place in self._lists(row):
            places.remove(place)
        for mark in row.deliveries:
            del self._marks[_way(row, mark)]
            self._called.remove((mark.at, _way(row, mark)))
        if row.arrangement:
            self._changes[row.arrangement].discard(row.id)
            self._arrangements.pop(row.arrangement, None)
            if not self._changes[row.arrangement]:
                del self._changes[row.arrangement]

    def _lists(self, row: AlertRow) -> list[tuple[Ordered, Place]]:
        """Return the lists in which `row` stands, each with its place there.

        What nobody took up stands by its evidence: a first round of the feeds finds a week of news within one second.
        """
        lists = [(self._order, _updated(row))]
        if row.fresh:
            lists.append((self._fresh, (row.at, row.id)))
        if row.holds and row.disagreement:
            lists.append((self._clashes[row.theatre], _updated(row)))
        return lists

    def row(self, alert: str) -> AlertRow | None:
        """Return the row of an alert."""
        return self._rows.get(alert)

    def rows(self) -> list[AlertRow]:
        """Return all alerts, the one updated last first."""
        return [self._rows[name] for name in self._order.names()]

    def unacknowledged(self) -> int:
        """Return how many alerts hold that nobody took up."""
        return len(self._fresh)

    def theatres(self) -> tuple[str, ...]:
        """Return the theatres of all alerts, by name."""
        return tuple(sorted(name for name, count in self._tallies.theatres.items() if count))

    def feed(self, wanted: Filter, after: str = "", limit: int = 50) -> FeedView:
        """Return a portion of the alerts that `wanted` lets through. Raises `InputError` for a bad cursor."""
        last = place_after(after)
        if wanted == Filter():
            total = len(self._rows)
            rest = [self._rows[name] for name in islice(self._order.names(last), MOST + 1)]
        else:
            found = [row for row in self.rows() if wanted.lets(row)]
            total = len(found)
            rest = found if last is None else [row for row in found if _updated(row) < last]
        told, following = portion(rest, _updated, limit)
        return FeedView(
            filter=wanted,
            rows=told,
            next=following,
            total=total,
            theatres=self.theatres(),
            precision=self._tallies.precision(),
        )

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
        return in_time(rows)[::-1]

    def arrangements(self) -> list[ArrangementRow]:
        """Return the arrangements of which something holds, the latest change first."""
        standing = [row for key in self._changes if (row := self.arrangement(key))]
        return sorted(standing, key=lambda row: (row.since, row.key), reverse=True)

    def board(self) -> BoardView:
        """Return the board."""
        by_theatre: dict[str, list[ArrangementRow]] = {}
        for row in self.arrangements():
            by_theatre.setdefault(row.theatre, []).append(row)
        others = (name for name in self.theatres() if self._tallies.holding[name] and name not in by_theatre)
        return BoardView(
            theatres=tuple(self._theatre(name, by_theatre.get(name, [])) for name in [*by_theatre, *others]),
            unacknowledged=tuple(islice(self._severest(self._fresh), _MOST_UNACKNOWLEDGED)),
        )

    def _theatre(self, name: str, arrangements: list[ArrangementRow]) -> TheatreView:
        clashes = self._clashes.get(name, Ordered())
        return TheatreView(
            theatre=name,
            arrangements=tuple(arrangements),
            contradictions=self._first(clashes, _MOST_CONTRADICTIONS),
            open_contradictions=len(clashes),
            open_alerts=self._tallies.holding[name],
            unacknowledged=self._tallies.fresh[name],
        )

    def _severest(self, places: Ordered) -> Iterator[AlertRow]:
        """Yield the rows of `places`, the most severe first, and among equals in their order."""
        for severity in sorted(RANKS, key=RANKS.__getitem__, reverse=True):
            yield from (row for name in places.names() if (row := self._rows[name]).severity is severity)

    def _first(self, places: Ordered, most: int) -> tuple[AlertRow, ...]:
        return tuple(self._rows[name] for name in islice(places.names(), most))

    def deliveries(
        self, *, destination: str = "", progress: str = "", after: str = "", limit: int = 50
    ) -> DeliveriesView:
        """Return the destinations and a portion of the deliveries. Raises `InputError` for a bad cursor."""
        last = place_after(after)
        found = [
            name
            for name in self._called.names()
            if destination in ("", (mark := self._marks[name][1]).destination) and progress in ("", mark.progress)
        ]
        rest = found if last is None else [name for name in found if (self._marks[name][1].at, name) < last]
        told, following = portion(rest, lambda name: (self._marks[name][1].at, name), limit)
        return DeliveriesView(
            destinations=self._tallies.destinations(),
            rows=tuple(_delivery(*self._marks[name]) for name in told),
            next=following,
            total=len(found),
            destination=destination,
            progress=progress,
        )

    def precision(self) -> PrecisionView:
        """Return what people made of the alerts, by kind."""
        return PrecisionView(kinds=self._tallies.precision())

    def false_alarms(self) -> list[AlertRow]:
        """Return the alerts that were called false, the one updated last first."""
        return [row for row in self.rows() if row.false_alarm]


def _updated(row: AlertRow) -> Place:
    return row.updated_at, row.id


def _way(row: AlertRow, mark: DeliveryMark) -> str:
    return f"{row.id} {mark.destination}"


def _delivery(row: AlertRow, mark: DeliveryMark) -> DeliveryRow:
    return DeliveryRow(alert=row.id, headline=row.headline, severity=row.severity, mark=mark)
