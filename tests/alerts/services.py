"""Namespaces by which tests keep apart on services that they share."""

from itertools import count

_spaces = count(1)


def namespace() -> str:
    """Return a namespace that no other test has."""
    return f"test{next(_spaces)}"
