"""One program per data folder, also while the services of a killed one still end."""

import fcntl
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crosswire.services.folder import locked
from tests.waiting import wait_until
from wire.errors import ServiceError


def test_the_folder_is_made_held_and_released(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with locked(folder):
        with pytest.raises(ServiceError, match=f"process {os.getpid()}"), locked(folder):
            pass
        assert (folder / "lock").read_text() == f"{os.getpid()}\n"
    with locked(folder):
        pass


def test_the_services_of_a_dead_program_are_waited_for(tmp_path: Path) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    (tmp_path / "lock").write_text(f"{dead.pid}\n")

    def hold() -> None:
        with locked(tmp_path):
            pass

    with (tmp_path / "lock").open() as inherited, ThreadPoolExecutor() as pool:
        fcntl.flock(inherited, fcntl.LOCK_EX)
        waiting = pool.submit(hold)
        wait_until(waiting.running, 60, "the start")
        assert not waiting.done()
        inherited.close()
        waiting.result(60)
    assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"


def test_a_folder_that_cannot_be_made_is_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ServiceError, match=r"cannot use the data folder .*file: "), locked(tmp_path / "file"):
        pass
