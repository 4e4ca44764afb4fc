"""A clock that a test sets."""

from datetime import datetime, timedelta


class ManualClock:
    """Shows `now` until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
