"""Waiting for a worker: what a person is told while nothing moves."""

from collections.abc import Iterator
from io import StringIO
from typing import cast

import pytest
from rich.console import Console

from crosswire.replay.stream import Lag, Stream
from crosswire.restore import catching_up
from crosswire.restore.catching_up import CatchingUp
from wire.errors import ServiceError

STILL, HALF, DONE = Lag(articles=4), Lag(articles=4, read=2), Lag(articles=4, read=4)


class Told:
    """A stream whose worker is as far as `lags` say, one a look; the last for ever."""

    def __init__(self, *lags: Lag) -> None:
        self._lags: Iterator[Lag] = iter(lags)
        self._last = lags[-1]

    def lag(self) -> Lag:
        return next(self._lags, self._last)


def waited(*lags: Lag) -> str:
    console = Console(file=StringIO(), width=200)
    with CatchingUp(cast("Stream", Told(*lags)), console, 0, lambda: None, "start `crosswire work`") as worker:
        worker.wait()
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catching_up, "STANDS", 0.0)
    monkeypatch.setattr(catching_up, "_LOOK", 0.001)


def test_each_time_that_it_stands_still_is_told_once_with_what_to_look_at() -> None:
    told = waited(*[STILL] * 20, *[HALF] * 20, DONE)
    assert told.splitlines() == ["The worker has done nothing for 0 s: start `crosswire work`"] * 2


def test_one_that_goes_on_is_left_in_peace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catching_up, "STANDS", 60.0)
    assert waited(STILL, STILL, HALF, DONE) == ""


def test_it_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catching_up, "PATIENCE", 0.0)
    with pytest.raises(ServiceError, match="did nothing for 0 s: start"):
        waited(STILL)
