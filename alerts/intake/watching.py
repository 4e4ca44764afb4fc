"""The clock that silence needs: how sources and heartbeats stand is looked at every few seconds, whatever comes in.

A notice is kept in the store before its alert is opened there, and dropped after it is withdrawn: a crash in between
repeats the step under the same id, which says nothing twice. All processes of `deliver` look, and decide the same.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import datetime
from time import monotonic

from alerts.delivery.clockwatch import ClockWatch
from alerts.message.notice import HEARTBEAT, PRODUCERS, Cause, Notice
from alerts.pause import pause
from alerts.rules.decide import NOWHERE, Mark
from alerts.rules.pulse import pulse
from alerts.rules.sources import producers, silent_sources
from alerts.store.port import AlertStore
from wire.clock import Clock
from wire.errors import StoreError
from wire.log import get
from wire.records import FindingState, Heartbeat, SourceStanding

LOOK = 5.0
"""Seconds between two looks."""

log = get(__name__)

Admit = Callable[[Notice, Mark], Awaitable[None]]


class Watching:
    """Looks at what `store` knows of sources and heartbeats, and has `admit` take in what is to be told.

    `heard_since` says since when all that producers and workers say has been heard; None while it is not. `steady` is
    the clock that nobody sets (seconds): after the other one was set back, what was said by it is heard anew.
    """

    def __init__(
        self,
        store: AlertStore,
        admit: Admit,
        heard_since: Callable[[], datetime | None],
        *,
        clock: Clock,
        steady: Callable[[], float] = monotonic,
    ) -> None:
        self._store = store
        self._admit = admit
        self._heard_since = heard_since
        self._clock = clock
        self._steady = steady
        self._clockwatch = ClockWatch(clock(), steady())
        self._set_back: datetime | None = None
        self._told: dict[str, Notice] = {}
        self.fault = ""

    async def run(self, stop: asyncio.Event, every: float = LOOK) -> None:
        """Look until `stop`."""
        while not stop.is_set():
            try:
                await self.look()
                self.fault = ""
            except StoreError as error:
                if not self.fault:
                    log.error("watching_failed", error=str(error))
                self.fault = str(error)
            except Exception:  # a defect here must not end the alerts about news
                log.exception("watching_crashed")
            await pause(stop, every)

    async def look(self) -> None:
        """Look once. Raises `StoreError`."""
        since = self._listening_since()
        if since is None:
            return
        standings, beats = await self._store.sources(), await self._store.heartbeats()
        known = {notice.subject: notice for notice in await self._store.notices()}
        now = self._clock()
        for notice in due(standings, beats, known, since, now):
            await self._tell(notice, notice.subject in known)

    def _listening_since(self) -> datetime | None:
        now, steady = self._clock(), self._steady()
        if self._clockwatch.set_back(now, steady):
            self._set_back = now
        self._clockwatch.seen(now, steady)
        since = self._heard_since()
        if since is None or self._set_back is None:
            return since
        return max(self._set_back, since) if since <= now else self._set_back

    async def _tell(self, notice: Notice, kept: bool) -> None:
        """Have a notice taken in, unless this process did so before and the store has `kept` it since."""
        over = notice.state is FindingState.WITHDRAWN
        last = self._told.get(notice.subject)
        if not over and kept and last is not None and says_same(last, notice):
            return
        if not over:
            await self._store.keep_notice(notice)
        await self._admit(notice, NOWHERE)
        if over:
            await self._store.drop_notice(notice.subject)
            self._told.pop(notice.subject, None)
        else:
            self._told[notice.subject] = notice


def due(
    standings: Sequence[SourceStanding],
    beats: Sequence[Heartbeat],
    known: Mapping[str, Notice],
    heard_since: datetime,
    now: datetime,
) -> Iterator[Notice]:
    """Yield every notice that is open at `now`, and those of the `known` that are over.

    Where no heartbeat is sent, it is that notice which says that the producers are gone, and there is no second one.
    """
    found = pulse(beats, known.get(HEARTBEAT), heard_since, now).notice
    if found:
        yield found
    yield from silent_sources(standings, known, now)
    covered = found is not None and found.state is not FindingState.WITHDRAWN and found.cause is Cause.NOT_SENT
    gone = producers(standings, known.get(PRODUCERS), heard_since, now)
    if gone and not (covered and PRODUCERS not in known):
        yield gone


def says_same(one: Notice, other: Notice) -> bool:
    """Return whether two states of a notice differ only in when they were seen."""
    return (one.id, one.cause, one.detail, one.patience) == (other.id, other.cause, other.detail, other.patience)
