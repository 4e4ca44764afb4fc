"""How feeds and the path stand, by what was last told of them."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from alerts.desk.model.sources import Freshness, freshness, sources_view
from tests.alerts.samples import NOON, heartbeat, standing
from wire.records import SourceState

HOUR = timedelta(hours=1)
WELL = replace(
    standing(), state=SourceState.POLLING, newest_fetched_at=NOON, typical_gap=3600.0, silent_after=6 * 3600.0, at=NOON
)


@pytest.mark.parametrize(
    ("told", "after", "expected"),
    [
        (WELL, 0.0, Freshness.FRESH),
        (WELL, 0.6, Freshness.UNHEARD),
        (replace(WELL, at=NOON + 4 * HOUR), 4.0, Freshness.QUIET),
        (replace(WELL, at=NOON + 7 * HOUR), 7.0, Freshness.SILENT),
        (replace(WELL, at=NOON + 7 * HOUR, silent_after=0.0), 7.0, Freshness.QUIET),
        (replace(WELL, at=NOON + 7 * HOUR, silent_after=0.0, typical_gap=None), 7.0, Freshness.FRESH),
        (replace(WELL, state=SourceState.FAILING), 0.0, Freshness.FAILING),
        (replace(WELL, state=SourceState.PARKED), 99.0, Freshness.FAILING),
        (replace(WELL, state=SourceState.NEW, newest_fetched_at=None), 0.0, Freshness.NEW),
        (replace(WELL, state=SourceState.MOVED), 0.0, Freshness.FRESH),
    ],
)
def test_freshness(told: object, after: float, expected: Freshness) -> None:
    assert freshness(told, NOON + after * HOUR) is expected  # type: ignore[arg-type]


def test_the_worst_comes_first() -> None:
    rows = sources_view(
        [replace(WELL, feed="a"), replace(WELL, feed="c", state=SourceState.FAILING), replace(WELL, feed="b")],
        [],
        NOON,
        NOON,
    ).rows
    assert [row.standing.feed for row in rows] == ["c", "a", "b"]


def test_a_lane_stands_still_where_several_heartbeats_are_missing() -> None:
    sent = [heartbeat(0, seconds=60, took=0.5), heartbeat(0, seconds=90), heartbeat(1, seconds=0, took=2.0)]
    interval = sent[0].interval
    first, second = sources_view([], sent, NOON, NOON + timedelta(seconds=60 + 2 * interval)).lanes
    assert (first.lane, first.seconds, first.stalled) == (0, 0.5, False)
    assert first.sent_at > NOON + timedelta(seconds=60)
    assert second.seconds == 2.0
    late = sources_view([], sent, NOON, NOON + timedelta(seconds=200 + 4 * interval)).lanes
    assert [lane.stalled for lane in late] == [True, True]
    never = sources_view([], [heartbeat(0)], NOON, NOON).lanes
    assert [(lane.through_at, lane.seconds, lane.stalled) for lane in never] == [(None, None, False)]
    assert sources_view([], [replace(heartbeat(0), interval=0.0)], NOON, NOON).lanes == ()
