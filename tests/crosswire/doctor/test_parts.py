"""Parts that run on this machine, as the doctor sees them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from crosswire.doctor.diagnosis import State
from crosswire.doctor.parts import running
from crosswire.services.ports import free_port
from tests.crosswire.doctor.patients import only, setup, well
from wire.observe import ObserveServer
from wire.settings import DeliverSettings, DeskSettings, ProduceSettings, Settings, WorkSettings


@pytest.fixture
def part() -> Iterator[Callable[[str], int]]:
    servers: list[ObserveServer] = []

    def start(why_not: str) -> int:
        servers.append(ObserveServer(CollectorRegistry(), lambda: why_not, "127.0.0.1", 0, "work.port"))
        return servers[-1].port

    yield start
    for server in servers:
        server.close()


def settings(deliver: int, desk: int = 0) -> Settings:
    return Settings(
        produce=ProduceSettings(port=free_port()),
        work=WorkSettings(port=0),
        deliver=DeliverSettings(port=deliver),
        desk=DeskSettings(port=desk),
    )


def test_what_does_not_run_here_is_passed_over(tmp_path: Path) -> None:
    assert well(running, setup(tmp_path, settings(free_port()))) == []


def test_what_runs_says_whether_it_does_its_work(tmp_path: Path, part: Callable[[str], int]) -> None:
    assert "crosswire deliver: runs, and is ready" in well(running, setup(tmp_path, settings(part(""))))[0]
    stuck = running(setup(tmp_path, settings(part("the broker has not answered for 40 s"))))
    assert "the broker has not answered for 40 s: look at its log" in only(stuck, State.WARNING)


def test_the_desk_is_one_of_them(tmp_path: Path, part: Callable[[str], int]) -> None:
    found = well(running, setup(tmp_path, settings(free_port(), part(""))))
    assert "crosswire desk: runs, and is ready" in found[0]
