"""Whether an alert meets a `Match`, and which condition it does not meet. Pure.

What is asked is a `Subject`: the few facts that conditions are about, of a finding before it is told or of a message
that was told.
"""

import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

import msgspec

from alerts.message.notice import Notice
from alerts.message.payload import Alert
from alerts.message.words import AlertFinding
from wire.records import CeasefireChange
from wire.settings import Kind, Match
from wire.severity import Severity


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What conditions are about. A contradiction has no `arrangement` and no `status`, a change no `contradiction`.

    A notice has none of them, nor a theatre or a place.
    """

    kind: str
    theatre: str
    severity: Severity
    place: str = ""
    arrangement: str = ""
    status: str = ""
    contradiction: str = ""
    origins: int = 1
    disputed: bool = False


class Condition(StrEnum):
    """What of a match an alert does not meet, in the order in which it is asked."""

    KIND = "kind"
    THEATRE = "theatre"
    PLACE = "place"
    ARRANGEMENT = "arrangement"
    STATUS = "status"
    CONTRADICTION = "contradiction"
    SEVERITY = "severity"
    ORIGINS = "origins"
    DISPUTED = "disputed"


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a place's name without case, accents, hyphens and apostrophes, which every outlet writes otherwise."""
    bare = (c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    spaced = "".join(c if c.isalnum() else "" if c in "'’‘ʼ`´" else " " for c in bare)
    return " ".join(spaced.split())


def _among(wanted: tuple[str, ...], fact: str) -> bool:
    return not wanted or fact in wanted


_TESTS: dict[Condition, Callable[[Match, Subject], bool]] = {
    Condition.KIND: lambda match, subject: _among(match.kinds, subject.kind),
    Condition.THEATRE: lambda match, subject: _among(match.theatres, subject.theatre),
    Condition.PLACE: lambda match, subject: _among(tuple(map(folded, match.places)), folded(subject.place)),
    Condition.ARRANGEMENT: lambda match, subject: _among(match.arrangements, subject.arrangement),
    Condition.STATUS: lambda match, subject: _among(match.statuses, subject.status),
    Condition.CONTRADICTION: lambda match, subject: _among(match.contradictions, subject.contradiction),
    Condition.SEVERITY: lambda match, subject: subject.severity.reaches(match.min_severity),
    Condition.ORIGINS: lambda match, subject: subject.origins >= match.min_origins,
    Condition.DISPUTED: lambda match, subject: match.disputed in ("any", subject.disputed),
}


def unmet(match: Match, subject: Subject) -> Condition | None:
    """Return the first condition of `match` that `subject` does not meet, None if it meets them all."""
    return next((condition for condition, test in _TESTS.items() if not test(match, subject)), None)


def at(match: Match, theatre: str, place: str) -> bool:
    """Return whether `match` lets an alert of `theatre` and `place` through, as far as these go."""
    return _among(match.theatres, theatre) and _among(tuple(map(folded, match.places)), folded(place))


def found(finding: AlertFinding, severity: Severity) -> Subject:
    """Return what conditions are about in a finding."""
    if isinstance(finding, CeasefireChange):
        return Subject(
            kind=Kind.CEASEFIRE_CHANGE,
            theatre=finding.theatre,
            severity=severity,
            place=finding.place,
            arrangement=finding.arrangement,
            status=finding.to,
            origins=finding.origins,
            disputed=finding.disputed,
        )
    if isinstance(finding, Notice):
        return Subject(kind=finding.kind, theatre="", severity=severity)
    return Subject(
        kind=Kind.CONTRADICTION,
        theatre=finding.theatre,
        severity=severity,
        place=finding.place,
        contradiction=finding.type,
        origins=finding.origins,
        disputed=True,
    )


def told(alert: Alert) -> Subject:
    """Return what conditions are about in an alert as it was composed."""
    change, disagreement = alert.change, alert.disagreement
    return Subject(
        kind=alert.kind,
        theatre=alert.theatre,
        severity=alert.severity,
        place=alert.place,
        arrangement=change.arrangement if change else "",
        status=change.to if change else "",
        contradiction=disagreement.type if disagreement else "",
        origins=alert.origins if alert.notice is None else 1,
        disputed=change.disputed if change else disagreement is not None,
    )
