"""What a trace says: steps in the order of their times, and the gaps between them."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

import msgspec


class Stage(StrEnum):
    """What happened."""

    PUBLISHED = "published"  # by the outlet
    FETCHED = "fetched"  # by a producer
    SENT = "sent"  # the broker has it
    READ = "read"
    FOUND = "found"
    TAKEN = "taken"  # by delivery: an alert was opened, updated or withdrawn
    ATTEMPTED = "attempted"
    HELD = "held"
    ACTED = "acted"  # by somebody at the desk
    DEAD = "dead"  # given up, and kept as a dead letter
    WAITING = "waiting"  # not there yet; `at` is now


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened. `id` is what it happened to, `place` where that is kept (`topic/partition@offset`).

    `gap` is the seconds since the step before. `empty` is a report without claims.
    """

    at: datetime
    stage: Stage
    id: str
    what: str = ""
    place: str = ""
    gap: float | None = None
    empty: bool = False


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """The way of `subject`, an article or an alert. `notes` say what could not be looked at, and what to do next."""

    subject: str
    title: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()


_ORDER = list(Stage)


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return `steps` in the order of their times, each with the gap to the one before it."""
    ordered = sorted(set(steps), key=lambda step: (step.at, _ORDER.index(step.stage), step.empty, step.id, step.place))
    gaps = (msgspec.structs.replace(b, gap=(b.at - a.at).total_seconds()) for a, b in pairwise(ordered))
    return (*ordered[:1], *gaps)
