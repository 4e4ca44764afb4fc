"""What is seen in the terminal: an alert, the board, the progress, the summary, as rich renderables. Pure."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from alerts.message.payload import Alert, Side, Voice
from crosswire.demo import words
from crosswire.demo.board import Row
from crosswire.demo.expectations import Verdict
from crosswire.demo.inbox import Arrival, by_outlet
from crosswire.demo.summary import Summary
from wire.wording import counted, plain

_INDENT = 12  # columns of the label in front of an alert
_WIDE = 100  # columns from which two voices stand side by side
_LINES = 3  # lines of a quote, about


class Progress(msgspec.Struct, frozen=True):
    """How far the story is: its time (None before), the share of its duration, and what has been counted so far."""

    at: datetime | None
    share: float
    articles: int
    of: int
    alerts: int
    elapsed: float


def alert_view(arrival: Arrival, width: int) -> RenderableType:
    """Return a new alert, with the words of all sides, for a terminal of `width` columns."""
    if arrival.alert.notice is not None:
        return Text(arrival.alert.headline, style="bold red")
    return _change(arrival.alert, width) if arrival.alert.change is not None else _contradiction(arrival.alert, width)


def update_view(arrival: Arrival, fresh: Sequence[str]) -> RenderableType:
    """Return a later state of an alert: what is `fresh` in it, or that it was withdrawn."""
    style = "yellow" if arrival.withdrawn else "dim"
    said = Text(arrival.alert.headline.removeprefix("Withdrawn: "), style="yellow" if arrival.withdrawn else "default")
    for line in fresh:
        said.append(f"\n{line}", style="dim")
    view = Table.grid()
    view.add_column(width=_INDENT, style=style)
    view.add_column()
    view.add_row("✕ withdrawn" if arrival.withdrawn else "↻ updated", said)
    return view


def _change(alert: Alert, width: int) -> RenderableType:
    assert alert.change is not None  # noqa: S101 (asked by the only caller)
    change = alert.change
    head = Text.assemble(
        (f"{change.arrangement.upper():<{_INDENT}}", f"bold {words.COLOURS.get(change.to, 'white')}"),
        (change.name, "bold"),
        ": " if change.before in ("", "none") else f": {plain(change.before)} → ",
        (plain(change.to), f"bold {words.COLOURS.get(change.to, 'white')}"),
        ("  disputed" if change.disputed else "", "bold magenta"),
        (f"  {counted(alert.origins, 'origin')}", "dim"),
    )
    told = by_outlet(alert)[: 2 if width >= _WIDE else 1]
    grid = Table.grid(padding=(0, 2), expand=True)
    for _ in told:
        grid.add_column(ratio=1)
    grid.add_row(*(_voice(voice, _LINES * (width - _INDENT) // len(told)) for voice in told))
    return Group(head, Padding(grid, (0, 0, 0, _INDENT)))


def _contradiction(alert: Alert, width: int) -> RenderableType:
    assert alert.disagreement is not None  # noqa: S101 (asked by the only caller)
    shown = alert.sides[:2]
    grid = Table.grid(padding=(0, 2), expand=True)
    for _ in shown:
        grid.add_column(ratio=1)
    grid.add_row(*(_side(side, width) for side in shown))
    more = len(alert.sides) - len(shown) + alert.sides_omitted
    title = Text.assemble(
        (f" {words.LABELS.get(alert.disagreement.type, alert.disagreement.type)} ", "bold reverse magenta"),
        (f" {alert.disagreement.incident} ", "bold"),
    )
    return Panel(
        grid,
        title=title,
        title_align="left",
        subtitle=f"and {counted(more, 'more side')}" if more else None,
        subtitle_align="right",
        border_style="magenta",
        box=box.ROUNDED,
        padding=(0, 1),
    )


def _side(side: Side, width: int) -> RenderableType:
    head = Text(side.value, style="bold magenta", no_wrap=True, overflow="ellipsis")
    return Group(head, *(_voice(voice, _LINES * width // 2) for voice in side.evidence[:1]), *_others(side))


def _others(side: Side) -> list[Text]:
    names = list(dict.fromkeys(v.outlet for v in side.evidence[1:] if v.outlet != side.evidence[0].outlet))
    return [Text(f"also {', '.join(names)}", style="dim")] if names else []


def _voice(voice: Voice, size: int) -> Text:
    """Return outlet, claimant and time, the words, and the link."""
    return Text.assemble(
        (voice.outlet, "cyan"),
        f" · {words.speaker(voice)}",
        (f" · {words.moment(voice.published_at)}\n", "dim"),
        (words.quoted(voice, size) + "\n", "italic"),
        (words.address(voice.url), f"dim blue link {voice.url}" if voice.url else "dim"),
        overflow="fold",  # a link is of use only if all of it is there
    )


def board_view(rows: Sequence[Row], limit: int) -> RenderableType:
    """Return the status board with at most `limit` rows, the newest change first."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), show_edge=False, header_style="dim")
    table.add_column("Status board", ratio=1, no_wrap=True, overflow="ellipsis")
    for name in ("status", "since", "origins", ""):
        table.add_column(name, no_wrap=True, justify="right" if name == "origins" else "left")
    for row in rows[:limit]:
        status = Text(plain(row.status), style=f"bold {words.COLOURS.get(row.status, 'white')}")
        disputed = Text("disputed" if row.disputed else "", style="bold magenta")
        table.add_row(row.name, status, words.moment(row.since), str(row.origins), disputed)
    if not rows:
        table.add_row(Text("nothing reported yet", style="dim"))
    return table


def progress_view(progress: Progress) -> RenderableType:
    """Return the line with the story's date, its progress and the counts."""
    line = Table.grid(padding=(0, 1), expand=True)
    line.add_column(no_wrap=True)
    line.add_column(ratio=1)
    line.add_column(no_wrap=True)
    when = f"{progress.at.day:>2} {progress.at:%b %Y %H:%M}" if progress.at else "before the story"
    counts = f"{progress.articles}/{progress.of} articles · {counted(progress.alerts, 'alert')}"
    bar = ProgressBar(total=1.0, completed=progress.share, complete_style="cyan", finished_style="green")
    line.add_row(Text(when, style="bold"), bar, Text(f"{counts} · {progress.elapsed:.0f} s"))
    return line


def summary_view(summary: Summary) -> RenderableType:
    """Return the closing summary: what was counted and measured, where it can be scraped, and what is missing."""
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column()
    for name, fact in summary.facts:
        facts.add_row(name, fact)
    good = summary.verdict.good
    parts: list[RenderableType] = [facts, Text()]
    parts += [Text(line, style="dim" if line.startswith(" ") else "bold red") for line in failures(summary.verdict)]
    parts.append(Text(summary.conclusion, style="bold green" if good else "bold red"))
    return Panel(Group(*parts), title="Summary", title_align="left", border_style="green" if good else "red")


def failures(verdict: Verdict) -> list[str]:
    """Return what is missing, each with what came closest, and what must not have come, in lines."""
    lines = []
    for missing in verdict.missing:
        lines.append(f"✕ did not come: {missing.name}")
        if missing.nearest:
            lines.append(f"  nearest: {missing.nearest}; lacks {'; '.join(missing.lacks)}")
    lines += [f"✕ must not come: {name} ({headline})" for name, headline in verdict.wrong.items()]
    return lines
