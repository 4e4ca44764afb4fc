"""What ends is started again, and given up when it will not stay."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.services.processes import Part, Supervisor, why_not_ready
from crosswire.services.restarts import MOST, WITHIN, Restarts, Verdict, decide
from tests.crosswire.services.test_processes import SERVES, program
from tests.waiting import wait_until
from wire.errors import ServiceError

SLEEPS = "import signal; signal.pause()"


@pytest.mark.parametrize(
    ("ends", "now", "verdict"),
    [
        ((0.0,), 0.0, Verdict.AGAIN),
        ((0.0, 5.0), 6.9, Verdict.WAITS),
        ((0.0, 5.0), 7.0, Verdict.AGAIN),
        ((0.0, 5.0, 10.0), 13.9, Verdict.WAITS),
        ((0.0, 5.0, 10.0, 20.0, 40.0), 55.9, Verdict.WAITS),
        ((0.0, 5.0, 10.0, 20.0, 40.0), 56.0, Verdict.AGAIN),
        ((0.0, 5.0, 10.0, 20.0, 40.0, 80.0), 80.0, Verdict.GIVEN_UP),
        ((0.0, 5.0, 10.0, 20.0, 40.0, WITHIN), WITHIN + 16, Verdict.AGAIN),  # the first is long ago
        ((0.0, WITHIN), WITHIN, Verdict.AGAIN),
    ],
)
def test_it_waits_longer_each_time_and_in_the_end_for_a_person(
    ends: tuple[float, ...], now: float, verdict: Verdict
) -> None:
    assert decide(ends, now) is verdict


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    with Supervisor(tmp_path, {"PYTHONPATH": str(Path(__file__).parents[3])}) as made:
        yield made


def end(part: Part) -> None:
    os.kill(part.child.process.pid, signal.SIGKILL)
    part.child.process.wait(60)


def test_a_killed_part_comes_up_again_where_it_was_and_its_neighbour_goes_on(supervisor: Supervisor) -> None:
    told: list[str] = []
    work, desk = supervisor.run(program(SERVES), "work"), supervisor.run(program(SLEEPS), "desk")
    work.wait_ready(60)
    restarts = Restarts(supervisor, (work, desk), told.append)
    restarts.look()
    assert not told
    end(work)
    restarts.look()
    assert told == [f"work was killed by SIGKILL, and is started again; its log is {work.log}"]
    wait_until(lambda: not why_not_ready(work.url), 60, "the part at its old address")
    supervisor.check()
    assert desk.child.alive


def test_what_ends_at_once_each_time_is_given_up_with_its_last_words(supervisor: Supervisor) -> None:
    now, told = 0.0, list[str]()
    part = supervisor.run(program("raise SystemExit('no such topic')"), "work")
    restarts = Restarts(supervisor, (part,), told.append, lambda: now)

    def look() -> None:
        wait_until(lambda: not any(child.alive for child in supervisor._children), 60, "it to end")
        restarts.look()

    for _ in range(2 * MOST - 1):  # each end is seen, and waited for but the first
        look()
        now += 20
    with pytest.raises(ServiceError, match="ended with status 1, for the 6th time within 10 minutes") as error:
        look()
    assert "no such topic" in error.value.hint
    assert len(told) == MOST
