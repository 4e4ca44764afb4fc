"""Traces: how the parts tell of an article's way through them, and the tracer that tells nobody.

A span is one step of work. The spans of an article hang together over the processes by a W3C `traceparent`, which goes
as a header of each Kafka message, and as a field of what waits for delivery. What exports them is at the edge
(`crosswire/tracing.py`): here nothing is imported, and a tracer that is off costs a call.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Protocol, Self

HEADER = "traceparent"
"""The header's name, on Kafka as in HTTP: https://www.w3.org/TR/trace-context/."""

Fact = str | int | float | bool


class Step(StrEnum):
    """What a span tells of, and its name. One article's come in this order."""

    POLL = "poll"  # from the fetch of the feed until the broker has the article
    PUBLISH = "publish"  # from sending it until the broker acknowledged it
    READ = "read"
    JUDGE = "judge"
    ADMIT = "admit"  # a finding is decided upon and put into the store
    DELIVER = "deliver"  # one attempt to send an alert to one destination


class Span:
    """One step of work, until `end`; or until its `with` ends, which fails it by an exception. This one is told nobody.

    `traceparent` is what the next step is given as its parent; "" where nobody is told.
    """

    traceparent = ""

    def note(self, **facts: Fact) -> None:
        """Add `facts`: ids, outcomes and numbers, never texts or addresses."""

    def end(self, failed: str = "") -> None:
        """End it, `failed` with these words unless empty. It is told once, by the first call."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.end(kind.__name__ if kind else "")


class Tracer(Protocol):
    """Is told of the steps. No method waits, and none raises."""

    def begin(self, step: Step, parent: str = "", *, since: datetime | None = None, **facts: Fact) -> Span:
        """Return the span of `step`, which began now, or at `since`; after the span `parent`, or as a trace's first."""
        ...


class NoTracer:
    """Tells nobody."""

    _span = Span()

    def begin(self, step: Step, parent: str = "", *, since: datetime | None = None, **facts: Fact) -> Span:
        """Return a span that is told nobody."""
        return self._span


NO_TRACER = NoTracer()


def headers(traceparent: str) -> list[tuple[str, bytes]]:
    """Return the headers of a message whose next step has this parent."""
    return [(HEADER, traceparent.encode())] if traceparent else []


def parent_in(found: Iterable[tuple[str, bytes | None]] | None) -> str:
    """Return the parent that a message's headers name, "" for none. What is no text, or has no value, is none."""
    for name, value in found or ():
        if name == HEADER and value is not None:
            return value.decode("ascii", "ignore")
    return ""
