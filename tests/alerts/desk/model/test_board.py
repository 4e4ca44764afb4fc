"""What stands first where not all of it can stand, and since when a destination fails."""

from datetime import datetime

from alerts.store.journal import Event
from tests.alerts.desk import samples
from tests.alerts.desk.events import MINUTE, called, folded, status
from tests.alerts.samples import NOON
from wire.records import StatusWord

A = "change1-a"


def test_a_destination_fails_from_the_first_failure_after_the_last_that_arrived() -> None:
    def since(*events: Event) -> datetime | None:
        told = status(A, StatusWord.IN_EFFECT)
        (row,) = folded([told, *events]).deliveries().destinations
        return row.failing_since

    first, second = called(A, "timeout", at=3, again=8), called(A, "timeout", at=8, again=20, attempt=2)
    assert since() is None
    assert since(first, second) == since(second, first) == NOON + 3 * MINUTE
    assert since(first, called(A, at=5, attempt=2)) is None
    assert since(first, called(A, at=5, attempt=2), second) == NOON + 8 * MINUTE
    assert since(first, second, called(A, at=5, attempt=2)) == NOON + 8 * MINUTE


def test_what_nobody_took_up_stands_by_severity_and_then_the_newest_first() -> None:
    waiting = folded(samples.day(NOON)).board().unacknowledged
    assert [(row.severity.value, row.id) for row in waiting] == [
        ("critical", "ceasefire1-velin-collapsed"),
        ("warning", "contradiction1-bridge"),
        ("info", "ceasefire1-odra-rejected"),
        ("info", "evacuation1-sar-longer"),
    ]


def test_among_equals_the_latest_evidence_waits_first_however_late_it_was_heard() -> None:
    held = status(A, StatusWord.IN_EFFECT, published=0, heard=95)
    extended = status("change1-b", StatusWord.EXTENDED, before="in_effect", published=60, heard=90)
    waiting = folded([extended, held]).board().unacknowledged
    assert len({row.severity for row in waiting}) == 1
    assert [row.id for row in waiting] == ["change1-b", A]
