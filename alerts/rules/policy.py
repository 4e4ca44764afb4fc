"""What the settings say of alerts by their content: who gets which, and how severe they are."""

import difflib
from collections.abc import Sequence

import msgspec

from wire.errors import SettingsError
from wire.settings import RouteSettings, Settings, SeveritySettings


class Policy(msgspec.Struct, frozen=True):
    """Names of the destinations, and the routes and severities in the order in which they are asked.

    `sequence_from` is the least number of an alert's next state; `every_update` are the destinations that are told too
    where nobody says anything new, and `background` those that are told of changes which are only told as background.
    """

    destinations: tuple[str, ...]
    routes: tuple[RouteSettings, ...] = ()
    severities: tuple[SeveritySettings, ...] = ()
    sequence_from: int = 1
    every_update: frozenset[str] = frozenset()
    background: frozenset[str] = frozenset()


def policy(settings: Settings) -> Policy:
    """Return the policy of `settings`. Raises `SettingsError` for a route that is ambiguous or leads nowhere."""
    names = tuple(destination.name for destination in settings.destinations)
    for fault in faults(settings.routes, names):
        raise fault
    every = frozenset(destination.name for destination in settings.destinations if destination.every_update)
    background = frozenset(destination.name for destination in settings.destinations if destination.background)
    return Policy(names, settings.routes, settings.severities, settings.deliver.sequence_from, every, background)


def faults(routes: Sequence[RouteSettings], destinations: Sequence[str]) -> list[SettingsError]:
    """Return what is wrong with `routes`: two of one name, or one to a destination that there is not."""
    names = [route.name for route in routes]
    found = [
        SettingsError(f"there are {names.count(name)} routes called {name!r}", "give each its own name")
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    for route in routes:
        for to in route.to:
            if to not in destinations:
                near = difflib.get_close_matches(to, destinations, n=1)
                known = (
                    f"destinations are {', '.join(destinations)}" if destinations else "there are no [[destinations]]"
                )
                hint = f"did you mean {near[0]!r}?" if near else known
                found.append(SettingsError(f"route {route.name!r}: there is no destination {to!r}", hint))
    return found
