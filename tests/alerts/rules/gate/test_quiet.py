"""Quiet hours, by the clocks of their zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.rules.gate.quiet import DAYS, LONGEST, Quiet, check, quiet, quiet_until
from wire.errors import SettingsError
from wire.settings import QuietHours


def hours(start: str = "22:00", end: str = "07:00", zone: str = "UTC", *days: str) -> Quiet:
    return quiet(QuietHours(start=start, end=end, zone=zone, days=days), "route 'a', quiet")


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2023-05-04T21:59:59", None),
        ("2023-05-04T22:00:00", "2023-05-05T07:00:00"),
        ("2023-05-05T06:59:59", "2023-05-05T07:00:00"),
        ("2023-05-05T07:00:00", None),
    ],
)
def test_it_is_quiet_from_the_beginning_until_before_the_end(now: str, until: str | None) -> None:
    assert quiet_until([hours()], instant(now)) == (instant(until) if until else None)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2023-03-25T22:30:00", "2023-03-26T06:00:00"),  # clocks go forward in that night: seven is six in UTC
        ("2023-03-24T22:30:00", "2023-03-25T07:00:00"),
        ("2023-10-28T21:30:00", "2023-10-29T07:00:00"),  # and back: it begins at 21 UTC and ends at 7
    ],
)
def test_they_follow_the_clocks_of_the_zone_when_these_are_changed(now: str, until: str) -> None:
    assert quiet_until([hours("22:00", "07:00", "Europe/London")], instant(now)) == instant(until)


def test_days_are_those_on_which_it_begins() -> None:
    friday = hours("22:00", "07:00", "UTC", "fri")
    assert quiet_until([friday], instant("2023-05-06T03:00:00")) == instant("2023-05-06T07:00:00")  # a Saturday
    assert quiet_until([friday], instant("2023-05-06T23:00:00")) is None


def test_one_that_ends_where_another_begins_goes_on() -> None:
    night, morning = hours("22:00", "24:00"), hours("00:00", "09:00")
    assert quiet_until([night, morning], instant("2023-05-04T22:30:00")) == instant("2023-05-05T09:00:00")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (QuietHours(start="22", end="07:00"), "'22' is no time of the day"),
        (QuietHours(start="22:00", end="25:00"), "'25:00' is no time of the day"),
        (QuietHours(start="22:00", end="22:00"), "a whole day is 00:00 to 24:00"),
        (QuietHours(start="22:00", end="07:00", zone="Mars/Base"), "no such zone as 'Mars/Base'"),
        (QuietHours(start="22:00", end="07:00", zone="../etc/passwd"), "no such zone"),
        (QuietHours(start="22:00", end="07:00", days=("monday",)), "days are mon, tue"),
    ],
)
def test_what_is_wrong_is_said_with_the_route_and_what_to_write(given: QuietHours, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        quiet(given, "route 'a', quiet")
    assert str(caught.value).startswith("route 'a', quiet: ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "always",
    [
        [hours("00:00", "24:00")],
        [hours("08:00", "20:00"), hours("20:00", "08:00")],
        [hours("00:00", "24:00", "UTC", *DAYS[:4]), hours("00:00", "24:00", "Asia/Tokyo", *DAYS)],
    ],
)
def test_hours_that_never_end_are_refused(always: list[Quiet]) -> None:
    with pytest.raises(SettingsError, match="all week"):
        check(always, "route 'a', quiet")


def test_all_week_but_an_hour_is_allowed() -> None:
    check([hours("00:00", "24:00", "UTC", *DAYS[:6]), hours("00:00", "23:00", "UTC", "sun")], "route 'a', quiet")


spans = st.builds(
    Quiet,
    start=st.integers(0, 1439),
    end=st.integers(0, 1439),
    zone=st.sampled_from(["UTC", "Europe/London", "Asia/Kathmandu", "America/St_Johns"]).map(ZoneInfo),
    days=st.frozensets(st.integers(0, 6), min_size=1, max_size=6),
).map(lambda q: Quiet(start=q.start, end=q.end if q.end > q.start else q.end + 1440, zone=q.zone, days=q.days))


@given(st.lists(spans, max_size=2), st.integers(0, 400 * 24 * 60))
def test_at_its_end_it_is_not_quiet_and_until_then_it_always_is(spans: list[Quiet], minutes: int) -> None:
    now = instant("2023-01-01T00:00:00") + timedelta(minutes=minutes)
    until = quiet_until(spans, now)
    if until is None or until - now >= LONGEST:
        return
    assert until > now
    assert quiet_until(spans, until) is None
    assert quiet_until(spans, now + (until - now) / 2) == until
