from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.message.payload import AlertType, Voice
from crosswire.demo.inbox import Thread
from crosswire.demo.latency import latencies, summarised
from tests.crosswire.demo.samples import NOW, arrival, change, voice

TIDE = voice("The Tide", "The truce was agreed at noon")
GULL = voice("The Gull", "It was broken by one")
VISIBLE = {"The Tide": NOW, "The Gull": NOW + timedelta(seconds=4)}


def visible(said: Voice) -> datetime | None:
    return VISIBLE.get(said.outlet)


def test_an_alert_is_measured_from_its_newest_words() -> None:
    thread = Thread((arrival(change("violated", TIDE, GULL), after=5),))
    assert latencies([thread], visible) == (1,)


def test_an_update_is_measured_from_the_words_it_adds() -> None:
    first, second = change("violated", TIDE), change("violated", TIDE, GULL, sequence=2)
    thread = Thread((arrival(first, after=0.5), arrival(second, AlertType.UPDATED, after=4.25)))
    assert latencies([thread], visible) == (0.5, 0.25)


def test_what_adds_no_words_is_left_out() -> None:
    first = arrival(change("violated", TIDE), after=1)
    counted = arrival(change("violated", TIDE, sequence=2, origins=9), AlertType.UPDATED, after=9)
    withdrawn = arrival(change("violated", GULL, sequence=3), AlertType.WITHDRAWN, after=9)
    unknown = arrival(change("violated", voice("The Owl", "Whoever knows"), sequence=4), AlertType.UPDATED, after=9)
    assert latencies([Thread((first, counted, withdrawn, unknown))], visible) == (1,)


def test_nothing_has_no_percentiles() -> None:
    assert summarised([]) is None


def test_percentiles_by_nearest_rank() -> None:
    found = summarised([float(n) for n in range(100, 0, -1)])
    assert found is not None
    assert (found.count, found.p50, found.p95, found.most) == (100, 50, 95, 100)


@given(st.lists(st.floats(0, 60), min_size=1))
def test_percentiles_are_measured_values_in_order(seconds: list[float]) -> None:
    found = summarised(seconds)
    assert found is not None
    assert found.p50 <= found.p95 <= found.most == max(seconds)
    assert {found.p50, found.p95} <= set(seconds)


@pytest.mark.parametrize(("seconds", "median"), [([3.0], 3.0), ([1.0, 2.0], 1.0), ([1.0, 2.0, 9.0], 2.0)])
def test_medians_of_few(seconds: list[float], median: float) -> None:
    found = summarised(seconds)
    assert found is not None
    assert found.p50 == median
