"""How long it took from an article's appearance in its feed to the delivery of the alert that quotes it. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from alerts.message.payload import Voice
from crosswire.demo.inbox import Thread, voices

Visible = Callable[[Voice], datetime | None]
"""When the words could first be read in the outlet's feed; None if they are not known there."""


class Latency(msgspec.Struct, frozen=True):
    """Seconds: median, 95th percentile and maximum over `count` deliveries."""

    count: int
    p50: float
    p95: float
    most: float


def latencies(came: Iterable[Thread], visible: Visible) -> tuple[float, ...]:
    """Return the seconds of every delivery that told something new: from its newest words' appearance to its arrival.

    Words are new if no earlier message of their alert had them. A delivery without new words (a withdrawal, a changed
    count) has no article to measure from and is left out.
    """
    found = []
    for thread in came:
        known: set[tuple[str, str]] = set()
        for arrival in thread.arrivals:
            fresh = [v for v in voices(arrival.alert) if (v.url, v.quote) not in known]
            known |= {(v.url, v.quote) for v in fresh}
            times = [at for voice in fresh if (at := visible(voice)) is not None]
            if times and not arrival.withdrawn:
                found.append((arrival.at - max(times)).total_seconds())
    return tuple(found)


def summarised(seconds: Sequence[float]) -> Latency | None:
    """Return the percentiles of `seconds` by nearest rank; None of nothing."""
    if not seconds:
        return None
    ordered = sorted(seconds)

    def rank(percent: int) -> float:
        return ordered[-(-len(ordered) * percent // 100) - 1]

    return Latency(len(ordered), rank(50), rank(95), ordered[-1])
