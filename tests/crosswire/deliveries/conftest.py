"""The real store, started once."""

from tests.alerts.services import valkey_url as valkey_url
