"""Work that takes less time for several events: begun for those that wait already, when the first has its turn."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from wire.log import get

log = get(__name__)

Begin = Callable[[Sequence[Any]], int]
"""Begins the work on the first of some events, the one in hand and those behind it; returns how many these are."""

_SEEN = 32  # events behind the one in hand that are looked at


class Lookahead:
    """Begins with events by `begin`. Each is done in its own turn all the same, where a failure is told and counted."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._left = 0

    def at(self, event: Any, stream: Any) -> None:
        """Begin with `event` and with what waits behind it in the Faust `stream`, unless that is done already."""
        if not self._left:
            self._left = self._begun((event, *waiting(stream)))
        self._left -= 1

    def _begun(self, events: Sequence[Any]) -> int:
        try:
            return self._begin(events)
        except Exception as error:  # whose fault it is, its own turn will tell
            log.info("not_begun", events=len(events), error=repr(error)[:300])
            return len(events)


def waiting(stream: Any) -> tuple[Any, ...]:
    """Return the next events of `stream` that have come already; they stay there.

    The library's queue cannot be looked into but by what is its own. Where it no longer has that, nothing is seen to
    wait, and each event is begun alone: slower, and the same.
    """
    return tuple(islice(getattr(stream.channel.queue, "_queue", ()), _SEEN))
