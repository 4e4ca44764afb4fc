"""kafka-python that waits before it connects again to a broker which takes connections and ends them.

The library waits longer and longer where a connection is refused. One that was taken and ended before the broker said
anything counts as a success there, and it connects again at once: 1,800 times a second, a whole core and as many lines
in the log, while a broker starts behind a proxy or a network ends what it lets through.
"""

from typing import Any

from kafka.net.compat import KafkaNetClient
from kafka.net.manager import KafkaConnectionManager
from kafka.net.selector import NetworkSelector

LONGEST_MS = 5_000
"""The longest wait. The library's own half a minute would be added to every outage."""


class _Patient(KafkaConnectionManager):  # type: ignore[misc]  # the library has no types
    """Counts a connection as made when the broker has answered on it."""

    async def _connect(
        self, node: Any, conn: Any, reset_backoff_on_connect: bool = True, timeout_at: float | None = None
    ) -> None:
        before = self._backoff.get(node.node_id)
        await super()._connect(node, conn, reset_backoff_on_connect=False, timeout_at=timeout_at)
        if not reset_backoff_on_connect:
            return  # whoever asked for it counts himself
        if conn.connected:
            self.reset_backoff(node.node_id)
        elif self._backoff.get(node.node_id) == before:
            self.update_backoff(node.node_id)


class PatientClient(KafkaNetClient):  # type: ignore[misc]
    """The connections of a consumer or producer; the library makes it from the settings of that."""

    def __init__(self, **options: Any) -> None:
        net = NetworkSelector(**options)
        super().__init__(net, _Patient(net, **options), **options)


PATIENT: dict[str, Any] = {"kafka_client": PatientClient, "reconnect_backoff_max_ms": LONGEST_MS}
"""What a consumer or producer is given that lives for long."""
