"""Since when a worker has its partitions: what it says with that can be told from the last words of one that lost them.

A worker that was stopped for longer than its session (a machine that hangs) is replaced, wakes, and sends what it still
held before it hears of it. Kafka refuses its commits, not its messages.
"""

from datetime import datetime

import msgspec

from wire.records import Fence, Finding


class Tenure:
    """Since when this worker has the partitions that it has now; `since` is the wall time of the last assignment."""

    def __init__(self, now: datetime) -> None:
        self.since = now

    def begin(self, now: datetime) -> None:
        """Note that the partitions were assigned anew, and their state is there."""
        self.since = now


def fenced(finding: Finding, tenure: Tenure, offset: int) -> Finding:
    """Return `finding` with who raised it: the report at `offset` of its partition, in `tenure`."""
    return msgspec.structs.replace(finding, fence=Fence(since=tenure.since, report=offset))
