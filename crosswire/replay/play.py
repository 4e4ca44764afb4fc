"""Playing articles: published when they are due, followed until the workers are done with them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic, sleep
from typing import Protocol

import msgspec

from crosswire.replay.collect import Collected
from crosswire.replay.keys import Keys
from crosswire.replay.playback import Hold, Playback
from crosswire.replay.spread import Speeds, spread
from crosswire.replay.stream import Lag, Stream
from crosswire.replay.view import ReplayView
from producers.publishing.publish import PublishOutcome, Receipt
from producers.sources.item import BadRecord
from wire.errors import BrokerError, ServiceError
from wire.records import Article
from wire.topics import DEAD_LETTERS, FINDINGS, REPORTS

_BATCH = 500  # articles that are published at once
_LOOK = 0.1  # seconds between two looks at the workers
_CLOSE_LOOK = 0.05  # … while nothing can be published until they are done
_COLLECT = 2.0  # seconds between two rounds of collecting what has come of it
_PATIENCE = 180.0  # seconds without any progress after which a replay is given up
_SAMPLES = 400  # moments of which is kept how far the replay was


class Sample(msgspec.Struct, frozen=True):
    """How many articles were published and read, and reports judged, `seconds` after the beginning."""

    seconds: float
    published: int
    read: int
    judged: int


class Played(msgspec.Struct, frozen=True):
    """How a replay went; `refused` are articles too large to be published."""

    lag: Lag
    refused: tuple[BadRecord, ...]
    samples: tuple[Sample, ...]
    days: dict[str, int]  # day of publication → articles


class Publishing(Protocol):
    """Publishes articles, each to the partition that is named for it; without names, by its id."""

    def publish(self, articles: Sequence[Article], partitions: Sequence[int] | None = None) -> list[Receipt]:
        """Publish `articles`; return one receipt each, in their order."""
        ...


class Player:
    """Plays `articles`, which come in event time.

    `check` raises if a process has died, `why_slow` says what is slow; `make_room` is called when results have been
    collected, for the broker to forget what is done.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        playback: Playback,
        publisher: Publishing,
        stream: Stream,
        collected: Collected,
        view: ReplayView,
        keys: Keys,
        check: Callable[[], None],
        why_slow: Callable[[], str],
        make_room: Callable[[], None],
    ) -> None:
        self._articles: Iterator[Article] = iter(articles)
        self._next: Article | None = next(self._articles, None)
        self._playback = playback
        self._publisher = publisher
        self._stream = stream
        self._collected = collected
        self._view = view
        self._keys = keys
        self._check = check
        self._why_slow = why_slow
        self._make_room = make_room
        self._speeds = Speeds()
        self._published = 0
        self._refused: list[BadRecord] = []
        self._days: dict[str, int] = {}
        self._samples: list[Sample] = []
        self._every = 1
        self._looks = 0

    def play(self) -> Played:
        """Play to the end. Raises `BrokerError` for an article that is not taken, `ServiceError` if nothing moves."""
        began = collected = moved = monotonic()
        last, stepped = Lag(), 0
        while True:
            self._check()
            now = monotonic()
            if " " in self._keys.pressed():
                self._playback.toggle(now)
            lag = self._stream.lag()
            self._speeds.saw(lag.done_there, lag.waiting, now)
            self._sample(now - began, lag)
            hold = self._publish_due(now, lag)
            self._view.show(self._published, lag, hold, self._playback, now)
            if lag != last or hold in (Hold.NONE, Hold.PAUSED, Hold.EARLY):
                last, moved = lag, now
            elif now - moved > _PATIENCE:
                raise ServiceError(f"nothing moved for {_PATIENCE:g} s", self._why_slow())
            # Where a step ends there is nothing else to do, once: later, the workers would wait for it.
            if now - collected >= _COLLECT or (hold is Hold.STEP and self._published > stepped):
                self._collect()
                collected, stepped = now, self._published
            if hold is Hold.ENDED and lag.done and lag.articles >= self._published:
                self._collect()
                return Played(lag, tuple(self._refused), tuple(self._samples), self._days)
            if hold is not Hold.NONE:
                sleep(_CLOSE_LOOK if hold in (Hold.STEP, Hold.ENDED) else self._until_due(now))

    def _publish_due(self, now: float, lag: Lag) -> Hold:
        """Publish what is due, at most a batch; return what holds the next article back."""
        batch: list[Article] = []
        hold = Hold.ENDED
        while self._next is not None and len(batch) < _BATCH:
            hold = self._playback.hold(self._next, self._published + len(batch), lag, now)
            if hold is not Hold.NONE:
                break
            batch.append(self._next)
            self._next = next(self._articles, None)
        if batch and self._next is None:
            hold = Hold.NONE  # look at the workers again before it is said to have ended
        for article, receipt in zip(batch, self._sent(batch, lag) if batch else (), strict=True):
            day = article.published_at.date().isoformat()
            self._days[day] = self._days.get(day, 0) + 1
            if receipt.outcome is PublishOutcome.ACKNOWLEDGED:
                self._published += 1
            elif receipt.outcome is PublishOutcome.TOO_LARGE:
                self._refused.append(BadRecord(article.id, 0, receipt.detail))
            else:
                raise BrokerError(f"article {article.id} was not published", receipt.detail)
        return hold

    def _sent(self, batch: list[Article], lag: Lag) -> list[Receipt]:
        """Publish a batch to where articles wait for the shortest time, so that no worker is done before the others."""
        there = spread(len(batch), lag.waiting, self._speeds.of_all()) if lag.waiting else None
        return self._publisher.publish(batch, there)

    def _collect(self) -> None:
        self._collected.add_reports(self._stream.fresh(REPORTS))
        self._collected.add_findings(self._stream.fresh(FINDINGS))
        self._collected.add_dead_letters(self._stream.fresh(DEAD_LETTERS))
        self._make_room()

    def _until_due(self, now: float) -> float:
        if self._next is None or self._playback.paused:
            return _LOOK
        wait = self._playback.wait(self._next, now)
        return min(_LOOK, wait) if wait else _LOOK

    def _sample(self, seconds: float, lag: Lag) -> None:
        """Keep some of the looks, evenly over the whole replay, however long it lasts."""
        if self._looks % self._every == 0:
            self._samples.append(Sample(round(seconds, 2), self._published, lag.read, lag.judged))
        self._looks += 1
        if len(self._samples) >= _SAMPLES:
            del self._samples[1::2]
            self._every *= 2
