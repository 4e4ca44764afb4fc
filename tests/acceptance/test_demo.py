"""`crosswire demo` as a person runs it."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic
from urllib.request import urlopen

import pytest

from tests.waiting import wait_until

pytestmark = pytest.mark.acceptance

COMMAND = [sys.executable, "-m", "crosswire", "demo"]


@pytest.fixture
def environment(services_environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return {**services_environment, "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}


def using(folder: Path) -> list[str]:
    """The command lines and settings of running processes that name `folder`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue  # it has ended, or is not ours
        if os.fsencode(folder) in told:
            found.append(told.decode(errors="replace"))
    return found


def hear_interrupts() -> None:
    """A shell that runs the tests in the background has told them, and so their children, to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_in_the_middle_stops_everything_and_leaves_nothing(tmp_path: Path, environment: dict[str, str]) -> None:
    output = tmp_path.parent / f"{tmp_path.name}.out"
    with (
        output.open("w") as file,
        subprocess.Popen(COMMAND, env=environment, stdout=file, stderr=file, preexec_fn=hear_interrupts) as demo,
    ):
        try:
            wait_until(lambda: "alert.opened" in output.read_text() or demo.poll() is not None, 300, "an alert")
            assert demo.poll() is None, output.read_text()
            assert using(tmp_path)
            demo.send_signal(signal.SIGINT)
            assert demo.wait(60) != 0
        finally:
            demo.kill()
    assert list(tmp_path.iterdir()) == []
    assert using(tmp_path) == []


def part_of(folder: Path, part: str) -> int:
    """The process of the demo in `folder` that runs `part`."""
    wanted = b"\0crosswire\0" + os.fsencode(part) + b"\0"
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (
                wanted in (process / "cmdline").read_bytes()
                and os.fsencode(folder) in (process / "environ").read_bytes()
            ):
                return int(process.name)
        except OSError:
            continue
    raise AssertionError(f"{part} does not run")


def wait_until_it_stands_still(address: str) -> None:
    """Return when the page at `address` has been the same for longer than the story ever is silent."""
    seen: list[tuple[bytes, float]] = []

    def still() -> bool:
        with urlopen(address, timeout=60) as answer:
            page, now = answer.read(), monotonic()
        if not seen or page != seen[0][0]:
            seen[:] = [(page, now)]
        return now - seen[0][1] > 3

    wait_until(still, 180, "the story to stand still")


def test_every_expected_alert_arrives_also_if_the_producer_stalls_and_the_desk_of_a_demo_that_is_kept_shows_them(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """How it ends where it is not kept, tests/crosswire/demo/test_run.py sees."""
    output, errors = (tmp_path.parent / f"{tmp_path.name}.{name}" for name in ("out", "err"))
    with (
        output.open("w") as file,
        errors.open("w") as complaints,
        subprocess.Popen(
            [*COMMAND, "--keep"], env=environment, stdout=file, stderr=complaints, preexec_fn=hear_interrupts
        ) as demo,
    ):
        try:
            wait_until(lambda: "alert.opened" in output.read_text() or demo.poll() is not None, 300, "an alert")
            story = re.search(r"story +(http://\S+)", output.read_text())
            assert story, output.read_text()
            producer = part_of(tmp_path, "produce")
            os.kill(producer, signal.SIGSTOP)  # as on a machine that is too busy
            wait_until_it_stands_still(f"{story[1]}/")
            os.kill(producer, signal.SIGCONT)
            wait_until(lambda: "Still running" in output.read_text() or demo.poll() is not None, 400, "its end")
            found = re.search(r"Still running: (http://\S+/) is the desk", output.read_text())
            assert found, output.read_text() + errors.read_text()
            assert "✓ Every expected alert arrived and was verified" in output.read_text()
            assert " 0 refused" in output.read_text()
            with urlopen(f"{found[1]}api/v1/board", timeout=60) as answer:
                board = json.load(answer)
            rows = {row["name"]: row["status"] for theatre in board["theatres"] for row in theatre["arrangements"]}
            assert rows == {"Aleppo ceasefire": "restored", "Aleppo evacuation": "restored"}
            with urlopen(f"{found[1]}api/v1/deliveries", timeout=60) as answer:
                (destination,) = json.load(answer)["destinations"]
            assert destination["name"] == "demo"
            assert destination["delivered"] > 0
            assert destination["dead"] == destination["retrying"] == 0
            demo.send_signal(signal.SIGINT)
            assert demo.wait(60) == 0, output.read_text()[-5000:]
        finally:
            demo.kill()
    assert list(tmp_path.iterdir()) == []
    assert using(tmp_path) == []
    assert errors.read_text() == ""
