"""A plain worker on a machine that hangs at the worst moment: it stops (SIGSTOP) with its first findings unsent."""

import os
import signal
import sys
from typing import Any

from streams.outbox import Message, Outbox
from streams.worker import run
from tests.fakes.plain_steps import plain_steps
from wire import log
from wire.clock import system_clock
from wire.errors import CrosswireError
from wire.settings import load

_send = Outbox._send


async def _hanging(self: Any, messages: list[tuple[Message, str]]) -> None:
    if any(b'"kind":"ceasefire_change"' in (message.value or b"") for message, _ in messages):
        Outbox._send = _send  # type: ignore[method-assign]
        os.kill(os.getpid(), signal.SIGSTOP)
    await _send(self, messages)


if __name__ == "__main__":
    settings = load(os.environ)
    log.configure(settings.log_level)
    Outbox._send = _hanging  # type: ignore[method-assign]
    try:
        sys.exit(run(settings, system_clock, plain_steps))
    except CrosswireError as error:
        sys.stderr.write(f"crosswire: {error}\n")
        sys.exit(error.exit_status)
