"""How severe an alert is, by stated rules: the first that fits counts, and its reason stands in the payload. Pure."""

from collections.abc import Callable

from alerts.message.severity import Grade, Severity
from alerts.message.words import AlertFinding
from wire.records import CeasefireChange, StatusWord

ENDS = (StatusWord.COLLAPSED, StatusWord.SUSPENDED)
BEGINS = (StatusWord.AGREED, StatusWord.IN_EFFECT, StatusWord.EXTENDED, StatusWord.RESTORED)


def _supported(finding: AlertFinding, statuses: tuple[StatusWord, ...]) -> bool:
    return _changed(finding, statuses) and finding.origins > 1


def _changed(finding: AlertFinding, statuses: tuple[StatusWord, ...]) -> bool:
    return isinstance(finding, CeasefireChange) and finding.to in statuses


RULES: tuple[tuple[Callable[[AlertFinding], bool], Grade], ...] = (
    (
        lambda finding: _supported(finding, ENDS) and not _disputed(finding),
        Grade(Severity.CRITICAL, "an arrangement ends, by two independent origins or more, undisputed"),
    ),
    (
        lambda finding: _changed(finding, ENDS),
        Grade(Severity.WARNING, "an arrangement ends: disputed, or by one origin"),
    ),
    (
        lambda finding: _supported(finding, BEGINS),
        Grade(Severity.WARNING, "an arrangement holds, by two independent origins or more"),
    ),
    (
        lambda finding: _supported(finding, (StatusWord.VIOLATED,)),
        Grade(Severity.WARNING, "an arrangement is violated, by two independent origins or more"),
    ),
    (
        lambda finding: not isinstance(finding, CeasefireChange) and finding.origins > 1,
        Grade(Severity.WARNING, "independent origins contradict each other"),
    ),
)

OTHERWISE = Grade(Severity.INFO, "one origin, or a step of talks")


def _disputed(finding: AlertFinding) -> bool:
    return isinstance(finding, CeasefireChange) and finding.disputed


def grade(finding: AlertFinding) -> Grade:
    """Return how severe `finding` is, and why."""
    return next((grade for applies, grade in RULES if applies(finding)), OTHERWISE)
