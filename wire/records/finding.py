"""What the judge found: each finding keeps its id through revision and withdrawal."""

from enum import StrEnum

import msgspec

from wire.clock import Instant
from wire.records.claim import Arrangement, Field, Stance, StatusWord
from wire.records.report import Source


class FindingState(StrEnum):
    """`open` when first raised, `revised` when it now says something else, `withdrawn` when it no longer holds."""

    OPEN = "open"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"


class ContradictionType(StrEnum):
    """What two statements disagree about."""

    CASUALTIES = "casualties"
    RESPONSIBILITY = "responsibility"
    OCCURRENCE = "occurrence"
    STATUS = "status"
    CONTROL = "control"
    VICTIMS = "victims"
    HEADCOUNT = "headcount"
    TIMING = "timing"


class Relation(StrEnum):
    """How one text repeats another."""

    EXACT = "exact"
    NEAR = "near"
    EXCERPT = "excerpt"
    REVISION = "revision"


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who says so: outlet, claimant, exact words, link, times. `root` is the article that the words go back to.

    `against` marks words that dispute the change of status which they stand under: they deny it, or say another status.
    """

    source: Source
    field: Field
    start: int
    end: int
    quote: str
    claimant: str
    claimant_key: str = ""
    stance: Stance
    root: str = ""
    against: bool = False


class Fence(msgspec.Struct, frozen=True):
    """Which report raised this state of a finding: `report` is its offset in its partition.

    `since` is when the worker that judged it had taken over the partition: a worker that was stopped, replaced and let
    go on may send what it held after its successor has said more.
    """

    since: Instant
    report: int

    def behind(self, other: "Fence") -> bool:
        """Whether this is the word of a worker that had lost the theatre, and older than `other`.

        Both must say so: offsets begin anew when an embedded broker lost its log, and clocks may differ.
        """
        return self.since < other.since and self.report <= other.report


class Position(msgspec.Struct, frozen=True):
    """Where a party itself stands to an arrangement, by its own last word.

    `party` is its name in that word's article ("Moscow"), `key` tells it from others whatever it is called.
    """

    party: str
    status: StatusWord
    stance: Stance
    key: str = ""


class Side(msgspec.Struct, frozen=True):
    """One side of a contradiction: what it says in short (`value`), and who says so."""

    value: str
    evidence: tuple[Evidence, ...]


class CeasefireChange(
    msgspec.Struct, frozen=True, kw_only=True, tag="ceasefire_change", tag_field="kind", omit_defaults=True
):
    """The status of an arrangement changed from `before` ("none" at first) to `to`.

    `at` is the publication time of the evidence that raised it. `origins` counts independent origins, `outlets` the
    outlets that carried it. `confidence` says in plain words how well it is supported, `because` why it was withdrawn.
    `background`: it is only told as how it came to what is news, and opens no alert.
    """

    id: str
    state: FindingState = FindingState.OPEN
    theatre: str
    place: str = ""
    arrangement: Arrangement
    name: str
    before: str
    to: StatusWord
    at: Instant
    disputed: bool
    background: bool = False
    origins: int
    outlets: int
    confidence: str = ""
    positions: tuple[Position, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    because: str = ""
    judged_at: Instant
    fence: Fence | None = None


class Contradiction(
    msgspec.Struct, frozen=True, kw_only=True, tag="contradiction", tag_field="kind", omit_defaults=True
):
    """Statements on one incident that cannot both be true. One finding per incident and type, however many pairs.

    `pairs` are the clashing statements, each as (side, index, side, index) into `sides`. `at` is the publication time
    of the evidence that completed the first pair. `because` says in plain words why it was withdrawn.
    `background`: both sides only recall what they disagree about, or it lasts for weeks; it opens no alert.
    """

    id: str
    state: FindingState = FindingState.OPEN
    type: ContradictionType
    theatre: str
    place: str = ""
    incident: str
    at: Instant
    sides: tuple[Side, ...]
    pairs: tuple[tuple[int, int, int, int], ...]
    origins: int
    outlets: int
    background: bool = False
    reason: str = ""
    because: str = ""
    judged_at: Instant
    fence: Fence | None = None


class Duplicate(msgspec.Struct, frozen=True, kw_only=True, tag="duplicate", tag_field="kind", omit_defaults=True):
    """`article` repeats `of`: `containment` is the share of the smaller text's fingerprints that stand in the other."""

    id: str
    state: FindingState = FindingState.OPEN
    theatre: str
    article: str
    of: str
    relation: Relation
    containment: float
    at: Instant
    judged_at: Instant
    fence: Fence | None = None


Finding = CeasefireChange | Contradiction | Duplicate


def outdated(fence: Fence | None, by: Fence | None) -> bool:
    """Whether a state of a finding with `fence` is older than one with the fence `by`, though it comes after it.

    Never where one has none: an earlier version of the program sent it.
    """
    return fence is not None and by is not None and fence.behind(by)
