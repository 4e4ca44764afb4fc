"""A worker process with the plain steps: `python -m tests.fakes.plain_worker`, settings from the environment."""

import os
import sys

from streams.worker import run
from tests.fakes.plain_steps import plain_steps
from wire import log
from wire.clock import system_clock
from wire.errors import CrosswireError
from wire.settings import load

if __name__ == "__main__":
    settings = load(os.environ)
    log.configure(settings.log_level)
    try:
        sys.exit(run(settings, system_clock, plain_steps))
    except CrosswireError as error:
        sys.stderr.write(f"crosswire: {error}\n")
        sys.exit(error.exit_status)
