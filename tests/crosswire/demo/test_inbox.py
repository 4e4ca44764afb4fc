from alerts.message.payload import AlertType
from crosswire.demo.inbox import by_outlet, threads, voices
from tests.crosswire.demo.samples import arrival, change, clash, voice

TIDE, GULL = voice("The Tide", "It was agreed"), voice("The Gull", "It was not")
AGAIN = voice("The Tide", "It was agreed at noon")
FIRST = arrival(change("agreed", TIDE))
SECOND = arrival(change("agreed", TIDE, GULL, sequence=2), AlertType.UPDATED, after=2)
OTHER = arrival(clash("status", ("agreed", TIDE), ("not agreed", GULL), id="alert-2"), after=1)


def test_states_of_one_alert_are_a_thread_by_sequence_whatever_came_first() -> None:
    one, other = threads([SECOND, OTHER, FIRST])
    assert one.arrivals == (FIRST, SECOND)
    assert one.last is SECOND
    assert other.arrivals == (OTHER,)


def test_a_state_that_came_twice_counts_once() -> None:
    (one,) = threads([FIRST, FIRST])
    assert one.arrivals == (FIRST,)


def test_what_was_told_before_a_withdrawal() -> None:
    (one,) = threads([FIRST, SECOND, arrival(change("agreed", sequence=3), AlertType.WITHDRAWN)])
    assert one.last.withdrawn
    assert one.told is SECOND


def test_each_outlet_once_with_its_first_words_in_their_order() -> None:
    alert = change("agreed", TIDE, GULL, AGAIN)
    assert voices(alert) == (TIDE, GULL, AGAIN)
    assert by_outlet(alert) == (TIDE, GULL)
