"""What is known of a message only when it is sent."""

from datetime import datetime, timedelta
from urllib.parse import quote

from msgspec.structs import replace

from alerts.message.payload import Message

LATE = timedelta(minutes=5)
"""From detection on; an alert that is sent later says so."""

REPEATED = "repeated"
"""The `why` of an alert that is sent again because nobody took it up: it was told in time, and is not late."""


def stamped(message: Message, now: datetime, desk: str = "") -> Message:
    """Return `message` as it is sent at `now`: with that time, marked if late, with its link to the desk at `desk`."""
    data = message.data
    link = f"{desk.rstrip('/')}/alerts/{quote(data.id, safe='')}" if desk else ""
    times = replace(data.times, sent_at=now)
    late = now - message.timestamp > LATE and data.why != REPEATED
    return replace(message, data=replace(data, times=times, late=late, link=link))
