"""Points in time as people write them."""

from datetime import UTC, datetime, timedelta

import pytest

from crosswire.deliveries.when import moment

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-28", datetime(2026, 11, 28, tzinfo=UTC)),
        ("2026-11-28T08:30", datetime(2026, 11, 28, 8, 30, tzinfo=UTC)),
        ("2026-11-28T08:30+02:00", datetime(2026, 11, 28, 6, 30, tzinfo=UTC)),
        ("90m", NOON - timedelta(minutes=90)),
        (" 6 H ", NOON - timedelta(hours=6)),
        ("6h ago", NOON - timedelta(hours=6)),
        ("1d12h", NOON - timedelta(hours=36)),
    ],
)
def test_dates_times_and_how_long_ago(text: str, expected: datetime) -> None:
    assert moment(text, NOON) == expected


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "-3d", "99999999999d"])
def test_anything_else_is_told_the_forms(text: str) -> None:
    with pytest.raises(ValueError, match="write a date"):
        moment(text, NOON)
