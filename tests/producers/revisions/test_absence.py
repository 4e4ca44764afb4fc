"""Pages that are not there any more: what it takes to call that a retraction."""

from datetime import UTC, datetime, timedelta

import pytest

from producers.revisions.absence import CONFIRMED_AFTER, WIDESPREAD, Absence, absence

NOW = datetime(2023, 11, 24, 12, tzinfo=UTC)
JUST, LONG = NOW - timedelta(minutes=5), NOW - CONFIRMED_AFTER


@pytest.mark.parametrize(
    ("status", "since", "others", "expected"),
    [
        (200, LONG, 9, Absence.THERE),
        (503, LONG, 0, Absence.THERE),
        (0, LONG, 0, Absence.THERE),
        (404, None, 0, Absence.MISSING),
        (404, JUST, 0, Absence.MISSING),
        (404, LONG, 0, Absence.RETRACTED),
        (404, LONG, WIDESPREAD, Absence.MISSING),
        (410, None, 0, Absence.RETRACTED),
        (410, None, WIDESPREAD - 1, Absence.RETRACTED),
        (410, LONG, WIDESPREAD, Absence.MISSING),
    ],
)
def test_absence(status: int, since: datetime | None, others: int, expected: Absence) -> None:
    assert absence(status, since, others, NOW) is expected
