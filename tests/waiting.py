"""Waiting for a condition instead of sleeping."""

import threading
from collections.abc import Callable
from time import monotonic

_never = threading.Event()
_LEAST, _MOST = 0.02, 0.5  # seconds between two looks
_REST = 9  # times as long as a look took


def wait_until(predicate: Callable[[], object], timeout: float, what: str) -> None:
    """Return soon after `predicate()` is true; fail with `what` if it is not within `timeout` seconds.

    A look that takes long, as at a whole topic, is not taken again at once: it would keep busy what is waited for.
    """
    began = monotonic()
    deadline = began + timeout
    while not predicate():
        looked = monotonic()
        if looked > deadline:
            raise AssertionError(f"waited {timeout:g} s in vain for {what}")
        _never.wait(min(max(_LEAST, _REST * (looked - began)), _MOST))
        began = monotonic()
