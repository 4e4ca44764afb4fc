"""An arrangement's timeline as a picture: what is drawn where. Pure; `templates/timeline.html` writes the SVG.

Across, places are percent of the width, so that the picture fits a wall and a phone without stretching its words; down,
they are em. Colour is never alone: bands have words or a pattern, marks have a shape of their own for each stance.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from alerts.desk.model.views import Band, Mark, Timeline
from alerts.desk.page.words import lasting, moment, tone
from alerts.message.words import clipped
from wire.scale import Scale, Tick, scale_of
from wire.wording import counted, plain

MOST_ROWS = 16
"""Speakers with a line of their own; who spoke least often is left to the table."""

_AXIS, _BANDS, _SIDE, _ROW = 1.7, 3.4, 2.1, 2.3  # heights in em
_LEAST_AFTER = timedelta(days=1)


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A band: `label` where there is room for it on a screen, `narrow` if there is on a phone too."""

    x: float
    width: float
    status: str
    tone: str
    disputed: bool
    label: str
    narrow: bool
    open: bool
    title: str
    alert: str


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A claim, at `x` percent."""

    x: float
    stance: str
    title: str
    alert: str


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """The line of one claimant: `y` is where its claims stand, its name above them."""

    name: str
    y: float
    spots: tuple[Spot, ...]


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """One side: the status that is claimed, and those who speak of it."""

    status: str
    tone: str
    y: float
    speakers: tuple[Speaker, ...]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """All that is drawn. `now` is where the present lies; None where the axis ends before, at `ends`."""

    title: str
    description: str
    height: float
    ticks: tuple[Tick, ...]
    bands: tuple[Drawn, ...]
    sides: tuple[Position, ...]
    left_out: int
    now: float | None
    ends: datetime


def picture(name: str, timeline: Timeline, now: datetime) -> Picture | None:
    """Return the picture of `timeline` as seen at `now`, None where there is nothing to draw."""
    times = [band.since for band in timeline.bands] + [mark.at for mark in timeline.marks]
    if not times:
        return None
    scale = scale_of(min(times), max(min(now, _end(times)), max(times)))
    spoken = _speakers(timeline.marks)
    shown = sorted(spoken, key=lambda key: -len(spoken[key]))[:MOST_ROWS]
    sides, bottom = _sides({key: marks for key, marks in spoken.items() if key in shown}, scale)
    return Picture(
        title=f"Timeline: {name}",
        description=describe(timeline, now),
        height=round(bottom, 2),
        ticks=scale.ticks(),
        bands=tuple(_drawn(band, scale, now) for band in timeline.bands),
        sides=sides,
        left_out=len(spoken) - len(shown),
        now=scale.x(now) if now <= scale.last else None,
        ends=scale.last,
    )


def _end(times: Sequence[datetime]) -> datetime:
    """Return where the axis ends at the latest: years of silence would press all that was said into one edge."""
    return max(times) + max((max(times) - min(times)) / 3, _LEAST_AFTER)


def describe(timeline: Timeline, now: datetime) -> str:
    """Return in words what the picture shows."""
    told = [
        f"{plain(band.status)}{' (disputed)' if band.disputed else ''} from {moment(band.since)}"
        + (f" for {lasting(band.until - band.since)}" if band.until else f" on, {lasting(now - band.since)} by now")
        for band in timeline.bands
    ]
    claimants = len({_speaker(mark) for mark in timeline.marks})
    return (
        ("; ".join(told) or "no status holds")
        + f". {counted(len(timeline.marks), 'claim')} by {counted(claimants, 'speaker')}. Times in UTC; "
        "the table below says the same."
    )


def _drawn(band: Band, scale: Scale, now: datetime) -> Drawn:
    x = scale.x(band.since)
    end = scale.x(band.until) if band.until else 100.0
    words = plain(band.status)
    length = lasting((band.until or now) - band.since)
    until = moment(band.until) if band.until else "now"
    return Drawn(
        x=x,
        width=round(max(end - x, 0.0), 3),
        status=band.status,
        tone=tone(band.status),
        disputed=band.disputed,
        label=words if end - x >= 1.5 + 0.7 * len(words) else "",
        narrow=end - x >= 4 + 2.4 * len(words),
        open=band.until is None,
        title=f"{words}{', disputed' if band.disputed else ''}: {moment(band.since)} to {until} ({length})",
        alert=band.alert,
    )


def _speaker(mark: Mark) -> str:
    own = mark.claimant in ("", "outlet")
    return clipped(f"{mark.outlet}, in its own words" if own else mark.claimant, 60)


def _speakers(marks: Iterable[Mark]) -> dict[tuple[str, str], list[Mark]]:
    """Return the claims by side and speaker, the side and the speaker that came first first."""
    found: dict[tuple[str, str], list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.at):
        found.setdefault((mark.side, _speaker(mark)), []).append(mark)
    return found


def _sides(spoken: dict[tuple[str, str], list[Mark]], scale: Scale) -> tuple[tuple[Position, ...], float]:
    y = _AXIS + _BANDS
    sides = []
    for side in dict.fromkeys(side for side, _ in spoken):
        top = y
        y += _SIDE
        speakers = []
        for (of, name), marks in spoken.items():
            if of == side:
                spots = tuple(_spot(mark, scale) for mark in marks)
                speakers.append(Speaker(name=name, y=round(y + 0.62 * _ROW, 2), spots=spots))
                y += _ROW
        sides.append(Position(status=side, tone=tone(side), y=round(top, 2), speakers=tuple(speakers)))
    return tuple(sides), y + 0.3


def _spot(mark: Mark, scale: Scale) -> Spot:
    verb = {"denied": "denies", "uncertain": "is not sure of"}.get(mark.stance, "disputes" if mark.against else "says")
    said = f"{_speaker(mark)} {verb} “{plain(mark.side)}”: {clipped(mark.quote, 200)}"
    return Spot(
        x=scale.x(mark.at),
        stance="denied" if mark.against else mark.stance,
        title=f"{moment(mark.at)}, {mark.outlet}: {said}",
        alert=mark.alert,
    )
