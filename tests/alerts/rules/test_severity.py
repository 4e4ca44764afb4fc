"""How severe an alert is, and that it says why."""

import pytest
from msgspec.structs import replace

from alerts.message.severity import Severity
from alerts.message.words import AlertFinding
from alerts.rules.severity import grade
from tests.alerts.samples import change, contradiction
from wire.records import StatusWord


@pytest.mark.parametrize(
    ("finding", "severity", "reason"),
    [
        (change(to=StatusWord.COLLAPSED, origins=2, disputed=False), Severity.CRITICAL, "undisputed"),
        (change(to=StatusWord.COLLAPSED, origins=2, disputed=True), Severity.WARNING, "disputed, or by one origin"),
        (change(to=StatusWord.SUSPENDED, origins=1, disputed=False), Severity.WARNING, "disputed, or by one origin"),
        (change(to=StatusWord.AGREED, origins=3), Severity.WARNING, "holds"),
        (change(to=StatusWord.VIOLATED, origins=2), Severity.WARNING, "violated"),
        (change(to=StatusWord.VIOLATED, origins=1), Severity.INFO, "one origin"),
        (change(to=StatusWord.TALKS, origins=5), Severity.INFO, "talks"),
        (replace(contradiction(), origins=2), Severity.WARNING, "contradict"),
        (replace(contradiction(), origins=1), Severity.INFO, "one origin"),
    ],
)
def test_the_first_rule_that_fits_counts_and_says_why(finding: AlertFinding, severity: Severity, reason: str) -> None:
    graded = grade(finding)
    assert graded.severity is severity
    assert reason in graded.reason
