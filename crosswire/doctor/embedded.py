"""Services that Crosswire would start itself."""

from pathlib import Path

from crosswire.doctor.diagnosis import Diagnosis, ok
from crosswire.services.folder import holder


def embedded(name: str, setting: str, folder: Path) -> Diagnosis:
    """Return that the service runs, or would be started, on data in `folder`, since `setting` names none."""
    owner = holder(folder)
    if owner:
        return ok(name, f"embedded ({setting} is empty): it runs under process {owner}")
    return ok(name, f"embedded ({setting} is empty): it would be started, with its data in {folder}")
