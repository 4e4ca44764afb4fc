"""What was told before is of another arrangement only after a first word: so no other one is told back to then."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from streams.judge.ceasefire.arrangements import Mentions, is_lent
from wire.records import Arrangement, Status, StatusWord

NOON = datetime(2020, 3, 1, 12, tzinfo=UTC)
DAYS = st.integers(-100, 100).map(lambda halves: NOON + timedelta(days=halves / 2))
BREACH = Status(Arrangement.CEASEFIRE, StatusWord.VIOLATED)


def breach(at: datetime) -> Any:
    return SimpleNamespace(at=at, frame=SimpleNamespace(loose=False), claim=SimpleNamespace(matter=BREACH))


def mentioned(times: list[datetime]) -> Mentions:
    return Mentions(sorted(times), sorted(times))


@given(st.lists(DAYS, max_size=4), st.lists(DAYS, max_size=4), DAYS, DAYS)
def test_another_word_changes_nothing_that_was_told_before_it(
    local: list[datetime], wide: list[datetime], word: datetime, told: datetime
) -> None:
    if told >= word:
        return
    said = breach(told)
    if not mentioned([*local, word]).begins(word):
        assert is_lent(said, mentioned([*local, word]), mentioned(wide)) == is_lent(
            said, mentioned(local), mentioned(wide)
        )
    if not mentioned([*wide, word]).begins(word):
        assert is_lent(said, mentioned(local), mentioned([*wide, word])) == is_lent(
            said, mentioned(local), mentioned(wide)
        )


def test_a_first_word_takes_the_breach_of_the_night_before() -> None:
    night, wide = breach(NOON - timedelta(hours=9)), mentioned([NOON - timedelta(days=5)])
    assert is_lent(night, mentioned([]), wide)
    first = mentioned([NOON])
    assert first.begins(NOON)
    assert not is_lent(night, first, wide)
    assert not mentioned([NOON - timedelta(days=2), NOON]).begins(NOON)
