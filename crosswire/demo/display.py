"""Showing it: alive in a terminal, as plain lines where there is none."""

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console, Group
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from crosswire.demo import views, words
from crosswire.demo.board import Row
from crosswire.demo.inbox import Arrival
from crosswire.demo.news import news
from crosswire.demo.summary import Summary
from wire.wording import counted, plain

_LOWEST = 24  # lines of a terminal at which the board has its fewest rows


class Display(Protocol):
    """Where the demo shows itself. A context manager: what moves on the screen moves inside of it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def say(self, text: str) -> None:
        """Show a line that stays."""

    def arrived(self, arrival: Arrival, before: Arrival | None) -> None:
        """Show an alert on its arrival; `before` is the state of it that came before, if one did."""

    def now(self, progress: views.Progress, board: Sequence[Row]) -> None:
        """Show how far the story is, and the status board."""

    def close(self, summary: Summary) -> None:
        """Show the closing summary, after which nothing moves."""


class LiveDisplay:
    """For a terminal: alerts scroll by, below them the board and the progress stay in place."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._board: Sequence[Row] = ()
        self._live = Live(
            Spinner("dots", "starting …", style="cyan"), console=console, refresh_per_second=8, transient=True
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def say(self, text: str) -> None:
        """Show a line above what moves."""
        self._console.print(Text(text, style="dim"))

    def arrived(self, arrival: Arrival, before: Arrival | None) -> None:
        """Show an alert above what moves; nothing of an update that only words things differently."""
        if before is None:
            self._console.print(views.alert_view(arrival, self._console.width), highlight=False)
            return
        fresh = () if arrival.withdrawn else news(before.alert, arrival.alert)
        if fresh or arrival.withdrawn:
            self._console.print(views.update_view(arrival, fresh), highlight=False)

    def now(self, progress: views.Progress, board: Sequence[Row]) -> None:
        """Renew what moves."""
        self._board = board
        limit = max(3, min(8, 3 + (self._console.height - _LOWEST) // 4))
        self._live.update(Group(Text(), views.board_view(board, limit), views.progress_view(progress)))

    def close(self, summary: Summary) -> None:
        """Leave the board and the summary on the screen."""
        self._live.stop()
        self._console.print(Text(), views.board_view(self._board, len(self._board)), views.summary_view(summary))


class LineDisplay:
    """For a file or a CI log: a line for each event, nothing that moves."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._board: Sequence[Row] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing moves, so nothing has to be stopped."""

    def say(self, text: str) -> None:
        """Print a line."""
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)

    def arrived(self, arrival: Arrival, before: Arrival | None) -> None:
        """Print an alert: its headline, and each side's first voice when it is new, else what is new in it."""
        alert = arrival.alert
        self.say(f"{arrival.message.type} {words.moment(alert.times.published_at)} {alert.headline}")
        if before is None:
            for side in alert.sides:
                for voice in side.evidence[:1]:
                    said = f"{voice.outlet} · {words.speaker(voice)}: {words.quoted(voice, 300)} {voice.url}"
                    self.say(f"    {side.value}: {said}")
        elif not arrival.withdrawn:
            for line in news(before.alert, alert):
                self.say(f"    {line}")

    def now(self, progress: views.Progress, board: Sequence[Row]) -> None:
        """Remember the board for the end."""
        self._board = board

    def close(self, summary: Summary) -> None:
        """Print the board and the summary."""
        for row in self._board:
            disputed = ", disputed" if row.disputed else ""
            since = f"since {words.moment(row.since)}, {counted(row.origins, 'origin')}{disputed}"
            self.say(f"board: {row.name}: {plain(row.status)} {since}")
        for name, fact in summary.facts:
            self.say(f"{name}: {fact}")
        for line in views.failures(summary.verdict):
            self.say(line)
        self.say(summary.conclusion)


def display_for(console: Console) -> Display:
    """Return the display that suits `console`."""
    return LiveDisplay(console) if console.is_terminal else LineDisplay(console)
