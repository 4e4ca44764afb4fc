"""The supervisor: ready, dead, stubborn."""

import contextlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from crosswire.services.processes import Supervisor, why_not_ready
from tests.crosswire.services.programs import gone
from tests.waiting import wait_until
from wire.errors import ServiceError

SERVES = """
import os, signal, sys
from prometheus_client import CollectorRegistry
from wire.observe import ObserveServer
ready = lambda: os.environ.get("WHY_NOT", "")
host, port = os.environ["CROSSWIRE_HOST"], int(os.environ["CROSSWIRE_WORK_PORT"])
ObserveServer(CollectorRegistry(), ready, host, port, "work.port")
print("serving")
signal.pause()
"""
DIES = "import sys; print('first line'); sys.exit('no memory for the model')"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + SERVES


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    with Supervisor(tmp_path, {"PYTHONPATH": str(Path(__file__).parents[3])}) as made:
        yield made


def program(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_a_part_is_ready_when_it_says_so(supervisor: Supervisor) -> None:
    first, second = supervisor.run(program(SERVES), "work", "work-1"), supervisor.run(program(SERVES), "work", "work-2")
    first.wait_ready(60)
    second.wait_ready(60)
    supervisor.check()
    assert (first.name, first.log.name) == ("work-1", "work-1.log")
    assert first.url != second.url
    supervisor.stop(first)
    assert gone(first.child.process.pid)
    supervisor.check()


def test_a_part_that_never_gets_ready_is_reported_with_its_reason(supervisor: Supervisor) -> None:
    part = supervisor.run(program(SERVES), "work", extra={"WHY_NOT": "lag of 12 articles"})
    wait_until(lambda: why_not_ready(part.url) == "lag of 12 articles", 60, "its answer")
    with pytest.raises(ServiceError, match=r"work was not ready within 0.1 s \(lag of 12 articles\)"):
        part.wait_ready(0.1)


def test_a_part_that_dies_is_reported_with_its_last_words(supervisor: Supervisor) -> None:
    part = supervisor.run(program(DIES), "work")
    with pytest.raises(
        ServiceError, match=r"(?s)work ended with status 1: .*work\.log.*  first line\n  no memory for the model"
    ):
        part.wait_ready(60)
    with pytest.raises(ServiceError, match="work ended with status 1"):
        supervisor.check()


def test_only_the_last_run_is_quoted(supervisor: Supervisor, tmp_path: Path) -> None:
    (tmp_path / "work.log").write_text("words of an older run\n")
    part = supervisor.run(program("raise SystemExit(2)"), "work")
    with pytest.raises(ServiceError, match=r"work ended with status 2: its log is .*work\.log \(empty\)"):
        part.wait_ready(60)


def test_a_part_that_does_not_heed_sigterm_is_killed_after_its_grace(supervisor: Supervisor) -> None:
    part = supervisor.run(program(DEAF), "work", grace=0.3)
    part.wait_ready(60)
    begun = monotonic()
    supervisor.stop(part)
    assert part.child.process.returncode == -signal.SIGKILL
    assert 0.3 <= monotonic() - begun < 5


def test_parts_end_with_an_exception(tmp_path: Path) -> None:
    parts = []
    with contextlib.suppress(RuntimeError), Supervisor(tmp_path, {}) as supervisor:
        parts.append(supervisor.run(program("import signal; signal.pause()"), "work"))
        raise RuntimeError("the demo failed")
    assert [gone(part.child.process.pid) for part in parts] == [True]


def test_a_program_that_is_not_there_is_a_line(supervisor: Supervisor) -> None:
    with pytest.raises(ServiceError, match=r"cannot start work: .*nowhere"):
        supervisor.run(["/nowhere/python"], "work")
