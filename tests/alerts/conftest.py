"""The real services for the tests of the alerts, started once."""

from tests.alerts.services import broker_url as broker_url
from tests.alerts.services import valkey_url as valkey_url
