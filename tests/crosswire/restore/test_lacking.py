"""What a broker lacks of an archive."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crosswire.restore.lacking import Held, key, lacking
from tests.producers.archive.samples import NOON, article
from wire.records import Article

HISTORY = timedelta(days=30)
ARCHIVE = [article(number, NOON + timedelta(hours=number)) for number in range(10)]


def test_an_empty_topic_lacks_the_whole_history() -> None:
    held = Held.of([])
    assert list(lacking(ARCHIVE, held)) == ARCHIVE
    assert held.lacks_since(NOON, HISTORY) == NOON - HISTORY


def wanted(archive: list[Article], held: Held) -> list[Article]:
    """What a broker is given of an archive, which is read from where it has to be."""
    since = held.lacks_since(NOON, HISTORY)
    return list(lacking([each for each in archive if each.fetched_at >= since], held))


def test_a_topic_that_lost_its_end_lacks_that_and_not_what_is_past_its_retention() -> None:
    assert wanted(ARCHIVE, Held.of([ARCHIVE[5], ARCHIVE[4], ARCHIVE[6]])) == ARCHIVE[7:]


def test_an_article_that_waited_for_its_page_is_lacking_though_it_was_fetched_before_the_topics_first() -> None:
    slow = article(20, ARCHIVE[4].fetched_at - timedelta(seconds=20))
    published = [*ARCHIVE[:5], slow, *ARCHIVE[5:]]
    held = Held.of(ARCHIVE[4:5])
    assert wanted(published, held) == [slow, *ARCHIVE[5:]]
    assert wanted(published, Held.of([ARCHIVE[4], slow])) == ARCHIVE[5:]


def test_an_article_that_waited_over_midnight_stands_in_the_file_of_the_day_before() -> None:
    midnight = NOON + timedelta(hours=12)
    evening = [article(n, midnight - timedelta(minutes=100 - n)) for n in (30, 31)]
    slow, after = article(32, midnight - timedelta(seconds=9)), article(33, midnight + timedelta(seconds=3))
    later = article(34, midnight + timedelta(minutes=1))
    assert wanted([*evening, slow, after, later], Held.of([after])) == [slow, later]


def test_a_start_that_gives_back_something_gives_back_nothing_more_at_the_next() -> None:
    held = Held.of(ARCHIVE[6:8])
    given = wanted(ARCHIVE, held)
    assert wanted(ARCHIVE, Held.of([*ARCHIVE[6:8], *given])) == []


def test_a_record_that_was_not_archived_any_more_tells_by_its_time() -> None:
    lost = article(40, ARCHIVE[3].fetched_at + timedelta(minutes=1))
    assert wanted(ARCHIVE, Held.of([lost])) == ARCHIVE[4:]


def test_a_topic_that_has_everything_lacks_nothing() -> None:
    assert list(lacking(ARCHIVE, Held.of(reversed(ARCHIVE)))) == []


def test_what_was_published_twice_around_a_crash_is_fed_once() -> None:
    again = replace(ARCHIVE[0], fetched_at=NOON + timedelta(hours=1))
    assert list(lacking([ARCHIVE[0], again], Held.of([]))) == [ARCHIVE[0]]


def test_the_same_words_published_again_later_are_another_version() -> None:
    back = replace(ARCHIVE[0], revised_at=NOON + timedelta(hours=5))
    assert list(lacking([ARCHIVE[0], back], Held.of([ARCHIVE[0]]))) == [back]


@given(st.permutations(range(10)), st.integers(0, 9), st.integers(1, 10))
def test_whatever_the_order_of_fetching_what_was_published_after_the_first_is_given_back(
    order: list[int], first: int, many: int
) -> None:
    """The topic has some in a row of what was published, in the order of `order`; the end of it is lost."""
    published = [article(number, NOON + timedelta(minutes=fetched)) for number, fetched in enumerate(order)]
    there = published[first : first + many]
    given_back = wanted(published, Held.of(there))
    assert {*map(key, published[first:])} <= {*map(key, [*there, *given_back])}
    assert len({*map(key, given_back)}) == len(given_back)
    assert not {*map(key, given_back)} & {*map(key, there)}


def test_a_topic_that_is_younger_than_what_it_keeps_may_have_been_wiped_and_lacks_the_history_too() -> None:
    held = Held.of(ARCHIVE[5:7])
    week, newest = timedelta(days=7), ARCHIVE[-1].fetched_at
    assert wanted(ARCHIVE, held.unless_wiped(newest, week)) == [*ARCHIVE[:5], *ARCHIVE[7:]]
    assert held.unless_wiped(newest + week, week) == held
    assert Held.of([]).unless_wiped(newest, week) == Held.of([])
