"""Waiting for several parts at once, so that whoever waits sees for which."""

from collections.abc import Sequence
from threading import Event
from time import monotonic

from rich.console import Console
from rich.markup import escape

from crosswire.services.processes import START, Part, why_not_ready

_LOOK = 0.1  # seconds between two looks at the parts


def wait_for(parts: Sequence[Part], console: Console, timeout: float = START) -> None:
    """Return when all `parts` are ready; tell of each after how long it was, and on a terminal what is waited for.

    Raises `ServiceError` with its last log lines for one that ends before, or is not ready within `timeout` seconds.
    """
    began, never = monotonic(), Event()
    waiting = list(parts)
    with console.status("") as shown:
        while waiting:
            reasons = {part: why_not_ready(part.url) for part in waiting}
            for part, reason in reasons.items():
                part.child.check()  # also of one that is ready: another process may have answered
                if not reason:
                    waiting.remove(part)
                    console.print(f"{part.name:<8} ready after {monotonic() - began:.1f} s", highlight=False)
                elif monotonic() - began > timeout:
                    raise part.child.failed(f"was not ready within {timeout:g} s ({reason})")
            shown.update(escape(f"Waiting for {'; '.join(f'{part.name} ({reasons[part]})' for part in waiting)} …"))
            never.wait(_LOOK if waiting else 0)
