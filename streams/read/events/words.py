"""The word lists of this package's data files."""

import tomllib
from importlib import resources
from typing import Any


def table(name: str) -> dict[str, Any]:
    """Return the TOML file `name` of the bundled data."""
    file = resources.files("streams.read") / "data" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))
