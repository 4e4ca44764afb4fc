import os
import pty
from collections.abc import Iterator

import pytest

from crosswire.replay.keys import Keys, keys
from tests.waiting import wait_until


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    master, slave = pty.openpty()
    yield master, slave
    os.close(master)
    os.close(slave)


def test_keys_are_told_once_and_without_waiting(terminal: tuple[int, int]) -> None:
    master, slave = terminal
    pressed = Keys(slave)
    assert pressed.there
    assert pressed.pressed() == ""
    os.write(master, b" \n")  # a line, as this terminal is not told to give single keys
    seen: list[str] = []
    wait_until(lambda: seen.append(pressed.pressed()) or " " in "".join(seen), 60, "the key")  # type: ignore[func-returns-value]
    assert pressed.pressed() == ""


def test_without_a_terminal_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull) as nothing:  # noqa: PTH123 (a device)
        monkeypatch.setattr("sys.stdin", nothing)
        with keys() as pressed:
            assert (pressed.there, pressed.pressed()) == (False, "")
