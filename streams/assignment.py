"""The partitions as they come and go: what a worker has, and what it must no longer take for its own."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import Any

from streams.health.gauges import Partitions, hide_theatres
from streams.health.progress import Position, Progress
from streams.outbox import Outbox
from streams.state.theatres import Theatres
from streams.tenure import Tenure
from wire.clock import Clock
from wire.log import get
from wire.metrics import Metrics

log = get(__name__)

_HAND_OVER = 5.0  # seconds that a partition which is taken away waits for what is on its way
_BEAT = 2.0  # seconds between two heartbeats
_ANSWER = 10.0  # seconds that a broker has to say where partitions end


class Assignment:
    """Keeps `owned`, `tenure`, the states and `progress` true to the partitions of the Faust `app`.

    `owned` holds those that are assigned and whose state is there; `table` is that of the reports. What is in the
    `outboxes` is sent before a partition is handed over. `shown` and `metrics` tell where the partitions stand.
    """

    def __init__(
        self,
        app: Any,
        table: Any,
        *,
        owned: set[Any],
        tenure: Tenure,
        theatres: Theatres,
        outboxes: Sequence[Outbox],
        progress: Progress,
        shown: Partitions,
        metrics: Metrics,
        clock: Clock,
    ) -> None:
        self._app = app
        self._table = table
        self._owned = owned
        self._tenure = tenure
        self._theatres = theatres
        self._outboxes = outboxes
        self._progress = progress
        self._shown = shown
        self._metrics = metrics
        self._clock = clock

    def follow(self) -> None:
        """Let the app, which has not started, tell from now on."""
        self._app.on_partitions_revoked.connect(self._revoked)
        self._table.on_recover(self._recovered)
        self._app.timer(_BEAT)(self._beat)

    async def _revoked(self, *_: Any, **__: Any) -> None:
        self._owned.clear()
        self._progress.recovered = False
        with suppress(TimeoutError):  # a broker that does not answer must not hold up the others of the group
            async with asyncio.timeout(_HAND_OVER):
                await asyncio.gather(*(outbox.emptied() for outbox in self._outboxes))
        self._theatres.forget()
        self._shown.hide()
        hide_theatres(self._metrics)

    async def _recovered(self) -> None:
        # Faust 0.15.3 now lets the partitions flow, seeks them to what is committed, and then empties the queues: what
        # came in between would be lost, and its commits would pass over it. Held here, it starts after that again.
        self._app.consumer.stop_flow()
        self._theatres.forget()
        self._tenure.begin(self._clock())
        self._owned.update(self._app.consumer.assignment())
        self._progress.recovered = True
        self._progress.beat(monotonic(), {})
        log.info("recovered", reports=len(self._table), partitions=len(self._owned))

    async def _beat(self) -> None:
        """Tell where the partitions stand, or that the broker does not say."""
        try:
            async with asyncio.timeout(_ANSWER):
                positions = await self._positions()
        except Exception as error:  # a broker that does not answer is no beat, and no reason to crash
            log.warning("positions_unknown", error=repr(error))
            self._metrics.set("crosswire_engine_reached", 0, engine="kafka")
            self._progress.silent(monotonic())
            return
        self._progress.beat(monotonic(), positions)
        self._metrics.set("crosswire_engine_reached", 1, engine="kafka")
        committed = self._app.consumer._committed_offset  # noqa: SLF001 (asking the broker is a request each)
        self._shown.show(positions, committed, self._clock())

    async def _positions(self) -> dict[Any, Position]:
        consumer, done = self._app.consumer, self._app.monitor.tp_committed_offsets
        mine = [tp for tp in self._owned if tp.topic != self._table.changelog_topic_name]
        ends = await consumer.highwaters(*mine) if mine else {}
        return {tp: Position(await consumer.position(tp) or 0, ends[tp] or 0, done.get(tp)) for tp in ends}
