"""The logs of child processes, which nobody else keeps short."""

import sys
from pathlib import Path

import pytest

from crosswire.services import children
from crosswire.services.children import Children
from tests.waiting import wait_until

TALKS = """
from itertools import count
from time import sleep
for number in count():
    print("line", number, "x" * 90, flush=True)
    sleep(0.002)
"""


def test_a_log_that_grows_too_long_is_set_aside_while_its_process_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "_LOG_LIMIT", 5_000)
    with Children(tmp_path) as kept:
        child = kept.start("talker", [sys.executable, "-c", TALKS])
        wait_until(lambda: child.log.stat().st_size > 5_000, 60, "a long log")
        kept.trim()
        aside = tmp_path / "talker.log.1"
        assert aside.read_text().startswith("line 0 ")
        wait_until(lambda: child.log.stat().st_size > 200, 60, "the process to go on")
        assert b"\0" not in child.log.read_bytes()  # no hole: it goes on at the new end
        assert child.last_lines(2).count("line ") == 2
        kept.trim()
        assert aside.stat().st_size > 5_000, "what is set aside stays until the next is too long"
