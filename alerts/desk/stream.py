"""What happens, told to whoever listens, as server-sent events. A listener that does not keep up is cut and comes back.

Every change has the journal's cursor as its id. What came after a cursor is told again from the last `KEPT` changes,
each alert once, as it stands now; a listener that missed more is told to load anew.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable

import msgspec

from alerts.desk.context import Connection
from alerts.desk.model.desk import Desk
from alerts.desk.model.rows import AlertRow, ArrangementRow

KEPT = 4096
MOST_WAITING = 256
"""Messages that wait for one listener; with one more it is cut."""
MOST_LISTENERS = 200


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """The data of an event `alert`: the row as it stands now, and its arrangement's, null where none holds."""

    row: AlertRow
    arrangement: ArrangementRow | None


class Listener:
    """One open stream. `cut` tells that nothing more comes: it was too slow, or the desk stops."""

    def __init__(self) -> None:
        self._waiting: deque[bytes] = deque()
        self._news = asyncio.Event()
        self.slow = False
        self.cut = False

    def put(self, message: bytes) -> None:
        """Let `message` wait for the listener."""
        if len(self._waiting) >= MOST_WAITING:
            self.slow = True
            self.end()
            return
        self._waiting.append(message)
        self._news.set()

    def end(self) -> None:
        """Let the listener come back later."""
        self.cut = True
        self._news.set()

    async def next(self, wait: float) -> bytes | None:
        """Return the next message, None if none comes within `wait` seconds or it is cut."""
        if not self._waiting and not self.cut:
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), wait)
        return self._waiting.popleft() if self._waiting and not self.cut else None


class Hub:
    """Tells the changes of `desk` to its listeners; `counted` is called with how many there are."""

    def __init__(self, desk: Desk, counted: Callable[[int], None] = lambda listeners: None) -> None:
        self._desk = desk
        self._counted = counted
        self._kept: deque[tuple[str, str]] = deque(maxlen=KEPT)  # cursor, alert
        self._listeners: set[Listener] = set()
        self._live = False
        self._closed = False

    def begin(self) -> None:
        """From now on tell changes: the past has been read, and whoever came before that loads it."""
        self._live = True
        for listener in tuple(self._listeners):
            listener.put(encoded("reload", b"{}", self._desk.cursor))

    def tell(self, cursor: str, row: AlertRow | None) -> None:
        """Tell everyone that the journal is at `cursor`, and that `row` has changed, if one has."""
        self._kept.append((cursor, row.id if row else ""))
        if row is not None and self._listeners and self._live:
            message = self._update(cursor, row)
            for listener in tuple(self._listeners):
                listener.put(message)

    def announce(self, connection: Connection) -> None:
        """Tell everyone how fresh the rows are."""
        message = encoded("connection", msgspec.json.encode(connection))
        for listener in tuple(self._listeners):
            listener.put(message)

    def join(self, after: str) -> Listener | None:
        """Return a new listener that is told what came after the cursor `after`; None if there is no room.

        "" for one that knows nothing yet, or the present.
        """
        if self._closed or len(self._listeners) >= MOST_LISTENERS:
            return None
        listener = Listener()
        for message in self._since(after):
            listener.put(message)
        self._listeners.add(listener)
        self._counted(len(self._listeners))
        return listener

    def leave(self, listener: Listener) -> None:
        """Tell `listener` no more."""
        self._listeners.discard(listener)
        self._counted(len(self._listeners))

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        for listener in tuple(self._listeners):
            listener.end()

    def _since(self, after: str) -> list[bytes]:
        """Return the messages that bring whoever knows the state at `after` to the present one."""
        if not self._live or after in ("", self._desk.cursor):
            return []
        kept = list(self._kept)
        place = next((number for number, (cursor, _) in enumerate(kept) if cursor == after), None)
        last: dict[str, str] = {}
        for cursor, alert in kept[place + 1 :] if place is not None else ():
            last.pop(alert, None)
            last[alert] = cursor
        if place is None or len(last) >= MOST_WAITING:
            return [encoded("reload", b"{}", self._desk.cursor)]
        return [self._update(cursor, row) for alert, cursor in last.items() if (row := self._desk.row(alert))]

    def _update(self, cursor: str, row: AlertRow) -> bytes:
        arrangement = self._desk.arrangement(row.arrangement) if row.arrangement else None
        return encoded("alert", msgspec.json.encode(Update(row=row, arrangement=arrangement)), cursor)


def encoded(event: str, data: bytes, cursor: str = "") -> bytes:
    """Return a server-sent event; `data` is JSON, which has no line breaks."""
    head = f"id: {cursor}\n" if cursor else ""
    return f"{head}event: {event}\n".encode() + b"data: " + data + b"\n\n"
