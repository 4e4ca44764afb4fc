"""Rights on Kafka: whether each part may do there what it does."""

from collections.abc import Iterator

from crosswire.doctor.diagnosis import Diagnosis, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.services.rights import lacking, needs
from wire.errors import BrokerError, SettingsError

PARTS = ("produce", "work", "deliver")


def rights(setup: Setup) -> Iterator[Diagnosis]:
    """Ask Kafka what the user of these settings may do, on the topics that are there."""
    kafka, space = setup.settings.kafka, setup.settings.namespace
    if not kafka.url:
        return
    try:
        found = {part: lacking(kafka, needs(part, space)) for part in PARTS}
    except (BrokerError, SettingsError):
        return  # the check of the broker tells it
    if not any(found.values()):
        yield ok("rights", f"{', '.join(PARTS)}: all that they need, on the topics that are there")
    for part, errors in found.items():
        if errors:
            more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
            fix = f"{errors[0].hint}; or look with the settings of {part}, if it has a user of its own"
            yield warning(f"rights of {part}", f"{errors[0].message}{more}", fix)
