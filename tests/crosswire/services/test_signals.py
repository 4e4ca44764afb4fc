import os
import signal
import subprocess
import sys
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from crosswire.services.signals import orderly_stop, signals_deferred, watch_until_interrupted
from wire.errors import ServiceError


def interrupted(number: int, done: list[str]) -> None:
    with orderly_stop():
        with signals_deferred():
            os.kill(os.getpid(), number)
            done.append("all of it")
        done.append("too much")


@pytest.mark.parametrize(("number", "raised"), [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit)])
def test_a_signal_within_the_block_takes_effect_after_it(number: int, raised: type[BaseException]) -> None:
    done: list[str] = []
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in the background
    try:
        with pytest.raises(raised):
            interrupted(number, done)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
    assert done == ["all of it"]


def test_a_process_that_is_started_within_has_its_signals_as_ever() -> None:
    with orderly_stop(), signals_deferred():
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        child.send_signal(signal.SIGTERM)
        assert child.wait(60) == -signal.SIGTERM


def test_what_the_program_was_started_to_ignore_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` does
    try:
        with orderly_stop():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            os.kill(os.getpid(), signal.SIGHUP)
            with pytest.raises(SystemExit, match=str(128 + signal.SIGTERM)):
                os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGHUP, before)


class AnsweredAtOnce(Console):
    """A terminal whose reader presses Ctrl-C before the words about it are back from it."""

    def print(self, *objects: object, **options: Any) -> None:
        super().print(*objects, **options)
        if "Ctrl-C" in str(objects):
            raise KeyboardInterrupt


def test_an_interrupt_counts_as_soon_as_the_words_about_it_can_be_read() -> None:
    looks: list[None] = []
    told = StringIO()
    terminal = AnsweredAtOnce(file=told)
    watch_until_interrupted(terminal, "Running. Ctrl-C stops it.", lambda: looks.append(None))
    assert told.getvalue() == "Running. Ctrl-C stops it.\nStopping …\n"
    assert looks == []


def test_it_looks_again_and_again_until_it_is_interrupted_or_a_look_raises() -> None:
    told = StringIO()
    looks: list[None] = []

    def look() -> None:
        looks.append(None)
        if len(looks) == 3:
            raise KeyboardInterrupt
        if len(looks) == 5:
            raise ServiceError("the broker has died")

    watch_until_interrupted(Console(file=told), "Running.", look, every=0)
    assert len(looks) == 3
    assert told.getvalue() == "Running.\nStopping …\n"
    with pytest.raises(ServiceError, match="the broker has died"):
        watch_until_interrupted(Console(file=told), "Running.", look, every=0)


class Hung(Console):
    """A terminal that has hung up once something was said."""

    def print(self, *objects: object, **options: Any) -> None:
        if "Stopping" in str(objects):
            raise OSError("Input/output error")


@pytest.mark.parametrize(
    ("terminal", "said"), [(Console, "Running.\nStopping …\n"), (Hung, "")], ids=["there", "hung up"]
)
def test_a_signal_to_end_is_answered_at_once_and_goes_on(terminal: type[Console], said: str) -> None:
    told = StringIO()

    def look() -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    with orderly_stop(), pytest.raises(SystemExit, match=str(128 + signal.SIGTERM)):
        watch_until_interrupted(terminal(file=told), "Running.", look, every=0)
    assert told.getvalue() == said
