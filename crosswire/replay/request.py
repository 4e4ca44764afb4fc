"""What is asked of a replay."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from producers.sources.tally import Span
from wire.errors import InputError


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """`sources` are paths, `kafka://…` addresses, or folders; results go to `ledger` and `report` where they are named.

    `expect` is a ledger to compare with. `speed` is event time per real time, None as fast as can be. `span` cuts out a
    stretch of event time. `window_days` limits what the judge remembers; None lets the number of articles decide.
    `feeds` is a feed list that names the outlets of feeds and pages. `strict` stops at a bad record. `deliver_to` is
    the only webhook that is ever called, signed with the secret in `secret_file`, or one made for the replay.
    """

    sources: tuple[str, ...]
    ledger: Path | None = None
    report: Path | None = None
    expect: Path | None = None
    workers: int = 1
    speed: float | None = None
    span: Span = Span()
    window_days: int | None = None
    feeds: Path | None = None
    strict: bool = False
    keep: bool = False
    deliver_to: str = ""
    secret_file: Path | None = None


def moment_of(text: str, *, end: bool = False) -> datetime:
    """Return the time that `text` says (ISO 8601, UTC without a zone); a day is its first moment, as `end` its last.

    Raises `InputError` if it says none.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InputError(f"{text!r} is no time", "write 2016-12-13 or 2016-12-13T20:00:00Z") from None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at + timedelta(days=1) if end and len(text.strip()) == len("2016-12-13") else at


def speed_of(text: str) -> float | None:
    """Return how many times faster than life `text` says (`1x`, `60x`, `0.5`), None for `max`. Raises `InputError`."""
    word = text.strip().lower()
    if word == "max":
        return None
    try:
        speed = float(word.removesuffix("x"))
    except ValueError:
        speed = 0.0
    if not 0 < speed < float("inf"):
        raise InputError(f"{text!r} is no speed", "write 1x, 60x (a minute in a second) or max")
    return speed
