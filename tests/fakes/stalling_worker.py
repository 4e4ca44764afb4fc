"""A plain worker that can be made to stall as Faust has been seen to: its consumer is left paused, for good.

SIGUSR1 does it at once, SIGUSR2 at the next rebalance, after which the partitions are not resumed.
"""

import asyncio
import os
import signal
import sys
from typing import Any

from streams import app, worker
from tests.fakes.plain_steps import plain_steps
from wire import log
from wire.clock import system_clock
from wire.errors import CrosswireError
from wire.settings import load

_create = app.create_app


def _stalling(*args: Any, **kwargs: Any) -> Any:
    made = _create(*args, **kwargs)

    def stall() -> None:
        consumer: Any = made.consumer
        consumer.pause_partitions(consumer.assignment())
        consumer.resume_partitions = lambda _: None

    def stall_later() -> None:
        consumer: Any = made.consumer
        resume = consumer.resume_partitions
        consumer.resume_partitions = lambda tps: resume({tp for tp in tps if tp.topic.endswith("changelog")})

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, stall)
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR2, stall_later)
    return made


if __name__ == "__main__":
    settings = load(os.environ)
    log.configure(settings.log_level)
    vars(worker)["create_app"] = _stalling
    try:
        sys.exit(worker.run(settings, system_clock, plain_steps))
    except CrosswireError as error:
        sys.stderr.write(f"crosswire: {error}\n")
        sys.exit(error.exit_status)
