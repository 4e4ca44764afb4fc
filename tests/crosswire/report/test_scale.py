from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.report.scale import MOST_TICKS, scale_of
from crosswire.report.volumes import MOST_BARS, volumes

START = datetime(2016, 10, 18, 10, tzinfo=UTC)


def labels(length: timedelta) -> list[str]:
    return [tick.label for tick in scale_of(START, START + length).ticks()]


@pytest.mark.parametrize(
    ("length", "first"),
    [
        (timedelta(hours=5), "18 Oct 10:00"),
        (timedelta(days=3), "18 Oct 12:00"),
        (timedelta(days=6), "19 Oct"),
        (timedelta(days=65), "24 Oct"),
        (timedelta(days=250), "Nov 2016"),
        (timedelta(days=2000), "2017"),
    ],
)
def test_ticks_stand_at_round_times(length: timedelta, first: str) -> None:
    assert labels(length)[0] == first


@given(st.timedeltas(timedelta(), timedelta(days=20_000)))
def test_there_are_some_ticks_and_never_too_many_all_on_the_page(length: timedelta) -> None:
    ticks = scale_of(START, START + length).ticks()
    assert len(ticks) <= MOST_TICKS + 1
    assert all(0 <= tick.x <= 100 for tick in ticks)
    assert sorted(tick.x for tick in ticks) == [tick.x for tick in ticks]


def test_places_are_percent_and_stay_on_the_page() -> None:
    scale = scale_of(START, START + timedelta(days=10))
    assert scale.x(START + timedelta(days=5)) == 50
    assert 0 < scale.x(START) < 2
    assert (scale.x(START - timedelta(days=99)), scale.x(START + timedelta(days=99))) == (0, 100)


def test_volumes_by_day_week_and_month() -> None:
    days = {(START + timedelta(days=n)).date().isoformat(): n % 3 + 1 for n in range(3000)}
    first = {day: days[day] for day in list(days)[:MOST_BARS]}
    by_day = volumes(first, {"2016-10-19": 1})
    assert (by_day.unit, len(by_day.bars), by_day.most) == ("day", MOST_BARS, 3)
    assert (by_day.bars[1].label, by_day.bars[1].articles, by_day.bars[1].on_topic) == ("19 Oct 2016", 2, 1)
    for length, unit in ((800, "week"), (3000, "month")):
        found = volumes({day: days[day] for day in list(days)[:length]}, {})
        assert found.unit == unit
        assert len(found.bars) <= MOST_BARS
        assert sum(bar.articles for bar in found.bars) == sum(list(days.values())[:length])
    assert volumes({}, {}).bars == ()


def test_a_day_without_articles_has_its_place() -> None:
    found = volumes({"2016-12-01": 2, "2016-12-04": 1}, {})
    assert [bar.articles for bar in found.bars] == [2, 0, 0, 1]
    assert [bar.x for bar in found.bars] == [0, 25, 50, 75]
