"""Whether anybody hears of a silence, as the doctor sees it."""

from pathlib import Path

import pytest

from crosswire.doctor.diagnosis import State
from crosswire.doctor.notices import notices
from tests.crosswire.doctor.patients import only, route, routed
from wire.settings import Kind, Match, RouteSettings
from wire.severity import Severity

NOTICES = Match(kinds=(Kind.SOURCE_SILENT, Kind.HEARTBEAT_LOST))
SUDAN = Match(theatres=("sudan",))


@pytest.mark.parametrize("given", [(), (route("all"),), (route("sudan", match=SUDAN), route("silence", match=NOTICES))])
def test_where_somebody_hears_of_it_nothing_is_said(given: tuple[RouteSettings, ...], tmp_path: Path) -> None:
    assert list(notices(routed(tmp_path, *given))) == []


def test_routes_for_theatres_alone_tell_nobody_of_a_silence(tmp_path: Path) -> None:
    said = only(notices(routed(tmp_path, route("sudan", match=SUDAN))), State.WARNING)
    assert "(source_silent, heartbeat_lost)" in said
    assert 'kinds = ["source_silent", "heartbeat_lost"]' in said


def test_one_of_the_two_is_named(tmp_path: Path) -> None:
    given = route("critical", match=Match(min_severity=Severity.CRITICAL))
    said = only(notices(routed(tmp_path, given)), State.WARNING)
    assert "(source_silent)" in said


def test_without_destinations_or_with_faulty_routes_others_speak(tmp_path: Path) -> None:
    assert list(notices(routed(tmp_path, destinations=()))) == []
    assert list(notices(routed(tmp_path, route("a", "desck", match=SUDAN)))) == []
