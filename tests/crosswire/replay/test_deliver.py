"""What a replay tells of its alerts, on a real store."""

from alerts.store.port import AlertStore, DeadDelivery
from crosswire.replay.deliver import NAME, _depth
from crosswire.services.reach import ask_store
from tests.alerts.samples import NOON, delivery, thread
from tests.alerts.services import namespace


def test_all_that_were_given_up_are_counted(store_url: str) -> None:
    """A receiver that answers 410 makes a dead letter of every alert of an archive."""

    async def given_up(store: AlertStore) -> None:
        for number in range(130):
            alert = f"change1-{number}"
            assert await store.take(alert, None, thread(), [delivery(alert, destination=NAME)])
            ticket = await store.claim(NAME, NOON, 0.01, 3600)
            assert ticket is not None
            await store.bury(ticket, DeadDelivery(delivery=ticket.delivery, reason="gone", at=NOON))

    space = namespace()
    ask_store(store_url, space, given_up)
    assert ask_store(store_url, space, _depth) == (0, 130)
