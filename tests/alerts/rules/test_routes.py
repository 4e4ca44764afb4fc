"""Who gets an alert, by which route, and why somebody does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alerts.rules.match import Condition, Subject, found
from alerts.rules.policy import Policy, policy
from alerts.rules.routes import SENT, Route, RouteOutcome, choose, tried
from tests.alerts.samples import change
from wire.errors import SettingsError
from wire.records import StatusWord
from wire.settings import DestinationSettings, Kind, Match, RouteSettings, Secret, Settings
from wire.severity import Severity

NAMES = ("desk", "field", "wall")
VIOLATION = found(change(), Severity.WARNING)


def route(name: str, *to: str, stop: bool = False, match: Match | None = None) -> RouteSettings:
    return RouteSettings(name=name, to=to, match=match or Match(), stop=stop)


ELSEWHERE = Match(theatres=("donbas",))


def outcomes(*routes: RouteSettings, subject: Subject = VIOLATION) -> dict[str, tuple[str, str]]:
    return {each.destination: (each.outcome, each.route) for each in choose(Policy(NAMES, routes), subject)}


def test_who_no_route_names_gets_everything() -> None:
    assert outcomes() == dict.fromkeys(NAMES, ("opened", ""))
    assert outcomes(route("a", "desk", match=ELSEWHERE), route("b", "desk", match=ELSEWHERE)) == {
        "desk": ("no_route", ""),
        "field": ("opened", ""),
        "wall": ("opened", ""),
    }


def test_every_route_that_matches_adds_its_destinations_and_the_first_counts() -> None:
    routes = (route("a", "desk"), route("b", "field", "desk"), route("c", "wall", match=ELSEWHERE))
    assert outcomes(*routes) == {
        "desk": ("opened", "a"),
        "field": ("opened", "b"),
        "wall": ("filtered_theatre", ""),
    }


def test_stop_ends_the_search_where_its_route_matches() -> None:
    assert outcomes(route("a", "desk", stop=True), route("b", "field", "desk")) == {
        "desk": ("opened", "a"),
        "field": ("stopped", ""),
        "wall": ("opened", ""),
    }
    assert outcomes(route("a", "desk", stop=True, match=ELSEWHERE), route("b", "field")) == {
        "desk": ("filtered_theatre", ""),
        "field": ("opened", "b"),
        "wall": ("opened", ""),
    }


@pytest.mark.parametrize("condition", list(Condition))
def test_each_condition_has_an_outcome_of_its_own(condition: Condition) -> None:
    assert RouteOutcome(f"filtered_{condition}") not in SENT


def test_what_each_route_says_can_be_asked() -> None:
    asked = tried((route("a", "desk", match=ELSEWHERE), route("b", "desk", stop=True), route("c", "desk")), VIOLATION)
    assert [(each.route.name, each.matched, each.unmet, each.stopped_by) for each in asked] == [
        ("a", False, Condition.THEATRE, ""),
        ("b", True, None, ""),
        ("c", False, None, "b"),
    ]


matches = st.builds(
    Match,
    kinds=st.sets(st.sampled_from(list(Kind))).map(tuple),
    statuses=st.sets(st.sampled_from([StatusWord.COLLAPSED, StatusWord.VIOLATED])).map(tuple),
    min_severity=st.sampled_from(list(Severity)),
    min_origins=st.integers(1, 3),
    disputed=st.sampled_from([True, False, "any"]),
)
routes = st.lists(
    st.builds(
        RouteSettings,
        name=st.sampled_from("abcdef"),
        to=st.sets(st.sampled_from(NAMES), min_size=1).map(tuple),
        match=matches,
        stop=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda each: each.name,
)
subjects = st.builds(
    Subject,
    kind=st.sampled_from(list(Kind)),
    theatre=st.just("sudan"),
    severity=st.sampled_from(list(Severity)),
    status=st.sampled_from(["collapsed", "violated", ""]),
    origins=st.integers(1, 3),
    disputed=st.booleans(),
)


@given(routes, subjects)
def test_whoever_gets_it_is_named_by_a_route_that_matches_or_by_none(
    given: list[RouteSettings], subject: Subject
) -> None:
    matching = [each.route for each in tried(given, subject) if each.matched]
    chosen = choose(Policy(NAMES, tuple(given)), subject)
    assert [each.destination for each in chosen] == list(NAMES)
    for each in chosen:
        by = [one.name for one in matching if each.destination in one.to]
        named = any(each.destination in one.to for one in given)
        assert (each.outcome is RouteOutcome.OPENED) == bool(by or not named)
        assert each.route == (by[0] if by else "")


@given(routes, subjects)
def test_without_stop_the_order_of_routes_changes_nothing_but_the_names(
    given: list[RouteSettings], subject: Subject
) -> None:
    going = tuple(replace(each, stop=False) for each in given)
    there, back = (choose(Policy(NAMES, each), subject) for each in (going, going[::-1]))
    assert [(one.destination, one.outcome) for one in there] == [(one.destination, one.outcome) for one in back]


def settings(*given: RouteSettings) -> Settings:
    webhooks = tuple(DestinationSettings(name=name, url=Secret("https://desk.example/")) for name in NAMES)
    return Settings(destinations=webhooks, routes=given)


def test_routes_of_the_settings_become_a_policy() -> None:
    given = route("a", "desk")
    assert policy(settings(given)) == Policy(NAMES, (given,))
    assert choose(policy(settings()), VIOLATION)[0] == Route("desk", RouteOutcome.OPENED)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ((route("a", "desk"), route("a", "field")), "2 routes called 'a': give each its own name"),
        ((route("a", "desk", "feild"),), "route 'a': there is no destination 'feild': did you mean 'field'"),
        ((route("a", "zzz"),), "destinations are desk, field, wall"),
    ],
)
def test_a_route_that_is_ambiguous_or_leads_nowhere_is_refused(given: tuple[RouteSettings, ...], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        policy(settings(*given))
