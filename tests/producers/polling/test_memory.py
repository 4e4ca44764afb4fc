"""What polls teach: by example, one poll after the other."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from producers.entries.parsed import ParseOutcome
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import Fetched, FetchOutcome, Validators
from producers.polling.memory import (
    ADOPTED_AFTER,
    GIVEN_BACK_AFTER,
    NOTHING,
    Lesson,
    Memory,
    Taken,
    ask,
    learn,
    recalled,
    same_body,
)
from producers.polling.outcomes import Outcome, Repeat

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FEED = Feed("desk", "https://desk.example/feed", "Desk")
ETAG = Validators('"one"', "")
NEW = "https://new.example/feed"


class Life:
    """A feed's life: polls in a row, an interval apart."""

    def __init__(self) -> None:
        self.memory = recalled(None, FEED)
        self.now = NOON

    def polled(
        self,
        outcome: Outcome = ParseOutcome.READ,
        *,
        after: timedelta = 5 * MINUTE,
        body: bytes = b"<rss/>",
        validators: Validators = ETAG,
        taken: Taken = NOTHING,
        moved: str = "",
    ) -> tuple[Lesson, ...]:
        self.now += after
        asked = ask(self.memory, self.now)
        came = outcome not in FetchOutcome
        fetched = Fetched(
            outcome=FetchOutcome.FETCHED if came else FetchOutcome(outcome),
            url=FEED.url,
            body=body if came else b"",
            validators=validators,
            moved=moved,
        )
        self.memory, lessons = learn(self.memory, asked, fetched, outcome, "", taken, self.now)
        return lessons

    @property
    def asks_with(self) -> Validators:
        return ask(self.memory, self.now).validators


def news(at: datetime) -> Taken:
    return Taken(found=(at,), times=(at,), newest=at)


def test_the_first_poll_has_no_conditions_and_the_next_those_of_the_body() -> None:
    life = Life()
    assert life.asks_with == Validators()
    life.polled()
    assert life.asks_with == ETAG
    assert same_body(life.memory, Fetched(outcome=FetchOutcome.FETCHED, body=b"<rss/>"))


@pytest.mark.parametrize("outcome", [ParseOutcome.HTML_PAGE, ParseOutcome.TRUNCATED, FetchOutcome.TIMED_OUT])
def test_a_body_that_was_not_read_whole_leaves_the_conditions_as_they_were(outcome: Outcome) -> None:
    life = Life()
    life.polled()
    life.polled(outcome, validators=Validators('"other"'), body=b"other")
    assert life.asks_with == ETAG
    assert (life.memory.failures, life.memory.outcome) == (1, outcome)


def test_what_the_broker_did_not_take_is_asked_for_again() -> None:
    life = Life()
    life.polled(taken=Taken(unsent=1))
    assert life.asks_with == Validators()
    assert not same_body(life.memory, Fetched(outcome=FetchOutcome.FETCHED, body=b"<rss/>"))


def test_a_new_address_in_the_list_starts_anew() -> None:
    memory = Memory(url=FEED.url, failures=3, validators=ETAG)
    assert recalled(memory, FEED) == memory
    assert recalled(memory, msgspec.structs.replace(FEED, url=NEW)) == Memory(url=NEW)


def test_hours_of_not_modified_are_doubted_once() -> None:
    life = Life()
    life.polled()
    life.polled(FetchOutcome.NOT_MODIFIED, after=5 * HOUR)
    assert life.asks_with == ETAG
    life.polled(FetchOutcome.NOT_MODIFIED, after=HOUR)
    assert life.asks_with == Validators()
    life.polled(Repeat.UNCHANGED)
    assert life.asks_with == ETAG


def test_a_lively_feed_is_doubted_sooner() -> None:
    life = Life()
    life.polled(taken=Taken(times=tuple(NOON - n * 10 * MINUTE for n in range(1, 6))))
    life.polled(FetchOutcome.NOT_MODIFIED, after=50 * MINUTE)
    assert life.asks_with == ETAG
    life.now = NOON + 3 * HOUR
    assert life.asks_with == Validators()


def doubted() -> Life:
    life = Life()
    life.polled()
    life.polled(FetchOutcome.NOT_MODIFIED, after=6 * HOUR)
    return life


