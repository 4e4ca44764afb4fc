"""What people at the desk can do about an alert."""

from enum import StrEnum


class Action(StrEnum):
    """Stands in the journal, in the API and in the forms."""

    ACKNOWLEDGE = "acknowledge"  # I have seen it
    ASSIGN = "assign"  # somebody takes it up; to nobody takes that back
    FALSE_ALARM = "false_alarm"  # the sources do not say so; needs a reason
    NOTE = "note"
    REOPEN = "reopen"  # takes acknowledgement and false alarm back


class Verdict(StrEnum):
    """What people made of an alert: the metric's label."""

    ACCEPTED = "accepted"  # acknowledged, and not called a false alarm
    FALSE_ALARM = "false_alarm"
