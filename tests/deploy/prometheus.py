"""Debian's Prometheus and its promtool, for tests."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "deploy" / "prometheus"
RULES = sorted((FOLDER / "rules").glob("*.yml"))


def program(name: str) -> str:
    """Return where `promtool` or `prometheus` is; without it the test fails, and says what to install."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing: `sudo bash .ci/packages` installs it (Debian's package prometheus)")
    return found


def promtool(*arguments: str, given: str = "") -> str:
    """Run promtool; return what it said. Fails with that where it does not succeed."""
    done = subprocess.run(
        [program("promtool"), *arguments], input=given, capture_output=True, text=True, timeout=120, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said


def rules(kind: str) -> dict[str, dict[str, object]]:
    """Return the rules of `kind`, `alert` or `record`, by name."""
    groups = [group for path in RULES for group in yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]]
    return {str(rule[kind]): rule for group in groups for rule in group["rules"] if kind in rule}
