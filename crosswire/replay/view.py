"""What a person sees of a replay: three bars while it runs, a table when it is done."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from crosswire.replay.stream import Lag

_SHOWN = 5  # bad records that are told one by one


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """Return the rate, or nothing where there is none yet."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:6.0f}/s" if speed else "", style="cyan")


class ReplayView:
    """Progress bars on `console` for `articles` articles; a context manager."""

    def __init__(self, console: Console, articles: int) -> None:
        columns = (
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
        )
        self._progress = Progress(*columns, console=console)
        self._published = self._progress.add_task("published", total=articles)
        self._read = self._progress.add_task("read", total=articles)
        self._judged = self._progress.add_task("judged", total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def published(self, articles: int) -> None:
        """Show that `articles` are published."""
        self._progress.update(self._published, completed=articles)

    def worked(self, lag: Lag) -> None:
        """Show how far the workers are. How many reports there will be is known when all articles are read."""
        self._progress.update(self._read, completed=lag.read, total=lag.articles)
        self._progress.update(self._judged, completed=lag.judged, total=lag.reports or (0 if lag.done else None))


class Summary(msgspec.Struct, frozen=True):
    """A replay in figures; `bad` holds a line on each record that did not come through."""

    seconds: float
    articles: int
    lag: Lag
    outcomes: Counter[str]
    lines: Sequence[str]
    bad: Sequence[str]
    dead_letters: Counter[str]
    ledger: Path
    kept: Path | None

    def show(self, console: Console) -> None:
        """Print the table, and below it what went wrong."""
        table = Table(box=None, show_header=False, padding=(0, 1))
        table.add_column(justify="right", style="bold")
        table.add_column()
        told = ", ".join(f"{count} {outcome}" for outcome, count in self.outcomes.most_common())
        rate = self.articles / self.seconds if self.seconds else 0.0
        table.add_row(
            str(self.articles), f"articles in {self.seconds:.1f} s ({rate:.0f}/s){f': {told}' if told else ''}"
        )
        table.add_row(str(self.lag.reports), "reports judged")
        for kind, count in sorted(Counter(json.loads(line)["kind"] for line in self.lines).items()):
            table.add_row(str(count), kind.replace("_", " "))
        console.print(table)
        for line in self.bad[:_SHOWN]:
            console.print(f"[red]bad record[/] {escape(line)}", soft_wrap=True, highlight=False)
        if len(self.bad) > _SHOWN:
            console.print(f"[red]… and {len(self.bad) - _SHOWN} more bad records[/]")
        if self.bad:
            console.print(f"{len(self.bad)} bad records were left out: correct them and replay again")
        for reason, count in sorted(self.dead_letters.items()):
            console.print(f"[red]{count} dead letters[/] {reason}: the workers' logs tell why (--keep keeps them)")
        if self.kept is not None:
            console.print(f"kept: {self.kept}")
        console.print(f"ledger: {self.ledger} ({len(self.lines)} lines)", soft_wrap=True, highlight=False)
