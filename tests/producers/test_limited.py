import pytest

from producers import limited
from producers.limited import LimitedProcess, TooCostlyError
from tests.fakes.late_server import LATE, SPIN, WAIT

SERVER = "tests.fakes.late_server"
MEMORY = 2_000_000_000


async def test_the_start_of_the_process_is_no_part_of_its_first_job(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(LATE, "6")
    monkeypatch.setattr(limited, "STANDING", 1)
    process = LimitedProcess(SERVER, seconds=5, memory=MEMORY)
    assert await process.ask(b"first") == b"first"
    await process.close()


async def test_a_job_is_given_up_for_what_it_computes_and_not_for_what_it_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limited, "STANDING", 100)
    process = LimitedProcess(SERVER, seconds=0.5, memory=MEMORY)
    assert await process.ask(WAIT) == WAIT  # as for its turn on a busy machine
    with pytest.raises(TooCostlyError, match=r"more than 0\.5 s"):
        await process.ask(SPIN)
    assert await process.ask(b"next") == b"next"
    await process.close()


async def test_a_process_that_does_not_start_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LATE, "60")
    monkeypatch.setattr(limited, "STARTING", 0.05)
    process = LimitedProcess(SERVER, seconds=60, memory=MEMORY)
    with pytest.raises(TooCostlyError, match=r"did not start within 0\.05 s"):
        await process.ask(b"job")
    assert process.pid is None


async def test_a_process_that_dies_at_its_start_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    process = LimitedProcess("tests.fakes.no_such_server", seconds=60, memory=MEMORY)
    with pytest.raises(TooCostlyError, match="its process died"):
        await process.ask(b"job")
    assert "no_such_server" in capfd.readouterr().err
