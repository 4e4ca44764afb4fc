"""Several parts are waited for at once, and it is seen for which."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from rich.console import Console

from crosswire.services.processes import Supervisor
from crosswire.services.waiting import wait_for
from tests.crosswire.services.test_processes import DIES, SERVES
from tests.waiting import wait_until
from wire.errors import ServiceError


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    with Supervisor(tmp_path, {"PYTHONPATH": str(Path(__file__).parents[3])}) as made:
        yield made


def once(path: Path) -> str:
    """Return a program that is ready as soon as there is a file."""
    return SERVES.replace(
        'os.environ.get("WHY_NOT", "")', f'"" if os.path.exists({str(path)!r}) else "state is being recovered"'
    )


@pytest.mark.parametrize("terminal", [True, False])
def test_each_is_told_when_it_is_ready_and_on_a_terminal_who_is_waited_for(
    supervisor: Supervisor, tmp_path: Path, terminal: bool
) -> None:
    go, shown = tmp_path / "go", io.StringIO()
    console = Console(file=shown, force_terminal=terminal, width=200)
    slow, quick = (
        supervisor.run([sys.executable, "-c", program], "work", name)
        for program, name in ((once(go), "slow"), (SERVES, "quick"))
    )
    waiting = Thread(target=wait_for, args=((slow, quick), console, 30.0))
    waiting.start()
    wait_until(lambda: "quick    ready after" in shown.getvalue(), 20, "the quick one")
    if terminal:
        wait_until(lambda: "Waiting for slow (state is being recovered) …" in shown.getvalue(), 20, "the slow one")
    assert "slow     ready" not in shown.getvalue()
    go.touch()
    waiting.join(20)
    assert "slow     ready after" in shown.getvalue()
    assert terminal or "Waiting" not in shown.getvalue()


def test_one_that_ends_or_is_never_ready_ends_the_wait_with_its_last_words(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    console = Console(file=io.StringIO())
    never = supervisor.run([sys.executable, "-c", once(tmp_path / "none")], "work", "never")
    with pytest.raises(ServiceError, match=r"never was not ready within 2 s \(state is being recovered\)"):
        wait_for([never], console, 2.0)
    dead = supervisor.run([sys.executable, "-c", DIES], "work", "dead")
    with pytest.raises(ServiceError, match="dead ended with status 1"):
        wait_for([never, dead], console, 20.0)
