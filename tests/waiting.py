"""Waiting for a condition instead of sleeping."""

import threading
from collections.abc import Callable
from time import monotonic

_never = threading.Event()


def wait_until(predicate: Callable[[], object], timeout: float, what: str) -> None:
    """Return as soon as `predicate()` is true; fail with `what` if it is not within `timeout` seconds."""
    deadline = monotonic() + timeout
    while not predicate():
        if monotonic() > deadline:
            raise AssertionError(f"waited {timeout:g} s in vain for {what}")
        _never.wait(0.02)
