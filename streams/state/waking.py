"""States of theatres made in slices: the loop's other work comes in between, and no watchdog takes it for a stall.

A theatre of a great war takes seconds to make from the table. In one piece that would hold up all reading, sending and
heartbeats of the worker, and the answer to whoever asks how it is.
"""

import asyncio
from collections.abc import Callable, Container
from time import monotonic
from typing import Any

from streams.health.progress import Progress
from streams.state.theatres import Theatres
from streams.tenure import Tenure
from wire.codec import decode
from wire.log import get
from wire.records import Report

log = get(__name__)

SLICE = 0.1
"""Seconds after which the others have their turn, if the pieces are shorter than that."""
_SHARE = 0.1
"""How long they have then, as a share of the slice, where one turn of the loop is not enough for them."""


class Waker:
    """Makes states of `theatres` that are needed, or soon will be.

    `owned` holds the partitions that the worker has; `tenure` tells since when. `progress` is told of each slice.
    """

    def __init__(self, theatres: Theatres, owned: Container[Any], tenure: Tenure, progress: Progress) -> None:
        self._theatres = theatres
        self._owned = owned
        self._tenure = tenure
        self._progress = progress

    async def prepare(self, event: Any) -> bool:
        """Make the states that the report of `event` is judged over; tell whether it is still this worker's.

        Where partitions have moved meanwhile, it comes again. What fails here fails again where it is dealt with.
        """
        since = self._tenure.since

        def ours() -> bool:
            return self._tenure.since == since and event.message.tp in self._owned

        if event.value is None or not self._theatres.sleeping or not ours():
            return ours()
        try:
            report = decode(event.value, "report", "heartbeat")
            needed = self._theatres.needs(report, event.message.partition) if isinstance(report, Report) else ()
            for theatre in needed:
                await self._make(theatre, ours)
        except Exception:
            log.exception("theatre_not_rebuilt")
        return ours()

    async def wake_one(self) -> None:
        """Make the state of one more theatre that is not in the news."""
        if (theatre := self._theatres.asleep()) is None:
            return
        since = self._tenure.since
        try:
            await self._make(theatre, lambda: self._tenure.since == since and self._progress.recovered)
        except Exception:  # then it is made when the theatre is next in the news, and fails where it is dealt with
            log.exception("theatre_not_rebuilt")

    async def _make(self, theatre: str, wanted: Callable[[], bool]) -> None:
        began = monotonic()
        while not self._theatres.advance(theatre):
            spent = monotonic() - began
            if spent > SLICE:
                self._progress.busy(monotonic())
                await asyncio.sleep(spent * _SHARE)
                if not wanted():
                    return
                began = monotonic()
