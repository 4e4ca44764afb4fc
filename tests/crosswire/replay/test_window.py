from datetime import timedelta

import pytest

from crosswire.replay.window import ENTIRE, STEP_ARTICLES, Window, window_of
from producers.sources.tally import Tally
from tests.producers.sources.articles import NOON, article


def tally(articles: int, days: int) -> Tally:
    return Tally(articles=articles, first=NOON, last=NOON + timedelta(days=days - 1))


def test_a_few_articles_are_all_remembered_however_long_they_took() -> None:
    assert window_of(tally(ENTIRE, 3000), 30) == Window(3030, 0)


def test_many_have_a_window_of_whole_steps_with_enough_articles_in_each() -> None:
    for articles, days in ((100_000, 250), (30_000, 3000), (10_000_000, 20), (20_001, 1)):
        window = window_of(tally(articles, days), 30)
        assert window.step_days >= 1
        assert window.days % window.step_days == 0
        assert 30 <= window.days < 30 + window.step_days
        assert window.step_days == 30 or articles / days * window.step_days >= STEP_ARTICLES


def test_a_window_that_is_asked_for_is_taken_for_few_as_well() -> None:
    window = window_of(tally(100, 1000), 30, asked_days=7)
    assert (window.days, window.step_days) == (7, 7)


@pytest.mark.parametrize(("hours", "step"), [(0, 0), (11.9, 0), (12, 1), (36, 2)])
def test_steps_are_days_of_utc(hours: float, step: int) -> None:
    window = Window(30, 1)
    assert window.step(article("a", hours)) - window.step(article("b", 0)) == step
    assert Window(30, 0).step(article("a", hours)) == 0
