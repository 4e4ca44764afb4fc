"""How severe an alert is, and that it says why."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from alerts.message.notice import HEARTBEAT, Cause
from alerts.message.severity import Grade, Severity
from alerts.message.words import AlertFinding
from alerts.rules.severity import OTHERWISE, RULES, grade
from tests.alerts.samples import change, contradiction, notice
from wire.records import Arrangement, ContradictionType, StatusWord
from wire.settings import Match, SeveritySettings

PAGE = Path(__file__).parents[3] / "docs" / "routing.md"
TOWN = replace(change(theatre="sudan"), disputed=False)
COUNTRY = replace(TOWN, place="Sudan")
DISPUTE = contradiction()
TOLL = replace(DISPUTE, type=ContradictionType.CASUALTIES)
EVACUATION = replace(TOWN, arrangement=Arrangement.EVACUATION)


def to(status: StatusWord, finding: AlertFinding = TOWN, **changed: object) -> AlertFinding:
    return replace(finding, to=status, **changed)


@pytest.mark.parametrize(
    ("finding", "severity", "reason"),
    [
        (to(StatusWord.COLLAPSED), Severity.CRITICAL, "collapses, by two"),
        (to(StatusWord.IN_EFFECT, COUNTRY, before="agreed"), Severity.WARNING, "holds"),
        (to(StatusWord.AGREED, COUNTRY, before="talks"), Severity.CRITICAL, "a whole theatre begins"),
        (to(StatusWord.AGREED, TOWN, before="talks"), Severity.WARNING, "agreed"),
        (to(StatusWord.RESTORED, COUNTRY, before="collapsed"), Severity.CRITICAL, "a whole theatre begins"),
        (to(StatusWord.AGREED, COUNTRY, before="none", origins=1), Severity.INFO, "one origin"),
        (to(StatusWord.COLLAPSED, disputed=True), Severity.WARNING, "a claimant disputes it"),
        (to(StatusWord.COLLAPSED, origins=1), Severity.WARNING, "by one origin only"),
        (to(StatusWord.COLLAPSED, EVACUATION), Severity.WARNING, "an evacuation is over"),
        (to(StatusWord.COLLAPSED, EVACUATION, origins=1), Severity.INFO, "one origin"),
        (to(StatusWord.SUSPENDED), Severity.WARNING, "suspended"),
        (to(StatusWord.SUSPENDED, origins=1), Severity.INFO, "one origin"),
        (to(StatusWord.VIOLATED), Severity.WARNING, "violated"),
        (to(StatusWord.VIOLATED, origins=1), Severity.INFO, "one origin"),
        (to(StatusWord.EXTENDED), Severity.WARNING, "goes on"),
        (to(StatusWord.TALKS, origins=5), Severity.INFO, "talks"),
        (to(StatusWord.REJECTED, origins=5), Severity.INFO, "a refusal"),
        (TOLL, Severity.INFO, "a toll"),
        (replace(TOLL, origins=3), Severity.WARNING, "three independent origins"),
        (DISPUTE, Severity.WARNING, "contradict"),
        (replace(DISPUTE, origins=1), Severity.INFO, "within one origin"),
        (notice(), Severity.WARNING, "key source"),
        (notice(HEARTBEAT, Cause.NOT_SENT), Severity.CRITICAL, "nothing comes through"),
    ],
)
def test_the_first_rule_that_fits_counts_and_says_why(finding: AlertFinding, severity: Severity, reason: str) -> None:
    graded = grade(finding)
    assert graded.severity is severity
    assert reason in graded.reason


def test_no_rule_is_without_a_finding_that_it_grades() -> None:
    every = [
        to(status, base, before=before, origins=origins, disputed=disputed)
        for status in StatusWord
        for base in (TOWN, COUNTRY, EVACUATION)
        for before in ("none", "in_effect")
        for origins in (1, 2)
        for disputed in (True, False)
    ]
    every += [replace(TOLL, type=kind, origins=origins) for kind in ContradictionType for origins in (1, 2, 3)]
    every += [
        replace(TOWN, background=True),
        replace(TOLL, background=True),
        notice(),
        notice(HEARTBEAT, Cause.NOT_SENT),
    ]
    assert {grade(finding) for finding in every} == {OTHERWISE, *(rule.grade for rule in RULES)}


def test_the_settings_come_first_and_the_first_of_them_counts() -> None:
    own = (
        SeveritySettings(match=Match(places=("Port Sudan",)), severity=Severity.INFO, reason="not ours"),
        SeveritySettings(match=Match(theatres=("sudan",)), severity=Severity.CRITICAL, reason="our beat"),
        SeveritySettings(severity=Severity.INFO, reason="all else"),
    )
    assert grade(TOWN, own) == Grade(Severity.CRITICAL, "our beat")
    assert grade(DISPUTE, own) == Grade(Severity.INFO, "all else")
    assert grade(TOWN, own[:1]) == grade(TOWN)


def test_a_severity_of_the_settings_can_ask_what_the_built_in_rules_say() -> None:
    raised = (
        SeveritySettings(match=Match(min_severity=Severity.WARNING), severity=Severity.CRITICAL, reason="one up"),
    )
    assert grade(to(StatusWord.VIOLATED), raised).severity is Severity.CRITICAL
    assert grade(to(StatusWord.TALKS), raised).severity is Severity.INFO


def test_the_page_has_the_rules_as_they_are() -> None:
    rows = [
        line
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith(("| critical", "| warn", "| info"))
    ]
    assert rows == [f"| {given.severity} | {given.reason} |" for given in (*(rule.grade for rule in RULES), OTHERWISE)]
