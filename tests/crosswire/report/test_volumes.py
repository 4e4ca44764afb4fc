from datetime import UTC, datetime, timedelta

from crosswire.report.volumes import MOST_BARS, volumes

START = datetime(2016, 10, 18, 10, tzinfo=UTC)


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
