"""What a broker lacks of an archive."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.restore.lacking import Held, lacking
from tests.producers.archive.samples import NOON, article

HISTORY = timedelta(days=30)
ARCHIVE = [article(number, NOON + timedelta(hours=number)) for number in range(10)]


def test_an_empty_topic_lacks_the_whole_history() -> None:
    held = Held.of([])
    assert list(lacking(ARCHIVE, held)) == ARCHIVE
    assert held.lacks_since(NOON, HISTORY) == NOON - HISTORY


def test_a_topic_that_lost_its_end_lacks_that_and_not_what_is_past_its_retention() -> None:
    held = Held.of([ARCHIVE[5], ARCHIVE[4], ARCHIVE[6]])
    since = held.lacks_since(NOON, HISTORY)
    assert since == ARCHIVE[4].fetched_at
    assert list(lacking([each for each in ARCHIVE if each.fetched_at >= since], held)) == ARCHIVE[7:]


def test_a_topic_that_has_everything_lacks_nothing() -> None:
    assert list(lacking(ARCHIVE, Held.of(reversed(ARCHIVE)))) == []


def test_what_was_published_twice_around_a_crash_is_fed_once() -> None:
    again = replace(ARCHIVE[0], fetched_at=NOON + timedelta(hours=1))
    assert list(lacking([ARCHIVE[0], again], Held.of([]))) == [ARCHIVE[0]]


def test_the_same_words_published_again_later_are_another_version() -> None:
    back = replace(ARCHIVE[0], revised_at=NOON + timedelta(hours=5))
    assert list(lacking([ARCHIVE[0], back], Held.of([ARCHIVE[0]]))) == [back]


@given(st.sets(st.integers(0, 9)))
def test_with_what_it_lacks_a_topic_has_all(numbers: set[int]) -> None:
    there = [ARCHIVE[number] for number in numbers]
    fed = list(lacking(ARCHIVE, Held.of(there)))
    assert sorted([*there, *fed], key=lambda each: each.fetched_at) == ARCHIVE
