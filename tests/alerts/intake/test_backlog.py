"""What waited while nobody delivered."""

from datetime import timedelta

from msgspec.structs import replace

from alerts.intake.backlog import Backlog
from tests.alerts.samples import NOON, change
from wire.records import Fence

DAYS = timedelta(days=30)


def test_the_last_word_of_each_finding_is_news() -> None:
    backlog: Backlog[int] = Backlog(DAYS)
    for place, alert in enumerate(("change1-a", "change1-b", "change1-a")):
        backlog.put(change(alert=alert), place)
    assert (backlog.news(), backlog.overtaken, len(backlog)) == ([1, 2], 1, 2)


def test_the_last_word_is_not_that_of_a_worker_that_was_replaced() -> None:
    backlog: Backlog[int] = Backlog(DAYS)
    heir, hung = Fence(since=NOON + timedelta(minutes=1), report=7), Fence(since=NOON, report=6)
    backlog.put(replace(change(origins=2), fence=heir), 0)
    backlog.put(replace(change(origins=1), fence=hung), 1)
    assert (backlog.news(), backlog.overtaken) == ([0], 1)
