"""The order of an arrangement's changes: by time, and of those at one time, each after the one that led to it. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import TypeVar

import msgspec

Change = TypeVar("Change")


class Step(msgspec.Struct, frozen=True):
    """What of a change counts: when its evidence was published, its id, and from which status to which it goes."""

    at: datetime
    id: str
    before: str
    to: str


def in_succession(changes: Iterable[Change], step: Callable[[Change], Step]) -> list[Change]:
    """Return the changes of one arrangement from the first to the last; `step` tells what counts of each.

    One report often tells two ("broken hours after it took hold"), and both have its time: each follows that which led
    to the status it began from. Where that does not tell, ids do, so that the order of `changes` makes no difference.
    """
    steps = [(step(change), change) for change in changes]
    steps.sort(key=lambda pair: (pair[0].at, pair[0].id))
    ordered: list[Change] = []
    status = "none"
    for _, group in groupby(steps, key=lambda pair: pair[0].at):
        left = list(group)
        while left:
            number = _next(status, [told for told, _ in left])
            told, change = left.pop(number)
            ordered.append(change)
            status = told.to
    return ordered


def _next(status: str, steps: Sequence[Step]) -> int:
    """Return which of `steps` goes on from `status`; else one that none of the others leads to."""
    led_to = {each.to for each in steps}
    return min(range(len(steps)), key=lambda n: (steps[n].before != status, steps[n].before in led_to))
