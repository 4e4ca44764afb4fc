"""Real services for the doctor to look at, started once."""

from tests.alerts.services import broker_url as broker_url
from tests.alerts.services import valkey_url as valkey_url
