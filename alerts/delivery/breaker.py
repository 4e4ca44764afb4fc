"""When a destination is left alone for a while because it fails: pure.

Several failures in a row pause it, and so does a receiver that asks for it (Retry-After). When the pause is over, one
delivery is tried: does it arrive, all others follow; else the next pause is twice as long. A pause only puts off: no
delivery is dropped or counted as tried, and each still gets its last attempt when its time is up.
"""

from datetime import datetime, timedelta

import msgspec

LONGEST_ASKED = 3600.0
"""Seconds that a Retry-After pauses a whole destination at most: one that says "in four days" is asked every hour."""


class Breaker(msgspec.Struct, frozen=True):
    """How a destination does: failures in a row, pauses in a row, and until when the present pause lasts.

    `until` is None while it is not paused. Once it has passed, the breaker is half open: one delivery finds out.
    """

    failures: int = 0
    pauses: int = 0
    until: datetime | None = None

    @property
    def closed(self) -> bool:
        """Whether everything may go."""
        return self.until is None

    def half_open(self, now: datetime) -> bool:
        """Return whether one delivery may go, to find out."""
        return self.until is not None and now >= self.until


CLOSED = Breaker()


class Pauses(msgspec.Struct, frozen=True):
    """After `failures` in a row comes a pause of `shortest` seconds, then of twice as many, and so on up to `longest`.

    Each is up to `jitter` times longer.
    """

    failures: int = 5
    shortest: float = 30.0
    longest: float = 900.0
    jitter: float = 0.25

    def failed(self, before: Breaker, now: datetime, asked: float, chance: float) -> Breaker:
        """Return what a failed attempt makes of `before`.

        `asked` is for how many seconds the receiver wants to be left alone, 0 if it does not say; `chance` is a random
        number in [0, 1). An attempt that fails during a pause (it was under way before, or was a delivery's last) does
        not make it a longer one.
        """
        failures = before.failures + 1
        if before.until is not None and now < before.until:
            return msgspec.structs.replace(before, failures=failures)
        if before.closed and failures < self.failures and asked <= 0:
            return Breaker(failures)
        doubled = self.shortest * 2.0 ** min(before.pauses, 30)
        wait = max(min(doubled, self.longest) * (1 + self.jitter * chance), min(asked, LONGEST_ASKED))
        return Breaker(failures, before.pauses + 1, now + timedelta(seconds=wait))


PAUSES = Pauses()
