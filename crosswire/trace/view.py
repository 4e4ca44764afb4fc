"""A trace for people: a line for each step, with its time, the gap before it, and where it is kept."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace
from rich.text import Text

from crosswire.trace.way import Stage, Step, Way

_STYLES = {Stage.FOUND: "bold", Stage.TAKEN: "bold", Stage.DEAD: "red", Stage.WAITING: "yellow"}
_WIDTH = max(len(stage) for stage in Stage)
_FEW = 3  # reports without claims that are told one by one
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def lines(way: Way) -> Iterator[Text]:
    """Yield the lines to show."""
    yield Text(way.title, style="bold")
    yield Text(way.subject, style="dim")
    for step in _brief(way.steps):
        yield _line(step, way.subject)
    for note in way.notes:
        yield Text(f"note: {note}", style="yellow")


def _brief(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps, reports without claims that follow one another as one: a revision reaches every partition."""
    for (article, empty), group in groupby(steps, key=lambda step: (step.id, step.empty)):
        several = list(group)
        alike = len({step.what for step in several}) == 1
        if empty and len(several) > (1 if alike else _FEW):
            what = several[0].what if alike else f"{len(several)} theatres, none with claims"
            yield replace(several[0], what=what, place="", id=article)
        else:
            yield from several


def _line(step: Step, subject: str) -> Text:
    shown = Text(f"{step.at:%Y-%m-%d %H:%M:%S}.{step.at.microsecond // 1000:03d} ")
    shown.append(f"{gap(step.gap):>12}  ", style="dim")
    shown.append(f"{step.stage:<{_WIDTH}}  ", style=_STYLES.get(step.stage, ""))
    shown.append(step.what)
    of = "" if step.id == subject else step.id
    place = "  ".join(part for part in (of, step.place) if part)
    if place:
        shown.append(f"  {place}" if step.what else place, style="dim")
    return shown


def gap(seconds: float | None) -> str:
    """Return a gap in a few characters: +0.12 s, +3 m 05 s, +2 d 04 h."""
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return f"+{seconds:.2f} s"
    whole = round(seconds)
    if whole < _HOUR:
        return f"+{whole // _MINUTE} m {whole % _MINUTE:02d} s"
    if whole < _DAY:
        return f"+{whole // _HOUR} h {whole % _HOUR // _MINUTE:02d} m"
    return f"+{whole // _DAY} d {whole % _DAY // _HOUR:02d} h"
