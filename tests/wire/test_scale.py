from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.scale import MOST_TICKS, scale_of

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
