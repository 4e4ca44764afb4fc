"""How much an alert matters, in the words of PagerDuty and Alertmanager."""

from enum import StrEnum


class Severity(StrEnum):
    """From what wakes somebody to what is read in the morning."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"

    def reaches(self, least: "Severity") -> bool:
        """Return whether this is `least` or more severe."""
        order = list(Severity)
        return order.index(self) <= order.index(least)
