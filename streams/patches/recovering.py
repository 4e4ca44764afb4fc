"""A table recovered by the batch: most of a changelog need not become events.

Faust makes an event of each message of a changelog, hands it through a queue and asks after each whether that was all:
some 55 µs. Of a long changelog only the end must go that way, by which Faust knows that the table is whole. What stands
before it is put into the table as the broker's answers come, some thousands at once.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

LAST = 1_000
"""Offsets at the end of a partition's changelog whose messages go Faust's way."""

Records = Mapping[Any, Sequence[Any]]
GetMany = Callable[..., Awaitable[Records]]


def batched(getmany: GetMany, recovery: Any) -> GetMany:
    """Return `getmany(active_partitions, timeout)` of Faust's consumer, which fills tables that are being recovered.

    `recovery` is Faust's: what it is to go on with is given to it in the order of the log, behind all that was put into
    the table before.
    """

    async def get_and_fill(active_partitions: Any, timeout: float) -> Records:  # noqa: ASYNC109 (it is Faust's)
        records = await getmany(active_partitions, timeout)
        if not recovery.in_recovery:
            return records
        rest = {partition: _filled(recovery, partition, found) for partition, found in records.items()}
        return {partition: found for partition, found in rest.items() if found}

    return get_and_fill


def _filled(recovery: Any, partition: Any, records: Sequence[Any]) -> Sequence[Any]:
    """Put into the table what can be of `records`, which are of one partition; return the others."""
    end = recovery.active_highwaters.get(partition)
    if end is None or partition not in recovery.active_tps:
        return records
    early = [record for record in records if record.offset < end - LAST]
    if early:
        _fill(recovery.tp_to_table[partition].data, partition.partition, early)
        recovery.active_offsets[partition] = early[-1].offset
    return records[len(early) :]


def _fill(store: Any, lane: int, records: Sequence[Any]) -> None:
    """Put `records` into a table's store in memory, as Faust does with events (see `Judge._stored`)."""
    values, lanes = store.data, store._key_partition  # noqa: SLF001
    for record in records:
        if record.value is None:
            values.pop(record.key, None)
            lanes.pop(record.key, None)
        else:
            values[record.key] = record.value
            lanes[record.key] = lane
