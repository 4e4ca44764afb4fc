"""Tests that drive a program beside Python: `needs("chromium")`. Where it is missing they are left out, which is said.

With `CI` set nothing is left out: there such a test fails, and says what to install.
"""

import os
import shutil
from collections.abc import Sequence

import pytest

PROGRAMS = ("chromium", "prometheus", "promtool", "redis-cli", "wget")
"""What `.ci/packages` installs for them."""


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "needs(program, …): drives programs that may not be installed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a program that is not here."""
    if os.environ.get("CI"):
        return
    gone = [item for item in items if missing([name for mark in item.iter_markers("needs") for name in mark.args])]
    config.hook.pytest_deselected(items=gone)
    items[:] = [item for item in items if item not in set(gone)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, and how to have it."""
    if (lacking := missing(PROGRAMS)) and not os.environ.get("CI"):
        names = ", ".join(lacking)
        terminalreporter.write_line(
            f"NOT RUN: tests that need {names}; on Debian, `sudo bash .ci/packages` installs them", yellow=True
        )


def missing(programs: Sequence[str]) -> list[str]:
    """Return those of `programs` that are not on the path."""
    return [name for name in programs if not shutil.which(name)]
