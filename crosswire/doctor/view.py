"""How a diagnosis is shown: a line with the state, the thing and the fact; below it, what to do."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from crosswire.doctor.diagnosis import Diagnosis, State

_MARKS = {State.OK: ("ok", "green"), State.WARNING: ("warning", "yellow"), State.FAILURE: ("FAILURE", "bold red")}
_NAME = 30  # characters of a name that stand in a column


def line(diagnosis: Diagnosis) -> Table:
    """Return a diagnosis as it is printed."""
    mark, style = _MARKS[diagnosis.state]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=7, no_wrap=True)
    grid.add_column(min_width=_NAME, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark, style), Text(diagnosis.name, "bold" if diagnosis.fix else ""), Text(diagnosis.fact))
    if diagnosis.fix:
        grid.add_row("", "", Text(f"→ {diagnosis.fix}", "cyan"))
    return grid


def summary(found: Sequence[Diagnosis]) -> Text:
    """Return the count of each state in a sentence."""
    failures, warnings = (sum(d.state is state for d in found) for state in (State.FAILURE, State.WARNING))
    words = f"{_counted(len(found), 'check')}: {_counted(failures, 'failure')}, {_counted(warnings, 'warning')}."
    return Text(f"\n{words}", "bold red" if failures else "yellow" if warnings else "bold green")


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
