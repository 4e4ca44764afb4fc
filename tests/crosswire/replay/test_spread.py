"""How many articles wait for the workers, and where."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from crosswire.replay.spread import AHEAD, FEWEST, Pace, spread


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(0, 100))
def test_no_partition_gets_one_while_fewer_wait_in_another(waiting: list[int], count: int) -> None:
    after = list(waiting)
    for partition in spread(count, waiting):
        assert after[partition] == min(after)
        after[partition] += 1
    assert sum(after) == sum(waiting) + count


def test_where_all_are_alike_all_get_as_many() -> None:
    assert set(Counter(spread(100, (3, 3, 3, 3))).values()) == {25}


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
