"""What is kept of what Faust tells of every message: where partitions are committed, and when they last moved."""

from time import monotonic
from typing import Any

import faust


class Monitor(faust.Monitor):
    """Faust's own monitor without its counts and latencies of each message, which nobody looks at here.

    Our own are in `wire.metrics`. What Faust itself asks of it stays: commits, ends of partitions, rebalances.
    """

    def on_message_in(self, tp: Any, offset: int, message: Any) -> None:
        """Note nothing of a message that came."""

    def on_message_out(self, tp: Any, offset: int, message: Any) -> None:
        """Note nothing of a message that is done with."""

    def on_stream_event_in(self, tp: Any, offset: int, stream: Any, event: Any) -> None:
        """Note when a partition's last event was taken up, by which Faust tells one that stands still."""
        self.stream_inbound_time[tp] = monotonic()

    def on_stream_event_out(self, tp: Any, offset: int, stream: Any, event: Any, state: Any = None) -> None:
        """Note nothing of an event that is done with."""

    def on_send_initiated(self, producer: Any, topic: str, message: Any, keysize: int, valsize: int) -> None:
        """Note nothing of a message that is sent."""

    def on_send_completed(self, producer: Any, state: Any, metadata: Any) -> None:
        """Note nothing of a message that was sent."""
