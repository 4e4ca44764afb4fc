"""Routes and severities, as the doctor sees them."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from crosswire.doctor.diagnosis import State
from crosswire.doctor.routes import routes
from tests.crosswire.doctor.patients import DESK, only, route, routed, setup, told, well
from wire.records import ContradictionType, StatusWord
from wire.settings import Kind, Match, RouteSettings, Settings, SeveritySettings, WorkSettings
from wire.severity import Severity

PAGER = replace(DESK, name="pager")


def test_without_routes_everybody_gets_everything(tmp_path: Path) -> None:
    assert well(routes, routed(tmp_path)) == ["routes: none: every destination gets every alert: "]


def test_good_routes_are_well(tmp_path: Path) -> None:
    given = (
        route("sudan", match=Match(theatres=("sudan",), places=("khartoum", "al-Fashir"))),
        route("critical", match=Match(min_severity=Severity.CRITICAL)),
    )
    assert well(routes, routed(tmp_path, *given, destinations=(DESK, PAGER))) == [
        "route 'sudan': can be taken: ",
        "route 'critical': can be taken: ",
        "destination pager: no route names it: it gets every alert: ",
    ]


@pytest.mark.parametrize(
    ("given", "state", "says"),
    [
        ((route("a", "desk", "desck"),), State.FAILURE, "no destination 'desck': did you mean 'desk'"),
        ((route("a"), route("a")), State.FAILURE, "2 routes called 'a'"),
        ((route("a", match=Match(theatres=("sudna",))),), State.FAILURE, "did you mean 'sudan'"),
        ((route("a", match=Match(places=("Kartoum",))),), State.WARNING, "did you mean Khartoum"),
        ((route("a", match=Match(places=("Xqzzyx",))),), State.WARNING, "docs/gazetteer.md"),
        ((route("a", stop=True), route("b")), State.WARNING, "'a' stops every alert before it"),
    ],
)
def test_what_means_nothing_is_said_with_the_cure(
    given: tuple[RouteSettings, ...], state: State, says: str, tmp_path: Path
) -> None:
    assert says in only(routes(routed(tmp_path, *given)), state)


def test_a_route_that_is_refused_is_not_called_well(tmp_path: Path) -> None:
    given = (route("wrong", match=Match(theatres=("Sudan",))), route("right", match=Match(theatres=("sudan",))))
    assert told(routes(routed(tmp_path, *given)), State.OK) == ["route 'right': can be taken: "]


@pytest.mark.parametrize(
    "match",
    [
        Match(statuses=(StatusWord.COLLAPSED,), contradictions=(ContradictionType.STATUS,)),
        Match(kinds=(Kind.CONTRADICTION,), statuses=(StatusWord.COLLAPSED,)),
        Match(kinds=(Kind.CONTRADICTION,), disputed=False),
        Match(kinds=(Kind.CONTRADICTION,), min_severity=Severity.CRITICAL),
        Match(statuses=(StatusWord.TALKS,), min_severity=Severity.WARNING),
        Match(statuses=(StatusWord.COLLAPSED,), min_severity=Severity.CRITICAL, disputed=True),
    ],
)
def test_a_route_that_nothing_meets_leaves_its_destination_without_alerts(match: Match, tmp_path: Path) -> None:
    found = list(routes(routed(tmp_path, route("a", match=match))))
    assert "route 'a': no alert can meet its match" in only(found, State.WARNING)
    assert "destination desk: no alert can reach it" in only(found, State.FAILURE)


def test_a_route_whose_alerts_are_all_stopped_by_several_before_it(tmp_path: Path) -> None:
    given = (
        route("changes", "pager", stop=True, match=Match(kinds=(Kind.CEASEFIRE_CHANGE,))),
        route("disputes", "pager", stop=True, match=Match(kinds=(Kind.CONTRADICTION,))),
        route("sudan", match=Match(theatres=("sudan",))),
    )
    found = list(routes(routed(tmp_path, *given, destinations=(DESK, PAGER))))
    assert "route 'sudan': 'changes' and 'disputes' stop every alert" in only(found, State.WARNING)
    assert "destination desk: no alert can reach it" in only(found, State.FAILURE)


def test_severities_that_mean_nothing_are_said(tmp_path: Path) -> None:
    rules = (
        SeveritySettings(match=Match(theatres=("sudan",)), severity=Severity.CRITICAL, reason="our beat"),
        SeveritySettings(
            match=Match(theatres=("sudan",), min_origins=2), severity=Severity.INFO, reason="behind the first"
        ),
        SeveritySettings(
            match=Match(kinds=(Kind.CONTRADICTION,), disputed=False), severity=Severity.INFO, reason="no such thing"
        ),
        SeveritySettings(match=Match(theatres=("sudna",)), severity=Severity.INFO, reason="misspelt"),
    )
    found = list(routes(setup(tmp_path, Settings(severities=rules, destinations=(DESK,)))))
    assert told(found, State.OK)[1:] == ["severity 1: critical for some alerts: ", "severity 4: info for some alerts: "]
    behind, never = told(found, State.WARNING)
    assert behind.startswith("severity 2: those before it take every alert")
    assert never.startswith("severity 3: no alert can meet its match")
    assert "severity 4: there is no theatre 'sudna'" in only(found, State.FAILURE)


def test_a_severity_can_make_a_route_possible(tmp_path: Path) -> None:
    raised = SeveritySettings(match=Match(places=("Homs",)), severity=Severity.CRITICAL, reason="our people")
    pager = route("pager", match=Match(kinds=(Kind.CONTRADICTION,), min_severity=Severity.CRITICAL))
    settings = Settings(routes=(pager,), severities=(raised,), destinations=(DESK,))
    well(routes, setup(tmp_path, settings))


def test_a_broken_gazetteer_does_not_hide_the_routes(tmp_path: Path) -> None:
    settings = Settings(
        routes=(route("a", match=Match(theatres=("sudan",), places=("Khartoum",))),),
        destinations=(DESK,),
        work=WorkSettings(gazetteer=str(tmp_path / "none.toml")),
    )
    assert well(routes, setup(tmp_path, settings)) == ["route 'a': can be taken: "]
