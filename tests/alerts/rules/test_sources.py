from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alerts.message.notice import PRODUCERS, Cause, Notice, withdrawn
from alerts.rules.sources import FAILURES, STALE, Hearing, hearing, producers, quiet_since, silent_sources
from tests.alerts.samples import NOON, standing
from wire.records import FindingState, SourceStanding, SourceState

HOUR = timedelta(hours=1)
LATER = NOON + 6 * HOUR  # when the samples, heard at noon, have been silent for as long as they may


def heard(now: datetime, **changed: object) -> SourceStanding:
    """How the sample stands at `now`: polled just then, and its newest article came at noon."""
    return replace(standing(), at=now, last_polled_at=now, last_success_at=now, **changed)


def told(now: datetime, *standings: SourceStanding, known: Notice | None = None) -> list[Notice]:
    return list(silent_sources(standings, {known.subject: known} if known else {}, now))


def test_a_key_source_is_silent_after_its_time() -> None:
    before = LATER - timedelta(seconds=1)
    assert told(before, heard(before)) == []
    (notice,) = told(LATER, heard(LATER))
    assert (notice.state, notice.cause, notice.at) == (FindingState.OPEN, Cause.NOTHING_NEW, NOON)
    assert (notice.subject, notice.outlet, notice.patience) == ("nile", "nile-ledger", 21600.0)


def test_one_that_never_brought_anything_is_counted_from_its_first_poll() -> None:
    never = heard(LATER, newest_fetched_at=None, first_polled_at=NOON)
    assert [notice.at for notice in told(LATER, never)] == [NOON]
    assert told(LATER, replace(never, first_polled_at=None)) == []


@pytest.mark.parametrize(
    ("changed", "cause", "detail"),
    [
        ({"state": SourceState.FAILING, "failures": FAILURES - 1, "error": "timed_out"}, Cause.NOTHING_NEW, ""),
        ({"state": SourceState.FAILING, "failures": FAILURES, "error": "timed_out"}, Cause.FAILING, "timed_out"),
        ({"state": SourceState.PARKED, "failures": 1, "error": "gone"}, Cause.PARKED, "gone"),
    ],
)
def test_another_cause_is_another_state_of_the_same_notice(
    changed: dict[str, object], cause: Cause, detail: str
) -> None:
    (first,) = told(LATER, heard(LATER))
    (then,) = told(LATER + HOUR, heard(LATER + HOUR, **changed), known=first)
    assert (then.id, then.at, then.cause, then.detail) == (first.id, NOON, cause, detail)


def test_it_is_over_when_the_source_speaks_or_is_no_key_source_or_in_no_list_any_more() -> None:
    (first,) = told(LATER, heard(LATER))
    now = LATER + HOUR
    over = withdrawn(first, now)
    assert told(now, heard(now, newest_fetched_at=now), known=first) == [over]
    assert told(now, heard(now, key=False), known=first) == [over]
    assert told(now, known=first) == [over]


def test_a_word_that_was_not_seen_between_two_silences_ends_the_first() -> None:
    (first,) = told(LATER, heard(LATER))
    now = LATER + 12 * HOUR
    again = heard(now, newest_fetched_at=LATER + HOUR)
    assert told(now, again, known=first) == [withdrawn(first, now)]
    (second,) = told(now, again)
    assert second.id != first.id


def test_a_producer_that_is_not_heard_of_makes_no_source_silent_and_ends_no_silence() -> None:
    old = heard(LATER)
    assert told(LATER + STALE, old) == told(LATER + STALE, old, known=told(LATER, old)[0]) == []


times = st.floats(0, 1e6).map(lambda seconds: timedelta(seconds=seconds))


@given(times, times, times, st.booleans(), st.floats(0, 1e6))
def test_silent_is_only_who_is_asked_heard_of_and_quiet_for_long_enough(
    quiet: timedelta, told_ago: timedelta, first: timedelta, key: bool, patience: float
) -> None:
    said = replace(
        standing(key=key), at=NOON - told_ago, newest_fetched_at=NOON - quiet, first_polled_at=NOON - first,
        silent_after=patience,
    )  # fmt: skip
    silent = hearing(said, NOON) is Hearing.SILENT
    assert silent == (key and told_ago < STALE and quiet.total_seconds() >= patience > 0)
    assert quiet_since(said) == NOON - quiet


@given(st.lists(st.tuples(times, st.booleans()), max_size=30), st.booleans())
def test_however_many_sources_a_producer_had_its_silence_is_one_notice_that_stays_the_same(
    feeds: list[tuple[timedelta, bool]], fresh: bool
) -> None:
    now = NOON + timedelta(days=30)
    every = [standing(f"f{n}", at=NOON + ago, key=key) for n, (ago, key) in enumerate(feeds)]
    if fresh:
        every.append(standing("fresh", at=now))
    first = producers(every, None, NOON, now)
    assert (first is not None) == any(key for _, key in feeds)
    if first is not None:
        later = producers(every[::-1], first, NOON, now + HOUR)
        assert later == replace(first, judged_at=now + HOUR)
        assert producers([], first, NOON, now) == withdrawn(first, now)
    assert not [notice for notice in told(now, *every) if notice.subject != "fresh"]


def test_the_producers_have_time_to_speak_after_a_start() -> None:
    old = [standing(at=NOON)]
    now = NOON + 24 * HOUR
    assert producers(old, None, now, now) is None
    assert producers(old, None, now, now + STALE - timedelta(seconds=1)) is None
    found = producers(old, None, now, now + STALE)
    assert found is not None
    assert (found.subject, found.cause, found.at) == (PRODUCERS, Cause.NO_WORD, NOON)
    assert producers(old, found, now + 2 * HOUR, now + 2 * HOUR) == replace(found, judged_at=now + 2 * HOUR)
