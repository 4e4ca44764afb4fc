"""Whether the times of the settings go together."""

from collections.abc import Iterator
from datetime import timedelta

from alerts.delivery.retry import Schedule
from alerts.main import claim_idle
from crosswire.doctor.diagnosis import Diagnosis, failed, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.feeds.view import spoken
from wire.errors import SettingsError

_LEAST = 3600.0  # seconds: a receiver that restarts, or a person who mends it


def times(setup: Setup) -> Iterator[Diagnosis]:
    """Look at timeouts and ages."""
    deliver = setup.settings.deliver
    try:
        idle = claim_idle(deliver)
    except SettingsError as error:
        yield failed("claims", error)
    else:
        fact = f"an attempt ends within {deliver.timeout:g} s, what a dead sender held is taken up after {idle:g} s"
        yield ok("claims", fact)
    tries, waited = 1, 0.0
    delays = Schedule().delays
    while waited < deliver.max_age:
        waited += delays[min(tries, len(delays)) - 1]
        tries += 1
    fact = f"a receiver that fails is tried about {tries} times within {spoken(timedelta(seconds=deliver.max_age))}"
    if deliver.max_age < _LEAST:
        yield warning("retries", fact, "raise deliver.max_age: after it, alerts are given up")
    else:
        yield ok("retries", fact)
