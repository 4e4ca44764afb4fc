import os
import signal
import subprocess
import sys

import pytest

from crosswire.services.signals import orderly_stop, signals_deferred


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
        assert child.wait(20) == -signal.SIGTERM


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
