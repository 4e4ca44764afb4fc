"""What a worker shows of its place in the topics and of its states, as metrics whose series stay few."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from streams.health.progress import Position
from streams.state.theatres import Theatres
from streams.steps import Standing
from wire.metrics import Metrics, Series
from wire.records import StatusWord

MOST_PLACES = 20
"""Arrangements of one kind that a theatre shows by place: those whose status changed last."""

NUMBERS = {word: number for number, word in enumerate(StatusWord, start=1)}
"""Status → its number in docs/vocabulary.md, the value of `crosswire_arrangement_status`."""

_OF_PARTITIONS = ("crosswire_lag_messages", "crosswire_uncommitted_messages", "crosswire_moved_timestamp_seconds")
_OF_THEATRES = ("crosswire_state_reports", "crosswire_arrangements", "crosswire_arrangement_status")


class Partitions:
    """Shows where the partitions of `namespace` stand that this worker has."""

    def __init__(self, namespace: str, metrics: Metrics) -> None:
        self._prefix = f"{namespace}."
        self._metrics = metrics
        self._moved: dict[Any, tuple[int, float]] = {}

    def show(self, positions: Mapping[Any, Position], committed: Mapping[Any, int | None], now: datetime) -> None:
        """Show `positions`, by (topic, partition), of which the broker was told that all before `committed` is done."""
        done = {}
        for tp, position in positions.items():
            at = committed.get(tp)
            before = self._moved.get(tp)
            done[tp] = at if at is not None else before[0] if before else position.next  # nothing is committed yet
        stamp = now.timestamp()
        self._moved = {
            tp: before
            if (before := self._moved.get(tp)) and before[0] == done[tp] < positions[tp].end and before[1] <= stamp
            else (done[tp], stamp)
            for tp in positions
        }
        labels: dict[Any, Series] = {tp: (tp.topic.removeprefix(self._prefix), str(tp.partition)) for tp in positions}
        behind = {labels[tp]: float(max(position.end - done[tp], 0)) for tp, position in positions.items()}
        gap = {labels[tp]: float(max(position.next - done[tp], 0)) for tp, position in positions.items()}
        moved = {labels[tp]: at for tp, (_, at) in self._moved.items()}
        for name, values in zip(_OF_PARTITIONS, (behind, gap, moved), strict=True):
            self._metrics.replace(name, values)

    def hide(self) -> None:
        """Show nothing: the partitions are somebody else's now."""
        self._moved = {}
        for name in _OF_PARTITIONS:
            self._metrics.replace(name, {})


def show_table(stored: Mapping[bytes, bytes], metrics: Metrics) -> None:
    """Show how large the worker's part of the table is."""
    metrics.set("crosswire_table_reports", len(stored))
    metrics.set("crosswire_table_bytes", sum(len(value) for value in stored.values()))


def show_theatre(theatre: str, theatres: Theatres, metrics: Metrics) -> None:
    """Show how many reports are held of `theatre`, and what holds there."""
    metrics.replace("crosswire_state_reports", {(theatre,): theatres.reports(theatre)}, theatre=theatre)
    found = theatres.standing(theatre)
    counts: dict[Series, float] = {}
    for each in found:
        series = (theatre, each.kind.value, each.status.value)
        counts[series] = counts.get(series, 0) + 1
    metrics.replace("crosswire_arrangements", counts, theatre=theatre)
    shown: dict[Series, float] = {
        (theatre, each.kind.value, each.place or "", each.status.value): float(NUMBERS[each.status])
        for each in newest(found)
    }
    metrics.replace("crosswire_arrangement_status", shown, theatre=theatre)


def newest(found: Iterable[Standing]) -> list[Standing]:
    """Return those that are shown by place: at places that are known, of each kind the `MOST_PLACES` that changed last.

    The one of the whole theatre is always among them.
    """
    known = sorted(
        (each for each in found if each.place is not None), key=lambda s: (s.place != "", -s.since.timestamp())
    )
    room = dict.fromkeys({each.kind for each in known}, MOST_PLACES)
    kept = []
    for each in known:
        room[each.kind] -= 1
        if room[each.kind] >= 0:
            kept.append(each)
    return kept


def hide_theatres(metrics: Metrics) -> None:
    """Show no theatre: they may be somebody else's now."""
    for name in _OF_THEATRES:
        metrics.replace(name, {})
