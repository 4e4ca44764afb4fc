"""A plain worker that is slow: reading an article takes it some milliseconds, as a real reader's does."""

import os
import sys
import time
from datetime import datetime

from msgspec.structs import replace

from streams.worker import run
from tests.fakes.plain_steps import PlainReading, plain_steps, read
from wire import log
from wire.clock import system_clock
from wire.records import Article
from wire.settings import load

READING = 0.008  # seconds


def _slowly(article: Article, read_at: datetime) -> PlainReading:
    time.sleep(READING)  # the work itself, which keeps the loop as parsing does
    return read(article, read_at)


if __name__ == "__main__":
    settings = load(os.environ)
    log.configure(settings.log_level)
    sys.exit(run(settings, system_clock, lambda _: replace(plain_steps(), read=_slowly)))
