"""The real store for the contracts."""

from tests.alerts.services import valkey_url as valkey_url
