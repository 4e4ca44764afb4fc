"""Routes and severities: whether they mean what exists, and can do anything."""

import difflib
from collections.abc import Iterator

from alerts.rules.match import folded
from alerts.rules.policy import Policy, faults
from alerts.rules.prospects import Prospects, RouteProspect, prospects
from crosswire.doctor.diagnosis import Diagnosis, State, failed, failure, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.theatres import gazetteer, matches, place_names, unknown_theatres, with_spellings
from streams.read.places.gazetteer_data import GazetteerData, read_bundled
from wire.errors import SettingsError

_OTHER_WORDS = "see how alerts write it; a file of your own adds places: docs/gazetteer.md"


def routes(setup: Setup) -> Iterator[Diagnosis]:
    """Look at the routes and severities."""
    settings = setup.settings
    try:
        known, spelled = gazetteer(settings), with_spellings(settings)
    except SettingsError:  # told of the gazetteer itself
        known, spelled = read_bundled(), settings
    unknown = list(_unknown(setup, known))
    yield from unknown
    names = tuple(dict.fromkeys(destination.name for destination in settings.destinations))
    wrong = faults(settings.routes, names)
    for fault in wrong:
        yield failed("routes", fault)
    policy = Policy(names, spelled.routes, spelled.severities)
    seen = prospects(policy)
    refused = {one.name for one in unknown if one.state is State.FAILURE}
    yield from (one for one in _reach(setup, seen, names) if one.name not in refused)
    yield from _severities(setup, seen)


def _unknown(setup: Setup, known: GazetteerData) -> Iterator[Diagnosis]:
    spellings = place_names(known)
    for whose, match in matches(setup.settings):
        for fault in unknown_theatres(whose, match, known):
            yield failure(whose, fault.message.partition(": ")[2], fault.hint)
        for place in match.places:
            if folded(place) not in spellings:
                near = difflib.get_close_matches(folded(place), spellings, n=2, cutoff=0.7)
                close = list(dict.fromkeys(spellings[name][0] for name in near))
                fix = f"did you mean {' or '.join(close)}?" if close else _OTHER_WORDS
                yield warning(whose, f"the gazetteer has no place {place!r}", fix)


def _reach(setup: Setup, seen: Prospects, names: tuple[str, ...]) -> Iterator[Diagnosis]:
    for route in seen.routes:
        yield _route(route)
    leading = {name for route in setup.settings.routes for name in route.to}
    for name in names:
        if name not in seen.reached:
            fact = "no alert can reach it: each of its routes is empty or stopped before"
            yield failure(f"destination {name}", fact, "mend the routes above")
        elif name not in leading and setup.settings.routes:
            yield ok(f"destination {name}", "no route names it: it gets every alert")
    if not setup.settings.routes and names:
        yield ok("routes", "none: every destination gets every alert")


def _route(route: RouteProspect) -> Diagnosis:
    name = f"route {route.name!r}"
    if not route.fits:
        return warning(
            name, "no alert can meet its match", "take conditions away; docs/routing.md says what goes together"
        )
    if not route.taken:
        before, one = " and ".join(sorted(map(repr, route.behind))), len(route.behind) == 1
        fact = f"{before} {'stops' if one else 'stop'} every alert before it"
        return warning(name, fact, "move it up, or take `stop` away there")
    return ok(name, "can be taken")


def _severities(setup: Setup, seen: Prospects) -> Iterator[Diagnosis]:
    for number, rule in enumerate(seen.severities, 1):
        name = f"severity {number}"
        if not rule.fits:
            yield warning(
                name, "no alert can meet its match", "take conditions away; docs/routing.md says what goes together"
            )
        elif not rule.used:
            yield warning(name, "those before it take every alert that it means", "move it up")
        else:
            yield ok(name, f"{setup.settings.severities[number - 1].severity} for some alerts")
