"""What two statements about one incident are to each other, and why."""

from enum import StrEnum

import msgspec


class Verdict(StrEnum):
    """What two statements about one incident are to each other (codebook, layer 2)."""

    CONTRADICTION = "contradiction"
    UPDATE = "update"
    DIFFERENT_INCIDENT = "different_incident"
    DIFFERENT_SCOPE = "different_scope"
    COMPATIBLE = "compatible"


class Reason(StrEnum):
    """Why the verdict is what it is."""

    TIMES_DIFFER = "two times that do not fit"
    COUNTS_DIFFER = "two counts of the same group that do not fit"
    OTHERS_ACCUSED = "different sides are accused"
    ACCUSED_DENIES = "one accuses, the other denies"
    SAID_AND_DENIED = "one says that it happened, the other that it did not"
    OTHER_HOLDER = "different sides are said to hold it"
    OTHER_VICTIMS = "one says civilians were hit, the other fighters"
    SAME_WORDS = "the same words"
    SAME_SPEAKER = "the same speaker"
    SAME_WIRE = "versions of one text"
    FITS = "both can be true"
    HEDGED = "one side is hedged"
    ROUNDED = "estimates within a fifth"
    TOLL_ROSE = "the later count is the higher"
    OTHER_PLACE = "another place"
    NOT_SURELY_ONE = "nothing says that it is the same incident"
    OTHER_EVENT = "another event"
    OTHER_GROUP = "another group is counted"
    NOT_NOW = "not said of the present"


class Ruling(msgspec.Struct, frozen=True):
    """A verdict with its reason."""

    verdict: Verdict
    reason: Reason


FITS = Ruling(Verdict.COMPATIBLE, Reason.FITS)
OTHER_EVENT = Ruling(Verdict.DIFFERENT_INCIDENT, Reason.OTHER_EVENT)
