"""Partitions that Faust has paused go on as soon as there is room.

Faust pauses a partition when a message of it comes while too many wait in the stream's queue, and goes on with it when
half of them are done. Where another partition brings as much meanwhile as is done, that is never: of a worker's two
partitions one stood still for as long as the other had anything to read, and articles were judged hours of their own
time apart.
"""

from typing import Any


def prompt(stream: Any) -> Any:
    """Return the Faust `stream`, whose partitions go on when its queue is not too full any more."""
    queue = stream.channel.queue
    queue.pressure_drop_size = queue.pressure_high_size - 1
    return stream
