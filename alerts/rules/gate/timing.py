"""A route's timing as the gate needs it, read from the settings. Pure."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from alerts.message.severity import Severity
from alerts.rules.gate.quiet import Quiet, check, quiet
from wire.settings.durations import duration
from wire.settings.timing import TimingSettings

MINUTE = timedelta(minutes=1)
_RANK = (Severity.INFO, Severity.WARNING, Severity.CRITICAL)


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """When what a route brings may go; as it stands here: at once, and once.

    `let_through` is the severity from which nothing but the destination's rate holds an alert; None for none.
    """

    quiet: tuple[Quiet, ...] = ()
    group: timedelta | None = None
    by_theatre: bool = True
    let_through: Severity | None = Severity.CRITICAL
    repeat: timedelta | None = None
    repeats: int = 6

    def lets_through(self, severity: Severity) -> bool:
        """Whether an alert of `severity` goes at any hour and by itself."""
        return self.let_through is not None and _RANK.index(severity) >= _RANK.index(self.let_through)


AT_ONCE = Timing()


def timing(given: TimingSettings, where: str) -> Timing:
    """Return the timing of the settings. Raises `SettingsError` that begins with `where` and says what to write."""
    hours: Sequence[Quiet] = [quiet(each, f"{where}, quiet") for each in given.quiet]
    check(hours, f"{where}, quiet")
    return Timing(
        quiet=tuple(hours),
        group=duration(given.group, f"{where}, group") if given.group else None,
        by_theatre=given.group_by == "theatre",
        let_through=None if given.let_through == "none" else Severity(given.let_through),
        repeat=duration(given.repeat, f"{where}, repeat", MINUTE) if given.repeat else None,
        repeats=given.repeats,
    )
