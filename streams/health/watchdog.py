"""The watchdog: a worker that no longer works ends itself, so that whoever started it starts another one.

Faust has been seen to stall without an error: a consumer that is left paused after a rebalance, a recovery that does
not end, a loop that hangs. All of them are cured by a new process, and none by waiting.
"""

from enum import StrEnum

import msgspec

from streams.health.progress import Progress

RECOVERY = 10
"""How many times longer a recovery may take than a partition may stand still."""

NAP = 5.0
"""Seconds between two looks above which it was ourselves who did not run: stopped, or on a machine that slept."""


class Verdict(StrEnum):
    """What the watchdog makes of a worker; all but the first two end it."""

    WELL = "well"
    NAPPED = "napped"  # we did not run ourselves: nobody is judged by that time
    STANDS_STILL = "stands_still"  # messages wait, the broker answers, and none is dealt with
    RECOVERS_FOREVER = "recovers_forever"
    HANGS = "hangs"  # the loop itself


class Finding(msgspec.Struct, frozen=True):
    """A verdict, and its reason in a line ("" for a worker that is well)."""

    verdict: Verdict
    reason: str = ""

    @property
    def fatal(self) -> bool:
        """Whether the worker is to end."""
        return self.verdict not in (Verdict.WELL, Verdict.NAPPED)


class Watchdog:
    """Judges `progress` again and again; `after` is how many seconds without any progress are a stall, 0 for never.

    Times are seconds of the monotonic clock that `progress` is told. A pure decider: it ends nothing itself.
    """

    def __init__(self, progress: Progress, after: float, now: float) -> None:
        self._progress = progress
        self._after = after
        self._looked = now
        self._unrecovered = now

    def look(self, now: float) -> Finding:
        """Return what there is to say at `now`; to be called every second or so."""
        slept, self._looked = now - self._looked, now
        if self._progress.recovered:
            self._unrecovered = now
        if not self._after:
            return Finding(Verdict.WELL)
        if slept > NAP:
            self._unrecovered += slept
            self._progress.silent(now)
            return Finding(Verdict.NAPPED)
        alive = self._progress.alive
        if alive is not None and now - alive > self._after:
            return Finding(Verdict.HANGS, f"the loop has not been seen for {now - alive:.0f} s")
        standing, seconds = self._progress.standing(now)
        if seconds > self._after:
            return Finding(Verdict.STANDS_STILL, standing)
        if now - self._unrecovered > RECOVERY * self._after:
            return Finding(Verdict.RECOVERS_FOREVER, f"it is not ready for {now - self._unrecovered:.0f} s")
        return Finding(Verdict.WELL)
