"""Who gets an alert, by what it says. Pure.

Routes are asked in the order of the settings. Each that matches adds its destinations, and one with `stop` ends the
search. A destination that no route names gets every alert. `docs/routing.md` tells it to users.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from alerts.message.payload import AlertType
from alerts.rules.match import Condition, Subject, unmet
from alerts.rules.policy import Policy
from wire.settings import RouteSettings


class RouteOutcome(StrEnum):
    """What a changed finding is to one destination.

    Where a single route leads to it, the outcome says which condition was not met; of several, `no_route`.
    """

    OPENED = "opened"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    NEVER_SENT = "never_sent"  # withdrawn, and this destination never heard of it
    NOTHING_NEW = "nothing_new"  # other outlets print what it has, or other words do: nobody says anything new
    BACKGROUND = "background"  # a change that is only told as how it came to what is news
    NO_ROUTE = "no_route"
    STOPPED = "stopped"  # a route with `stop` matched before
    KIND = "filtered_kind"
    THEATRE = "filtered_theatre"
    PLACE = "filtered_place"
    ARRANGEMENT = "filtered_arrangement"
    STATUS = "filtered_status"
    CONTRADICTION = "filtered_contradiction"
    SEVERITY = "filtered_severity"
    ORIGINS = "filtered_origins"
    DISPUTED = "filtered_disputed"


SENT = {
    RouteOutcome.OPENED: AlertType.OPENED,
    RouteOutcome.UPDATED: AlertType.UPDATED,
    RouteOutcome.WITHDRAWN: AlertType.WITHDRAWN,
}
"""The outcomes that send something, and as what."""


class Route(msgspec.Struct, frozen=True):
    """What a changed finding is to `destination`, and by the name of which route ("" where none names it)."""

    destination: str
    outcome: RouteOutcome
    route: str = ""


class Tried(msgspec.Struct, frozen=True):
    """A route that was asked: it matched, or `unmet` says why not, or the route `stopped_by` came before."""

    route: RouteSettings
    unmet: Condition | None = None
    stopped_by: str = ""

    @property
    def matched(self) -> bool:
        """Whether its destinations get the alert."""
        return self.unmet is None and not self.stopped_by


def tried(routes: Sequence[RouteSettings], subject: Subject) -> tuple[Tried, ...]:
    """Return what each route says to `subject`, in their order."""
    found, stopped_by = [], ""
    for route in routes:
        each = Tried(route, stopped_by=stopped_by) if stopped_by else Tried(route, unmet(route.match, subject))
        found.append(each)
        if each.matched and route.stop:
            stopped_by = route.name
    return tuple(found)


def choose(policy: Policy, subject: Subject) -> tuple[Route, ...]:
    """Return for each destination whether the alert would be opened there, and by which route, or why not."""
    asked = tried(policy.routes, subject)
    return tuple(_chosen(name, [each for each in asked if name in each.route.to]) for name in policy.destinations)


def _chosen(destination: str, asked: Sequence[Tried]) -> Route:
    if not asked:
        return Route(destination, RouteOutcome.OPENED)
    first = next((each for each in asked if each.matched), None)
    if first is not None:
        return Route(destination, RouteOutcome.OPENED, first.route.name)
    if len(asked) > 1:
        return Route(destination, RouteOutcome.NO_ROUTE)
    (only,) = asked
    outcome = RouteOutcome(f"filtered_{only.unmet}") if only.unmet else RouteOutcome.STOPPED
    return Route(destination, outcome)
