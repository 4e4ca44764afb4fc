"""Telling how feeds stand, and that the way of the data is open: notes that go to the broker beside the articles.

Heartbeats go the articles' own way, one for each partition, and are announced on the topic of the sources, so that
whoever waits for them knows whether they were sent.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from producers.polling.standing import Standings
from producers.publishing.publish import FINAL, Note
from producers.publishing.sending import Sender
from wire.clock import Clock
from wire.codec import encode
from wire.log import get
from wire.metrics import Metrics
from wire.records import Heartbeat
from wire.topics import ARTICLES, SOURCES

TICK = 1.0
"""Seconds between two looks at what there is to tell."""
AGAIN = timedelta(seconds=30)
"""How long nothing is told after the broker did not take it: the articles come first."""

log = get(__name__)


class Announcer:
    """Tells the standings of feeds, and sends heartbeats every `interval` seconds (0 for none) in each of `lanes`.

    Feeds in `gone` were polled once and are no longer in the list: what was told of them is taken back.
    """

    def __init__(
        self,
        sender: Sender,
        standings: Standings,
        namespace: str,
        *,
        interval: float,
        lanes: Mapping[int, int],
        gone: Sequence[str],
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._sender = sender
        self._standings = standings
        self._articles, self._sources = ARTICLES.name(namespace), SOURCES.name(namespace)
        self._interval = interval
        self._lanes = lanes
        self._gone = gone
        self._clock = clock
        self._metrics = metrics
        self._next_beat = clock()
        self._silent_until = clock()
        self._begun = False

    async def run(self) -> None:
        """Tell until cancelled."""
        while True:
            try:
                await self.step()
            except Exception:  # a defect here must not end the telling for good
                log.exception("telling_failed")
            await asyncio.sleep(min(TICK, self._interval or TICK))

    async def step(self) -> None:
        """Tell what there is to tell now."""
        now = self._clock()
        if _still_to_come(self._silent_until, now, AGAIN):
            return
        self._begun = self._begun or await self._start()
        if not self._begun:
            return
        step = timedelta(seconds=self._interval)
        if self._interval and not _still_to_come(self._next_beat, now, step):
            # What a broker missed while it was away is not sent to it now.
            due = self._next_beat + step
            self._next_beat = due if _still_to_come(due, now, step) else now + step
            if not await self._beat(now):
                return
        news = self._standings.due(now)
        if news and await self._tell("standing", [self._note(each.feed, encode(each)) for each in news]):
            self._standings.told(news)

    async def _start(self) -> bool:
        notes = [self._note(feed, None) for feed in self._gone]
        if not self._interval:  # whoever waits for one need not
            none = Heartbeat(lane=0, lanes=1, interval=0.0, sent_at=self._clock())
            notes.append(self._note(_name(none), encode(none)))
        return not notes or await self._tell("start", notes)

    async def _beat(self, now: datetime) -> bool:
        count = len(self._lanes)
        beats = [Heartbeat(lane=n, lanes=count, interval=self._interval, sent_at=now) for n in self._lanes]
        notes = [Note(self._articles, _name(b).encode(), encode(b), self._lanes[b.lane]) for b in beats]
        announced = [self._note(_name(beat), encode(beat)) for beat in beats[:1]]
        return await self._tell("heartbeat", [*notes, *announced])

    def _note(self, key: str, value: bytes | None) -> Note:
        return Note(self._sources, key.encode(), value)

    async def _tell(self, kind: str, notes: Sequence[Note]) -> bool:
        """Return whether the broker took all of `notes`; what it did not is told later, or overtaken by then."""
        receipts = await self._sender.tell(notes)
        for receipt in receipts:
            self._metrics.count("crosswire_notes_total", kind=kind, outcome=receipt.outcome)
        refused = next((r for r in receipts if r.outcome not in FINAL), None)
        if refused:
            self._silent_until = self._clock() + AGAIN
            log.warning("not_told", kind=kind, reason=refused.outcome, detail=refused.detail)
        return refused is None


def _still_to_come(due: datetime, now: datetime, most: timedelta) -> bool:
    """Whether to wait until `due`, which is never more than `most` away: else a clock that was ahead said it."""
    return timedelta() < due - now <= most


def _name(heartbeat: Heartbeat) -> str:
    """Return its key, which is no feed's id."""
    return f"~heartbeat-{heartbeat.lane}"


def lanes(articles: int, reports: int) -> dict[int, int]:
    """Return lane → partition of the articles, so that every partition of the articles and of the reports has one."""
    return {lane: lane % articles for lane in range(max(articles, reports))}
