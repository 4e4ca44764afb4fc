"""A small disk that can be filled: a file system in memory of its own, which only root can mount."""

import errno
import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

_BALLAST = "ballast"


class Disk:
    """`folder`, on a disk of `megabytes`. Where it cannot be mounted it is a folder as any other, and `small` false."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        options = f"size={megabytes}m,mode=0755"
        mount = ["mount", "-t", "tmpfs", "-o", options, "crosswire-disturbed", str(folder)]
        self.small = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.small:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)

    def fill(self) -> None:
        """Leave no room, not even for a byte."""
        assert self.small, "only a disk of its own is filled"
        with (self.folder / _BALLAST).open("ab", buffering=0) as file:
            for portion in (1 << 20, 1 << 12, 1):
                try:
                    while file.write(bytes(portion)):
                        pass
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise

    def free(self) -> None:
        """Give the room back."""
        (self.folder / _BALLAST).unlink(missing_ok=True)
