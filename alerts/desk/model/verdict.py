"""What people made of an alert."""

from enum import StrEnum


class Verdict(StrEnum):
    """What people made of an alert: the metric's label."""

    ACCEPTED = "accepted"  # acknowledged, and not called a false alarm
    FALSE_ALARM = "false_alarm"
