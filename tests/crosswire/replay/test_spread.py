"""How many articles wait for the workers, and where."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.replay.spread import AHEAD, FEWEST, Pace, Speeds, spread


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(0, 100))
def test_no_partition_gets_one_while_fewer_wait_in_another(waiting: list[int], count: int) -> None:
    after = list(waiting)
    for partition in spread(count, waiting):
        assert after[partition] == min(after)
        after[partition] += 1
    assert sum(after) == sum(waiting) + count


def test_where_all_are_alike_all_get_as_many() -> None:
    assert set(Counter(spread(100, (3, 3, 3, 3))).values()) == {25}


def test_where_reading_is_faster_more_are_to_wait() -> None:
    assert Counter(spread(300, (0, 0), (200.0, 100.0))) == {0: 200, 1: 100}
    assert Counter(spread(300, (150, 0), (200.0, 100.0))) == {0: 150, 1: 150}


def seen(*looks: tuple[float, tuple[int, ...], tuple[int, ...]]) -> list[float]:
    speeds = Speeds()
    for now, done, waiting in looks:
        speeds.saw(done, waiting, now)
    return speeds.of_all()


def test_a_speed_is_what_is_read_while_some_wait() -> None:
    start = (0.0, (0, 0), (0, 0))
    published = (100.0, (0, 0), (500, 500))  # nothing waited before: those seconds count for none
    assert seen(start) == seen(start, published) == [1.0, 1.0]
    half = (102.0, (200, 100), (300, 400))
    assert seen(start, (99.9, (0, 0), (0, 0)), published, half) == pytest.approx([100, 50], rel=0.06)


def test_what_was_read_last_may_have_been_read_earlier() -> None:
    looks = [(0.0, (0, 0), (500, 500)), (2.0, (200, 100), (300, 400)), (9.0, (500, 500), (0, 0))]
    assert seen(*looks) == pytest.approx([100, 50])


def test_a_speed_that_is_not_known_yet_is_taken_for_the_others() -> None:
    assert seen((0.0, (0, 0), (10, 0)), (1.0, (4, 0), (6, 0))) == [4.0, 4.0]


def test_what_was_long_ago_counts_little() -> None:
    looks = [(0.0, (0,), (10_000,)), (10.0, (1_000,), (9_000,)), (70.0, (1_600,), (8_400,))]
    assert seen(*looks) == [pytest.approx(10.0, rel=0.01)]


def test_as_many_may_wait_as_are_read_in_a_second_and_some_more() -> None:
    pace = Pace()
    assert pace.ahead(0, 10.0) == FEWEST
    assert pace.ahead(300, 10.5) == FEWEST + 300
    assert pace.ahead(300, 10.5) == FEWEST + 300
    assert pace.ahead(600, 11.0) == FEWEST + 600
    assert pace.ahead(900, 11.5) == FEWEST + 600
    assert pace.ahead(900, 60.0) == FEWEST  # nothing moves
    assert pace.ahead(90_000, 60.5) == AHEAD


def test_no_more_than_the_most_wait() -> None:
    assert Pace(10).ahead(0, 1.0) == 10
