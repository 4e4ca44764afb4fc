"""The lock file as records: what is installed, in which version, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+?))? *(?:\\|$)")


@dataclass(frozen=True)
class Locked:
    """A distribution that the lock pins, by its normalised name; `marker` says where it is needed ("": everywhere)."""

    name: str
    version: str
    marker: str


def locked(text: str) -> Iterator[Locked]:
    """Yield the pins of a lock file in their order. Raises `ValueError` for a line that is none."""
    for entry in re.split(r"\n(?=\S)", text.strip()):
        pin = _PIN.match(entry)
        if pin is None:
            raise ValueError(f"the lock has a line that pins nothing: {entry.splitlines()[0][:80]}")
        yield Locked(normalised(pin["name"]), pin["version"], pin["marker"] or "")


def normalised(name: str) -> str:
    """Return a distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
