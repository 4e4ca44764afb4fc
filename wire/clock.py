"""Time comes in from the edge: whoever needs the time takes a `Clock`."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import msgspec

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""A point in time in a record: aware, in UTC; a time without a zone is refused when a record is read."""

Clock = Callable[[], datetime]
"""Returns the present time, aware, in UTC."""


def system_clock() -> datetime:
    """Return the present wall time in UTC."""
    return datetime.now(UTC)
