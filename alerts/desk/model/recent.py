"""The last events of the alerts that something happened to last: what the desk shows while the store is away."""

from collections import OrderedDict, deque

from alerts.store.journal import Event

MOST_ALERTS = 300
MOST_EVENTS = 50


class Recent:
    """Keeps `MOST_EVENTS` events of each of `MOST_ALERTS` alerts."""

    def __init__(self) -> None:
        self._events: OrderedDict[str, deque[Event]] = OrderedDict()

    def add(self, event: Event) -> None:
        """Take in an event of the journal."""
        self._events.setdefault(event.alert, deque(maxlen=MOST_EVENTS)).append(event)
        self._events.move_to_end(event.alert)
        if len(self._events) > MOST_ALERTS:
            self._events.popitem(last=False)

    def events(self, alert: str) -> list[Event]:
        """Return what is kept of an alert, oldest first."""
        return list(self._events.get(alert, ()))
