"""The words that rules look for, by what they mean, and lists of words as data."""

import tomllib
from importlib import resources
from typing import Any


def words(listed: str) -> frozenset[str]:
    """Return the words of a list written with spaces between them."""
    return frozenset(listed.split())


def phrases(listed: str) -> frozenset[str]:
    """Return the phrases of a list written with commas between them."""
    return frozenset(phrase.strip() for phrase in listed.split(","))


def table(name: str) -> dict[str, Any]:
    """Return the TOML file `name` of the bundled data."""
    file = resources.files("streams.read") / "data" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))
