"""Which distributions are needed at run time: those of the lock, and those of the optional extras."""

from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement

from deploy.sbom.lock import Locked, locked, normalised

LOCK = Path(__file__).parents[2] / "requirements.lock"
EXTRAS = ("apprise", "otel")
"""The optional extras that are for users."""


def always() -> list[Locked]:
    """Return what every installation has."""
    return list(locked(LOCK.read_text(encoding="utf-8")))


def with_extra(extra: str) -> set[str]:
    """Return the names of what the extra brings along, itself and all that it needs. It must be installed."""
    return set(_closure("crosswire", extra, set())) - {each.name for each in always()}


def _closure(name: str, extra: str, seen: set[str]) -> Iterator[str]:
    for text in requires(name) or ():
        requirement = Requirement(text)
        marker, only = requirement.marker, f'extra == "{extra}"'
        if name == "crosswire" and only not in str(marker).replace("'", '"'):
            continue
        if marker is not None and not marker.evaluate({"extra": extra}):
            continue
        found = normalised(requirement.name)
        if found not in seen:
            seen.add(found)
            yield found
            yield from _closure(found, "", seen)
