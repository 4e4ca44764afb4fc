"""How often an address may guess. Pure."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta

MOST = 10
"""Wrong tokens of one address within `WITHIN`; then it is not listened to until the oldest is that old."""
WITHIN = timedelta(minutes=5)
_ADDRESSES = 10_000


class Attempts:
    """Remembers who showed a wrong token lately; of very many addresses, the latest."""

    def __init__(self) -> None:
        self._failed: OrderedDict[str, deque[datetime]] = OrderedDict()

    def hold(self, address: str, now: datetime) -> timedelta | None:
        """Return how long `address` has to wait; None if it may try now."""
        times = self._failed.get(address)
        while times and now - times[0] >= WITHIN:
            times.popleft()
        return WITHIN - (now - times[0]) if times and len(times) >= MOST else None

    def failed(self, address: str, now: datetime) -> None:
        """Note a wrong token."""
        self._failed.setdefault(address, deque(maxlen=MOST)).append(now)
        self._failed.move_to_end(address)
        while len(self._failed) > _ADDRESSES:
            self._failed.popitem(last=False)
