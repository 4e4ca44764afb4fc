"""A real store for replays that deliver."""

from tests.alerts.services import valkey_url as valkey_url
