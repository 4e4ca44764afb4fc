"""The silences as the desk shows them. Pure."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from alerts.rules.gate.silences import Silence


class SilenceState(StrEnum):
    """Whether a silence holds."""

    ACTIVE = "active"
    PENDING = "pending"
    ENDED = "ended"


class SilenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A silence, and whether it holds at the moment."""

    state: SilenceState
    silence: Silence


class SilencesView(msgspec.Struct, frozen=True, kw_only=True):
    """Those that hold, the one that ends first before the others; then those to come, then those that have ended."""

    rows: tuple[SilenceRow, ...]


class SilencesPage(msgspec.Struct, frozen=True, kw_only=True):
    """The silences, and what the form that begins one offers."""

    rows: tuple[SilenceRow, ...]
    theatres: tuple[str, ...]
    destinations: tuple[str, ...]


def silences_view(silences: Iterable[Silence], now: datetime) -> SilencesView:
    """Return the silences as they stand `now`."""
    rows = [SilenceRow(state=silence_state(silence, now), silence=silence) for silence in silences]
    return SilencesView(rows=tuple(sorted(rows, key=lambda row: _place(row, now))))


def silence_state(silence: Silence, now: datetime) -> SilenceState:
    """Return whether `silence` holds."""
    if silence.ends <= now:
        return SilenceState.ENDED
    return SilenceState.ACTIVE if silence.active(now) else SilenceState.PENDING


def _place(row: SilenceRow, now: datetime) -> tuple[int, float, str]:
    order, silence = list(SilenceState).index(row.state), row.silence
    seconds = {
        SilenceState.ACTIVE: (silence.ends - now).total_seconds(),
        SilenceState.PENDING: (silence.starts - now).total_seconds(),
        SilenceState.ENDED: (now - silence.ends).total_seconds(),
    }
    return order, seconds[row.state], silence.id
