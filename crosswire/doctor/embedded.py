"""Services that Crosswire would start itself."""

import fcntl
import os
from pathlib import Path

from crosswire.doctor.diagnosis import Diagnosis, ok


def embedded(name: str, setting: str, folder: Path) -> Diagnosis:
    """Return that the service runs, or would be started, on data in `folder`, since `setting` names none."""
    owner = holder(folder)
    if owner:
        return ok(name, f"embedded ({setting} is empty): it runs under process {owner}")
    return ok(name, f"embedded ({setting} is empty): it would be started, with its data in {folder}")


def holder(folder: Path) -> str:
    """Return the process that uses the data folder, "" if none does."""
    try:
        descriptor = os.open(folder / "lock", os.O_RDONLY)
    except OSError:
        return ""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
    finally:
        os.close(descriptor)
    return ""
