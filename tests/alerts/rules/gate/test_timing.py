"""A route's timing out of the settings, with errors that name the route and say what to write."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.rules.gate.inhibition import inhibitions
from alerts.rules.gate.timing import timings
from wire.errors import SettingsError
from wire.settings import InhibitionSettings, QuietHours, RouteSettings, Settings
from wire.settings.durations import duration, shown
from wire.severity import Severity


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("10m", 600), ("4h", 14_400), ("1h30m", 5400), ("2d", 172_800), ("0.5h", 1800)]
)
def test_a_length_of_time_is_a_number_with_its_unit(text: str, seconds: int) -> None:
    assert duration(text, "x") == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "10", "m", "10 m", "1w", "-5m", "10min", "0s", "1000d", "٣m", "1h 30m"])
def test_anything_else_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(SettingsError, match=r"route 'a', group: .*write"):
        duration(text, "route 'a', group")


@given(st.integers(1, 366 * 86_400))
def test_a_length_of_time_is_read_as_it_is_shown(seconds: int) -> None:
    assert duration(shown(timedelta(seconds=seconds)), "x") == timedelta(seconds=seconds)


def route(**timing: object) -> RouteSettings:
    return RouteSettings(name="a", to=("desk", "pager"), **timing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (route(group="10"), "route 'a', group: '10' is no length of time"),
        (route(repeat="5s"), "route 'a', repeat: '5s' is out of range: write \"1m\" or more"),
        (route(quiet=(QuietHours(start="00:00", end="24:00"),)), "route 'a', quiet: it is quiet all week"),
        (route(group="10m"), "it groups alerts, and destination 'pager' takes one at a time"),
    ],
)
def test_what_is_wrong_with_a_route_is_said_at_the_start(given: RouteSettings, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        timings([given], {"pager"})
    assert says in str(caught.value)
    assert caught.value.hint


def test_a_route_that_says_nothing_holds_nothing() -> None:
    made = timings([route()], {"desk", "pager"})["a"]
    assert (made.quiet, made.group, made.repeat) == ((), None, None)


def test_what_is_let_through_is_a_severity_and_what_is_above_it() -> None:
    made = timings([route(let_through="warning")], ())["a"]
    assert [made.lets_through(each) for each in Severity] == [True, True, False]
    assert not timings([route(let_through="none")], ())["a"].lets_through(Severity.CRITICAL)


def test_a_collapse_inhibits_unless_the_settings_say_otherwise() -> None:
    (rule,) = inhibitions(Settings().inhibitions)
    assert (sorted(rule.by), sorted(rule.holds)) == (["collapsed", "suspended"], ["violated"])
    assert rule.length == timedelta(hours=24)
    with pytest.raises(SettingsError, match="inhibition 2"):
        inhibitions([InhibitionSettings(), InhibitionSettings(length="long")])
