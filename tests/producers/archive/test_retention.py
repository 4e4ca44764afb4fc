"""Which days go, and in which order."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from producers.archive.layout import DayFile, Kind, day_path
from producers.archive.retention import Limits, Removal, removals

TODAY = date(2026, 11, 29)
A, R = Kind.ARTICLES, Kind.RESPONSES


def file(kind: Kind, days_ago: int, size: int = 10) -> DayFile:
    day = TODAY - timedelta(days=days_ago)
    return DayFile(day, kind, day_path(Path("x"), kind, day), size)


files = st.lists(
    st.builds(file, st.sampled_from(Kind), st.integers(-3, 12), st.integers(0, 50)), unique_by=lambda f: f.path
)
limits = st.builds(Limits, st.integers(1, 10), st.integers(0, 200))


def test_what_is_older_than_the_days_goes() -> None:
    kept, gone = [file(A, 0), file(A, 1)], [file(A, 2), file(R, 2), file(R, 3)]
    removed = removals([*kept, *gone], Limits(days=2, max_bytes=1000), TODAY)
    assert removed == [(each, Removal.AGE) for each in sorted(gone)]


def test_days_of_which_there_is_nothing_do_not_count() -> None:
    every = [file(A, 0), file(A, 100), file(R, 100), file(A, 300), file(A, 301)]
    assert removals(every, Limits(days=3, max_bytes=1000), TODAY) == [(file(A, 301), Removal.AGE)]


def test_days_that_are_still_to_come_stay_and_age_no_others() -> None:
    every = [file(A, -90), file(A, -91), file(A, 0), file(A, 1), file(A, 2)]
    assert removals(every, Limits(days=2, max_bytes=1000), TODAY) == [(file(A, 2), Removal.AGE)]


def test_of_what_is_too_much_the_oldest_responses_go_first_and_articles_last() -> None:
    every = [file(kind, ago) for kind in Kind for ago in range(3)]
    assert removals(every, Limits(30, 45), TODAY) == [(file(R, 2), Removal.SIZE), (file(R, 1), Removal.SIZE)]
    assert removals(every, Limits(30, 35), TODAY)[2:] == [(file(A, 2), Removal.SIZE)]


def test_today_stays_however_large_it_is() -> None:
    every = [file(R, 0, 1000), file(A, 0, 1000), file(A, 1, 1)]
    assert removals(every, Limits(30, 10), TODAY) == [(file(A, 1, 1), Removal.SIZE)]


@given(files, limits)
def test_no_more_goes_than_must(every: list[DayFile], limit: Limits) -> None:
    removed = removals(every, limit, TODAY)
    left = [each for each in every if each not in [gone for gone, _ in removed]]
    assert len({each.day for each in left if each.day < TODAY} | {TODAY}) <= limit.days
    too_large = sum(each.size for each in left) > limit.max_bytes
    assert not too_large or all(each.day >= TODAY for each in left)
    by_size = [gone for gone, why in removed if why is Removal.SIZE]
    if by_size:
        assert sum(each.size for each in [*left, by_size[-1]]) > limit.max_bytes
