"""What a policy can ever do: routes that no alert takes, destinations that none reaches. Pure.

All alerts that differ for the policy are tried: every status, dispute and support, with a theatre and a place for each
set of matches that name them, and one that none names. So the answer is the rules' own, not a second opinion on them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import msgspec
from msgspec.structs import replace

from alerts.message.notice import NoticeKind
from alerts.message.words import AlertFinding
from alerts.rules.match import Subject, at, folded, found, unmet
from alerts.rules.policy import Policy
from alerts.rules.routes import RouteOutcome, choose, tried
from alerts.rules.severity import built_in, grade, own
from alerts.rules.specimens import CHANGE, CONTRADICTION, NOTICES
from wire.records import Arrangement, ContradictionType, StatusWord
from wire.settings import Match

_THEATRE, _PLACE = "no-theatre-of-the-settings", "no place of the settings"


class RouteProspect(msgspec.Struct):
    """Of a route: whether any alert meets its match, whether one is ever asked, and which routes stop them before."""

    name: str
    fits: bool = False
    taken: bool = False
    behind: set[str] = msgspec.field(default_factory=set)


class SeverityProspect(msgspec.Struct):
    """Of a severity: whether any alert meets its match, and whether it is the first for one."""

    fits: bool = False
    used: bool = False


class Prospects(msgspec.Struct):
    """What can happen: routes and severities in their order, and the destinations that some alert reaches."""

    routes: tuple[RouteProspect, ...]
    severities: tuple[SeverityProspect, ...]
    reached: set[str] = msgspec.field(default_factory=set)


def prospects(policy: Policy) -> Prospects:
    """Return what `policy` can ever do."""
    seen = Prospects(
        routes=tuple(RouteProspect(route.name) for route in policy.routes),
        severities=tuple(SeverityProspect() for _ in policy.severities),
    )
    named = {name for route in policy.routes for name in route.to}
    seen.reached = {name for name in policy.destinations if name not in named}
    graded = set[Subject]()
    for given in _subjects(policy):
        graded.add(_graded(given, policy, seen))
    for subject in graded:
        _routed(subject, policy, seen)
    return seen


def unheard(policy: Policy) -> tuple[NoticeKind, ...]:
    """Return the kinds of notice that no destination would hear of."""
    return tuple(
        kind
        for kind, notice in NOTICES.items()
        if not any(
            route.outcome is RouteOutcome.OPENED
            for route in choose(policy, found(notice, grade(notice, policy.severities).severity))
        )
    )


def _graded(given: Subject, policy: Policy, seen: Prospects) -> Subject:
    first = own(policy.severities, given)
    for rule, prospect in zip(policy.severities, seen.severities, strict=True):
        prospect.used = prospect.used or rule is first
        prospect.fits = prospect.fits or prospect.used or unmet(rule.match, given) is None
    return replace(given, severity=first.severity) if first else given


def _routed(subject: Subject, policy: Policy, seen: Prospects) -> None:
    for each, prospect in zip(tried(policy.routes, subject), seen.routes, strict=True):
        if each.matched:
            prospect.fits = prospect.taken = True
            seen.reached.update(each.route.to)
        elif each.stopped_by and unmet(each.route.match, subject) is None:
            prospect.fits = True
            prospect.behind.add(each.stopped_by)


def _subjects(policy: Policy) -> Iterator[Subject]:
    """Yield every alert that can differ for `policy`, with the severity that the built-in rules give it."""
    matches = [*(route.match for route in policy.routes), *(rule.match for rule in policy.severities)]
    places = {_PLACE, *(folded(place) for match in matches for place in match.places)}
    theatres = {_THEATRE, *(theatre for match in matches for theatre in match.theatres)}
    theatres |= {place.replace(" ", "-") for place in places}  # a place may be a theatre's own name
    narrow = _told_apart(((t, p) for t, p in product(theatres, places) if folded(t) != p), matches)
    wide = _told_apart(((theatre, theatre) for theatre in theatres), matches)
    origins = {1, 2, 3, *(match.min_origins for match in matches)}
    yield from (found(notice, built_in(notice).severity) for notice in NOTICES.values())
    for given in {found(finding, built_in(finding).severity) for finding in _findings(origins)}:
        for theatre, place in wide if given.place == given.theatre else narrow:
            yield replace(given, theatre=theatre, place=place)


def _told_apart(where: Iterable[tuple[str, str]], matches: Sequence[Match]) -> list[tuple[str, str]]:
    """Return one theatre and place of `where` for each set of `matches` that let both through."""
    return list({tuple(at(match, *each) for match in matches): each for each in sorted(where)}.values())


def _findings(origins: Iterable[int]) -> Iterator[AlertFinding]:
    """Yield a finding for each combination of what the built-in rules and conditions look at."""
    for number, place in product(origins, (_PLACE, _THEATRE)):
        where = {"theatre": _THEATRE, "place": place, "origins": number}
        for to, before, kind, disputed in product(StatusWord, ("none", "in_effect"), Arrangement, (True, False)):
            yield replace(CHANGE, **where, to=to, before=before, arrangement=kind, disputed=disputed)
        for about in ContradictionType:
            yield replace(CONTRADICTION, **where, type=about)
