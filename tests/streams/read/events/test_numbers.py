import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.read.events.numbers import counts, number

ONE = (
    ("12 people died", 12, 12, True),
    ("at least 12 people", 12, None, True),
    ("at least at 85 people", 85, None, True),
    ("exactly three people", 3, 3, True),
    ("just over 30 people", 31, None, False),
    ("35+ dead", 35, None, True),
    ("no fewer than three medics", 3, None, True),
    ("more than 100 fighters", 101, None, False),
    ("over one hundred fighters", 101, None, False),
    ("up to 40 people", 0, 40, False),
    ("about 40 people", 40, 40, False),
    ("nearly 50 people", 45, 50, False),
    ("between 20 and 30 people", 20, 30, False),
    ("10-15 people", 10, 15, False),
    ("dozens were killed", 24, None, False),
    ("two dozen people", 24, 24, False),
    ("at least two dozen people", 24, None, False),
    ("half a dozen boys", 6, 6, False),
    ("scores died", 20, None, False),
    ("tens of thousands fled", 20_000, None, False),
    ("several hundred men", 200, None, False),
    ("thirty-five women", 35, 35, True),
    ("two hundred and fifty men", 250, 250, True),
    ("1,200 people", 1200, 1200, True),
    ("400000 people", 400_000, 400_000, True),
    ("1.5 million people", 1_500_000, 1_500_000, True),
    ("more than a quarter of a million people", 250_001, None, False),
    ("half a million people", 500_000, 500_000, True),
    ("Fourteen of the dead", 14, 14, True),
)


@pytest.mark.parametrize(("text", "low", "high", "exact"), ONE)
def test_a_count_is_an_interval(text: str, low: int, high: int | None, exact: bool) -> None:
    assert [(c.low, c.high, c.exact) for c in counts(text)] == [(low, high, exact)]


@pytest.mark.parametrize(
    "text",
    [
        "20% of the town",
        "five km away",
        "a 10-year-old girl",
        "a 48-hour truce",
        "on 4 April",
        "on Aug. 2",
        "in 2016",
        "$12",
        "T-4 airbase",
        "two weeks ago",
        "at 10:30",
        "three times",
    ],
)
def test_other_numbers_are_no_counts(text: str) -> None:
    assert counts(text) == ()


def test_two_counts_in_one_sentence() -> None:
    assert [c.low for c in counts("killing 15 and wounding at least 20")] == [15, 20]


@given(st.integers(min_value=0, max_value=99_999_999))
def test_digits_are_their_number(value: int) -> None:
    assert number(str(value)) == value
    assert number(f"{value:,}") == value


PIECES = st.sampled_from(
    ["12", "at least ", "dozen", " and ", "two ", "-", ",", "million", " of ", "1,000", "hundreds "]
)


@settings(max_examples=100)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=20).map("".join))
def test_any_text_gives_ordered_intervals_inside_it(text: str) -> None:
    reach = 0
    for count in counts(text):
        assert reach <= count.start < count.end <= len(text)
        assert count.low >= 0
        assert count.high is None or count.high >= count.low
        reach = count.end
