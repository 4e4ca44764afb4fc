"""An arrangement over time: bands of status, claims as marks."""

from alerts.desk.model.arrangements import timeline
from alerts.desk.model.desk import Desk
from alerts.desk.model.views import Timeline
from alerts.message.payload import AlertType
from alerts.store.journal import Revised
from tests.alerts.desk.events import MINUTE, folded, status
from tests.alerts.samples import NOON
from wire.records import StatusWord

A, B = "change1-a", "change1-b"
HOLDS = status(A, StatusWord.IN_EFFECT, disputed=False)
BREAKS = status(B, StatusWord.VIOLATED, before="in_effect", published=60)


def drawn(*events: Revised) -> Timeline:
    desk: Desk = folded(events)
    key = next(row.arrangement for row in desk.rows())
    return timeline(key, desk.changes(key), {event.alert: event.message for event in events})


def test_a_band_lasts_until_the_next_and_the_last_one_is_open() -> None:
    first, second = drawn(BREAKS, HOLDS).bands
    assert (first.status, first.since, first.until, first.disputed) == ("in_effect", NOON, NOON + 60 * MINUTE, False)
    assert (second.status, second.until, second.disputed, second.alert) == ("violated", None, True, B)


def test_marks_are_who_said_what() -> None:
    told = drawn(HOLDS)
    assert [(m.outlet, m.claimant, m.side, m.stance) for m in told.marks] == [
        ("nile-ledger", "outlet", "in_effect", "asserted"),
        ("red-sea-wire", "the army", "in_effect", "asserted"),
    ]
    assert told.alerts == (A,)


def test_what_was_withdrawn_is_not_drawn() -> None:
    gone = status(B, StatusWord.VIOLATED, published=60, kind=AlertType.WITHDRAWN, sequence=2)
    assert [band.status for band in drawn(HOLDS, BREAKS, gone).bands] == ["in_effect"]


def test_without_messages_the_bands_are_there() -> None:
    desk = folded([HOLDS])
    told = timeline("k", desk.changes(desk.arrangements()[0].key), {})
    assert (len(told.bands), told.marks) == (1, ())


def test_of_two_changes_at_the_same_time_only_one_has_a_band() -> None:
    both = drawn(HOLDS, status(B, StatusWord.VIOLATED, published=0))
    assert [(band.status, band.until) for band in both.bands] == [("violated", None)]
