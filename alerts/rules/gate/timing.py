"""A route's timing as the gate needs it, read from the settings. Pure."""

from collections.abc import Collection, Sequence
from datetime import timedelta

import msgspec

from alerts.rules.gate.quiet import Quiet, check, quiet
from wire.errors import SettingsError
from wire.settings import RouteSettings
from wire.settings.durations import duration
from wire.settings.timing import TimingSettings
from wire.severity import Severity

MINUTE = timedelta(minutes=1)


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
        return self.let_through is not None and severity.reaches(self.let_through)


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


def timings(routes: Sequence[RouteSettings], machines: Collection[str]) -> dict[str, Timing]:
    """Return the timings of `routes` by name. `machines` are the destinations that take one alert at a time.

    Raises `SettingsError` that names the route and says what to write.
    """
    return {route.name: timing_of(route, machines) for route in routes}


def timing_of(route: RouteSettings, machines: Collection[str]) -> Timing:
    """Return the timing of one route; see `timings`."""
    where = f"route {route.name!r}"
    made = timing(route, where)
    single = next((name for name in route.to if name in machines), None)
    if route.group and single is not None:
        raise SettingsError(
            f"{where}: it groups alerts, and destination {single!r} takes one at a time",
            "take `group` away, or give that destination a route of its own; docs/formats.md says which formats group",
        )
    return made
