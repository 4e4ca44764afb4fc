"""Follows the journal, from its beginning and then as it grows, and keeps the desk's rows in step."""

import asyncio
from datetime import datetime, timedelta

from alerts.desk.context import Connection
from alerts.desk.model.desk import Change, Desk
from alerts.desk.model.recent import Recent
from alerts.desk.stream import Hub
from alerts.pause import PAUSE, pause
from alerts.store.journal import Unreadable
from alerts.store.port import AlertStore
from wire.clock import Clock
from wire.errors import StoreError
from wire.log import get
from wire.metrics import Metrics

BATCH = 200  # folded at a stretch: some hundredths of a second
WAIT = 1.0  # seconds that one look at the journal lasts, and so the longest that a stop takes
_SWEEP = timedelta(hours=1)

log = get(__name__)


class Follower:
    """Folds the journal of `store` into `desk` and `recent`, and tells `hub` what changed.

    `fault` says what keeps it from following, "" if nothing does.
    """

    def __init__(
        self, store: AlertStore, desk: Desk, recent: Recent, hub: Hub, *, clock: Clock, metrics: Metrics
    ) -> None:
        self._store = store
        self._desk = desk
        self._recent = recent
        self._hub = hub
        self._clock = clock
        self._metrics = metrics
        self._as_of: datetime | None = None
        self._lost_since: datetime | None = None
        self._caught_up = False
        self._swept = clock()
        self.fault = ""

    @property
    def connection(self) -> Connection:
        """How fresh the rows are."""
        return Connection(lost_since=self._lost_since, as_of=self._as_of, caught_up=self._caught_up)

    async def run(self, stop: asyncio.Event) -> None:
        """Follow until `stop`; while the store is away the rows stay as they are."""
        while not stop.is_set():
            try:
                await self.step(WAIT)
            except StoreError as error:
                self._lose(error)
                await pause(stop, PAUSE)

    async def step(self, wait: float) -> int:
        """Take in what the journal has, waiting up to `wait` seconds for it; return how many entries there were."""
        entries = await self._store.journal(self._desk.cursor, BATCH, wait if self._caught_up else 0.0)
        now = self._clock()
        for entry in entries:
            self._metrics.count("crosswire_desk_journal_total", event=type(entry.event).__name__.lower())
            change = self._desk.apply(entry)
            if not isinstance(entry.event, Unreadable):
                self._recent.add(entry.event)
            if change is not None:
                self._count(change)
            # A note changes no row, and is news to who looks at the alert.
            self._hub.tell(entry.cursor, self._desk.row(entry.event.alert))
        self._as_of = now
        self._find(all_of_it=len(entries) < BATCH)
        if now - self._swept > _SWEEP:
            self._swept = now
            self._desk.expire(now)
        await asyncio.sleep(0)
        return len(entries)

    def _count(self, change: Change) -> None:
        verdict = change.row.verdict
        if verdict is change.verdict_before:
            return
        if verdict is not None:
            self._metrics.count("crosswire_alerts_judged_total", kind=change.row.kind, verdict=verdict)
        if self._caught_up:
            self._measure()

    def _measure(self) -> None:
        for kind in self._desk.precision().kinds:
            if kind.share is not None:
                self._metrics.set("crosswire_alerts_precision_ratio", kind.share, kind=kind.kind)

    def _lose(self, error: StoreError) -> None:
        self.fault = str(error)
        if self._lost_since is None:
            self._lost_since = self._clock()
            log.error("journal_lost", error=self.fault)
            self._hub.announce(self.connection)

    def _find(self, *, all_of_it: bool) -> None:
        news = self._lost_since is not None or (all_of_it and not self._caught_up)
        self.fault, self._lost_since = "", None
        if all_of_it and not self._caught_up:
            self._caught_up = True
            self._hub.begin()
            self._measure()
            log.info("journal_read", alerts=len(self._desk))
        if news:
            self._hub.announce(self.connection)
