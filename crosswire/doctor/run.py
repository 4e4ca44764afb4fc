"""All checks in the order of the data's way, none of which keeps another from being made."""

import traceback
from collections.abc import Callable, Iterable, Iterator

from crosswire.doctor import (
    broker,
    desk,
    destinations,
    feeds,
    gate,
    machine,
    notices,
    parts,
    queues,
    rights,
    routes,
    store,
    timing,
)
from crosswire.doctor.diagnosis import Diagnosis, failed, failure
from crosswire.doctor.setup import Setup
from wire.errors import CrosswireError

CHECKS: tuple[Callable[[Setup], Iterable[Diagnosis]], ...] = (
    feeds.feed_list,
    feeds.names,
    broker.kafka,
    rights.rights,
    store.redis,
    queues.waiting,
    destinations.destinations,
    routes.routes,
    notices.notices,
    gate.gate,
    timing.times,
    desk.page,
    parts.running,
    machine.clock,
    machine.disk,
)
"""What is checked. A new subject is a module with such a function, and a line here."""


def examine(setup: Setup) -> Iterator[Diagnosis]:
    """Yield what every check finds, as soon as it is found."""
    for check in CHECKS:
        name = check.__module__.rpartition(".")[2]
        try:
            yield from check(setup)
        except CrosswireError as error:
            yield failed(name, error)
        except Exception as error:  # a defect in one check must not hide what the others find
            said = "".join(traceback.format_exception_only(error)).strip()[:300]
            yield failure(name, f"the check itself failed: {said}", "please report it")
