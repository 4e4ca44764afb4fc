"""Tests that drive a program beside Python: `needs("chromium")`. Where it is missing they are left out, which is said.

With `CI` set nothing is left out: there such a test fails, and says what to install.
"""

import os
import shutil
from collections import Counter
from collections.abc import Sequence

import pytest

_left_out = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "needs(program, …): drives programs that may not be installed")
    config.stash[_left_out] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a program that is not here."""
    if os.environ.get("CI"):
        return
    here: list[pytest.Item] = []
    gone: list[pytest.Item] = []
    for item in items:
        lacking = missing([name for mark in item.iter_markers("needs") for name in mark.args])
        (gone if lacking else here).append(item)
        config.stash[_left_out].update(lacking[:1])
    config.hook.pytest_deselected(items=gone)
    items[:] = here


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out, and how to have it."""
    for program, tests in sorted(config.stash[_left_out].items()):
        terminalreporter.write_line(
            f"NOT RUN: {tests} tests that need {program}; on Debian, `sudo bash .ci/packages` installs it", yellow=True
        )


def missing(programs: Sequence[str]) -> list[str]:
    """Return those of `programs` that are not on the path."""
    return [name for name in programs if not shutil.which(name)]
