"""Crosswire's own worker: with its steps (`real`), or with such as do nothing (`unread`)."""

import sys

from benchmarks.rivals.stopwatch import Stopwatch, say, timed
from benchmarks.rivals.unread import STEPS
from streams.steps import Steps
from streams.worker import real_steps, run
from wire import log
from wire.clock import system_clock
from wire.settings import KafkaSettings, Settings, WorkSettings


def main() -> None:
    """Work until the stopwatch ends it."""
    broker, namespace, count, folder, kind = sys.argv[1:]
    log.configure("warning")
    watch = Stopwatch(int(count))

    def steps(settings: Settings) -> Steps:
        made = timed(real_steps(settings) if kind == "real" else STEPS, watch)
        say("ready")
        return made

    work = WorkSettings(port=0, commit_interval=1.0)
    run(Settings(data_dir=folder, namespace=namespace, kafka=KafkaSettings(broker), work=work), system_clock, steps)


if __name__ == "__main__":
    main()
