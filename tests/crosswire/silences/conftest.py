"""A real store for the silences."""

from tests.alerts.services import valkey_url as valkey_url
