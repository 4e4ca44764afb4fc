"""When the next article is due: speed, pause, and how far ahead of the workers a replay may be. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from crosswire.replay.spread import AHEAD, Pace
from crosswire.replay.stream import Lag
from crosswire.replay.window import Window
from wire.records import Article


class Hold(StrEnum):
    """Why the next article is published, or not yet."""

    NONE = "none"  # it is due
    PAUSED = "paused"
    EARLY = "early"  # its time has not come at this speed
    BEHIND = "behind"  # the workers have enough to read
    STEP = "step"  # the judge's window moves with it: what lies before must be judged first
    ENDED = "ended"  # there is no next article


class Playback:
    """Event time as it passes in a replay: `speed` times real time, None without waiting.

    Times called `now` are seconds of any monotonic clock.
    """

    def __init__(self, speed: float | None, window: Window, ahead: int = AHEAD) -> None:
        self._speed = speed
        self._window = window
        self._pace = Pace(ahead)
        self._step: int | None = None
        self._origin: datetime | None = None  # the first article's time, …
        self._began = 0.0  # … when it was due, moved on by pauses
        self._paused_at: float | None = None

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._paused_at is not None

    def toggle(self, now: float) -> None:
        """Pause, or go on where it paused: no event time passes in between."""
        if self._paused_at is None:
            self._paused_at = now
        else:
            self._began += now - self._paused_at
            self._paused_at = None

    def hold(self, article: Article, published: int, lag: Lag, now: float) -> Hold:
        """Return why `article`, the next one after `published` others, must wait; `NONE` if it is to be published now.

        `lag` is where the workers are with those that were published.
        """
        if self._paused_at is not None:
            return Hold.PAUSED
        if self.wait(article, now) > 0:
            return Hold.EARLY
        if published - lag.read >= self._pace.ahead(lag.read, now):
            return Hold.BEHIND
        step = self._window.step(article)
        if self._step is not None and step > self._step and not (lag.done and lag.articles >= published):
            return Hold.STEP
        self._step = step if self._step is None else max(step, self._step)
        return Hold.NONE

    def wait(self, article: Article, now: float) -> float:
        """Return in how many seconds `article` is due by its time; 0 if it is. The first one is due at once."""
        if self._speed is None:
            return 0.0
        if self._origin is None:
            self._origin, self._began = article.revised_at, now
        due = self._began + (article.revised_at - self._origin).total_seconds() / self._speed
        return max(0.0, due - (now if self._paused_at is None else self._paused_at))

    def event_time(self, now: float) -> datetime | None:
        """Return the event time at `now`; None where it does not pass by the clock, or has not begun."""
        if self._speed is None or self._origin is None:
            return None
        passed = (now if self._paused_at is None else self._paused_at) - self._began
        return self._origin + timedelta(seconds=max(0.0, passed) * self._speed)

    def left(self, last: datetime, now: float) -> float | None:
        """Return the seconds until event time reaches `last`; None where it does not pass by the clock."""
        at = self.event_time(now)
        if at is None or self._speed is None:
            return None
        return max(0.0, (last - at).total_seconds() / self._speed)
