"""Keys pressed on the terminal while a replay runs."""

import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def keys() -> Iterator["Keys"]:
    """Yield what tells the keys pressed since it was last asked; none where standard input is no terminal.

    Keys are read without Enter and not shown; Ctrl-C keeps its meaning. Afterwards the terminal is as it was. A
    replay in the background leaves the terminal alone.
    """
    if not _in_front():
        yield Keys(None)
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield Keys(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _in_front() -> bool:
    """Whether standard input is a terminal whose keys are meant for this program."""
    try:
        return sys.stdin.isatty() and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except OSError:  # a terminal, but not ours
        return False


class Keys:
    """The keys of the terminal behind `descriptor`; None for none."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor

    @property
    def there(self) -> bool:
        """Whether keys can be pressed at all."""
        return self._descriptor is not None

    def pressed(self) -> str:
        """Return the keys pressed since the last call."""
        if self._descriptor is None or not select.select([self._descriptor], [], [], 0)[0]:
            return ""
        return os.read(self._descriptor, 64).decode(errors="replace")
