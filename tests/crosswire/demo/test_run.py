"""How a demo ends, without services: with which status, and what is left of it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from rich.console import Console

from crosswire.demo.expectations import Missing, Verdict
from crosswire.demo.run import run_demo
from crosswire.demo.summary import Summary
from wire.settings import Settings

GOOD = Verdict({"truce": "ceasefire1-a"}, (), {})
BAD = Verdict({}, (Missing("truce", "", ()),), {})


class Showing:
    """A showing that is over at once, with a verdict given beforehand."""

    verdict = GOOD
    kept: ClassVar[list[bool]] = []

    def __init__(self, *_: Any) -> None:
        self.clock, self.arrive = None, None

    def play(self, _running: object) -> Verdict:
        return self.verdict

    def summary(self, _running: object, verdict: Verdict, *, keep: bool) -> Summary:
        self.kept.append(keep)
        return Summary((), verdict, "over")


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SimpleNamespace:
    """The stage on which it is shown; `looks` are the looks at what runs there, the third of which is a Ctrl-C."""
    on = SimpleNamespace(looks=0, ended=False, folder=None, page="http://desk/", server=SimpleNamespace(url="http://s"))

    def check() -> None:
        on.looks += 1
        if on.looks == 3:
            raise KeyboardInterrupt

    @contextmanager
    def staged(settings: Settings, *_: Any) -> Iterator[SimpleNamespace]:
        on.folder = Path(settings.data_dir)
        (on.folder / "log").touch()
        yield on
        on.ended = True

    on.check = check
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("crosswire.demo.run.stage", staged)
    monkeypatch.setattr("crosswire.demo.run.Performance", Showing)
    monkeypatch.setattr("crosswire.services.signals.Event", lambda: SimpleNamespace(wait=lambda _: False))
    monkeypatch.setattr(Showing, "verdict", GOOD)
    monkeypatch.setattr(Showing, "kept", [])
    return on


def shown(*, keep: bool = False) -> tuple[int, str]:
    console = Console(file=StringIO(), width=100)
    status = run_demo(Settings(), {}, console, keep=keep)
    assert isinstance(console.file, StringIO)
    return status, console.file.getvalue()


def test_it_ends_by_itself_with_all_of_its_files(stage: SimpleNamespace) -> None:
    status, told = shown()
    assert (status, stage.looks, stage.ended, stage.folder.exists()) == (0, 0, True, False)
    assert "Still running" not in told


def test_what_is_kept_runs_until_ctrl_c_and_is_looked_after(stage: SimpleNamespace) -> None:
    status, told = shown(keep=True)
    assert (status, stage.looks, stage.ended, stage.folder.exists()) == (0, 3, True, False)
    assert "Still running: http://desk/ is the desk" in told
    assert Showing.kept == [True]


def test_one_that_did_not_go_well_leaves_its_files_for_whoever_looks_why(
    stage: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Showing, "verdict", BAD)
    status, _ = shown()
    assert (status, stage.ended) == (1, True)
    assert [path.name for path in stage.folder.iterdir()] == ["log"]
