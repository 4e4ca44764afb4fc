from datetime import timedelta

from alerts.message.payload import Times
from crosswire.demo.board import rows
from tests.crosswire.demo.samples import AT, NOW, change, clash, thread, voice

TIDE = voice("The Tide", "The truce was agreed at noon")
GULL = voice("The Gull", "It was broken by one")


def at(hours: int) -> Times:
    return Times(published_at=AT + timedelta(hours=hours), fetched_at=NOW, detected_at=NOW, sent_at=NOW)


AGREED = change("agreed", TIDE, id="1", times=at(0))
VIOLATED = change("violated", GULL, id="2", before="agreed", disputed=True, times=at(3))
BUSES = change("suspended", GULL, id="3", arrangement="evacuation", times=at(1))


def test_the_change_reported_last_holds_whatever_the_order_of_arrival() -> None:
    for came in ((thread(AGREED), thread(VIOLATED)), (thread(VIOLATED), thread(AGREED))):
        (row,) = rows(came)
        assert (row.status, row.since, row.disputed) == ("violated", AT + timedelta(hours=3), True)


def test_of_one_report_the_change_that_goes_on_from_the_other_holds() -> None:
    holds = change("in_effect", TIDE, id="9", before="agreed", times=at(3))
    breaks = change("violated", GULL, id="2", before="in_effect", times=at(3))
    for came in ((thread(AGREED), thread(holds), thread(breaks)), (thread(breaks), thread(holds), thread(AGREED))):
        (row,) = rows(came)
        assert row.status == "violated"


def test_each_arrangement_has_a_row_the_newest_change_first() -> None:
    assert [(r.arrangement, r.status) for r in rows([thread(AGREED), thread(BUSES)])] == [
        ("evacuation", "suspended"),
        ("ceasefire", "agreed"),
    ]


def test_a_withdrawn_change_leaves_the_one_before() -> None:
    (row,) = rows([thread(AGREED), thread(VIOLATED, withdrawn=True)])
    assert row.status == "agreed"


def test_the_last_state_of_a_change_counts() -> None:
    (row,) = rows([thread(AGREED, change("agreed", TIDE, GULL, id="1", times=at(0)))])
    assert (row.origins, row.outlets) == (2, 2)


def test_contradictions_are_not_on_the_board() -> None:
    assert rows([thread(clash("status", ("agreed", TIDE), ("not agreed", GULL)))]) == ()
