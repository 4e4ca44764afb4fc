"""How a destination stands, as numbers: what waits, what was given up, whether it is disabled."""

from datetime import datetime, timedelta

from alerts.delivery.destinations import Destination
from alerts.store.port import LIFE, AlertStore
from wire.clock import Clock
from wire.log import get
from wire.metrics import Metrics, Series

WARNED = timedelta(days=7)
"""How long before the oldest is dropped the log begins to warn."""

SELDOM = timedelta(minutes=10)  # between two looks at the age of dead letters

log = get(__name__)


class Gauges:
    """Shows how `destination` stands in `store`."""

    def __init__(self, destination: Destination, store: AlertStore, clock: Clock, metrics: Metrics) -> None:
        self._to = destination
        self._store = store
        self._clock = clock
        self._metrics = metrics
        self._looked: datetime | None = None
        metrics.count("crosswire_dead_letters_forgotten_total", 0, destination=destination.name)

    async def measure(self) -> None:
        """Look at the store, and show what is there."""
        name, now = self._to.name, self._clock()
        depth = await self._store.depth(name)
        self._metrics.set("crosswire_delivery_queue", depth, destination=name)
        since = await self._store.oldest(name, now) if depth else None
        ages: dict[Series, float] = {(name,): since.timestamp()} if since else {}
        self._metrics.replace("crosswire_delivery_oldest_timestamp_seconds", ages, destination=name)
        mark = await self._store.disabled(name)
        disabled = mark is not None and mark.url_id == self._to.url_id
        self._metrics.set("crosswire_destination_disabled", disabled, destination=name)
        if self._looked is None or now - self._looked >= SELDOM:
            self._looked = now
            await self._forget(now)
        kept = await self._store.kept(name)
        oldest = kept.oldest.timestamp() if kept.oldest else 0.0
        self._metrics.set("crosswire_dead_letters_kept", kept.letters, destination=name)
        self._metrics.set("crosswire_dead_letters_oldest_timestamp_seconds", oldest, destination=name)

    async def _forget(self, now: datetime) -> None:
        """Drop dead letters that are too old, and warn while there is time to take up those that soon are."""
        name = self._to.name
        dropped = await self._store.forget_dead(name, now - LIFE)
        if dropped:
            self._metrics.count("crosswire_dead_letters_forgotten_total", dropped, destination=name)
            log.error("dead_letters_forgotten", destination=name, letters=dropped, after_days=LIFE.days)
        oldest = (await self._store.kept(name)).oldest
        if oldest and now - oldest > LIFE - WARNED:
            hint = f"`crosswire deliveries retry --destination {name}`, or they are forgotten"
            log.warning("dead_letters_are_old", destination=name, oldest=oldest.isoformat(), hint=hint)
