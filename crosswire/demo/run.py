"""The demo's driver: it plays the story, takes what arrives, and says whether all came that must."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from rich.console import Console

from alerts.payload import Message, Voice
from crosswire.demo import board
from crosswire.demo.counts import read_counts
from crosswire.demo.display import Display, display_for
from crosswire.demo.expectations import Expectations, Verdict, check, load_expectations
from crosswire.demo.inbox import Arrival, threads
from crosswire.demo.latency import latencies, summarised
from crosswire.demo.stage import Stage, stage
from crosswire.demo.summary import Summary, summarise
from crosswire.demo.views import Progress
from crosswire.services.signals import orderly_stop
from crosswire.story.pace import StoryClock, make_pace
from crosswire.story.story import BUNDLED, Story, load_story
from wire.clock import Clock, system_clock
from wire.settings import KafkaSettings, Settings

STORY = 26.0
"""Seconds in which the story is told."""

QUIET = 1.5
"""Seconds without an alert, after the story and with all of it read, until all that came is enough."""

PATIENCE = 8.0
"""The same until what has not come is missing."""

STUCK = 45.0
"""Seconds without an alert until what is not read yet is given up: on a busy machine, reading may lag far behind."""


def run_demo(
    settings: Settings,
    environment: Mapping[str, str],
    console: Console,
    *,
    keep: bool = False,
    clock: Clock = system_clock,
) -> int:
    """Play the bundled story through the real parts; return 0 if all alerts came that must, and none that must not.

    Broker and store are embedded unless `settings` name others; everything else of the demo is its own, in a temporary
    folder that stays only if something went wrong. `keep` leaves all of it running until Ctrl-C. Raises
    `CrosswireError` if a service or part cannot be started or dies.
    """
    story, wanted = load_story(), load_expectations(BUNDLED / "expected.toml")
    show = display_for(console)
    performance = Performance(story, wanted, StoryClock(make_pace(story.moments, STORY)), clock, show)
    with _folder() as folder, orderly_stop(), show:
        show.say(f"data     {folder}")
        own = _own(settings, folder)
        with stage(own, environment, story, performance.clock, clock, performance.arrive, show.say) as running:
            verdict = performance.play(running)
            show.close(performance.summary(running, verdict))
            if keep:
                _stay(running, console)
        if verdict.good:
            shutil.rmtree(folder, ignore_errors=True)
    return 0 if verdict.good else 1


def _own(settings: Settings, folder: Path) -> Settings:
    """Return the demo's settings: a namespace and folder of its own, on the services that `settings` name."""
    return Settings(
        namespace=f"demo-{secrets.token_hex(4)}",
        data_dir=str(folder),
        kafka=KafkaSettings(settings.kafka.url, settings.kafka.partitions, settings.kafka.replication),
        redis=settings.redis,
    )


@contextmanager
def _folder() -> Iterator[Path]:
    """Yield a new folder, which stays unless the person stops the demo: an error names the logs in it."""
    folder = Path(tempfile.mkdtemp(prefix="crosswire-demo-"))
    try:
        yield folder
    except (KeyboardInterrupt, SystemExit):
        shutil.rmtree(folder, ignore_errors=True)
        raise


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

    def arrive(self, message: Message) -> None:
        """Take a verified message, in whatever thread."""
        self._waiting.put(Arrival(message, self._wall()))

    def play(self, running: Stage) -> Verdict:
        """Tell the story and wait until all came that must, or for as long as the patience lasts."""
        self.clock.start(self._wall())
        ended = self._wall() + timedelta(seconds=self.clock.pace.duration)
        while True:
            self._take(0.1)
            running.check()
            self._progress()
            last = max([ended, *(arrival.at for arrival in self._came[-1:])])
            quiet = (self._wall() - last).total_seconds()
            if quiet > QUIET and self._settled(running, quiet):
                verdict = check(self._wanted, threads(self._came))
                if verdict.good or quiet > PATIENCE:
                    return verdict

    def summary(self, running: Stage, verdict: Verdict) -> Summary:
        """Return what the showing came to; the parts must still run."""
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
            addresses=running.metrics,
            verdict=verdict,
            logs=running.endpoints.logs,
        )

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
        began = self.clock.wall(self._story.moments[0])
        progress = Progress(
            at=at,
            share=min(1.0, (self._wall() - began).total_seconds() / self.clock.pace.duration),
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


def _stay(running: Stage, console: Console) -> None:
    """Leave everything running, and say where, until Ctrl-C."""
    console.print(f"\nStill running: {running.server.url}/ is the story. Ctrl-C stops it.", highlight=False)
    still: SimpleQueue[None] = SimpleQueue()
    try:
        while True:
            running.check()
            try:
                still.get(timeout=1)
            except Empty:
                continue
    except KeyboardInterrupt:
        console.print("Stopping …")
