"""How much an alert matters, and why."""

import msgspec

from wire.severity import Severity

__all__ = ["Grade", "Severity"]


class Grade(msgspec.Struct, frozen=True):
    """A severity and why."""

    severity: Severity
    reason: str
