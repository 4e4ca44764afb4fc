"""Whether anybody would be told that something fell silent: a night without alerts must not look like a quiet one."""

from collections.abc import Iterator

from alerts.message.notice import NoticeKind
from alerts.rules.policy import Policy, faults
from alerts.rules.prospects import unheard
from crosswire.doctor.diagnosis import Diagnosis, warning
from crosswire.doctor.setup import Setup

_MEANINGS = {
    NoticeKind.SOURCE_SILENT: "that a key source has fallen silent",
    NoticeKind.HEARTBEAT_LOST: "that nothing comes through any more",
}


def notices(setup: Setup) -> Iterator[Diagnosis]:
    """Look whether the routes lead `source_silent` and `heartbeat_lost` to anybody."""
    settings = setup.settings
    names = tuple(dict.fromkeys(destination.name for destination in settings.destinations))
    if not names or list(faults(settings.routes, names)):  # told of the destinations and the routes themselves
        return
    kinds = unheard(Policy(names, settings.routes, settings.severities))
    if kinds:
        fact = f"nobody would be told {' or '.join(_MEANINGS[kind] for kind in kinds)} ({', '.join(kinds)})"
        listed = ", ".join(f'"{kind}"' for kind in kinds)
        yield warning("silence of sources", fact, f"add a route with match = {{ kinds = [{listed}] }}: docs/routing.md")
