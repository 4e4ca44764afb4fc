"""What is done where a disk of its own can be had, and where none can."""

import os
from collections import Counter
from pathlib import Path
from typing import cast

import pytest

from tests.disturbed.deployment import Deployment
from tests.disturbed.disk import Disk
from tests.disturbed.disturbing import disturb
from tests.disturbed.plan import Disturbance, Step


class Quiet:
    """As much of a deployment as a full disk needs; `full` is whether it was so at the end of each step."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self.left_out: Counter[str] = Counter()
        self.down: set[str] = set()
        self.full: list[bool] = []

    def wait_for_articles(self, count: int, patience: float) -> None:
        """All have come."""

    def let_pass(self, seconds: float) -> None:
        self.full.append(not has_room(self._disk.folder))

    def disk(self, name: str) -> Disk:
        return self._disk

    def leave(self, name: str) -> None:
        self.down.add(name)

    def take_up(self, name: str) -> None:
        self.down.discard(name)

    def revive(self) -> None:
        """Nothing has ended."""


def has_room(folder: Path) -> bool:
    probe = folder / "probe"
    try:
        probe.write_bytes(b"1")
    except OSError:
        return False
    finally:
        probe.unlink(missing_ok=True)
    return True


FILL = Step(Disturbance.FILL, ("data",), after=0, seconds=1)


def test_a_disk_is_filled_and_has_room_again(tmp_path: Path) -> None:
    with Disk(tmp_path / "disk", 1) as disk:
        if not disk.small:
            pytest.skip("no file system can be mounted here")
        run = Quiet(disk)
        disturb(cast("Deployment", run), (FILL,))
        assert (run.full, run.left_out, run.down) == ([True], {}, set())
        assert has_room(disk.folder)


def test_without_a_disk_of_its_own_the_step_is_left_out_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with Disk(tmp_path / "disk", 1) as disk:
        run = Quiet(disk)
        disturb(cast("Deployment", run), (FILL, FILL))
        assert (run.full, run.left_out, run.down) == ([False, False], {"fill data": 2}, set())
        assert list(disk.folder.iterdir()) == [], "no ballast on a disk that is others' too"
