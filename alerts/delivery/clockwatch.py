"""Notices that the wall clock was set back, by the clock that nobody sets. Pure: both are told."""

from datetime import datetime, timedelta

LEAST = timedelta(minutes=1)
"""A step back by less is not worth a word: what is scheduled comes later by as much."""


class ClockWatch:
    """Compares the `wall` clock with a `steady` one (seconds, monotonic) from one look to the next."""

    def __init__(self, wall: datetime, steady: float) -> None:
        self._wall = wall
        self._steady = steady

    def set_back(self, wall: datetime, steady: float) -> timedelta:
        """Return by how much the clock was set back since the last time that was `seen`, zero if it was not.

        A step forwards is none: it may have been a machine that slept, for which what was due is late already.
        """
        back = timedelta(seconds=steady - self._steady) - (wall - self._wall)
        return back if back >= LEAST else timedelta()

    def seen(self, wall: datetime, steady: float) -> None:
        """Compare with this time from now on."""
        self._wall, self._steady = wall, steady
