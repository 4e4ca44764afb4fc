from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.desk.page import words
from alerts.message.words import QUESTIONS
from wire.records import ContradictionType, StatusWord

AT = datetime(2023, 5, 4, 12, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (timedelta(seconds=-5), "0 s"),
        (timedelta(seconds=59.9), "59 s"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=5), "5 h"),
        (timedelta(hours=5, minutes=7), "5 h 7 min"),
        (timedelta(days=1), "1 d"),
        (timedelta(days=13, hours=23), "13 d 23 h"),
        (timedelta(days=14, hours=1), "14 d"),
        (timedelta(days=729), "729 d"),
        (timedelta(days=3653), "10 y"),
    ],
)
def test_lengths_of_time(length: timedelta, told: str) -> None:
    assert words.lasting(length) == told


@given(st.timedeltas(timedelta(0), timedelta(days=20_000)))
def test_any_length_of_time_has_few_words(length: timedelta) -> None:
    assert len(words.lasting(length)) <= 11


def test_times_are_told_in_utc() -> None:
    elsewhere = AT.astimezone(tz=None)
    assert words.exactly(elsewhere) == "4 May 2023 12:03:09 UTC"
    assert words.moment(elsewhere) == "4 May 2023 12:03"
    assert words.clock(elsewhere) == "12:03:09"


def test_every_status_and_question_has_its_own_words() -> None:
    assert set(words.TONES) == set(StatusWord)
    assert set(QUESTIONS) == set(ContradictionType)


def test_other_words() -> None:
    assert words.theatre_words("south-sudan") == "South Sudan"
    assert words.segment("a/b?c=d e") == "a%2Fb%3Fc%3Dd%20e"
    assert words.state_of("ceasefire1-k2v-12", "ceasefire1-k2v") == "no. 12"
    assert words.state_of("ceasefire1-k2v-12-3", "ceasefire1-k2v") == "no. 12, once more"
    assert words.state_of("group1-abc", "ceasefire1-k2v") == "with others, in one message"
    assert words.sentence("no such alert") == "No such alert"
    assert words.tone("unheard_of") == "calls"
