"""When alerts may go: quiet hours, groups and repeats of routes, inhibitions, and the silences that hold now."""

from collections.abc import Iterator

from alerts.delivery.destinations import resolve
from alerts.rules.gate.inhibition import inhibitions
from alerts.rules.gate.timing import timing_of
from crosswire.doctor.diagnosis import Diagnosis, failed, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.services.reach import ask_store
from crosswire.silences.view import ID, told, what
from wire.errors import SettingsError, StoreError
from wire.settings import RouteSettings


def gate(setup: Setup) -> Iterator[Diagnosis]:
    """Look at what can hold an alert back."""
    machines = _machines(setup)
    for route in setup.settings.routes:
        try:
            timing_of(route, machines)
        except SettingsError as error:
            yield failed("timing", error)
        else:
            if said := _said(route):
                yield ok(f"route {route.name!r}", said)
    try:
        inhibitions(setup.settings.inhibitions)
    except SettingsError as error:
        yield failed("inhibitions", error)
    yield from _silences(setup)


def _machines(setup: Setup) -> set[str]:
    try:
        return {each.name for each in resolve(setup.settings.destinations, setup.folder) if each.format.together == 1}
    except SettingsError:  # told of the destinations themselves
        return set()


def _said(route: RouteSettings) -> str:
    parts = [f"quiet from {each.start} to {each.end} ({each.zone})" for each in route.quiet]
    parts += [f"told together within {route.group}"] if route.group else []
    parts += [f"repeated after {route.repeat}, {route.repeats} times"] if route.repeat else []
    return ", ".join(parts)


def _silences(setup: Setup) -> Iterator[Diagnosis]:
    try:
        url = setup.store_url()
        every = ask_store(url, setup.settings.namespace, lambda store: store.silences()) if url else []
    except (SettingsError, StoreError):  # told of the store itself
        return
    for silence in (each for each in every if each.active(setup.clock())):
        fact = f"{what(silence)} until {told(silence.ends)}, by {silence.author}: {silence.reason}"
        yield warning("silence", fact, f"if it is no longer wanted: crosswire silences end {silence.id[:ID]}")
