"""Dead letters are taken up again, one by one, so that a stop in the middle has done what it has told."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from alerts.store.journal import REVIVED, Held
from alerts.store.port import AlertStore
from crosswire.deliveries.found import Found


async def take_up(store: AlertStore, letters: Sequence[Found], now: datetime) -> AsyncIterator[bool]:
    """Queue each of `letters` again as if it came `now`; yields whether it was still there."""
    for letter in letters:
        event = Held(
            alert=letter.alert,
            at=now,
            delivery=letter.id,
            destination=letter.destination,
            reason=REVIVED,
            until=now,
        )
        yield await store.revive(letter.destination, letter.handle, now, event)
