"""One showing of the story: it is told, what arrives is taken and shown, and judged when nothing more can come."""

from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from time import monotonic

from alerts.message.payload import Message, Voice
from crosswire.demo import board
from crosswire.demo.counts import read_counts
from crosswire.demo.display import Display
from crosswire.demo.expectations import Expectations, Verdict, check
from crosswire.demo.inbox import Arrival, threads
from crosswire.demo.latency import latencies, summarised
from crosswire.demo.stage import Stage
from crosswire.demo.summary import Summary, summarise
from crosswire.demo.views import Progress
from crosswire.story.pace import StoryClock
from crosswire.story.story import Story
from wire.clock import Clock

QUIET = 1.5
"""Seconds without an alert, after the story and with all of it read, until all that came is enough."""

PATIENCE = 8.0
"""The same until what has not come is missing."""

STUCK = 45.0
"""Seconds without an alert until what is not read yet is given up: on a busy machine, reading may lag far behind."""


LAG = timedelta(seconds=2)
"""What has been told for so long is read by now, else the story waits: a feed shows only the last version of an
article, and updates that nobody had time to see would be missing in the end, with nothing wrong but a busy machine."""

LOOK = timedelta(seconds=0.3)
"""Between two looks at what has been read."""


class Performance:
    """One showing of `story`: what has arrived so far, and when."""

    def __init__(self, story: Story, wanted: Expectations, clock: StoryClock, wall: Clock, show: Display) -> None:
        self.clock = clock
        self._story = story
        self._wanted = wanted
        self._wall = wall
        self._show = show
        self._waiting: SimpleQueue[Arrival] = SimpleQueue()
        self._came: list[Arrival] = []
        self._began = monotonic()
        self._looked = wall()
        self._waited = timedelta()

    def arrive(self, message: Message) -> None:
        """Take a verified message, in whatever thread."""
        self._waiting.put(Arrival(message, self._wall()))

    def play(self, running: Stage) -> Verdict:
        """Tell the story and wait until all came that must, or for as long as the patience lasts."""
        self.clock.start(self._wall())
        while True:
            self._take(0.1)
            self.clock.look(self._wall())
            running.check()
            self._wait_for_readers(running)
            self._progress()
            last = max([self.clock.wall(self._story.moments[-1]), *(arrival.at for arrival in self._came[-1:])])
            quiet = (self._wall() - last).total_seconds()
            if quiet > QUIET and self._settled(running, quiet):
                verdict = check(self._wanted, threads(self._came))
                if verdict.good or quiet > PATIENCE:
                    return verdict

    def summary(self, running: Stage, verdict: Verdict, *, keep: bool) -> Summary:
        """Return what the showing came to; the parts must still run, and go on doing so if `keep`."""
        came = threads(self._came)

        def visible(voice: Voice) -> datetime | None:
            return self._visible(voice, running.server.url)

        return summarise(
            articles=self._story.articles,
            outlets=len(self._story.feeds),
            seconds=monotonic() - self._began,
            counts=read_counts(running.metrics.values()),
            came=came,
            copies=running.inbox.copies,
            refused=running.inbox.refused,
            latency=summarised(latencies(came, visible)),
            addresses=running.metrics if keep else {},  # else all of it ends now
            verdict=verdict,
            logs=running.endpoints.logs,
        )

    def _wait_for_readers(self, running: Stage) -> None:
        """Hold the story's clock while what was told `LAG` ago is not read, and no longer than they may be stuck."""
        now = self._wall()
        since = now - self._looked
        if since < LOOK:
            return
        self._looked = now
        told = self.clock.at(now - LAG)
        read = read_counts(running.metrics.values()).read or 0
        if told is not None and read < self._story.versions_by(told) and self._waited.total_seconds() < STUCK:
            self._waited += since
            self.clock.hold(now)
        else:
            self.clock.go_on(now)

    def _settled(self, running: Stage, quiet: float) -> bool:
        """Whether the worker has read every version, or nothing has come for so long that it never will."""
        return read_counts(running.metrics.values()).read == self._story.versions or quiet > STUCK

    def _take(self, timeout: float) -> None:
        """Show what has arrived; wait up to `timeout` seconds if nothing has."""
        try:
            arrival = self._waiting.get(timeout=timeout)
            while True:
                earlier = [other for other in self._came if other.alert.id == arrival.alert.id]
                self._show.arrived(arrival, earlier[-1] if earlier else None)
                self._came.append(arrival)
                arrival = self._waiting.get_nowait()
        except Empty:
            return

    def _progress(self) -> None:
        at = self.clock.at(self._wall())
        if at is None:
            return
        came = threads(self._came)
        progress = Progress(
            at=at,
            share=self.clock.share(self._wall()),
            articles=self._story.published(at),
            of=self._story.articles,
            alerts=len(came),
            elapsed=monotonic() - self._began,
        )
        self._show.now(progress, board.rows(came))

    def _visible(self, voice: Voice, base: str) -> datetime | None:
        """Return the wall time at which the words of `voice` could first be read in their feed."""
        outlet, _, name = voice.url.removeprefix(f"{base}/").partition("/")
        feed = self._story.feed(outlet)
        article = next((article for article in feed.articles if article.id == name), None) if feed else None
        if article is None:
            return None
        holding = [v for v in article.versions if voice.quote in v.title or voice.quote in v.text]
        return self.clock.wall((holding or article.versions)[0].at)
