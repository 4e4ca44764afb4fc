from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from producers.feeds.feed_list import Feed
from producers.fetching.fetch import FetchOutcome
from producers.polling.memory import Memory
from producers.polling.standing import (
    EVERY,
    GAPS,
    LONGEST,
    MOST,
    SHORTEST,
    SOONEST,
    UNKNOWN,
    Standings,
    silent_after,
    standing,
)
from wire.records import SourceState

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FEED = Feed("desk", "https://reader:secret@desk.example/rss", "Desk", key=True)
POLLED = Memory(
    url=FEED.url, first_at=NOON - 60 * MINUTE, polled_at=NOON, read_at=NOON, heard_at=NOON, newest_at=NOON - MINUTE,
    outcome="read", new=3, revised=1, seen=40,
)  # fmt: skip


def test_a_feed_that_works_is_told_with_what_it_brought_and_without_its_password() -> None:
    told = standing(FEED, POLLED, NOON)
    assert (told.state, told.error, told.failures) == (SourceState.POLLING, "", 0)
    assert (told.new, told.revised, told.duplicate) == (3, 1, 40)
    assert told.address == "https://reader:***@desk.example/rss"
    assert (told.newest_fetched_at, told.newest_published_at) == (NOON, NOON - MINUTE)


@pytest.mark.parametrize(
    ("changed", "state", "error"),
    [
        ({"polled_at": None}, SourceState.NEW, ""),
        ({"failures": 2, "outcome": FetchOutcome.TIMED_OUT}, SourceState.FAILING, "timed_out"),
        ({"failures": 2, "gone": 1, "outcome": FetchOutcome.GONE}, SourceState.PARKED, "gone"),
        ({"address": "https://new.example/rss"}, SourceState.MOVED, ""),
    ],
)
def test_a_feed_with_trouble_says_which(changed: dict[str, object], state: SourceState, error: str) -> None:
    told = standing(FEED, replace(POLLED, **changed), NOON)
    assert (told.state, told.error) == (state, error)


gaps = st.none() | st.floats(0, 1e9)


@given(gaps)
def test_without_a_word_in_the_list_patience_follows_the_rhythm_within_limits(gap: float | None) -> None:
    patience = silent_after(FEED, gap)
    assert SHORTEST <= patience <= LONGEST
    if gap is None:
        assert patience == UNKNOWN
    elif SHORTEST <= GAPS * gap <= LONGEST:
        assert patience == GAPS * gap


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_who_publishes_more_seldom_is_waited_for_no_shorter(one: float, other: float) -> None:
    rare, often = max(one, other), min(one, other)
    assert silent_after(FEED, rare) >= silent_after(FEED, often)


@given(gaps, st.sampled_from([("90m", 5400.0), ("6h", 21600.0), ("2d", 172800.0), ("45s", 45.0), ("1h30m", 5400.0)]))
def test_what_the_list_says_counts_whatever_the_rhythm(gap: float | None, said: tuple[str, float]) -> None:
    assert silent_after(replace(FEED, silent_after=said[0]), gap) == said[1]
    assert silent_after(replace(FEED, key=False), gap) == 0.0


def told(standings: Standings, now: datetime) -> list[str]:
    due = standings.due(now)
    standings.told(due)
    return [each.feed for each in due]


def test_news_is_told_at_once_and_nothing_new_every_few_minutes() -> None:
    standings = Standings(NOON)
    standings.note(FEED, POLLED)
    assert told(standings, NOON) == ["desk"]
    standings.note(FEED, replace(POLLED, polled_at=NOON + MINUTE, seen=80))
    assert told(standings, NOON + MINUTE) == []
    standings.note(FEED, replace(POLLED, polled_at=NOON + 2 * MINUTE, new=4))
    assert told(standings, NOON + 2 * MINUTE) == ["desk"]
    assert told(standings, NOON + 2 * MINUTE + EVERY - MINUTE) == []
    assert told(standings, NOON + 2 * MINUTE + EVERY) == ["desk"]


def test_a_feed_is_never_told_of_more_often_than_in_seconds() -> None:
    standings = Standings(NOON)
    seconds, count = 60, 0
    for second in range(seconds):
        now = NOON + timedelta(seconds=second)
        standings.note(FEED, replace(POLLED, polled_at=now, new=second))
        count += len(told(standings, now))
    assert count == seconds / SOONEST.total_seconds()


def test_what_the_broker_did_not_take_is_told_again() -> None:
    standings = Standings(NOON)
    standings.note(FEED, POLLED)
    assert len(standings.due(NOON)) == 1
    assert len(standings.due(NOON + MINUTE)) == 1


def test_a_memory_of_before_the_start_is_told_only_of_feeds_that_are_not_polled_at_once() -> None:
    standings = Standings(NOON + MINUTE)
    standings.note(FEED, POLLED)
    assert told(standings, NOON + MINUTE) == []
    standings.note(replace(FEED, id="parked"), replace(POLLED, gone=1))
    standings.note(replace(FEED, id="failing"), replace(POLLED, failures=9))
    assert sorted(told(standings, NOON + MINUTE)) == ["failing", "parked"]


def test_thousands_of_feeds_are_told_in_portions() -> None:
    standings = Standings(NOON)
    for number in range(2 * MOST + 1):
        standings.note(replace(FEED, id=f"f{number}"), POLLED)
    assert [len(told(standings, NOON)) for _ in range(4)] == [MOST, MOST, 1, 0]


def test_what_a_clock_ahead_told_holds_up_nothing_once_it_is_set_back() -> None:
    ahead = NOON + timedelta(days=90)
    standings = Standings(ahead)
    standings.note(FEED, replace(POLLED, polled_at=ahead))
    assert told(standings, ahead) == ["desk"]
    assert told(standings, NOON) == ["desk"]
    assert told(standings, NOON + MINUTE) == []


def test_a_feed_is_told_of_that_is_first_polled_after_the_clock_was_set_back() -> None:
    standings = Standings(NOON + timedelta(days=90))
    standings.note(FEED, POLLED)
    assert told(standings, NOON + MINUTE) == []
    standings.note(FEED, replace(POLLED, polled_at=NOON + MINUTE))
    assert told(standings, NOON + MINUTE) == ["desk"]
