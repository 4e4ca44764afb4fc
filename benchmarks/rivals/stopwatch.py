"""What a rival tells of itself: that it is ready, and what the messages took."""

import os
import resource
import sys
from datetime import datetime
from time import perf_counter
from typing import Any

import msgspec

from streams.steps import Steps
from wire.records import Article, Report


class Spent(msgspec.Struct, frozen=True):
    """Seconds by the clock and of the processor, between the first message and the last."""

    clock: float
    processor: float


class Stopwatch:
    """Starts with the first message, prints with the last, and ends the process."""

    def __init__(self, count: int) -> None:
        self._left = count
        self._began: tuple[float, float] | None = None

    def message(self) -> None:
        """Note that a message is about to be worked on."""
        if self._began is None:
            self._began = perf_counter(), _processor()

    def done(self) -> None:
        """Note that a message's work is done; the last of them ends the process, in no good order."""
        self._left -= 1
        if self._left or self._began is None:
            return
        clock, processor = self._began
        say(msgspec.json.encode(Spent(perf_counter() - clock, _processor() - processor)).decode())
        os._exit(0)


def say(line: str) -> None:
    """Print a line for who measures."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def timed(steps: Steps, watch: Stopwatch) -> Steps:
    """Return `steps` under a stopwatch: it counts the reports that are judged."""

    def read(article: Article, now: datetime) -> Any:
        watch.message()
        return steps.read(article, now)

    def judge(state: Any, report: Report, now: datetime) -> Any:
        judged = steps.judge(state, report, now)
        watch.done()
        return judged

    return msgspec.structs.replace(steps, read=read, judge=judge)
