"""Time comes in from the edge: whoever needs the time takes a `Clock`."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present time, aware, in UTC."""


def system_clock() -> datetime:
    """Return the present wall time in UTC."""
    return datetime.now(UTC)
