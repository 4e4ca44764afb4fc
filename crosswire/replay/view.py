"""What a person sees of a replay: three bars while it runs, a table when it is done."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

import msgspec
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Table
from rich.text import Text

from crosswire.replay.playback import Hold, Playback
from crosswire.replay.stream import Lag
from producers.sources.tally import Tally

_SHOWN = 5  # bad records that are told one by one
_STATES = {
    Hold.PAUSED: "paused",
    Hold.EARLY: "waiting for event time",
    Hold.STEP: "judging what lies before the next step",
}


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """Return the rate, or nothing where there is none yet."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:6.0f}/s" if speed else "", style="cyan")


class _Left(ProgressColumn):
    """How long it still takes: by event time where that passes by the clock, else by the rate."""

    def render(self, task: Task) -> Text:
        """Return the time left, or nothing where nobody knows."""
        seconds = task.fields.get("left")
        if seconds is None and task.total and not task.finished:
            seconds = task.time_remaining
        return Text(f"{span_words(seconds)} left" if seconds and not task.finished else "", style="magenta")


def span_words(seconds: float) -> str:
    """Return a length of time such as "2 d 3 h", "1 h 05 min", "4 min 09 s", "12 s"."""
    whole = round(seconds)
    for unit, size, part, part_size, width in (
        ("d", 86400, "h", 3600, 1),
        ("h", 3600, "min", 60, 2),
        ("min", 60, "s", 1, 2),
    ):
        if whole >= size:
            return f"{whole // size} {unit} {whole % size // part_size:0{width}d} {part}"
    return f"{whole} s"


class ReplayView:
    """Progress bars on `console` for `articles` articles, the last one at `last`; a context manager.

    `keys` tells whether keys can be pressed.
    """

    def __init__(self, console: Console, articles: int, last: datetime, *, keys: bool) -> None:
        columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), _Rate(), _Left())
        self._progress = Progress(*columns, console=console, speed_estimate_period=60, auto_refresh=False)
        self._last = last
        self._keys = keys
        self._published = self._progress.add_task("published", total=articles, left=None)
        self._read = self._progress.add_task("read", total=articles, left=None)
        self._judged = self._progress.add_task("judged", total=None, left=None)
        self._words = ""
        self._live = Live(get_renderable=self._shown, console=console, refresh_per_second=5)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._words = ""
        self._live.stop()
        if not self._live.console.is_terminal:
            self._live.console.print()  # to a file, the bars are written once, without the end of their line

    def show(self, published: int, lag: Lag, hold: Hold, playback: Playback, now: float) -> None:
        """Show how far it is. How many reports there will be is known when all articles are read."""
        at, left = playback.event_time(now), playback.left(self._last, now)
        key = ("space goes on" if playback.paused else "space pauses") if self._keys else ""
        self._words = " · ".join(filter(None, (f"{at:%Y-%m-%d %H:%M}" if at else "", _STATES.get(hold, ""), key)))
        self._progress.update(self._published, completed=published, left=left)
        self._progress.update(self._read, completed=lag.read)
        self._progress.update(self._judged, completed=lag.judged, total=lag.reports or (0 if lag.done else None))

    def _shown(self) -> RenderableType:
        return Group(self._progress, Text(self._words, style="dim")) if self._words else self._progress


_NOUNS = {"contradiction": "contradicting pair"}  # a contradiction of several statements has several lines


class Summary(msgspec.Struct, frozen=True):
    """A replay in figures. `kinds` counts the ledger's lines, `refused` are articles too large to be published."""

    seconds: float
    tally: Tally
    lag: Lag
    outcomes: Counter[str]
    kinds: Counter[str]
    refused: Sequence[str]
    dead_letters: Counter[str]
    written: Sequence[str]

    def show(self, console: Console) -> None:
        """Print the table, and below it what went wrong."""
        table = Table(box=None, show_header=False, padding=(0, 1))
        table.add_column(justify="right", style="bold")
        table.add_column()
        articles = self.tally.articles
        told = ", ".join(f"{count} {outcome}" for outcome, count in self.outcomes.most_common())
        rate = articles / self.seconds if self.seconds else 0.0
        table.add_row(str(articles), f"articles in {self.seconds:.1f} s ({rate:.0f}/s){f': {told}' if told else ''}")
        if self.tally.outside:
            table.add_row(str(self.tally.outside), "articles outside of --from and --to")
        for reason, count in self.tally.passed.most_common():
            table.add_row(str(count), f"records passed by: {reason}")
        table.add_row(str(self.lag.reports), "reports judged")
        for kind, count in sorted(self.kinds.items()):
            table.add_row(str(count), _NOUNS.get(kind, kind.replace("_", " ")) + ("" if count == 1 else "s"))
        console.print(table)
        self._show_bad(console)
        for reason, count in sorted(self.dead_letters.items()):
            console.print(f"[red]{count} dead letters[/] {reason}: the workers' logs tell why (--keep keeps them)")
        for line in self.written:
            console.print(line, soft_wrap=True, highlight=False, markup=False)

    def _show_bad(self, console: Console) -> None:
        count = self.tally.bad + len(self.refused)
        for line in [*map(str, self.tally.shown), *self.refused][:_SHOWN]:
            console.print(f"[red]bad record[/] {escape(line)}", soft_wrap=True, highlight=False)
        if count > _SHOWN:
            console.print(f"[red]… and {count - _SHOWN} more bad records[/]")
        if count:
            console.print(f"{count} bad records were left out: correct them and replay again")
