"""How much an alert matters, in the words of PagerDuty and Alertmanager."""

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """From what wakes somebody to what is read in the morning."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


class Grade(msgspec.Struct, frozen=True):
    """A severity and why."""

    severity: Severity
    reason: str