def test_news_under_the_validators_that_we_hold_is_a_false_304_and_is_not_trusted_again() -> None:
    life = doubted()
    assert life.polled(taken=news(life.now)) == (Lesson.FALSE_304,)
    assert life.asks_with == Validators()
    assert life.polled(Repeat.UNCHANGED) == ()


def test_news_from_before_the_last_304_shows_that_it_was_false() -> None:
    life = doubted()
    taken = news(life.now - 2 * HOUR)
    assert life.polled(taken=taken, validators=Validators('"two"')) == (Lesson.FALSE_304,)


def test_news_that_came_since_the_last_304_shows_nothing() -> None:
    life = doubted()
    assert life.polled(taken=news(life.now + MINUTE), validators=Validators('"two"')) == ()
    assert life.asks_with == Validators('"two"')


def test_a_move_for_good_is_believed_when_it_is_said_again_and_again() -> None:
    life = Life()
    for _ in range(ADOPTED_AFTER - 1):
        assert life.polled(moved=NEW) == ()
        assert ask(life.memory, life.now).url == FEED.url
    assert life.polled(FetchOutcome.NOT_MODIFIED, moved=NEW) == (Lesson.MOVED,)
    assert ask(life.memory, life.now).url == NEW


def test_a_move_that_is_not_said_each_time_is_not_believed() -> None:
    life = Life()
    for moved in (NEW, NEW, "", NEW, NEW, "https://third.example/", NEW, NEW):
        assert life.polled(moved=moved) == ()


@pytest.mark.parametrize("outcome", [ParseOutcome.HTML_PAGE, FetchOutcome.REFUSED])
def test_a_move_to_what_is_no_feed_is_never_believed(outcome: Outcome) -> None:
    life = Life()
    for _ in range(10):
        assert Lesson.MOVED not in life.polled(outcome, moved=NEW)


def test_a_move_away_from_tls_is_never_believed() -> None:
    life = Life()
    for _ in range(10):
        assert life.polled(moved="http://desk.example/feed") == ()


def test_a_new_address_that_fails_is_given_up_for_the_one_in_the_list() -> None:
    life = Life()
    life.memory = Memory(url=FEED.url, address=NEW)
    lessons = [life.polled(FetchOutcome.UNREACHABLE) for _ in range(GIVEN_BACK_AFTER + 2)]
    assert lessons == [()] * (GIVEN_BACK_AFTER - 1) + [(Lesson.MOVED_BACK,), (), ()]
    assert ask(life.memory, life.now).url == FEED.url


def test_gone_parks_once_and_a_good_poll_brings_it_back() -> None:
    life = Life()
    assert life.polled(FetchOutcome.GONE) == (Lesson.PARKED,)
    assert life.polled(FetchOutcome.GONE) == ()
    assert life.polled(FetchOutcome.TIMED_OUT) == ()
    assert (life.memory.parked, life.memory.gone, life.memory.failures) == (True, 2, 3)
    assert life.polled() == (Lesson.BACK,)
    assert (life.memory.parked, life.memory.failures) == (False, 0)


def test_the_newest_article_and_the_last_success_are_remembered() -> None:
    life = Life()
    life.polled(taken=news(NOON))
    life.polled(taken=news(NOON - HOUR))
    read_at = life.now
    life.polled(FetchOutcome.TIMED_OUT)
    assert (life.memory.newest_at, life.memory.read_at, life.memory.polled_at) == (NOON, read_at, life.now)


def test_what_was_noted_by_a_clock_that_was_ahead_counts_as_noted_when_that_is_seen() -> None:
    life, ahead = Life(), timedelta(days=90)
    life.now += ahead
    life.polled(taken=news(life.now))
    life.now -= ahead
    life.polled()
    seen = life.now
    life.polled(FetchOutcome.NOT_MODIFIED)
    memory = life.memory
    assert (memory.first_at, memory.heard_at, memory.newest_at, memory.body_at) == (seen, seen, seen, seen)
    assert memory.polled_at == memory.unmodified_at == seen + 5 * MINUTE


def test_not_modified_is_doubted_in_time_also_where_a_clock_ahead_took_the_body() -> None:
    life, ahead = Life(), timedelta(days=90)
    life.now += ahead
    life.polled()
    life.now -= ahead
    life.polled(FetchOutcome.NOT_MODIFIED)
    assert life.asks_with == ETAG
    life.now += timedelta(hours=6)
    assert life.asks_with == Validators()
